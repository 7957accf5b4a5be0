"""A room for a plan: which one, for how many adults, on which nights of the week, with which meals."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.quoting.rate_cases import RateCase
from salesdesk.domain.quoting.rate_grid import RateGrid
from salesdesk.domain.records.rate_plans import MEALS, RATE_UNITS, TIERS
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.rates.rooms import add_rows, occupancies_in
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.question import Question
from salesdesk.ui.widgets.record_editor import RecordEditor


class RoomDialog(Question):
    """Adds rows without prices, one for each number of adults."""

    written = Signal(object)
    """A change set was written."""

    def __init__(self, context: Context, parent: QWidget, grid: RateGrid) -> None:
        tr = context.tr
        add = button(tr("Add"), self.add, "primary", "plus")
        super().__init__(context, parent, tr("Add a room"), add)
        self._grid = grid
        fields = REGISTRY["rate"].fields
        self.product = RecordEditor(fields["product"], context)
        self.occupancies = QLineEdit("1, 2")
        self.occupancies.setPlaceholderText(tr("Empty: one price for every number"))
        self.weekdays = QLineEdit()
        self.weekdays.setPlaceholderText(tr("Fri, Sat; empty for all nights"))
        self.meal = _choice(context, MEALS, tr("As the plan says"))
        self.tier = _choice(context, TIERS, tr("FIT and GIT alike"))
        self.market = QLineEdit()
        self.market.setPlaceholderText(tr("Empty: every market"))
        self.per = _choice(context, RATE_UNITS, tr("Room and night"))
        asked = (
            (tr("Room or other product"), self.product),
            (tr("Adults in the room"), self.occupancies),
            (tr("Nights of the week"), self.weekdays),
            (tr("Meals included"), self.meal),
            (tr("FIT or GIT"), self.tier),
            (tr("Per"), self.per),
            (tr("Guest market"), self.market),
        )
        for words, field in asked:
            field.setAccessibleName(words)
        self.ask(*asked[0])
        for pair in (asked[1:3], asked[3:5], asked[5:]):
            self.ask_together(*pair)
        self.body.addStretch(1)
        self.enter_in(self.occupancies, self.weekdays, self.market)
        self.begin(self.product, 36, 24)

    def add(self) -> None:
        """Writes the rows as one step."""
        try:
            product = self.product.read()
            if not isinstance(product, str):
                raise UserError(N_("Say which room."))
            cases = [
                RateCase(
                    occupancy=adults,
                    weekdays=self.weekdays.text().strip() or None,
                    meal=self.meal.currentData() or None,
                    tier=self.tier.currentData() or None,
                    per=self.per.currentData() or None,
                    market=self.market.text().strip() or None,
                )
                for adults in occupancies_in(self.occupancies.text())
            ]
        except UserError as error:
            self.failed(error)
            return
        journal = self.context.app.desk.journal
        self.carry_out(
            self.context.tr("Writing"), lambda _: add_rows(journal, self._grid, product, cases), self._wrote
        )

    def _wrote(self, done: ChangeSet) -> None:
        self.accept()
        self.written.emit(done)


def _choice(context: Context, choices: dict[str, str], nothing: str) -> QComboBox:
    box = ChoiceBox()
    box.addItem(nothing, "")
    for code, label in choices.items():
        box.addItem(context.tr(label), code)
    return box
