"""A sentence within a page."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from salesdesk.i18n import Translator
from salesdesk.ui.theme import wear
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.words import text


class Banner(QFrame):
    """A sentence within the page where a dialog would be in the way."""

    closed = Signal()
    """Somebody closed it."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self._label = text("")
        self._label.setProperty("beside", "true")
        # A sign: where the window below it has a button of that name there is no other one.
        close = self._close = button("", self.hide, "icon", "x")
        close.clicked.connect(self.closed)
        close.setAccessibleName(tr("Close the message"))
        close.setToolTip(tr("Close the message"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * GRID, GRID, GRID, GRID)
        self._body = QVBoxLayout()
        self._body.setSpacing(GRID)
        self._body.addWidget(self._label)
        layout.addLayout(self._body, 1)
        layout.addWidget(close)
        self.hide()

    def offer(self, act: QPushButton) -> None:
        """Has something to be done about what it says stand below it, where the button is not hidden."""
        self._body.addLayout(row(act, None))

    def say(self, *sentences: str) -> None:
        """Shows a sentence, or a few, each on a line of its own."""
        self._show("\n".join(sentences), caution="")

    def warn(self, words: str) -> None:
        """Shows a sentence on what went wrong, or what is asked about for good reason."""
        self._show(words, caution="true")

    def _show(self, words: str, caution: str) -> None:
        wear(self, "caution", caution)
        self._label.setText(words)
        self.setAccessibleName(words)
        self.show()

    def event(self, event: QEvent) -> bool:
        """It becomes no taller than its words: a size policy would have it as tall as they are in another width."""
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if moved and self.hasHeightForWidth():
            self.setMaximumHeight(self.heightForWidth(self.width()))
        return super().event(event)

    @property
    def words(self) -> str:
        """The sentence that is shown."""
        return self._label.text() if not self.isHidden() else ""
