"""The rows of a plan's grid: products and the cases that they are priced for, each act one change set."""

from collections.abc import Iterable, Sequence

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import type_of
from salesdesk.domain.quoting.rate_cases import RateCase
from salesdesk.domain.quoting.rate_grid import Cell, RateGrid
from salesdesk.domain.quoting.weekdays import weekdays_of
from salesdesk.domain.records import Rate
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.rates.grid import check_is_draft
from salesdesk.store.journal import Journal

MOST_ADULTS = 20


def occupancies_in(text: str) -> list[int | None]:
    """Numbers of adults as typed, "1, 2, 3"; for an empty text one price for every number. Raises `UserError`."""
    words = text.replace(",", " ").replace(";", " ").split()
    if not words:
        return [None]
    if not all(word.isdecimal() and 0 < int(word) <= MOST_ADULTS for word in words):
        raise UserError(N_("“{text}” is not a list of numbers of adults; write 1, 2, 3."), text=text.strip())
    return list(dict.fromkeys(int(word) for word in words))


def add_rows(journal: Journal, grid: RateGrid, product: str, cases: Sequence[RateCase]) -> ChangeSet:
    """Adds rows for a product to a draft, without prices yet. Raises `UserError` where they are there already."""
    check_is_draft(grid)
    for case in cases:
        if weekdays_of(case.weekdays) is None:
            raise UserError(N_("“{days}” does not name days of the week."), days=case.weekdays)
    new = [case for case in cases if grid.row_of(product, case) is None]
    if not new:
        raise UserError(N_("The plan has these rows already."))
    column = grid.columns[0].id or None
    entry = type_of(Rate)
    edits = []
    for case in new:
        values = {"rate_plan": grid.tariff.plan.id, "product": product, "season": column, **case.values}
        stored = {name: value for name, value in entry.dump(values).items() if value is not None}
        edits.append(Edit(journal.new_id(), values=stored, type="rate"))
    return journal.write(edits)


def remove_rows(journal: Journal, grid: RateGrid, rows: Iterable[int]) -> ChangeSet:
    """Takes rows with their prices out of a draft; conditions of the product stay."""
    check_is_draft(grid)
    gone = set(rows)
    rates = [rate for (row, _), found in sorted(grid.rates.items()) if row in gone for rate in found]
    return journal.write([Edit(rate.id, "delete") for rate in rates])


def close_in_seasons(journal: Journal, grid: RateGrid, cells: Iterable[Cell]) -> ChangeSet:
    """Says that the products of some cells are not sold in their seasons, and empties their prices there.

    Cells of rates that hold on all dates belong to no season and are refused.
    """
    check_is_draft(grid)
    pairs = {(grid.rows[row].product, grid.columns[column].id) for row, column in cells}
    if any(not season for _, season in pairs):
        raise UserError(N_("These prices apply on all dates; they belong to no season."))
    known = {(rule.product, rule.season) for rule in grid.tariff.rules if rule.kind == "blackout"}
    edits = [
        Edit(
            journal.new_id(),
            values={
                "rate_plan": grid.tariff.plan.id,
                "kind": "blackout",
                "product": product,
                "season": season,
            },
            type="stay_rule",
        )
        for product, season in sorted(pairs - known)
    ]
    for rates in grid.rates.values():
        for rate in rates:
            if (rate.product, rate.season) in pairs and (rate.amount is not None or rate.on_request):
                edits.append(Edit(rate.id, values={"amount": None, "on_request": None}))
    return journal.write(edits) if edits else ChangeSet("", None, ())
