"""Which calls come next, and the day pack: the run sheet over the briefings of a day's calls."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from salesdesk.domain.addressing import form_or_name
from salesdesk.domain.appointments import arrive_by
from salesdesk.domain.briefing import Briefing, DayPack, Stop
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call, Colleague, Contact, Promise
from salesdesk.domain.records.calls import ENDED, REMOTE
from salesdesk.domain.records.promises import OPEN_PROMISE
from salesdesk.domain.text import in_pieces
from salesdesk.domain.today import Stop as CallStop
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.front import lines_of, place_of, promised, telephone_of, things_to_bring
from salesdesk.services.call_needs import called
from salesdesk.services.house import house_of, me, mine
from salesdesk.services.today import stops_of
from salesdesk.store.reader import Reader

FAR = timedelta(days=3660)
OVERRUN = timedelta(minutes=30)
"""So long after its end a call is still taken to go on."""
NEXT = 20
"""So many of the coming calls are looked at first."""
MOST_DUE = 20
"""So many promises stand on a day's run sheet, those due longest first."""


def first_coming(reader: Reader, after: datetime, *, whose: str = "", **equal: Any) -> Call | None:
    """The first call from a moment on that is neither cancelled nor over; whose, and what is equal, as `Reader.calls` has it."""
    # Nearly always one of the next few: all of ten years are read only where those were cancelled.
    for limit in (NEXT, None):
        for call in reader.calls(after, after + FAR, limit=limit, whose=whose, **equal):
            if call.state not in ENDED:
                return call
    return None


def next_accounts(reader: Reader, clock: Clock) -> list[str]:
    """The accounts of my next calls that are neither cancelled nor over, the next one first."""
    now = clock.now()
    calls = reader.calls(now, now + FAR, limit=NEXT, whose=reader.fact("me"))
    return [call.account for call in calls if call.account and call.state not in ENDED]


def next_call(reader: Reader, clock: Clock, account: str | None = None) -> str:
    """The id of the next call that is neither cancelled nor over, at an account where one is named.

    Raises `UserError` where none is planned.
    """
    equal: dict[str, Any] = {"account": account} if account else {}
    call = first_coming(reader, clock.now(), whose=reader.fact("me"), **equal)
    if call is not None:
        return call.id
    if account:
        name = reader.titles([account])[account]
        raise UserError(N_("No call is planned at {account}; plan one first."), account=name)
    raise UserError(N_("No call is planned; plan one first."))


def call_at_table(reader: Reader, clock: Clock) -> str:
    """The id of the call that is under way or was so until a short while ago, else of the next one; of none that is done.

    Raises `UserError` where none is planned.
    """
    now = clock.now()
    during = reader.calls_during(now - OVERRUN, now, whose=reader.fact("me"))
    begun = [call for call in during if call.state not in ENDED]
    return begun[-1].id if begun else next_call(reader, clock)


def calls_of_day(reader: Reader, day: date, zone: str) -> list[Call]:
    """The calls of whoever's desk this is that start on a date on the clock of a zone, without the cancelled ones."""
    begin = datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(zone)).astimezone(UTC)
    return [call for call in reader.calls(begin, end, whose=reader.fact("me")) if call.state != "cancelled"]


def day_pack(
    desk: Desktop, day: date, dossiers: Sequence[Dossier], briefings: tuple[Briefing, ...]
) -> DayPack:
    """The run sheet of a day with the promises due by then and the house's standards of appearance."""
    house, seller = house_of(desk.reader), me(desk.reader)
    due = desk.reader.dated(
        Promise, "due", None, day, limit=MOST_DUE, state=OPEN_PROMISE, **mine(desk.reader)
    )
    names = desk.reader.titles(promise.account for promise in due if promise.account)
    later, ahead = ring_up(desk, day)
    return DayPack(
        house=desk.house,
        title=desk.formats.day(day),
        who=(seller.name or "") if seller else "",
        stops=tuple(_stop(dossier) for dossier in dossiers),
        standards=lines_of(house.standards if house else ""),
        promises=tuple(
            (f"{names.get(promise.account or '', '')}: {promise.name or ''}", desk.formats.short(promise.due))
            for promise in due
            if promise.due
        ),
        briefings=briefings,
        prepared=desk.prepared,
        ahead=ahead[:20],
        ahead_title=desk.tr("Reminder calls for {day}").format(day=desk.formats.day_within(later))
        if later
        else "",
    )


def ring_up(desk: Desktop, day: date) -> tuple[date | None, tuple[tuple[str, str], ...]]:
    """Who is to be rung up on a day: those who agreed to a call on the next day with calls and were not reminded.

    Gives that day, and for each of them the names, and the number and the time behind who asked not to be contacted.
    """
    for after in range(1, 5):
        later = day + timedelta(days=after)
        calls = calls_of_day(desk.reader, later, desk.clock.zone)
        if calls:
            agreed = [call for call in calls if call.state == "confirmed"]
            return later, tuple(_rung_up(desk, each) for each in stops_of(desk.reader, desk.clock, agreed))
    return None, ()


def _rung_up(desk: Desktop, stop: CallStop) -> tuple[str, str]:
    avoid = next((each for each in stop.needs if each.what == "avoid"), None)
    warning = desk.tr("Do not contact!") if avoid else ""
    if avoid and avoid.names:
        warning = desk.tr("Do not contact: {names}").format(names=", ".join(avoid.names))
    whom = in_pieces(", ".join(stop.ask_for), stop.name)
    return whom, in_pieces(warning, stop.number, desk.formats.time(stop.start))


def _stop(dossier: Dossier) -> Stop:
    desk, call = dossier.desk, dossier.call
    door = arrive_by(call)
    people = [_greeted(person, desk) for person in dossier.there if isinstance(person, Contact)]
    company = [person.name or "" for person in dossier.attending if isinstance(person, Colleague)]
    ask_for = desk.tr("Ask for {names}").format(names=", ".join(people)) if people else ""
    together = desk.tr("Together with {names}").format(names=", ".join(company)) if company else ""
    return Stop(
        time=desk.formats.time(dossier.start) if dossier.start else "--:--",
        leave_by=desk.formats.time(dossier.leave_at) if dossier.leave_at else "",
        account=dossier.account.name or "",
        place=in_pieces(", ".join(place_of(dossier)), telephone_of(dossier)),
        ask_for=in_pieces(ask_for, together),
        objective=call.objective or "",
        bring=tuple(_taken(name, note, desk.tr("Ready")) for name, note in things_to_bring(dossier)),
        state=desk.choice(call, "state"),
        be_there=desk.formats.time(door) if door and call.channel not in REMOTE else "",
        hand_over=tuple(f"{name} ({said})" if said else name for name, said in promised(dossier)[:4]),
        gone=desk.tr("Has left: {names}").format(names=", ".join(called(dossier.gone)))
        if dossier.gone
        else "",
    )


def _greeted(person: Contact, desk: Desktop) -> str:
    """How somebody is addressed, and how that sounds where it is known."""
    name, sound = form_or_name(person.address_as, person.name), person.pronounced
    return desk.tr("{name} (say “{sound}”)").format(name=name, sound=sound) if sound else name


def _taken(name: str, note: str, ready: str) -> str:
    """A thing to bring, with what keeps it from being ready."""
    return f"{name} ({note})" if note and note != ready else name
