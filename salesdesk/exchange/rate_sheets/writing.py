"""Writes rate plans as a tariff workbook with the headings that partners use; read back, it says the same."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from salesdesk.domain import kinds
from salesdesk.domain.fields import Field, Record, type_of
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import REGISTRY, Rate, RatePlan, Season
from salesdesk.domain.values import Money
from salesdesk.errors import Progress
from salesdesk.exchange.own_columns import OwnColumn, field_cells, own_columns
from salesdesk.exchange.rate_sheets.headings import ANY_NUMBER, FROM, LEFT_OUT, OCCUPANCIES, ROOM_TYPE, TO
from salesdesk.exchange.spreadsheet import SheetColumn, SheetToWrite, Written, write_xlsx
from salesdesk.i18n import N_, Translator

_PIVOTED = frozenset(
    {"amount", "amount_currency", "occupancy", "on_request", "product", "season", "rate_plan"}
)
ON_REQUEST = N_("On request")


def write_rates(
    target: Path, tariffs: Sequence[Tariff], titles: Mapping[str, str], tr: Translator, progress: Progress
) -> None:
    """Writes plans into an xlsx file: one sheet for each type of record, the plan named in its first column.

    `titles` are the names of the records that the plans refer to. The file appears whole or not at all.
    """
    writing = _Writing(titles, tr)
    sheets = [
        writing.sheet("rate_plan", [(tariff, tariff.plan) for tariff in tariffs]),
        writing.seasons(tariffs),
        writing.rates(tariffs),
        *(
            writing.sheet(name, [(tariff, each) for tariff in tariffs for each in getattr(tariff, attribute)])
            for name, attribute in (
                ("stay_rule", "rules"),
                ("supplement", "supplements"),
                ("offer", "offers"),
                ("payment_term", "terms"),
                ("rebate_tier", "rebates"),
            )
        ),
    ]
    write_xlsx(target, [sheet for sheet in sheets if sheet.total] or sheets[:1], progress)


class _Writing:
    """The sheets of a workbook in one language."""

    def __init__(self, titles: Mapping[str, str], tr: Translator) -> None:
        self._titles, self._tr = titles, tr
        self._plan = tr(type_of(RatePlan).label)

    def sheet(self, type_name: str, records: Iterable[tuple[Tariff, Record]]) -> SheetToWrite:
        """Records of a type, one in a row."""
        columns = [each for each in self._columns(type_name) if each.field.name != "rate_plan"]
        own = type_name == "rate_plan"
        rows = [
            [*(() if own else (tariff.plan.name,)), *self._cells(columns, record, tariff.currency)]
            for tariff, record in records
        ]
        first = [] if own else [self._plan]
        return self._made(type_name, [*first, *(each.heading for each in columns)], rows)

    def seasons(self, tariffs: Iterable[Tariff]) -> SheetToWrite:
        """Seasons, a row for each range of their dates."""
        columns = [each for each in self._columns("season") if each.field.name != "rate_plan"]
        rows: list[list[Written]] = []
        for tariff in tariffs:
            for season in sorted(tariff.seasons, key=lambda each: each.id):
                cells = self._cells(columns, season, tariff.currency)
                ranges = [nights for each, nights in tariff.ranges if each is season]
                ends_of = [(nights.first, nights.last) for nights in ranges] or [(None, None)]
                for ends in ends_of:
                    rows.append([tariff.plan.name, *cells, *ends])
        headings = [self._plan, *(each.heading for each in columns)]
        return self._made("season", [*headings, self._tr(FROM), self._tr(TO)], rows)

    def rates(self, tariffs: Iterable[Tariff]) -> SheetToWrite:
        """Rates as people read them: room types down, single, double and triple across."""
        columns = [each for each in self._columns("rate") if each.name not in _PIVOTED]
        tariffs = list(tariffs)
        numbers = sorted({rate.occupancy or 0 for tariff in tariffs for rate in tariff.rates})
        lines: dict[tuple[Any, ...], list[Written]] = {}
        for tariff in tariffs:
            for rate in sorted(tariff.rates, key=lambda each: self._place(tariff, each)):
                case = self._cells(columns, rate, tariff.currency)
                season = self._titles.get(rate.season or "") if rate.season else None
                head = [tariff.plan.name, self._titles.get(rate.product or "") or rate.product, season, *case]
                at = numbers.index(rate.occupancy or 0)
                turn = 0
                while (line := lines.setdefault((*head, turn), [*head, *[None] * len(numbers)]))[
                    len(head) + at
                ] is not None:
                    turn += 1
                line[len(head) + at] = self._amount(rate, tariff.currency)
        season_type = type_of(Season)
        headings = [
            self._plan,
            self._tr(ROOM_TYPE),
            self._tr(season_type.label),
            *(each.heading for each in columns),
            *(
                OCCUPANCIES.get(number, f"{number} pax") if number else self._tr(ANY_NUMBER)
                for number in numbers
            ),
        ]
        return self._made("rate", headings, list(lines.values()))

    def _place(self, tariff: Tariff, rate: Rate) -> tuple[str, str, str]:
        return self._titles.get(rate.product or "", ""), rate.season or "", rate.id

    def _amount(self, rate: Rate, currency: str) -> Written:
        if rate.amount is None:
            return self._tr(ON_REQUEST) if rate.on_request else None
        return _money(rate.amount, currency)

    def _columns(self, type_name: str) -> list[OwnColumn]:
        return [
            column
            for column in own_columns(REGISTRY[type_name], self._tr)
            if not column.of_reference and column.field.name not in LEFT_OUT
        ]

    def _cells(self, columns: Sequence[OwnColumn], record: Record, currency: str) -> list[Written]:
        assert all(column.field.name in type_of(record).fields for column in columns)
        return [
            self._cell(column.field, column.part, getattr(record, column.field.name)) for column in columns
        ]

    def _cell(self, field: Field, part: int, value: Any) -> Written:
        if isinstance(field.kind, kinds.Percent) and isinstance(value, Decimal):
            # As text: a bare 0.5 would be read as half of everything or as half a per cent.
            return f"{value} %"
        return field_cells(field, value, self._titles, self._tr, "xlsx")[part]

    def _made(self, type_name: str, headings: Sequence[str], rows: list[list[Written]]) -> SheetToWrite:
        # Columns that say nothing of any plan would only make the sheet hard to read.
        kept = (0, 1, 2, len(headings) - 2, len(headings) - 1)
        said = [n for n in range(len(headings)) if n in kept or any(row[n] is not None for row in rows)]
        columns = [SheetColumn(headings[n]) for n in said]
        name = self._tr(REGISTRY[type_name].plural)
        return SheetToWrite(name, columns, [[row[n] for n in said] for row in rows], len(rows))


def _money(money: Money, currency: str) -> Written:
    return money if money.currency == currency else f"{money.amount} {money.currency}"
