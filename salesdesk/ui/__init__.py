"""The window; the only place with PySide6."""

import os
import sys

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.settings import Settings


def open_window(settings: Settings) -> int:
    """Opens the window on a desk and stays until it is closed; gives the exit status.

    Raises `UserError` where there is no display.
    """
    linux = sys.platform.startswith("linux")
    if linux and not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise UserError(
            N_(
                "There is no display here; use the commands, for example “salesdesk brief --next -o briefing.pdf”."
            )
        )
    from salesdesk.ui.start import start

    return start(settings)
