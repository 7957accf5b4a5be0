"""Handing over what a call brings: noted at the customer, taken out of the stock, ticked off the list, in one step."""

from collections.abc import Mapping
from datetime import date

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import Call, ChecklistItem, Material
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.materials.barring import day_of, refuse_barred
from salesdesk.services.materials.stock import stock_of
from salesdesk.services.records import add, change, new_record
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

AT_LEAST_ONE = N_("At least one copy is given.")


def bring(
    journal: Journal, reader: Reader, call: str, material: str, quantity: int, today: date
) -> ChangeSet:
    """Puts a material on the list of a call; raises `UserError` for one that is not valid on the day of the call."""
    found = _call(reader, call)
    refuse_barred(reader, material, day_of(found, today))
    values = {"call": call, "material": material, "quantity": quantity, "state": "to_prepare"}
    return add(journal, "checklist_item", values)[1]


def refuse_on_list(reader: Reader, values: Mapping[str, Json], today: date) -> None:
    """Raises `UserError` where stored values of a thing to bring name a material that is barred on the day of its call."""
    material, call = values.get("material"), values.get("call")
    if isinstance(material, str):
        found = reader.of_type(Call, call) if isinstance(call, str) else None
        refuse_barred(reader, material, day_of(found, today) if found else today)


def bring_thing(journal: Journal, call: str, name: str) -> ChangeSet:
    """Puts something that is no material on the list of a call."""
    return add(journal, "checklist_item", {"call": call, "name": name, "state": "to_prepare"})[1]


def bring_copies(journal: Journal, reader: Reader, item: str, copies: int) -> ChangeSet:
    """Writes how many copies of a thing on a list are to be brought; nothing where it is so many already."""
    if copies < 1:
        raise UserError(AT_LEAST_ONE)
    if copies == (_item(reader, item).quantity or 1):
        return ChangeSet("", None, ())
    return change(journal, reader, item, {"quantity": copies})


def exchange_for(journal: Journal, reader: Reader, item: str, successor: str, today: date) -> ChangeSet:
    """Takes the successor instead of a material on a list; raises `UserError` where that is barred, too."""
    found = _item(reader, item)
    refuse_barred(reader, successor, day_of(_call(reader, found.call or ""), today))
    return change(journal, reader, item, {"material": successor, "name": None, "state": "to_prepare"})


def tick(journal: Journal, reader: Reader, item: str, state: str, today: date) -> ChangeSet:
    """Writes how far a thing to bring is; what is given is also noted at the customer and taken from the stock."""
    return (
        give(journal, reader, item, today)
        if state == "given"
        else change(journal, reader, item, {"state": state})
    )


def give(journal: Journal, reader: Reader, item: str, today: date, quantity: int | None = None) -> ChangeSet:
    """Hands over a thing on the list of a call. What was given before is not given twice.

    Raises `UserError` for a material that may not be handed out on the day of the call.
    """
    found = _item(reader, item)
    if found.state == "given":
        return ChangeSet("", None, ())
    copies = found.quantity or 1 if quantity is None else quantity
    said: dict[str, Json] = {"state": "given"}
    if copies != (found.quantity or 1):
        said["quantity"] = copies
    edits = [Edit(item, values=said)]
    call = _call(reader, found.call or "")
    material = reader.of_type(Material, found.material)
    if material is not None and call.account:
        day = min(day_of(call, today), today)
        refuse_barred(reader, material.id, day)
        edits += _handed_over(journal, reader, material, call.account, day, copies, call.contact, call.id)
    return journal.write(edits)


def give_to(
    journal: Journal,
    reader: Reader,
    account: str,
    material: str,
    quantity: int,
    day: date,
    contact: str | None = None,
) -> ChangeSet:
    """Notes that an account was given a material outside of a call; raises `UserError` where it may not be."""
    found = reader.of_type(Material, material)
    if found is None:
        raise UserError(N_("The record {record} no longer exists."), record=material)
    if quantity < 1:
        raise UserError(AT_LEAST_ONE)
    refuse_barred(reader, material, day)
    return journal.write(_handed_over(journal, reader, found, account, day, quantity, contact))


def _handed_over(
    journal: Journal,
    reader: Reader,
    material: Material,
    account: str,
    day: date,
    copies: int,
    contact: str | None,
    call: str | None = None,
) -> list[Edit]:
    given = {
        "account": account,
        "material": material.id,
        "given_on": day,
        "contact": contact,
        "call": call,
        "quantity": copies,
        "version": material.version,
    }
    edits = [_new(journal, "given", given)]
    if stock_of(reader, [material])[material.id] is not None:
        moved = {
            "material": material.id,
            "moved_on": day,
            "quantity": -copies,
            "reason": "given",
            "account": account,
            "call": call,
        }
        edits.append(_new(journal, "stock_movement", moved))
    return edits


def _new(journal: Journal, type_name: str, values: dict[str, object]) -> Edit:
    entry = REGISTRY[type_name]
    stored = {name: value for name, value in entry.dump(values).items() if value is not None}
    return new_record(entry, journal.new_id(), stored)


def _item(reader: Reader, item: str) -> ChecklistItem:
    found = reader.of_type(ChecklistItem, item)
    if found is None:
        raise UserError(N_("The record {record} no longer exists."), record=item)
    return found


def _call(reader: Reader, call: str) -> Call:
    found = reader.of_type(Call, call)
    if found is None:
        raise UserError(N_("This call no longer exists."))
    return found
