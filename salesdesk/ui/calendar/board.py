"""Where the parts of the calendar stand: above the days, beside them, and over them for a moment."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QGridLayout, QSplitter, QVBoxLayout, QWidget

from salesdesk.services.calendar import SKETCHED
from salesdesk.ui.calendar.agenda import Agenda
from salesdesk.ui.calendar.floating import Floating
from salesdesk.ui.calendar.view import CalendarView
from salesdesk.ui.calendar.views import Views
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.waiting import Waiting


class Board(QWidget):
    """Holds the views of the days with all that is around them."""

    def __init__(
        self,
        page: QWidget,
        above: Sequence[QWidget],
        views: Views,
        beside: Sequence[QWidget],
        over: Sequence[Floating],
        waiting: Waiting,
    ) -> None:
        """Fills a page with its parts: above and beside the views, and what lies over them; there long work is waited for, too."""
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
        # Two in one place: nothing moves when the work begins and when it ends.
        days = QGridLayout()
        days.addWidget(split, 0, 0, 2, 1)
        days.addWidget(waiting, 0, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        days.setRowStretch(0, 1)
        days.setRowMinimumHeight(1, 2 * GRID)
        inner.addLayout(days, 1)
        waiting.setProperty("role", "over")
        waiting.setContentsMargins(4 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        waiting.raise_()
        for each in (views, *beside):
            split.addWidget(each)
        split.setStretchFactor(0, 1)
        split.setSizes([3 * side_width(), *(side_width() for _ in beside)])
        split.setChildrenCollapsible(False)
        for card in over:
            card.setParent(self)

    def lay_over(self, card: Floating, view: CalendarView | Agenda, beside: QWidget) -> None:
        """Puts a card over what is open of its call beside a view, else over the view beside the call that it is about.

        What names the days stays in sight, and as long as there is room anywhere else, what is in them.
        """
        spot = view.spot_of(SKETCHED)
        if beside.isVisibleTo(self):
            place = self._place_of(beside)
            whole = QRect(place.left(), 0, place.width(), self.height())
            card.lie_over((place, whole), None, fills=True)
            return
        if spot is not None:
            spot.moveTopLeft(view.viewport().mapTo(self, spot.topLeft()))
        else:
            # Out of the days in view it stays where it is.
            spot = card.spot
        days = self._place_of(self._views)
        names = round(view.names_height) if isinstance(view, CalendarView) else 0
        card.lie_over((days.adjusted(0, names, 0, 0), days, self._split.geometry()), spot)

    def _place_of(self, part: QWidget) -> QRect:
        return QRect(part.mapTo(self, QPoint()), part.size())
