"""Importing a tariff workbook: what would be new or changed, which cells could not be read, then one step."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QListWidget, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.errors import Progress
from salesdesk.services.rates import importing
from salesdesk.services.rates.importing import RatePreview, Refused
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.question import Question
from salesdesk.ui.widgets.words import text


class RateImportDialog(Question):
    """Reads a file at once, writes it only when it was looked at."""

    imported = Signal(str)
    """The first plan of what was imported."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        tr = context.tr
        act = button(tr("Import"), self.accept_import, "primary", "check")
        super().__init__(context, parent, tr("Import a tariff from Excel"), act)
        self.preview: RatePreview | None = None
        self.summary = text("", "strong")
        self.plans = text("")
        self.cells_heading = text("", "section")
        self.cells = QListWidget()
        self.cells.setProperty("dense", True)
        self.cells.setWordWrap(True)
        self.cells.setAccessibleName(tr("Cells that could not be read"))
        for part in (self.summary, self.plans, self.cells_heading):
            self.body.addWidget(part)
        self.body.addWidget(self.cells, 1)
        self.act.setEnabled(False)
        self.begin(self.cells, 42, 34)

    def ask_for_file(self) -> None:
        """Asks for a file, then reads it."""
        tr = self.context.tr
        kinds = tr("Lists") + " (*.xlsx *.xls *.xlsb *.ods)"
        name, _ = QFileDialog.getOpenFileName(
            self.parentWidget(), tr("Import a tariff from Excel"), str(Path.home()), kinds
        )
        if name:
            self.read(Path(name))
        else:
            self.deleteLater()

    def read(self, file: Path) -> None:
        """Reads a file beside the window and shows what importing it would do."""
        app, tr = self.context.app, self.context.tr

        def work(progress: Progress) -> RatePreview | None:
            return importing.preview_rates(
                app.desk.reader, app.desk.journal, file, app.defaults, tr, app.clock, progress
            )

        # Nothing else is written meanwhile: the preview says what the desk is now.
        self.open()
        self.act.setEnabled(False)
        words = tr("Reading {file}").format(file=file.name)
        self.waiting.run(self.context.jobs, words, work, self._show, self.failed)

    def accept_import(self) -> None:
        """Writes what the preview shows, as one step."""
        preview, journal = self.preview, self.context.app.desk.journal
        if preview is not None:
            self.carry_out(
                self.context.tr("Writing"),
                lambda progress: importing.accept_rates(journal, preview, progress),
                self._written,
            )

    def failed(self, error: BaseException) -> None:
        """Says what went wrong."""
        super().failed(error)
        self._allow()

    def _show(self, preview: RatePreview | None) -> None:
        tr = self.context.tr
        self.preview = preview
        if preview is None:
            self.banner.warn(
                tr("This is a list that was exported from here with its records: import it under Prospects.")
            )
            return
        self.summary.setText(
            tr("New: {new}. Known already: {matched}, of these {updated} with changes.").format(
                new=preview.new, matched=preview.matched, updated=preview.updated
            )
        )
        said = [tr("Rate plans: {names}").format(names=", ".join(preview.plans))]
        if preview.products:
            said.append(tr("New products: {names}.").format(names=", ".join(preview.products)))
        self.plans.setText("\n".join(said))
        refused = preview.refused
        self.cells_heading.setText(
            tr.plural("{n} cell could not be read", "{n} cells could not be read", len(refused))
            if refused
            else tr("Every cell could be read.")
        )
        self.cells.setVisible(bool(refused))
        self.cells.addItems([self._line(each) for each in refused])
        if refused:
            self.cells.setCurrentRow(0)
        self._allow()
        self.act.setFocus()

    def _line(self, cell: Refused) -> str:
        tr = self.context.tr
        if not cell.sheet:
            return tr("{column}, “{value}”: {reason}").format(
                column=cell.column, value=cell.value, reason=cell.reason
            )
        return tr("{sheet}, row {row}, {column}, “{value}”: {reason}").format(
            sheet=cell.sheet, row=cell.row, column=cell.column, value=cell.value, reason=cell.reason
        )

    def _written(self, done: ChangeSet) -> None:
        self.accept()
        self.context.wrote(done, self)
        self.context.events.said.emit(self.context.tr("Imported. Ctrl+Z undoes the whole import."))
        types = self.context.app.desk.reader.types(done.records)
        plans = [each.record for each in done.touched if types.get(each.record) == "rate_plan"]
        if plans:
            self.imported.emit(plans[0])

    def _allow(self) -> None:
        self.act.setEnabled(self.preview is not None and bool(self.preview.edits))

    def _over(self) -> None:
        self._allow()
