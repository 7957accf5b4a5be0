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
    reader: Reader,
    material: Material,
    quantity: int,
    reason: str,
    day: date,
    note: str | None = None,
) -> ChangeSet:
    """Notes that copies came (+) or went (−). Raises `UserError` for none, and where more went than there are."""
    if quantity == 0:
        raise UserError(N_("Nothing moves: say how many copies came or went."))
    there = max(0, stock_of(reader, [material])[material.id] or 0)
    if quantity < 0 and there + quantity < 0:
        raise UserError(
            N_("There are {n} in stock: no more than that can go. If you see more, correct the count first."),
            n=there,
        )
    values = {
        "material": material.id, "moved_on": day, "quantity": quantity, "reason": reason, "note": note,
    }  # fmt: skip
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
    return move(journal, reader, material, difference, "counted", day)
