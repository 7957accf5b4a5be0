"""The paper and what it still needs: side by side, or one at a time where only one of them could be read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from salesdesk.i18n import Translator
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.segments import Segments

ROOM = 100
"""From so many letters of width on a page of paper can be read beside its check."""


class Halves(QWidget):
    """`above` stands over both; beside it, where there is room for one alone, the choice between them."""

    def __init__(self, tr: Translator, above: QWidget, paper: QWidget, check: QWidget) -> None:
        super().__init__()
        self._paper, self._check = paper, check
        self._chosen = "paper"
        self.choice = Segments(self, [("paper", tr("Preview")), ("check", tr("Preparation"))], self.show_half)
        self.choice.mark("paper")
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        head.setSpacing(GRID)
        head.addWidget(above, 1)
        for each in self.choice.buttons():
            head.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(paper)
        both.addWidget(check)
        both.setStretchFactor(0, 1)
        both.setSizes([2 * side_width(), round(side_width() * 0.8)])
        both.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(head)
        layout.addWidget(both, 1)
        self._share()

    @property
    def is_folded(self) -> bool:
        """Whether one of both is shown at a time."""
        return self.width() < ROOM * self.fontMetrics().averageCharWidth()

    def show_half(self, name: str) -> None:
        """Shows "paper" or "check" where there is no room for both."""
        self._chosen = name
        self.choice.mark(name)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds and unfolds."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        folded = self.is_folded
        for each in self.choice.buttons():
            each.setVisible(folded)
        self._paper.setVisible(not folded or self._chosen == "paper")
        self._check.setVisible(not folded or self._chosen == "check")
