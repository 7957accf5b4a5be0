"""The tab of the calendar: day, work week, week, month and agenda; calls are planned and moved where they stand."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Call
from salesdesk.services import calendar
from salesdesk.services.calendar import SKETCHED
from salesdesk.services.calls import usual_start
from salesdesk.ui.calendar.agenda import Agenda
from salesdesk.ui.calendar.board import Board
from salesdesk.ui.calendar.calls import Calls
from salesdesk.ui.calendar.head import CalendarHead
from salesdesk.ui.calendar.holidays import Holidays
from salesdesk.ui.calendar.looks import KEYS, LOOKS, days_of, period_of, stepped
from salesdesk.ui.calendar.panel import CallPanel
from salesdesk.ui.calendar.proposing.laid_over import Proposals
from salesdesk.ui.calendar.proposing.session import is_proposed
from salesdesk.ui.calendar.seasons import Seasons
from salesdesk.ui.calendar.view import CalendarView
from salesdesk.ui.calendar.views import Views
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page
from salesdesk.ui.widgets.basics import Banner
from salesdesk.ui.widgets.tab_order import tab_after

KEPT, KEPT_EVERYBODY = "calendar/look", "calendar/everybody"
"""Under these names this laptop remembers the look, and whether colleagues' calls are shown."""


