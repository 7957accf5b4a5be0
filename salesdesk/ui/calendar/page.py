"""The tab of the calendar: day, work week, week, month and agenda; calls are planned and moved where they stand."""

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.day_grid import at_minute
from salesdesk.domain.records import Call
from salesdesk.errors import UserError
from salesdesk.services import calendar
from salesdesk.services.appointments.writing import moved_message
from salesdesk.services.references import account_names
from salesdesk.ui.calendar.agenda import Agenda
from salesdesk.ui.calendar.bars import NewCallBar, ReasonBar
from salesdesk.ui.calendar.day_view import DayView
from salesdesk.ui.calendar.head import CalendarHead
from salesdesk.ui.calendar.holidays import Holidays
from salesdesk.ui.calendar.looks import KEYS, LOOKS, days_of, span_of, stepped
from salesdesk.ui.calendar.month_view import MonthView
from salesdesk.ui.calendar.panel import CallPanel
from salesdesk.ui.calendar.proposing.laid_over import Proposals
from salesdesk.ui.calendar.proposing.session import is_proposed
from salesdesk.ui.calendar.seasons import Seasons
from salesdesk.ui.calendar.view import MORNING, CalendarView
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID, Banner

KEPT = "calendar/look"
KEPT_EVERYBODY = "calendar/everybody"
NOW_MS = 60_000


