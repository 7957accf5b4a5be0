#!/usr/bin/env python3
"""Runs, tests and locks salesdesk from a fresh checkout; needs only Python and installs the rest.

python3 packaging/dev.py run [-- ARGS]      open the sample desk (no display: print the next call's briefing)
python3 packaging/dev.py test [-- ARGS]     lint, types and tests; ARGS go to pytest
python3 packaging/dev.py lint               ruff, mypy, the translation check
python3 packaging/dev.py lock [-- ARGS]     pin what pyproject.toml asks for; ARGS go to uv (--upgrade: newest releases)
"""

import argparse
import ctypes
import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
INTERPRETER = "Scripts/python.exe" if WINDOWS else "bin/python"
PYTHON = VENV / INTERPRETER
LOCK = ROOT / "packaging" / "requirements.lock"
SAMPLE = ROOT / ".sample-desk"

OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libbrotlidec.so.1": "libbrotli1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
RENAMED = {"libglib2.0-0": "libglib2.0-0t64", "libcups2": "libcups2t64"}
"""Debian's names and what newer releases call the same package."""


def main(argv: "list[str]") -> int:
    own, rest = (argv[: argv.index("--")], argv[argv.index("--") + 1 :]) if "--" in argv else (argv, [])
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=("run", "test", "lint", "lock"))
    parser.add_argument("--fresh", action="store_true", help="run: make the sample desk anew, around today")
    parser.add_argument("--fast", action="store_true", help="test: only the tests, without lint and types")
    args = parser.parse_args(own)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a folder's name may not fit into its encoding
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs an older one should read why it ends
        fail("salesdesk needs Python 3.11 or newer; this is " + sys.version.split()[0])
    if args.task == "lock":
        return lock(rest)
    install_system_packages(missing_packages(with_screen=args.task == "run" and has_display()))
    make_environment()
    if args.task == "run":
        return run(rest, args.fresh)
    linted = 0 if args.task == "test" and args.fast else lint()
    return linted if args.task == "lint" else test(rest) or linted


def run(rest: "list[str]", fresh: bool) -> int:
    """Opens the window on the sample desk; without a display, prints its next call's briefing."""
    desk = [str(PYTHON), "-m", "salesdesk", "--desk", str(SAMPLE), "--plain"]
    filled = SAMPLE / "sample-is-complete"
    if fresh or not filled.exists():
        say("filling the sample desk in .sample-desk")
        shutil.rmtree(SAMPLE, ignore_errors=True)
        if status := call([*desk, "demo"]):
            return status
        filled.touch()
    if has_display():
        say("opening the window")
        return call([*desk, *rest])
    say("there is no display, so the next call's briefing is printed to a file instead of a window opened")
    paper = ROOT / "briefing.pdf"
    status = call([*desk, "brief", "--next", "-o", str(paper)], quiet=True)
    say("no briefing was made; 'run --fresh' makes the sample anew" if status else f"the briefing is {paper}")
    return status


def test(rest: "list[str]") -> int:
    """Runs the tests on all cores, without a screen."""
    say("running the tests")
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONUTF8="1")
    # Hundreds of tests start the program, which would be compiled anew for each.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return call([str(PYTHON), "-m", "pytest", "-n", "auto", *rest], environment)


def lint() -> int:
    """Runs every check that reads the code; the first failure's status."""
    checks = {
        "ruff check": ["-m", "ruff", "check", "--quiet", "."],
        "ruff format": ["-m", "ruff", "format", "--quiet", "--check", "."],
        "mypy": ["-m", "mypy"],
        "translations": [str(ROOT / "packaging" / "translations.py"), "check"],
    }
    failed = {}
    for name, words in checks.items():
        say(name)
        if status := call([str(PYTHON), *words]):
            failed[name] = status
    if failed:
        say("not clean: " + ", ".join(failed))
    return next(iter(failed.values()), 0)


