"""Ctrl+Z where one types: first what was typed, then what was written before."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


class UndoKeys(QObject):
    """Lets the keys of undo and redo through to the window where nothing typed is left to take back.

    Qt's fields keep them for themselves in any case, so that nothing at all would happen.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Has a field that can do nothing with such a key leave it to the window."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        field = watched.document() if isinstance(watched, QPlainTextEdit) else watched
        useless = (
            (event.matches(QKeySequence.StandardKey.Undo) and not field.isUndoAvailable())  # type: ignore[attr-defined]
            or (event.matches(QKeySequence.StandardKey.Redo) and not field.isRedoAvailable())  # type: ignore[attr-defined]
        )
        if useless:
            event.ignore()
        return useless

    def _follow(self, _: QWidget | None, field: QWidget | None) -> None:
        # Only the field with the keys is listened to; a filter that is there already is not put there twice.
        if isinstance(field, QLineEdit | QPlainTextEdit) and self._window.isAncestorOf(field):
            field.installEventFilter(self)
