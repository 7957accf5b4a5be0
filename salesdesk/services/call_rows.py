"""Many calls planned one after the other, as at a fair or on a sales blitz: one change set."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.patterns.ways import Travel, road_km
from salesdesk.domain.records import Account
from salesdesk.domain.records.calls import OUTSIDE
from salesdesk.domain.slots import FARTHEST, in_a_row
from salesdesk.domain.values import Place, Span
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.house import house_of
from salesdesk.services.records import new_record
from salesdesk.services.working_days import work_calendar
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

PAUSES = {"visit": 30, "phone": 5, "blitz": 15, "fair": 0}
"""Kinds of call that are planned in a row, the usual one first, with the usual pause between two, in minutes."""

MOST = 200
"""So many calls are planned at once."""


@dataclass(frozen=True)
class CallRow:
    """Accounts with the time of each, in order; how many asked not to be contacted, for how many there was no time."""

    calls: tuple[tuple[str, Span], ...]
    avoided: int = 0
    left: int = 0


def row_of_calls(
    reader: Reader, accounts: Sequence[str], kind: str, first: Span, pause: int, closes: time
) -> CallRow:
    """When each of some accounts could be called on, one after the other, around what is planned already.

    Who is visited stands in the order of the way from one to the next nearest, all others as they are named. A fair goes on
    over the weekend. Raises `UserError` for a first time that ends after the day, and for too many accounts.
    """
    if len(accounts) > MOST:
        raise UserError(N_("At most {n} calls are planned at once."), n=MOST)
    end = first.end.astimezone(first.local.tzinfo)
    if first.minutes <= 0 or pause < 0 or end.date() != first.local.date() or end.time() > closes:
        raise UserError(N_("The first call must end before the day ends."))
    known = reader.many(Account, accounts)
    open_ones = [known[each] for each in accounts if each in known and not known[each].do_not_contact]
    if kind in OUTSIDE and kind != "fair":
        house = house_of(reader)
        open_ones = _by_way(open_ones, house.place if house else None)
    until = first.start + timedelta(days=FARTHEST + 1)
    busy = [
        call.when for call in reader.calls_during(first.start, until, whose=reader.fact("me")) if call.when
    ]
    calendar = work_calendar(reader)
    busy += calendar.spans_off(first.local.date(), FARTHEST + 1, first.zone)
    works = calendar.works if kind != "fair" else lambda _: True
    spans = in_a_row(first, len(open_ones), pause=pause, closes=closes, busy=busy, works=works)
    calls = tuple((account.id, span) for account, span in zip(open_ones, spans, strict=False))
    return CallRow(calls, len(known) - len(open_ones), len(open_ones) - len(calls))


def plan_row(
    journal: Journal, row: CallRow, kind: str, objective: str | None = None, colleague: str | None = None
) -> ChangeSet:
    """Writes the calls of a row; raises `UserError` where there is none."""
    if not row.calls:
        raise UserError(N_("There is no call to plan."))
    call = REGISTRY["call"]
    edits = []
    for account, span in row.calls:
        values = {
            "account": account,
            "when": span,
            "channel": kind,
            "state": "to_book",
            "objective": objective,
            "colleague": colleague or None,
        }
        stored = call.dump({name: value for name, value in values.items() if value is not None})
        edits.append(new_record(call, journal.new_id(), stored))
    return journal.write(edits)


def _by_way(accounts: Sequence[Account], start: Place | None) -> list[Account]:
    """From the start always to the nearest one that is left; those without a place come last."""
    left, travel = [each for each in accounts if each.place], Travel()
    found: list[Account] = []
    at = start
    while left:
        here = at

        def distance(account: Account, here: Place | None = here) -> float:
            return road_km(here, account.place, travel) if here and account.place else 0.0

        nearest = min(left, key=lambda each: (distance(each), each.id)) if here else left[0]
        left.remove(nearest)
        found.append(nearest)
        at = nearest.place
    return [*found, *(each for each in accounts if not each.place)]
