"""Starting the window: the shell is painted first, then the desk is opened and shown."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from salesdesk.settings import Settings
from salesdesk.ui.shell import Shell, kept_for
from salesdesk.ui.theme import CONTRAST, DARK, LIGHT, dress, load_fonts, system_scheme

if TYPE_CHECKING:
    from salesdesk.ui.opening import Opening


def start(settings: Settings) -> int:
    """Opens the window on a desk; gives the exit status when it is closed."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("salesdesk")
    application.setStyle("Fusion")
    load_fonts()
    kept = kept_for(settings)
    scheme = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}.get(str(kept.value("scheme", "system")))
    dress(application, scheme or system_scheme(application), float(str(kept.value("scale", 1.0))))
    shell = Shell()
    opened: list[Opening] = []

    def open_desk() -> None:
        from salesdesk.ui.opening import Opening

        opened.append(Opening(settings, shell))
        opened[0].open()

    shell.painted.connect(open_desk, Qt.ConnectionType.QueuedConnection)
    shell.show()
    status = application.exec()
    for opening in opened:
        opening.close()
    return status