class CalendarPage(Page):
    """The calendar and the chosen call."""

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        super().__init__(context, place)
        tr = context.tr
        self.look = str(context.remembered(KEPT, "week"))
        if self.look not in LOOKS:
            self.look = "week"
        self.day = context.app.clock.local().date()
        self.seasons = Seasons(context)
        self.holidays = Holidays(context)
        self.holidays.arrived.connect(self._holidays_came)
        self._shown = calendar.Shown()
        self.head = CalendarHead(tr, self.look)
        self.head.everybody.setChecked(context.remembered(KEPT_EVERYBODY) == "yes")
        self.period, self.looks = self.head.period, self.head.looks
        self.banner = Banner(tr)
        self.calls = Calls(context)
        self.calls.planned.connect(self._planned)
        self.calls.moved.connect(self._mark)
        self.calls.sketched.connect(self._show_calls)
        self.calls.answered.connect(self._answered)
        self.new_bar, self.reason_bar = self.calls.new_bar, self.calls.reason_bar
        self._before = ""
        self.new_bar.dated.connect(self._bring_into_view)
        self.views = views = Views(context)
        views.resized.connect(self._place_cards, Qt.ConnectionType.QueuedConnection)
        self.days_view, self.month_view, self.agenda = views.days_view, views.month_view, views.agenda
        self.days_view.sighted.connect(self._name_period)
        for view in views.all:
            view.chosen.connect(self._chosen)
            view.opened.connect(self._open)
            view.cancelled.connect(self.cancel)
            view.note_opened.connect(context.events.open_record)
        for view in views.painted:
            view.moved.connect(self.move_call)
            view.wanted.connect(self._ask)
            view.turned.connect(self._turn)
            view.whole_day.connect(self._see_all)
        self.panel = CallPanel(context)
        self.panel.cancelled.connect(self.cancel)
        self.panel.closed.connect(self._close_panel)
        self.panel.hide()
        self.proposals = Proposals(context)
        self.proposals.changed.connect(self._proposals_changed)
        self.proposals.moved_on.connect(self._turn)
        for source in (self.calls, self.proposals, self.holidays):
            source.refused.connect(self.banner.say)
        self._follow_head()
        self._board = Board(
            self,
            above=(self.head, self.banner),
            views=views,
            beside=(self.panel, self.proposals.panel),
            over=(self.new_bar, self.reason_bar),
            waiting=self.proposals.waiting,
        )

    @property
    def view(self) -> CalendarView | Agenda:
        """The view that is looked at."""
        return self.views.of(self.look)

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
        for moment in self.moments():
            moment()

    def moments(self) -> Sequence[Callable[[], object]]:
        """What is in the days, then where it stands: with hundreds of calls each takes its time."""
        return self._read, self._show

    def _read(self) -> None:
        days = self.days
        self.holidays.learn(self.day)
        reader, tr = self.context.app.desk.reader, self.context.tr
        choice = self.head.everybody
        choice.setVisible(calendar.others_have_calls(reader))
        everybody = choice.isChecked() and not choice.isHidden()
        found = calendar.shown(reader, days[0], days[-1], self.holidays.notes, tr, everybody=everybody)
        self._shown = found

    def _show(self) -> None:
        self._show_calls()
        self._name_period()
        if self.panel.call:
            self.panel.open(self.panel.call)
            if not self.panel.call:
                self._chosen("")

    def _name_period(self) -> None:
        in_sight = self.days_view.in_sight
        self.head.show_period(period_of(self.look, self.day, self.context.formats, in_sight))

    def _show_calls(self) -> None:
        """Shows what was read, with what is proposed or being planned where it would stand."""
        days, more = self.days, self.proposals.session.appointments()
        if (sketch := self.calls.sketch) is not None:
            more.append(sketch)
        shown = self._shown.beside(more, {SKETCHED: self.calls.whom})
        if self.proposals.session.under_way:
            self.proposals.panel.key.show_states(shown.states if self.proposals.session.calls else ())
        self.views.show_days(self.look, self.day, days, shown, self.seasons.of(days[0], days[-1]))
        self._place_cards()

    def _place_cards(self) -> None:
        """Puts what is asked over the calendar beside the call that it is about."""
        if (card := self.calls.card) is not None:
            self._board.lay_over(card, self.view, self.panel)
            if card is self.reason_bar:
                # Its call is open beside the calendar; where a new one is planned nothing is.
                tab_after(self.view, card)

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
            self._look_at(date.fromisoformat(record))
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
        return (
            super().is_under_way()
            or self.calls.is_asking
            or self.proposals.session.under_way
            or not self.proposals.waiting.isHidden()
        )

    def show_look(self, look: str) -> None:
        """Changes between day, work week, week, month and agenda, and remembers it; a chosen call stays in view."""
        if chosen := self._shown.entry(self.current):
            self.day = chosen.day
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
        """To the days before or after: where not all have room, first to the others of the same week."""
        day, view = stepped(self.look, self.day, by), self.days_view
        if self.view is view and view.in_sight != view.days:
            self._look_at(view.hidden(by) or days_of(self.look, day)[-1 if by < 0 else 0])
        else:
            self._turn(day)

    def show_today(self) -> None:
        """To today."""
        self._look_at(self.context.app.clock.local().date())

    def move_call(self, call: str, start: datetime, minutes: int) -> None:
        """Moves a call, or one that is only proposed."""
        if is_proposed(call):
            self.proposals.session.move(call, start, minutes)
        else:
            self.calls.move(call, start, minutes)

    def cancel(self, call: str) -> None:
        """Cancels a call; one that is only proposed is dropped."""
        if is_proposed(call):
            self.proposals.session.drop(call)
        else:
            self.calls.cancel(call)

    def begin_call(self) -> None:
        """Asks for a new call's account."""
        view, app = self.view, self.context.app
        if isinstance(view, CalendarView):
            start = view.next_free()
        else:
            start = usual_start(app.clock, app.defaults, self.day)
        self._ask(start, 60)

    def _ask(self, start: datetime, minutes: int) -> None:
        """Asks with whom a call is; what was chosen makes room for it until that is answered."""
        if not self.reason_bar.isHidden():
            self.reason_bar.give_up()
        self._before = self._before or self.current
        if self.current and self.current != SKETCHED:
            self.view.choose("")
            self._chosen("")
        self.new_bar.ask(start, minutes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn, letters change the look, Escape closes what is asked or the call; a proposal has keys of its own."""
        if event.key() == Qt.Key.Key_Escape and self.calls.is_asking:
            self.calls.give_up()
            return
        if event.key() == Qt.Key.Key_Escape and not self.panel.isHidden():
            self._close_panel()
            return
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

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A call that came to stand beside the days under the first click opens by the second."""
        if self.panel.call:
            self._open(self.panel.call)

    def propose(self) -> None:
        """Proposes the calls of the week or the month that is looked at; where its rest holds none, those of the next."""
        self.banner.hide()
        self._chosen("")
        self.proposals.ask(self.look, self.day)

    @property
    def current(self) -> str:
        """The call that is marked; "" for none."""
        return self.view.current

    def _proposals_changed(self) -> None:
        self.refresh()
        if self.proposals.session.under_way:
            self._chosen("" if not is_proposed(self.current) else self.current)
        self._focus()

    def _planned(self, call: str, day: date) -> None:
        self._bring_into_view(day)
        self.view.choose(call)
        self._chosen(call)

    def _bring_into_view(self, day: date) -> None:
        if day not in self.days:
            self._turn(day)

    def _mark(self, call: str) -> None:
        self.view.choose(call)

    def _answered(self) -> None:
        # What was dragged is painted where it stands, and what was chosen before is so again.
        before, self._before = self._before, ""
        self._show_calls()
        if before and not self.panel.call:
            self._mark(before)
            self._chosen(self.current)
        self._focus()

    def _chosen(self, call: str) -> None:
        if call == SKETCHED:
            return
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
        if call == SKETCHED and not self.new_bar.isHidden():
            self.new_bar.account.line.setFocus()
        if call == SKETCHED or is_proposed(call):
            return
        self.panel.form.editors["objective"].setFocus()

    def _turn(self, day: date) -> None:
        self.day = day
        self.refresh()

    def _look_at(self, day: date) -> None:
        """Turns to a day, which is in sight then also where its week has no room."""
        self.days_view.spot = day
        self._turn(day)

    def _see_all(self, day: date) -> None:
        """What a week or month only counts stands side by side in the day, and what that counts in the list."""
        self.day = day
        self.show_look("agenda" if self.look == "day" else "day")

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
        head.call_wanted.connect(self.begin_call)
        head.proposal_wanted.connect(self.propose)
        for keys, by in (
            (QKeySequence.StandardKey.MoveToPreviousPage, -1),
            (QKeySequence.StandardKey.MoveToNextPage, 1),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.step, by))
