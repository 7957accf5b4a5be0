"""The head of whatever is chosen in the catalogue: in each section it looks alike, and nothing jumps from one to the next."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.text import in_pieces
from salesdesk.ui.widgets.basics import GRID, Column, chip, clear, row
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.words import text


class CardHead(QVBoxLayout):
    """The name, a line of what one sees at a glance, what can be done, and what is out of the ordinary.

    A layout, no widget: that would cut off what hangs into the margin.
    """

    def __init__(self, deeds: OneLine) -> None:
        super().__init__()
        self.title = text("", "title")
        self.facts = text("", "muted")
        self._unusual = Column()
        self._warnings = Flow()
        self._warnings.setContentsMargins(0, 0, 0, 0)
        self._unusual.setLayout(self._warnings)
        self.setSpacing(2 * GRID)
        self.addWidget(self.title)
        self.addWidget(self.facts)
        self.addLayout(row(deeds))
        self.addWidget(self._unusual)

    def say(self, name: str, facts: Iterable[str], unusual: Iterable[str] = ()) -> None:
        """Says the name, what it is, and below what can be done whatever one is to be warned of."""
        self.title.setText(name)
        self.facts.setText(in_pieces(*facts))
        self.facts.setVisible(bool(self.facts.text()))
        clear(self._warnings)
        for words in filter(None, unusual):
            self._warnings.addWidget(chip(words, "warm"))
        self._unusual.setVisible(self._warnings.count() > 0)