class CalendarPage(Page):
    """The calendar and the chosen call."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        self.look = str(context.remembered(KEPT, "week"))
        if self.look not in LOOKS:
            self.look = "week"
        self.day = context.app.clock.local().date()
        self.seasons = Seasons(context)
        self.holidays = Holidays(context)
        self.holidays.arrived.connect(self._holidays_came)
        self._pending: tuple[Call, datetime, int] | None = None
        self._shown = calendar.Shown()
        self.head = CalendarHead(tr, self.look)
        self.head.everybody.setChecked(context.remembered(KEPT_EVERYBODY) == "yes")
        self.period, self.looks = self.head.period, self.head.looks
        self.banner = Banner(tr)
        self.new_bar = NewCallBar(context)
        self.new_bar.planned.connect(self._plan)
        self.reason_bar = ReasonBar(context)
        self.reason_bar.given.connect(self._move_for)
        self.reason_bar.closed.connect(self._forget_move)
        self.days_view, self.month_view, self.agenda = DayView(context), MonthView(context), Agenda(context)
        self.views = QStackedWidget()
        for view in (self.days_view, self.month_view):
            view.chosen.connect(self._chosen)
            view.opened.connect(self._open)
            view.moved.connect(self.move_call)
            view.wanted.connect(self.new_bar.ask)
            view.cancelled.connect(self.cancel)
            view.note_opened.connect(context.events.open_record)
            view.turned.connect(self._turn)
            self.views.addWidget(view)
        self.agenda.chosen.connect(self._chosen)
        self.agenda.opened.connect(self._open)
        self.agenda.note_opened.connect(context.events.open_record)
        self.agenda.cancelled.connect(self.cancel)
        self.views.addWidget(self.agenda)
        self.new_bar.closed.connect(self._focus)
        self.panel = CallPanel(context)
        self.panel.cancelled.connect(self.cancel)
        self.panel.closed.connect(self._close_panel)
        self.panel.hide()
        self.proposals = Proposals(context)
        self.proposals.changed.connect(self._proposals_changed)
        for source in (self.proposals, self.holidays):
            source.refused.connect(self.banner.say)
        self._lay_out()
        self._now = QTimer(self)
        self._now.setInterval(NOW_MS)
        self._now.timeout.connect(lambda: self.days_view.viewport().update())
        self._now.start()

    @property
    def view(self) -> CalendarView | Agenda:
        """The view that is looked at."""
        if self.look == "month":
            return self.month_view
        return self.agenda if self.look == "agenda" else self.days_view

    @property
    def first_control(self) -> QWidget:
        """What is looked at."""
        return self.view

    @property
    def days(self) -> tuple[date, ...]:
        """The days in view."""
        return days_of(self.look, self.day)

    @property
    def in_view(self) -> str:
        """The call beside the calendar, or the day that is looked at."""
        return self.panel.call or self.day.isoformat()

    def refresh(self) -> None:
        """Reads the days in view."""
        days, formats = self.days, self.context.formats
        self.holidays.learn(self.day)
        reader, tr = self.context.app.desk.reader, self.context.tr
        choice = self.head.everybody
        choice.setVisible(calendar.others_have_calls(reader))
        everybody = choice.isChecked() and not choice.isHidden()
        found = calendar.shown(reader, days[0], days[-1], self.holidays.notes, tr, everybody=everybody)
        self.month_view.month = self.day
        self.month_view.seasons = self.days_view.seasons = self.seasons.of(days[0], days[-1])
        view = self.view
        self.views.setCurrentWidget(view)
        self._shown = found
        view.show_days(days, found.beside(self.proposals.session.appointments()))
        if self.look in ("month", "work", "week"):
            self.period.setText(formats.month(self.day if self.look == "month" else days[3]))
        else:
            self.period.setText(formats.day(self.day))
        if self.panel.call:
            self.panel.open(self.panel.call)
            if not self.panel.call:
                self._chosen("")

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """Follows what was written; the form that wrote it keeps what is typed."""
        self.seasons.follow(change_set)
        self.refresh()

    def go_to(self, record: str) -> None:
        """Shows a call where it stands, or a day given as ISO text."""
        call = self.context.app.desk.reader.of_type(Call, record)
        if call is not None and call.when is not None:
            self.day = call.when.local.date()
            self.refresh()
            if self._shown.entry(record) is None:
                # A colleague's call, which was asked for.
                self.head.everybody.setChecked(True)
                self.refresh()
            self.view.choose(record)
            self._chosen(record)
            return
        try:
            self._turn(date.fromisoformat(record))
        except ValueError:
            self.refresh()

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.panel.form.save_all()

    def refused(self) -> str:
        """What is typed beside the calendar and could not be saved."""
        return self.panel.form.refused()

    def is_under_way(self) -> bool:
        """Whether a call is being planned or moved, or a proposal looked at."""
        asking = (self.new_bar, self.reason_bar, self.proposals.waiting)
        return (
            super().is_under_way()
            or self.proposals.session.under_way
            or not all(each.isHidden() for each in asking)
        )

    def show_look(self, look: str) -> None:
        """Changes between day, work week, week, month and agenda, and remembers it."""
        self.look = look
        self.head.show_look(look)
        current = self.panel.call
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
        """To the days before or after."""
        self._turn(stepped(self.look, self.day, by))

    def show_today(self) -> None:
        """To today."""
        self._turn(self.context.app.clock.local().date())

    def move_call(self, call_id: str, start: datetime, minutes: int) -> None:
        """Moves a call; one that the customer agreed to asks for the reason first."""
        if is_proposed(call_id):
            self.proposals.session.move(call_id, start, minutes)
            return
        reader = self.context.app.desk.reader
        call = reader.of_type(Call, call_id)
        if call is None or call.when is None:
            return
        if start == call.when.local.replace(tzinfo=None) and minutes == call.when.minutes:
            return
        moves = start != call.when.local.replace(tzinfo=None)
        if moves and call.state in calendar.AGREED:
            self._pending = (call, start, minutes)
            name = account_names(reader, [call.account], self.context.tr).get(call.account or "", "")
            message = moved_message(reader, call, calendar.moved(call, start, minutes), self.context.tr)
            self.reason_bar.ask(name, call.when.local, start, message)
            return
        self._write_move(call, start, minutes, None)

    def cancel(self, call: str) -> None:
        """Cancels a call; Ctrl+Z brings it back. One that is only proposed is dropped."""
        if is_proposed(call):
            self.proposals.session.drop(call)
            return
        app = self.context.app
        self.context.wrote(calendar.cancel(app.desk.journal, app.desk.reader, call), self)
        self.context.events.said.emit(self.context.tr("Cancelled. Ctrl+Z brings it back."))

    def begin_call(self) -> None:
        """Asks for a new call's account."""
        view = self.view
        start = view.next_free() if isinstance(view, CalendarView) else at_minute(self.day, MORNING)
        self.new_bar.ask(start, 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn, letters change the look; a proposal has keys of its own."""
        if self.proposals.takes(event, self.current):
            return
        key = Qt.Key(event.key())
        if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            if key in KEYS:
                self.show_look(KEYS[key])
                return
            if key == Qt.Key.Key_T:
                self.show_today()
                return
            if key == Qt.Key.Key_P:
                self.propose()
                return
        super().keyPressEvent(event)

    def propose(self) -> None:
        """Proposes the calls of the week or the month that is looked at."""
        today = self.context.app.clock.local().date()
        first, last = span_of(self.look, self.day)
        self.banner.hide()
        self._chosen("")
        self.proposals.session.ask(max(first, today) if last >= today else first, last)

    @property
    def current(self) -> str:
        """The call that is marked; "" for none."""
        return self.view.current

    def _proposals_changed(self) -> None:
        self.refresh()
        if self.proposals.session.under_way:
            self._chosen("" if not is_proposed(self.current) else self.current)
        self._focus()

    def _write_move(self, call: Call, start: datetime, minutes: int, reason: str | None) -> None:
        app = self.context.app
        try:
            done = calendar.move(app.desk.journal, app.desk.reader, call, start, minutes, reason)
        except UserError as error:
            self.banner.say(self.context.say(error))
            return
        self.context.wrote(done, self)
        self.view.choose(call.id)

    def _move_for(self, reason: str) -> None:
        pending, self._pending = self._pending, None
        if pending is not None:
            self._write_move(*pending, reason)

    def _forget_move(self) -> None:
        self._pending = None
        self.view.viewport().update()
        self._focus()

    def _plan(self, account: str, start: datetime, minutes: int, objective: str) -> None:
        app = self.context.app
        try:
            call, done = calendar.plan(app.desk, account, start, minutes, app.defaults.zone, objective)
        except UserError as error:
            self.banner.say(self.context.say(error))
            return
        self.day = start.date() if start.date() not in self.days else self.day
        self.context.wrote(done, self)
        self.view.choose(call)
        self._chosen(call)

    def _chosen(self, call: str) -> None:
        self.proposals.show_call(call)
        if not call or is_proposed(call):
            self.panel.let_go()
            self.panel.hide()
            return
        self.panel.show()
        self.panel.open(call)

    def _close_panel(self) -> None:
        self._chosen("")
        self._focus()

    def _open(self, call: str) -> None:
        self._chosen(call)
        if is_proposed(call):
            return
        self.panel.form.editors["objective"].setFocus()

    def _turn(self, day: object) -> None:
        assert isinstance(day, date)
        if self.sender() in (self.month_view,) and day in self.days and self.look == "month":
            self.day = day
            self.show_look("day")
            return
        self.day = day
        self.refresh()

    def _holidays_came(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self.read_when_shown()

    def _focus(self) -> None:
        self.view.setFocus()

    def _lay_out(self) -> None:
        head = self.head
        head.stepped.connect(self.step)
        head.today_wanted.connect(self.show_today)
        head.look_wanted.connect(self.show_look)
        head.everybody_wanted.connect(self.show_everybody)
        head.call_wanted.connect(self.begin_call)
        head.proposal_wanted.connect(self.propose)
        for keys, by in (
            (QKeySequence.StandardKey.MoveToPreviousPage, -1),
            (QKeySequence.StandardKey.MoveToNextPage, 1),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.step, by))
        # The outer places come first: what is put into one takes on its look, with all that is in it.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        place = QWidget()
        layout.addWidget(place)
        inner = QVBoxLayout(place)
        inner.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        inner.setSpacing(2 * GRID)
        for part in (head, self.banner, self.proposals.waiting, self.new_bar, self.reason_bar):
            inner.addWidget(part)
        split = QSplitter(Qt.Orientation.Horizontal)
        inner.addWidget(split, 1)
        split.addWidget(self.views)
        split.addWidget(self.panel)
        split.addWidget(self.proposals.panel)
        split.setStretchFactor(0, 1)
        split.setSizes([3 * side_width(), side_width(), side_width()])
        split.setChildrenCollapsible(False)
