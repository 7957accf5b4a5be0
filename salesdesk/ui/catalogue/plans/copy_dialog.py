"""A copy of a plan: under which name, how much later, how much dearer."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import RatePlan
from salesdesk.domain.typed import whole_of
from salesdesk.errors import Progress, UserError
from salesdesk.services.rates.copying import MOST_MONTHS, NEEDS_NAME, TOO_FAR, copy_plan
from salesdesk.services.rates.percents import percent_in
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, button
from salesdesk.ui.widgets.labelled import fault_line, go_to, labelled, tell
from salesdesk.ui.widgets.question import Question
from salesdesk.ui.widgets.words import text

Read = TypeVar("Read")


class CopyDialog(Question):
    """Makes a draft from a plan, as for the next year's season."""

    def __init__(
        self, context: Context, parent: QWidget, plan: RatePlan, made: Callable[[str, ChangeSet], None]
    ) -> None:
        """`made` is told the new plan and what was written."""
        tr = context.tr
        act = button(tr("Copy plan"), self.copy, "primary", "copy")
        super().__init__(context, parent, tr("Copy plan"), act)
        self._plan, self._made = plan, made
        self.name = QLineEdit(tr("{name} (copy)").format(name=plan.name or ""))
        self.months = QLineEdit("12")
        self.percent = QLineEdit("0")
        self.faults = {line: fault_line() for line in (self.name, self.months, self.percent)}
        for line in self.faults:
            line.returnPressed.connect(self.copy)
        self.body.addWidget(labelled(tr("Name of the copy"), self.name, self.faults[self.name]))
        by_how_much = QHBoxLayout()
        by_how_much.setSpacing(4 * GRID)
        for words, line in (
            (tr("Move dates later by (months)"), self.months),
            (tr("Raise prices by (per cent)"), self.percent),
        ):
            by_how_much.addWidget(labelled(words, line, self.faults[line]), 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(by_how_much)
        self.body.addWidget(
            text(
                tr(
                    "Seasons, prices and conditions are copied. Holidays that move, as Tết does, keep their day of the"
                    " month: look at them afterwards."
                ),
                "muted",
            )
        )
        self.body.addStretch(1)
        self.begin(self.name, 30, 24)
        self.name.selectAll()

    def copy(self) -> None:
        """Writes the copy as one step, beside the window."""
        app, plan = self.context.app, self._plan
        name = self._read(self.name, _name_in)
        months, percent = self._read(self.months, _months_in), self._read(self.percent, _percent_in)
        if name is None or months is None or percent is None:
            go_to(next(line for line, fault in self.faults.items() if fault.text()))
            return

        def work(progress: Progress) -> tuple[str, ChangeSet]:
            return copy_plan(
                app.desk.journal,
                app.desk.reader,
                plan,
                app.defaults,
                name=name,
                months=months,
                percent=percent,
                progress=progress,
            )

        self.carry_out(self.context.tr("Writing"), work, self._done)

    def _read(self, line: QLineEdit, read: Callable[[str], Read]) -> Read | None:
        """What is typed in a line; None where it is wrong, which is said below it."""
        try:
            found = read(line.text().strip())
        except UserError as error:
            tell(self.faults[line], self.context.say(error), line)
            return None
        tell(self.faults[line], "", line)
        return found

    def _done(self, outcome: tuple[str, ChangeSet]) -> None:
        self.accept()
        self._made(*outcome)


def _name_in(text: str) -> str:
    if not text:
        raise UserError(NEEDS_NAME)
    return text


def _months_in(text: str) -> int:
    months = whole_of(text.replace("−", "-") or "0")
    if abs(months) > MOST_MONTHS:
        raise UserError(TOO_FAR, most=MOST_MONTHS)
    return months


def _percent_in(text: str) -> Decimal:
    return percent_in(text or "0")
