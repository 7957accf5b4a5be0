"""The one list of dates to keep, computed from the records that name them, and what was done about each.

Each kind is read with a limit and by index, so that it costs the same on a small desk and on a large one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from salesdesk.domain.addressing import form_or_name
from salesdesk.domain.birthdays import births_on
from salesdesk.domain.change import ChangeSet
from salesdesk.domain.clock import Clock
from salesdesk.domain.deadlines import (
    AHEAD,
    BIRTHDAY,
    FOLLOW_UP_DAYS,
    Deadline,
    is_ahead,
    is_seen,
    shows_from,
)
from salesdesk.domain.records import Account, Contact, Feedback, Opportunity, Review
from salesdesk.domain.records import Deadline as Mark
from salesdesk.domain.records.calls import NOT_HELD
from salesdesk.domain.undecided import DECISION, OPTION, awaited
from salesdesk.i18n import Translator
from salesdesk.services.house import mine
from salesdesk.services.records import add, change
from salesdesk.services.references import account_names
from salesdesk.services.volumes import volumes
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

UNDECIDED = (None, "lead", "tentative")
COMING = (*UNDECIDED, "definite")

_OF_OPPORTUNITIES: Mapping[str, tuple[str, tuple[str | None, ...]]] = {
    "cut_off": ("cut_off", COMING),
    "rooming_list": ("rooming_list_due", COMING),
    "deposit": ("deposit_due", COMING),
    "guarantee": ("guarantee_due", COMING),
    "release": ("release_on", COMING),
}
"""For each kind the field that holds it and the stages in which it counts."""

_SAME = {DECISION: OPTION}
"""What was noted of an option counts also where it turns out that nothing is held, and the other way about."""

BEHIND = 30
"""So many days a date that was not kept still shows by itself."""

LONG_BEHIND = 400
"""So many days it is found in the list of all."""

MOST = 300
MOST_BIRTHDAYS = 50
_FAIR_DAYS, _FAR_DAYS = 30, 400


def deadlines(
    reader: Reader,
    clock: Clock,
    *,
    most: int = MOST,
    behind: int = BEHIND,
    with_done: bool = False,
    ahead: bool = False,
) -> tuple[Deadline, ...]:
    """The dates to keep of whoever's desk this is, the most urgent first; those that are done only where asked for.

    With `ahead` those follow whose time has yet to begin. Where there are more than `most`, of these the ones that
    were entered by hand come before those that records name. The accounts are told by their ids alone: `with_names`
    reads the names of those that are shown.
    """
    today = clock.local().date()
    until = date.max if ahead else None
    looked = _Looking(reader, clock, most, today - timedelta(days=behind), until).found()
    found = [each for each in looked if with_done or not each.done]
    if ahead:
        found = sorted(found, key=lambda each: (is_ahead(each), each.mark != each.record))[:most]
        found.sort(key=lambda each: (is_ahead(each), each.day))
    return tuple(found[:most])


def deadlines_within(reader: Reader, clock: Clock, first: date, last: date) -> tuple[Deadline, ...]:
    """The dates to keep from a first to a last day, both included, that are not done; also those far ahead."""
    return tuple(each for each in _Looking(reader, clock, MOST, first, last).found() if not each.done)


def business_due(reader: Reader, clock: Clock, most: int) -> list[str]:
    """The opportunities of which a date is to be kept soonest: so many at most."""
    looking = _Looking(reader, clock, most, clock.local().date() - timedelta(days=BEHIND), None)
    found = looking.marked(looking.of_opportunities())
    return list(dict.fromkeys(each.record for each in found if not each.done))[:most]


def with_names(found: Sequence[Deadline], reader: Reader, tr: Translator) -> tuple[Deadline, ...]:
    """The same with the accounts' names, words in place of one that does not show."""
    names = account_names(reader, {each.account for each in found if each.account}, tr)
    return tuple(replace(each, name=names.get(each.account, "")) for each in found)


def note_done(journal: Journal, reader: Reader, deadline: Deadline, today: date) -> ChangeSet:
    """A date was kept."""
    return _note(journal, reader, deadline, {"done_on": today})


def note_seen(journal: Journal, reader: Reader, deadline: Deadline, today: date) -> ChangeSet:
    """Somebody took note of a date: it stays in the list and leaves the day's page."""
    return _note(journal, reader, deadline, {"seen_on": today})


