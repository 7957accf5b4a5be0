"""The views of the calendar, of which each look shows one: hours, month, list."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from salesdesk.services.calendar import Shown
from salesdesk.services.seasons import HouseSeason
from salesdesk.ui.calendar.agenda import Agenda
from salesdesk.ui.calendar.day_view import DayView
from salesdesk.ui.calendar.month_view import MonthView
from salesdesk.ui.calendar.view import CalendarView
from salesdesk.ui.context import Context

NOW_MS = 60_000
"""How often the line of the present hour moves on."""


class Views(QStackedWidget):
    """Shows some days in the view of a look."""

    resized = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.days_view, self.month_view, self.agenda = DayView(context), MonthView(context), Agenda(context)
        self.painted = (self.days_view, self.month_view)
        self.all = (*self.painted, self.agenda)
        for view in self.all:
            self.addWidget(view)
        self._now = QTimer(self)
        self._now.setInterval(NOW_MS)
        self._now.timeout.connect(lambda: self.days_view.viewport().update())
        self._now.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tells it on, for what lies over the calendar."""
        super().resizeEvent(event)
        self.resized.emit()

    @property
    def in_view(self) -> CalendarView | Agenda:
        """The view that shows now."""
        return next(view for view in self.all if view is self.currentWidget())

    def of(self, look: str) -> CalendarView | Agenda:
        """The view that a look shows."""
        match look:
            case "month":
                return self.month_view
            case "agenda":
                return self.agenda
        return self.days_view

    def standing(self, look: str) -> Mapping[str, Any]:
        """What is chosen in the view of a look, the day on which the keys are, and the hours in sight; for `stand`."""
        view, hours = self.of(look), self.days_view.hours
        if isinstance(view, Agenda):
            return {"chosen": view.marked, "hours": hours}
        return {"chosen": view.current, "spot": view.spot, "picked": view.picked, "hours": hours}

    def stand(self, look: str, standing: Mapping[str, Any]) -> None:
        """Chooses and scrolls as it stood, in a view that has the same days."""
        view = self.of(look)
        if isinstance(view, CalendarView):
            view.spot, view.picked = standing["spot"], standing["picked"]
            view.look_at(view.spot)
        if standing["chosen"]:
            view.choose(standing["chosen"])
        self.days_view.show_hours(standing["hours"])

    def show_days(
        self, look: str, day: date, days: Sequence[date], shown: Shown, seasons: Mapping[date, HouseSeason]
    ) -> None:
        """Shows what is in some days, as a look around one of them does."""
        self.month_view.month = day
        self.month_view.seasons = self.days_view.seasons = seasons
        view = self.of(look)
        # Filled before it shows, so that what it held before is not laid out once more.
        view.show_days(days, shown)
        self.setCurrentWidget(view)
