"""Search in a team's database: by PostgreSQL's index of words, and by trigrams for their inside.

It needs nothing that a server may lack: texts are folded and taken apart here, the server only looks up. What the
trigrams find is compared with the text itself. Entries are numbered as in a desk's own file, so that finds have one
order: accounts before what belongs to them, and then as they came.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from salesdesk.store.rows import Connection, among
from salesdesk.store.search import (
    MANY,
    Entry,
    Found,
    answer,
    asked_in,
    place_of,
    range_of,
    side_by_side,
    to_enter,
    ways_of,
)

_LONGEST = 200
"""Signs of a word that the index of words holds; the engine refuses a word of over 2,046 bytes."""

_MOST = 400_000
"""Signs that the index of words holds of one record; the engine refuses a record with over a million bytes."""

_CREATE = (
    'CREATE TABLE search_entry (n bigint PRIMARY KEY, record text COLLATE "C" NOT NULL UNIQUE,'
    ' title text COLLATE "C" NOT NULL, body text COLLATE "C" NOT NULL,'
    " title_words tsvector NOT NULL, every_word tsvector NOT NULL, inside integer[] NOT NULL)",
    *(
        f"CREATE INDEX search_{column} ON search_entry USING gin ({column})"
        for column in ("title_words", "every_word", "inside")
    ),
)
_TIDY = "SELECT gin_clean_pending_list(oid) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')"
_ENTER = (
    "INSERT INTO search_entry (n, record, title, body, title_words, every_word, inside)"
    " VALUES (?, ?, ?, ?, ?::tsvector, ?::tsvector, ?::integer[])"
)


class HubSearch:
    """Search in a team's database."""

    form = 2

    def create(self, connection: Connection) -> None:
        """Makes the index anew, empty."""
        connection.exec_driver_sql("DROP TABLE IF EXISTS search_entry")
        for statement in _CREATE:
            connection.exec_driver_sql(statement)

    def put(self, connection: Connection, entries: Iterable[Entry], *, new: bool = False) -> None:
        """Enters records, over what was known of them; `new` promises that nothing was."""
        for group in to_enter(self, connection, entries, new=new):
            connection.exec_driver_sql(_ENTER, [_row(n, entry) for n, entry in group])

    def tidy(self, connection: Connection) -> None:
        """Brings what was entered since into the indexes; where they belong to another user, the server does it in time."""
        for column in ("title_words", "every_word", "inside"):
            connection.exec_driver_sql(_TIDY, (f"search_{column}",))

    def remove(self, connection: Connection, records: Sequence[str]) -> None:
        """Forgets records."""
        if records:
            connection.exec_driver_sql("DELETE FROM search_entry WHERE record = ANY(?)", (list(records),))

    def known(self, connection: Connection, records: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Title and body that are entered for each of some records."""
        found = among(connection, "search_entry", ("record", "title", "body"), "record", records)
        return {record: (title, body) for record, title, body in found}

    def count(self, connection: Connection) -> int:
        """How many records are entered."""
        return int(connection.exec_driver_sql("SELECT count(*) FROM search_entry").fetchone()[0])

    def is_sound(self, connection: Connection) -> bool:
        """Whether the index holds what is entered, no more and no less."""
        return all(self._fits(row) for row in _everything(connection))

    def _fits(self, row: Sequence[Any]) -> bool:
        title, body, title_words, every_word, inside = row
        words_of_both = [*title.split(), *body.split()]
        return (
            set(title_words) == set(_indexed(title.split()))
            and set(every_word) == set(_indexed(words_of_both))
            and set(inside) == _groups(words_of_both)
        )

    def find(self, raw: Any, text: str, limit: int = 50, types: Sequence[str] = ()) -> Found:
        """The records that hold every word of a text; `raw` is a connection of the driver, any text is safe."""
        asked = asked_in(text)
        if not asked:
            return Found((), 0)
        return answer(_Question(raw, asked, types), limit)


class _Question:
    """One text asked of one connection."""

    def __init__(self, raw: Any, asked: list[str], types: Sequence[str]) -> None:
        self._raw = raw
        self._asked = asked
        self._types = types
        self._beginnings = " & ".join(f"'{word[:_LONGEST]}':*" for word in asked)
        spans = [range_of(place_of(name)) for name in types]
        self._where = f" AND ({' OR '.join(['n BETWEEN ? AND ?'] * len(spans))})" if spans else ""
        self._spans = tuple(number for span in spans for number in span)

    def titles(self, limit: int) -> list[str]:
        return self._records("title_words @@ ?::tsquery", (self._beginnings,), limit)

    def anywhere(self, limit: int) -> list[str]:
        return self._records("every_word @@ ?::tsquery", (self._beginnings,), limit)

    def inside(self, limit: int) -> list[str]:
        within = self._within()
        return self._records(*within, limit) if within else []

    def count(self) -> int:
        """How many there are, up to one more than many: what begins with the words has them inside too."""
        condition, values = self._within() or ("every_word @@ ?::tsquery", (self._beginnings,))
        counted = f"SELECT count(*) FROM (SELECT 1 FROM search_entry WHERE {condition}{self._where} LIMIT ?) AS found"
        return int(self._raw.execute(counted, (*values, *self._spans, MANY + 1)).fetchone()[0])

    def apart(self) -> "_Apart | None":
        ways = ways_of(self._asked)
        return _Apart(self._raw, ways, self._types) if ways else None

    def _within(self) -> tuple[str, tuple[Any, ...]] | None:
        groups = [group for word in self._asked for group in _groups_asked(word)]
        if not groups:
            return None
        holds = " AND (strpos(title, ?) > 0 OR strpos(body, ?) > 0)" * len(self._asked)
        texts = [word for word in self._asked for _ in range(2)]
        return f"inside @> ?::integer[]{holds}", (groups, *texts)

    def _records(self, condition: str, values: tuple[Any, ...], limit: int) -> list[str]:
        statement = f"SELECT record FROM search_entry WHERE {condition}{self._where} ORDER BY n LIMIT ?"
        return [row[0] for row in self._raw.execute(statement, (*values, *self._spans, limit))]


class _Apart(_Question):
    """One text asked of one connection, in which words may be syllables that were typed together.

    The index does not know which words stand side by side: what it finds is compared with the text itself.
    """

    def __init__(self, raw: Any, ways: list[list[str]], types: Sequence[str]) -> None:
        super().__init__(raw, [way for [way, *_] in ways], types)
        self._beginnings = " & ".join(f"({' | '.join(map(_beginning, each))})" for each in ways)
        self._ways = ways

    def titles(self, limit: int) -> list[str]:
        return self._side_by_side("title_words", "title", limit)

    def anywhere(self, limit: int) -> list[str]:
        return self._side_by_side("every_word", "title || ' ' || body", limit)

    def _side_by_side(self, column: str, text: str, limit: int) -> list[str]:
        holds, texts = side_by_side(self._ways, f"strpos(' ' || {text}, ?) > 0")
        return self._records(f"{column} @@ ?::tsquery{holds}", (self._beginnings, *texts), limit)


def _beginning(way: str) -> str:
    """What the index is asked for the words of a way, of which the last may only be begun."""
    *whole, last = (word[:_LONGEST] for word in way.split())
    said = [*(f"'{word}'" for word in whole), f"'{last}':*"]
    return f"({' & '.join(said)})"


def _row(n: int, entry: Entry) -> tuple[Any, ...]:
    titles, bodies = entry.title.split(), entry.body.split()
    words_of_both = [*titles, *bodies]
    inside = _list_of(_groups(words_of_both))
    return (n, entry.record, entry.title, entry.body, _index_of(titles), _index_of(words_of_both), inside)


def _index_of(said: Iterable[str]) -> str:
    """Words as the index of words takes them; a folded word has no sign that means something there."""
    return "".join([f"'{word}' " for word in _indexed(said)])


def _list_of(numbers: Iterable[int]) -> str:
    return f"{{{','.join(map(str, sorted(numbers)))}}}"


def _indexed(said: Iterable[str]) -> list[str]:
    """Different words, cut to what the engine takes."""
    found = dict.fromkeys([word[:_LONGEST] for word in said])
    room = _MOST
    for at, word in enumerate(found):
        room -= len(word)
        if room < 0:
            return list(found)[:at]
    return list(found)


def _groups(said: Iterable[str]) -> set[int]:
    return {number for word in said for number in _groups_held(word)}


@lru_cache(maxsize=20_000)
def _groups_held(word: str) -> tuple[int, ...]:
    """The groups by which the inside of a word is found; one and two signs are a word already where no spaces are used."""
    sizes = (3,) if word.isascii() else (1, 2, 3)
    return tuple(_number(word[at : at + size]) for size in sizes for at in range(len(word) - size + 1))


def _groups_asked(word: str) -> Iterator[int]:
    """Groups that cover a word; none for a short one that is written with spaces."""
    if len(word) >= 3:
        places = (*range(0, len(word) - 3, 3), len(word) - 3)
        yield from (_number(word[at : at + 3]) for at in places)
    elif not word.isascii():
        yield _number(word)


def _number(group: str) -> int:
    """A group as a number that fits in four bytes; two groups of one number only make the comparison longer."""
    return zlib.crc32(group.encode()) - (1 << 31)


def _everything(connection: Connection) -> Iterator[Sequence[Any]]:
    """Every entry, in portions."""
    last = -1
    columns = "n, title, body, tsvector_to_array(title_words), tsvector_to_array(every_word), inside"
    while True:
        portion = connection.exec_driver_sql(
            f"SELECT {columns} FROM search_entry WHERE n > ? ORDER BY n LIMIT 2000", (last,)
        ).fetchall()
        if not portion:
            return
        yield from (row[1:] for row in portion)
        last = portion[-1][0]
