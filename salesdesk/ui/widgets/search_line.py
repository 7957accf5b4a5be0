"""The line above a list in which one types what to find."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from salesdesk.i18n import Translator
from salesdesk.ui.widgets.signs_in_lines import enlarge_signs
from salesdesk.ui.widgets.spot import mark_spot

TYPING_PAUSE_MS = 120
"""So long after the last letter it is looked for what was typed."""


class SearchLine(QLineEdit):
    """`asked` comes when somebody stopped typing for a moment."""

    asked = Signal()
    entered = Signal()
    """Down or Enter lead from the line into the list."""

    def __init__(self, tr: Translator, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Search"))
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        enlarge_signs(self)
        mark_spot(self, "search")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.asked)
        self.textChanged.connect(lambda _: self._pause.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leads into the list with what is typed now; Esc takes away what is typed, and leads away where nothing is."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.asked.emit()
            return
        if event.key() not in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        if self._pause.isActive():
            self._pause.stop()
            self.asked.emit()
        self.entered.emit()

    def heard(self) -> str:
        """What is typed; it is being looked for now."""
        self._pause.stop()
        return self.text()
