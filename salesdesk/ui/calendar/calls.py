"""Calls are planned, moved and cancelled by hand, after what has to be asked over the calendar."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from salesdesk.domain.records import Call
from salesdesk.domain.values import moment_text
from salesdesk.errors import UserError
from salesdesk.services import calls
from salesdesk.services.appointments.steps import reach_of, sent
from salesdesk.services.appointments.writing import moved_message, with_reason
from salesdesk.services.calendar import SKETCHED
from salesdesk.services.clashes import against_time, beside_work
from salesdesk.services.messages import Message
from salesdesk.services.references import account_names
from salesdesk.store.reader import Appointment
from salesdesk.ui.calendar.new_call_bar import NewCallBar
from salesdesk.ui.calendar.pushing import Push
from salesdesk.ui.calendar.reason_bar import ReasonBar
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.appointment_steps import AppointmentSteps
from salesdesk.ui.widgets.finish import LENGTH, MOVED, NOT_MOVED, planned
from salesdesk.ui.widgets.message_ways import mail_of, open_mail


class Calls(QObject):
    """Writes what a person does to calls; the two cards ask with whom a new one is and why an agreed one moves."""

    planned = Signal(str, object)
    """A new call, and the day on which it is."""
    moved = Signal(str)
    refused = Signal(str)
    sketched = Signal()
    """Where a call would stand that is being planned or moved is another place now."""
    dated = Signal(object)
    """The day to which a call would move once that is answered."""
    answered = Signal()
    """What was asked over the calendar is answered, or given up."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._pending: tuple[Call, datetime, int] | None = None
        self._whom = self._stays = ""
        self._put_off = False
        self.new_bar = NewCallBar(context)
        self.new_bar.planned.connect(self._plan)
        self.new_bar.sketched.connect(self.sketched)
        self.new_bar.closed.connect(self.answered)
        self.reason_bar = ReasonBar(context)
        self.reason_bar.given.connect(self._move_for)
        self.reason_bar.closed.connect(self._forget_move)
        for card in (self.new_bar, self.reason_bar):
            card.pushed.connect(self._push)

    @property
    def is_asking(self) -> bool:
        """Whether a call is being planned or moved."""
        return self.card is not None

    @property
    def card(self) -> NewCallBar | ReasonBar | None:
        """What is asked over the calendar just now."""
        return next((each for each in (self.new_bar, self.reason_bar) if not each.isHidden()), None)

    @property
    def sketch(self) -> Appointment | None:
        """What is being planned or moved, as the calendar shows calls, where it would stand; SKETCHED names it."""
        if not self.new_bar.isHidden():
            (start, minutes), zone = self.new_bar.at, self._context.app.defaults.zone
        elif self._pending is not None:
            call, start, minutes = self._pending
            zone = call.when.zone if call.when is not None else self._context.app.defaults.zone
        else:
            return None
        moment = moment_text(start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC))
        return Appointment(SKETCHED, SKETCHED, None, SKETCHED, None, None, moment, minutes, zone)

    @property
    def whom(self) -> str:
        """With whom it is."""
        return self._whom if self.new_bar.isHidden() else self.new_bar.whom

    def _push(self, push: Push) -> None:
        """Pushes what is being planned or moved; back where it stands nothing moves any more."""
        if (sketch := self.sketch) is None:
            return
        start, minutes = push.of(sketch.when.local.replace(tzinfo=None), sketch.minutes)
        if self._pending is not None and _stands(self._pending[0], start, minutes):
            self.give_up()
        else:
            self._move_sketch(start, minutes)
        self.dated.emit(start.date())

    def _move_sketch(self, start: datetime, minutes: int) -> None:
        if not self.new_bar.isHidden():
            self.new_bar.show_when(start, minutes)
        elif self._pending is not None:
            self.move(self._pending[0].id, start, minutes)

    def give_up(self) -> None:
        """Asks no more; nothing was written."""
        if (card := self.card) is not None:
            card.give_up()

    def give_way(self) -> bool:
        """Asks no more because something else comes before the answer, and says so; whether anything was asked."""
        if not self.is_asking:
            return False
        said = self._context.tr("The new call was given up.")
        if self._pending is not None and (when := self._pending[0].when) is not None:
            said = self._stays = planned(self._context, self._whom, when.local, NOT_MOVED)
        self.give_up()
        self._context.events.said.emit(said)
        return True

    def begun(self) -> list[str]:
        """A call that is being planned, where something was said of it."""
        bar = self.new_bar
        said = bar.objective.text().strip() or bar.account.line.text().strip()
        return [": ".join((self._context.tr("New call"), said))] if said and not bar.isHidden() else []

    def under_way(self) -> str:
        """For what another look of the window waits; "" where nothing is asked."""
        tr = self._context.tr
        if self.card is self.new_bar:
            return tr("The window changes as soon as the new call is planned or given up.")
        if self.is_asking:
            return tr("The window changes as soon as the call is moved or stays where it was.")
        return ""

    def move(self, call_id: str, start: datetime, minutes: int) -> None:
        """Moves a call, or what is only being planned; one that the customer agreed to asks for the reason first.

        One that would move to a time that is over is asked about, too.
        """
        if call_id == SKETCHED:
            self._move_sketch(start, minutes)
            return
        call = self._context.app.desk.reader.of_type(Call, call_id)
        if call is None or call.when is None:
            return
        if _stands(call, start, minutes):
            return
        self._context.events.unsaid.emit(self._stays)
        if self.asks_first(call_id, start):
            self._ask(call, start, minutes)
        else:
            self._move(call, start, minutes, None)

    def asks_first(self, call_id: str, start: datetime) -> bool:
        """Whether it is asked about, over the calendar, before a call moves to a wall time."""
        call = self._context.app.desk.reader.of_type(Call, call_id)
        return call is not None and calls.asks_first(call, start, self._context.app.clock.now())

    def _ask(self, call: Call, start: datetime, minutes: int) -> None:
        """Asks before a call moves: why, where the customer relies on it; else whether a time is meant that is over."""
        assert call.when is not None
        reader, before = self._context.app.desk.reader, call.when.local
        self._pending = (call, start, minutes)
        self._whom = account_names(reader, [call.account], self._context.tr).get(call.account or "", "")
        # What is typed of a new call comes back once this is answered.
        self._put_off = self._put_off or not self.new_bar.isHidden()
        self.new_bar.hide()
        if calls.goes_past(call, start, self._context.app.clock.now()):
            self.reason_bar.ask_past(self._whom, before, start)
        else:
            after = calls.moved(call, start, minutes)
            compose = partial(self._message, call, after)
            reached = reach_of(reader, call)
            self.reason_bar.ask(self._whom, before, start, compose, reached, self._clash(after))
        self.sketched.emit()
        self.dated.emit(start.date())

    def cancel(self, call: str) -> None:
        """Cancels a call, or asks first where it is agreed; what is only being planned is given up."""
        if call == SKETCHED:
            self.give_up()
        else:
            AppointmentSteps(self._context, self.new_bar).cancel(call)

    def _plan(self, account: str, start: datetime, minutes: int, objective: str, contact: str) -> None:
        app = self._context.app
        try:
            call, done = calls.plan(
                app.desk, account, start, minutes, app.defaults.zone, objective, contact=contact
            )
        except UserError as error:
            self.refused.emit(self._context.say(error))
            return
        whom = account_names(app.desk.reader, [account], self._context.tr)[account]
        self._context.wrote(done, self, planned(self._context, whom, start))
        self.planned.emit(call, start.date())

    def _move(
        self, call: Call, start: datetime, minutes: int, reason: str | None, way: str | None = None
    ) -> None:
        context, desk = self._context, self._context.app.desk
        draft, told = None, None
        try:
            if way == "email":
                after = replace(calls.moved(call, start, minutes), state="asked")
                draft, invited = mail_of(context, after, "move", self.reason_bar.written)
                told = sent(call, "move", way, context.app.clock.local().date(), invited)
            elif way is not None:
                told = sent(call, "move", way, context.app.clock.local().date())
            done = calls.move(desk.journal, desk.reader, call, start, minutes, reason, told)
        except UserError as error:
            self.refused.emit(self._context.say(error))
            return
        context.wrote(done, self, self._said_of_move(call, start, minutes))
        # Whoever was asked why has read it there.
        after = calls.moved(call, start, minutes)
        if reason is None and (said := self._clash(after) or self._beside(after)):
            context.events.said.emit(said)
        self.moved.emit(call.id)
        if draft is not None and (fault := open_mail(draft, context.tr)):
            self.refused.emit(fault)

    def _said_of_move(self, call: Call, start: datetime, minutes: int) -> str:
        """With whom a call is and when, now that it moved; where only its length is another, until when it lasts."""
        names = account_names(self._context.app.desk.reader, [call.account], self._context.tr)
        whom = names.get(call.account or "", "")
        if call.when is not None and call.when.local.replace(tzinfo=None) == start:
            return planned(self._context, whom, start, LENGTH, start + timedelta(minutes=minutes))
        return planned(self._context, whom, start, MOVED)

    def _message(self, call: Call, after: Call, reason: str) -> Message:
        return moved_message(
            self._context.app.desk.reader, call, with_reason(after, reason), self._context.tr
        )

    def _clash(self, moved: Call) -> str:
        """What speaks against the time of a call that would move; "" for nothing."""
        context = self._context
        assert moved.when is not None
        reader, clock = context.app.desk.reader, context.app.clock
        return against_time(reader, moved.id, moved.when, clock, context.tr, context.formats)

    def _beside(self, moved: Call) -> str:
        """That it would be on my weekly day off; "" where it would not."""
        context = self._context
        assert moved.when is not None
        return beside_work(context.app.desk.reader, moved.id, moved.when, context.app.clock, context.tr)

    def _move_for(self, reason: str | None, way: str | None) -> None:
        pending, self._pending = self._pending, None
        if pending is not None:
            self._move(*pending, reason, way)

    def _forget_move(self) -> None:
        self._pending = None
        self.answered.emit()
        if self._put_off:
            self._put_off = False
            self.new_bar.come_back()


def _stands(call: Call, start: datetime, minutes: int) -> bool:
    """Whether a call stands at a wall time already, and is as long."""
    when = call.when
    return when is not None and (when.local.replace(tzinfo=None), when.minutes) == (start, minutes)
