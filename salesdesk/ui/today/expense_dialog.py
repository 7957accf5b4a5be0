"""Expenses that are still to be claimed: entered, looked over against the house's rules, claimed as a workbook."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.expenses import totals
from salesdesk.domain.records.choices import EXPENSE_KINDS
from salesdesk.errors import UserError
from salesdesk.services.expenses import Spent, claim, spent
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.today.rows import Row, still
from salesdesk.ui.widgets.basics import GRID, Banner, Column, button, clear, row, text
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.room import fit_to_text


class ExpenseDialog(QDialog):
    """The list with its totals; Enter opens an expense."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._job: Job | None = None
        self.shown: tuple[Spent, ...] = ()
        tr = context.tr
        self.setWindowTitle(tr("Expenses"))
        self.banner = Banner(tr)
        self.empty = text(tr("Nothing is to be claimed. What the day costs is entered here."), "muted")
        self.total = text("", "strong")
        self.with_claimed = QCheckBox(tr("Also what was claimed"))
        self.with_claimed.toggled.connect(lambda _: self.read())
        inner = Column()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 2 * GRID, 0)
        self._list.setSpacing(2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 5 * GRID)
        layout.setSpacing(3 * GRID)
        for part in (text(tr("Expenses"), "title"), self.banner, self.with_claimed, self.empty):
            layout.addWidget(part)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.total)
        self.add_button = button(tr("Add an expense…"), self.add, "", "plus")
        self.claim_button = button(tr("Claim as Excel…"), self.claim, "primary", "file-spreadsheet")
        close = button(tr("Close"), self.accept)
        layout.addLayout(row(self.add_button, self.claim_button, None, close))
        for each in (self.add_button, self.claim_button, close):
            each.setAutoDefault(False)
        fit_to_text(self, 42, 34)
        context.events.changed.connect(self._changed)
        self.read()

    def read(self) -> None:
        """Reads the list beside the window."""
        app, tr, claimed = self._context.app, self._context.tr, self.with_claimed.isChecked()
        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.run(
            lambda _: spent(app.desk.reader, tr, with_claimed=claimed),
            self._show,
            lambda error: self.banner.say(self._context.say(error)),
        )

    def add(self) -> None:
        """Opens the form of a new expense of today."""
        app = self._context.app
        values = {"spent_on": app.clock.local().date(), "colleague": app.desk.reader.fact("me") or None}
        RecordDialog(self._context, self, "expense", values).open_new()

    def claim(self) -> None:
        """Saves what is still to be claimed as a workbook where the person says, and notes it."""
        app, tr = self._context.app, self._context.tr
        found = [each for each in self.shown if each.expense.claimed_on is None]
        if any(each.expense.amount is None or not each.expense.purpose for each in found):
            self.banner.say(tr("Each expense needs an amount and a purpose before it is claimed."))
            return
        today = app.clock.local().date()
        name = tr("expenses")
        usual = Path.home() / f"{name}-{today.isoformat()}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Claim as Excel"), str(usual), "Excel (*.xlsx)")
        if not chosen:
            return
        target = Path(chosen)
        try:
            done = claim(app.desk.journal, app.desk.reader, found, target, today, tr)
        except UserError as error:
            self.banner.say(self._context.say(error))
            return
        self._context.wrote(done, self)
        self._context.events.said.emit(tr("Saved to {file}").format(file=chosen))
        self.read()

    def done(self, result: int) -> None:
        """Stops reading, then closes."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _show(self, found: tuple[Spent, ...]) -> None:
        tr, formats = self._context.tr, self._context.formats
        self.shown, self._job = found, None
        clear(self._list)
        for each in found:
            self._list.addWidget(self._line(each))
        self._list.addStretch(1)
        self.empty.setVisible(not found)
        waiting = [each.expense for each in found if each.expense.claimed_on is None]
        sums = "  ·  ".join(formats.money(total) for total in totals(waiting))
        self.total.setText(tr("To claim: {sums}").format(sums=sums) if sums else "")
        self.total.setVisible(bool(sums))
        self.claim_button.setEnabled(bool(waiting))

    def _line(self, each: Spent) -> Row:
        tr, formats, expense = self._context.tr, self._context.formats, each.expense
        kind = tr(EXPENSE_KINDS.get(expense.kind or "", expense.kind or ""))
        title = expense.purpose or kind or tr("Expense")
        claimed = (
            tr("Claimed on {day}").format(day=formats.short(expense.claimed_on)) if expense.claimed_on else ""
        )
        told = (formats.short(expense.spent_on), kind if expense.purpose else "", each.account, claimed)
        below = "  ·  ".join(filter(None, told))
        amount = formats.money(expense.amount)
        said = ". ".join(filter(None, (title, below, amount, each.against)))
        line = Row(f"expense:{expense.id}", said, partial(self._open, expense.id))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(2 * GRID)
        what = QVBoxLayout()
        what.setSpacing(0)
        what.addWidget(still(title, "muted" if expense.claimed_on else ""))
        what.addWidget(still(below, "field"))
        if each.against:
            what.addWidget(still(f"! {each.against}", "fault"))
        layout.addLayout(what, 1)
        layout.addWidget(still(amount, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _open(self, record: str) -> None:
        RecordDialog(self._context, self, "expense", {}).open_record(record)

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        if initiator is not self:
            self.read()
