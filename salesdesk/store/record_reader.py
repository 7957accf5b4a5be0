"""Reading records: frozen ones leave the store, never live rows."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY, Record, RecordType, type_of
from salesdesk.domain.state import Alive
from salesdesk.domain.text import written_so
from salesdesk.i18n import ENGLISH, Translator
from salesdesk.plain import dataclass
from salesdesk.store import facts
from salesdesk.store.columns import COLUMNS, in_order, record_of
from salesdesk.store.conditions import on_days
from salesdesk.store.engine import Asking, Database
from salesdesk.store.log_reader import LogReader
from salesdesk.store.questions import EVERY, Where, column, like, select
from salesdesk.store.rows import among
from salesdesk.store.search import Found, Search
from salesdesk.store.titles import Titles

R = TypeVar("R", bound=Record)


_COMPARED = 500
"""The names of so many finds are compared with what was typed, sign by sign."""


@dataclass(frozen=True)
class Link:
    """A record that names another one: its type, its id, and the field by which it does."""

    type: str
    id: str
    field: str


class RecordReader(LogReader):
    """Queries on the read models of any record type, and what was written; each call sees one moment of the desk."""

    def __init__(self, database: Database, search: Search, clock: Clock) -> None:
        super().__init__(database)
        self._search = search
        self._clock = clock

    def get(self, record: str) -> Record | None:
        """The record of an id; None where it is deleted, erased or not on this laptop."""
        entry = REGISTRY.get(self.types([record]).get(record, ""))
        return self.of_type(entry.cls, record) if entry else None

    def of_type(self, cls: type[R], record: str | None) -> R | None:
        """The record of an id if it is of a type; None for no id too."""
        return next(iter(self.find(cls, id=record)), None) if record else None

    def find(
        self, cls: type[R], *, order: str | Sequence[str] = "id", limit: int | None = None, **equal: Any
    ) -> list[R]:
        """Records of a type whose columns equal (or, given a list, are among) the named values; None is "not set".

        `order` names columns, a leading "-" for descending order.
        """
        return self._records(cls, like(type_of(cls), equal), order, limit)

    def count(self, cls: type[R], **equal: Any) -> int:
        """How many records of a type have the named values."""
        return self._count(type_of(cls), like(type_of(cls), equal, self._clock))

    def ids(
        self,
        cls: type[R],
        *,
        order: str | Sequence[str] = "id",
        limit: int | None = None,
        tr: Translator = ENGLISH,
        **equal: Any,
    ) -> list[str]:
        """The ids that `find` would give, without the records: enough to lay out a long list.

        Choices whose order says nothing stand by their words in the language of `tr`.
        Of accounts also `last_call` and `next_call` are columns here, in `columns`, `count` and `placed`.
        """
        entry, clock, along = type_of(cls), self._clock, ""
        if "name" in entry.fields and "name" in tuple(order)[1:]:
            # The index holds what names are put in order by; to work it out of a hundred thousand takes 2 s.
            along = self._database.along(in_order(entry.name))
        where, what = like(entry, equal, clock), column(entry, "id")
        statement = select(entry, where, order, limit, what=what, clock=clock, along=along, tr=tr)
        with self._database.asking() as asking:
            return [row[0] for row in asking.exec_driver_sql(*statement)]

    def columns(
        self, cls: type[Record], names: Sequence[str], *, limit: int | None = None, **equal: Any
    ) -> list[Sequence[Any]]:
        """The named columns of every record of a type with some values, as they are stored: for what looks at all."""
        entry, clock = type_of(cls), self._clock
        what = ", ".join(column(entry, name, clock) for name in names)
        with self._database.asking() as asking:
            return list(asking.exec_driver_sql(*select(entry, like(entry, equal, clock), (), limit, what)))

    def many(self, cls: type[R], records: Iterable[str]) -> dict[str, R]:
        """Records of a type by id; those that do not show are left out."""
        entry = type_of(cls)
        with self._database.asking() as asking:
            rows = among(asking, entry.name, COLUMNS[entry.name], "id", dict.fromkeys(records))
            return {row[0]: record_of(entry, row) for row in rows}  # type: ignore[misc]

    def dated(
        self, cls: type[R], name: str, first: date | None, last: date, *, limit: int, **equal: Any
    ) -> list[R]:
        """Records whose date of a name lies between two days, both included (None: any before), earliest first."""
        return self._records(cls, on_days(type_of(cls), name, first, last, equal), (name, "id"), limit)

    def dated_columns(
        self,
        cls: type[Record],
        names: Sequence[str],
        name: str,
        first: date | None,
        last: date,
        *,
        limit: int,
        **equal: Any,
    ) -> list[Sequence[Any]]:
        """Some columns, as they are stored, of the records that `dated` would give: quicker where there are many."""
        entry = type_of(cls)
        where = on_days(entry, name, first, last, equal)
        said = ", ".join(column(entry, each) for each in names)
        with self._database.asking() as asking:
            return list(asking.exec_driver_sql(*select(entry, where, (name, "id"), limit, what=said)))

    def count_dated(self, cls: type[R], name: str, first: date | None, last: date, **equal: Any) -> int:
        """How many records `dated` would give without a limit."""
        return self._count(type_of(cls), on_days(type_of(cls), name, first, last, equal))

    def search(self, text: str, limit: int = 50, types: Sequence[str] = ()) -> Found:
        """The records that a text finds, best first; any text is safe.

        Where accents were typed, what is called so comes before what is called otherwise.
        """
        is_so = written_so(text)
        with self._database.asking() as asking:
            if is_so is None:
                return self._search.find(asking.raw, text, limit, types)
            found = self._search.find(asking.raw, text, max(limit, _COMPARED), types)
            names = Titles(asking, ENGLISH).of(found.records[:_COMPARED])
        best = sorted(names, key=lambda record: not is_so(names[record]))
        return Found((*best, *found.records[_COMPARED:])[:limit], found.count)

    def types(self, records: Iterable[str]) -> dict[str, str]:
        """The type of each record of which anything is held, whether it shows or not."""
        with self._database.asking() as asking:
            return {row[0]: row[1] for row in among(asking, "record", ("id", "type"), "id", records)}

    def alive(self, records: Iterable[str]) -> dict[str, Alive]:
        """Whether each record of which anything is held shows, was deleted or was erased."""
        with self._database.asking() as asking:
            rows = among(asking, "record", ("id", "alive"), "id", records)
            return {row[0]: Alive(row[1]) for row in rows}

    def titles(self, records: Iterable[str], tr: Translator = ENGLISH) -> dict[str, str]:
        """What each record is called by its title fields, references followed; "" where it has no name.

        Who may ask for records of any type says the language: some are called by a choice or a date.
        """
        with self._database.asking() as asking:
            return Titles(asking, tr).of(records)

    def titles_said(self, type_name: str, values: Iterable[str], tr: Translator = ENGLISH) -> dict[str, str]:
        """What records of a type would be called by what they hold, or held, as their title."""
        with self._database.asking() as asking:
            return Titles(asking, tr).said(REGISTRY[type_name], values)

    def links(self, record: str, limit: int = 500) -> list[Link]:
        """The records that name this one, by type and then by age."""
        found: list[Link] = []
        with self._database.asking() as asking:
            for entry in REGISTRY.values():
                for field in entry.references:
                    naming = like(entry, {field.name: record})
                    named = select(entry, naming, "id", limit, what=column(entry, "id"))
                    found += [Link(entry.name, row[0], field.name) for row in asking.exec_driver_sql(*named)]
        return found

    def counts(self) -> dict[str, int]:
        """How many records of each type show."""
        with self._database.asking() as asking:
            return {name: _count(asking, entry, EVERY) for name, entry in REGISTRY.items()}

    def waiting(self) -> int:
        """How many records wait for a decision."""
        with self._database.asking() as asking:
            statement = "SELECT count(*) FROM record WHERE waiting > 0 AND alive IN (1, 2)"
            return int(asking.exec_driver_sql(statement).fetchone()[0])

    def fact(self, key: str) -> str:
        """A fact of this desk from its meta table; "" where it is not set."""
        with self._database.asking() as asking:
            return facts.get_meta(asking, key)

    def _records(self, cls: type[R], where: Where, order: str | Sequence[str], limit: int | None) -> list[R]:
        entry = type_of(cls)
        with self._database.asking() as asking:
            rows = asking.exec_driver_sql(*select(entry, where, order, limit))
            return [record_of(entry, row) for row in rows]  # type: ignore[misc]

    def _count(self, entry: RecordType, where: Where) -> int:
        with self._database.asking() as asking:
            return _count(asking, entry, where)


def _count(asking: Asking, entry: RecordType, where: Where) -> int:
    return int(asking.exec_driver_sql(*select(entry, where, what="count(*)")).fetchone()[0])
