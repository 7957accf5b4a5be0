"""One product on the screen: the photo, what it does for the customer, the facts; large type."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from salesdesk.i18n import Translator
from salesdesk.services.showing import Shown
from salesdesk.ui.context import Context
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import Column
from salesdesk.ui.widgets.photo_view import PhotoView
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.words import text

LARGEST = QSize(2000, 2000)
LONGEST_NAME = 28
"""So many letters of a fact's or a season's name stand on one line."""


class Slide(QWidget):
    """A product; `unit` is the size of its type in pixels, from which all distances follow."""

    def __init__(self, context: Context, shown: Shown, tr: Translator, unit: int) -> None:
        super().__init__()
        self._tr, self._unit = tr, unit
        item = shown.item
        self.setAccessibleName(item.name)
        self.photo = PhotoView(context, LARGEST)
        self.photo.hide()
        self.photo.shown.connect(self._photo_is_known)
        words = Column()
        column = QVBoxLayout(words)
        column.setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit)
        column.setSpacing(round(0.5 * unit))
        column.addStretch(1)
        column.addWidget(self._said(item.kind, 0.85, tokens_now().accent, 600))
        column.addWidget(self._said(item.name, 2.2, tokens_now().text, 700))
        if item.text:
            column.addWidget(self._said(item.text, 1.05, tokens_now().muted))
        if item.price:
            column.addSpacing(unit // 2)
            column.addWidget(self._said(item.price, 1.15, tokens_now().accent, 600))
        for feature, benefit in item.benefits:
            column.addSpacing(unit // 2)
            column.addWidget(self._said(benefit or feature, 1.25, tokens_now().text, 600))
            if benefit:
                column.addWidget(self._said(feature, 0.95, tokens_now().muted))
        self._pairs(column, tr("At a glance"), item.facts)
        self._pairs(column, tr("Prices by season"), shown.seasons)
        self._below(column, tr("Day by day"), item.days)
        self._below(column, tr("Good to know"), item.limits)
        for quote, who in shown.quotes:
            column.addSpacing(unit)
            column.addWidget(self._said(tr("“{words}”").format(words=quote), 1.1, tokens_now().text))
            if who:
                column.addWidget(self._said(who, 0.9, tokens_now().muted))
        column.addStretch(2)
        self.words = Scrolling(words)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(unit, unit, unit, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self.photo, 5)
        self._across.addWidget(self.words, 4)
        self.photo.open(shown.photo, item.name)

    def stand(self, upright: bool) -> None:
        """Puts the photo above the words on an upright screen, beside them on a wide one."""
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(way)

    def read_on(self, pages: float) -> bool:
        """Scrolls what is longer than the screen; False where it is at its end already."""
        bar = self.words.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + round(pages * self.words.viewport().height()))
        return bar.value() != before

    def drag(self, pixels: int) -> None:
        """Moves the words with a finger."""
        bar = self.words.verticalScrollBar()
        bar.setValue(bar.value() - pixels)

    def _photo_is_known(self, there: bool) -> None:
        self.photo.setVisible(there)

    def _pairs(self, column: QVBoxLayout, title: str, pairs: Sequence[tuple[str, str]]) -> None:
        if not pairs:
            return
        column.addSpacing(self._unit)
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._unit)
        grid.setVerticalSpacing(self._unit // 4)
        # Names stand on one line each; where one is long they share the room with what they name.
        wraps = max(len(name) for name, _ in pairs) > LONGEST_NAME
        grid.setColumnStretch(0, 1 if wraps else 0)
        grid.setColumnStretch(1, 1)
        for line, (name, value) in enumerate(pairs):
            left = self._said(name, 0.9, tokens_now().muted)
            left.setWordWrap(wraps)
            grid.addWidget(left, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._said(value, 0.95, tokens_now().text), line, 1)
        column.addWidget(self._said(title, 0.85, tokens_now().accent, 600))
        column.addLayout(grid)

    def _below(self, column: QVBoxLayout, title: str, pairs: Sequence[tuple[str, str]]) -> None:
        if not pairs:
            return
        column.addSpacing(self._unit)
        column.addWidget(self._said(title, 0.85, tokens_now().accent, 600))
        for heading, below in pairs:
            column.addWidget(self._said(heading, 0.95, tokens_now().text, 600 if below else 400))
            if below:
                column.addWidget(self._said(below, 0.95, tokens_now().muted))

    def _said(self, words: str, size: float, colour: str, weight: int = 400) -> QLabel:
        label = text(words, selectable=False)
        pixels = max(12, round(size * self._unit))
        label.setStyleSheet(f"font-size: {pixels}px; color: {colour}; font-weight: {weight};")
        return label
