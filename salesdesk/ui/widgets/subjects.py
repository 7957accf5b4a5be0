"""Subjects at the left, one at a time at the right: settings and working with colleagues."""

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from salesdesk.i18n import Translator
from salesdesk.ui.widgets.basics import GRID, Column, row
from salesdesk.ui.widgets.room import keep_readable
from salesdesk.ui.widgets.scrolling import MARGIN, ScrollingPage
from salesdesk.ui.widgets.words import text

EMPTY_HIGH = 90 * GRID
"""Pixels of what stands in place of an empty list: about as high as the screen of the other subjects."""

ASIDE = 3 * GRID
"""Pixels at the left of a page."""


class Subjects(QWidget):
    """`names` lists the subjects, `pages` holds what belongs to each, no wider than one likes to read where `readable`."""

    def __init__(self, tr: Translator, *, readable: bool = False) -> None:
        super().__init__()
        self._readable = readable
        self.names = QListWidget()
        self.names.setAccessibleName(tr("Subjects"))
        self.pages = QStackedWidget()
        self.names.currentRowChanged.connect(self.pages.setCurrentIndex)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self.names)
        layout.addWidget(self.pages, 1)

    def add(self, name: str, page: QWidget, *, scrolls: bool = True) -> None:
        """Adds a subject; a page that scrolls by itself is taken as it is."""
        self.names.addItem(name)
        self.names.setFixedWidth(self.names.sizeHintForColumn(0) + 16 * GRID)
        # The outer places come first: what is put into one takes on its look, with all that is in it.
        inner: QWidget = Column() if scrolls else QWidget()
        self.pages.addWidget(ScrollingPage(inner) if scrolls else inner)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(ASIDE, 0, MARGIN, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(text(name, "title"))
        layout.addLayout(row(page), 0 if scrolls else 1)
        if scrolls:
            layout.addStretch(1)
            if self._readable:
                keep_readable(inner)
