"""Many calls planned one after the other, as at a fair or on a sales blitz: one change set."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta

from salesdesk.domain.appointments import taken_from
from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.patterns.hours import Stretch
from salesdesk.domain.patterns.ways import Travel, road_km
from salesdesk.domain.quoting.said import Said
from salesdesk.domain.records import Account, Call
from salesdesk.domain.records.calls import OUTSIDE
from salesdesk.domain.slots import FARTHEST, in_a_row
from salesdesk.domain.values import Place, Span
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.clashes import A_WAY
from salesdesk.services.planning.reach import reach_of
from salesdesk.services.planning.settings import my_hours, usual_length
from salesdesk.services.records import new_record
from salesdesk.services.working_days import work_calendar
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

PAUSES = {"visit": 30, "phone": 5, "blitz": 15, "fair": 0}
"""Kinds of call that are planned in a row, the usual one first, with the usual pause between two, in minutes."""

MOST = 200
"""So many calls are planned at once."""


@dataclass(frozen=True)
class RowCall:
    """A call of a row: on whom, when and how; why its account is called on the telephone, where that is far away.

    `beside_work` is one that is not wholly within my working hours.
    """

    account: str
    when: Span
    channel: str
    far: Said | None = None
    beside_work: bool = False


@dataclass(frozen=True)
class CallRow:
    """Calls in order; how many asked not to be contacted, for how many there was no time."""

    calls: tuple[RowCall, ...]
    avoided: int = 0
    left: int = 0


def row_of_calls(
    reader: Reader,
    accounts: Sequence[str],
    kind: str,
    first: Span,
    pause: int,
    closes: time,
    *,
    visits_far: bool = False,
) -> CallRow:
    """When each of some accounts could be called on, one after the other, around what is planned already and my rests.

    Who is visited stands in the order of the way from one to the next nearest, all others as they are named. Instead of a
    visit those who are too far away are called on the telephone, last, unless it `visits_far`. A fair goes on over rests
    and the weekend. Raises `UserError` for a first time that ends after the day, and for too many accounts.
    """
    if len(accounts) > MOST:
        raise UserError(N_("At most {n} calls are planned at once."), n=MOST)
    end = first.end.astimezone(first.local.tzinfo)
    if first.minutes <= 0 or pause < 0 or end.date() != first.local.date() or end.time() > closes:
        raise UserError(N_("The first call must end before the day ends."))
    known = reader.many(Account, accounts)
    open_ones = [known[each] for each in accounts if each in known and not known[each].do_not_contact]
    reach, is_fair = reach_of(reader), kind == "fair"
    far: dict[str, Said] = {}
    if kind in OUTSIDE and not is_fair:
        open_ones = _by_way(open_ones, reach.home.place)
    if kind == "visit":
        why = {each.id: reach.too_far(each.place, each.city, each.country) for each in open_ones}
        far = {account: said for account, said in why.items() if said}
    by_phone = frozenset() if visits_far else frozenset(far)
    open_ones.sort(key=lambda each: each.id in by_phone)
    phone = usual_length(reader, "phone")
    lengths = [phone if each.id in by_phone else first.minutes for each in open_ones]
    until = first.start + timedelta(days=FARTHEST + 1)
    planned = Call(id="", channel=kind, when=first)
    standing = reader.calls_during(first.start - A_WAY, until, whose=reader.fact("me"))
    busy = [taken_from(call, planned) for call in standing if call.when]
    calendar, hours = work_calendar(reader), () if is_fair else my_hours(reader)
    busy += calendar.spans_off(first.local.date(), FARTHEST + 1, first.zone, hours)
    works = (lambda _: True) if is_fair else calendar.works
    spans = in_a_row(first, lengths, pause=pause, closes=closes, busy=busy, works=works)
    calls = tuple(
        RowCall(
            account.id,
            span,
            "phone" if account.id in by_phone else kind,
            far.get(account.id),
            bool(hours) and not _is_within(span, calendar.hours_on(span.local.date(), hours)),
        )
        for account, span in zip(open_ones, spans, strict=False)
    )
    return CallRow(calls, len(known) - len(open_ones), len(open_ones) - len(calls))


def plan_row(
    journal: Journal, row: CallRow, objective: str | None = None, colleague: str | None = None
) -> ChangeSet:
    """Writes the calls of a row; raises `UserError` where there is none."""
    if not row.calls:
        raise UserError(N_("There is no call to plan."))
    call = REGISTRY["call"]
    edits = []
    for each in row.calls:
        values = {
            "account": each.account,
            "when": each.when,
            "channel": each.channel,
            "state": "to_book",
            "objective": objective,
            "colleague": colleague or None,
        }
        stored = call.dump({name: value for name, value in values.items() if value is not None})
        edits.append(new_record(call, journal.new_id(), stored))
    return journal.write(edits)


def _is_within(span: Span, stretches: Sequence[Stretch]) -> bool:
    """Whether a call, on the clock of its zone, is wholly within one of some stretches of its day."""
    begins = span.local.hour * 60 + span.local.minute
    return any(start <= begins and begins + span.minutes <= end for start, end in stretches)


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
