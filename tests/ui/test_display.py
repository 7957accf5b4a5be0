"""Whether there is a display to open the window on."""

import socket
from pathlib import Path

import pytest

from salesdesk.errors import UserError
from salesdesk.settings import Settings
from salesdesk.ui import has_display, open_window


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":4077"},
        {"DISPLAY": "unix:4077.0"},
        {"DISPLAY": "nonsense"},
        {"WAYLAND_DISPLAY": "wayland-4077"},
        {"WAYLAND_DISPLAY": "x" * 300, "XDG_RUNTIME_DIR": "/tmp"},
    ],
)
def test_a_display_that_is_not_there_is_none(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not has_display(environment)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(UserError, match="There is no display here; use the commands"):
        open_window(Settings(Path("nowhere"), "en"))


def test_a_display_that_answers_or_is_elsewhere_is_one(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as display:
        display.bind(str(tmp_path / "wayland-0"))
        display.listen()
        assert has_display({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})
        assert has_display({"WAYLAND_DISPLAY": str(tmp_path / "wayland-0")})
    assert has_display({"QT_QPA_PLATFORM": "offscreen"})
    assert has_display({"DISPLAY": "office:10.0"})
