"""All dates to keep: options, cut-offs, lists, deposits, ends of contracts, fairs to follow up, one's own."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from salesdesk.domain.deadlines import Deadline, is_ahead
from salesdesk.domain.records import Deadline as Mark
from salesdesk.errors import Progress, UserError
from salesdesk.services.calendar_files import export_deadlines
from salesdesk.services.deadlines import LONG_BEHIND, MOST, deadlines, with_names
from salesdesk.ui.context import Context
from salesdesk.ui.today.deadlines import DeadlineRows
from salesdesk.ui.today.row_dialog import RowDialog
from salesdesk.ui.today.rows import Row
from salesdesk.ui.today.words import DayWords
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.saving import ask_where
from salesdesk.ui.widgets.words import text


class DeadlineDialog(RowDialog):
    """The list, the next to fall first; a calendar file of it for one's telephone."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        tr = context.tr
        empty = tr("There are no dates to keep.")
        super().__init__(context, parent, tr("Dates to keep"), empty, tr("Include what is done"))
        self._rows = DeadlineRows(context, DayWords(context), self.show_record, self.read)
        self.add_button = button(tr("Add a date…"), self.add, "", "plus")
        self.file_button = button(tr("Save as calendar file…"), self.save, "quiet", "calendar")
        self.cut = text("", "muted")
        self.cut.hide()
        self.body.addWidget(self.cut)
        self.begin(self.add_button, self.file_button)

    def look(self) -> Callable[[Progress], Sequence[Deadline]]:
        """Reads all dates, those that are done where they are asked for."""
        app, tr, done = self.context.app, self.context.tr, self.more.isChecked()
        reader = app.desk.reader
        return lambda _: with_names(
            deadlines(reader, app.clock, most=MOST + 1, behind=LONG_BEHIND, with_done=done, ahead=True),
            reader,
            tr,
        )

    def show_found(self, found: Sequence[Deadline]) -> None:
        """Shows as many as one looks through, and says where there are more."""
        super().show_found(found[:MOST])
        self.cut.setText(self.context.tr("There are more: the first {n} are shown.").format(n=MOST))
        self.cut.setVisible(len(found) > MOST)

    def heading(self, each: Deadline) -> str:
        """What has time yet stands by itself."""
        return self.context.tr("Further ahead") if is_ahead(each) else ""

    def line(self, each: Deadline) -> Row:
        """One date."""
        return self._rows.line(each)

    def add(self) -> None:
        """Opens the form of a date of one's own."""
        today = self.context.app.clock.local().date()
        RecordDialog(self.context, self, "deadline", {"kind": "other", "due": today}).open_new()

    def show_record(self, record: str, field: str = "") -> None:
        """Opens a date of one's own over the list; what else names a date stands in the window behind."""
        if self.context.app.desk.reader.of_type(Mark, record) is not None:
            RecordDialog(self.context, self, "deadline", {}).open_record(record)
            return
        self.accept()
        self.context.events.show_record(record, field)

    def save(self) -> None:
        """Saves what shows as a calendar file where the person says."""
        tr, app = self.context.tr, self.context.app
        usual = Path.home() / (tr("dates-to-keep") + ".ics")
        target = ask_where(self, tr("Save the calendar file"), usual, "iCalendar (*.ics)")
        if target is None:
            return
        try:
            export_deadlines(app.desk.reader, target, app.clock, tr)
        except UserError as error:
            self.banner.warn(self.context.say(error))
            return
        self.context.saved(target)
