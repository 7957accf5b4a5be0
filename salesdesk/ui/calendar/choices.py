"""What can be done with a call or with what is due, in a menu where it stands."""

from collections.abc import Callable
from datetime import date

from salesdesk.domain.records import Call
from salesdesk.domain.records.calls import ENDED
from salesdesk.services import reviewing
from salesdesk.services.day_notes import DUE, DayNote
from salesdesk.services.finishing import finish
from salesdesk.services.records import change
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.choices import Choices
from salesdesk.ui.widgets.finish import DONE, KEPT, ended


class DayChoices:
    """Offers what Today and the buttons of an opened call offer."""

    def __init__(
        self,
        context: Context,
        open_call: Callable[[str], object],
        cancel: Callable[[str], object],
        open_note: Callable[[DayNote], object],
        refused: Callable[[str], object],
    ) -> None:
        self._context = context
        self._open_call, self._cancel, self._open_note = open_call, cancel, open_note
        self._refused = refused

    def of(self, what: str | DayNote) -> Choices:
        """What can be done with a call (its id) or a note; nothing where it is neither kept nor leads anywhere."""
        return self._of_note(what) if isinstance(what, DayNote) else self._of_call(what)

    def _of_call(self, record: str) -> Choices:
        tr, events, app = self._context.tr, self._context.events, self._context.app
        call = app.desk.reader.of_type(Call, record)
        if call is None:
            return ()
        choices: list[tuple[str, Callable[[], object]]] = [
            (tr("Open"), lambda: self._open_call(record)),
            (tr("Briefing"), lambda: events.go.emit("briefings", record)),
        ]
        if reviewing.waits(app.desk.reader, call, app.clock.now()):
            choices.append((tr("Review"), lambda: events.go.emit("reviews", record)))
        choices.append((tr("During the call"), lambda: events.during.emit(record)))
        if account := call.account:
            choices.append((tr("Open account"), lambda: events.open_record.emit(account)))
        if call.state not in ENDED:
            choices.append((tr("Cancel call"), lambda: self._cancel(record)))
        return tuple(choices)

    def _of_note(self, note: DayNote) -> Choices:
        if not note.record:
            return ()
        tr = self._context.tr
        ticked = tr("Kept") if note.kind == "promise" else tr("Done")
        done = ((ticked, lambda: self._tick(note)),) if note.kind in DUE else ()
        return ((tr("Open"), lambda: self._open_note(note)), *done)

    def put_off(self, note: DayNote, day: date) -> None:
        """Moves something due to another day."""
        desk = self._context.app.desk
        self._context.write(
            lambda: change(desk.journal, desk.reader, note.record, {"due": day}), self, self._refused
        )

    def _tick(self, note: DayNote) -> None:
        app = self._context.app
        self._context.write(
            lambda: finish(app.desk.journal, app.desk.reader, app.clock, note.record),
            self,
            self._refused,
            ended(self._context.tr, KEPT if note.kind == "promise" else DONE, note.words),
        )
