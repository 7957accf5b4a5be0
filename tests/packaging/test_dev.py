"""The developer's command: what it finds missing, what it says, what it hands on."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import PySide6
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "make_environment", lambda: None)
    monkeypatch.setattr(module, "missing_packages", lambda with_screen: [])
    return module


@pytest.fixture
def calls(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would run, each ending well."""
    made: list[list[str]] = []

    def call(words: list[str], *_: object, **__: object) -> int:
        made.append(words)
        return 0

    monkeypatch.setattr(dev, "call", call)
    return made


def test_it_needs_only_the_standard_library() -> None:
    text = (ROOT / "packaging" / "dev.py").read_text("utf-8")
    modules = [line.split()[1] for line in text.splitlines() if line.strip().startswith(("import ", "from "))]
    assert {module.split(".")[0] for module in modules} <= sys.stdlib_module_names


def test_words_after_the_dashes_go_to_pytest(dev: ModuleType, calls: list[list[str]]) -> None:
    assert dev.main(["test", "--fast", "--", "-k", "undo", "--lf"]) == 0
    assert [words[-3:] for words in calls] == [["-k", "undo", "--lf"]]


def test_the_worst_status_is_handed_on(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "call", lambda words, *_, **__: 3 if "pytest" in words else 0)
    assert dev.main(["test"]) == 3
    monkeypatch.setattr(dev, "call", lambda words, *_, **__: 1 if "mypy" in words else 0)
    assert dev.main(["test"]) == 1
    assert dev.main(["test", "--fast"]) == 0


def test_without_a_display_a_briefing_is_printed(
    dev: ModuleType,
    calls: list[list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "sample-is-complete").touch()
    monkeypatch.setattr(dev, "SAMPLE", tmp_path)
    monkeypatch.setattr(dev, "has_display", lambda: False)
    assert dev.main(["run"]) == 0
    assert [words[-4:-1] for words in calls] == [["brief", "--next", "-o"]]
    assert str(ROOT / "briefing.pdf") in capsys.readouterr().out


def test_the_sample_is_filled_once_and_anew_when_asked(
    dev: ModuleType, calls: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: True)
    monkeypatch.setattr(dev, "SAMPLE", tmp_path / "sample")

    def call(words: list[str], *_: object, **__: object) -> int:
        calls.append(words)
        dev.SAMPLE.mkdir(exist_ok=True)
        return 0

    monkeypatch.setattr(dev, "call", call)
    for words in (["run"], ["run"], ["run", "--fresh"]):
        assert dev.main(words) == 0
    assert [words[-1] for words in calls].count("demo") == 2


def test_a_sample_that_failed_is_kept_for_a_look_and_begun_anew(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = tmp_path / "sample"
    monkeypatch.setattr(dev, "SAMPLE", sample)

    def call(words: list[str], *_: object, **__: object) -> int:
        assert not sample.exists()
        sample.mkdir()
        (sample / "salesdesk.log").touch()
        return 1

    monkeypatch.setattr(dev, "call", call)
    assert dev.main(["run"]) == 1
    assert (sample / "salesdesk.log").exists()
    assert dev.main(["run"]) == 1


def test_without_a_network_the_last_line_says_what_is_missing(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "call", lambda words, *_, **__: int("--require-hashes" in words))
    with pytest.raises(SystemExit) as left:
        dev.make_environment()
    assert "network" in str(left.value) and "\n" not in str(left.value)
    assert not (tmp_path / ".venv" / "installed").exists()


def test_a_missing_library_is_found_out_by_loading_it(dev: ModuleType) -> None:
    assert not dev.loads("libsalesdesk-nowhere.so.7")
    if sys.platform.startswith("linux"):
        assert dev.loads("libc.so.6")


EVERYWHERE = (
    "ld-linux",
    "libc.so",
    "libm.so",
    "libresolv.so",
    "libgcc_s.so",
    "libstdc++.so",
    "libz.so",
    "libzstd.so",
)
"""On every Debian."""
BROUGHT_ALONG = ("libX11.so", "libfreetype.so", "libgthread-2.0.so", "libbrotlicommon.so")
"""What the packages of others depend on."""


@pytest.mark.skipif(shutil.which("readelf") is None, reason="only binutils tell what a library needs")
def test_every_library_that_qt_needs_is_asked_for(dev: ModuleType) -> None:
    libraries = Path(PySide6.__file__).parent / "Qt" / "lib"
    used = {
        f"libQt6{found}.so.6"
        for path in (ROOT / "salesdesk").rglob("*.py")
        for found in re.findall(r"from PySide6\.Qt(\w+) import", path.read_text("utf-8"))
    }
    assert len(used) > 5
    files = [libraries / name for name in (*used, "libQt6DBus.so.6")]
    said = subprocess.run(["readelf", "-d", *files], capture_output=True, text=True, check=True).stdout
    needed = {name for name in re.findall(r"NEEDED.*\[(.+)\]", said) if not (libraries / name).exists()}
    assert {name for name in needed if not name.startswith(EVERYWHERE + BROUGHT_ALONG)} == set(dev.OFFSCREEN)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are a matter of Linux")
def test_without_rights_the_packages_are_named_in_one_line(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit) as left:
        dev.install_system_packages(["libgl1", "libegl1"])
    assert str(left.value).endswith("libgl1 libegl1")
    assert "\n" not in str(left.value)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are a matter of Linux")
@pytest.mark.parametrize(("newer", "name"), [(True, "libglib2.0-0t64"), (False, "libglib2.0-0")])
def test_a_renamed_package_is_asked_for_by_the_name_that_apt_knows(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, newer: bool, name: str
) -> None:
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev.shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(dev, "apt_knows", lambda package: newer)
    dev.install_system_packages(["libglib2.0-0"])
    assert calls[-1][-1] == name
