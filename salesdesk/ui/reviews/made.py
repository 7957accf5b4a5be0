"""The banner that says what was made, with the ways there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from salesdesk.i18n import Translator
from salesdesk.ui.widgets.basics import GRID, button, clear, text


class MadeBanner(QFrame):
    """A sentence in the page with buttons that lead to what it speaks of."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self._tr = tr
        self._label = text("")
        self._ways = QHBoxLayout()
        self._ways.setSpacing(GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._label)
        layout.addLayout(self._ways)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence that is shown."""
        return self._label.text() if not self.isHidden() else ""

    def say(self, words: str, *ways: tuple[str, Callable[[], object]]) -> None:
        """Shows a sentence and buttons, each with its words and what it does."""
        self._label.setText(words)
        self.setAccessibleName(words)
        clear(self._ways)
        for label, act in ways:
            self._ways.addWidget(button(label, act, "quiet", "arrow-right"))
        self._ways.addStretch(1)
        self._ways.addWidget(button(self._tr("Close"), self.hide, "quiet"), 0, Qt.AlignmentFlag.AlignRight)
        self.show()
