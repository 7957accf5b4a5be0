"""What the keys do at the place that has them, where Qt has other habits."""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QScrollArea, QWidget


class FocusKeys(QObject):
    """Enter presses the button with the focus, which is in view; undo and redo reach the window where nothing is typed.

    Outside of dialogs, and where a dialog has no button for Enter, Qt leaves buttons to the space bar alone.
    Its fields keep the keys of undo also where nothing is left to take back, so that nothing at all would happen, and
    under X11 that of the export.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._put_away = WeakKeyDictionary[QScrollArea, QWidget]()
        """What had the keys in an area when that went out of sight with its page."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Has a field that can do nothing with such a key leave it to the window."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        from PySide6.QtGui import (
            QKeySequence,
        )  # to make it known takes 0.7 ms, and no key was pressed before the first page

        field = watched.document() if isinstance(watched, QPlainTextEdit) else watched
        useless = (
            (event.matches(QKeySequence.StandardKey.Undo) and not field.isUndoAvailable())  # type: ignore[attr-defined]
            or (event.matches(QKeySequence.StandardKey.Redo) and not field.isRedoAvailable())  # type: ignore[attr-defined]
            or _is_of_a_terminal(event)
        )
        if useless:
            event.ignore()
        return useless

    def _follow(self, before: QWidget | None, at: QWidget | None) -> None:
        if before is not None and at is not None and before.window() is at.window():
            self._bring_into_view(before, at)
        if isinstance(at, QPushButton):
            # Not before: in a dialog Enter would else press the first of them from any field.
            at.setAutoDefault(True)
        elif isinstance(at, QLineEdit | QPlainTextEdit) and at.window() is self._window:
            # A filter that is there already is not put there twice.
            at.installEventFilter(self)

    def _bring_into_view(self, before: QWidget, at: QWidget) -> None:
        """Scrolls to what the keys came to; Qt does so only where they were within the same area before.

        Where they come back with the page that they left, it stays scrolled as it was left.
        """
        for area in areas_around(before):
            if not area.isVisible():
                self._put_away[area] = before
        for area in areas_around(at):
            came_back = self._put_away.pop(area, None) is at
            if not came_back and not area.isAncestorOf(before) and at.visibleRegion().isEmpty():
                area.ensureWidgetVisible(at)


def _is_of_a_terminal(event: QKeyEvent) -> bool:
    """Whether the keys are Ctrl+E, with which a line under X11 goes to its end as a terminal does, as End also does."""
    return event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def areas_around(widget: QWidget) -> Iterator[QScrollArea]:
    """What scrolls in its window with a widget in it, the innermost first."""
    area = widget.parentWidget()
    while area is not None and not area.isWindow():
        if isinstance(area, QScrollArea):
            yield area
        area = area.parentWidget()
