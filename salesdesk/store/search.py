"""What search knows of a record, and what every search (in the desk's own file, on a team's server) must do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any, Protocol

from salesdesk.domain import kinds
from salesdesk.domain.fields import RecordType
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import REGISTRY
from salesdesk.domain.syllables import written_apart
from salesdesk.domain.text import TELLING_DIGITS, fold, words, words_of
from salesdesk.plain import dataclass
from salesdesk.store.rows import Connection, among

MANY = 1000
"""Finds are counted up to here; beyond it is "1,000+"."""

MOST_WORDS = 12
_LONGEST_ASKED = 500
"""So many signs of a word are asked for: a pasted one of 100,000 took three seconds."""

"""How many words of a question count; nobody types more, and a pasted page would only slow the answer."""

PLACES: Mapping[str, int] = {
    "account": 1,
    "contact": 2,
    "call": 3,
    "opportunity": 4,
    "promise": 5,
    "task": 6,
    "objection": 7,
    "purchase": 8,
    "review": 9,
    "intelligence": 10,
    "product": 11,
    "claim": 12,
    "material": 13,
    "policy": 14,
    "technique": 15,
    "phone": 16,
    "given": 17,
    "checklist_item": 18,
    "focus_product": 19,
    "colleague": 20,
    "territory": 21,
    "property": 22,
    "charge": 23,
    "attendee": 24,
    "private_note": 25,
    "preference": 26,
    "handover": 27,
    "rate_plan": 28,
    "offer": 29,
    "season": 30,
    "supplement": 31,
    "consent": 32,
    "stock_movement": 35,
    "itinerary_day": 36,
    "deadline": 55,
    "message_text": 56,
    "expense": 57,
    "known_objection": 60,
    "answer": 61,
    "question": 62,
    "consultation": 63,
    "review_answer": 64,
    "period_review": 65,
    "feedback": 66,
    "group_line": 45,
    "tour_cost": 46,
}
"""Where the finds of each record type stand. A number is never given to another type: it is part of every entry's."""

_NUMBER = re.compile(r"(?<!\w)(?:\+|\(?0)[\d\s().\-/]{7,}\d(?!\w)")
_NO_DIGITS = re.compile(r"\D+")
_MOST_DIGITS = 15
"""A telephone number has no more digits than these (ITU-T E.164)."""

_SPAN = 1 << 40
_BETWEEN = "\x1f"
"""Stands in no text."""

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

    def count(self, connection: Connection) -> int:
        """How many records are entered."""

    def is_sound(self, connection: Connection) -> bool:
        """Whether the index holds what is entered, no more and no less."""

    def find(self, raw: Any, text: str, limit: int = 50, types: Sequence[str] = ()) -> Found:
        """The records that hold every word of a text; `raw` is a connection of the driver, any text is safe."""


class Names(Protocol):
    """What records are called and what else they hold, asked of one connection; each kind of find in its order."""

    def titles(self, limit: int) -> list[str]:
        """Those whose title has words that begin so."""

    def anywhere(self, limit: int) -> list[str]:
        """Those that have words that begin so in any text."""


class Question(Names, Protocol):
    """One text asked of one connection: the records that hold every word of it, each kind of find in its order."""

    def inside(self, limit: int) -> list[str]:
        """Those that have the words inside of others."""

    def count(self) -> int:
        """How many there are of any kind, up to one more than `MANY`."""

    def apart(self) -> Names | None:
        """The same where a word may also be syllables that were typed together; None where none is."""


def answer(question: Question, limit: int) -> Found:
    """The best finds of a question: titles first, then other texts, then the inside of words.

    Syllables typed together are looked for apart only where few records are called as it was typed.
    """
    titles = question.titles(limit)
    if len(titles) >= limit:
        return Found(tuple(titles), question.count())
    apart = question.apart()
    found = dict.fromkeys(titles + (apart.titles(limit) if apart else []) + question.anywhere(limit))
    if apart and len(found) < limit:
        found.update(dict.fromkeys(apart.anywhere(limit)))
    if len(found) < limit:
        found.update(dict.fromkeys(question.inside(limit)))
    records = tuple(found)[:limit]
    if len(found) < limit:
        return Found(records, len(found))
    count = question.count()
    if apart is None or count > MANY:
        return Found(records, count)
    every = {*question.anywhere(MANY), *question.inside(MANY), *apart.anywhere(MANY + 1)}
    return Found(records, min(len(every), MANY + 1))


