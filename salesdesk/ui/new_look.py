"""Another look while the program runs: the window is built anew, but not over what is open, asked or being typed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from salesdesk.i18n import Translator
from salesdesk.ui.look import Look
from salesdesk.ui.pages import Pages

AGAIN_MS = 1_000
"""A look that has to wait is tried again after so long."""

_TOLD = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
"""Set where somebody said that a widget is to hide; without it one that is hidden is only not shown yet."""


class BuiltAnew(QDialog):
    """A dialog that stays open, with the keys where they are, while the window changes as a person chose there."""

    def make_way(self) -> None:
        """What it shows goes at once: Qt would dress it only to be thrown away."""
        raise NotImplementedError

    def build_anew(self) -> None:
        """Shows the same in the new look."""
        raise NotImplementedError


class NewLook(QObject):
    """Has a window `build` itself anew as its look was chosen, or as the system has it now; not while it `prints`."""

    waits = Signal(str)
    """What was chosen has to wait, and for what."""

    def __init__(
        self,
        window: QMainWindow,
        look: Look,
        pages: Callable[[], Pages],
        build: Callable[[], object],
        tr: Callable[[], Translator],
        prints: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window, self._look, self._pages, self._build, self._tr = window, look, pages, build, tr
        self._prints = prints
        self._was_chosen = False
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._try)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def choose(self, name: str, value: object) -> bool:
        """Shows the window as a person wants it: now, which it tells, or once nothing would be lost."""
        self._look.choose(name, value)
        self._was_chosen = True
        if not (why := self._try()):
            return True
        self.waits.emit(why)
        return False

    def give_up(self) -> None:
        """Waits for nothing more; the window closes."""
        self._again.stop()

    def _follow_system(self, _: object) -> None:
        if self._look.scheme == "system" and self._window.isVisible():
            self._try()

    def _try(self) -> str:
        """Shows the new look; says why it has to wait, "" where it does not."""
        if why := self._held_up():
            self._again.start()
            return why
        self._again.stop()
        self._was_chosen = False
        stays = [each for each in self._window.findChildren(BuiltAnew) if each.isVisible()]
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        for dialog in stays:
            dialog.make_way()
        self._pages().make_way()
        self._look.dress(application)
        self._build()
        for dialog in stays:
            dialog.build_anew()
        return ""

    def _held_up(self) -> str:
        """Why the window as it stands cannot go; "" where it can, with all saved that can be."""
        from salesdesk.ui.beforehand import is_busy

        tr, pages, why = self._tr(), self._pages(), ""
        if self._prints():
            return tr("The window changes as soon as this is printed.")
        if is_busy():
            # The system takes no word out of anybody's hands, and what is being corrected is not read in mid-word.
            why = pages.under_way() or ("" if self._was_chosen else self._in_general())
        if why := why or self._covered():
            return why
        pages.save_all()
        return pages.under_way()

    def _covered(self) -> str:
        """Waits for a dialog or a sheet that is open; locked, a window hides itself and what is open."""
        from salesdesk.ui.widgets.sheet import Sheet

        tr, inside = self._tr(), self._window.centralWidget()
        if inside is not None and inside.isHidden() and inside.testAttribute(_TOLD):
            return self._in_general()
        covers = [
            each
            for kind in (QDialog, Sheet)
            for each in self._window.findChildren(kind)
            if each.isVisible() and not (self._was_chosen and isinstance(each, BuiltAnew))
        ]
        if title := next((each.windowTitle() for each in covers if isinstance(each, QDialog)), ""):
            return tr("The window changes as soon as “{name}” is closed.").format(name=title)
        return self._in_general() if covers else ""

    def _in_general(self) -> str:
        tr = self._tr()
        return tr("The window changes as soon as what is open is closed and what is typed is saved.")
