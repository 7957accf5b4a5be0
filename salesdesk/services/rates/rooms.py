"""The rows of a plan's grid: products and the cases that they are priced for, each act one change set."""

from collections.abc import Iterable, Sequence

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import type_of
from salesdesk.domain.quoting.rate_cases import RateCase
from salesdesk.domain.quoting.rate_grid import RateGrid
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
        raise UserError(N_("“{text}” is no list of numbers of adults; write 1, 2, 3."), text=text.strip())
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
