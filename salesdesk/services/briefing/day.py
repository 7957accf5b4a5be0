"""Which calls come next, and the day pack: the run sheet over the briefings of a day's calls."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from salesdesk.domain.briefing import Briefing, DayPack, Stop
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call, Promise
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.front import lines_of, place_of, things_to_bring
from salesdesk.services.house import house_of, me
from salesdesk.store.reader import Reader

FAR = timedelta(days=3660)
LONG = timedelta(hours=12)
"""No call goes on for longer."""
OVERRUN = timedelta(minutes=30)
"""So long after its end a call is still taken to go on."""


def next_call(reader: Reader, clock: Clock, account: str | None = None) -> str:
    """The id of the next call that is neither cancelled nor over, at an account where one is named.

    Raises `UserError` where none is planned.
    """
    equal: dict[str, Any] = {"account": account} if account else {}
    for call in reader.calls(clock.now(), clock.now() + FAR, **equal):
        if call.state not in ("cancelled", "done", "missed"):
            return call.id
    if account:
        name = reader.titles([account])[account]
        raise UserError(N_("No call is planned at {account}; plan one first."), account=name)
    raise UserError(N_("No call is planned; plan one first."))


def call_at_table(reader: Reader, clock: Clock) -> str:
    """The id of the call that is under way or was over until a short while ago, else of the next one.

    Raises `UserError` where none is planned.
    """
    now = clock.now()
    begun = [
        call
        for call in reader.calls(now - LONG, now)
        if call.when and call.when.end + OVERRUN > now and call.state not in ("cancelled", "missed")
    ]
    return begun[-1].id if begun else next_call(reader, clock)


def calls_of_day(reader: Reader, day: date, zone: str) -> list[Call]:
    """The calls that start on a date on the clock of a zone, without the cancelled ones."""
    begin = datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(zone)).astimezone(UTC)
    return [call for call in reader.calls(begin, end) if call.state != "cancelled"]


def day_pack(
    desk: Desktop, day: date, dossiers: Sequence[Dossier], briefings: tuple[Briefing, ...]
) -> DayPack:
    """The run sheet of a day with the promises due by then and the house's standards of appearance."""
    house, seller = house_of(desk.reader), me(desk.reader)
    due = [
        promise
        for promise in desk.reader.find(Promise, order="due")
        if promise.due and promise.due <= day and promise.state in (None, "open")
    ]
    names = desk.reader.titles(promise.account for promise in due if promise.account)
    return DayPack(
        house=desk.house,
        title=desk.formats.day(day),
        who=(seller.name or "") if seller else "",
        stops=tuple(_stop(dossier) for dossier in dossiers),
        standards=lines_of(house.standards if house else ""),
        promises=tuple(
            (f"{names.get(promise.account or '', '')}: {promise.name or ''}", desk.formats.short(promise.due))
            for promise in due[:20]
        ),
        briefings=briefings,
        prepared=desk.prepared,
    )


def _stop(dossier: Dossier) -> Stop:
    desk, call = dossier.desk, dossier.call
    people = [getattr(person, "address_as", None) or person.name or "" for person in dossier.attending]
    ask_for = desk.tr("Ask for {names}").format(names=", ".join(people)) if people else ""
    return Stop(
        time=desk.formats.time(dossier.start) if dossier.start else "--:--",
        leave_by=desk.formats.time(dossier.leave_at) if dossier.leave_at else "",
        account=dossier.account.name or "",
        place=", ".join(place_of(dossier)),
        ask_for=ask_for,
        objective=call.objective or "",
        bring=tuple(name for name, _ in things_to_bring(dossier)),
        state=desk.choice(call, "state"),
    )
