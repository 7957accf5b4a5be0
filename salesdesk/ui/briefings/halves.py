"""The paper and what it still needs: side by side, or one at a time where only one of them could be read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from salesdesk.i18n import Translator
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID, Column
from salesdesk.ui.widgets.segments import Segments

ROOM = 100
"""From so many letters of width on a page of paper can be read beside its check."""


class Halves(QWidget):
    """`above` stands over the paper; over both, with the choice between them, where there is room for one alone."""

    def __init__(self, tr: Translator, above: QWidget, paper: QWidget, check: QWidget) -> None:
        super().__init__()
        self._above, self._check = above, check
        self.half = "paper"
        """The one that is shown where there is no room for both."""
        self.choice = Segments(self, [("paper", tr("Preview")), ("check", tr("Preparation"))], self.show_half)
        self.choice.mark("paper")
        self._over_both = QHBoxLayout()
        self._over_both.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        self._over_both.setSpacing(GRID)
        for each in self.choice.buttons():
            self._over_both.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        self._paper = QWidget()
        self._column = QVBoxLayout(self._paper)
        self._column.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        self._column.setSpacing(2 * GRID)
        self._column.addWidget(above)
        self._column.addWidget(paper, 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self._paper)
        both.addWidget(check)
        both.setStretchFactor(0, 1)
        both.setSizes([2 * side_width(), round(side_width() * 0.8)])
        both.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        # As far down as the frame of the list beside it.
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(self._over_both)
        layout.addWidget(both, 1)
        self._share()

    @property
    def is_folded(self) -> bool:
        """Whether one of both is shown at a time."""
        return self.width() < ROOM * self.fontMetrics().averageCharWidth()

    def show_half(self, name: str) -> None:
        """Shows "paper" or "check" where there is no room for both."""
        self.half = name
        self.choice.mark(name)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds and unfolds."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        folded = self.is_folded
        if folded and self._over_both.indexOf(self._above) < 0:
            self._over_both.insertWidget(0, self._above, 1)
        elif not folded and self._column.indexOf(self._above) < 0:
            self._column.insertWidget(0, self._above)
        for each in self.choice.buttons():
            each.setVisible(folded)
        self._paper.setVisible(not folded or self.half == "paper")
        self._check.setVisible(not folded or self.half == "check")


def titled(title: QWidget, about: QWidget) -> Column:
    """A title with what is said below it."""
    made = Column()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    lines.addWidget(title)
    lines.addWidget(about)
    return made
