"""The block of a group as a grid of nights and room types: what stands in it, and writing what was typed or pasted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import REGISTRY, Field
from salesdesk.domain.kinds import Defaults, Json
from salesdesk.domain.quoting.quote import MOST_NIGHTS, MOST_ROOMS
from salesdesk.domain.quoting.stay import shifted
from salesdesk.domain.records import GroupNight, Opportunity, Product
from salesdesk.domain.records.groups import OPTIONS
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.exchange.rate_sheets.cell_words import amount_of
from salesdesk.exchange.remarks import NotReadable
from salesdesk.i18n import N_
from salesdesk.services.rates.tsv import rows_of
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

LAYERS = {"rooms": N_("Rooms"), "rate": N_("Rates by hand"), "picked_up": N_("Rooms picked up")}
"""What the cells of the grid may show: a field of the rooms of a night."""

Cell = tuple[int, int]
"""Row and column: the night and the room type."""


@dataclass(frozen=True)
class BlockColumn:
    """A room type in an option with so many adults a room; `nth` where the same stands there more than once."""

    product: str
    option: str | None = None
    adults: int | None = None
    nth: int = 0


@dataclass(frozen=True)
class BlockGrid:
    """The rooms of a group: nights down, room types across."""

    opportunity: str
    nights: tuple[date, ...]
    columns: tuple[BlockColumn, ...]
    rows: Mapping[tuple[date, BlockColumn], GroupNight] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def at(self, cell: Cell) -> GroupNight | None:
        """The rooms of a cell."""
        row, column = cell
        return self.rows.get((self.nights[row], self.columns[column]))

    def rooms_on(self, row: int, option: str | None = None) -> int:
        """The rooms of a night in an option, those of every option among them."""
        night = self.nights[row]
        return sum(
            found.rooms or 0
            for (each, column), found in self.rows.items()
            if each == night and (column.option is None or option is None or column.option == option)
        )


def block_grid(
    reader: Reader,
    opportunity: Opportunity,
    known: Sequence[BlockColumn] = (),
    nights: Sequence[date] = (),
) -> BlockGrid:
    """The block of an opportunity: the nights that have rooms and those of its stay.

    Columns that are `known` stay where they are, also without rooms; `nights` show in any case, with those between.
    """
    found = reader.find(GroupNight, opportunity=opportunity.id, order=("night", "id"))
    rows: dict[tuple[date, BlockColumn], GroupNight] = {}
    for each in found:
        if each.night is None or each.product is None:
            continue
        column = BlockColumn(each.product, each.option, each.adults)
        while (each.night, column) in rows:
            column = replace(column, nth=column.nth + 1)
        rows[each.night, column] = each
    new = dict.fromkeys(column for _, column in rows if column not in known)
    columns = (*known, *sorted(new, key=_place_of_option))
    products = reader.many(Product, {column.product for column in columns})
    return BlockGrid(
        opportunity.id,
        _nights(opportunity, [*nights, *(night for night, _ in rows)]),
        columns,
        rows,
        {each.id: each.name or "" for each in products.values()},
    )


def _place_of_option(column: BlockColumn) -> int:
    return list(OPTIONS).index(column.option) if column.option in OPTIONS else -1


def _nights(opportunity: Opportunity, known: Sequence[date]) -> tuple[date, ...]:
    stay = opportunity.stay
    ends = list(known)
    if stay is not None and stay.first is not None:
        last = stay.last if stay.last is not None and stay.last > stay.first else shifted(stay.first, 1)
        ends += [stay.first, shifted(last, -1)]
    if not ends:
        return ()
    length = min((max(ends) - min(ends)).days + 1, MOST_NIGHTS)
    return tuple(min(ends) + timedelta(days=n) for n in range(length))


def field_of(layer: str) -> Field:
    """The field that a layer shows."""
    return REGISTRY["group_night"].fields[layer]


def read_cell(layer: str, text: str, defaults: Defaults) -> Json:
    """What a person typed into a cell, as it is stored; raises `UserError` that says why it is not taken."""
    text = text.strip()
    if text in ("", "-", "–", "—"):
        return None
    if layer == "rate":
        return field_of(layer).kind.dump(_rate(text, defaults.currency))
    stored = field_of(layer).kind.parse({"": text}, None, defaults)
    if isinstance(stored, int) and not 0 <= stored <= MOST_ROOMS:
        raise UserError(N_("A night has between 0 and {rooms} rooms."), rooms=MOST_ROOMS)
    return None if layer == "rooms" and stored == 0 else stored


def _rate(text: str, currency: str) -> Money:
    """A rate as people say it: 1.45m, 1,450,000; what is in it, the plan says."""
    try:
        money, basis = amount_of(text, currency)
    except NotReadable as error:
        raise UserError(error.remark.code, **error.remark.figures) from error
    if basis is not None:
        raise UserError(N_("Type the rate without “++”: the rate plan says what it includes."))
    return money


def pasted(grid: BlockGrid, layer: str, at: Cell, text: str, defaults: Defaults) -> dict[Cell, Json]:
    """What pasting a block of a spreadsheet writes, from a cell on; raises `UserError` where it does not fit."""
    block = rows_of(text)
    if not block:
        raise UserError(N_("There is nothing to paste."))
    rows, columns = len(block), max(map(len, block))
    if at[0] + rows > len(grid.nights) or at[1] + columns > len(grid.columns):
        raise UserError(
            N_(
                "What was copied has {rows} rows and {columns} columns: from this cell on there is less room."
            ),
            rows=rows,
            columns=columns,
        )
    return {
        (at[0] + r, at[1] + c): read_cell(layer, value, defaults)
        for r, line in enumerate(block)
        for c, value in enumerate(line)
    }


def write_cells(journal: Journal, grid: BlockGrid, layer: str, cells: Mapping[Cell, Json]) -> ChangeSet:
    """Writes cells as one change set: new rooms, changed ones, and rooms that are gone.

    Raises `UserError` for a rate or a pick-up where there are no rooms.
    """
    edits: list[Edit] = []
    for cell, stored in cells.items():
        found = grid.at(cell)
        if found is None and stored is None:
            continue
        if found is None:
            if layer != "rooms":
                raise UserError(N_("There are no rooms in this cell: type their number first."))
            edits.append(_new(journal.new_id(), grid, cell, stored))
        elif layer == "rooms" and stored is None:
            edits.append(Edit(found.id, "delete"))
        elif field_of(layer).kind.dump(getattr(found, layer)) != stored:
            edits.append(Edit(found.id, values={layer: stored}))
    return journal.write(edits) if edits else ChangeSet("", None, ())


def _new(record: str, grid: BlockGrid, cell: Cell, rooms: Json) -> Edit:
    column = grid.columns[cell[1]]
    entry = REGISTRY["group_night"]
    values = {
        "opportunity": grid.opportunity,
        "night": grid.nights[cell[0]],
        "product": column.product,
        "option": column.option,
        "adults": column.adults,
    }
    stored = {name: value for name, value in entry.dump(values).items() if value is not None}
    return Edit(record, values={**stored, "rooms": rooms}, type=entry.name)
