"""What is likeliest wanted: of an account its next call and its people; of the desk today's calls and what was in hand last."""

from datetime import datetime, timedelta

from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call, Contact
from salesdesk.domain.records.calls import ENDED
from salesdesk.services.briefing.day import calls_of_day
from salesdesk.store.reader import Reader
from salesdesk.store.search import SEARCHED

_MOST_PEOPLE = 4
_LOOKED_AT = 10
"""So many of the last change sets are looked at, and so many calls of an account."""
_AT_ONCE = 12
"""What writes to more records than these, as an import does, says nothing of what was in hand."""
_EACH = 3
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


def _is_coming(call: Call, now: datetime) -> bool:
    return call.when is not None and call.when.end >= now and call.state not in ENDED
