"""Settings that belong together."""

from PySide6.QtWidgets import QVBoxLayout

from salesdesk.ui.widgets.basics import GRID, Column
from salesdesk.ui.widgets.words import text

APART = 6 * GRID
"""Pixels between two groups."""


class Group(Column):
    """What is set or done stands in `body`, under the title; fields stand in it under their names, as in a form."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(2 * GRID)
        self.body.addWidget(text(title, "section"))
