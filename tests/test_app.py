"""What the program is built of: the system's keyring, which may fail in ways of its own."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from salesdesk.app import Keyring, ask_for_passphrase
from salesdesk.i18n import ENGLISH
from salesdesk.settings import Settings


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
