"""Importing a customer list: what the columns are taken for, what would happen, then one step that can be undone."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.text import words
from salesdesk.errors import Progress, UserError
from salesdesk.services import importing
from salesdesk.services.import_choices import decided
from salesdesk.services.import_preview import Preview
from salesdesk.services.import_refused import save_refused
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.import_columns import ColumnChoices
from salesdesk.ui.prospects.import_decisions import Decisions
from salesdesk.ui.prospects.import_words import (
    doubts_of,
    findings_of,
    in_doubt_of,
    joined_of,
    refused_of,
    summary_of,
    together_of,
    untaken_of,
)
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Column, button, clear, row
from salesdesk.ui.widgets.room import fit_to_text, framed
from salesdesk.ui.widgets.saving import ask_where
from salesdesk.ui.widgets.scrolling import Reading
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text

_ROOM = 2 * GRID
"""Pixels between what scrolls and its frame."""


class ImportDialog(QDialog):
    """Preview of an import with the mapping of columns, which can be corrected."""

    _outcome: Preview | None = None
    """What the import would do as it is decided so far."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._file = Path()
        self._at = ""
        self._corrections: dict[str, str] = {}
        """What a person said of columns, by letter."""
        self.preview: Preview | None = None
        tr = context.tr
        self.setWindowTitle(tr("Import a customer list"))
        self.banner = Banner(tr)
        self.waiting = Waiting(tr)
        # The button below cancels what is under way, too: of a second one nobody would know what it does.
        self.waiting.button.hide()
        self._summary = text("", "strong")
        self.refused_button = button(tr("Show what is not taken"), self._show_refused, "quiet", "arrow-down")
        self.refused_button.hide()
        self.save_button = button(tr("Save what is not taken…"), self._save_refused, "quiet", "download")
        self.save_button.hide()
        self._refused: QLabel | None = None
        self.columns = ColumnChoices(tr, self._corrected)
        self._what = text(tr("What each column is taken for"), "section")
        self.decisions = Decisions(tr, self._decided)
        self._heading = text("", "section")
        self._details: list[str] = []
        self._findings = QVBoxLayout()
        self._findings.setSpacing(GRID)
        inner = Column()
        box = QVBoxLayout(inner)
        box.setContentsMargins(_ROOM, GRID, _ROOM, GRID)
        box.setSpacing(2 * GRID)
        for part in (self._what, self._heading):
            part.hide()
        # What is to be decided comes before what was understood without anybody.
        box.addWidget(self.decisions)
        box.addWidget(self._what)
        box.addLayout(self.columns)
        box.addWidget(self._heading)
        box.addLayout(self._findings)
        box.addStretch(1)
        # One thing scrolls, and arrows scroll it: two low ones below each other leave none of both to be read.
        self.all = Reading(inner, tr("Matches and refused cells"))
        self.import_button = button(tr("Import"), self.accept_import, "primary", "check")
        self._lay_out()

    def _lay_out(self) -> None:
        tr = self._context.tr
        layout = framed(self)
        layout.addWidget(text(tr("Import a customer list"), "title"))
        layout.addWidget(self.banner)
        layout.addWidget(self._summary)
        layout.addLayout(row(self.refused_button, self.save_button, None))
        # Its frame, which shows only with the keys, stands in the margin, with room around what it says.
        hung = QHBoxLayout()
        hung.setSpacing(0)
        hung.addSpacing(-_ROOM - 1)
        hung.addWidget(self.all)
        layout.addLayout(hung, 1)
        layout.addWidget(self.waiting)
        self._cancel = button(tr("Cancel"), self.reject)
        layout.addLayout(row(None, self._cancel, self.import_button))
        fit_to_text(self, 51, 42)

    def ask(self) -> None:
        """Asks for a file, then reads it."""
        tr = self._context.tr
        kinds = tr("Lists") + " (*.xlsx *.xls *.xlsb *.ods *.csv *.tsv *.txt *.vcf *.ics)"
        name, _ = QFileDialog.getOpenFileName(self, tr("Import a customer list"), str(Path.home()), kinds)
        if name:
            self.read(Path(name))

    def read(self, file: Path, corrections: Mapping[str, str] | None = None) -> None:
        """Reads a file beside the window and shows what importing it would do; columns are taken as corrected."""
        if file != self._file:
            self.decisions.forget()
        self._file, self._corrections = file, dict(corrections or {})
        app, tr, said = self._context.app, self._context.tr, self._corrections

        def work(progress: Progress) -> Preview:
            return importing.preview(
                app.desk.reader,
                file,
                app.defaults,
                tr,
                corrections=said,
                clock=app.clock,
                progress=progress,
            )

        # An earlier reading, of other corrections, must not come after this one.
        self.waiting.cancel()
        self.banner.hide()
        self.import_button.setEnabled(False)
        reading = tr("Reading {file}").format(file=file.name)
        self.waiting.run(self._context.jobs, reading, work, self._show, self._failed)
        # Nothing else is written meanwhile: it would have to wait for the import, and the window with it.
        self.open()

    @property
    def summary(self) -> str:
        """The import in a sentence."""
        return self._summary.text()

    @property
    def details(self) -> str:
        """What is said line by line."""
        return "\n".join(self._details)

    def accept_import(self) -> None:
        """Writes what the preview shows."""
        preview, journal = self.preview, self._context.app.desk.journal
        if preview is None:
            return
        choices = self.decisions.choices
        # What is disabled loses the keys; left to Qt they would go anywhere.
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.decisions.setEnabled(False)
        self.banner.hide()
        self.import_button.setEnabled(False)
        self.waiting.write(
            self._context.jobs,
            self._context.tr("Writing"),
            lambda progress: importing.accept(journal, preview, progress, choices),
            self._written,
            self._failed,
            self._given_up,
        )

    def reject(self) -> None:
        """Closes; what is being written is given up first, and stays open until that is sure."""
        self.waiting.cancel()
        if not self.waiting.writing:
            super().reject()

    def _offer(self) -> None:
        writes = self._outcome.writes if self._outcome is not None else 0
        self.import_button.setEnabled(bool(writes) and not self.waiting.writing)
        self.decisions.setEnabled(not self.waiting.writing)

    def _below(self) -> Iterator[str]:
        """What is to be decided on or to be known below, by the number that stands above it there."""
        tr, preview = self._context.tr, self.preview
        if preview is None or preview.own:
            return
        see = tr("{what}: see below.")
        if preview.similar:
            yield see.format(what=doubts_of(preview, tr))
        if preview.joined:
            yield see.format(what=joined_of(preview, tr))
        if preview.together:
            yield see.format(what=together_of(preview, tr))
        if preview.in_doubt:
            yield see.format(what=in_doubt_of(preview, tr))

    def _decided(self) -> None:
        tr = self._context.tr
        if self.preview is not None:
            self._outcome = decided(self.preview, self.decisions.choices)
            self._summary.setText(" ".join((summary_of(self._outcome, tr), *self._below())))
        self._offer()
        tab_in_order(self)

    def _given_up(self) -> None:
        self._offer()
        self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.banner.say(self._context.tr("Cancelled. Nothing was changed."))

    def _failed(self, error: BaseException) -> None:
        self.banner.warn(self._context.say(error))

    def _written(self, done: ChangeSet) -> None:
        self._context.wrote(done, self)
        tr = self._context.tr
        done_words = tr("Imported. Ctrl+Z undoes the whole import.")
        if self._outcome is not None:
            done_words = f"{done_words} {summary_of(self._outcome, tr)}"
        self._context.events.said.emit(done_words)
        if self._outcome is not None and (self._outcome.refused or self._outcome.left_out):
            self._stay(self._outcome)
        else:
            self.accept()

    def _stay(self, outcome: Preview) -> None:
        """Leaves what is not taken to be read and saved, since nothing else keeps it."""
        tr = self._context.tr
        untaken = "; ".join(untaken_of(outcome, tr))
        self._summary.setText(summary_of(outcome, tr))
        self.columns.forget()
        for part in (self._what, self.decisions, self.import_button):
            part.hide()
        self._cancel.setText(tr("Close"))
        said = tr("Imported. {refused}: save what is not taken as a list, or close.")
        self.banner.say(said.format(refused=untaken))
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, preview: Preview) -> None:
        tr = self._context.tr
        self.preview = preview
        self.decisions.show_of(preview)
        self._decided()
        self._what.setVisible(bool(preview.columns) and not preview.own)
        found = findings_of(preview, tr)
        self._heading.setVisible(bool(found) or self.decisions.isHidden())
        self._heading.setText(tr("What changes") if preview.own else tr("Matches and refused cells"))
        if not preview.own:
            self.columns.show_of(preview)
            tab_in_order(self)
        if not found and self.decisions.isHidden():
            nothing = tr("Nothing is refused, nothing is known already.")
            if preview.own:
                nothing = tr("Nothing in the file differs from what was exported.")
            found = [("", [nothing])]
        clear(self._findings)
        self._refused = None
        self.refused_button.setVisible(bool(preview.refused))
        self.save_button.setVisible(bool(preview.refused or preview.left_out))
        self._details = list(self.decisions.lines)
        for title, lines in found:
            self._details += lines
            if title:
                self._findings.addWidget(heading := text(title, "strong"))
                if title == refused_of(preview, tr):
                    self._refused = heading
            self._findings.addWidget(text("\n".join(lines)))
            self._findings.addSpacing(2 * GRID)
        # Enter imports where nothing is in doubt; whoever corrected a column goes on there.
        (self.columns.boxes.get(self._at) or self.decisions.first_doubt or self.import_button).setFocus()

    def _show_refused(self) -> None:
        """Scrolls to what is not taken, which may stand below much else; arrows go on there."""
        if self._refused is not None:
            self.all.bring_to_top(self._refused)
            self.all.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_refused(self) -> None:
        """Asks for a file and writes what is not taken into it."""
        tr, preview = self._context.tr, self.preview
        if preview is None:
            return
        usual = self._file.with_name("-".join([self._file.stem, *words(tr("Not taken"))]) + ".xlsx")
        target = ask_where(self, tr("Save what is not taken"), usual, "Excel (*.xlsx)")
        if target is None:
            return
        try:
            save_refused(preview, target, tr)
        except UserError as error:
            self._failed(error)
        else:
            self.banner.say(tr("Saved to {file}").format(file=target))

    def _corrected(self, letter: str, field: str) -> None:
        self._at = letter
        self.read(self._file, {**self._corrections, letter: field})
