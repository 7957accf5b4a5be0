"""The accounts that a map shows: those that search and filters let through and that have a place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from salesdesk.domain.clusters import Scatter
from salesdesk.domain.mercator import x_of, y_of
from salesdesk.domain.records import Account
from salesdesk.domain.records.choices import TEMPERATURES
from salesdesk.errors import Progress
from salesdesk.services.finding import accounts_found
from salesdesk.store.reader import Placed, Reader

MARKS = (*TEMPERATURES, "")
"""The marks by which clusters count their accounts."""

STEP = 10_000
"""So many accounts are laid out between two looks at whether the work was cancelled."""


@dataclass(frozen=True)
class MapPoints:
    """Accounts with a place, laid out on the plane, and how many of the selection have none."""

    rows: list[Placed] = field(default_factory=list)
    scatter: Scatter = field(default_factory=lambda: Scatter((), (), len(MARKS)))
    without: int = 0
    next_without: str = ""

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each account among the rows."""
        return {row.id: n for n, row in enumerate(self.rows)}

    @cached_property
    def _along(self) -> list[int]:
        found = [0] * len(self.rows)
        for place, n in enumerate(self.scatter.order):
            found[n] = place
        return found

    def place_along(self, record: str) -> int:
        """The place of an account along the curve of the scatter; -1 where it is not on the map."""
        n = self.numbers.get(record)
        return -1 if n is None else self._along[n]

    def record_along(self, place: int) -> str:
        """The account at a place along the curve; "" where there is none."""
        return self.rows[self.scatter.order[place]].id if 0 <= place < len(self.rows) else ""

    def at(self, record: str) -> tuple[float, float] | None:
        """Where an account stands on the plane; None where it is not on the map."""
        n = self.numbers.get(record)
        return None if n is None else plane(self.rows[n])


def read_points(reader: Reader, text: str, equal: Mapping[str, Any], progress: Progress) -> MapPoints:
    """The accounts that a text finds (all for an empty one) with the `equal` column values."""
    if text.strip():
        found = accounts_found(reader, text, equal).ids
        rows = reader.placed(found)
        have = {row.id for row in rows}
        lacking = [record for record in found if record not in have]
        without, first = len(lacking), next(iter(lacking), "")
    else:
        rows = reader.placed(**equal)
        without = reader.count(Account, **equal) - len(rows)
        named = reader.ids(Account, order=("name", "id"), limit=1, latitude=None, **equal) if without else []
        first = next(iter(named), "")
    points: list[tuple[float, float]] = []
    for start in range(0, len(rows), STEP):
        progress(start, len(rows))
        points += [plane(row) for row in rows[start : start + STEP]]
    known = {code: n for n, code in enumerate(MARKS)}
    marks = [known.get(row.temperature or "", len(MARKS) - 1) for row in rows]
    progress(len(rows), len(rows))
    made = MapPoints(rows, Scatter(points, marks, len(MARKS)), without, first)
    if rows:
        made.place_along(rows[0].id)  # what is looked up in the window is made ready here
    return made


def plane(row: Placed) -> tuple[float, float]:
    """Where an account stands on the plane."""
    return x_of(row.lon / 1_000_000), y_of(row.lat / 1_000_000)
