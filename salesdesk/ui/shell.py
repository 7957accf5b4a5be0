"""The empty window that is there at once, and what a desk's window remembers of itself."""

from PySide6.QtCore import QByteArray, QSettings, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from salesdesk.settings import Settings


def kept_for(settings: Settings) -> QSettings:
    """What the window remembers of itself, beside the desk."""
    return QSettings(str(settings.desk / "window.ini"), QSettings.Format.IniFormat)


GROUND = "ground"
"""The colour that the window's ground had last, so that the shell has it without loading the theme."""


class Shell(QMainWindow):
    """The window that is there at once, where the last one was; the desk is opened when it has been painted."""

    painted = Signal()

    def __init__(self, kept: QSettings | None = None) -> None:
        super().__init__()
        self._told = False
        self._ground = QColor(str(kept.value(GROUND, "")) if kept else "")
        self.setWindowTitle("salesdesk")
        self.setMinimumSize(900, 560)
        self.resize(1280, 740)
        geometry = kept.value("geometry") if kept else None
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells when it is painted for the first time."""
        super().paintEvent(event)
        if not self._told:
            if self._ground.isValid():
                painter = QPainter(self)
                painter.setBackground(self._ground)
                # To fill it would make Qt's gradients known: 1.4 ms.
                painter.eraseRect(self.rect())
                painter.end()
            self._told = True
            self.painted.emit()
