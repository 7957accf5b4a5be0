"""Search in the desk's own file, through FTS5.

`search_words` finds words by their beginning, titles apart from other texts. `search_inside` holds only which
trigrams occur where; what it finds is compared with the text itself, kept in `search_entry`.
The number of an entry begins with its type, so that a search within one type reads nothing of the others,
and accounts come before what belongs to them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
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

_TABLES = ("search_words", "search_inside")

_LONGEST = 1 << 15
"""Bytes of a word that the engine holds; it cuts a longer one off, within a sign if need be."""

_CREATE = (
    "CREATE TABLE search_entry (n INTEGER PRIMARY KEY, record TEXT NOT NULL UNIQUE, title TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE search_words USING fts5(title, body, content='', contentless_delete=1, detail=column,"
    " prefix='1 2 3 4', tokenize=\"ascii tokenchars '_'\")",
    "CREATE VIRTUAL TABLE search_inside USING fts5(text, content='', contentless_delete=1, detail=none,"
    " tokenize='trigram')",
    *(
        f"INSERT INTO {table} ({table}, rank) VALUES ('{setting}', {value})"
        for table in _TABLES
        # The engine would merge large portions within some save, for a second; `tidy` does it when nobody waits.
        for setting, value in (("hashsize", 8_000_000), ("automerge", 0), ("crisismerge", 64))
    ),
)


class SqliteSearch:
    """Search in the desk's own file."""

    form = 2

    def create(self, connection: Connection) -> None:
        """Makes the index anew, empty."""
        for table in (*_TABLES, "search_entry"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
        for statement in _CREATE:
            connection.exec_driver_sql(statement)

    def put(self, connection: Connection, entries: Iterable[Entry], *, new: bool = False) -> None:
        """Enters records, over what was known of them; `new` promises that nothing was."""
        # FTS5 writes out what it has gathered whenever a number is lower than the last one: place after place.
        for group in to_enter(self, connection, entries, new=new):
            connection.exec_driver_sql(
                "INSERT INTO search_entry (n, record, title, body) VALUES (?, ?, ?, ?)",
                [(n, entry.record, entry.title, entry.body) for n, entry in group],
            )
            connection.exec_driver_sql(
                "INSERT INTO search_words (rowid, title, body) VALUES (?, ?, ?)",
                [(n, entry.title, entry.body) for n, entry in group],
            )
            connection.exec_driver_sql(
                "INSERT INTO search_inside (rowid, text) VALUES (?, ?)",
                [(n, f"{entry.title}\n{entry.body}") for n, entry in group],
            )

    def tidy(self, connection: Connection) -> None:
        """Puts the portions in which the index was written together: after much was entered, or when nobody waits."""
        for table in _TABLES:
            connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('optimize')")

    def remove(self, connection: Connection, records: Sequence[str]) -> None:
        """Forgets records."""
        numbers = sorted((row[0],) for row in among(connection, "search_entry", ("n",), "record", records))
        if numbers:
            for table, key in (("search_words", "rowid"), ("search_inside", "rowid"), ("search_entry", "n")):
                connection.exec_driver_sql(f"DELETE FROM {table} WHERE {key} = ?", numbers)

    def known(self, connection: Connection, records: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Title and body that are entered for each of some records."""
        found = among(connection, "search_entry", ("record", "title", "body"), "record", records)
        return {record: (title, body) for record, title, body in found}

    def count(self, connection: Connection) -> int:
        """How many records are entered."""
        return int(connection.exec_driver_sql("SELECT count(*) FROM search_entry").fetchone()[0])

    def is_sound(self, connection: Connection) -> bool:
        """Whether the index holds as many entries under each word as have it."""
        wanted: Counter[tuple[str, bytes]] = Counter()
        entries = 0
        for title, body in connection.exec_driver_sql("SELECT title, body FROM search_entry"):
            wanted.update(
                {("title", word) for word in _held(title)} | {("body", word) for word in _held(body)}
            )
            entries += 1
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE temp.search_known USING fts5vocab(main, search_words, col)"
        )
        try:
            found = {
                (col, term): doc
                for col, term, doc in connection.exec_driver_sql(
                    "SELECT col, CAST(term AS BLOB), doc FROM search_known"
                )
            }
        finally:
            connection.exec_driver_sql("DROP TABLE temp.search_known")
        counts = [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _TABLES
        ]
        return found == wanted and counts == [entries] * len(_TABLES)

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
        self._prefixes = " ".join(f'"{word}"*' for word in asked)
        self._ranges = [range_of(place_of(name)) for name in sorted(types, key=place_of)]

    def titles(self, limit: int) -> list[str]:
        return self._matching("search_words", f"title : ({self._prefixes})", limit)

    def anywhere(self, limit: int) -> list[str]:
        return self._matching("search_words", self._prefixes, limit)

    def inside(self, limit: int) -> list[str]:
        return [record for (record,) in self._within("record", limit)]

    def count(self) -> int:
        beginning = self._up_to_many("search_words", self._prefixes)
        if beginning > MANY:
            return beginning
        # What is found by the beginning of its words is found inside of them too, and mostly nothing else is.
        groups = self._groups()
        if groups and self._up_to_many("search_inside", groups) == beginning:
            return beginning
        return max(beginning, len(self._within("1", MANY + 1)))

    def apart(self) -> "_Apart | None":
        ways = ways_of(self._asked)
        return _Apart(self._raw, ways, self._types) if ways else None

    def _up_to_many(self, table: str, query: str) -> int:
        total = 0
        for where, span in self._spans(table):
            found = f"FROM {table} WHERE {table} MATCH ?{where}"
            # To look whether there are that many is quicker than to count them.
            if self._raw.execute(f"SELECT 1 {found} LIMIT 1 OFFSET ?", (query, *span, MANY)).fetchone():
                return MANY + 1
            total += self._raw.execute(f"SELECT count(*) {found}", (query, *span)).fetchone()[0]
        return min(total, MANY + 1)

    def _groups(self) -> str:
        return " AND ".join(f'"{group}"' for word in self._asked for group in _threes(word))

    def _matching(
        self, table: str, query: str, limit: int, holds: str = "", texts: Sequence[str] = ()
    ) -> list[str]:
        found: list[str] = []
        for where, span in self._spans(table):
            rows = self._raw.execute(
                f"SELECT record FROM {table} JOIN search_entry ON n = {table}.rowid"
                f" WHERE {table} MATCH ?{where}{holds} LIMIT ?",
                (query, *span, *texts, limit - len(found)),
            )
            found += [row[0] for row in rows]
            if len(found) >= limit:
                break
        return found

    def _within(self, column: str, limit: int) -> list[Any]:
        groups = self._groups()
        if not groups and all(word.isascii() for word in self._asked):
            return []
        holds = "".join(" AND (instr(title, ?) OR instr(body, ?))" for _ in self._asked)
        texts = [word for word in self._asked for _ in range(2)]
        found: list[Any] = []
        for where, span in self._spans("search_inside" if groups else "search_entry", "rowid"):
            if groups:
                rows = self._raw.execute(
                    f"SELECT {column} FROM search_inside JOIN search_entry ON n = search_inside.rowid"
                    f" WHERE search_inside MATCH ?{where}{holds} LIMIT ?",
                    (groups, *span, *texts, limit - len(found)),
                )
            else:
                # One or two signs of a script without spaces are a word already.
                rows = self._raw.execute(
                    f"SELECT {column} FROM search_entry WHERE 1{where}{holds} LIMIT ?",
                    (*span, *texts, limit - len(found)),
                )
            found += rows.fetchall()
            if len(found) >= limit:
                break
        return found

    def _spans(self, table: str, key: str = "rowid") -> list[tuple[str, tuple[int, ...]]]:
        if not self._ranges:
            return [("", ())]
        return [(f" AND {table}.{key} BETWEEN ? AND ?", span) for span in self._ranges]


class _Apart(_Question):
    """One text asked of one connection, in which words may be syllables that were typed together.

    The index does not know which words stand side by side: what it finds is compared with the text itself.
    """

    def __init__(self, raw: Any, ways: list[list[str]], types: Sequence[str]) -> None:
        super().__init__(raw, [way for [way, *_] in ways], types)
        self._prefixes = " AND ".join(f"({' OR '.join(map(_beginning, each))})" for each in ways)
        self._ways = ways

    def titles(self, limit: int) -> list[str]:
        return self._side_by_side(f"title : ({self._prefixes})", "search_entry.title", limit)

    def anywhere(self, limit: int) -> list[str]:
        return self._side_by_side(self._prefixes, "search_entry.title || ' ' || search_entry.body", limit)

    def _side_by_side(self, query: str, text: str, limit: int) -> list[str]:
        holds, texts = side_by_side(self._ways, f"instr(' ' || {text}, ?)")
        return self._matching("search_words", query, limit, holds, texts)


def _beginning(way: str) -> str:
    """What the index is asked for the words of a way, of which the last may only be begun."""
    *whole, last = way.split()
    said = [*(f'"{word}"' for word in whole), f'"{last}"*']
    return f"({' AND '.join(said)})"


def _held(text: str) -> set[bytes]:
    """The words of an entry as the engine holds them."""
    return {word.encode()[:_LONGEST] for word in text.split()}


def _threes(word: str) -> list[str]:
    """Groups of three signs that cover a word; none for a shorter one."""
    if len(word) < 3:
        return []
    return [word[at : at + 3] for at in (*range(0, len(word) - 3, 3), len(word) - 3)]
