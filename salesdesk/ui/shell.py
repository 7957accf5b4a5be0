"""The empty window that is there at once, and what a desk's window remembers of itself."""

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMainWindow

from salesdesk.settings import Settings


def kept_for(settings: Settings) -> QSettings:
    """What the window remembers of itself, beside the desk."""
    return QSettings(str(settings.desk / "window.ini"), QSettings.Format.IniFormat)


class Shell(QMainWindow):
    """The window that is there at once; the desk is opened when it has been painted."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._told = False
        self.setWindowTitle("salesdesk")
        self.setMinimumSize(900, 560)
        self.resize(1280, 740)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells when it is painted for the first time."""
        super().paintEvent(event)
        if not self._told:
            self._told = True
            self.painted.emit()
