"""Locking a window that nobody uses: an opaque page over it until the passphrase is typed."""

import time
from collections.abc import Callable

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from salesdesk.app import App
from salesdesk.i18n import Translator
from salesdesk.services import passphrase
from salesdesk.services.preferences import preference
from salesdesk.ui.context import Context
from salesdesk.ui.first_start.passphrase import AskPassphrase
from salesdesk.ui.page import Page

MINUTES = "lock.minutes"
"""The preference that says after how many idle minutes the window locks."""

USUAL_MINUTES = 10
_TOLD = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
"""Set on a widget once it was told to show or to hide itself; before that its parent shows it."""

LONGEST_DELAY = 30
"""Seconds between two tries after many wrong ones."""

_SIGNS_OF_LIFE = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    )
)


def delay_after(wrong: int) -> int:
    """Seconds until the next try after so many wrong ones: 0, 1, 2, 4 and so on."""
    return 0 if wrong < 2 else min(LONGEST_DELAY, 2 ** (wrong - 2))


class IdleLock(QObject):
    """Locks a window after idle minutes, or at once by `lock`; `save` is called before.

    While it is locked neither the window nor its dialogs show anything, and no shortcut reaches them. A dialog
    that waits for its answer is closed as if by Esc.
    """

    def __init__(
        self,
        window: QMainWindow,
        verify: Callable[[str], bool],
        minutes: int,
        tr: Callable[[], Translator],
        save: Callable[[], object] = lambda: None,
        seconds: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(window)
        self._window, self._verify, self._tr, self._save, self._seconds = window, verify, tr, save, seconds
        self.minutes = minutes
        self._last = seconds()
        self._wrong = 0
        self._cover: QWidget | None = None
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None
        self.page: AskPassphrase | None = None
        self._watch = QTimer(self)
        self._watch.setInterval(1000)
        self._watch.timeout.connect(self.look)
        self._watch.start()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    @property
    def is_locked(self) -> bool:
        """Whether the window is covered."""
        return self._cover is not None

    def look(self) -> None:
        """Locks if nobody has used the window for long enough; called every second."""
        now = self._seconds()
        # A clock that is put back must not put this off: what it says now counts from now.
        self._last = min(self._last, now)
        if not self.is_locked and self.minutes > 0 and now - self._last >= self.minutes * 60:
            self.lock()

    def wait(self, minutes: int) -> None:
        """Locks after so many idle minutes from now on."""
        self.minutes = minutes

    def lock(self) -> None:
        """Saves what is being typed and covers the window, also where that fails."""
        if self.is_locked:
            return
        try:
            self._save()
        finally:
            self._cover_window()

    def _cover_window(self) -> None:
        self._focus = self._window.focusWidget()
        tr = self._tr()
        page = AskPassphrase(
            tr("Locked"), tr("What you typed is saved. Type the passphrase to go on."), tr("Unlock"), tr
        )
        page.given.connect(self._given)
        self.page = page
        cover = QWidget(self._window)
        cover.setObjectName("page")
        cover.setAutoFillBackground(True)
        cover.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(cover)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self._cover = cover
        for top in QApplication.topLevelWidgets():
            if top.windowType() == Qt.WindowType.Popup and top.isVisible():
                top.close()
        self._hide_all()
        self._fit()
        cover.show()
        page.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes that somebody is there; keeps shortcuts and whatever shows itself away from a locked window."""
        kind = event.type()
        if kind in _SIGNS_OF_LIFE:
            # A laptop that slept locks at the first key, before the key does anything.
            self.look()
            self._last = self._seconds()
            return False
        if self._cover is None:
            return False
        if kind == QEvent.Type.Shortcut:
            return True
        if kind == QEvent.Type.Resize and watched is self._window:
            self._fit()
        elif isinstance(event, QChildEvent) and watched is self._window and event.added():
            self._hide(event.child())
        elif kind == QEvent.Type.Show and isinstance(watched, QWidget) and self._tells(watched):
            self._cover.raise_()
            QTimer.singleShot(0, self, self._hide_all)
        return False

    def _given(self, typed: str) -> None:
        assert self.page is not None
        if self._verify(typed):
            self._wrong = 0
            self._open()
            return
        self._wrong += 1
        tr = self._tr()
        seconds = delay_after(self._wrong)
        wait = tr.plural("Next try in {n} second.", "Next try in {n} seconds.", seconds) if seconds else ""
        self.page.refuse(tr("This passphrase does not open the desk."), seconds, wait)

    def _open(self) -> None:
        assert self._cover is not None and self.page is not None
        self.page.forget()
        self._cover.hide()
        self._cover.deleteLater()
        self._cover, self.page = None, None
        self._last = self._seconds()
        hidden, self._hidden = self._hidden, []
        for widget in hidden:
            try:
                widget.show()
            except RuntimeError:
                continue  # It was replaced while the window was locked.
        try:
            if self._focus is not None:
                self._focus.setFocus()
        except RuntimeError:
            pass
        self._focus = None

    def _tells(self, widget: QWidget) -> bool:
        """Whether a widget would show something of the desk."""
        if widget is self._window or widget is self._cover:
            return False
        return widget.isWindow() or widget.parentWidget() is self._window

    def _hide_all(self) -> None:
        if self._cover is None:
            return
        inside = [
            child
            for child in self._window.children()
            if isinstance(child, QWidget) and not child.isWindow() and child is not self._cover
        ]
        for widget in (*inside, *(top for top in QApplication.topLevelWidgets() if top is not self._window)):
            self._hide(widget)
        self._cover.raise_()

    def _hide(self, widget: QObject) -> None:
        """Hides a widget until the window is opened again; one that is not shown yet does not come up."""
        if not isinstance(widget, QWidget) or widget is self._cover:
            return
        if widget.isVisible() or not (widget.isWindow() or widget.testAttribute(_TOLD)):
            widget.hide()
            if widget not in self._hidden:
                self._hidden.append(widget)

    def _fit(self) -> None:
        if self._cover is not None:
            self._cover.setGeometry(self._window.rect())


def lock_of(window: QMainWindow, context: Callable[[], Context], app: App) -> IdleLock:
    """The lock of a window on a desk that a passphrase guards, after as many idle minutes as its preference says."""

    def save() -> None:
        for page in window.findChildren(Page):
            page.save_all()

    def minutes() -> int:
        return int(preference(app.desk.reader, MINUTES, USUAL_MINUTES))

    lock = IdleLock(
        window, lambda typed: passphrase.opens(app.desk, typed), minutes(), lambda: context().tr, save
    )
    context().events.changed.connect(lambda *_: lock.wait(minutes()))
    return lock
