"""Search over every text that a salesperson would look for: folded words by prefix, then anything inside words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from salesdesk.domain.fields import RecordType
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import REGISTRY
from salesdesk.domain.text import fold, words

MANY = 1000
"""Finds are counted up to here; beyond it is "1,000+"."""


@dataclass(frozen=True)
class Entry:
    """What search knows of a record: its folded title and the rest of its folded text."""

    record: str
    type: str
    title: str
    body: str


@dataclass(frozen=True)
class Found:
    """The records found, best first, and how many there are, counted up to `MANY` + 1."""

    records: tuple[str, ...]
    count: int


def entry_of(entry: RecordType, record: str, values: Mapping[str, Json]) -> Entry:
    """What search is to know of a record with these values."""
    title = [values.get(name) for name in entry.title if entry.fields[name].search]
    body = [
        values.get(name) for name, field in entry.fields.items() if field.search and name not in entry.title
    ]
    return Entry(record, entry.name, _joined(title), _joined(body))


def _joined(texts: Iterable[Json]) -> str:
    return fold(" \n ".join(text for text in texts if isinstance(text, str)))


SEARCHED = frozenset(name for name, entry in REGISTRY.items() if any(f.search for f in entry.fields.values()))
"""The record types that search knows."""


class SqliteSearch:
    """Search in the desk's own file, through FTS5."""

    def create(self, connection: sa.Connection) -> None:
        """Makes the index where it is missing."""
        for statement in (
            "CREATE TABLE IF NOT EXISTS search_entry (n INTEGER PRIMARY KEY, record TEXT NOT NULL UNIQUE, type TEXT NOT NULL)",
            "CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(title, body, content='', contentless_delete=1,"
            " prefix='1 2 3', tokenize=\"unicode61 remove_diacritics 0\")",
            "CREATE VIRTUAL TABLE IF NOT EXISTS search_inside USING fts5(title, body, content='', contentless_delete=1,"
            " tokenize='trigram')",
        ):
            connection.exec_driver_sql(statement)

    def put(self, connection: sa.Connection, entries: Sequence[Entry], *, new: bool = False) -> None:
        """Enters records, over what was known of them unless all are `new`."""
        if not new:
            self.remove(connection, [entry.record for entry in entries])
        entries = [entry for entry in entries if entry.title or entry.body]
        if not entries:
            return
        first = connection.exec_driver_sql("SELECT coalesce(max(n), 0) + 1 FROM search_entry").scalar_one()
        connection.exec_driver_sql(
            "INSERT INTO search_entry (n, record, type) VALUES (?, ?, ?)",
            [(first + i, entry.record, entry.type) for i, entry in enumerate(entries)],
        )
        texts = [
            (first + i, " ".join(words(e.title)), " ".join(words(e.body))) for i, e in enumerate(entries)
        ]
        for table in ("search_words", "search_inside"):
            connection.exec_driver_sql(f"INSERT INTO {table} (rowid, title, body) VALUES (?, ?, ?)", texts)

    def remove(self, connection: sa.Connection, records: Sequence[str]) -> None:
        """Forgets records."""
        known = [
            (row[0],)
            for record in records
            for row in connection.exec_driver_sql("SELECT n FROM search_entry WHERE record = ?", (record,))
        ]
        if known:
            for table, key in (("search_words", "rowid"), ("search_inside", "rowid"), ("search_entry", "n")):
                connection.exec_driver_sql(f"DELETE FROM {table} WHERE {key} = ?", known)

    def clear(self, connection: sa.Connection) -> None:
        """Forgets everything."""
        for table in ("search_words", "search_inside", "search_entry"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
        self.create(connection)

    def find(self, connection: sa.Connection, text: str, limit: int = 50, types: Sequence[str] = ()) -> Found:
        """The records that hold every word of a text, by the beginning of words, then inside of them."""
        asked = words(text)
        if not asked:
            return Found((), 0)
        by_prefix = " ".join(f'"{word}"*' for word in asked)
        found = self._matching(connection, "search_words", f"title : ({by_prefix})", limit, types)
        if len(found) < limit:
            found += self._matching(connection, "search_words", by_prefix, limit, types)
        if len(found) < limit and all(len(word) >= 3 for word in asked):
            inside = " ".join(f'"{word}"' for word in asked)
            found += self._matching(connection, "search_inside", inside, limit, types)
        records = tuple(dict.fromkeys(found))[:limit]
        return Found(
            records, self._count(connection, by_prefix, types) if len(records) == limit else len(records)
        )

    def _matching(
        self, connection: sa.Connection, table: str, query: str, limit: int, types: Sequence[str]
    ) -> list[str]:
        kinds = f" AND type IN ({','.join('?' * len(types))})" if types else ""
        rows = connection.exec_driver_sql(
            f"SELECT record FROM {table} JOIN search_entry ON n = {table}.rowid WHERE {table} MATCH ?{kinds} LIMIT ?",
            (query, *types, limit),
        )
        return [row[0] for row in rows]

    def _count(self, connection: sa.Connection, query: str, types: Sequence[str]) -> int:
        kinds = f" AND type IN ({','.join('?' * len(types))})" if types else ""
        join = " JOIN search_entry ON n = search_words.rowid" if types else ""
        counted = connection.exec_driver_sql(
            f"SELECT count(*) FROM (SELECT 1 FROM search_words{join} WHERE search_words MATCH ?{kinds} LIMIT ?)",
            (query, *types, MANY + 1),
        )
        return int(counted.scalar_one())
