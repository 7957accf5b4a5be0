"""Holidays for the calendar: they come from a job, for their calendars take long to load."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from salesdesk.services import day_notes
from salesdesk.services.working_days import worked_around
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
        self.notes: list[day_notes.DayNote] = []
        self._worked: dict[date, bool] = {}

    def learn(self, day: date) -> None:
        """Asks for the holidays around the year of a day, unless they are known."""
        context = self._context
        country, lang = context.app.defaults.country, context.tr.lang
        if self._asked == (day.year, country, lang):
            return
        self._asked = day.year, country, lang
        context.jobs.run(
            self,
            lambda _: (day_notes.holidays_around(day, country, lang), worked_around(day, country)),
            lambda found: self._take(*found),
            lambda error: self.refused.emit(context.say(error)),
        )

    def is_off(self, day: date) -> bool:
        """Whether nobody works on a day in the house's country; until that is known, whether it is a weekend."""
        return not self._worked.get(day, day.weekday() < 5)

    def _take(self, notes: list[day_notes.DayNote], worked: dict[date, bool]) -> None:
        self.notes, self._worked = notes, worked
        self.arrived.emit()
