"""The conflict inbox in a window of its own, beside the work."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from salesdesk.ui.sync.inbox import Inbox
from salesdesk.ui.widgets.basics import GRID, button, row, text
from salesdesk.ui.widgets.room import fit_to_text
from salesdesk.ui.window import Window


class InboxDialog(QDialog):
    """What waits for a decision; a record's own comes first."""

    def __init__(self, parent: QWidget, window: Window, record: str = "") -> None:
        super().__init__(parent)
        context, tr = window.context, window.context.tr
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("To decide"))
        self.inbox = Inbox(context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 5 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addWidget(text(tr("To decide"), "title"))
        layout.addWidget(self.inbox, 1)
        layout.addLayout(row(None, button(tr("Close"), self.accept, "primary")))
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)
        # The keys of the main window do not reach a window before it.
        for keys, act in (("Ctrl+Z", window.undo), ("Ctrl+Shift+Z", window.redo)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, act=act: act())
            self.addAction(action)
        fit_to_text(self, 56, 40)
        self.inbox.show_record(record)
