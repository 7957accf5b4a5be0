"""Prices higher or lower: by a per cent or by an amount, rounded as the plan rounds."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from salesdesk.domain.quoting.rate_grid import Cell, Price, RateGrid
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.rates.grid import price_of, raised, shifted_by
from salesdesk.services.rates.percents import percent_in
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.question import Question
from salesdesk.ui.widgets.words import text

Write = Callable[[dict[Cell, Price]], None]


class RaiseDialog(Question):
    """Asks by how much; shows what the first price becomes before anything is written."""

    def __init__(
        self, context: Context, parent: QWidget, grid: RateGrid, cells: Sequence[Cell], write: Write
    ) -> None:
        tr = context.tr
        act = button(tr("Change prices"), self.change, "primary", "check")
        super().__init__(context, parent, tr("Raise or lower prices"), act)
        self._grid, self._write = grid, write
        self._cells = [cell for cell in cells if grid.price(cell).amount is not None]
        self.percent = QRadioButton(tr("Per cent"))
        self.amount = QRadioButton(tr("Amount in {currency}").format(currency=grid.tariff.currency))
        group, place = QButtonGroup(self), QHBoxLayout()
        for each in (self.percent, self.amount):
            group.addButton(each)
            place.addWidget(each)
        self.percent.setChecked(True)
        self.by = QLineEdit()
        self.by.setPlaceholderText(tr("5, or −5 for lower"))
        self.by.setAccessibleName(tr("By how much"))
        self.preview = text("", "muted")
        self.which = text(self._which(), "muted")
        self.body.addWidget(self.which)
        self.body.addLayout(place)
        self.ask(tr("By how much"), self.by)
        self.body.addWidget(self.preview)
        self.body.addStretch(1)
        self.by.textChanged.connect(lambda _: self._show())
        self.percent.toggled.connect(lambda _: self._show())
        self.by.returnPressed.connect(self.change)
        self.begin(self.by, 28, 20)
        self._show()

    def change(self) -> None:
        """Hands over what the prices become."""
        try:
            prices = self._prices()
        except UserError as error:
            self.failed(error)
            return
        self.accept()
        self._write(prices)

    def _which(self) -> str:
        """Which prices are changed."""
        tr, grid, count = self.context.tr, self._grid, len(self._cells)
        if not count:
            return tr("None of the selected cells has an amount.")
        if count == sum(grid.price(cell).amount is not None for cell in grid.rates):
            return tr.plural("The only price of the plan.", "All {n} prices of the plan.", count)
        said = tr.plural("{n} price is selected.", "{n} prices are selected.", count)
        return " ".join([said, tr("Ctrl+A in the table selects all of them.")])

    def _prices(self) -> dict[Cell, Price]:
        typed = self.by.text().strip().replace("−", "-")
        if not self._cells:
            raise UserError(N_("None of the selected cells has an amount."))
        if self.percent.isChecked():
            return raised(self._grid, self._cells, percent_in(typed))
        sign = -1 if typed.startswith("-") else 1
        money = price_of(typed.lstrip("+-"), self._grid).amount
        if money is None:
            raise UserError(N_("“{value}” is not an amount of money."), value=typed)
        return shifted_by(self._grid, self._cells, Money(sign * money.minor, money.currency))

    def _show(self) -> None:
        """What the first price becomes; nothing while the figure is not whole yet."""
        self.preview.setText("")
        if not self.by.text().strip() or not self._cells:
            return
        try:
            found = self._prices()
        except UserError:
            return
        formats, first = self.context.formats, self._cells[0]
        self.preview.setText(
            self.context.tr("The first one goes from {before} to {after}.").format(
                before=formats.money(self._grid.price(first).amount), after=formats.money(found[first].amount)
            )
        )
