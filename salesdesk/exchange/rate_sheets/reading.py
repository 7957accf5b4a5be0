"""Reads a tariff workbook: what its tables and the lines around them say of rate plans."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from salesdesk.domain import kinds
from salesdesk.domain.kinds import Json
from salesdesk.domain.typed import written
from salesdesk.domain.values import Period
from salesdesk.errors import UserError
from salesdesk.exchange.amounts import read_whole
from salesdesk.exchange.cells import Cell, Workbook
from salesdesk.exchange.rate_sheets import headings as h
from salesdesk.exchange.rate_sheets.cell_words import (
    amount_of,
    is_nothing,
    is_on_request,
    kind_of_supplement,
    ranges_of,
    season_of,
)
from salesdesk.exchange.rate_sheets.drafts import Place, RateBook, Row, Unread
from salesdesk.exchange.rate_sheets.facts import Facts
from salesdesk.exchange.rate_sheets.gathered import Gathered
from salesdesk.exchange.rate_sheets.row_values import RowValues
from salesdesk.exchange.rate_sheets.tables import (
    Grid,
    Table,
    grid_of,
    is_blank,
    said_by_name,
    table_at,
    type_named,
)
from salesdesk.exchange.remarks import NotReadable, Remark
from salesdesk.exchange.values import Setting, as_text, read_text
from salesdesk.i18n import N_, Translator

_MONEY, _DATES = kinds.Amount(), kinds.Dates()


def read_rates(book: Workbook, file: str, setting: Setting, languages: Sequence[Translator]) -> RateBook:
    """The rate plans of a workbook with their seasons, rates and conditions, and the cells that could not be read."""
    grids = [grid_of(sheet) for sheet in book.sheets if not sheet.hidden and len(sheet.rows)]
    reading = _Reading(PurePath(file).stem, grids, setting, languages)
    for grid in grids:
        reading.sheet(grid)
    return reading.finish()


def is_tariff(book: Workbook, file: str, setting: Setting, languages: Sequence[Translator]) -> bool:
    """Whether a workbook prices rooms by guests or seasons; other lists have products and figures, too."""
    try:
        plans = read_rates(book, file, setting, languages).plans
    except UserError:
        # More rows than any tariff has.
        return False
    rows = [row for plan in plans for row in plan.rows]
    # A season of which the name tells nothing is taken for high.
    return any(row.type == "rate" for row in rows) and any(
        (row.type == "rate" and row.values.get("occupancy"))
        or row.type == "season_dates"
        or (row.type == "season" and row.values.get("kind") != "high")
        for row in rows
    )


def is_our_tariff(book: Workbook, languages: Sequence[Translator]) -> bool:
    """Whether a workbook has the sheets that we write of tariffs."""
    return {"rate_plan", "rate"} <= {type_named(sheet.name, languages) for sheet in book.sheets}


class _Reading:
    """A workbook while it is read."""

    def __init__(
        self, stem: str, grids: Sequence[Grid], setting: Setting, languages: Sequence[Translator]
    ) -> None:
        self._stem, self._languages = stem, tuple(languages)
        self._facts = Facts(grids, setting, self._languages)
        self._both_tiers = {"fit", "git"} <= {said_by_name(grid.name).get("tier") for grid in grids}
        self._gathered = Gathered(self._facts)
        self.book = RateBook()
        self._row_values = RowValues(self._facts, setting, self.book.unread)

    def sheet(self, grid: Grid) -> None:
        """Reads one sheet."""
        at = 0
        while at < len(grid.rows):
            table = table_at(grid, at, self._languages, self._facts.years)
            if table is None:
                at += 1
                continue
            at = self._table(grid, table)

    def finish(self) -> RateBook:
        self.book.plans = self._gathered.finish()
        return self.book

    def _table(self, grid: Grid, table: Table) -> int:
        for column, target in table.targets.items():
            if target != h.IGNORED:
                self.book.headings[table.titles.get(column) or grid.letters[column]] = _shown(target)
        context = said_by_name(grid.name) if table.type == "rate" else {}
        if not self._both_tiers:
            # A sheet called FIT in a book without one for groups says nothing of them.
            context.pop("tier", None)
        for name, dates in table.dates.items():
            self._gathered.nights(self._plan_name({}), name, dates)
        at, above = table.body, dict[str, Cell]()
        while at < len(grid.rows):
            row = grid.rows[at]
            if is_blank(row):
                # One blank row may part two blocks of a table; two end it.
                if at + 1 >= len(grid.rows) or is_blank(grid.rows[at + 1]):
                    return at + 1
            elif at > table.body and table_at(grid, at, self._languages, self._facts.years):
                return at
            else:
                self._row(grid, table, at, above, context)
            at += 1
        return at

    def _row(
        self, grid: Grid, table: Table, at: int, above: dict[str, Cell], context: Mapping[str, str]
    ) -> None:
        row = grid.rows[at]
        cells = {target: row[column] for column, target in table.targets.items() if column < len(row)}
        self.book.rows += 1
        place = Place(grid.name, grid.numbers[at])
        if table.type == "rate":
            self._rates(grid, table, row, cells, place, above, context)
        elif table.type == "rate_plan":
            self._plan(cells, place, table)
        elif table.type == "season":
            self._seasons(cells, place, table)
        else:
            self._record(table, cells, place)

    # -- plans and seasons

    def _plan_name(self, cells: Mapping[str, Cell]) -> str:
        return read_text(cells.get(h.PLAN)) or self._facts.name or self._stem

    def _plan(self, cells: Mapping[str, Cell], place: Place, table: Table) -> None:
        name = read_text(cells.get("name"))
        if not name:
            return
        plan = self._gathered.plan(name)
        plan.own_row = table.ours
        plan.values.update(self._values("rate_plan", cells, place, table))
        plan.account = read_text(cells.get(h.ACCOUNT)) or ""

    def _seasons(self, cells: Mapping[str, Cell], place: Place, table: Table) -> None:
        name, dates = self._season_in(cells.get("name"), table)
        if not name:
            return
        plan = self._plan_name(cells)
        found = dates + self._ranges(cells, place, table)
        if not found and not any(not is_nothing(cell) for target, cell in cells.items() if target != "name"):
            return
        values = {k: v for k, v in self._values("season", cells, place, table).items() if k != "name"}
        self._gathered.season(plan, name, values)
        self._gathered.nights(plan, name, found)

    def _season_in(self, cell: Cell, table: Table) -> tuple[str, list[Period]]:
        return (read_text(cell) or "", []) if table.ours else season_of(cell, self._facts.years)

    def _ranges(self, cells: Mapping[str, Cell], place: Place, table: Table) -> list[Period]:
        found: list[Period] = []
        if not is_nothing(cells.get(h.SEASON_DATES)):
            try:
                found += ranges_of(cells[h.SEASON_DATES], self._facts.years)
            except NotReadable as error:
                self._row_values.refuse(place, table, h.SEASON_DATES, cells[h.SEASON_DATES], error.remark)
        first, last = cells.get(h.SEASON_FROM), cells.get(h.SEASON_TO)
        if not (is_nothing(first) and is_nothing(last)):
            try:
                ends = [ranges_of(end, self._facts.years)[0].first for end in (first, last)]
                if ends[0] and ends[1] and ends[0] > ends[1]:
                    raise NotReadable(
                        N_("The end {last} is before the start {first}."),
                        first=written(ends[0]),
                        last=written(ends[1]),
                    )
                found.append(Period(*ends))
            except NotReadable as error:
                self._row_values.refuse(
                    place, table, h.SEASON_FROM, f"{as_text(first)} – {as_text(last)}", error.remark
                )
        return found

    # -- rates

    def _rates(
        self,
        grid: Grid,
        table: Table,
        row: Sequence[Cell],
        cells: Mapping[str, Cell],
        place: Place,
        above: dict[str, Cell],
        context: Mapping[str, str],
    ) -> None:
        plan = self._plan_name(cells)
        product = read_text(cells.get(h.PRODUCT))
        priced = [c for c, t in table.targets.items() if t.startswith(h.OCCUPANCY) and c < len(row)]
        if all(is_nothing(row[column]) for column in priced):
            return
        # A merged or left-out cell says what the row above said.
        for target, said in ((h.PRODUCT, product), (h.SEASON, read_text(cells.get(h.SEASON)))):
            if said and not table.ours:
                above[target] = said
        product = product or read_text(above.get(h.PRODUCT))
        if not product:
            self.book.unread.append(
                Unread(place, as_text(row[priced[0]]), Remark(N_("no room type is given beside it")))
            )
            return
        season, dates = self._season_in(cells.get(h.SEASON) or above.get(h.SEASON), table)
        dates = dates + self._ranges(cells, place, table)
        if not season and dates:
            season = f"{dates[0].first} – {dates[0].last}"
        if season:
            self._gathered.nights(plan, season, dates)
        facts = self._values("rate", cells, place, table)
        facts.pop("amount", None)
        facts.pop("occupancy", None)
        if context.get("tier") and not facts.get("tier"):
            facts["tier"] = context["tier"]
        for column in priced:
            number = int(table.targets[column].removeprefix(h.OCCUPANCY)) or int(context.get("occupancy", 0))
            name = table.seasons.get(column, season)
            where = Place(place.sheet, place.row, self._title(grid, table, column))
            self._rate(plan, row[column], {**facts, "occupancy": number or None}, name, product, where)
        self._beside(plan, cells, season, product, place, table)

    def _rate(
        self, plan: str, cell: Cell, values: dict[str, Json], season: str, product: str, place: Place
    ) -> None:
        if is_nothing(cell):
            return
        if is_on_request(cell):
            values["on_request"] = True
        else:
            try:
                money, basis = amount_of(cell, self._gathered.currency(plan))
            except NotReadable as error:
                self.book.unread.append(Unread(place, as_text(cell), error.remark))
                return
            values["amount"] = _MONEY.dump(money)
            self._facts.saw(money, basis)
        if season:
            self._gathered.season(plan, season)
        self._gathered.add(plan, Row("rate", values, season, product, place))

    def _beside(
        self, plan: str, cells: Mapping[str, Cell], season: str, product: str, place: Place, table: Table
    ) -> None:
        """Release, minimum stay, allotment and extra bed that stand beside the rates of a room."""
        for target, cell in cells.items():
            if is_nothing(cell) or not target.startswith((h.RULE, h.EXTRA_BED)):
                continue
            try:
                if target == h.EXTRA_BED:
                    money, _ = amount_of(cell, self._gathered.currency(plan))
                    values: dict[str, Json] = {
                        "name": "Extra bed",
                        "kind": "extra_adult",
                        "amount": _MONEY.dump(money),
                    }
                    row = Row("supplement", values, season, product, place)
                    self._gathered.beside_rates(plan, target, row)
                    continue
                number = read_whole(cell)
            except NotReadable as error:
                self._row_values.refuse(place, table, target, cell, error.remark)
                continue
            kind = target.removeprefix(h.RULE)
            made = Row("stay_rule", {"kind": kind, "number": number}, season, product, place)
            self._gathered.beside_rates(plan, kind, made)

    # -- everything else

    def _record(self, table: Table, cells: Mapping[str, Cell], place: Place) -> None:
        if all(is_nothing(cell) for target, cell in cells.items() if target != h.PLAN):
            return
        values = self._values(table.type, cells, place, table)
        if table.type == "supplement" and "kind" not in table.targets.values():
            values["kind"] = kind_of_supplement(str(values.get("name") or ""))
        if not any(values.values()):
            return
        if table.type == "supplement" and not table.ours and not values.get("nights"):
            # "Gala dinner 31 Dec" is on that night and no other.
            _, dates = season_of(cells.get("name"), self._facts.years)
            values["nights"] = _DATES.dump(dates[0]) if dates else None
        season = read_text(cells.get(h.SEASON)) or ""
        product = read_text(cells.get(h.PRODUCT)) or ""
        self._gathered.add(self._plan_name(cells), Row(table.type, values, season, product, place))

    def _values(
        self, type_name: str, cells: Mapping[str, Cell], place: Place, table: Table
    ) -> dict[str, Json]:
        own = read_text(cells.get("currency")) if type_name == "rate_plan" else None
        currency = (own or self._gathered.currency(self._plan_name(cells))).upper()
        return self._row_values.read(type_name, cells, place, table, currency)

    def _title(self, grid: Grid, table: Table, column: int) -> str:
        season = table.seasons.get(column)
        title = table.titles.get(column, "")
        return f"{season} › {title}" if season and season != title else title or grid.letters[column]


def _shown(target: str) -> str:
    name = target.removeprefix("@")
    return (
        {"occupancy:0": "amount"}.get(name, name)
        .replace("rule:", "")
        .replace("extra_bed", "supplement.amount")
    )
