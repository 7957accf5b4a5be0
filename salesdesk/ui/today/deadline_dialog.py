"""All dates to keep: options, cut-offs, lists, deposits, ends of contracts, fairs to follow up, one's own."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QScrollArea, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.deadlines import Deadline
from salesdesk.errors import UserError
from salesdesk.services.calendar_files import export_deadlines
from salesdesk.services.deadlines import deadlines, with_names
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.today.deadlines import DeadlineRows
from salesdesk.ui.today.rows import Row
from salesdesk.ui.today.words import DayWords
from salesdesk.ui.widgets.basics import GRID, Banner, Column, button, clear, row, text
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.room import fit_to_text


class DeadlineDialog(QDialog):
    """The list, newest first to fall; a calendar file of it for one's telephone."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._rows = DeadlineRows(context, DayWords(context), self.read)
        self._job: Job | None = None
        self.shown: tuple[Deadline, ...] = ()
        tr = context.tr
        self.setWindowTitle(tr("Dates to keep"))
        self.banner = Banner(tr)
        self.empty = text(tr("No date is to be kept in the coming weeks."), "muted")
        self.with_done = QCheckBox(tr("Also what is done"))
        self.with_done.toggled.connect(lambda _: self.read())
        inner = Column()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 2 * GRID, 0)
        self._list.setSpacing(2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self._scroll = scroll
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 5 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addWidget(text(tr("Dates to keep"), "title"))
        layout.addWidget(self.banner)
        layout.addWidget(self.with_done)
        layout.addWidget(self.empty)
        layout.addWidget(scroll, 1)
        self.add_button = button(tr("Add a date…"), self.add, "", "plus")
        self.file_button = button(tr("Calendar file…"), self.save, "quiet", "calendar")
        close = button(tr("Close"), self.accept)
        layout.addLayout(row(self.add_button, self.file_button, None, close))
        for each in (self.add_button, self.file_button, close):
            each.setAutoDefault(False)
        fit_to_text(self, 38, 34)
        context.events.changed.connect(self._changed)
        self.read()

    def read(self) -> None:
        """Reads the list beside the window."""
        app, tr, done = self._context.app, self._context.tr, self.with_done.isChecked()
        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.run(
            lambda _: with_names(deadlines(app.desk.reader, app.clock, with_done=done), app.desk.reader, tr),
            self._show,
            lambda error: self.banner.say(self._context.say(error)),
        )

    def add(self) -> None:
        """Opens the form of a date of one's own."""
        today = self._context.app.clock.local().date()
        RecordDialog(self._context, self, "deadline", {"kind": "other", "due": today}).open_new()

    def save(self) -> None:
        """Saves what shows as a calendar file where the person says."""
        tr, app = self._context.tr, self._context.app
        usual = Path.home() / (tr("dates-to-keep") + ".ics")
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the calendar file"), str(usual), "iCalendar (*.ics)"
        )
        if not chosen:
            return
        try:
            export_deadlines(app.desk.reader, Path(chosen), app.clock, tr)
        except UserError as error:
            self.banner.say(self._context.say(error))
            return
        self._context.events.said.emit(tr("Saved to {file}").format(file=chosen))

    def done(self, result: int) -> None:
        """Stops reading, then closes."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _show(self, found: tuple[Deadline, ...]) -> None:
        place = next((line.place for line in self._lines() if line.hasFocus()), "")
        at = next((n for n, line in enumerate(self._lines()) if line.place == place), 0)
        self.shown, self._job = found, None
        clear(self._list)
        for deadline in found:
            line = self._rows.line(deadline)
            line.walked.connect(lambda by, line=line: self._walk(line, by))
            self._list.addWidget(line)
        self._list.addStretch(1)
        self.empty.setVisible(not found)
        lines = self._lines()
        if lines:
            same = [line for line in lines if line.place == place]
            (same[0] if same else lines[min(at, len(lines) - 1)]).setFocus()

    def _lines(self) -> list[Row]:
        items = (self._list.itemAt(n) for n in range(self._list.count()))
        return [widget for item in items if item and isinstance(widget := item.widget(), Row)]

    def _walk(self, line: Row, by: int) -> None:
        lines = self._lines()
        wanted = lines[max(0, min(len(lines) - 1, lines.index(line) + by))]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(wanted)

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        self.read()
