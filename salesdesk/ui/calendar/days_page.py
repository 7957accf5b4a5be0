"""The tab of the calendar as far as it is looked at: which days, in which look, what is in them, how one turns to others."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from operator import ge, le
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.day_grid import same_day
from salesdesk.services import calendar
from salesdesk.services.calls import free_from, usual_start
from salesdesk.services.planning.settings import usual_length
from salesdesk.services.working_days import work_calendar
from salesdesk.ui.calendar.agenda import Agenda
from salesdesk.ui.calendar.floating import PLAIN
from salesdesk.ui.calendar.head import CalendarHead
from salesdesk.ui.calendar.holidays import Holidays
from salesdesk.ui.calendar.looks import (
    KEYS,
    LOOKS,
    around,
    days_of,
    in_brief,
    landed,
    longest_in_brief,
    longest_periods,
    period_of,
    stepped,
    weekend_of,
)
from salesdesk.ui.calendar.note_ways import NoteWays
from salesdesk.ui.calendar.seasons import Seasons
from salesdesk.ui.calendar.view import CalendarView
from salesdesk.ui.calendar.views import Views
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page

KEPT, KEPT_EVERYBODY = "calendar/look", "calendar/everybody"
"""Under these names this laptop remembers the look, and whether colleagues' calls are shown."""


