"""A copy of a plan: under which name, how much later, how much dearer."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import RatePlan
from salesdesk.errors import Progress, UserError
from salesdesk.i18n import N_
from salesdesk.services.rates.copying import MOST_MONTHS, copy_plan
from salesdesk.services.rates.percents import percent_in
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.question import Question
from salesdesk.ui.widgets.words import text


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
        name = (tr("Name of the copy"), self.name)
        by_how_much = (
            (tr("Move dates later by (months)"), self.months),
            (tr("Raise prices by (per cent)"), self.percent),
        )
        for words, line in (name, *by_how_much):
            line.setAccessibleName(words)
            line.returnPressed.connect(self.copy)
        self.ask(*name)
        self.ask_together(*by_how_much)
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
        app, plan, name = self.context.app, self._plan, self.name.text()
        try:
            months, percent = _months_in(self.months.text() or "0"), percent_in(self.percent.text() or "0")
        except UserError as error:
            self.failed(error)
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

    def _done(self, outcome: tuple[str, ChangeSet]) -> None:
        self.accept()
        self._made(*outcome)


def _months_in(text: str) -> int:
    plain = text.strip().replace("−", "-")
    if not plain.removeprefix("-").isdecimal() or abs(int(plain)) > MOST_MONTHS:
        raise UserError(N_("The dates can be moved by up to {most} months."), most=MOST_MONTHS)
    return int(plain)
