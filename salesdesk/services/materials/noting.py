"""Noting what came into the stock of a material and what went."""

from datetime import date

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Material
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.materials.stock import stock_of
from salesdesk.services.records import add
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader


def move(
    journal: Journal,
    material: str,
    quantity: int,
    reason: str,
    day: date,
    note: str | None = None,
) -> ChangeSet:
    """Notes that copies came (+) or went (−). Raises `UserError` for none."""
    if quantity == 0:
        raise UserError(N_("Nothing moves: say how many copies came or went."))
    values = {"material": material, "moved_on": day, "quantity": quantity, "reason": reason, "note": note}
    return add(journal, "stock_movement", values)[1]


def count(journal: Journal, reader: Reader, material: Material, counted: int, day: date) -> ChangeSet:
    """Notes how many copies were counted: as the difference to what should be there, so that two laptops add up.

    Raises `UserError` for fewer than none.
    """
    if counted < 0:
        raise UserError(N_("A count cannot be below zero."))
    difference = counted - (stock_of(reader, [material])[material.id] or 0)
    if difference == 0:
        return ChangeSet("", None, ())
    return move(journal, material.id, difference, "counted", day)
