"""A box of text on several lines that is as high as what is in it."""

from math import ceil

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from salesdesk.ui.theme import FIELD

MOST_LINES = 12
"""Longer text scrolls."""

_MARGIN = 4


class GrowingBox(QPlainTextEdit):
    """As high as its text is at this width: of `least` lines at least, and of `most` at most, where it scrolls."""

    def __init__(self, least: int = 2, most: int = MOST_LINES) -> None:
        super().__init__()
        self.least, self.most = least, most
        self.framed = True
        """Whether its frame is always seen; else it reads like text."""
        self._fitting = False
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Lines of another type are higher or lower."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def fit(self) -> None:
        """As high as the text is at this width.

        A new height can bring or take a scroll bar beside the form, and with it another width: that is looked at again,
        but not without end where the two never agree.
        """
        if self._fitting:
            return
        self._fitting = True
        for _ in range(3):
            width = self.width()
            self._set_height()
            if self.width() == width:
                break
        self._fitting = False

    def height_of(self, lines: int) -> int:
        """How high it is with so many lines."""
        if lines == 1:
            # As high as the fields that cannot grow, which count no whole pixels, and a framed one has one more around it.
            metrics = self.fontMetrics()
            framed = round(FIELD * metrics.height()) + 2 * (self.viewport().y() + 1) if self.framed else 0
            return max(round(metrics.lineSpacing() + self._around), framed)
        # With a pixel less Qt takes the last line for one that has to be scrolled to.
        return round(lines * self._line + self._around) + 1

    def lines_in(self, height: int) -> int:
        """How many whole lines it shows where it is so high at most."""
        return int((height - self._around - 1) // self._line)

    @property
    def _line(self) -> int:
        # A document begins each line at a whole pixel below the one before.
        return ceil(QFontMetricsF(self.font()).lineSpacing())

    @property
    def _around(self) -> float:
        return 2 * (self.viewport().y() + self.document().documentMargin())

    def _set_height(self) -> None:
        # The marks of capital letters stand higher than a line, and the first one has only the margin above it.
        document, margin = self.document(), max(_MARGIN, round(self.fontMetrics().height() * 0.2))
        if document.documentMargin() != margin:
            # Qt takes the margin for something that was typed.
            document.setDocumentMargin(margin)
            document.clearUndoRedoStacks()
            document.setModified(False)
        # The height of a plain document is counted in lines as they are wrapped now.
        lines = max(round(document.size().height()), self.least)
        scrolls = lines > self.most
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        # Below the last whole line nothing is seen of the next one.
        self.setFixedHeight(self.height_of(min(lines, self.most)) - (margin + 1 if scrolls else 0))
