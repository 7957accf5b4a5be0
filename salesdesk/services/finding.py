"""What a text leads to: records in which it stands, or the accounts that what it stands in belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from salesdesk.domain.fields import Record, type_of
from salesdesk.domain.records import REGISTRY, Account
from salesdesk.services.called import addressed
from salesdesk.store.reader import Reader

ALL = 1 << 31
"""As many finds as there are."""


class Finds(NamedTuple):
    """The ids that a text leads to, best first."""

    ids: list[str]
    cut: bool = False
    """Whether there were more finds than were to be looked through."""
    through: Mapping[str, str] = MappingProxyType({})
    """Of each of them the record in which the text stands first, where they are not all found by themselves."""


def found_of(cls: type[Record], reader: Reader, text: str, equal: Mapping[str, Any], most: int) -> Finds:
    """The records of a type with some column values in which a text stands.

    Of a value that is a list or tuple any one fits, as when the reader is asked for a column.
    """
    found = reader.search(text, most, (type_of(cls).name,)).records
    known = reader.many(cls, found)
    return Finds([record for record, each in known.items() if _fits(each, equal)], len(found) >= most)


def _fits(record: Record, equal: Mapping[str, Any]) -> bool:
    return all(
        getattr(record, name) in value if isinstance(value, list | tuple) else getattr(record, name) == value
        for name, value in equal.items()
    )


def accounts_found(reader: Reader, text: str, equal: Mapping[str, Any], most: int = ALL) -> Finds:
    """The accounts with the `equal` column values that a text leads to, best first, among so many finds."""
    found = reader.search(text, most, BELONGING).records
    through = owners(reader, (*addressed(reader, text), *found))
    return Finds(_fitting(reader, list(through), equal), len(found) >= most, through)


def owners(reader: Reader, records: Sequence[str]) -> dict[str, str]:
    """The accounts to which records belong, over any number of steps, in the order of the records: each with its first."""
    above: dict[str, str] = {}
    """Of what belongs to something else to what; "" where that is not here."""
    looked_at = set(records)
    while looked_at:
        by_type: dict[str, list[str]] = {}
        for record, name in reader.types(looked_at).items():
            if name != "account":
                by_type.setdefault(name, []).append(record)
        looked_at = set()
        for name, ids in by_type.items():
            above |= dict.fromkeys(ids, "")
            if owner := REGISTRY[name].owner:
                above |= {
                    record: of or ""
                    for record, of in reader.columns(REGISTRY[name].cls, ("id", owner.name), id=ids)
                }
            looked_at |= {above[record] for record in ids} - above.keys() - {""}
    reached = list(records)
    while any(record in above for record in reached):
        reached = [above.get(record, record) for record in reached]
    # The first one of an account is to stay, and the last one of a key does.
    first = dict(zip(reversed(reached), reversed(records), strict=True))
    return {account: first[account] for account in dict.fromkeys(filter(None, reached))}


def _fitting(reader: Reader, accounts: Sequence[str], equal: Mapping[str, Any]) -> list[str]:
    fitting = set(reader.ids(Account, id=accounts, **equal))
    return [record for record in accounts if record in fitting]


def _belonging() -> Iterable[str]:
    """The types whose owner is an account, or something that belongs to one."""
    names = {"account"}
    while True:
        more = {
            name
            for name, entry in REGISTRY.items()
            if entry.owner is not None and names.intersection(entry.owner.refers)
        }
        if more <= names:
            return sorted(names)
        names |= more


BELONGING = tuple(_belonging())
