"""Whether a material may be handed out on a day, and whether there is enough of it; pure."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal, TypeAlias

from salesdesk.domain.records import Material, StockMovement
from salesdesk.plain import dataclass

Bar: TypeAlias = Literal["expired", "not_yet", "replaced"]

_FARTHEST = 20
"""So many successors in a row are followed; a circle of them ends there, too."""


@dataclass(frozen=True)
class Barred:
    """Why a material may not be handed out, and the one to take instead if there is one."""

    why: Bar
    material: Material
    successor: Material | None = None


Successors: TypeAlias = Callable[[str], Sequence[Material]]
"""The materials that name one as the one that they replace."""


def barred(material: Material, day: date, successors: Successors) -> Barred | None:
    """What keeps a material from being handed out on a day; None where nothing does.

    One that is replaced may be used up until its successor is valid.
    """
    successor = successor_of(material, day, successors)
    if not valid_on(material, day):
        over = material.valid is not None and material.valid.last is not None and material.valid.last < day
        return Barred("expired" if over else "not_yet", material, successor)
    return Barred("replaced", material, successor) if successor else None


def valid_on(material: Material, day: date) -> bool:
    """Whether a day lies within the validity of a material; one without dates is always valid."""
    return material.valid is None or material.valid.holds(day)


def successor_of(material: Material, day: date, successors: Successors) -> Material | None:
    """The latest one in the row of those that replace a material, of those that are valid on a day."""
    seen, found, line = {material.id}, None, [material]
    for _ in range(_FARTHEST):
        line = [each for one in line for each in successors(one.id) if each.id not in seen]
        if not line:
            break
        seen.update(each.id for each in line)
        found = next((each for each in line if valid_on(each, day)), found)
    return found


def in_stock(material: Material, movements: Iterable[StockMovement]) -> int | None:
    """How many copies there are: what was counted first and all that came and went; None where nobody counts."""
    moved = [movement.quantity for movement in movements if movement.quantity is not None]
    if material.stock is None and not moved:
        return None
    return (material.stock or 0) + sum(moved)
