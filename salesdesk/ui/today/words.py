"""What the day says in words: dates near at hand, what a call lacks, the sentence at the top."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from salesdesk.domain.deadlines import Deadline
from salesdesk.domain.records.calls import TO_REVIEW
from salesdesk.domain.text import capital, day_within
from salesdesk.domain.today import Due, Stop, Today, Untold
from salesdesk.i18n import N_
from salesdesk.services.counts import how_much
from salesdesk.services.days_off import words_of_mine
from salesdesk.ui.context import Context
from salesdesk.ui.today.summary import Piece
from salesdesk.ui.widgets.call_state import SignedState, signed_state
from salesdesk.ui.widgets.overdue import days_overdue
from salesdesk.ui.widgets.stop_words import StopWords


class DayWords(StopWords):
    """Sentences of the day in the window's language.

    Dates are written by Qt: the first look at the window does not wait for a library of locales.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._locale = QLocale("vi" if context.tr.lang == "vi" else "en_GB")

    def day(self, day: date) -> str:
        """A date in full, with its weekday: Wednesday 25 November 2026."""
        return self._dated(day, "dddd, dd/MM/yyyy" if self._tr.lang == "vi" else "dddd d MMMM yyyy")

    def near(self, day: date, days: int) -> str:
        """A day by its distance in days from today: yesterday, tomorrow, a weekday within a week, else a short date."""
        if days in (-1, 0, 1):
            return self._tr({-1: N_("Yesterday"), 0: N_("Today"), 1: N_("Tomorrow")}[days])
        if 1 < days < 7:
            return self._dated(day, "dddd")
        return self._dated(day, "dd/MM" if self._tr.lang == "vi" else "d MMM")

    def moved(self, untold: Untold, today: date) -> str:
        """From when a call moved, and to when: Tomorrow 09:30 → Wednesday 09:45; a day that stays is said once."""
        before, start = untold.before, untold.stop.start
        after = self._near_with_time(start, today)
        if before is None:
            return after
        if before.date() == start.date():
            after = self._formats.time(start)
        return f"{self._near_with_time(before, today)} → {after}"

    def _near_with_time(self, moment: datetime, today: date) -> str:
        days, time = (moment.date() - today).days, self._formats.time(moment)
        near = self.near(moment.date(), days)
        if self._tr.lang != "vi":
            return f"{near} {time}"
        return f"{time} {near.lower() if days in (-1, 0, 1) else day_within(near)}"

    def due(self, due: Due) -> str:
        """When something is due, or for how long it has been overdue."""
        if due.days < 0:
            return days_overdue(-due.days, self._tr)
        return self.near(due.day, due.days)

    def ago(self, day: date, days: int) -> str:
        """How long a day is past."""
        if days > -2:
            return self.near(day, days)
        return self._tr.plural("{n} day ago", "{n} days ago", -days)

    def kept_by(self, deadline: Deadline) -> str:
        """When a date is to be kept, or for how long it is past."""
        if deadline.days < 0:
            return days_overdue(-deadline.days, self._tr)
        return self.near(deadline.day, deadline.days)

    def state(self, stop: Stop) -> str:
        """The state of a call, or that it is under way."""
        if stop.phase == "under_way" and not stop.over:
            return self._tr("Under way")
        return self.state_of(stop)

    def signed_state(self, stop: Stop) -> SignedState:
        """The same with the sign that the calendar has for it; that the review waits is told in words below."""
        if stop.phase == "under_way" and not stop.over:
            return signed_state("", self._tr, self.state(stop))
        waits = any(need.what == "review" for need in stop.needs)
        return signed_state(TO_REVIEW if waits else stop.state, self._tr, self.state(stop))

    def all_of(self, stop: Stop) -> str:
        """All that is to be said of a call, for those who hear the page."""
        parts = (
            self._formats.time(stop.start),
            stop.name,
            self.state(stop),
            self.there(stop) or self.leave_by(stop),
            self.place(stop),
            self.telephone(stop),
            self.whom(stop),
            stop.objective,
            *(self.need(need) for need in stop.needs),
        )
        return ". ".join(filter(None, parts))

    def sheet_title(self, today: Today) -> str:
        """The title of the run sheet: today, tomorrow, or the date."""
        if today.sheet_day is None or today.is_now:
            return self._tr("Run sheet")
        if (today.sheet_day - today.day).days == 1:
            return self._tr("Run sheet for tomorrow")
        return self._tr("Run sheet for {day}").format(day=day_within(self.day(today.sheet_day)))

    def print_title(self, today: Today) -> str:
        """What the button that prints says: of which day the pack is, where it is not today's."""
        if today.sheet_day is None or today.is_now:
            return self._tr("Print the day pack")
        if (today.sheet_day - today.day).days == 1:
            return self._tr("Print the pack for tomorrow")
        return self._tr("Print the pack for {day}").format(day=day_within(self.day(today.sheet_day)))

    def next_title(self, today: Today) -> str:
        """The title over what the next day with calls still needs."""
        if today.next_day is None or (today.next_day - today.day).days == 1:
            return self._tr("What tomorrow still needs")
        return self._tr("What {day} still needs").format(day=self.day(today.next_day))

    def ahead_title(self, today: Today) -> str:
        """The title over those who are to be rung up today."""
        day = today.ahead[0].here.date()
        if (day - today.day).days == 1:
            return self._tr("Remind today, for tomorrow")
        near = day_within(self.near(day, (day - today.day).days))
        return self._tr("Remind today, for {day}").format(day=near)

    def summary(self, today: Today) -> list[Piece]:
        """The day at a glance: what there is of each kind, whether it is overdue, and the first of it."""
        tr = self._tr
        left = len(today.left)
        if today.is_now:
            calls = (
                tr.plural("{n} call left today", "{n} calls left today", left)
                if today.behind
                else tr.plural("{n} call today", "{n} calls today", left)
            )
        else:
            calls = tr("Today's calls are done") if today.behind else tr("No calls today")
        promises, tasks, dates, waiting = today.promises, today.tasks, today.dates, today.reviews_waiting
        due = (
            (tr("Overdue: {what}"), (promises.overdue, tasks.overdue, dates.overdue), -1),
            (tr("Due today: {what}"), (promises.now, tasks.now, dates.now), 0),
            (tr("Within seven days: {what}"), (promises.soon, tasks.soon, dates.soon), 1),
        )
        parts = [
            Piece(said.format(what=how_much(tr, *of)), sign < 0, _first_due(today, sign))
            for said, of, sign in due
            if any(of)
        ]
        off = tr("You are off today: {what}").format(what=words_of_mine(today.off, tr)) if today.off else ""
        return [
            *([Piece(off)] if off else []),
            Piece(calls, first=today.left[0].call if today.is_now else ""),
            *parts,
            *([Piece(self.reviews(waiting), first=today.reviews[0].call)] if waiting else []),
        ]

    def reviews(self, waiting: int | None) -> str:
        """How many reviews wait; that they do while they are not counted."""
        if waiting is None:
            return self._tr("Reviews waiting")
        return how_much(self._tr, reviews=waiting)

    def _dated(self, day: date, pattern: str) -> str:
        text = self._locale.toString(QDate(day.year, day.month, day.day), pattern)
        return capital(text)


def _first_due(today: Today, sign: int) -> str:
    """The first that shows of what is overdue (-1), due today (0) or later (1); "" where only others show."""
    shown: tuple[Due | Deadline, ...] = (*today.promises.shown, *today.tasks.shown, *today.deadlines)
    return next((each.record for each in shown if (each.days > 0) - (each.days < 0) == sign), "")
