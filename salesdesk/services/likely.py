"""What is likeliest wanted: of an account its next call and its people; of the desk today's calls and what was in hand last.

Where a record is to be chosen and nothing is typed, it is what stands nearest to the work of these days.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY, Field, RecordType
from salesdesk.domain.records import Account, Call, Contact, Intelligence, Opportunity
from salesdesk.domain.records.calls import ENDED, NOT_HELD
from salesdesk.services.briefing.day import calls_of_day
from salesdesk.services.deadlines import business_due
from salesdesk.services.telling_apart import ended_last
from salesdesk.store.reader import Reader
from salesdesk.store.search import SEARCHED

_MOST_PEOPLE = 4
_LOOKED_AT = 10
"""So many of the last change sets are looked at, and so many calls of an account."""
_AT_ONCE = 12
"""What writes to more records than these, as an import does, says nothing of what was in hand."""
_EACH = 3
_OF_ONE = 3
"""So many opportunities or people of one account are offered where any may be meant."""
_LOOKED_THROUGH = 100
"""Among so many that come first, or were made last, those are looked for that are still open or in use."""
_STILL: Mapping[str, Mapping[str, Any]] = {
    "product": {"retired": [None, False]},
    "rate_plan": {"state": [None, "draft", "published"]},
}
"""What is still in use of what is chosen by its name."""
_A_DAY, _FAR = timedelta(days=1), timedelta(days=3650)


def of_account(reader: Reader, account: str, now: datetime) -> list[str]:
    """The next call of an account, or the one that is under way, then the people who are there."""
    calls = reader.calls(now - _A_DAY, now + _FAR, limit=_LOOKED_AT, account=account)
    coming = [call.id for call in calls if _is_coming(call, now)]
    people = reader.find(Contact, account=account, order="id", limit=2 * _MOST_PEOPLE)
    return [*coming[:1], *[person.id for person in people if not person.left][:_MOST_PEOPLE]]


def calls_left_today(reader: Reader, clock: Clock, most: int) -> list[str]:
    """Today's calls of whoever's desk this is that are not over, the next one first."""
    calls = calls_of_day(reader, clock.local().date(), clock.zone)
    return [call.id for call in calls if _is_coming(call, clock.now())][:most]


def written_last(reader: Reader) -> list[str]:
    """Records that search knows and that were written here by hand, the last one first."""
    found: dict[str, None] = {}
    for change_set, _ in reader.change_sets(_LOOKED_AT):
        records = reader.records_of(change_set, _AT_ONCE + 1)
        if len(records) <= _AT_ONCE:
            types = reader.types(records)
            found |= dict.fromkeys([each for each in records if types.get(each) in SEARCHED][:_EACH])
    return list(found)


def likeliest(reader: Reader, clock: Clock, field: Field, most: int) -> list[str]:
    """The records that a field likeliest names, where nothing is known of it: so many at most, by index alone."""
    if field.name == "competitor" and (heard := _competitors(reader, most)):
        return heard
    of_each, hand = most // len(field.refers), _AtHand(reader, clock)
    return [each for name in field.refers for each in hand.likeliest(REGISTRY[name], of_each)]


class _AtHand:
    """One look at the work of these days."""

    def __init__(self, reader: Reader, clock: Clock) -> None:
        self._reader, self._clock = reader, clock

    def likeliest(self, entry: RecordType, most: int) -> list[str]:
        """Of a type first business whose dates are to be kept, then what the next calls, the last writing and the last calls were about.

        After that come those that are first by name, or were made last.
        """
        reader = self._reader
        ways: tuple[Callable[[], list[str]], ...] = (
            lambda: business_due(reader, self._clock, most // 2) if entry.cls is Opportunity else [],
            lambda: _of_calls(reader, self._coming, entry) if _comes_of_calls(entry) else [],
            lambda: _of_type(reader, self._written, entry),
            lambda: _of_calls(reader, self._held, entry) if _comes_of_calls(entry) else [],
            lambda: _first_of_all(reader, entry, most),
        )
        found: dict[str, None] = {}
        for way in ways:
            if len(found) < most:
                found |= dict.fromkeys(way())
        if still := _STILL.get(entry.name):
            used = set(reader.ids(entry.cls, id=list(found), **still))
            found = {each: None for each in found if each in used}
        return ended_last(reader, found)[:most]

    @cached_property
    def _coming(self) -> list[Call]:
        """My next calls, or the one that is under way."""
        now, whose = self._clock.now(), self._reader.fact("me")
        calls = self._reader.calls(now - _A_DAY, now + _FAR, limit=2 * _LOOKED_AT, whose=whose)
        return [call for call in calls if _is_coming(call, now)][:_LOOKED_AT]

    @cached_property
    def _held(self) -> list[Call]:
        """My last calls."""
        calls = self._reader.calls_before(self._clock.now(), _LOOKED_AT, whose=self._reader.fact("me"))
        return [call for call in calls if call.state not in NOT_HELD]

    @cached_property
    def _written(self) -> list[str]:
        return written_last(self._reader)


def _competitors(reader: Reader, most: int) -> list[str]:
    """Those of whom something was heard last."""
    heard = reader.find(Intelligence, order="-id", limit=_LOOKED_THROUGH)
    named = dict.fromkeys(each.competitor for each in heard if each.competitor)
    known = reader.many(Account, named)
    return [each for each in named if each in known][:most]


def _of_type(reader: Reader, records: list[str], entry: RecordType) -> list[str]:
    types = reader.types(records)
    return [each for each in records if types.get(each) == entry.name]


def _first_of_all(reader: Reader, entry: RecordType, most: int) -> list[str]:
    """What comes first by its name, or was made last."""
    if "name" in entry.fields and entry.cls is not Opportunity:
        return reader.ids(entry.cls, order=("name", "id"), limit=_LOOKED_THROUGH + most)
    return reader.ids(entry.cls, order="-id", limit=_LOOKED_THROUGH)


def _comes_of_calls(entry: RecordType) -> bool:
    """Whether calls lead to records of a type."""
    return entry.cls in (Call, Account) or (entry.owner is not None and entry.owner.refers == ("account",))


def _of_calls(reader: Reader, calls: Sequence[Call], entry: RecordType) -> list[str]:
    """The records of a type that some calls are about, in their order: themselves, their accounts, or what is theirs."""
    if entry.cls is Call:
        return [call.id for call in calls]
    accounts = list(dict.fromkeys(call.account for call in calls if call.account))
    if entry.cls is Account:
        return accounts
    assert entry.owner is not None
    whose: dict[str, list[str]] = {account: [] for account in accounts}
    rows = reader.columns(entry.cls, (entry.owner.name, "id"), account=accounts)
    theirs = {str(record): str(account) for account, record in rows}
    for record in ended_last(reader, sorted(theirs, reverse=True)):
        whose[theirs[record]].append(record)
    return [each for records in whose.values() for each in records[:_OF_ONE]]


def _is_coming(call: Call, now: datetime) -> bool:
    return call.when is not None and call.when.end >= now and call.state not in ENDED