def ways_of(asked: Sequence[str]) -> list[list[str]]:
    """Each word with the ways to write it apart, if it may be syllables that were typed together; empty where no word may."""
    ways = [[word, *written_apart(word)] for word in asked]
    return ways if any(len(each) > 1 for each in ways) else []


def side_by_side(ways: Sequence[Sequence[str]], stands: str) -> tuple[str, list[str]]:
    """A condition that each word stands in a text in one of its ways, and its values; `stands` asks the engine for one of them."""
    holds = "".join(f" AND ({' OR '.join([stands] * len(each))})" for each in ways)
    return holds, [f" {way}" for each in ways for way in each]


def to_enter(
    search: Search, connection: Connection, entries: Iterable[Entry], *, new: bool
) -> list[list[tuple[int, Entry]]]:
    """What must be entered of some records with its numbers, place after place; what was known of them otherwise is forgotten.

    Who was known keeps the number: finds that fit equally well stand in its order, and no edit is to move them.
    """
    wanted = {entry.record: entry for entry in entries}
    numbers: dict[str, int] = {}
    if not new:
        held = ("n", "record", "title", "body")
        for n, record, title, body in among(connection, "search_entry", held, "record", list(wanted)):
            if (title, body) == (wanted[record].title, wanted[record].body):
                # Most edits change nothing that is searched for.
                del wanted[record]
            else:
                numbers[record] = n
        search.remove(connection, list(numbers))
    left = sorted((e for e in wanted.values() if e.title or e.body), key=lambda entry: place_of(entry.type))
    grouped = groupby(left, key=lambda entry: place_of(entry.type))
    return [_numbered(connection, place, list(group), numbers) for place, group in grouped]


def _numbered(
    connection: Connection, place: int, entries: Sequence[Entry], numbers: Mapping[str, int]
) -> list[tuple[int, Entry]]:
    """Entries of one place with the numbers that they had there, then the others with the next ones."""
    first, last = range_of(place)
    kept = {n: entry for entry in entries if first < (n := numbers.get(entry.record, 0)) <= last}
    others = [entry for entry in entries if numbers.get(entry.record, 0) not in kept]
    if others:
        held = "SELECT max(n) FROM search_entry WHERE n BETWEEN ? AND ?"
        [highest] = connection.exec_driver_sql(held, (first, last)).fetchone()
        first = max([highest or first, *kept])
    return [*sorted(kept.items()), *enumerate(others, first + 1)]


def place_of(type_name: str) -> int:
    """Where the finds of a record type stand."""
    return PLACES.get(type_name, 0)


def range_of(place: int) -> tuple[int, int]:
    """The first and last number that an entry at a place can have."""
    return place * _SPAN, (place + 1) * _SPAN - 1


def asked_in(text: str) -> list[str]:
    """The words that a text asks for; a telephone number by the digits at its end, with whatever spaces and country code it is typed."""
    return [word[:_LONGEST_ASKED] for word in words(_NUMBER.sub(_end_of_number, text))[:MOST_WORDS]]


def _end_of_number(found: re.Match[str]) -> str:
    digits = _NO_DIGITS.sub("", found[0])
    is_number = TELLING_DIGITS < len(digits) <= _MOST_DIGITS
    return f" {digits[-TELLING_DIGITS:]} " if is_number else found[0]


def entry_of(entry: RecordType, record: str, values: Mapping[str, Json]) -> Entry:
    """What search is to know of a record with these values."""
    title, body = (
        "\n".join([text for name in names if isinstance(text := values.get(name), str)])
        for names in _searched(entry.name)
    )
    for name in _numbers(entry.name):
        if isinstance(number := values.get(name), str) and not number.isdecimal():
            body += f"\n{_NO_DIGITS.sub('', number)}"
    # Folded together: each text by itself takes nearly as long.
    title, _, body = fold(f"{title}{_BETWEEN}{body}").partition(_BETWEEN)
    return Entry(record, entry.name, " ".join(words_of(title)), " ".join(words_of(body)))


@cache
def searched_fields(type_name: str) -> frozenset[str]:
    """The fields of a record type that search knows."""
    return frozenset(name for names in _searched(type_name) for name in names)


@cache
def _searched(type_name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    entry = REGISTRY[type_name]
    searched = [name for name, field in entry.fields.items() if field.search]
    title = tuple(name for name in entry.title if name in searched)
    return title, tuple(name for name in searched if name not in title)


@cache
def _numbers(type_name: str) -> tuple[str, ...]:
    """The searched fields that hold telephone numbers."""
    fields = REGISTRY[type_name].fields
    return tuple(name for name in searched_fields(type_name) if isinstance(fields[name].kind, kinds.Phone))
