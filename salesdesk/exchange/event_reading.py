"""Runs in the child process: the appointments of a calendar file, each with its time in UTC and the zone it was meant in."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from salesdesk.domain.text import clean
from salesdesk.exchange.child import Answer
from salesdesk.exchange.content_reading import LONGEST, Component, Property, components, send
from salesdesk.exchange.refusal import Refusal
from salesdesk.exchange.zone_rules import moment_of, zone_of

LONGEST_NAME = 200
_USUAL = timedelta(hours=1)
_ANSWERS = ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH")
"""Methods (RFC 5546) of a file that says something about an invitation and brings none."""

_DURATION = re.compile(
    r"([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$"
)


def read(order: Mapping[str, Any], answer: Answer) -> None:
    """Sends off what each appointment says, as plain data, in portions."""
    data = Path(order["path"]).read_bytes()
    calendars = list(components(data, "VCALENDAR"))
    # Some programs copy an appointment out of its calendar and leave what was around it.
    bare = [] if calendars else list(components(data, "VEVENT"))
    all_ = [*calendars, *([Component("", inside=bare)] if bare else [])]
    if not send(answer, (said for calendar in all_ for said in _events(calendar))):
        raise Refusal("no_events" if calendars else "not_a_calendar")


def _events(calendar: Component) -> Iterator[dict[str, Any]]:
    zones = _Zones(calendar)
    events = [event for event in calendar.inside if event.name == "VEVENT"]
    moved: dict[str, set[datetime | None]] = {}
    for event in events:
        if (of := event.first("RECURRENCE-ID")) is not None:
            moved.setdefault(event.text("UID"), set()).add(zones.moment(of))
    method = calendar.text("METHOD").upper()
    for event in events:
        said = _said(event, zones, moved)
        if method == "CANCEL":
            said["status"] = "CANCELLED"
        yield said | {"answers": method in _ANSWERS}


def _said(event: Component, zones: "_Zones", moved: Mapping[str, set[datetime | None]]) -> dict[str, Any]:
    said: dict[str, Any] = {
        name: clean(event.text(key))[:LONGEST]
        for name, key in (
            ("uid", "UID"),
            ("summary", "SUMMARY"),
            ("place", "LOCATION"),
            ("notes", "DESCRIPTION"),
            ("status", "STATUS"),
        )
    }
    people = [*event.all("ORGANIZER"), *event.all("ATTENDEE")]
    said["people"] = [clean(re.sub("^mailto:", "", each.text, flags=re.IGNORECASE)) for each in people][:200]
    begin = event.first("DTSTART")
    start = zones.moment(begin) if begin else None
    if start is None or begin is None:
        return said
    said["whole_day"] = "T" not in begin.value.upper()
    said["start"] = start.astimezone(UTC).isoformat() if start.tzinfo else start.isoformat()
    said["zone"] = str(start.tzinfo) if isinstance(start.tzinfo, ZoneInfo) else ""
    said["unknown_zone"] = "" if start.tzinfo else clean(_zone_of(begin))[:LONGEST_NAME]
    said["minutes"] = int(_length(event, start, zones).total_seconds() // 60)
    said["repeats"] = bool(event.all("RRULE") or event.all("RDATE"))
    said["begins_later"] = said["repeats"] and (
        start in moved.get(event.text("UID"), ()) or _is_taken_out(event, start, zones)
    )
    return said


def _is_taken_out(event: Component, start: datetime, zones: "_Zones") -> bool:
    """Whether the first date of what repeats is one of those that were taken out of it."""
    days = (
        Property("", each.parameters, day) for each in event.all("EXDATE") for day in each.value.split(",")
    )
    return any(
        gone == start or ("T" not in day.value.upper() and gone is not None and gone.date() == start.date())
        for day in days
        for gone in [zones.moment(day)]
    )


def _length(event: Component, start: datetime, zones: "_Zones") -> timedelta:
    end = event.first("DTEND")
    if end is not None and (moment := zones.moment(end)) is not None:
        if (moment.tzinfo is None) == (start.tzinfo is None):
            # Two moments on one clock differ by what the clock shows, until both are told in UTC.
            return moment.astimezone(UTC) - start.astimezone(UTC) if start.tzinfo else moment - start
        return _USUAL
    lasts = _DURATION.match(event.text("DURATION").upper())
    if lasts is None or lasts[1] == "-":
        return _USUAL
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in lasts.groups()[1:])
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


class _Zones:
    """The time zones that a calendar names: known ones by name, others as far as it defines them itself."""

    def __init__(self, calendar: Component) -> None:
        self._defined = {each.text("TZID"): each for each in calendar.inside if each.name == "VTIMEZONE"}
        self._known: dict[str, tzinfo | None] = {}

    def moment(self, found: Property) -> datetime | None:
        """The moment of a line: in UTC, in its zone, or without one where it means the reader's own clock."""
        moment = moment_of(found.value)
        name = _zone_of(found)
        if moment is None or moment.tzinfo or not (zone := self._zone(name)):
            return moment
        moment = moment.replace(tzinfo=zone)
        try:
            moment.astimezone(UTC)
        except OverflowError:  # in the first or last hours of all time
            return None
        return moment

    def _zone(self, name: str) -> tzinfo | None:
        if name not in self._known:
            defined = self._defined.get(name)
            self._known[name] = _named(name) or (zone_of(defined) if defined else None)
        return self._known[name]


def _zone_of(line: Property) -> str:
    return ",".join(line.parameters.get("TZID", ()))


def _named(name: str) -> tzinfo | None:
    """The zone of a name: an IANA one, also at the end of a path, or one of Windows."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    parts = name.strip("/").split("/")
    for candidate in (name, "/".join(parts[-2:]), "/".join(parts[-3:]), WINDOWS_TO_OLSON.get(name, "")):
        if re.fullmatch(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}", candidate):
            try:
                return ZoneInfo(candidate)
            except (OSError, ValueError, KeyError):  # no such zone, or the name of a folder
                continue
    return None