def lock(rest: "list[str]") -> int:
    """Pins the dependencies for every system, with hashes and without naming where they come from."""
    install_system_packages(missing_venv())
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        python = str(Path(folder) / INTERPRETER)
        say("fetching uv")
        must([sys.executable, "-m", "venv", folder])
        must([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"])
        say("pinning the dependencies in " + str(LOCK.relative_to(ROOT)))
        what = "--universal --all-extras --python-version 3.11 --generate-hashes"
        plain = "--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet"
        words = [*what.split(), *plain.split(), "-o", str(LOCK), *rest, "pyproject.toml"]
        return call([python, "-m", "uv", "pip", "compile", *words])


def make_environment() -> None:
    """Makes .venv anew whenever the lock, the project's metadata or Python itself has changed."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    digest = hashlib.sha256(LOCK.read_bytes() + repr(project).encode() + sys.version.encode()).hexdigest()
    stamp = VENV / "installed"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    say("making the virtual environment .venv")
    must([getattr(sys, "_base_executable", sys.executable), "-m", "venv", "--clear", str(VENV)])
    say("installing the pinned dependencies")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if call([*pip, "--use-pep517", "--require-hashes", "-r", str(LOCK)]):
        fail(
            "the dependencies could not be installed; this once the network is needed (PyPI, or a mirror set for pip)"
        )
    must([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    stamp.write_text(digest)


def missing_packages(with_screen: bool) -> "list[str]":
    """The system packages to install here, by Debian's names."""
    if not sys.platform.startswith("linux"):
        return missing_venv()
    libraries = OFFSCREEN | SCREEN if with_screen else OFFSCREEN
    return missing_venv() + [package for library, package in libraries.items() if not loads(library)]


def missing_venv() -> "list[str]":
    """Debian splits the venv module off its Python."""
    has_venv = importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv")
    return [] if has_venv else [f"python3.{sys.version_info.minor}-venv"]


def install_system_packages(packages: "list[str]") -> None:
    """Installs packages through apt where that is allowed, else names them in one line."""
    if not packages:
        return
    root = sys.platform != "win32" and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    allowed = root or (shutil.which("sudo") and not call([*sudo, "true"], quiet=True, show_failure=False))
    if not (allowed and shutil.which("apt-get")):
        fail("please install these system packages (Debian's names) and try again: " + " ".join(packages))
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    say("installing system packages: " + " ".join(packages))
    call([*apt, "update"], quiet=True)
    names = [RENAMED[name] if name in RENAMED and apt_knows(RENAMED[name]) else name for name in packages]
    must([*apt, "install", "-y", "--no-install-recommends", *names], quiet=True)


def apt_knows(package: str) -> bool:
    """Whether apt can install a package of this name."""
    return not call(["apt-cache", "show", "--no-all-versions", package], quiet=True, show_failure=False)


def loads(library: str) -> bool:
    """Whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_display() -> bool:
    """Whether a window can be opened here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def call(
    words: "list[str]",
    environment: "dict[str, str] | None" = None,
    quiet: bool = False,
    show_failure: bool = True,
) -> int:
    """Runs a command in the repository and gives its status; a quiet one speaks only where it fails."""
    out, errors = (subprocess.PIPE, subprocess.STDOUT) if quiet else (None, None)
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=out, stderr=errors) as running:
        try:
            said, _ = running.communicate()
        except KeyboardInterrupt:
            running.communicate()  # Ctrl+C reached it too: it tidies up and ends by itself
            raise
    if running.returncode and said and show_failure:
        print(said.decode(errors="replace"), file=sys.stderr, end="", flush=True)
    return running.returncode


def must(words: "list[str]", quiet: bool = False) -> None:
    """Runs a command that the rest needs."""
    if status := call(words, quiet=quiet):
        fail(f"this step ended with status {status}: " + " ".join(words))


def say(text: str) -> None:
    print("-", text, flush=True)


def fail(text: str) -> None:
    sys.exit("salesdesk: " + text)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
