"""Makes tables and drafts of small lists, without files where none are needed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salesdesk.domain.records import REGISTRY
from salesdesk.exchange.cells import Merge, Sheet, Workbook
from salesdesk.exchange.column_values import RefusedCell, TableReader
from salesdesk.exchange.draft import Draft
from salesdesk.exchange.drafts import drafts
from salesdesk.exchange.mapping import Mapping, guess_mapping
from salesdesk.exchange.tables import Table, find_table
from salesdesk.exchange.values import Setting

SETTING = Setting(today=date(2026, 3, 1))


def table_of(rows: Sequence[Sequence[Any]], merged: tuple[Merge, ...] = ()) -> Table:
    return find_table(Workbook([Sheet.of(rows, "Khách", merged)]), "list.xlsx")


def mapping_of(table: Table, record: str = "account", **changes: str) -> Mapping:
    return guess_mapping(table, REGISTRY[record]).corrected(changes)


def fields_of(rows: Sequence[Sequence[Any]], merged: tuple[Merge, ...] = ()) -> list[str | None]:
    return [guess.field for guess in mapping_of(table_of(rows, merged)).columns]


def drafts_of(
    rows: Sequence[Sequence[Any]], merged: tuple[Merge, ...] = (), record: str = "account", **changes: str
) -> tuple[list[Draft], list[RefusedCell]]:
    table = table_of(rows, merged)
    found = list(drafts(TableReader(table, mapping_of(table, record, **changes), SETTING)))
    made = [one for one in found if isinstance(one, Draft)]
    return made, [one for one in found if isinstance(one, RefusedCell)]


def cells_of(table: Table) -> list[tuple[int, tuple[Any, ...]]]:
    return [
        (number, row)
        for numbers, columns in table.chunks()
        for number, row in zip(numbers, zip(*columns, strict=True), strict=True)
    ]
