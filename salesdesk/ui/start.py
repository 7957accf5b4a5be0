"""Starting the window: the shell is painted first, then the program is dressed and the desk opened and shown."""

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from salesdesk.settings import Settings
from salesdesk.ui.shell import Shell, kept_for

if TYPE_CHECKING:
    from salesdesk.ui.opening import Opening


def collect_again() -> None:
    """Lets the collector work again; what was loaded until now stays, and is not looked through any more."""
    gc.freeze()
    gc.enable()


def start(settings: Settings) -> int:
    """Opens the window on a desk; gives the exit status when it is closed. The collector rests until the first page stands."""
    # Told so, Qt's style stays unknown to Python until somebody speaks of it: 7 ms.
    application = QApplication.instance() or QApplication([sys.argv[0], "-style", "Fusion"])
    assert isinstance(application, QApplication)
    application.setApplicationName("salesdesk")
    kept = kept_for(settings)
    shell = Shell(kept)
    opened: list[Opening] = []

    def open_desk() -> None:
        from salesdesk.ui.dress import load_fonts
        from salesdesk.ui.look import Look

        load_fonts()
        Look(kept, settings.lang).dress(application)
        from salesdesk.ui.opening import Opening

        opened.append(Opening(settings, shell))
        opened[0].open()
        QTimer.singleShot(0, collect_again)

    # The names of Qt's namespace take as long as the shell itself to load, so that no connection is spelled out here.
    shell.painted.connect(lambda: QTimer.singleShot(0, open_desk))
    shell.show()
    status = application.exec()
    for opening in opened:
        opening.close()
    return status
