"""The filters by field that stand, each in words and with the way to take it off."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from salesdesk.ui.context import Context
from salesdesk.ui.prospects.filter_words import FilterWords
from salesdesk.ui.theme import icon, icon_size, tokens_now
from salesdesk.ui.widgets.basics import GRID, button, clear, tip
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.spot import make_anew, mark_spot


class FilterChips(QWidget):
    """One chip for each filter; it takes no room while there is none."""

    removed = Signal(str)
    """The filter of a field is not wanted any more."""

    def __init__(self, context: Context, otherwise: QWidget) -> None:
        """`otherwise` has the keys when the last chip goes that had them."""
        super().__init__()
        self._tr, self._words, self._otherwise = context.tr, FilterWords(context), otherwise
        self.chips: list[QPushButton] = []
        self._flow = Flow()
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(GRID)
        self.setLayout(self._flow)
        self.hide()

    def show_filters(self, filters: Mapping[str, str]) -> None:
        """Shows the filters that stand: the code of each by its field."""
        make_anew(self, partial(self._make, filters), self._otherwise)

    def _make(self, filters: Mapping[str, str]) -> None:
        clear(self._flow)
        self.chips = [self._chip(name, code) for name, code in filters.items()]
        for each in self.chips:
            self._flow.addWidget(each)
        self.setVisible(bool(self.chips))

    def _chip(self, name: str, code: str) -> QPushButton:
        named, few = self._words.said(name, code)
        made = button(few, partial(self.removed.emit, name), "chip")
        side = icon_size().width() * 3 // 4
        made.setIcon(icon("x", tokens_now().muted, side))
        made.setIconSize(QSize(side, side))
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        words = self._tr("Take off the filter “{filter}”").format(filter=named)
        made.setAccessibleName(words)
        made.setToolTip(tip(words))
        mark_spot(made, f"filter {name}")
        return made
