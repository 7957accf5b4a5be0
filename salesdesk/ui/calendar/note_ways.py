"""What one does about a note of a day: what it is about opens, is ticked, or goes to another day."""

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from salesdesk.domain.values import Period
from salesdesk.services.day_notes import BANDS, DUE, DayNote
from salesdesk.services.days_off import correcting
from salesdesk.services.finishing import finish
from salesdesk.services.records import change
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.choices import Choices
from salesdesk.ui.widgets.finish import DONE, KEPT, ended, put_off
from salesdesk.ui.widgets.record_dialog import RecordDialog


class NoteWays(QObject):
    """The ways of what is due and of days off, in a place over which its dialogs open."""

    refused = Signal(str)
    """Why nothing was written."""

    def __init__(self, context: Context, place: QWidget) -> None:
        super().__init__(place)
        self._context, self._place = context, place

    def choices(self, note: DayNote) -> Choices:
        """What can be done about a note; nothing where it leads nowhere."""
        if not (note.record or note.kind in BANDS):
            return ()
        tr = self._context.tr
        ticked = tr("Kept") if note.kind == "promise" else tr("Done")
        done = ((ticked, lambda: self._tick(note)),) if note.kind in DUE else ()
        return ((tr("Open it"), lambda: self.open(note)), *done)

    def open(self, note: DayNote) -> None:
        """What a note is about; where it counts what is overdue, the list of that."""
        events = self._context.events
        if note.record:
            events.open_record.emit(note.record)
        elif note.kind in BANDS:
            self.begin_day_off(note.day, note.words)
        elif note.kind == "promise":
            events.sell.emit("promises", "")
        else:
            events.go.emit("today", "")

    def begin_day_off(self, day: date, name: str = "") -> None:
        """Asks what a day is, of which only its public calendar says anything: that it is a holiday of some name, or nothing."""
        days = Period(day, day)
        values = correcting(days, name) if name else {"days": days}
        RecordDialog(self._context, self._place, "absence", values, name).open_new()

    def put_off(self, note: DayNote, day: date) -> None:
        """Moves something due to another day."""
        desk = self._context.app.desk
        self._context.write(
            lambda: change(desk.journal, desk.reader, note.record, {"due": day}),
            self,
            self.refused.emit,
            put_off(self._context, note.due or note.day, day),
        )

    def _tick(self, note: DayNote) -> None:
        app = self._context.app
        self._context.write(
            lambda: finish(app.desk.journal, app.desk.reader, app.clock, note.record),
            self,
            self.refused.emit,
            ended(self._context.tr, KEPT if note.kind == "promise" else DONE, note.words),
        )
