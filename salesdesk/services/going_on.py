"""Calls that began on an earlier day and go on, as a fair of three days does."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from salesdesk.domain.records.calls import NOT_HELD
from salesdesk.domain.values import MOST_MINUTES
from salesdesk.store.reader import Appointment, Reader

OVER_DAYS = 12 * 60
"""Minutes from which on an appointment is told on its other days, too: a late dinner is not."""


class OtherDay(NamedTuple):
    """One of a call's days after its first: which of how many."""

    call: Appointment
    day: date
    number: int
    of: int


def going_on(reader: Reader, first: date, last: date, whose: str) -> list[OtherDay]:
    """The other days, from a first to a last one, of calls that take several; a colleague's or, for "", everybody's."""
    end = datetime.combine(last, time(), UTC) + timedelta(hours=39)
    since = datetime.combine(first, time(), UTC) - timedelta(minutes=MOST_MINUTES, hours=15)
    found = []
    for call in reader.appointments(since, end, whose=whose, at_least=OVER_DAYS):
        if call.state in NOT_HELD:
            continue
        begins = call.when.local.date()
        ends = (call.when.end - timedelta(minutes=1)).astimezone(ZoneInfo(call.zone)).date()
        of = (ends - begins).days + 1
        days = ((begins + timedelta(days=number - 1), number) for number in range(2, of + 1))
        found += [OtherDay(call, day, number, of) for day, number in days if first <= day <= last]
    return found
