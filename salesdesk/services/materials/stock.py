"""The stock of materials: what came and went, how much is there, and what the coming calls take out of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from salesdesk.domain.clock import Clock
from salesdesk.domain.materials import in_stock
from salesdesk.domain.records import Call, ChecklistItem, Material, StockMovement
from salesdesk.domain.records.calls import ENDED
from salesdesk.domain.text import in_order
from salesdesk.plain import dataclass
from salesdesk.services.materials.barring import all_barred
from salesdesk.store.reader import Appointment, Reader

AHEAD_DAYS = 14
"""So many days ahead the calls count that will need materials."""

STILL_TO_GO = (None, "to_prepare", "ready")
"""States of a thing to bring that has not left the stock yet."""


@dataclass(frozen=True)
class Level:
    """A material with what is in stock (None where nobody counts) and what the coming calls need of it."""

    material: Material
    stock: int | None
    wanted: int = 0

    @property
    def short(self) -> int:
        """So many copies are missing for the coming calls."""
        return max(0, self.wanted - self.stock) if self.stock is not None else 0

    @property
    def low(self) -> bool:
        """Whether fewer than the warning level remain after the coming calls, or fewer than they need."""
        level = self.material.low_stock
        return self.short > 0 or (
            self.stock is not None and level is not None and self.stock - self.wanted < level
        )


def stock_of(reader: Reader, materials: Iterable[Material]) -> dict[str, int | None]:
    """How many copies of each material there are; None where nobody counts."""
    known = {material.id: material for material in materials}
    moved: dict[str, list[StockMovement]] = {record: [] for record in known}
    if known:
        for movement in reader.find(StockMovement, material=list(known)):
            moved[movement.material or ""].append(movement)
    return {record: in_stock(material, moved[record]) for record, material in known.items()}


def levels(reader: Reader, clock: Clock, materials: Sequence[Material]) -> list[Level]:
    """Each material with its stock and what the calls of the next days need of it."""
    stock, wanted = stock_of(reader, materials), wanted_by_calls(reader, clock.now())
    return [Level(each, stock[each.id], wanted.get(each.id, 0)) for each in materials]


def low_levels(reader: Reader, clock: Clock) -> list[Level]:
    """The materials that are low or short, the shortest first; those that are not handed out now are left out."""
    found = [each for each in levels(reader, clock, reader.find(Material)) if each.low]
    barred = all_barred(reader, (each.material for each in found), clock.local().date())
    kept = [each for each in found if each.material.id not in barred]
    return sorted(kept, key=lambda level: (-level.short, in_order(level.material.name)))


def wanted_by_calls(reader: Reader, now: datetime, days: int = AHEAD_DAYS) -> dict[str, int]:
    """How many copies of each material are on the lists of the calls of the next days and not handed over yet."""
    calls = reader.appointments(now, now + timedelta(days=days))
    wanted: dict[str, int] = {}
    for item in items_of(reader, calls):
        wanted[item.material or ""] = wanted.get(item.material or "", 0) + (item.quantity or 1)
    return wanted


def items_of(reader: Reader, calls: Iterable[Call | Appointment]) -> list[ChecklistItem]:
    """The materials on the lists of some calls that are still to go out."""
    ids = [call.id for call in calls if call.state not in ENDED]
    if not ids:
        return []
    found = reader.find(ChecklistItem, call=ids, state=STILL_TO_GO)
    return [item for item in found if item.material]


def movements(reader: Reader, material: str, limit: int = 200) -> list[StockMovement]:
    """What came and went of a material, the latest first."""
    return reader.find(StockMovement, material=material, order=("-moved_on", "-id"), limit=limit)
