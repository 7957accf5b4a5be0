"""Giving what a card shows another name: from the name over it, by a key, or from its menu."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea

from salesdesk.i18n import Translator
from salesdesk.ui.widgets.basics import tip
from salesdesk.ui.widgets.form import RecordForm


class RenamedByTitle(QObject):
    """Has a double click on the name over a card lead to where it is changed, and says by which key one gets there."""

    def __init__(self, tr: Translator, title: QLabel, rename: Callable[[], None]) -> None:
        super().__init__(title)
        self._rename = rename
        title.setToolTip(tip(tr("Rename: F2")))
        title.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the double click, by which a label chooses a word."""
        if event.type() != QEvent.Type.MouseButtonDblClick:
            return False
        self._rename()
        return True


def asks_to_rename(event: QKeyEvent) -> bool:
    """Whether a key asks for another name, as it does for a file."""
    return event.key() == Qt.Key.Key_F2 and event.modifiers() == Qt.KeyboardModifier.NoModifier


def rename_in(form: RecordForm, page: QScrollArea) -> None:
    """Puts the keys into the field of the name, all of it chosen, and the field into sight once it has its place."""
    form.enter_at("name")
    editor = form.editors["name"]
    if isinstance(line := editor.focusProxy(), QLineEdit):
        line.selectAll()
    QTimer.singleShot(0, editor, lambda: page.ensureWidgetVisible(editor))
