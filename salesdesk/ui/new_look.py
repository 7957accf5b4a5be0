"""Another look while the program runs: the window is built anew, but not over what is open, asked or being typed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from salesdesk.ui.look import Look
from salesdesk.ui.pages import Pages

AGAIN_MS = 1_000
"""A look that has to wait is tried again after so long."""

_TOLD = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
"""Set where somebody said that a widget is to hide; without it one that is hidden is only not shown yet."""


class NewLook(QObject):
    """Has a window `build` itself anew as its look was chosen, or as the system has it now."""

    waits = Signal()
    """What was chosen has to wait."""

    def __init__(
        self, window: QMainWindow, look: Look, pages: Callable[[], Pages], build: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self._window, self._look, self._pages, self._build = window, look, pages, build
        self._was_chosen = False
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._try)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def take(self) -> bool:
        """Shows the window as a person chose it: now, which it tells, or once nothing would be lost."""
        self._was_chosen = True
        if taken := self._try():
            return taken
        self.waits.emit()
        return False

    def give_up(self) -> None:
        """Waits for nothing more; the window closes."""
        self._again.stop()

    def _follow_system(self, _: object) -> None:
        if self._look.scheme == "system" and self._window.isVisible():
            self._try()

    def _try(self) -> bool:
        if not self._may_go():
            self._again.start()
            return False
        self._again.stop()
        self._was_chosen = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._pages().make_way()
        self._look.dress(application)
        self._build()
        return True

    def _may_go(self) -> bool:
        """Whether the window as it stands can go, with all saved that can be."""
        from salesdesk.ui.beforehand import is_busy

        pages, busy = self._pages(), is_busy()
        # The system takes no word out of anybody's hands, and what is being corrected is not read in mid-word.
        if (busy and (not self._was_chosen or pages.is_under_way())) or self._is_covered():
            return False
        pages.save_all()
        return not pages.is_under_way()

    def _is_covered(self) -> bool:
        """Whether a dialog or a sheet is open; locked, a window hides itself and what is open."""
        from salesdesk.ui.widgets.sheet import Sheet

        inside = self._window.centralWidget()
        if inside is not None and inside.isHidden() and inside.testAttribute(_TOLD):
            return True
        return any(each.isVisible() for kind in (QDialog, Sheet) for each in self._window.findChildren(kind))
