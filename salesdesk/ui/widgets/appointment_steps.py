"""What can be done next about an appointment, the same in Today, beside the calendar and in the ready-check."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from salesdesk.domain.booking import can_arrive, is_asked_anew, lacks, next_step
from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Call
from salesdesk.domain.records.calls import is_over
from salesdesk.domain.text import in_pieces
from salesdesk.domain.values import Span
from salesdesk.plain import dataclass
from salesdesk.services.appointments.steps import (
    STEPS,
    is_thanked,
    lack_in_words,
    note_arrived,
    note_confirmed,
    note_reminded,
    people_of,
)
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, HANGS, UNSEEN, Column, button, clear
from salesdesk.ui.widgets.choices import offer
from salesdesk.ui.widgets.finish import AGREED, REMINDED, cancelled, ended
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.tab_order import leave
from salesdesk.ui.widgets.words import text

Act = Callable[[], object]

ANSWERED = ("asked", "confirmed", "reminded")
"""States in which they may answer that it moves or is off: nobody moves or cancels what they were not asked for yet."""


@dataclass(frozen=True)
class Offer:
    """One thing to do: its words, its picture, whether it is the next step, whether it is an answer of theirs.

    It `changes` the appointment that gives it another time, or ends it.
    """

    words: str
    icon: str
    act: Act
    next: bool = False
    answers: bool = False
    changes: bool = False


class AppointmentSteps:
    """Offers what can be done about a call, and does it; dialogs open over the window of `parent`."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def offers(self, record: str) -> tuple[Offer, ...]:
        """What can be done about a call, the next step first."""
        app, tr = self._context.app, self._context.tr
        from salesdesk.services.reviewing import waits

        call = app.desk.reader.of_type(Call, record)
        if call is None or call.state == "missed":
            return ()
        now = app.clock.now()
        step, over = next_step(call, now), is_over(call.state, call.when, now)
        words = {name: tr(label) for name, label in STEPS.items()}
        write = partial(self.write, call)
        found: list[Offer] = []
        if step == "ask":
            found.append(Offer(words["ask"], "send", partial(write, "ask"), True))
        if call.state in (None, "to_book", "asked") and not over:
            confirmed = partial(self.confirm, call)
            found.append(Offer(words["confirm"], "circle-check", confirmed, step == "confirm", answers=True))
        if step == "tell":
            found.append(Offer(words["tell"], "send", partial(write, "move"), True))
        elif call.state == "asked" and not over:
            again = "move" if is_asked_anew(call) else "ask"
            found.append(Offer(tr("Ask again…"), "send", partial(write, again)))
        if call.state in ("confirmed", "reminded") and not over:
            remind = Offer(words["remind"], "bell", partial(write, "remind"), step == "remind")
            found.append(remind)
            found.append(Offer(tr("Confirm in writing…"), "mail", partial(write, "confirm")))
        if (
            call.material_offered
            and call.material_sent_on is None
            and not over
            and call.state not in ("done", "cancelled")
        ):
            found.append(Offer(tr("Material was sent…"), "paperclip", partial(write, "material")))
        if call.state == "done":
            # Whoever has its review before them thanks with what it says.
            later = is_thanked(app.desk.reader, call) or waits(app.desk.reader, call, now)
            found.append(Offer(words["thank"], "smile", partial(write, "thank"), not later))
        if call.state in ANSWERED:
            found += [
                Offer(
                    tr("They moved it…"),
                    "calendar-range",
                    partial(self.moved, call),
                    answers=True,
                    changes=True,
                ),
                Offer(
                    tr("They cancelled…"),
                    "circle-x",
                    partial(self.cancelled, call),
                    answers=True,
                    changes=True,
                ),
            ]
            if not over:
                tell = partial(write, "cancel")
                found.append(Offer(tr("Cancel and tell them…"), "message-circle", tell, changes=True))
        return tuple(sorted(found, key=lambda offer: not offer.next))

    def lacking(self, record: str) -> tuple[str, ...]:
        """What an appointment still lacks, in sentences."""
        app = self._context.app
        call = app.desk.reader.of_type(Call, record)
        if call is None:
            return ()
        account, contact = people_of(app.desk.reader, call)
        tr, formats = self._context.tr, self._context.formats
        return tuple(
            lack_in_words(lack, call, tr, formats) for lack in lacks(call, account, contact, app.clock.now())
        )

    def write(self, call: Call, purpose: str) -> None:
        """Opens the message for a purpose."""
        from salesdesk.ui.widgets.message_dialog import MessageDialog

        MessageDialog(self._context, self._parent.window(), call, purpose).open()

    def go_on(self, record: str) -> None:
        """Takes the next step towards the appointment, where there is one."""
        if (following := next((each for each in self.offers(record) if each.next), None)) is not None:
            following.act()

    def confirm(self, call: Call) -> None:
        """Notes that they agreed."""
        app = self._context.app
        self._write(
            lambda: note_confirmed(app.desk.journal, app.desk.reader, call, app.clock.local().date()),
            ended(self._context.tr, AGREED, app.desk.reader.titles([call.id])[call.id]),
        )

    def arrive(self, record: str) -> None:
        """Notes that I am there, where that can be."""
        app = self._context.app
        call = app.desk.reader.of_type(Call, record)
        if call is not None and can_arrive(call, app.clock.local()):
            self._write(lambda: note_arrived(app.desk.journal, app.desk.reader, call, app.clock.now()))

    def remind(self, record: str) -> bool:
        """Notes that they were rung up and reminded; whether it was written."""
        app = self._context.app
        call = app.desk.reader.of_type(Call, record)
        if call is None:
            return False
        today = app.clock.local().date()
        name = app.desk.reader.titles([record])[record]
        return self._write(
            lambda: note_reminded(app.desk.journal, app.desk.reader, call, today),
            ended(self._context.tr, REMINDED, name),
        )

    def moved(self, call: Call, when: Span | None = None, reason: str = "", *, is_said: bool = True) -> None:
        """Asks for the new time that they proposed, and why; either may be known already, a time that is not quite said but near."""
        self._answer(call, True, when, reason, is_said)

    def cancelled(self, call: Call, reason: str = "") -> None:
        """Asks why they cancelled, where more than the reason that is known is to be said."""
        self._answer(call, False, None, reason)

    def _answer(self, call: Call, moves: bool, when: Span | None, reason: str, is_said: bool = True) -> None:
        from salesdesk.ui.widgets.answer_dialog import AnswerDialog

        shown = AnswerDialog(self._context, self._parent.window(), call, moves=moves)
        shown.begin_with(when, reason, is_said=is_said)
        shown.open()

    def cancel(self, record: str) -> None:
        """Cancels a call, which Ctrl+Z brings back; where the customer still relies on it, the message to them asks first."""
        from salesdesk.services import calls

        app = self._context.app
        call = app.desk.reader.of_type(Call, record)
        if call is None:
            return
        if calls.is_relied_on(call, app.clock.now()):
            self.write(call, "cancel")
            return
        self._write(
            lambda: calls.cancel(app.desk.journal, app.desk.reader, record),
            cancelled(self._context, record),
        )

    def _write(self, write: Callable[[], ChangeSet], said: str = "") -> bool:
        return self._context.write(write, self, self._context.events.said.emit, said)