class DaysPage(Page):
    """Days with what is in them. It changes nothing of that."""

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        super().__init__(context, place)
        self.look = str(context.remembered(KEPT, "week"))
        if self.look not in LOOKS:
            self.look = "week"
        self.day = self._came = context.app.clock.local().date()
        """The day that is looked at, and the one that it was when it was last today."""
        self.seasons = Seasons(context)
        self.holidays = Holidays(context)
        self.holidays.arrived.connect(self._holidays_came)
        self.days = days_of(self.look, self.day)
        """The days in view."""
        self._shown = calendar.Shown()
        self.head = CalendarHead(context.tr, self.look)
        self.head.everybody.setChecked(context.remembered(KEPT_EVERYBODY) == "yes")
        self.period, self.looks = self.head.period, self.head.looks
        self.views = views = Views(context)
        self.days_view, self.month_view, self.agenda = views.days_view, views.month_view, views.agenda
        # The keys go to it before anything is read.
        views.setCurrentWidget(self.view)
        self.days_view.sighted.connect(self._name_period)
        self.days_view.day_wanted.connect(self._see_hidden)
        self.notes = NoteWays(context, self)
        for view in views.all:
            view.note_opened.connect(self.notes.open)
        for painted in views.painted:
            painted.is_off, painted.hours_off = self.holidays.is_off, self.holidays.hours_off
            painted.turned.connect(self._turn_on)
            painted.all_due.connect(self._see_due)
            painted.whole_day.connect(self._see_all)
        self._follow_head()

    @property
    def view(self) -> CalendarView | Agenda:
        """The view that is looked at."""
        return self.views.of(self.look)

    @property
    def first_control(self) -> QWidget:
        """What is looked at."""
        return self.view

    @property
    def standing(self) -> Mapping[str, Any]:
        """The days that are looked at, whose calls are shown, and how the view of them stands."""
        everybody = self.head.everybody.isChecked()
        return {"day": self.day, "everybody": everybody, "view": self.views.standing(self.look)}

    def stand(self, record: str, standing: Mapping[str, Any]) -> None:
        """Shows the same days in the same way."""
        self.head.everybody.setChecked(standing["everybody"])
        self._turn(standing["day"])
        self.views.stand(self.look, standing["view"])

    @property
    def current(self) -> str:
        """The call that is marked; "" for none."""
        return self.view.current

    @property
    def _today(self) -> date:
        return self.context.app.clock.local().date()

    def refresh(self) -> None:
        """Reads the days in view."""
        for moment in self.moments():
            moment()

    def moments(self) -> Sequence[Callable[[], object]]:
        """What is in the days, then where it stands: with hundreds of calls each takes its time."""
        return self._read, self._show

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """Follows what was written; the form that wrote it keeps what is typed."""
        self.seasons.follow(change_set)
        self.refresh()

    def show_look(self, look: str) -> None:
        """Changes between day, work week, week, month and agenda, and remembers it.

        A chosen call stays in view, and of a month the day on which the keys are.
        """
        current = self.current
        if chosen := self._shown.entry(current):
            self.day = around(look, chosen.day)
        elif self.look == "month" != look:
            self.day = around(look, self.month_view.spot)
        elif self.look == "week" and self.day != self._today:
            # The same week shows, also where the keys are on its Sunday.
            self.day = around(look, self.day)
        before, self.look = self.view, look
        if isinstance(self.view, CalendarView):
            self.view.spot = around(look, before.spot) if isinstance(before, CalendarView) else self.day
        self.head.show_look(look)
        self.refresh()
        if current:
            self.view.choose(current)
        self._focus()
        self.context.remember(KEPT, look)

    def show_everybody(self, everybody: bool) -> None:
        """Shows the calls of colleagues, too, or mine alone, and remembers it."""
        self.head.everybody.setChecked(everybody)
        self.refresh()
        self._focus()
        self.context.remember(KEPT_EVERYBODY, "yes" if everybody else "")

    def step(self, by: int) -> None:
        """To the days before or after: where not all have room, first to the others of the same week.

        In a month the keys keep the number of their day; a call that is chosen beside it stays chosen no longer.
        """
        day, view, own = stepped(self.look, self.day, by), self.days_view, days_of(self.look, self.day)
        if self.view is view and not set(own) <= set(view.in_sight):
            self._see_hidden(view.hidden(by, own) or days_of(self.look, day)[-1 if by < 0 else 0])
        elif self.look == "month":
            month = self.month_view
            day = same_day(month.spot, day)
            if (entry := self._shown.entry(self.current)) is not None and entry.day.month != day.month:
                month.choose("")
            self._look_at(day)
        else:
            works = work_calendar(self.context.app.desk.reader).works
            self._turn(landed(self.look, day, self._today, works))

    def show_today(self) -> None:
        """To today, in the hours in which days are seen at first."""
        self.days_view.show_hours(None)
        self._look_at(self._today)

    def next_free(self) -> datetime:
        """When a new call would begin: at the time that was clicked, else at the next free one."""
        view, app = self.view, self.context.app
        if isinstance(view, CalendarView):
            if (clicked := view.clicked_start()) is not None:
                return clicked
            start = view.usual_start()
        else:
            start = usual_start(app.desk.reader, app.clock, app.defaults, self.day, asked_for=False)
        minutes = usual_length(app.desk.reader)
        found = free_from(app.desk.reader, app.clock, start, minutes, app.defaults.zone)
        return found.local.replace(tzinfo=None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters change the look and lead to today."""
        key = Qt.Key(event.key())
        if event.modifiers() in PLAIN and key in KEYS:
            self.show_look(KEYS[key])
        elif event.modifiers() in PLAIN and key == Qt.Key.Key_T:
            self.show_today()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Another day has begun: whoever had looked at today looks at the new one."""
        if self._came != self._today:
            if self.day == self._came:
                self.day = around(self.look, self._today)
            self._came = self._today
            self.read_when_shown()
        super().showEvent(event)

    def _read(self) -> None:
        days = sorted((*days_of(self.look, self.day), *weekend_of(self.look, self.day)))
        self.holidays.learn(self.day)
        reader, tr = self.context.app.desk.reader, self.context.tr
        choice = self.head.everybody
        choice.setVisible(calendar.others_have_calls(reader))
        everybody = choice.isChecked() and not choice.isHidden()
        self._shown = calendar.shown(
            reader,
            days[0],
            days[-1],
            self.holidays.notes,
            tr,
            everybody=everybody,
            clock=self.context.app.clock,
        )

    def _show(self) -> None:
        self._show_days(self._shown)
        self._name_period()

    def _show_days(self, shown: calendar.Shown) -> None:
        days, weekend = days_of(self.look, self.day), weekend_of(self.look, self.day)
        self.days_view.at_once = len(days)
        if any(map(shown.holds, weekend)):
            days += weekend
        self.days = days
        self.views.show_days(self.look, self.day, days, shown, self.seasons.of(days[0], days[-1]))

    def _name_period(self) -> None:
        in_sight = self.days_view.in_sight
        formats = self.context.formats
        said = period_of(self.look, self.day, formats, self.days, in_sight)
        self.head.show_period(
            said,
            brief=in_brief(self.look, self.day, formats),
            longest=longest_periods(self.look, formats),
            others=longest_in_brief(formats),
        )

    def _turn(self, day: date) -> None:
        self.day = day
        self.refresh()

    def _see_hidden(self, day: date) -> None:
        """To a day of those that have no room or no place among the others; the keys go to it."""
        self.days_view.spot = day
        self._turn_to(day)

    def _turn_to(self, day: date) -> None:
        """To where a day has its place, also on a weekend."""
        self._turn(around(self.look, day))

    def _turn_on(self, day: date) -> None:
        """To a day beyond those in view, or the next beyond it that shows; before a Monday work has the week that ended."""
        back, view = day < self.days[0], self.view
        self._turn_to(day) if back else self._turn(day)
        if isinstance(view, CalendarView):
            before, after = ([each for each in self.days if way(each, day)] for way in (le, ge))
            view.spot = before[-1] if back else after[0]

    def _look_at(self, day: date) -> None:
        """Turns to a day and puts the keys on it; it is in sight then also where its week has no room."""
        for view in self.views.painted:
            view.spot = day
        self._turn(day)

    def _see_all(self, day: date) -> None:
        """What a week or month only counts stands side by side in the day, and what that counts in the list."""
        self._see(day, "agenda" if self.look == "day" else "day")

    def _see_due(self, day: date) -> None:
        """All that is due stands in the list."""
        self._see(day, "agenda")

    def _see(self, day: date, look: str) -> None:
        """The day that was asked for; a call that is chosen on another one stays chosen no longer."""
        view = self.view
        if (entry := self._shown.entry(self.current)) is not None and entry.day != day:
            view.choose("")
            view.chosen.emit("")
        if isinstance(view, CalendarView):
            view.spot = day
        self.day = day
        self.show_look(look)

    def _holidays_came(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self.read_when_shown()

    def _focus(self) -> None:
        self.view.setFocus()

    def _follow_head(self) -> None:
        head = self.head
        head.stepped.connect(self.step)
        head.today_wanted.connect(self.show_today)
        head.look_wanted.connect(self.show_look)
        head.everybody_wanted.connect(self.show_everybody)
        for keys, by in (
            (QKeySequence.StandardKey.MoveToPreviousPage, -1),
            (QKeySequence.StandardKey.MoveToNextPage, 1),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.step, by))
