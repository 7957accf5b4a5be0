"""What can be done with a call, in the same words and order wherever its menu opens."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from salesdesk.domain.booking import can_arrive
from salesdesk.domain.records import Call
from salesdesk.domain.records.calls import ENDED
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.appointment_steps import AppointmentSteps
from salesdesk.ui.widgets.choices import Choices, in_groups


class CallChoices:
    """Offers the steps of the appointment, what changes or ends it, and where a call leads."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context, self._parent = context, parent
        self.steps = AppointmentSteps(context, parent)

    def of(self, record: str, words: str, show: Callable[[], object]) -> Choices:
        """What can be done with a call; `show` leads to where it is edited, in the words of the place."""
        app = self._context.app
        call = app.desk.reader.of_type(Call, record)
        if call is None:
            return ()
        return in_groups(self._next(call), self._changes(call), ((words, show), *self._leads(call)))

    def _next(self, call: Call) -> Choices:
        found = [(each.words, each.act) for each in self.steps.offers(call.id) if not each.changes]
        if can_arrive(call, self._context.app.clock.local()):
            found.insert(0, (self._context.tr("I am here"), partial(self.steps.arrive, call.id)))
        return tuple(found)

    def _changes(self, call: Call) -> Choices:
        from salesdesk.services.calls import is_relied_on

        found = [(each.words, each.act) for each in self.steps.offers(call.id) if each.changes]
        if call.state not in ENDED and not is_relied_on(call, self._context.app.clock.now()):
            found.append((self._context.tr("Cancel call"), partial(self.steps.cancel, call.id)))
        return tuple(found)

    def _leads(self, call: Call) -> Choices:
        from salesdesk.services import reviewing

        tr, events, app = self._context.tr, self._context.events, self._context.app
        found: list[tuple[str, Callable[[], object]]] = [
            (tr("Open the briefing"), lambda: events.go.emit("briefings", call.id))
        ]
        if reviewing.waits(app.desk.reader, call, app.clock.now()):
            found.append((tr("Review"), lambda: events.go.emit("reviews", call.id)))
        found.append((tr("During the call"), lambda: events.during.emit(call.id)))
        if account := call.account:
            found.append((tr("Open the account"), lambda: events.open_record.emit(account)))
        found.append((tr("Add an expense…"), partial(self._spend, call)))
        return tuple(found)

    def _spend(self, call: Call) -> None:
        """Opens the form of what was spent for a call."""
        from salesdesk.ui.widgets.record_dialog import RecordDialog

        day = call.when.local.date() if call.when else self._context.app.clock.local().date()
        values = {"spent_on": day, "call": call.id}
        RecordDialog(self._context, self._parent.window(), "expense", values).open_new()
