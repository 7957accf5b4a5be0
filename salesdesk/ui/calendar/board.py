"""Where the parts of the calendar stand: above the days, beside them, and over them for a moment."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from salesdesk.services.calendar import SKETCHED
from salesdesk.ui.calendar.agenda import Agenda
from salesdesk.ui.calendar.floating import Floating
from salesdesk.ui.calendar.view import CalendarView
from salesdesk.ui.calendar.views import Views
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID


class Board(QWidget):
    """Holds the views of the days with all that is around them."""

    def __init__(
        self,
        page: QWidget,
        above: Sequence[QWidget],
        views: Views,
        beside: Sequence[QWidget],
        over: Sequence[Floating],
    ) -> None:
        """Fills a page with its parts: above and beside the views, and what lies over them."""
        super().__init__()
        self._views = views
        # The outer places come first: what is put into one takes on its look, with all that is in it.
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        inner.setSpacing(2 * GRID)
        for part in above:
            inner.addWidget(part)
        split = self._split = QSplitter(Qt.Orientation.Horizontal)
        inner.addWidget(split, 1)
        for each in (views, *beside):
            split.addWidget(each)
        split.setStretchFactor(0, 1)
        split.setSizes([3 * side_width(), *(side_width() for _ in beside)])
        split.setChildrenCollapsible(False)
        for card in over:
            card.setParent(self)

    def lay_over(self, card: Floating, view: CalendarView | Agenda) -> None:
        """Puts a card over a view, beside the call that it is about."""
        if (spot := view.reveal(SKETCHED)) is not None:
            spot.moveTopLeft(view.viewport().mapTo(self, spot.topLeft()))
        over = QRect(self._views.mapTo(self, QPoint()), self._views.size())
        card.lie_over(over, self._split.geometry(), spot)
