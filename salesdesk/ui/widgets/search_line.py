"""The line above a list in which one types what to find."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from salesdesk.i18n import Translator
from salesdesk.ui.widgets.signs import enlarge_signs

TYPING_PAUSE_MS = 120
"""So long after the last letter it is looked for what was typed."""


class SearchLine(QLineEdit):
    """`asked` comes when somebody stopped typing for a moment."""

    asked = Signal()

    def __init__(self, tr: Translator, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Search"))
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        enlarge_signs(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.asked)
        self.textChanged.connect(lambda _: self._pause.start())

    def heard(self) -> str:
        """What is typed; it is being looked for now."""
        self._pause.stop()
        return self.text()
