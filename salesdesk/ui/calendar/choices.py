"""What can be done with a call or with what is due, in a menu where it stands."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from salesdesk.services.day_notes import BANDS, DUE, DayNote
from salesdesk.services.finishing import finish
from salesdesk.services.records import change
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.call_choices import CallChoices
from salesdesk.ui.widgets.choices import Choices
from salesdesk.ui.widgets.finish import DONE, KEPT, ended, put_off


class DayChoices:
    """Offers for a call what Today offers, and for what is due its ways."""

    def __init__(
        self,
        context: Context,
        place: QWidget,
        open_call: Callable[[str], object],
        open_note: Callable[[DayNote], object],
        refused: Callable[[str], object],
    ) -> None:
        self._context = context
        self._calls = CallChoices(context, place)
        self._open_call, self._open_note = open_call, open_note
        self._refused = refused

    def of(self, what: str | DayNote) -> Choices:
        """What can be done with a call (its id) or a note; nothing where it is neither kept nor leads anywhere."""
        if isinstance(what, DayNote):
            return self._of_note(what)
        return self._calls.of(what, self._context.tr("Open it"), lambda: self._open_call(what))

    def _of_note(self, note: DayNote) -> Choices:
        if not (note.record or note.kind in BANDS):
            return ()
        tr = self._context.tr
        ticked = tr("Kept") if note.kind == "promise" else tr("Done")
        done = ((ticked, lambda: self._tick(note)),) if note.kind in DUE else ()
        return ((tr("Open it"), lambda: self._open_note(note)), *done)

    def put_off(self, note: DayNote, day: date) -> None:
        """Moves something due to another day."""
        desk = self._context.app.desk
        self._context.write(
            lambda: change(desk.journal, desk.reader, note.record, {"due": day}),
            self,
            self._refused,
            put_off(self._context, note.due or note.day, day),
        )

    def _tick(self, note: DayNote) -> None:
        app = self._context.app
        self._context.write(
            lambda: finish(app.desk.journal, app.desk.reader, app.clock, note.record),
            self,
            self._refused,
            ended(self._context.tr, KEPT if note.kind == "promise" else DONE, note.words),
        )
