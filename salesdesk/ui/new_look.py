"""Another look while the program runs: the window is built anew, but not over what is open, asked or being typed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from salesdesk.ui.look import Look

AGAIN_MS = 1_000
"""A look that has to wait is tried again after so long."""

_TOLD = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
"""Set where somebody said that a widget is to hide; without it one that is hidden is only not shown yet."""


class NewLook(QObject):
    """Has a window `build` itself anew as its look was chosen, or as the system has it now.

    `is_under_way` saves what can be saved and tells whether the window's pages hold something else.
    """

    waits = Signal()
    """What was chosen has to wait."""

    def __init__(
        self,
        window: QMainWindow,
        look: Look,
        is_under_way: Callable[[], bool],
        build: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._look, self._is_under_way, self._build = window, look, is_under_way, build
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._take_in_peace)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def take(self) -> None:
        """Shows the window as it was chosen: now, or once nothing would be lost."""
        if self._something_would_be_lost():
            self._again.start()
            self.waits.emit()
            return
        self._again.stop()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._look.dress(application)
        self._build()

    def give_up(self) -> None:
        """Waits for nothing more; the window closes."""
        self._again.stop()

    def _follow_system(self, _: object) -> None:
        if self._look.scheme == "system" and self._window.isVisible():
            self._take_in_peace()

    def _take_in_peace(self) -> None:
        """Takes no word out of anybody's hands: whoever asked for another look has stopped typing, the system asks nobody."""
        from salesdesk.ui.beforehand import is_busy

        if is_busy() or self._something_would_be_lost():
            self._again.start()
        else:
            self.take()

    def _something_would_be_lost(self) -> bool:
        from salesdesk.ui.widgets.sheet import Sheet

        window, inside = self._window, self._window.centralWidget()
        # Locked, a window hides itself and what is open.
        locked = inside is not None and inside.isHidden() and inside.testAttribute(_TOLD)
        above = (each for kind in (QDialog, Sheet) for each in window.findChildren(kind))
        return locked or any(each.isVisible() for each in above) or self._is_under_way()
