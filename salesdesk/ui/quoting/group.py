"""The group quote of an opportunity: rooms by night, lines, options side by side; every figure saves itself."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Defaults, Json
from salesdesk.domain.records import GroupLine, Opportunity
from salesdesk.domain.records.groups import LINE_KINDS, OPTIONS
from salesdesk.errors import Progress, UserError
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
from salesdesk.services.rates.group_quotes import GroupQuoted, group_quoted, has_group
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.quoting.block_model import BlockModel
from salesdesk.ui.quoting.block_view import BlockView
from salesdesk.ui.quoting.option_sums import OptionSums
from salesdesk.ui.taking_back import take_back
from salesdesk.ui.widgets.basics import GRID, Card, Column, Item, button, row, text
from salesdesk.ui.widgets.beside import Beside
from salesdesk.ui.widgets.editors import editor_for
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.inline_records import InlineRecords
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.tab_order import tab_in_order

FACTS = ("stay", "guests", "rate_plan", "option_date", "cut_off")
"""Fields of the opportunity that a group quote depends on."""

WIDE = 62
"""In so many lines of text the sums stand beside the block, in less below it."""


class GroupDialog(Beside):
    """Edits the group quote of one opportunity."""

    def __init__(self, context: Context, parent: QWidget, opportunity: str) -> None:
        found = context.app.desk.reader.of_type(Opportunity, opportunity)
        title = context.tr("Group quote: {name}").format(name=(found.name if found else "") or "")
        super().__init__(context, parent, title, 84, 44)
        self.opportunity = opportunity
        self._more: list[BlockColumn] = []
        self._earlier = self._later = 0
        self._job: Job | None = None
        self.quoted: GroupQuoted | None = None
        tr = context.tr
        self.facts = RecordForm(context, "opportunity", only=FACTS, columns=3)
        self.model = BlockModel(context)
        self.view = BlockView(self.model, tr, self._fault_of)
        self.sums = OptionSums(context)
        self.sums.proposal_wanted.connect(self.show_proposal)
        self.fault = text("", "fault")
        self.fault.hide()
        self.lines = InlineRecords(
            context,
            tr("Packages, space, meals and concessions"),
            tr("New line"),
            "group_line",
            find=lambda owner: context.app.desk.reader.find(
                GroupLine, opportunity=owner, order=("days_from", "id")
            ),
            show=self._line,
            empty=tr("Delegate packages, halls with their set-up, meals by date, tours, what you give free."),
            values=lambda _: {"kind": "delegate"},
        )
        self._lay_out()
        self.view.typed.connect(self._type)
        self.view.emptied.connect(lambda cells: self._write(dict.fromkeys(cells)))
        self.view.pasted.connect(self._paste)
        self.view.filled_down.connect(self._fill_down)
        for keys, redo in ((QKeySequence.StandardKey.Undo, False), (QKeySequence.StandardKey.Redo, True)):
            QShortcut(QKeySequence(keys), self).activated.connect(
                partial(take_back, self, context, redo=redo)
            )
        context.events.changed.connect(self._changed)
        self.facts.open(opportunity)
        self.lines.open(opportunity)
        self.refresh()
        (self.facts.editors["stay"] if self.view.isHidden() else self.view).setFocus()

    def _lay_out(self) -> None:
        left = Column()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 2 * GRID, 0)
        inside.setSpacing(3 * GRID)
        inside.addWidget(self.facts)
        inside.addWidget(self._block())
        inside.addWidget(self.lines)
        inside.addStretch(1)
        right = Column()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.sums)
        beside.addStretch(1)
        page = Column()
        wide = self.width() >= WIDE * self.fontMetrics().height()
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        both = QBoxLayout(way, page)
        both.setContentsMargins(0, 0, 2 * GRID, 0)
        both.setSpacing(4 * GRID)
        both.addWidget(left, 5)
        both.addWidget(right, 3)
        scroll = Scrolling(page)
        self.body.addWidget(scroll, 1)

    def _block(self) -> Card:
        tr = self.context.tr
        made = Card(tr("Rooms by night"))
        self.layers = {
            layer: button(tr(label), partial(self.show_layer, layer), "segment")
            for layer, label in LAYERS.items()
        }
        for layer, each in self.layers.items():
            each.setCheckable(True)
            each.setChecked(layer == "rooms")
        earlier = button(tr("A night earlier"), partial(self._widen, 1, 0), "quiet", "plus")
        later = button(tr("A night later"), partial(self._widen, 0, 1), "quiet", "plus")
        made.body.addLayout(Flow(*self.layers.values(), earlier, later))
        self.hint = text("", "muted")
        made.body.addWidget(self.hint)
        made.body.addWidget(self.view)
        made.body.addWidget(self.fault)
        fields = REGISTRY["group_night"].fields
        self.product, self.option, self.adults = (
            editor_for(fields[name], self.context) for name in ("product", "option", "adults")
        )
        self.add_button = button(tr("Add the room type"), self.add_column, "", "plus")
        names = row(
            *(
                self._named(fields[n].label, e)
                for n, e in (("product", self.product), ("option", self.option), ("adults", self.adults))
            )
        )
        names.setStretch(0, 3)
        names.setStretch(1, 2)
        names.setStretch(2, 1)
        made.body.addLayout(names)
        made.body.addLayout(row(self.add_button, None))
        return made

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
        return replace(defaults, currency=self.quoted.currency) if self.quoted else defaults

    def refresh(self) -> None:
        """Shows the block at once and has the prices reckoned beside the window."""
        reader = self.context.app.desk.reader
        found = reader.of_type(Opportunity, self.opportunity)
        if found is None:
            self.accept()
            return
        self.model.show_grid(block_grid(reader, found, self._more, self._earlier, self._later))
        tr = self.context.tr
        hint = ""
        if not self.grid.nights:
            hint = tr("Enter the dates first: each of their nights becomes a line.")
        elif not self.grid.columns:
            hint = tr("Add the first room type, then type the rooms of each night.")
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.view.setVisible(not hint)
        self._reckon()
        tab_in_order(self)

    def _reckon(self) -> None:
        app, opportunity = self.context.app, self.opportunity
        today = app.clock.local().date()

        def work(_: Progress) -> GroupQuoted | None:
            if not has_group(app.desk.reader, opportunity):
                return None
            return group_quoted(app.desk.reader, opportunity, today, app.defaults)

        if self._job is not None:
            self._job.cancel()
        self._job = self.context.jobs.run(
            work, self._reckoned, lambda error: self.sums.show_words(self.context.say(error))
        )

    def _reckoned(self, found: GroupQuoted | None) -> None:
        self.quoted = found
        if found is None:
            self.sums.show_words(
                self.context.tr("Enter rooms or lines first; the totals follow as you type.")
            )
            return
        lots = {
            lot.row.id: lot for option in found.options for night in option.block.nights for lot in night.lots
        }
        self.model.show_prices(lots, found.currency)
        self.sums.show_quote(found)

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
        if column not in self._more:
            self._more.append(column)
        self.say("")
        self.refresh()
        if column in self.grid.columns and self.grid.nights:
            self.view.setFocus()
            self.view.go_to((0, self.grid.columns.index(column)))
        for each in (self.product, self.option, self.adults):
            each.show_value(None)

    def say(self, words: str) -> None:
        """Says below the block what could not be taken."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _widen(self, earlier: int, later: int) -> None:
        self._earlier += earlier
        self._later += later
        self.refresh()

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

    def _line(self, line: GroupLine) -> Item:
        tr, formats = self.context.tr, self.context.formats
        kind = tr(LINE_KINDS[line.kind]) if line.kind in LINE_KINDS else ""
        option = tr(OPTIONS[line.option]) if line.option in OPTIONS else ""
        number = formats.number(line.number) if line.number is not None else ""
        price = formats.money(line.price) if line.price else ""
        sums = " × ".join(filter(None, (number, price)))
        first, last = (line.days.first, line.days.last) if line.days else (None, None)
        days = formats.period(line.days) if first and last else formats.short(first or last)
        muted = "  ·  ".join(filter(None, (kind, days, sums)))
        return Item(line.name or "", option, line.notes or "", muted)

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        """What anybody wrote: the figures, and what is not being typed just now."""
        if not self.isVisible():
            return
        if initiator is not self.facts:
            self.facts.open(self.opportunity)
        if not self.lines.is_initiator(initiator):
            self.lines.open(self.opportunity)
        self.refresh()

    def show_proposal(self) -> None:
        """Closes, and shows the proposal as it prints."""
        self.accept()
        self.context.events.go.emit("catalogue", self.opportunity)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.facts.save_all()
        self.lines.close_record()
