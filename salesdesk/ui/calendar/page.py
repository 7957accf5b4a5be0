"""The tab of the calendar: calls are chosen, planned and moved where they stand, and a week of them is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Account, Call, Promise, Task
from salesdesk.services.calendar import SKETCHED
from salesdesk.services.day_notes import DayNote
from salesdesk.services.planning.settings import usual_length
from salesdesk.ui.calendar.board import Board
from salesdesk.ui.calendar.call_beside import CallBeside
from salesdesk.ui.calendar.calls import Calls
from salesdesk.ui.calendar.choices import DayChoices
from salesdesk.ui.calendar.floating import PLAIN, is_typed
from salesdesk.ui.calendar.proposing.laid_over import Proposals
from salesdesk.ui.calendar.proposing.session import is_proposed
from salesdesk.ui.calendar.view import CalendarView
from salesdesk.ui.context import Context
from salesdesk.ui.events import PLAN
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.choices import offer
from salesdesk.ui.widgets.tab_order import tab_after


@dataclass(frozen=True)
class _Before:
    """How the calendar stood before a new call was begun: the look, the day, the view, the chosen call, whether that is open."""

    look: str
    day: date
    view: Mapping[str, Any]
    call: str
    is_open: bool


class CalendarPage(CallBeside):
    """The calendar: calls are planned, moved and proposed in it."""

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        super().__init__(context, place)
        self.banner = Banner(context.tr)
        self.calls = Calls(context)
        self.calls.planned.connect(self._planned)
        self.calls.moved.connect(self._mark_moved)
        self.calls.sketched.connect(self._show_calls)
        self.calls.answered.connect(self._answered)
        self.new_bar, self.reason_bar = self.calls.new_bar, self.calls.reason_bar
        self.choices = choices = DayChoices(context, self, self.notes)
        choices.opened.connect(self._open)
        choices.call_wanted.connect(self._ask)
        choices.day_wanted.connect(self._see_all)
        self._before: _Before | None = None
        self.new_bar.dated.connect(self._bring_into_view)
        self.calls.dated.connect(self._bring_into_view)
        self.head.call_wanted.connect(self.begin_call)
        self.head.proposal_wanted.connect(self.propose)
        views = self.views
        views.resized.connect(self._place_cards, Qt.ConnectionType.QueuedConnection)
        for view in views.all:
            view.chosen.connect(self._chosen_in_view)
            view.opened.connect(self._open)
            view.cancelled.connect(self.cancel)
            view.moved.connect(self.move_call)
            view.put_off.connect(self.notes.put_off)
            view.menu_wanted.connect(self.offer)
        for painted in views.painted:
            painted.wanted.connect(self._ask)
        self.panel.cancelled.connect(self.cancel)
        self.proposals = Proposals(context, views)
        self.proposals.changed.connect(self._proposals_changed)
        self.proposals.moved_on.connect(self._turn)
        self.proposals.panel.call_wanted.connect(self._show_proposed)
        for source in (self.calls, self.notes, self.proposals, self.holidays):
            source.refused.connect(self.banner.warn)
        self._board = Board(
            self,
            above=(self.head, self.banner),
            views=views,
            beside=(self.panel, self.proposals.panel),
            over=(self.new_bar, self.reason_bar),
            waiting=self.proposals.waiting,
        )

    @property
    def first_control(self) -> QWidget:
        """What is asked over the days, else the days."""
        card = self.calls.card
        return super().first_control if card is None else card.first

    def _show(self) -> None:
        reader = self.context.app.desk.reader
        stands = any(reader.ids(cls, limit=1) for cls in (Call, Promise, Task))
        begun = stands or self.proposals.session.under_way
        self.head.show_beginning(calls=begun, accounts=bool(reader.ids(Account, limit=1)))
        self._show_calls()
        self._name_period()
        self._open_anew()

    def _show_calls(self) -> None:
        """Shows what was read, with what is proposed or being planned where it would stand."""
        self.proposals.look_at(self.look, self.day)
        more = self.proposals.session.appointments()
        if (sketch := self.calls.sketch) is not None:
            more.append(sketch)
        shown = self._shown.beside(more, {SKETCHED: self.calls.whom})
        if self.proposals.session.under_way:
            self.proposals.panel.key.show_states(shown.states if self.proposals.session.calls else ())
        self._show_days(shown)
        self.proposals.in_sight.tell_of_others()
        self._place_cards()

    def _place_cards(self) -> None:
        """Puts what is asked over the calendar beside the call that it is about."""
        if (card := self.calls.card) is not None:
            self._board.lay_over(card, self.view, self.panel)
            if card is self.reason_bar:
                # Its call is open beside the calendar; where a new one is planned nothing is.
                tab_after(self.view, card)

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """Follows what was written, also a marked call that is moved out of the days, or back by an undo."""
        marked = self.current
        self.new_bar.touched()
        super().touched(change_set, initiator)
        call = self.context.app.desk.reader.of_type(Call, marked) if marked and not self.current else None
        if call is not None and call.when is not None and call.when.local.date() not in self.days:
            self._turn_to(call.when.local.date())
            self._mark(marked)

    def go_to(self, record: str) -> None:
        """Shows a call where it stands, or a day given as ISO text; `PLAN` asks for a new call."""
        if record == PLAN:
            self.begin_call()
            return
        call = self.context.app.desk.reader.of_type(Call, record)
        if call is not None and call.when is not None:
            self._turn_to(call.when.local.date())
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

    def refused(self) -> str:
        """What is typed beside the calendar and could not be saved, or waits for the word that a call may move."""
        waits = "" if self.reason_bar.isHidden() else self.reason_bar.title.text()
        return super().refused() or waits

    def begun(self) -> list[str]:
        """Also a call that is being planned."""
        return [*super().begun(), *self.calls.begun()]

    def under_way(self) -> str:
        """A call that is being planned or moved, or a proposal in which there is something."""
        return self.calls.under_way() or self.proposals.under_way() or super().under_way()

    def give_up(self) -> bool:
        """A new call is not planned, or one that would move stays where it is, and so it is said.

        An account that was made for the new call goes before that.
        """
        return not self.new_bar.made_last and self.calls.give_way()

    def move_call(self, call: str, start: datetime, minutes: int) -> None:
        """Moves a call, or one that is only proposed."""
        if is_proposed(call):
            self.proposals.session.move(call, start, minutes)
            if start.date() not in self.days:
                self._turn_to(start.date())
                self._mark(call)
                self._chosen(self.current)
        else:
            self.calls.move(call, start, minutes)

    def cancel(self, call: str) -> None:
        """Cancels a call; one that is only proposed is dropped."""
        if is_proposed(call):
            self.proposals.session.drop(call)
        else:
            self.calls.cancel(call)

    def offer(self, what: str | DayNote | datetime, at: QPoint) -> QMenu | None:
        """Opens the menu of a call, of what is due or of an empty time at a place on the screen.

        What is open beside the days is of that call, and goes where the time is empty.
        """
        if isinstance(what, datetime):
            self._chosen("")
            return offer(self, self.choices.of_time(what, among_others=len(self.days) > 1), at)
        proposed = isinstance(what, str) and is_proposed(what)
        if isinstance(what, str) and (proposed or not self.panel.isHidden()):
            self._chosen(what)
        choices = self.proposals.choices(str(what)) if proposed else self.choices.of(what)
        return offer(self, choices, at) if choices else None

    def begin_call(self, account: str = "") -> None:
        """Asks for a new call, with an account where one is named, at the next time at which none of mine stands."""
        self._ask(self.next_free(), usual_length(self.context.app.desk.reader), account)

    def _ask(self, start: datetime, minutes: int, account: str = "") -> None:
        """Asks with whom a call is; what was chosen makes room for it until that is answered."""
        if self.calls.card is self.reason_bar:
            self.calls.give_way()
        self._before = self._before or self._as_it_stands()
        if self.current != SKETCHED:
            self.view.choose("")
            self._chosen("")
        self.new_bar.ask(start, minutes, account)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes what is asked or the call, N plans one, P proposes, Ctrl+P prints; a proposal has keys of its own.

        As long as something is asked, letters are typed there.
        """
        card = self.calls.card
        if event.key() == Qt.Key.Key_Escape and card is not None:
            card.give_up()
        elif card is not None and is_typed(event):
            card.first.setFocus()
            QApplication.sendEvent(card.first, event)
        elif event.key() == Qt.Key.Key_Escape and not self.panel.isHidden():
            super().keyPressEvent(event)
        elif self.proposals.takes(event, self.current):
            return
        elif event.key() == Qt.Key.Key_N and event.modifiers() in PLAIN:
            self.begin_call()
        elif event.key() == Qt.Key.Key_P and event.modifiers() in PLAIN:
            self.propose()
        else:
            super().keyPressEvent(event)

    def propose(self) -> None:
        """Proposes the calls of the week or the month that is looked at; where its rest holds none, those of the next."""
        self.banner.hide()
        self._chosen("")
        self.proposals.ask(self.look, self.day)

    def _proposals_changed(self) -> None:
        self.refresh()
        if self.proposals.session.under_way:
            self._chosen("" if not is_proposed(self.current) else self.current)
        self._focus()

    def _show_proposed(self, call: str) -> None:
        self.view.choose(call)
        self._chosen(call)
        self._focus()

    def _planned(self, call: str, day: date) -> None:
        self._bring_into_view(day)
        self.view.choose(call)
        self._chosen(call)

    def _bring_into_view(self, day: date) -> None:
        if day not in self.days:
            self._turn_to(day)

    def _answered(self) -> None:
        # What was dragged is painted where it stands, and what was chosen before is so again.
        before, self._before = self._before, None
        if before is not None and not self.panel.call and before.look == self.look:
            self._turn(before.day)
        else:
            self._show_calls()
        if before is not None and not self.panel.call:
            self._stand_as(before)
        elif self.panel.call and self._shown.entry(self.panel.call) is None:
            # It would have moved out of the days that were looked at, and stays.
            self.go_to(self.panel.call)
        self._focus()

    def _as_it_stands(self) -> "_Before":
        view = self.views.standing(self.look)
        return _Before(self.look, self.day, view, self.current, is_open=not self.panel.isHidden())

    def _stand_as(self, before: "_Before") -> None:
        """Shows the same hours of the same days, and the call that was chosen."""
        if before.call:
            self._mark(before.call)
            self._chosen(self.current if before.is_open else "")
        if before.look == self.look:
            self.views.stand(self.look, before.view)

    def _chosen(self, call: str) -> None:
        if call == SKETCHED:
            return
        self.proposals.show_call(call)
        super()._chosen("" if is_proposed(call) else call)

    def _chosen_in_view(self, call: str) -> None:
        self._chosen(call)
        card, view = self.calls.card, self.view
        clicked = isinstance(view, CalendarView) and view.clicked is not None
        if clicked and card is not None and call in ("", SKETCHED):
            # Where it is asked about, or beside all calls: the keys stay in what is asked.
            card.first.setFocus()

    def _open(self, call: str) -> None:
        if call == SKETCHED and not self.new_bar.isHidden():
            self.new_bar.account.line.setFocus()
        elif is_proposed(call):
            self._chosen(call)
        elif call != SKETCHED:
            super()._open(call)

    def _leave_call(self) -> None:
        if self.calls.is_asking:
            self.save_all()
        else:
            super()._leave_call()
