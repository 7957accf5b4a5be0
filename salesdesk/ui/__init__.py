"""The window; the only place with PySide6."""

import gc
import os
import sys
from collections.abc import Mapping

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.settings import Settings


def open_window(settings: Settings) -> int:
    """Opens the window on a desk and stays until it is closed; gives the exit status.

    Raises `UserError` where there is no display.
    """
    if sys.platform.startswith("linux") and not has_display(os.environ):
        raise UserError(
            N_(
                "There is no display here; use the commands, for example “salesdesk brief --next -o briefing.pdf”."
            )
        )
    # Nothing that loads becomes garbage; looking through it again and again took a tenth of the start (`start.collect_again`).
    gc.disable()
    from salesdesk.ui.qt_loading import load_qt

    load_qt()
    from salesdesk.ui.start import start

    return start(settings)


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a display that the environment of a program on Linux names is there: without one Qt ends the process.

    A name may be left over from a session that has ended; one on another machine is believed.
    """
    if environment.get("QT_QPA_PLATFORM"):
        return True
    wayland = environment.get("WAYLAND_DISPLAY")
    if wayland and _answers(os.path.join(environment.get("XDG_RUNTIME_DIR", ""), wayland)):
        return True
    host, _, number = environment.get("DISPLAY", "").rpartition(":")
    if host not in ("", "unix"):
        return True
    place = f"/tmp/.X11-unix/X{number.partition('.')[0]}"
    return bool(number) and (_answers(place) or _answers(f"\0{place}"))


def _answers(place: str) -> bool:
    # Commands start without it.
    import socket

    with socket.socket(socket.AF_UNIX) as asking:
        try:
            asking.connect(place)
        except (OSError, ValueError):
            return False
    return True
