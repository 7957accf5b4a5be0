"""Reading the desk: frozen records leave the store, never live rows."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY, Record, RecordType, type_of
from salesdesk.domain.records import Call, Review
from salesdesk.domain.records.calls import NOT_HELD, is_over
from salesdesk.domain.state import Alive
from salesdesk.domain.text import written_so
from salesdesk.domain.values import MOST_MINUTES, Span, moment_of, moment_text
from salesdesk.i18n import ENGLISH, Translator
from salesdesk.plain import dataclass
from salesdesk.store import facts
from salesdesk.store.columns import COLUMNS, in_order, record_of
from salesdesk.store.conditions import kept_by, on_days, reviewed, starting, to_review
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


class Placed(NamedTuple):
    """An account with a place: as much of it as a map shows, the place in millionths of a degree."""

    id: str
    name: str | None
    temperature: str | None
    lat: int
    lon: int


class _Begun(NamedTuple):
    """Of a call that began what says whether it is over."""

    start: str
    id: str
    minutes: int
    state: str | None

    def is_over(self, now: datetime) -> bool:
        """Whether it is, or somebody said that it is done."""
        return is_over(self.state, Span(moment_of(self.start), self.minutes, ""), now)


class Appointment(NamedTuple):
    """What a calendar shows of a call; its time as it is stored, for a month holds hundreds that it only counts."""

    id: str
    account: str | None
    channel: str | None
    state: str | None
    objective: str | None
    colleague: str | None
    start: str
    minutes: int
    zone: str

    @property
    def when(self) -> Span:
        """Start, length and zone."""
        return Span(moment_of(self.start), self.minutes, self.zone)


class Reader(LogReader):
    """Queries on the read models, and what was written; each call sees one moment of the desk."""

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
        self, cls: type[R], *, order: str | Sequence[str] = "id", limit: int | None = None, **equal: Any
    ) -> list[str]:
        """The ids that `find` would give, without the records: enough to lay out a long list.

        Of accounts also `last_call` and `next_call` are columns here, in `columns`, `count` and `placed`.
        """
        entry, clock, along = type_of(cls), self._clock, ""
        if "name" in entry.fields and "name" in tuple(order)[1:]:
            # The index holds what names are put in order by; to work it out of a hundred thousand takes 2 s.
            along = self._database.along(in_order(entry.name))
        where, what = like(entry, equal, clock), column(entry, "id")
        statement = select(entry, where, order, limit, what=what, clock=clock, along=along)
        with self._database.asking() as asking:
            return [row[0] for row in asking.exec_driver_sql(*statement)]

    def columns(self, cls: type[Record], names: Sequence[str], **equal: Any) -> list[Sequence[Any]]:
        """The named columns of every record of a type with some values, as they are stored: for what looks at all."""
        entry, clock = type_of(cls), self._clock
        what = ", ".join(column(entry, name, clock) for name in names)
        with self._database.asking() as asking:
            return list(asking.exec_driver_sql(*select(entry, like(entry, equal, clock), what=what)))

    def many(self, cls: type[R], records: Iterable[str]) -> dict[str, R]:
        """Records of a type by id; those that do not show are left out."""
        entry = type_of(cls)
        with self._database.asking() as asking:
            rows = among(asking, entry.name, COLUMNS[entry.name], "id", dict.fromkeys(records))
            return {row[0]: record_of(entry, row) for row in rows}  # type: ignore[misc]

    def placed(self, among_these: Sequence[str] | None = None, **equal: Any) -> list[Placed]:
        """The accounts that have a place, of those that are named or of all with some values."""
        columns = ("id", "name", "temperature", "latitude", "longitude")
        with self._database.asking() as asking:
            if among_these is not None:
                rows = among(asking, "account", columns, "id", among_these)
                return [Placed._make(row) for row in rows if row[3] is not None and row[4] is not None]
            entry = REGISTRY["account"]
            there = Where(
                f"{column(entry, 'latitude')} IS NOT NULL AND {column(entry, 'longitude')} IS NOT NULL"
            )
            said = ", ".join(column(entry, name) for name in columns)
            statement = select(entry, like(entry, equal, self._clock) & there, what=said)
            return [Placed._make(row) for row in asking.exec_driver_sql(*statement)]

    def calls(
        self, first: datetime, last: datetime, *, limit: int | None = None, whose: str = "", **equal: Any
    ) -> list[Call]:
        """The calls that start from one moment until before another, in order of start.

        Where a colleague is named, theirs: those that name them or nobody, and those that they are asked along to.
        """
        where = like(type_of(Call), equal) & starting(first, last) & kept_by(whose)
        return self._records(Call, where, ("start", "id"), limit)

    def calls_during(self, first: datetime, last: datetime, *, whose: str = "", **equal: Any) -> list[Call]:
        """The calls that are held or would be at some time from one moment until before another, in order of start.

        A fair of three days that began before is among them. Whose they are is said as for `calls`.
        """
        began = self.calls(first - timedelta(minutes=MOST_MINUTES), last, whose=whose, **equal)
        return [each for each in began if each.when and each.when.end > first and each.state not in NOT_HELD]

    def appointments(
        self, first: datetime, last: datetime, *, limit: int | None = None, whose: str = "", at_least: int = 0
    ) -> list[Appointment]:
        """What a calendar shows of the calls from one moment until before another, in order of start.

        Of everybody, or of a colleague as `calls` has it; those that take `at_least` so many minutes.
        """
        entry, columns = type_of(Call), ("id", "account", "channel", "state", "objective", "colleague")
        when = entry.fields["when"]
        said = ", ".join(column(entry, name) for name in (*columns, *when.part_names))
        span = starting(first, last) & kept_by(whose)
        if at_least:
            span &= Where('"call".duration >= ?', (at_least,))
        with self._database.asking() as asking:
            rows = asking.exec_driver_sql(*select(entry, span, ("start", "id"), limit, what=said)).fetchall()
        # Only what is sound stands in these columns; but a zone may be one that only another laptop knows.
        zones = {
            zone
            for zone in {row[-1] for row in rows}
            if when.kind.from_columns((moment_text(first), 1, zone))
        }
        return [Appointment._make(row) for row in rows if row[-1] in zones]

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

    def has_calls_of_others(self, whose: str) -> bool:
        """Whether any call names somebody else than a colleague, also somebody who is not on this laptop."""
        entry = type_of(Call)
        with self._database.asking() as asking:
            # Two ways into the index: "is another" would look through all that are theirs.
            return any(
                asking.exec_driver_sql(
                    *select(entry, Where(f'"call".colleague {sign} ?', (whose,)), limit=1, what="1")
                ).fetchone()
                for sign in ("<", ">")
            )

    def calls_to_review(self, before: datetime, limit: int = 500, *, whose: str = "") -> list[Call]:
        """The calls that are over at a moment, were neither cancelled nor missed, and have no finished review.

        One that is said to be done is over before its time is. The oldest come first. Of everybody, or those that name a colleague or nobody.
        """
        ids = self.ids_to_review(before, limit, whose=whose)
        found = self.many(Call, ids)
        return [found[call] for call in ids if call in found]

    def ids_to_review(
        self, before: datetime, limit: int, *, whose: str = "", since: datetime | None = None
    ) -> list[str]:
        """The ids of the calls that `calls_to_review` would give, oldest first; those before `since` are passed over."""
        begun = self._begun(before, whose, since, limit)[:limit]
        return [each.id for each in begun if each.is_over(before)]

    def count_to_review(self, before: datetime, *, whose: str = "") -> int:
        """How many calls `calls_to_review` would give without a limit."""
        begun = sum(self._count(type_of(Call), where) for where in to_review(before, whose))
        lately = self._begun(before, whose, before - timedelta(minutes=MOST_MINUTES))
        return begun - sum(not each.is_over(before) for each in lately)

    def reviews_finished(self, first: date, last: date, limit: int, *, whose: str = "") -> list[Review]:
        """The reviews finished between two days, both included, the latest first: everybody's, or of a colleague's calls."""
        return self._records(Review, reviewed(first, last, whose), ("-finished_on", "-id"), limit)

    def count_reviews_finished(self, first: date, last: date, *, whose: str = "") -> int:
        """How many reviews `reviews_finished` would give without a limit."""
        return self._count(type_of(Review), reviewed(first, last, whose))

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

    def _begun(
        self, before: datetime, whose: str, since: datetime | None, limit: int | None = None
    ) -> list["_Begun"]:
        """The calls that began before a moment and have no finished review, oldest first; up to twice the limit."""
        entry, names = type_of(Call), ("start", "id", "duration", "state")
        what, rows = ", ".join(column(entry, name) for name in names), list[_Begun]()
        with self._database.asking() as asking:
            for where in to_review(before, whose, since):
                statement = select(entry, where, ("start", "id"), limit, what=what)
                rows += map(_Begun._make, asking.exec_driver_sql(*statement))
        return sorted(rows, key=lambda each: (each.start, each.id))

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
