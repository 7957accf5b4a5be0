"""The rooms of a group by night: typed, pasted and filled down as in a spreadsheet; every figure saves itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Defaults, Json
from salesdesk.domain.quoting.stay import houses_guests, shifted
from salesdesk.domain.records import Opportunity
from salesdesk.domain.values import Period
from salesdesk.errors import UserError
from salesdesk.services.rates.group_block import (
    LAYERS,
    BlockColumn,
    BlockGrid,
    Cell,
    block_grid,
    pasted,
    read_cell,
    write_cells,
)
from salesdesk.services.rates.group_quotes import GroupQuoted
from salesdesk.ui.context import Context
from salesdesk.ui.quoting.block_model import BlockModel
from salesdesk.ui.quoting.block_view import BlockView
from salesdesk.ui.widgets.basics import Card, button, row
from salesdesk.ui.widgets.editors import editor_for
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.words import text


class RoomBlock(Card):
    """The block of an opportunity with what is typed into it: rooms, rates by hand, rooms picked up."""

    extended = Signal()
    """A room type or a night is to show that nothing was typed for yet."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("Rooms by night"))
        self.context = context
        self._columns: tuple[BlockColumn, ...] = ()
        self._nights: tuple[date, ...] = ()
        """What shows, or is asked for, stays in its place while somebody types, also what has no rooms (any more)."""
        self._stay: Period | None = None
        self._currency = ""
        tr = context.tr
        self.model = BlockModel(context)
        self.view = BlockView(self.model, tr, self._fault_of)
        self.view.sound.connect(lambda: self.say(""))
        self.fault = text("", "fault")
        self.fault.hide()
        fields = REGISTRY["group_night"].fields
        self.product = RecordEditor(fields["product"], context, finds_only=True, takes=houses_guests)
        self.option, self.adults = (editor_for(fields[name], context) for name in ("option", "adults"))
        self.layers = {
            layer: button(tr(label), partial(self.show_layer, layer), "segment")
            for layer, label in LAYERS.items()
        }
        for layer, each in self.layers.items():
            each.setCheckable(True)
            each.setChecked(layer == "rooms")
        earlier = button(tr("A night earlier"), partial(self.widen, 1, 0), "quiet", "plus")
        later = button(tr("A night later"), partial(self.widen, 0, 1), "quiet", "plus")
        self.body.addLayout(Flow(*self.layers.values(), earlier, later))
        self.hint = text("", "muted")
        self.body.addWidget(self.hint)
        self.body.addWidget(self.view)
        self.body.addWidget(self.fault)
        for line in self.adults.findChildren(QLineEdit):
            line.returnPressed.connect(self.add_column)
        self.add_button = button(tr("Add the room type"), self.add_column, "", "plus")
        names = row(
            *(
                self._named(fields[n].label, e)
                for n, e in (("product", self.product), ("option", self.option), ("adults", self.adults))
            )
        )
        names.setStretch(0, 5)
        names.setStretch(1, 3)
        names.setStretch(2, 3)
        self.body.addLayout(names)
        self.body.addLayout(row(self.add_button, None))
        self.view.typed.connect(self._type)
        self.view.emptied.connect(lambda cells: self._write(dict.fromkeys(cells)))
        self.view.pasted.connect(self._paste)
        self.view.filled_down.connect(self._fill_down)

    def _named(self, label: str, editor: QWidget) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        name: QLabel = text(self.context.tr(label), "muted")
        name.setBuddy(editor)
        layout.addWidget(name)
        layout.addWidget(editor)
        return made

    @property
    def grid(self) -> BlockGrid:
        """The block as it stands."""
        assert self.model.grid is not None
        return self.model.grid

    @property
    def _defaults(self) -> Defaults:
        """The house's ways, in the currency of the quote."""
        defaults = self.context.app.defaults
        return replace(defaults, currency=self._currency or defaults.currency)

    def show_block(self, opportunity: Opportunity) -> None:
        """Shows the rooms of an opportunity, or what comes first where there are none."""
        reader = self.context.app.desk.reader
        if opportunity.stay != self._stay:
            self._stay, self._nights = opportunity.stay, ()
        self.model.show_grid(block_grid(reader, opportunity, self._columns, self._nights))
        self._columns, self._nights = self.grid.columns, self.grid.nights
        tr = self.context.tr
        hint = ""
        if not self.grid.nights:
            hint = tr("Enter the dates first: each of their nights becomes a line.")
        elif not self.grid.columns:
            hint = tr("Add the first room type, then type the rooms of each night.")
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.view.setVisible(not hint)

    def show_prices(self, quoted: GroupQuoted | None) -> None:
        """Shows the rates of a quote, in whose currency those by hand are typed; without one it is the house's."""
        self._currency = quoted.currency if quoted else ""
        if quoted:
            nights = (night for option in quoted.options for night in option.block.nights)
            self.model.show_prices(
                {lot.row.id: lot for night in nights for lot in night.lots}, quoted.currency
            )

    def show_layer(self, layer: str) -> None:
        """Shows the rooms, the rates by hand or the rooms picked up."""
        for name, each in self.layers.items():
            each.setChecked(name == layer)
        self.model.show_layer(layer)
        self.say("")

    def add_column(self) -> None:
        """Adds a room type to the block."""
        try:
            product, option, adults = (each.read() for each in (self.product, self.option, self.adults))
        except UserError as error:
            self.say(self.context.say(error))
            return
        if not isinstance(product, str):
            self.say(self.context.tr("Choose a room type first."))
            self.product.setFocus()
            return
        column = BlockColumn(
            product, option if isinstance(option, str) else None, adults if isinstance(adults, int) else None
        )
        if column not in self._columns:
            self._columns += (column,)
        self.say("")
        self.extended.emit()
        if column in self.grid.columns and self.grid.nights:
            self.view.setFocus()
            self.view.go_to((0, self.grid.columns.index(column)))
        for each in (self.product, self.option, self.adults):
            each.show_value(None)

    def say(self, words: str) -> None:
        """Says below the block what could not be taken."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def widen(self, earlier: int, later: int) -> None:
        """Shows more nights before the first and after the last."""
        if self._nights:
            ends = (shifted(self._nights[0], -earlier), shifted(self._nights[-1], later))
            self._nights = (*ends, *self._nights)
        self.extended.emit()

    def _fault_of(self, typed: str) -> str:
        """What is wrong with what is typed; said at once, and kept until it is mended."""
        try:
            read_cell(self.model.layer, typed, self._defaults)
        except UserError as error:
            self.say(self.context.say(error))
            return self.fault.text()
        self.say("")
        return ""

    def _type(self, row: int, column: int, typed: str) -> None:
        self._attempt(lambda: {(row, column): read_cell(self.model.layer, typed, self._defaults)})

    def _paste(self, at: Cell, typed: str) -> None:
        self._attempt(lambda: pasted(self.grid, self.model.layer, at, typed, self._defaults))

    def _fill_down(self, cells: list[Cell]) -> None:
        found: dict[Cell, Json] = {}
        first: dict[int, Cell] = {}
        for cell in sorted(cells):
            top = first.setdefault(cell[1], cell)
            above = self.grid.at(top)
            if cell != top and above is not None:
                kind = REGISTRY["group_night"].fields[self.model.layer].kind
                found[cell] = kind.dump(getattr(above, self.model.layer))
        self._write(found)

    def _attempt(self, read: Callable[[], dict[Cell, Json]]) -> None:
        try:
            cells = read()
        except UserError as error:
            self.say(self.context.say(error))
            return
        self._write(cells)

    def _write(self, cells: dict[Cell, Json]) -> None:
        try:
            done = write_cells(self.context.app.desk.journal, self.grid, self.model.layer, cells)
        except UserError as error:
            self.say(self.context.say(error))
            return
        self.say("")
        self.context.wrote(done, self)
