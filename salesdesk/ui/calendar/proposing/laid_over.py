"""A proposal as the calendar's page holds it: asking, the panel beside it, its keys."""

from datetime import date, timedelta

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from salesdesk.domain.records import Call
from salesdesk.ui.calendar.floating import PLAIN
from salesdesk.ui.calendar.looks import span_of
from salesdesk.ui.calendar.proposing.in_sight import InSight
from salesdesk.ui.calendar.proposing.panel import ProposalPanel
from salesdesk.ui.calendar.proposing.session import ProposalSession, is_proposed
from salesdesk.ui.calendar.views import Views
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.choices import Choices, in_groups
from salesdesk.ui.widgets.waiting import Waiting


class Proposals(QObject):
    """Ties session, panel and progress together."""

    changed = Signal()
    refused = Signal(str)
    moved_on = Signal(date)
    """A day that should be looked at: the days before held no call, or its calls were planned out of sight."""

    def __init__(self, context: Context, views: Views) -> None:
        super().__init__()
        self._context = context
        self._next: tuple[str, date] | None = None
        self._look, self._day = "week", context.app.clock.local().date()
        self.waiting = Waiting(context.tr)
        self.session = ProposalSession(context, self.waiting)
        self.panel = ProposalPanel(context, self.session)
        self.panel.hide()
        self.in_sight = InSight(views, self.session, self.panel)
        self.session.changed.connect(self._changed)
        self.session.refused.connect(self.refused)
        self.panel.accepted.connect(self.accept)
        self.panel.again.connect(self.ask_again)
        self.panel.closed.connect(self.session.give_up)

    def ask(self, look: str, day: date, *, moved_on: bool = False) -> None:
        """Asks for the calls of the week or the month that a look shows around a day; where its rest holds none, of the next.

        Those are asked for as what the calendar `moved_on` to.
        """
        self.panel.moved_on = moved_on
        today = self._context.app.clock.local().date()
        first, last = span_of(look, day)
        self._next = (look, last + timedelta(days=1)) if first < today <= last else None
        self.session.ask(max(first, today) if last >= today else first, last)

    def ask_again(self) -> None:
        """Asks anew for the same days; where others are looked at, for those."""
        if self._is_in_sight:
            self.session.ask_again()
        else:
            self.ask(self._look, self._day)

    def look_at(self, look: str, day: date) -> None:
        """Follows the calendar: the panel says for which days one would ask now."""
        self._look, self._day = look, day
        self.panel.show_again(() if self._is_in_sight else span_of(look, day))

    @property
    def _is_in_sight(self) -> bool:
        """Whether the days of the proposal are among those that are looked at."""
        found, (first, last) = self.session.proposal, span_of(self._look, self._day)
        return found is None or (found.wanted.first <= last and first <= found.wanted.last)

    def under_way(self) -> str:
        """For what another look of the window waits; "" while nothing is proposed or looked for."""
        tr = self._context.tr
        if self.session.holds_any:
            return tr("The window changes as soon as the proposed calls are planned or discarded.")
        if not self.waiting.isHidden():
            return tr("The window changes as soon as the calls are proposed and planned, or you stop that.")
        return ""

    def show_call(self, call: str) -> None:
        """Shows a proposed call beside the calendar; for any other call the panel makes room."""
        self.panel.setVisible(self.session.under_way and (not call or is_proposed(call)))
        if self.session.under_way:
            self.panel.show_call(call if is_proposed(call) else "")

    def choices(self, call: str) -> Choices:
        """What can be done with a proposed call, as beside the calendar."""
        found, tr = self.session.calls.get(call), self._context.tr
        if found is None:
            return ()
        held = tr("Unpin") if found.pinned else tr("Pin")
        leads = (tr("Open the account"), lambda: self._context.events.open_record.emit(found.account))
        return in_groups(
            ((held, lambda: self.session.pin(call)), (tr("Drop"), lambda: self.session.drop(call))), (leads,)
        )

    def accept(self) -> None:
        """Writes the proposed calls as one change and ends the proposal; the calendar turns to them."""
        done = self.session.accept()
        if done is None:
            return
        tr, calls, in_sight = self._context.tr, len(self.session.calls), self._is_in_sight
        first = min(each.start.date() for each in self.session.calls.values())
        self.session.give_up()
        self._context.wrote(done, self)
        if not in_sight:
            self.moved_on.emit(first)
        made = [each.record for each in done.touched if each.type == "call"]
        starts = {
            call.id: call.when.start
            for call in self._context.app.desk.reader.many(Call, made).values()
            if call.when is not None
        }
        if starts:
            self.in_sight.show_call(min(starts, key=lambda call: starts[call]))
        self._context.events.said.emit(
            tr.plural(
                "{n} call is planned. Ctrl+Z undoes it.",
                "{n} calls are planned. Ctrl+Z undoes them all.",
                calls,
            )
        )

    def takes(self, event: QKeyEvent, current: str) -> bool:
        """Whether a key is one of the proposal's: P pins, Ctrl+Enter plans, Escape gives up, also while one is looked for."""
        key, held = event.key(), event.modifiers()
        if not self.session.under_way:
            looked_for = key == Qt.Key.Key_Escape and not self.waiting.isHidden()
            if looked_for:
                self.waiting.cancel()
            return looked_for
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and held & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        elif key == Qt.Key.Key_P and held in PLAIN and is_proposed(current):
            self.session.pin(current)
        elif key == Qt.Key.Key_Escape and held in PLAIN:
            self.session.give_up()
        else:
            return False
        return True

    def _changed(self) -> None:
        following, self._next = self._next, None
        if following is not None and self.session.under_way and not self.session.calls:
            self.moved_on.emit(following[1])
            self.ask(*following, moved_on=True)
            return
        self.panel.setVisible(self.session.under_way)
        self.panel.refresh()
        self.changed.emit()
