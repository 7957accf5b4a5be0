"""The house whose desk this is."""

from datetime import date
from typing import Any

from salesdesk.domain.fields import RecordType
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Colleague, Property
from salesdesk.domain.typed import zone_of
from salesdesk.errors import UserError
from salesdesk.store.reader import Reader

WORK = ("call", "promise", "task", "opportunity", "deadline", "expense")
"""Record types that say whose work they are."""


def house_of(reader: Reader) -> Property | None:
    """The property that this desk sells: its own where colleagues' files brought others, else the oldest."""
    own = reader.of_type(Property, reader.fact("house") or None)
    return own or next(iter(reader.find(Property, limit=1)), None)


def me(reader: Reader) -> Colleague | None:
    """The colleague whose desk this is."""
    return reader.of_type(Colleague, reader.fact("me") or None)


def of_colleague(colleague: str) -> dict[str, Any]:
    """What to look for to find what is a colleague's: what names them, or nobody. Everything where none is given."""
    return {"colleague": (None, colleague)} if colleague else {}


def mine(reader: Reader) -> dict[str, Any]:
    """What to look for to find what is of whoever's desk this is."""
    return of_colleague(reader.fact("me"))


def by_me(reader: Reader, type_name: str) -> dict[str, Any]:
    """What a new record says of whose it is: that it is mine, where it is work that somebody does."""
    me = reader.fact("me")
    return {"colleague": me} if me and type_name in WORK else {}


def begun(reader: Reader, entry: RecordType, today: date) -> dict[str, Any]:
    """What a record that a person begins says before anything is said in it, in typed values."""
    return {**entry.beginning(today), **by_me(reader, entry.name)}


def defaults_of(reader: Reader) -> Defaults:
    """Currency, zone, country and language of the house, for whatever a person leaves out."""
    house, usual = house_of(reader), Defaults()
    if house is None:
        return usual
    return Defaults(
        currency=house.currency or usual.currency,
        zone=_known(house.zone, usual.zone),
        country=house.country or usual.country,
        language=house.language or usual.language,
    )


def _known(zone: str | None, usual: str) -> str:
    """A time zone, or the usual one where this laptop does not know it."""
    try:
        return zone_of(zone) if zone else usual
    except UserError:
        return usual
