"""What the program is built of: the system's keyring, which may fail in ways of its own."""

import sys
from types import ModuleType, SimpleNamespace

import pytest

from salesdesk.app import Keyring


def _fail(*words: str) -> str:
    raise OSError("no bus")


@pytest.mark.parametrize("found", [SimpleNamespace(get_password=_fail, set_password=_fail), None])
def test_a_keyring_that_fails_is_none(monkeypatch: pytest.MonkeyPatch, found: ModuleType | None) -> None:
    # None in the place of a module: it cannot be loaded, as with a PYTHON_KEYRING_BACKEND that there is not.
    monkeypatch.setitem(sys.modules, "keyring", found)
    assert Keyring().get("desk") is None
    assert not Keyring().put("desk", "secret")
