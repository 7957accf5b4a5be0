"""The tab of briefings: choose a call, see the pack as it will print, save it or print it."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.records import Call
from salesdesk.errors import UserError
from salesdesk.files import write_whole
from salesdesk.ui.briefings.call_list import GAP, NAME, TIME, CallDelegate
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job, Work
from salesdesk.ui.page import Page
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID, Banner, Empty, Waiting, button, row, text
from salesdesk.ui.widgets.pdf import PdfPreview, print_pdf

AHEAD = timedelta(days=60)
_RECORD = int(Qt.ItemDataRole.UserRole)

if TYPE_CHECKING:
    from salesdesk.services.briefing import Press, Printed


@dataclass(frozen=True)
class _Choice:
    """A paper as it was asked for: of a call, or of all calls of that call's day."""

    title: str
    call: str
    day: date | None


class BriefingsPage(Page):
    """Coming calls by day, and the chosen one's briefing."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._folder = Path(tempfile.mkdtemp(prefix="salesdesk-"))
        self._turn = 0
        self._wanted = Path()
        self._job: Job | None = None
        self.printed: Printed | None = None
        self._asked = self._in_view = _Choice("", "", None)
        tr = context.tr
        self.banner = Banner(tr)
        self.waiting = Waiting(tr)
        self.waiting.cancelled.connect(self._cancel)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Coming calls"))
        self.list.setItemDelegate(CallDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        self.list.itemActivated.connect(lambda _: self._chosen())
        self.preview = PdfPreview(tr("Preview of the briefing"))
        self.title = text("", "strong")
        self.save_button = button(tr("Save as PDF"), self.save, "primary", "download")
        self.print_button = button(tr("Print"), self.print_out, "", "printer")
        self.handout_button = button(tr("What the customer keeps"), self.save_handout, "", "gift")
        self.day_button = button(tr("Day pack"), self.show_day, "", "calendar-days")
        self.right = QStackedWidget()
        self.right.addWidget(Empty(tr("No call is planned. Open an account under Prospects and plan one.")))
        self.right.addWidget(self.preview)
        for control in (self.save_button, self.print_button):
            control.setEnabled(False)
        self._lay_out()

    def refresh(self) -> None:
        """Reads the coming calls again and keeps the choice."""
        chosen = self.chosen()
        app = self._context.app
        calls = [
            call
            for call in app.desk.reader.calls(app.clock.now() - timedelta(hours=12), app.clock.now() + AHEAD)
            if call.state not in ("cancelled", "done", "missed")
        ]
        titles = app.desk.reader.titles(call.account for call in calls if call.account)
        self.list.blockSignals(True)
        self.list.clear()
        day: date | None = None
        for call in calls:
            if call.when and call.when.local.date() != day:
                day = call.when.local.date()
                self._add_day(day)
            self._add_call(call, titles)
        self.list.blockSignals(False)
        rows = [i for i in range(self.list.count()) if self.list.item(i).data(_RECORD)]
        same = [i for i in rows if self.list.item(i).data(_RECORD) == chosen]
        for control in (self.handout_button, self.day_button):
            control.setEnabled(bool(rows))
        if rows:
            self.right.setCurrentWidget(self.preview)
            self.list.blockSignals(True)
            self.list.setCurrentRow((same or rows)[0])
            self.list.blockSignals(False)
            if same and self._asked.day is not None:
                self.show_day()
            else:
                self._chosen()
        else:
            self.printed = None
            self.title.setText("")
            self.right.setCurrentIndex(0)

    def go_to(self, record: str) -> None:
        """Chooses a call."""
        for line in range(self.list.count()):
            if self.list.item(line).data(_RECORD) == record:
                self.list.setCurrentRow(line)

    def chosen(self) -> str:
        """The id of the chosen call."""
        item = self.list.currentItem()
        return str(item.data(_RECORD) or "") if item else ""

    def save(self) -> None:
        """Saves what is shown where the person says."""
        if self.printed is not None:
            self._save_copy(self.printed.file, self._context.tr("briefing") + ".pdf")

    def save_handout(self) -> None:
        """Saves what the customer keeps, apart from the briefing."""
        target = self._folder / "handout.pdf"
        press, call = self._press(), self.chosen()
        self._context.jobs.run(
            lambda _: press.handout(call, target),
            lambda done: self._save_copy(done.file, self._context.tr("handout") + ".pdf"),
            lambda error: self.banner.say(self._context.say(error)),
        )

    def print_out(self) -> None:
        """Prints what is shown through the system's dialog."""
        if self.printed is not None and print_pdf(self.printed.file, self):
            self._context.events.said.emit(self._context.tr("Sent to the printer"))

    def show_day(self) -> None:
        """Shows the run sheet and all briefings of the chosen call's day."""
        call = self._context.app.desk.reader.of_type(Call, self.chosen())
        if call is None or call.when is None:
            return
        day = call.when.local.date()
        press, target = self._press(), self._next_file()
        title = self._context.tr("Day pack: {day}").format(day=self._context.formats.day(day))
        self._asked = _Choice(title, call.id, day)
        self._prepare(lambda progress: press.day(day, target, progress), target)

    def close_files(self) -> None:
        """Removes the previews; they hold customers' data."""
        if self._job is not None:
            self._job.cancel()
        self.preview.forget()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _lay_out(self) -> None:
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(4 * GRID, 3 * GRID, GRID, 3 * GRID)
        side.addWidget(self.list, 1)
        right = QWidget()
        main = QVBoxLayout(right)
        main.setContentsMargins(2 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        main.setSpacing(2 * GRID)
        main.addWidget(self.title)
        main.addLayout(row(self.save_button, self.print_button, self.day_button, self.handout_button, None))
        main.addWidget(self.banner)
        main.addWidget(self.waiting)
        main.addWidget(self.right, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([side_width(), 3 * side_width()])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def _add_day(self, day: date) -> None:
        today = self._context.app.clock.local().date()
        tr = self._context.tr
        near = {today: tr("Today"), today + timedelta(days=1): tr("Tomorrow")}.get(day, "")
        item = QListWidgetItem("  ·  ".join(filter(None, (near, self._context.formats.day(day)))))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def _add_call(self, call: Call, titles: dict[str, str]) -> None:
        time = self._context.formats.time(call.when.local) if call.when else ""
        name = titles.get(call.account or "", "") or self._context.tr("Account not on this laptop")
        gap = "" if call.objective else "! " + self._context.tr("no objective yet")
        item = QListWidgetItem("  ·  ".join(filter(None, (f"{time}  {name}", gap))))
        for role, words in ((TIME, time), (NAME, name), (GAP, gap)):
            item.setData(role, words)
        item.setData(_RECORD, call.id)
        self.list.addItem(item)

    def _chosen(self) -> None:
        call = self.chosen()
        if not call:
            return
        item = self.list.currentItem()
        self._asked = _Choice(item.text(), call, None)
        press, target = self._press(), self._next_file()
        self._prepare(lambda progress: press.call(call, target, progress=progress), target)

    def _prepare(self, work: Work, target: Path) -> None:
        """Makes a paper and shows it; until then the former one stays in view but cannot be taken for this one."""
        self.banner.hide()
        self.title.setText(self._asked.title)
        self._wanted = target
        if self._job is not None:
            self._job.cancel()
        for control in (self.save_button, self.print_button):
            control.setEnabled(False)
        self.waiting.begin(self._context.tr("Printing"))
        self._job = self._context.jobs.run(work, self._show, self._failed)
        self._job.progressed.connect(self.waiting.progressed)

    def _cancel(self) -> None:
        """Goes back to the paper that is still in view."""
        if self._job is not None:
            self._job.cancel()
        self.waiting.hide()
        if self.printed is None:
            return
        self._asked = self._in_view
        self.title.setText(self._asked.title)
        self.list.blockSignals(True)
        for line in range(self.list.count()):
            if self.list.item(line).data(_RECORD) == self._asked.call:
                self.list.setCurrentRow(line)
        self.list.blockSignals(False)
        for control in (self.save_button, self.print_button):
            control.setEnabled(True)

    def _show(self, printed: "Printed") -> None:
        if printed.file != self._wanted:
            printed.file.unlink(missing_ok=True)
            return
        old, self.printed = self.printed, printed
        self._in_view = self._asked
        self.waiting.hide()
        for control in (self.save_button, self.print_button):
            control.setEnabled(True)
        try:
            self.preview.load(printed.file)
        except UserError as error:
            self.banner.say(error.text(self._context.tr))
        if printed.notices:
            self.banner.say(" ".join(printed.notices))
        if old is not None and old.file != printed.file:
            old.file.unlink(missing_ok=True)

    def _failed(self, error: BaseException) -> None:
        self.waiting.hide()
        self.printed = None
        self.preview.forget()
        self.banner.say(self._context.say(error))

    def _next_file(self) -> Path:
        self._turn += 1
        return self._folder / f"{self._turn:06}.pdf"

    def _press(self) -> "Press":
        # The papers bring reportlab along, which nobody needs before the first briefing is looked at.
        from salesdesk.services.briefing import Press

        app = self._context.app
        return Press(app.desk.database, app.desk.reader, app.clock, self._context.tr)

    def _save_copy(self, source: Path, name: str) -> None:
        tr = self._context.tr
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save as PDF"), str(Path.home() / name), "PDF (*.pdf)"
        )
        if not chosen:
            return
        try:
            write_whole(Path(chosen), source.read_bytes())
        except UserError as error:
            self.banner.say(error.text(tr))
            return
        self._context.events.said.emit(tr("Saved to {file}").format(file=chosen))
