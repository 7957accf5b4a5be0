"""What is asked where a call did not take place: why, and when instead."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Call, Review
from salesdesk.domain.records.calls import UNREACHED
from salesdesk.domain.values import Span
from salesdesk.errors import Progress, UserError
from salesdesk.i18n import N_
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

_ANEW = N_("New appointment")
_AGAIN = {each: N_("Try again") for each in UNREACHED} | {"phone": N_("Ring again")}
"""What is offered instead of a new appointment, by kinds of call for which none was made."""


class NotHeld(Card):
    """Asks why a call was missed or cancelled, and offers another one at free times until one is made.

    Why nobody answered who knew of no call, nobody can say.

    `appointed` carries the id of a new appointment; `left` asks for the next call.
    """

    appointed = Signal(str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("It did not take place"))
        self._context = context
        self._call: Call | None = None
        self._job: Job | None = None
        self._made: dict[str, str] = {}
        """The calls that were made here, by those in whose place they come."""
        tr = context.tr
        self.words = text("")
        feedback = type_of(Review).fields["feedback"]
        self._said = (text(tr(feedback.label), "field", wrap=False), text(""))
        """What the review says already, under its name."""
        self.reason = editor_for(type_of(Call).fields["moved_reason"], context)
        self.reason.left.connect(self.save)
        self._why = text(tr("Why?"), "field", wrap=False)
        self._why.setBuddy(self.reason)
        self._again = text("", "field", wrap=False)
        self.offers = QVBoxLayout()
        self._times: list[QPushButton] = []
        self.offers.setSpacing(2 * GRID)
        self.fault = text("", "fault")
        self.fault.hide()
        for part in (self.words, *self._said, self._why, self.reason, self._again):
            self.body.addWidget(part)
        self.body.addLayout(self.offers)
        self.body.addWidget(self.fault)
        self.took_place = button(tr("It did take place"), self._took_place, "quiet", "undo-2")
        self.next_button = button(tr("Next review"), self._leave, "", "arrow-right")
        self.body.addLayout(Flow(self.took_place, self.next_button))

    @property
    def first_control(self) -> QWidget:
        """The reason, where it is asked for, else the first time that is offered, else the way on, or back where none waits."""
        if not self.reason.isHidden():
            return self.reason
        if self._times:
            return self._times[0]
        return self.took_place if self.next_button.isHidden() else self.next_button

    def open(self, call: Call, review: Review | None) -> None:
        """Shows a call that was missed or cancelled, with what its review says."""
        same = self._call is not None and self._call.id == call.id
        typed = same and self._is_edited()
        self._call = call
        tr = self._context.tr
        said = (review and review.feedback) or ""
        self._said[1].setText(said)
        for words in self._said:
            words.setVisible(bool(said))
        unreached = UNREACHED.get(call.channel or "")
        missed = f"{tr(unreached)}." if unreached else tr("Nobody was met.")
        self.words.setText(missed if call.state == "missed" else tr("The call was cancelled."))
        for part in (self._why, self.reason):
            part.setVisible(not (unreached and call.state == "missed"))
        self._again.setText(tr(_AGAIN.get(call.channel or "", _ANEW)))
        if not typed:
            self.reason.show_value(call.moved_reason)
        self.fault.hide()
        made = self._is_made(call)
        if made or not same:
            self._offer([])
        if not made:
            self._find_times(call)

    def offer_next(self, waits: bool) -> None:
        """Offers the way to the next review, where one waits."""
        self.next_button.setVisible(waits)

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

    def _is_made(self, call: Call) -> bool:
        return self._context.app.desk.reader.of_type(Call, self._made.get(call.id)) is not None

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
        waited = not self._times and self.first_control.hasFocus()
        clear(self.offers)
        self._times = []
        self._again.setVisible(bool(found))
        for each in found:
            words = tr("{day}, {time}").format(
                day=formats.weekday_in_year(each.local.date()), time=formats.time(each.local)
            )
            made = button(words, partial(self._appoint, each.local.date()), "", "calendar-plus")
            self._times.append(made)
            self.offers.addLayout(row(made, None))
            # Qt would show it in a later turn, and what is hidden takes no keys.
            made.show()
        tab_in_order(self)
        if waited and found:
            self.first_control.setFocus(Qt.FocusReason.OtherFocusReason)

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
        (self._made[self._call.id],) = made = done.of_type("call")
        self._tell(done)
        self.appointed.emit(made[0])

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
