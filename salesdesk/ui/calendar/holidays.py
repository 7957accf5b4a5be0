"""Holidays for the calendar: they come from a job, for their calendars take long to load."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from salesdesk.services import day_notes
from salesdesk.ui.context import Context


class Holidays(QObject):
    """Knows the holidays around the year that is looked at."""

    arrived = Signal()
    refused = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._year = 0
        self.notes: list[day_notes.DayNote] = []

    def learn(self, day: date) -> None:
        """Asks for the holidays around the year of a day, unless they are known."""
        if self._year == day.year:
            return
        self._year = day.year
        context = self._context
        country, lang = context.app.defaults.country, context.tr.lang
        context.jobs.run(
            self,
            lambda _: day_notes.holidays_around(day, country, lang),
            self._take,
            lambda error: self.refused.emit(context.say(error)),
        )

    def _take(self, found: list[day_notes.DayNote]) -> None:
        self.notes = found
        self.arrived.emit()
