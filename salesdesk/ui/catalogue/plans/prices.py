"""The prices of a plan: what can be done with them, the strip of the year, the grid, and what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.quoting.mark import Mark
from salesdesk.domain.quoting.rate_grid import NOT_SOLD, ON_REQUEST, Cell, Price, RateGrid, Stretch
from salesdesk.domain.values import Period
from salesdesk.errors import UserError
from salesdesk.services.rates import grid as doing
from salesdesk.services.rates.plan_view import PlanInView
from salesdesk.services.rates.rooms import close_in_seasons, remove_rows
from salesdesk.ui.catalogue.plans.fault_list import FaultList
from salesdesk.ui.catalogue.plans.grid_model import GridModel
from salesdesk.ui.catalogue.plans.grid_view import GridView
from salesdesk.ui.catalogue.plans.no_rooms import NoRooms
from salesdesk.ui.catalogue.plans.part import Part
from salesdesk.ui.catalogue.plans.price_writing import Act, PriceWriting
from salesdesk.ui.catalogue.plans.raise_dialog import RaiseDialog
from salesdesk.ui.catalogue.plans.room_dialog import RoomDialog
from salesdesk.ui.catalogue.plans.season_dialog import SeasonDialog
from salesdesk.ui.catalogue.plans.year_strip import YearStrip
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, button
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.scrolling import MARGIN, show_whole
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text


class PricesPanel(Part):
    """The grid with what belongs around it."""

    elsewhere = Signal(object)
    """The place of a mark that is not in the grid is asked for: of a condition, or of the plan itself."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        self.view: PlanInView | None = None
        self.model = GridModel(context)
        self.grid = GridView(self.model, tr, self._fault_of)
        self.strip = YearStrip(context)
        self.no_rooms = NoRooms(tr, self.add_season, self.add_room)
        self.faults = FaultList(context)
        self.fault = text("", "fault")
        self.fault.hide()
        self.count = text("", "muted")
        self.waiting = Waiting(tr)
        self._writing = PriceWriting(context, self.waiting, self.grid)
        self._writing.written.connect(self._priced)
        self._writing.refused.connect(self.say)
        self.add_room_button = button(tr("Add room…"), self.add_room, "quiet", "plus")
        self.remove_room_button = button(tr("Remove rows"), self.remove_rows, "quiet", "minus")
        self.add_season_button = button(tr("Add season…"), self.add_season, "quiet", "calendar-plus")
        self.season_button = button(tr("Season…"), self.edit_season, "quiet", "calendar-range")
        self.raise_button = button(tr("Raise or lower…"), self.raise_prices, "quiet", "percent")
        self._writers: tuple[QPushButton, ...] = (
            self.add_room_button,
            self.remove_room_button,
            self.add_season_button,
            self.season_button,
            self.raise_button,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, MARGIN, 3 * GRID)
        layout.setSpacing(2 * GRID)
        for part in (Flow(*self._writers), self.strip, self.waiting):
            layout.addLayout(part) if isinstance(part, Flow) else layout.addWidget(part)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.no_rooms, 1)
        for below in (self.count, self.fault, self.faults.why_not, self.faults):
            layout.addWidget(below)
        self._connect()

    def _connect(self) -> None:
        grid = self.grid
        grid.typed.connect(self.type_price)
        grid.sound.connect(lambda: self.say(""))
        grid.copied.connect(self.copy)
        grid.cut.connect(self.cut)
        grid.pasted.connect(self.paste)
        grid.emptied.connect(lambda: self.set_all(NOT_SOLD))
        grid.closed.connect(self.close_in_seasons)
        grid.on_request.connect(lambda: self.set_all(ON_REQUEST))
        grid.filled_down.connect(lambda: self._do(doing.filled_down))
        grid.filled_right.connect(lambda: self._do(doing.filled_right))
        grid.next_fault.connect(self.faults.step)
        grid.season_asked.connect(self.edit_season)
        grid.left_by_key.connect(self._leave_grid)
        grid.locked.connect(lambda: self._do(lambda _, __: {}))
        self.faults.asked.connect(self.go_to_mark)
        self.strip.asked.connect(self._asked_in_strip)

    def show_plan(self, view: PlanInView | None) -> None:
        """Shows a plan, or what became of it; the cursor stays where it is."""
        other = view is None or self.view is None or view.plan.id != self.view.plan.id
        where = (max(0, self.grid.currentIndex().row()), max(0, self.grid.currentIndex().column()))
        self.view = view
        self.model.show_plan(view)
        self.strip.show_plan(view)
        self.faults.show_marks(view.marks if view is not None else ())
        if view is not None:
            self._tell(view)
        if other:
            self.say("")
        if view is not None and view.grid.rows and not self.grid.currentIndex().isValid():
            row, column = (0, 0) if other else where
            self.grid.go_to((min(row, len(view.grid.rows) - 1), min(column, len(view.grid.columns) - 1)))

    def say(self, words: str) -> None:
        """Says what could not be done, in the line that else counts the faults: nothing moves; "" for nothing more to say."""
        self.fault.setMinimumHeight(self.count.heightForWidth(self.width()))
        self.fault.setText(words)
        going, coming = (self.count, self.fault) if words else (self.fault, self.count)
        going.hide()
        coming.show()
        if words:
            show_whole(self.fault)

    def type_price(self, row: int, column: int, typed: str) -> None:
        """Writes what was typed into a cell."""
        self._do(lambda grid, _: {(row, column): doing.price_of(typed, grid)})

    def set_all(self, price: Price) -> None:
        """Has all chosen cells say the same."""
        self._do(lambda _, chosen: dict.fromkeys(chosen, price))

    def copy(self) -> None:
        """Puts the chosen prices on the clipboard, as Excel takes them."""
        if self.view is not None and (chosen := self.grid.chosen):
            block = doing.copied(self.view.grid, chosen, self._context.tr)
            QGuiApplication.clipboard().setText(block)

    def cut(self) -> None:
        """Copies the chosen prices, then empties them."""
        self.copy()
        self.set_all(NOT_SOLD)

    def paste(self, block: str) -> None:
        """Writes a block of a spreadsheet from the chosen cell on, all of it or nothing."""
        cells = block.count("\t") + block.count("\n")
        self._do(lambda grid, chosen: doing.pasted(grid, chosen, block, self._context.tr), cells)

    def raise_prices(self) -> None:
        """Asks by how much the selected prices are to go up or down; all of them where none is selected."""
        if self.view is not None:
            grid = self.view.grid
            cells = self.grid.selected or sorted(grid.rates)
            RaiseDialog(self._context, self.window(), grid, cells, self.write).open()

    def add_room(self) -> None:
        """Asks which room, and adds its rows."""
        if self.view is not None:
            dialog = RoomDialog(self._context, self.window(), self.view.grid)
            dialog.written.connect(self._wrote)
            dialog.open()

    def remove_rows(self) -> None:
        """Takes the rows of the chosen cells out of the plan."""
        rows = {row for row, _ in self.grid.chosen}
        said = self._context.tr.plural(
            "{n} row is removed. Ctrl+Z brings it back.",
            "{n} rows are removed. Ctrl+Z brings them back.",
            len(rows),
        )
        if self._carry_out(lambda grid: remove_rows(self._context.app.desk.journal, grid, rows)):
            self._context.events.said.emit(said)

    def close_in_seasons(self) -> None:
        """Says that the rooms of the chosen cells are not sold in their seasons."""
        chosen = self.grid.chosen
        self._carry_out(lambda grid: close_in_seasons(self._context.app.desk.journal, grid, chosen))

    def _carry_out(self, act: Callable[[RateGrid], ChangeSet]) -> bool:
        """Does something to the rows or seasons of the chosen cells; says what is in the way, False then."""
        self.say("")
        if self.view is None or not self.grid.chosen:
            return False
        try:
            done = act(self.view.grid)
        except UserError as error:
            self.say(self._context.say(error))
            return False
        self._wrote(done)
        return True

    def add_season(self, nights: Sequence[Period] = ()) -> None:
        """Asks for a new season; `nights` are what it is to cover."""
        if self.view is not None:
            dialog = SeasonDialog(self._context, self.window(), self.view.grid, None, nights)
            dialog.written.connect(self._wrote)
            dialog.open()

    def cover(self, first: date, last: date) -> None:
        """Asks for a season for nights that none covers."""
        self.add_season([Period(first, last)])

    def edit_season(self, column: int = -1) -> None:
        """Changes the season of a column, or of the cell with the cursor."""
        view = self.view
        at = column if column >= 0 else self.grid.currentIndex().column()
        if view is None or not view.is_draft or not 0 <= at < len(view.grid.columns):
            return
        season = view.grid.columns[at].season
        if season is None:
            self.say(self._context.tr("These prices apply on all dates; they belong to no season."))
            return
        dialog = SeasonDialog(self._context, self.window(), view.grid, season)
        dialog.written.connect(self._wrote)
        dialog.open()

    def go_to_mark(self, mark: Mark) -> None:
        """Leads to what a mark stands at: its cells, its season, the gap that a season is to fill."""
        view = self.view
        if view is None:
            return
        cells = view.grid.cells_of(mark)
        column = view.grid.column_of.get(mark.record)
        if cells:
            self.grid.choose(cells)
            self.grid.setFocus()
        elif column is not None and view.grid.rows:
            self.grid.go_to((0, column))
            self.grid.setFocus()
        elif column is not None:
            self.edit_season(column)
        else:
            self.elsewhere.emit(mark)

    def write(self, prices: Mapping[Cell, Price]) -> None:
        """Writes prices as one step."""
        if self.view is not None:
            self._writing.write(self.view, lambda _, __: prices, len(prices))

    def _do(self, act: Act, size: int = 0) -> None:
        """Writes what some act makes of the chosen cells; what cannot be done is said and nothing is changed."""
        self.say("")
        if self.view is not None and (chosen := self.grid.chosen):
            self._writing.write(self.view, act, max(size, len(chosen)), chosen)

    def _priced(self, before: PlanInView, done: ChangeSet, grid: RateGrid) -> None:
        """Shows at once what was written; what is wrong with it follows."""
        if self.view is before:
            self.view = replace(before, grid=grid)
            self.model.show_plan(self.view)
        self._wrote(done)

    def _wrote(self, done: ChangeSet) -> None:
        self._context.wrote(done, self)

    def _fault_of(self, typed: str) -> str:
        """What is wrong with a typed price, shown at once; "" for a sound one."""
        if self.view is None:
            return ""
        words = ""
        try:
            doing.price_of(typed, self.view.grid)
        except UserError as error:
            words = self._context.say(error)
        self.say(words)
        return words

    def _tell(self, view: PlanInView) -> None:
        """How many marks there are, and what may be done."""
        for each in self._writers:
            each.setVisible(view.is_draft and bool(view.grid.rows))
        self.no_rooms.show_plan(view)
        self.grid.setVisible(bool(view.grid.rows or view.grid.tariff.seasons))
        self.count.setText(self.faults.in_short)

    def _leave_grid(self) -> None:
        # A published plan without a fault shows neither.
        seen = next((each for each in (self.faults, self.add_room_button) if each.isVisible()), None)
        if seen is not None:
            seen.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.grid.go_on_behind()

    def _asked_in_strip(self, stretch: Stretch) -> None:
        view = self.view
        if view is None:
            return
        if stretch.gap and view.is_draft:
            self.cover(stretch.first, stretch.last)
            return
        season = stretch.season or (stretch.clash[0] if stretch.clash else None)
        if season is not None and view.grid.rows:
            row = max(0, self.grid.currentIndex().row())
            self.grid.go_to((row, view.grid.column_of[season.id]))
            self.grid.setFocus()
