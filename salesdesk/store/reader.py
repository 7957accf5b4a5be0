"""Reading the desk: records of any type, and what is asked of calls, reviews and places."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from salesdesk.domain.fields import REGISTRY, type_of
from salesdesk.domain.records import Call, Review
from salesdesk.domain.records.calls import NOT_HELD, is_over
from salesdesk.domain.values import MOST_MINUTES, Span, moment_of, moment_text
from salesdesk.store.conditions import kept_by, reviewed, starting, to_review
from salesdesk.store.questions import Where, column, like, select
from salesdesk.store.record_reader import RecordReader
from salesdesk.store.rows import among

LONG_AGO = timedelta(days=3660)
"""Calls from before that are nobody's last ones."""


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


class Reader(RecordReader):
    """Queries on the read models, and what was written; each call sees one moment of the desk."""

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

    def calls_before(self, moment: datetime, limit: int, *, whose: str = "") -> list[Call]:
        """The last calls that started before a moment, the latest first; whose they are is said as for `calls`."""
        where = starting(moment - LONG_AGO, moment) & kept_by(whose)
        return self._records(Call, where, ("-start", "-id"), limit)

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
