"""What search knows of a record, and what every search (in the desk's own file, on a team's server) must do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from salesdesk.domain.fields import RecordType
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import REGISTRY
from salesdesk.domain.text import words
from salesdesk.store.rows import Connection

MANY = 1000
"""Finds are counted up to here; beyond it is "1,000+"."""

SEARCHED = frozenset(name for name, entry in REGISTRY.items() if any(f.search for f in entry.fields.values()))
"""The record types that search knows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What search knows of a record: the folded words of its title, and those of its other texts."""

    record: str
    type: str
    title: str
    body: str


@dataclass(frozen=True)
class Found:
    """The records found, best first, and how many there are, counted up to `MANY` + 1."""

    records: tuple[str, ...]
    count: int


class Search(Protocol):
    """A search over folded words: by the beginning of words in titles, then anywhere, then inside of words."""

    form: int
    """Raised when the index changes, so that a desk's search is made anew."""

    def create(self, connection: Connection) -> None:
        """Makes the index anew, empty."""

    def put(self, connection: Connection, entries: Iterable[Entry], *, new: bool = False) -> None:
        """Enters records, over what was known of them; `new` promises that nothing was."""

    def tidy(self, connection: Connection) -> None:
        """Puts the index in order: after much was entered, or when nobody waits."""

    def remove(self, connection: Connection, records: Sequence[str]) -> None:
        """Forgets records."""

    def known(self, connection: Connection, records: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Title and body that are entered for each of some records."""

    def find(self, raw: Any, text: str, limit: int = 50, types: Sequence[str] = ()) -> Found:
        """The records that hold every word of a text; `raw` is a connection of the driver, any text is safe."""


def entry_of(entry: RecordType, record: str, values: Mapping[str, Json]) -> Entry:
    """What search is to know of a record with these values."""
    title, body = _searched(entry.name)
    return Entry(
        record,
        entry.name,
        _words([values[name] for name in title if name in values]),
        _words([values[name] for name in body if name in values]),
    )


@cache
def _searched(type_name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    entry = REGISTRY[type_name]
    searched = [name for name, field in entry.fields.items() if field.search]
    title = tuple(name for name in entry.title if name in searched)
    return title, tuple(name for name in searched if name not in title)


def _words(texts: Iterable[Json]) -> str:
    return " ".join(words("\n".join([text for text in texts if isinstance(text, str)])))
