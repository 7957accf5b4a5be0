"""Expenses that are still to be claimed: entered, looked over against the house's rules, claimed as a workbook."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesdesk.domain.expenses import totals
from salesdesk.domain.records.choices import EXPENSE_KINDS
from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress, UserError
from salesdesk.services.expenses import Spent, claim, spent
from salesdesk.ui.context import Context
from salesdesk.ui.today.row_dialog import RowDialog
from salesdesk.ui.today.rows import Row, still
from salesdesk.ui.widgets.basics import GRID, button
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.saving import ask_where
from salesdesk.ui.widgets.words import text


class ExpenseDialog(RowDialog):
    """The list with its totals; Enter opens an expense."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        tr = context.tr
        empty = tr("There is nothing to claim. Enter the day's costs here.")
        super().__init__(context, parent, tr("Expenses"), empty, tr("Include what was claimed"))
        self.total = text("", "strong")
        self.body.addWidget(self.total)
        self.add_button = button(tr("Add an expense…"), self.add, "", "plus")
        self.claim_button = button(tr("Claim as Excel…"), self.claim, "primary", "file-spreadsheet")
        self.begin(self.add_button, self.claim_button)

    def look(self) -> Callable[[Progress], Sequence[Spent]]:
        """Reads what is to be claimed, and what was where that is asked for."""
        app, tr, claimed = self.context.app, self.context.tr, self.more.isChecked()
        return lambda _: spent(app.desk.reader, tr, with_claimed=claimed)

    def add(self) -> None:
        """Opens the form of a new expense of today."""
        RecordDialog(self.context, self, "expense", {}).open_new()

    def claim(self) -> None:
        """Saves what is still to be claimed as a workbook where the person says, and notes it."""
        app, tr = self.context.app, self.context.tr
        found = [each for each in self.shown if each.expense.claimed_on is None]
        if any(each.expense.amount is None or not each.expense.purpose for each in found):
            self.banner.warn(tr("Each expense needs an amount and a purpose before it is claimed."))
            return
        today = app.clock.local().date()
        name = tr("expenses")
        usual = Path.home() / f"{name}-{today.isoformat()}.xlsx"
        target = ask_where(self, tr("Claim as Excel"), usual, "Excel (*.xlsx)")
        if target is None:
            return
        try:
            done = claim(app.desk.journal, app.desk.reader, found, target, today, tr)
        except UserError as error:
            self.banner.warn(self.context.say(error))
            return
        self.context.wrote(done, self)
        self.context.saved(target)

    def told(self) -> None:
        """The sums of what is still to be claimed."""
        tr, formats = self.context.tr, self.context.formats
        waiting = [each.expense for each in self.shown if each.expense.claimed_on is None]
        sums = in_pieces(*(formats.money(total) for total in totals(waiting)))
        self.total.setText(tr("To claim: {sums}").format(sums=sums) if sums else "")
        self.total.setVisible(bool(sums))
        self.claim_button.setEnabled(bool(waiting))

    def line(self, each: Spent) -> Row:
        """One expense."""
        tr, formats, expense = self.context.tr, self.context.formats, each.expense
        kind = tr(EXPENSE_KINDS.get(expense.kind or "", expense.kind or ""))
        title = expense.purpose or kind or tr("Expense")
        claimed = (
            tr("Claimed on {day}").format(day=formats.short(expense.claimed_on)) if expense.claimed_on else ""
        )
        told = (formats.short(expense.spent_on), kind if expense.purpose else "", each.account, claimed)
        below = in_pieces(*told)
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
        RecordDialog(self.context, self, "expense", {}).open_record(record)