class AppointmentBar(Column):
    """What a call's appointment lacks, and what can be done about it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.steps = AppointmentSteps(context, self)
        self._context = context
        self._shown: object = None
        self.more: QWidget = self
        self.made: list[QPushButton] = []
        """Its buttons, the next step first."""
        self.lacking = text("", "muted")
        self._buttons = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(UNSEEN, 0, 0, 0)
        self.setProperty(HANGS, True)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.lacking)
        layout.addLayout(self._buttons)

    def show_call(self, record: str, urged: Offer | None = None) -> None:
        """Shows a call; what did not change stays as it is, with its focus.

        What is `urged` stands before all steps, none of which presses then.
        """
        from salesdesk.services.messages import against_writing

        offers, lacking = self.steps.offers(record), self.steps.lacking(record)
        reader, tr = self._context.app.desk.reader, self._context.tr
        call = reader.of_type(Call, record)
        account, contact = people_of(reader, call) if call is not None else (None, None)
        against = bool(against_writing(contact, account, tr))
        first = urged.words if urged is not None else ""
        shown = (record, first, tuple((each.words, each.next) for each in offers), lacking, against)
        if shown == self._shown:
            return
        self._shown = shown
        self.lacking.setText(in_pieces(*lacking))
        self.lacking.setVisible(bool(lacking))
        leave(self)
        clear(self._buttons)
        waiting = any(each.next and each.answers for each in offers)
        near = [each for each in offers if each.next or (each.answers and (waiting or not each.changes))]
        # Nobody is urged to write to those who asked not to be contacted.
        presses = urged is None and not against
        made = self.made = [
            button(each.words, each.act, "primary" if each.next and presses else "quiet", each.icon)
            for each in near
        ]
        if urged is not None:
            made.insert(0, button(urged.words, urged.act, "primary", urged.icon))
        far = [each for each in offers if each not in near]
        if len(far) == 1:
            made.append(button(far[0].words, far[0].act, "quiet", far[0].icon))
        elif far:
            ours = any(each.answers for each in near)
            words = tr("Change it from our side…") if ours else tr("Change the appointment…")
            made.append(button(words, partial(self.offer, far), "quiet", "calendar-clock"))
            self.more = made[-1]
        self._buttons.addLayout(Flow(*made))

    def offer(self, offers: Sequence[Offer]) -> QMenu:
        """Shows what else can be done, below its button."""
        choices = tuple((each.words, each.act) for each in offers)
        return offer(self, choices, self.more.mapToGlobal(QPoint(0, self.more.height())))
