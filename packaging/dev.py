#!/usr/bin/env python3
"""Runs, tests and locks salesdesk from a fresh checkout; needs only Python and installs the rest.

    python3 packaging/dev.py run              open the sample desk (no display: print the next call's briefing)
    python3 packaging/dev.py test [-- ARGS]   lint, types and tests; ARGS go to pytest
    python3 packaging/dev.py lint             ruff, mypy, the translation check
    python3 packaging/dev.py lock             pin the dependencies anew
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
SAMPLE = ROOT / ".sample-desk"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libbrotlidec.so.1": "libbrotli1",
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("run", "test", "lint", "lock"))
    parser.add_argument("--fast", action="store_true", help="test: only the tests, without lint and types")
    parser.add_argument("rest", nargs="*", help="handed on, after --")
    args = parser.parse_args()
    if sys.version_info < (3, 11):
        fail("salesdesk needs Python 3.11 or newer; this is " + sys.version.split()[0])
    prepare(with_screen=args.task == "run" and has_display())
    tasks = {"run": run, "test": test, "lint": lint, "lock": lock}
    return tasks[args.task](args)


def run(args: argparse.Namespace) -> int:
    desk = [str(PYTHON), "-m", "salesdesk", "--desk", str(SAMPLE), "--plain"]
    if not (SAMPLE / "desk.toml").exists():
        say("filling the sample desk")
        if status := call([*desk, "demo"]):
            shutil.rmtree(SAMPLE, ignore_errors=True)
            return status
    if has_display():
        say("opening the window")
        return call([*desk, *args.rest])
    say("no display here, so the next call's briefing is printed to a file instead")
    return call([*desk, "brief", "--next", "-o", str(ROOT / "briefing.pdf")])


def test(args: argparse.Namespace) -> int:
    if not args.fast and (status := lint(args)):
        return status
    say("running the tests")
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONUTF8="1")
    return call([str(PYTHON), "-m", "pytest", "-q", "-n", "auto", *args.rest], environment)


def lint(args: argparse.Namespace) -> int:
    steps = (
        ("ruff check", ["ruff", "check", "."]),
        ("ruff format", ["ruff", "format", "--check", "."]),
        ("mypy", ["mypy"]),
    )
    for name, words in steps:
        say(name)
        if status := call([str(PYTHON), "-m", *words]):
            return status
    say("translations")
    return call([str(PYTHON), str(ROOT / "packaging" / "translations.py"), "check"])


def lock(args: argparse.Namespace) -> int:
    words = "pip compile --universal --all-extras --python-version 3.11 --generate-hashes --upgrade"
    plain = "--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet"
    call([str(PYTHON), "-m", "pip", "install", "--quiet", "uv"])
    return call([str(PYTHON), "-m", "uv", *words.split(), *plain.split(), "-o", str(LOCK), "pyproject.toml"])


def prepare(with_screen: bool) -> None:
    """Installs what is missing: the venv module, Qt's system libraries, the virtual environment."""
    wanted = []
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        wanted.append(f"python3.{sys.version_info.minor}-venv")
    if sys.platform.startswith("linux"):
        libraries = OFFSCREEN | SCREEN if with_screen else OFFSCREEN
        wanted += [package for library, package in libraries.items() if not loads(library)]
    if wanted:
        install_packages(wanted)
    make_venv()


def make_venv() -> None:
    stamp = VENV / "installed"
    digest = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    say("making the virtual environment in .venv")
    if not PYTHON.exists():
        must([sys.executable, "-m", "venv", "--clear", str(VENV)])
    say("installing the pinned dependencies")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    must([*pip, "--require-hashes", "-r", str(LOCK)])
    must([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    stamp.write_text(digest)


def install_packages(packages: list[str]) -> None:
    """Installs system packages through apt where that is allowed, else names them in one line."""
    apt = shutil.which("apt-get")
    sudo = [] if WINDOWS or os.geteuid() == 0 else ["sudo", "-n"]
    allowed = apt and (not sudo or (shutil.which("sudo") and not call(["sudo", "-n", "true"], quiet=True)))
    if not allowed:
        fail("please install these system packages and try again: " + " ".join(packages))
    say("installing system packages: " + " ".join(packages))
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    call([*sudo, "apt-get", "update", "-qq"], quiet)
    names = [RENAMED[name] if name in RENAMED and known(RENAMED[name]) else name for name in packages]
    if call([*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *names], quiet):
        fail("apt could not install: " + " ".join(names))


def known(package: str) -> bool:
    """Whether apt knows a package of this name."""
    return not call(["apt-cache", "show", "--no-all-versions", package], quiet=True)


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


def call(words: list[str], environment: "dict[str, str] | None" = None, quiet: bool = False) -> int:
    out = subprocess.DEVNULL if quiet else None
    return subprocess.run(words, cwd=ROOT, env=environment, stdout=out, stderr=out, check=False).returncode


def must(words: list[str]) -> None:
    if status := call(words):
        fail(f"this step failed with status {status}: " + " ".join(words))


def say(text: str) -> None:
    print("·", text, flush=True)


def fail(text: str) -> None:
    sys.exit("salesdesk: " + text)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
