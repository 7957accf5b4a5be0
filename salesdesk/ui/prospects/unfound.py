"""What stands in place of the card where nothing was found: to make an account of that name, or to see all again."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from salesdesk.i18n import Translator
from salesdesk.ui.widgets.basics import GRID, Empty, button

_LETTERS = 16
"""So many letters of a name stand on the button that makes an account of it."""


class Unfound(Empty):
    """Says that nothing was found; `add` makes an account of a name, `show_all` lets go of what narrows the list."""

    def __init__(self, tr: Translator, add: Callable[[str], object], show_all: Callable[[], object]) -> None:
        super().__init__(tr("Nothing matches the search."), sign="search")
        self._tr = tr
        self._name = ""
        self.new_button = button(tr("New account"), lambda: add(self._name), "primary", "plus")
        self.all_button = button(tr("Show all accounts"), show_all, "", "list")
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setContentsMargins(0, 2 * GRID, 0, 0)
        self._buttons.setSpacing(2 * GRID)
        self._buttons.addStretch(1)
        for each in (self.new_button, self.all_button):
            self._buttons.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        self._buttons.addStretch(1)
        column = self.layout()
        assert isinstance(column, QBoxLayout)
        column.insertLayout(column.count() - 1, self._buttons)

    def offer(self, name: str) -> None:
        """Offers to make an account that is called so; "" where one may be called so that a filter leaves out."""
        self._name = name
        words, metrics = self._tr("New account “{name}”"), self.new_button.fontMetrics()
        room = _LETTERS * metrics.averageCharWidth()
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        self.new_button.setText(words.format(name=shown).replace("&", "&&"))
        self.new_button.setAccessibleName(words.format(name=name))
        self.new_button.setVisible(bool(name))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both buttons side by side one stands below the other."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = sum(each.sizeHint().width() + 2 * GRID for each in (self.new_button, self.all_button))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(across if wide <= self.contentsRect().width() else down)
