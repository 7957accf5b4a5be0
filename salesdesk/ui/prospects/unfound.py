"""What stands in place of the card where nothing was found: to make an account of that name, or to see all again."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton

from salesdesk.i18n import Translator
from salesdesk.ui.widgets.basics import GRID, Empty, button

_LETTERS = 16
"""So many letters of a name stand on the button that makes an account of it."""


class Unfound(Empty):
    """Says that nothing was found; `add` makes an account of a name.

    `clear` lets go of the filters, `show_all` of the search, too.
    """

    def __init__(
        self,
        tr: Translator,
        add: Callable[[str], object],
        clear: Callable[[], object],
        show_all: Callable[[], object],
    ) -> None:
        super().__init__("", sign="search")
        self._tr = tr
        self._name = ""
        self.new_button = button(tr("New account"), lambda: add(self._name), "primary", "plus")
        self.clear_button = button(tr("Clear filters"), clear, "primary", "x")
        self.all_button = button(tr("Show all accounts"), show_all, "", "list")
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setContentsMargins(0, 2 * GRID, 0, 0)
        self._buttons.setSpacing(2 * GRID)
        self._buttons.addStretch(1)
        for each in self._all:
            self._buttons.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        self._buttons.addStretch(1)
        column = self.layout()
        assert isinstance(column, QBoxLayout)
        column.insertLayout(column.count() - 1, self._buttons)
        # What is not offered yet asks for no room from the list beside.
        self.clear_button.hide()

    @property
    def _all(self) -> tuple[QPushButton, ...]:
        return self.new_button, self.clear_button, self.all_button

    def offer(self, name: str, *, filtered: bool) -> None:
        """Offers to make an account that is called so, unless one may be called so that a filter leaves out."""
        self._name = name
        if filtered and name:
            self.words.setText(self._tr("Nothing matches both the search and the filters."))
        elif filtered:
            self.words.setText(self._tr("Nothing matches the filters."))
        else:
            self.words.setText(self._tr("Nothing matches the search."))
        self.clear_button.setVisible(filtered and bool(name))
        words, metrics = self._tr("New account “{name}”"), self.new_button.fontMetrics()
        room = _LETTERS * metrics.averageCharWidth()
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        self.new_button.setText(words.format(name=shown).replace("&", "&&"))
        self.new_button.setAccessibleName(words.format(name=name))
        self.new_button.setVisible(bool(name) and not filtered)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both buttons side by side one stands below the other."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        offered = [each for each in self._all if not each.isHidden()]
        wide = sum(each.sizeHint().width() + 2 * GRID for each in offered)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(across if wide <= self.contentsRect().width() else down)
