"""What is asked where a call did not take place: why, and when instead."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Call
from salesdesk.domain.records.calls import UNREACHED
from salesdesk.domain.values import Span
from salesdesk.errors import Progress, UserError
from salesdesk.services import reviewing
from salesdesk.services.records import change
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.basics import GRID, Card, button, clear, row
from salesdesk.ui.widgets.editors import editor_for
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text

AHEAD_DAYS = (1, 7, 14)


class NotHeld(Card):
    """Asks why a call was missed or cancelled, and offers new appointments at free times.

    `appointed` carries the id of a new appointment; `left` asks for the next call.
    """

    appointed = Signal(str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("It did not take place"))
        self._context = context
        self._call: Call | None = None
        self._job: Job | None = None
        tr = context.tr
        self.words = text("")
        self.reason = editor_for(type_of(Call).fields["moved_reason"], context)
        self.reason.left.connect(self.save)
        label = text(tr("Why?"), "field", wrap=False)
        label.setBuddy(self.reason)
        self.offers = QVBoxLayout()
        self.offers.setSpacing(2 * GRID)
        self.fault = text("", "fault")
        self.fault.hide()
        for part in (self.words, label, self.reason, text(tr("New appointment"), "field", wrap=False)):
            self.body.addWidget(part)
        self.body.addLayout(self.offers)
        self.body.addWidget(self.fault)
        self.took_place = button(tr("It did take place"), self._took_place, "quiet", "undo-2")
        self.next_button = button(tr("Next call that waits"), self._leave, "", "arrow-right")
        self.body.addLayout(Flow(self.took_place, self.next_button))

    def open(self, call: Call) -> None:
        """Shows a call that was missed or cancelled."""
        typed = self._call is not None and self._call.id == call.id and self._is_edited()
        self._call = call
        tr = self._context.tr
        unreached = UNREACHED.get(call.channel or "")
        missed = f"{tr(unreached)}." if unreached else tr("Nobody was met.")
        self.words.setText(missed if call.state == "missed" else tr("The call was cancelled."))
        if not typed:
            self.reason.show_value(call.moved_reason)
        self.fault.hide()
        self._find_times(call)

    def save(self) -> None:
        """Saves the reason."""
        if self._call is None or not self._is_edited():
            return
        desk = self._context.app.desk
        reason = self.reason.read()
        done = change(desk.journal, desk.reader, self._call.id, {"moved_reason": reason})
        self._call = desk.reader.of_type(Call, self._call.id)
        self._context.wrote(done, self)

    def close_call(self) -> None:
        """Lets go of the call."""
        self._call = None
        self.close_files()

    def close_files(self) -> None:
        """Ends the search for free times."""
        if self._job is not None:
            self._job.cancel()

    def _is_edited(self) -> bool:
        return self._call is not None and self.reason.read() != self._call.moved_reason

    def _find_times(self, call: Call) -> None:
        app = self._context.app
        self.close_files()
        today = app.clock.local().date()

        def work(progress: Progress) -> list[Span]:
            days = (today + timedelta(days=days) for days in AHEAD_DAYS)
            found = (reviewing.free_time(app.desk.reader, app.clock, call, day) for day in days)
            return list(dict.fromkeys(filter(None, found)))

        self._job = self._context.jobs.run(self, work, self._offer, self._failed)

    def _offer(self, found: list[Span]) -> None:
        tr, formats = self._context.tr, self._context.formats
        clear(self.offers)
        for each in found:
            words = tr("{day}, {time}").format(
                day=formats.weekday_in_year(each.local.date()), time=formats.time(each.local)
            )
            made = button(words, partial(self._appoint, each.local.date()), "", "calendar-plus")
            self.offers.addLayout(row(made, None))
        tab_in_order(self)

    def _appoint(self, day: date) -> None:
        if self._call is None:
            return
        self.save()
        app = self._context.app
        try:
            done = reviewing.appoint_again(app.desk.journal, app.desk.reader, app.clock, self._call.id, day)
        except UserError as error:
            self._failed(error)
            return
        self._tell(done)
        self.appointed.emit(done.of_type("call")[0])

    def _took_place(self) -> None:
        if self._call is None:
            return
        self.save()
        desk = self._context.app.desk
        self._tell(reviewing.did_not_take_place(desk.journal, desk.reader, self._call.id, "done"))

    def _leave(self) -> None:
        self.save()
        self.left.emit()

    def _tell(self, done: ChangeSet) -> None:
        self._context.wrote(done, None)

    def _failed(self, error: BaseException) -> None:
        self.fault.setText(self._context.say(error))
        self.fault.show()
