"""What the desk knows of accounts as far as their temperature needs it: of one account, or of all in one go."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from salesdesk.domain.patterns.temperature import Facts
from salesdesk.domain.rates import part_of, stayed
from salesdesk.domain.records import Account, Call, Contact, Opportunity, Promise, Purchase, Record, Review
from salesdesk.domain.records.calls import AGREED, NOT_HELD
from salesdesk.domain.records.promises import OPEN_PROMISE
from salesdesk.domain.values import Period, moment_of
from salesdesk.errors import Progress, no_progress
from salesdesk.plain import dataclass
from salesdesk.store.reader import Reader

OPEN_STAGES = frozenset([None, "lead", "tentative"])

ACCOUNT = (
    "id", "potential_room_nights", "segment", "temperature", "temperature_until", "contract_until",
    "supplier_weakness",
)  # fmt: skip


@dataclass
class Contacts:
    """The calls on an account: days of those whose time has come, oldest first, and of those still to come.

    `agreed` are the days among the latter on which the customer relies.
    """

    held: list[date] = field(default_factory=list)
    planned: list[date] = field(default_factory=list)
    agreed: set[date] = field(default_factory=set)
    outcome: str | None = None


@dataclass(frozen=True)
class Known:
    """What is known of some accounts at a moment."""

    facts: Mapping[str, Facts]
    contacts: Mapping[str, Contacts]


def known_of(
    reader: Reader,
    now: datetime,
    zone: str,
    segments: Sequence[str] = (),
    account: str | None = None,
    progress: Progress = no_progress,
) -> Known:
    """What is known of an account, or of all; segments are those that the house aims for, and today is the date of `now`."""
    today = now.date()
    one: dict[str, Any] = {} if account is None else {"account": account}
    progress(0, 4)
    contacts = _contacts(reader, now, zone, one)
    progress(2, 4)
    opportunities = _opportunities(reader, one)
    promises = _promises(reader, one)
    trends = _trends(reader, today, one)
    progress(3, 4)
    deciders = {
        row[0]
        for row in reader.columns(Contact, ("account", "left"), influence=["decides", "approves"], **one)
        if not row[1]
    }
    facts = {}
    only: dict[str, Any] = {} if account is None else {"id": account}
    for record, nights, segment, temperature, until, contract, weakness in reader.columns(
        Account, ACCOUNT, **only
    ):
        of = contacts.get(record)
        name, rooms = opportunities.get(record, (None, None))
        facts[record] = Facts(
            potential=nights,
            segment=segment in segments,
            last_call=of.held[-1] if of and of.held else None,
            last_outcome=of.outcome if of else None,
            opportunity=name,
            opportunity_nights=rooms,
            promise_due=promises.get(record),
            contract_end=_day(contract),
            trend=trends.get(record),
            decider=record in deciders,
            weakness=bool((weakness or "").strip()),
            set_by_hand=temperature,
            stands_until=_day(until),
        )
    return Known(facts, contacts)


def _contacts(reader: Reader, now: datetime, zone: str, one: Mapping[str, Any]) -> dict[str, Contacts]:
    house = ZoneInfo(zone)
    rows = reader.columns(Call, ("id", "account", "state", "start", "zone"), **one)
    reviewed: Mapping[str, Any] = {"call": [row[0] for row in rows]} if one else {}
    outcomes = dict(_pairs(reader, Review, ("call", "outcome"), reviewed))
    found: dict[str, Contacts] = defaultdict(Contacts)
    last: dict[str, tuple[date, str | None]] = {}
    for call, account, state, start, _ in rows:
        if account is None or start is None or state in NOT_HELD:
            continue
        try:
            begins = moment_of(start).astimezone(house)
        except ValueError:
            continue
        day = begins.date()
        # As an account's next call is found where accounts are put in its order (`store.questions.CALLED`).
        if begins >= now and state != "done":
            found[account].planned.append(day)
            if state in AGREED:
                found[account].agreed.add(day)
            continue
        found[account].held.append(day)
        if account not in last or day >= last[account][0]:
            last[account] = day, outcomes.get(call)
    for account, of in found.items():
        of.held.sort()
        of.planned.sort()
        of.outcome = last[account][1] if account in last else None
    return found


def _opportunities(reader: Reader, one: Mapping[str, Any]) -> dict[str, tuple[str, int | None]]:
    """The open opportunity with the most room nights of each account."""
    found: dict[str, tuple[str, int | None]] = {}
    for _, account, name, rooms in sorted(
        reader.columns(Opportunity, ("id", "account", "name", "room_nights"), stage=list(OPEN_STAGES), **one),
        key=lambda row: row[0],
    ):
        if account and (account not in found or (rooms or 0) > (found[account][1] or 0)):
            found[account] = name or "", rooms
    return found


def _promises(reader: Reader, one: Mapping[str, Any]) -> dict[str, date]:
    """The earliest open promise of each account."""
    found: dict[str, date] = {}
    for account, due in _pairs(reader, Promise, ("account", "due"), {"state": [*OPEN_PROMISE], **one}):
        if (day := _day(due)) is not None:
            found[account] = min(day, found.get(account, day))
    return found


def _trends(reader: Reader, today: date, one: Mapping[str, Any]) -> dict[str, int]:
    """Room nights of the last twelve months against the twelve before, in per cent, split by stay night."""
    year, day = timedelta(days=365), timedelta(days=1)
    this, last = Period(today - year + day, today), Period(today - 2 * year + day, today - year)
    now: dict[str, int] = defaultdict(int)
    before: dict[str, int] = defaultdict(int)
    for account, begin, end, nights in reader.columns(
        Purchase, ("account", "stay_from", "stay_to", "room_nights"), basis="actual", **one
    ):
        first = _day(begin)
        stay = stayed(Period(first, _day(end)), today) if first else None
        if account is None or stay is None or not nights:
            continue
        now[account] += part_of(nights, stay, this)
        before[account] += part_of(nights, stay, last)
    return {account: (now[account] - nights) * 100 // nights for account, nights in before.items() if nights}


def _pairs(
    reader: Reader, cls: type[Record], names: tuple[str, str], equal: Mapping[str, Any]
) -> Iterable[tuple[str, Any]]:
    return ((row[0], row[1]) for row in reader.columns(cls, names, **equal) if row[0] is not None)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
