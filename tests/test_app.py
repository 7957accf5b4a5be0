"""What the program is built of: the system's keyring, which may fail in ways of its own."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from salesdesk.app import Keyring, ask_for_passphrase, build
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services import importing
from salesdesk.settings import Settings
from salesdesk.ui import stylesheet


def _fail(*words: str) -> str:
    raise OSError("no bus")


@pytest.mark.parametrize("found", [SimpleNamespace(get_password=_fail, set_password=_fail), None])
def test_a_keyring_that_fails_is_none(monkeypatch: pytest.MonkeyPatch, found: ModuleType | None) -> None:
    # None in the place of a module: it cannot be loaded, as with a PYTHON_KEYRING_BACKEND that there is not.
    monkeypatch.setitem(sys.modules, "keyring", found)
    assert Keyring().get("desk") is None
    assert not Keyring().put("desk", "secret")


@pytest.mark.parametrize("written", ["{}", "{}\n", "{}\r\nmore\r\n", "\ufeff{}\r\n"])
def test_the_passphrase_is_the_first_line_of_its_file_to_the_last_space(tmp_path: Path, written: str) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(written.format(" tràng tiền ").encode())
    assert ask_for_passphrase(Settings(tmp_path, "en", file), ENGLISH)() == " tràng tiền "


def test_a_system_without_room_for_temporary_files_keeps_nobody_from_importing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where /tmp is full: every place that is tried for them refuses."""

    def refuse() -> str:
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_get_default_tempdir", refuse)
    monkeypatch.setattr(stylesheet, "_pictures", stylesheet._pictures.__wrapped__)
    assert stylesheet._picture("check", "#123456") == ""
    (tmp_path / "list.csv").write_text("Name,City\nAn Bàng,Hội An\n", encoding="utf-8")
    app = build(Settings(tmp_path / "desk", "en", plain=True))
    preview = importing.preview(app.desk.reader, tmp_path / "list.csv", app.defaults, app.tr)
    app.close()
    assert preview.new == 1


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A terminal on which some lines are typed for passphrases; an error is raised instead."""

    def types(*lines: str | Exception) -> None:
        left = list(lines)

        def getpass(*_: object, **__: object) -> str:
            line = left.pop(0)
            if isinstance(line, Exception):
                raise line
            return line

        monkeypatch.setattr("getpass.getpass", getpass)

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
    return types


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (EOFError(), "needs a passphrase"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "characters that are not text"),
        ("short", "at least 8 characters"),
    ],
)
def test_what_is_typed_as_no_passphrase_makes_no_desk(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: Callable[..., None],
    line: str | Exception,
    says: str,
) -> None:
    monkeypatch.setattr(Keyring, "put", lambda *_: False)
    typed(line, line)
    with pytest.raises(UserError, match=says):
        build(Settings(tmp_path / "desk", "en"))
    assert not (tmp_path / "desk" / "desk.toml").exists()


def test_a_passphrase_of_the_environment_that_is_no_text_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Keyring, "put", lambda *_: False)
    monkeypatch.setenv("SALESDESK_PASSPHRASE", "\udcff\udcfe and more")
    with pytest.raises(UserError, match="SALESDESK_PASSPHRASE is not text"):
        build(Settings(tmp_path / "desk", "en"))
