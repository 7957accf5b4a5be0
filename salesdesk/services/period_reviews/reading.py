"""Reading what a week or month of selling was: calls as planned and as held, promises, business, what stayed undone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from salesdesk.domain.clock import Clock
from salesdesk.domain.conversion import Conversion, conversion
from salesdesk.domain.fields import type_of
from salesdesk.domain.periods import (
    CallFigures,
    PeriodKind,
    PlannedCall,
    Stretch,
    fate_of,
    figures,
    stretch_of,
)
from salesdesk.domain.promises import KeptRate
from salesdesk.domain.records import Account, Call, Opportunity, Promise, Review, Task
from salesdesk.domain.records.calls import is_over
from salesdesk.domain.records.promises import OPEN_PROMISE
from salesdesk.services.deadlines import deadlines
from salesdesk.services.house import of_colleague
from salesdesk.services.period_reviews.writing import period_review_of
from salesdesk.services.promises import rate_of
from salesdesk.store.reader import Reader

PUT_OFF = timedelta(days=120)
"""So far ahead calls are looked for that were moved out of a period."""

MOST = 2000


@dataclass(frozen=True)
class Undone:
    """Something of the period that is not done: the record, its type, its account, its own words; of which kind a date is."""

    record: str
    type: str
    account: str
    words: str
    kind: str = ""


@dataclass(frozen=True)
class Older:
    """How much of the time before the period is overdue, or waits for its review."""

    promises: int = 0
    tasks: int = 0
    dates: int = 0
    reviews: int = 0


@dataclass(frozen=True)
class PeriodFigures:
    """A period in figures. `chances`, `room_nights` and `conversion` are of the business that came up in it."""

    stretch: Stretch
    calls: CallFigures
    promises: KeptRate
    chances: int
    room_nights: int
    conversion: Conversion
    undone: tuple[Undone, ...]
    older: Older


def to_review(reader: Reader, clock: Clock, kind: PeriodKind, colleague: str = "") -> Stretch:
    """The week or month to look at: the present one, or while none of its calls was held yet the one that ended.

    The one that ended is passed over where it is reviewed already, or had no calls.
    """
    present = stretch_of(kind, clock.local().date())
    ended, now, mine = present.before, clock.now(), of_colleague(colleague)

    def calls(of: Stretch) -> list[Call]:
        return reader.calls(*_moments(of, ZoneInfo(clock.zone)), **mine)

    written = period_review_of(reader, ended, colleague)
    if (written is not None and written.finished_on is not None) or not calls(ended):
        return present
    return present if any(is_over(each.state, each.when, now) for each in calls(present)) else ended


def period_figures(reader: Reader, clock: Clock, stretch: Stretch, colleague: str = "") -> PeriodFigures:
    """Counts a period of a colleague's selling together with what names nobody, or everybody's.

    Dates to keep are those of whoever's desk this is, as Today has them.
    """
    return _Reading(reader, clock, stretch, colleague).figures()


class _Reading:
    def __init__(self, reader: Reader, clock: Clock, stretch: Stretch, colleague: str) -> None:
        self._reader = reader
        self._now = clock.now()
        self._zone = ZoneInfo(clock.zone)
        self._today = clock.local().date()
        self._stretch = stretch
        self._me = colleague
        self._mine = of_colleague(colleague)
        self._dates = [each for each in deadlines(reader, clock) if each.days < 0 and not each.seen]

    def figures(self) -> PeriodFigures:
        reader, stretch = self._reader, self._stretch
        begin, end = _moments(stretch, self._zone)
        here = reader.calls(begin, end, **self._mine)
        moved = [
            call
            for call in reader.calls(end, end + PUT_OFF, **self._mine)
            if call.moved_reason and call.state != "cancelled"
        ]
        away = self._moved_out(moved, begin, end)
        reviews = {each.call: each for each in reader.find(Review, call=[c.id for c in here]) if each.call}
        planned = [*self._planned(here, reviews), *self._put_off(away)]
        due = reader.dated(Promise, "due", stretch.first, stretch.last, limit=MOST, **self._mine)
        chances = reader.dated(
            Opportunity, "created_on", stretch.first, stretch.last, limit=MOST, **self._mine
        )
        return PeriodFigures(
            stretch=stretch,
            calls=figures(planned),
            promises=rate_of(due, self._today),
            chances=len(chances),
            room_nights=sum(each.room_nights or 0 for each in chances),
            conversion=conversion(each.stage for each in chances),
            undone=(*self._unreviewed(here, reviews), *self._left(due)),
            older=self._older(begin),
        )

    def _planned(self, calls: Iterable[Call], reviews: Mapping[str, Review]) -> Iterator[PlannedCall]:
        found = list(calls)
        classes = self._classes(found)
        for call in found:
            review = reviews.get(call.id)
            finished = review is not None and review.finished_on is not None
            fate = fate_of(
                call.state, review.outcome if review else None, over=self._over(call), finished=finished
            )
            yield PlannedCall(
                classes.get(call.account or "", ""),
                call.channel or "",
                fate,
                bool(call.objective),
                # What a review says that is not finished is a draft.
                (review.objective_met if review and finished else None) or "",
            )

    def _put_off(self, calls: list[Call]) -> Iterator[PlannedCall]:
        classes = self._classes(calls)
        for call in calls:
            yield PlannedCall(
                classes.get(call.account or "", ""), call.channel or "", "moved", bool(call.objective), ""
            )

    def _moved_out(self, calls: list[Call], begin: datetime, end: datetime) -> list[Call]:
        """Those of the later calls that once stood in the period."""
        kind = type_of(Call).fields["when"].kind
        histories = self._reader.histories([call.id for call in calls])

        def was_here(call: Call) -> bool:
            said = [(change.values or {}).get("when") for change in histories.get(call.id, ())]
            spans = [kind.load(each) for each in said if each is not None]
            return any(span is not None and begin <= span.start < end for span in spans)

        return [call for call in calls if was_here(call)]

    def _unreviewed(self, calls: Iterable[Call], reviews: Mapping[str, Review]) -> Iterator[Undone]:
        for call in calls:
            review = reviews.get(call.id)
            finished = review is not None and review.finished_on is not None
            if self._over(call) and not finished:
                yield Undone(call.id, "call", call.account or "", call.objective or "")

    def _left(self, due: Iterable[Promise]) -> Iterator[Undone]:
        for each in due:
            if each.state in OPEN_PROMISE and each.due and each.due < self._today:
                yield Undone(each.id, "promise", each.account or "", each.name or "")
        tasks = self._reader.dated(
            Task, "due", self._stretch.first, self._stretch.last, limit=MOST, done_on=None, **self._mine
        )
        for task in tasks:
            if task.due and task.due < self._today:
                yield Undone(task.id, "task", task.account or "", task.name or "")
        for date_ in self._dates:
            if self._stretch.holds(date_.day):
                yield Undone(date_.record, "deadline", date_.account, date_.words, date_.kind)

    def _older(self, begin: datetime) -> Older:
        count, last = self._reader.count_dated, min(self._stretch.first, self._today) - timedelta(days=1)
        return Older(
            promises=count(Promise, "due", None, last, state=OPEN_PROMISE, **self._mine),
            tasks=count(Task, "due", None, last, done_on=None, **self._mine),
            dates=sum(each.day <= last for each in self._dates),
            reviews=self._reader.count_to_review(min(begin, self._now), whose=self._me),
        )

    def _classes(self, calls: Iterable[Call]) -> dict[str, str]:
        accounts = self._reader.many(Account, {call.account for call in calls if call.account})
        return {account.id: account.temperature or "" for account in accounts.values()}

    def _over(self, call: Call) -> bool:
        return is_over(call.state, call.when, self._now)


def _moments(stretch: Stretch, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a period begins, and when the next one does."""
    first, after = (
        datetime.combine(day, time.min, zone).astimezone(UTC) for day in (stretch.first, stretch.after.first)
    )
    return first, after
