"""Searching accounts: what is said in a call or a promise leads to the account that it belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from salesdesk.domain.records import REGISTRY, Account
from salesdesk.services.matching import addressed
from salesdesk.store.reader import Reader

MOST = 500
"""So many accounts are listed for a search."""
DEEP = 10_000
"""So many finds are looked through where a filter leaves out most of the first ones."""


def accounts_found(reader: Reader, text: str, equal: Mapping[str, Any]) -> list[str]:
    """The ids of up to `MOST` accounts with the `equal` column values that a text leads to, best first."""
    for limit in (MOST, DEEP):
        found = reader.search(text, limit, BELONGING).records
        fitting = _fitting(reader, owners(reader, (*addressed(reader, text), *found)), equal)
        if len(fitting) >= MOST or len(found) < limit:
            break
    return fitting[:MOST]


def owners(reader: Reader, records: Sequence[str]) -> list[str]:
    """The accounts to which records belong, over any number of steps, in the order of the records."""
    reached = {record: record for record in records}
    while True:
        types = reader.types(set(reached.values()))
        by_type: dict[str, list[str]] = {}
        for record in set(reached.values()):
            if types.get(record, "account") != "account":
                by_type.setdefault(types[record], []).append(record)
        if not by_type:
            return list(dict.fromkeys(filter(None, reached.values())))
        above: dict[str, str] = {}
        for name, ids in by_type.items():
            entry = REGISTRY[name]
            known = reader.many(entry.cls, ids)
            for record in ids:
                owner = getattr(known.get(record), entry.owner.name, None) if entry.owner else None
                above[record] = owner or ""
        reached = {record: above.get(at, at) for record, at in reached.items()}


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
