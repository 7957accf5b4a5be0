"""Holidays for the calendar: they come from a job, for their calendars take long to load."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from salesdesk.services.day_notes import DayNote
from salesdesk.services.days_off import holidays_around
from salesdesk.services.working_days import WorkCalendar, work_calendar, worked_around
from salesdesk.ui.context import Context


class Holidays(QObject):
    """Knows the holidays around the year that is looked at."""

    arrived = Signal()
    refused = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked: tuple[int, str, str] | None = None
        """The year, country and language in which they were asked for last."""
        self.notes: list[DayNote] = []
        self._worked: dict[date, bool] = {}
        self._said = WorkCalendar("")

    def learn(self, day: date) -> None:
        """Asks for the holidays around the year of a day, unless they are known; what the desk says of days is read anew."""
        context = self._context
        self._said = work_calendar(context.app.desk.reader)
        country, lang = context.app.defaults.country, context.tr.lang
        if self._asked == (day.year, country, lang):
            return
        self._asked = day.year, country, lang
        context.jobs.run(
            self,
            lambda _: (holidays_around(day, country, lang), worked_around(day, country)),
            lambda found: self._take(*found),
            lambda error: self.refused.emit(context.say(error)),
        )

    def is_off(self, day: date) -> bool:
        """Whether I do not work on a day; until the country's calendar is known, weekends and what the desk says count."""
        return not self._said.works(day, self._worked.get(day, day.weekday() < 5))

    def hours_off(self, day: date) -> Sequence[tuple[int, int]]:
        """The hours of a day that I have off where not the whole of it is, in minutes."""
        return self._said.hours_off(day)

    def _take(self, notes: list[DayNote], worked: dict[date, bool]) -> None:
        self.notes, self._worked = notes, worked
        self.arrived.emit()
