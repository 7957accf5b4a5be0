"""Reading the desk: frozen records leave the store, never live rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

from salesdesk.domain.change import Change, ChangeId
from salesdesk.domain.fields import REGISTRY, Record, RecordType, type_of
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import Call
from salesdesk.domain.state import State, state_of
from salesdesk.domain.values import moment_text
from salesdesk.store import log, models, tables
from salesdesk.store.engine import Database
from salesdesk.store.rows import among, in_chunks
from salesdesk.store.search import Found, Search

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Link:
    """A record that names another one: its type, its id, and the field by which it does."""

    type: str
    id: str
    field: str


class Reader:
    """Queries on the read models and the log; each call sees one moment of the desk."""

    def __init__(self, database: Database, search: Search) -> None:
        self._database = database
        self._search = search

    def get(self, record: str) -> Record | None:
        """The record of an id; None where it is deleted, erased or not on this laptop."""
        with self._database.reading() as connection:
            type_name = connection.execute(
                sa.select(tables.record.c.type).where(tables.record.c.id == record)
            ).scalar()
            if type_name not in REGISTRY:
                return None
            table = models.TABLES[type_name]
            row = connection.execute(sa.select(table).where(table.c.id == record)).first()
            return models.record_of(REGISTRY[type_name], row) if row else None

    def of_type(self, cls: type[R], record: str | None) -> R | None:
        """The record of an id if it is of a type; None for no id too."""
        return next(iter(self.find(cls, id=record)), None) if record else None

    def find(
        self,
        cls: type[R],
        *,
        order: str | Sequence[str] = "id",
        limit: int | None = None,
        offset: int = 0,
        **equal: Any,
    ) -> list[R]:
        """Records of a type whose columns equal (or, given a list, are among) the named values; None is "not set".

        `order` names columns, a leading "-" for descending order.
        """
        entry = type_of(cls)
        query = self._query(entry, order, equal).limit(limit).offset(offset)
        with self._database.reading() as connection:
            return [models.record_of(entry, row) for row in connection.execute(query)]  # type: ignore[misc]

    def count(self, cls: type[R], **equal: Any) -> int:
        """How many records of a type have the named values."""
        table = models.TABLES[type_of(cls).name]
        query = self._query(type_of(cls), (), equal).with_only_columns(sa.func.count(table.c.id))
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def ids(
        self, cls: type[R], *, order: str | Sequence[str] = "id", limit: int | None = None, **equal: Any
    ) -> list[str]:
        """The ids that `find` would give, without the records: enough to lay out a long list."""
        entry = type_of(cls)
        query = (
            self._query(entry, order, equal).with_only_columns(models.TABLES[entry.name].c.id).limit(limit)
        )
        with self._database.reading() as connection:
            return list(connection.execute(query).scalars())

    def many(self, cls: type[R], records: Iterable[str]) -> dict[str, R]:
        """Records of a type by id; those that do not show are left out."""
        entry, table = type_of(cls), models.TABLES[type_of(cls).name]
        found: dict[str, R] = {}
        with self._database.reading() as connection:
            for chunk in in_chunks(dict.fromkeys(records)):
                for row in connection.execute(sa.select(table).where(table.c.id.in_(chunk))):
                    found[row.id] = models.record_of(entry, row)  # type: ignore[assignment]
        return found

    def calls(self, first: datetime, last: datetime, *, limit: int | None = None, **equal: Any) -> list[Call]:
        """The calls that start from one moment until before another, in order of start."""
        table = models.TABLES["call"]
        query = (
            self._query(REGISTRY["call"], ("start", "id"), equal)
            .where(table.c.start >= moment_text(first), table.c.start < moment_text(last))
            .limit(limit)
        )
        with self._database.reading() as connection:
            return [models.record_of(REGISTRY["call"], row) for row in connection.execute(query)]  # type: ignore[misc]

    def dated(
        self, cls: type[R], name: str, first: date | None, last: date, *, limit: int, **equal: Any
    ) -> list[R]:
        """Records whose date of a name lies between two days, both included (None: any before), earliest first."""
        entry = type_of(cls)
        query = self._dated(entry, name, first, last, equal).limit(limit)
        with self._database.reading() as connection:
            return [models.record_of(entry, row) for row in connection.execute(query)]  # type: ignore[misc]

    def count_dated(self, cls: type[R], name: str, first: date | None, last: date, **equal: Any) -> int:
        """How many records `dated` would give without a limit."""
        entry = type_of(cls)
        query = self._dated(entry, name, first, last, equal).order_by(None)
        with self._database.reading() as connection:
            return int(connection.execute(query.with_only_columns(sa.func.count())).scalar_one())

    def calls_without_review(self, before: datetime, limit: int = 500) -> list[Call]:
        """The calls that began before a moment and neither were cancelled nor have a review, oldest first."""
        table, review = models.TABLES["call"], models.TABLES["review"]
        query = (
            sa.select(table)
            .where(table.c.start < moment_text(before))
            .where(sa.or_(table.c.state.is_(None), table.c.state.not_in(("cancelled", "missed"))))
            .where(~sa.exists().where(review.c.call == table.c.id))
            .order_by(table.c.start, table.c.id)
            .limit(limit)
        )
        with self._database.reading() as connection:
            return [models.record_of(REGISTRY["call"], row) for row in connection.execute(query)]  # type: ignore[misc]

    def calls_to_review(self, before: datetime, limit: int = 500) -> list[Call]:
        """As `calls_without_review`, with the calls whose review was begun and is not finished."""
        with self._database.reading() as connection:
            rows = connection.execute(self._to_review(before).limit(limit))
            return [models.record_of(REGISTRY["call"], row) for row in rows]  # type: ignore[misc]

    def count_to_review(self, before: datetime) -> int:
        """How many calls `calls_to_review` would give without a limit."""
        query = self._to_review(before).order_by(None).with_only_columns(sa.func.count())
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def search(self, text: str, limit: int = 50, types: Sequence[str] = ()) -> Found:
        """The records that a text finds, best first; any text is safe."""
        with self._database.asking() as raw:
            return self._search.find(raw, text, limit, types)

    def types(self, records: Iterable[str]) -> dict[str, str]:
        """The type of each record of which anything is held, whether it shows or not."""
        with self._database.reading() as connection:
            return {row[0]: row[1] for row in among(connection, tables.record, ("id", "type"), "id", records)}

    def titles(self, records: Iterable[str]) -> dict[str, str]:
        """What each record is called by its title fields, references followed one step; "" where it has no name."""
        with self._database.reading() as connection:
            return _Titles(connection).of(records)

    def links(self, record: str, limit: int = 500) -> list[Link]:
        """The records that name this one, by type and then by age."""
        found: list[Link] = []
        with self._database.reading() as connection:
            for entry in REGISTRY.values():
                for field in entry.references:
                    column = models.TABLES[entry.name].c[field.name]
                    ids = (
                        sa.select(models.TABLES[entry.name].c.id)
                        .where(column == record)
                        .order_by("id")
                        .limit(limit)
                    )
                    found += [
                        Link(entry.name, each, field.name) for each in connection.execute(ids).scalars()
                    ]
        return found

    def changes(self, record: str) -> list[Change]:
        """Every change that is held of a record, oldest arrival first."""
        with self._database.reading() as connection:
            return log.of_record(connection, record)

    def histories(self, records: Iterable[str]) -> dict[str, list[Change]]:
        """Every change that is held of each record."""
        with self._database.reading() as connection:
            return log.of_records(connection, records)

    def change_set(self, change_set: str) -> list[Change]:
        """The changes of one change set in the order in which they were written."""
        with self._database.reading() as connection:
            return log.of_change_set(connection, change_set)

    def records_of(self, change_set: str, limit: int) -> list[str]:
        """The records that a change set wrote to, no more than `limit`."""
        with self._database.reading() as connection:
            return log.records_of_change_set(connection, change_set, limit)

    def change_sets(self, limit: int = 500) -> list[tuple[str, str | None]]:
        """The latest change sets that this desk wrote, newest first, each with the one that it takes back if any."""
        with self._database.reading() as connection:
            mine = connection.execute(sa.select(tables.device.c.id).where(tables.device.c.mine)).scalars()
            return list(islice(log.sets_of(connection, mine.all()), limit))

    def states(self, records: Iterable[str]) -> dict[str, State]:
        """The state of each record of which anything is held."""
        with self._database.reading() as connection:
            return {
                record: state_of(changes) for record, changes in log.of_records(connection, records).items()
            }

    def heads(self, record: str) -> dict[str, tuple[ChangeId, ...]]:
        """For each field the write that is shown now: what a form remembers to name as base when it saves."""
        states = self.states([record])
        return {name: states[record].shown_head(name) for name in states[record].heads} if states else {}

    def values(self, record: str) -> dict[str, Json]:
        """The shown stored values of a record, fields unknown to this release included."""
        states = self.states([record])
        return states[record].values if states and states[record].shows else {}

    def counts(self) -> dict[str, int]:
        """How many records of each type show."""
        with self._database.reading() as connection:
            return {
                name: int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
                for name, table in models.TABLES.items()
            }

    def waiting(self) -> int:
        """How many records wait for a decision."""
        with self._database.reading() as connection:
            return int(
                connection.execute(
                    sa.select(sa.func.count()).select_from(tables.record).where(tables.record.c.waiting > 0)
                ).scalar_one()
            )

    def vector(self) -> dict[str, int]:
        """For each device of the team chain: up to which number its changes are held without a gap."""
        with self._database.reading() as connection:
            rows = connection.execute(
                sa.select(tables.device.c.id, tables.device.c.seq).order_by(tables.device.c.id)
            )
            return {row.id: row.seq for row in rows if row.seq and row.id.startswith("t")}

    def fact(self, key: str) -> str:
        """A fact of this desk from its meta table; "" where it is not set."""
        with self._database.reading() as connection:
            return models.get_meta(connection, key)

    def _dated(
        self, entry: RecordType, name: str, first: date | None, last: date, equal: Mapping[str, Any]
    ) -> Any:
        column = models.TABLES[entry.name].c[name]
        query = self._query(entry, (name, "id"), equal).where(column <= last.isoformat())
        return query.where(column >= first.isoformat()) if first else query

    def _to_review(self, before: datetime) -> Any:
        call, review = models.TABLES["call"], models.TABLES["review"]
        finished = sa.select(review.c.call).where(
            review.c.finished_on.is_not(None), review.c.call.is_not(None)
        )
        return (
            sa.select(call)
            .where(call.c.start < moment_text(before))
            .where(sa.or_(call.c.state.is_(None), call.c.state.not_in(("cancelled", "missed"))))
            .where(call.c.id.not_in(finished))
            .order_by(call.c.start, call.c.id)
        )

    def _query(self, entry: RecordType, order: str | Sequence[str], equal: Mapping[str, Any]) -> Any:
        table = models.TABLES[entry.name]
        query = sa.select(table)
        for name, value in equal.items():
            column = table.c[name]
            query = query.where(_among(column, value))
        for name in (order,) if isinstance(order, str) else order:
            column = table.c[name.removeprefix("-")]
            query = query.order_by(column.desc() if name.startswith("-") else column)
        return query


def _among(column: Any, value: Any) -> Any:
    if not isinstance(value, list | tuple | set):
        return column == value
    named = column.in_([each for each in value if each is not None])
    return sa.or_(named, column.is_(None)) if None in value else named


class _Titles:
    """Looks names up, following a title that is itself a reference."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of(self, records: Iterable[str], depth: int = 2) -> dict[str, str]:
        by_type: dict[str, list[str]] = {}
        wanted = list(dict.fromkeys(records))
        for record, type_name in among(self._connection, tables.record, ("id", "type"), "id", wanted):
            if type_name in REGISTRY:
                by_type.setdefault(type_name, []).append(record)
        titles: dict[str, str] = {}
        for type_name, ids in by_type.items():
            titles.update(self._titles(REGISTRY[type_name], ids, depth))
        return {record: titles.get(record, "") for record in wanted}

    def _titles(self, entry: RecordType, ids: list[str], depth: int) -> dict[str, str]:
        table, name = models.TABLES[entry.name], entry.title[0]
        rows = among(self._connection, table, ("id", name), "id", ids)
        found = {row[0]: str(row[1] or "").split("\n", 1)[0] for row in rows}
        if entry.fields[name] in entry.references and depth:
            targets = self.of(filter(None, found.values()), depth - 1)
            found = {record: targets.get(target, "") for record, target in found.items()}
        return found