def _note(journal: Journal, reader: Reader, deadline: Deadline, values: dict[str, object]) -> ChangeSet:
    if deadline.mark:
        return change(journal, reader, deadline.mark, values)
    named = {
        "about": deadline.record,
        "name": deadline.words or deadline.name or deadline.kind,
        "kind": deadline.kind,
        "due": deadline.day,
    }
    return add(journal, "deadline", {**named, **values})[1]


def _in_order(found: Deadline) -> tuple[date, bool, str, str]:
    return found.day, found.kind == BIRTHDAY, found.kind, found.record


class _Looking:
    """One look at all dates to keep."""

    def __init__(self, reader: Reader, clock: Clock, most: int, first: date, until: date | None) -> None:
        self._reader = reader
        self._most = most
        self._zone = ZoneInfo(clock.zone)
        self._now = clock.now()
        self._today = self._now.astimezone(self._zone).date()
        self._first, self._until = first, until
        self._mine = mine(reader)

    def found(self) -> list[Deadline]:
        named = (
            *self.of_opportunities(),
            *self._of_contracts(),
            *self._of_fairs(),
            *self._of_feedback(),
            *self._of_birthdays(),
        )
        return sorted([*self.marked(named), *self._own()], key=_in_order)

    def marked(self, found: Iterable[Deadline]) -> list[Deadline]:
        """The same with what was noted of each, in their order."""
        named = list(found)
        marks = self._marks(named)
        made = [self._marked(each, marks.get(_settled(each.record, each.kind, each.day))) for each in named]
        return sorted(made, key=_in_order)

    def of_opportunities(self) -> Iterator[Deadline]:
        """The dates of business, those by which it is decided among them."""
        yield from self._of_undecided()
        for kind, (field, stages) in _OF_OPPORTUNITIES.items():
            names = ("id", "name", "account", field)
            for record, name, account, day in self._columns(Opportunity, names, field, kind, stage=stages):
                yield self._deadline(kind, record, name, account, date.fromisoformat(day))

    def _of_undecided(self) -> Iterator[Deadline]:
        """Of each opportunity one day: that of its option, or where nothing is held that by which they decide."""
        names = ("id", "name", "account", "rooms", "option_date", "decision_by")
        found = {
            row[0]: row
            for field, kind in (("option_date", OPTION), ("decision_by", DECISION))
            for row in self._columns(Opportunity, names, field, kind, stage=UNDECIDED)
        }
        doubted = [row[0] for row in found.values() if row[4] and not row[3]]
        unheld = volumes(self._reader, self._reader.many(Opportunity, doubted).values()) if doubted else ()
        for record, name, account, _, *days in found.values():
            option, decision = (date.fromisoformat(day) if day else None for day in days)
            kind, day = awaited(option, decision, held=record not in unheld) or ("", date.max)
            if kind and self._first <= day <= self._last(kind):
                yield self._deadline(kind, record, name, account, day)

    def _of_contracts(self) -> Iterator[Deadline]:
        field = "contract_until"
        for record, day in self._columns(Account, ("id", field), field, "contract"):
            yield self._deadline("contract", record, "", record, date.fromisoformat(day))

    def _of_fairs(self) -> Iterator[Deadline]:
        """Those who were met at a fair and heard nothing since."""
        begin = datetime.combine(self._today - timedelta(days=_FAIR_DAYS), time(), self._zone)
        end = datetime.combine(self._today + timedelta(days=1), time(), self._zone)
        met = [
            call
            for call in self._reader.calls(begin.astimezone(UTC), end.astimezone(UTC), channel="fair")
            if call.when and call.account and call.state not in NOT_HELD
        ][: self._most]
        accounts = list({call.account for call in met})
        far = self._now + timedelta(days=_FAR_DAYS)
        later = self._reader.calls(begin.astimezone(UTC), far, account=accounts) if met else []
        thanked = {
            review.call
            for review in (self._reader.find(Review, call=[call.id for call in met]) if met else ())
            if review.thanked_on
        }
        for call in met:
            assert call.when is not None
            followed = any(
                each.account == call.account
                and each.when is not None
                and each.when.start > call.when.end
                and each.state != "cancelled"
                for each in later
            )
            if not followed and call.material_sent_on is None and call.id not in thanked:
                day = call.when.local.date() + timedelta(days=FOLLOW_UP_DAYS)
                if self._until is None or self._first <= day <= self._until:
                    yield self._deadline("fair", call.id, call.objective, call.account, day)

    def _of_feedback(self) -> Iterator[Deadline]:
        """Those who ticked on their form that somebody should call, on the day on which it came."""
        said, kind, field = self._reader, "call_back", "received_on"
        last, most = self._last(kind), self._most
        found = said.dated_columns(
            Feedback, ("id", "account", field), field, self._first, last, limit=most, call_back=True
        )
        theirs = self._of_others(account for _, account, _ in found)
        for record, account, day in found:
            if account not in theirs:
                yield self._deadline(kind, record, "", account, date.fromisoformat(day))

    def _of_birthdays(self) -> Iterator[Deadline]:
        """Of those who are still at their firm, from today on; far ahead everybody has one, and none is looked for."""
        shown = [self._today + timedelta(days=number) for number in range(AHEAD[BIRTHDAY] + 1)]
        names, left = ("id", "address_as", "name", "account"), MOST_BIRTHDAYS
        for day in shown:
            if left and self._first <= day <= self._last(BIRTHDAY):
                born = [each.isoformat() for each in births_on(day)]
                found = self._reader.columns(Contact, names, limit=left, birthday=born, left=(None, False))
                left -= len(found)
                theirs = self._of_others(account for *_, account in found)
                for record, address_as, name, account in found:
                    if account not in theirs:
                        called = form_or_name(address_as, name)
                        yield self._deadline(BIRTHDAY, record, called, account, day)

    def _of_others(self, accounts: Iterable[str | None]) -> set[str]:
        """Those of some accounts that a colleague looks after."""
        whose = self._mine.get("colleague")
        if whose is None:
            return set()
        known = self._reader.many(Account, set(filter(None, accounts)))
        return {record for record, account in known.items() if account.colleague not in whose}

    def _own(self) -> Iterator[Deadline]:
        """Dates that were entered by hand."""
        for each in self._dated(Mark, "due", "other"):
            own = each.kind in (None, "other") or (each.seen_on is None and each.done_on is None)
            if own and each.due is not None:
                kind = each.kind or "other"
                made = self._deadline(kind, each.id, each.name, self._account_of(each.about), each.due)
                yield replace(
                    made, seen=each.seen_on is not None, done=each.done_on is not None, mark=each.id
                )

    def _account_of(self, about: str | None) -> str | None:
        record = self._reader.get(about) if about else None
        return about if isinstance(record, Account) else getattr(record, "account", None)

    def _dated(self, cls: type[Any], field: str, kind: str) -> Iterable[Any]:
        return self._reader.dated(cls, field, self._first, self._last(kind), limit=self._most, **self._mine)

    def _columns(
        self, cls: type[Any], names: Sequence[str], field: str, kind: str, **equal: Any
    ) -> Iterable[Sequence[Any]]:
        last, most = self._last(kind), self._most
        return self._reader.dated_columns(
            cls, names, field, self._first, last, limit=most, **equal, **self._mine
        )

    def _last(self, kind: str) -> date:
        """The last date that is looked for; where none is named, the last that shows today already."""
        if self._until is not None:
            return self._until
        return self._today + (self._today - shows_from(kind, self._today))

    def _deadline(
        self, kind: str, record: str, words: str | None, account: str | None, day: date
    ) -> Deadline:
        return Deadline(kind, record, words or "", account or "", "", day, (day - self._today).days)

    def _marks(self, named: Sequence[Deadline]) -> dict[tuple[str, str, date], Mark]:
        """What was written down about dates that records name; of two notes on one date the later record counts."""
        records = list({each.record for each in named})
        found = self._reader.find(Mark, about=records, order="id") if records else []
        return {
            _settled(each.about, each.kind, each.due): each
            for each in found
            if each.about and each.kind and each.due
        }

    def _marked(self, each: Deadline, mark: Mark | None) -> Deadline:
        if mark is None:
            return each
        seen = is_seen(each.kind, each.day, mark.seen_on, self._today)
        return replace(each, seen=seen, done=mark.done_on is not None, mark=mark.id)


def _settled(record: str, kind: str, day: date) -> tuple[str, str, date]:
    """By what a note on a date to keep is found."""
    return record, _SAME.get(kind, kind), day
