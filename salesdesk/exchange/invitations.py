"""Appointments and dates as calendar files that every calendar program opens (RFC 5545, RFC 5546)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias

from salesdesk.exchange.content_lines import (
    address_value,
    day_value,
    document,
    line,
    moment_value,
    text_value,
)

PRODUCT = "-//salesdesk//salesdesk//EN"

Method: TypeAlias = Literal["REQUEST", "CANCEL", "PUBLISH"]
"""What a file asks of the calendar program: take part, take it away, take note."""

Status: TypeAlias = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]


@dataclass(frozen=True)
class Person:
    """Somebody with an e-mail address."""

    name: str
    email: str


@dataclass(frozen=True)
class Event:
    """An appointment as a calendar holds it.

    `uid` stays the same for life, so that an update finds what it replaces; `sequence` grows with each of them.
    """

    uid: str
    sequence: int
    start: datetime
    end: datetime
    summary: str
    location: str = ""
    description: str = ""
    status: Status = "CONFIRMED"
    organizer: Person | None = None
    attendees: tuple[Person, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class AllDay:
    """A date to keep: it stands above the day and can remind of itself some days before."""

    uid: str
    day: date
    summary: str
    description: str = ""
    remind: tuple[int, ...] = field(default=())


def method_for(event: Event) -> Method:
    """What a file about one appointment may ask: an invitation needs both who invites and who is invited."""
    if event.status == "CANCELLED" and event.organizer is not None:
        return "CANCEL"
    return "REQUEST" if event.organizer is not None and event.attendees else "PUBLISH"


def invitation(event: Event, stamp: datetime) -> bytes:
    """One appointment to be sent to those who take part: an invitation, an update of it, or its cancellation."""
    return document(_calendar([_event(event, stamp)], method_for(event)))


def calendar_file(events: Iterable[Event | AllDay], stamp: datetime) -> bytes:
    """Appointments and dates for a calendar of one's own."""
    made = [
        _all_day(each, stamp) if isinstance(each, AllDay) else _event(each, stamp, invites=False)
        for each in events
    ]
    return document(_calendar(made, "PUBLISH"))


def _calendar(events: Sequence[list[str]], method: Method) -> list[str]:
    head = [
        line("BEGIN", "VCALENDAR"),
        line("VERSION", "2.0"),
        line("PRODID", PRODUCT),
        line("CALSCALE", "GREGORIAN"),
        line("METHOD", method),
    ]
    return [*head, *(each for event in events for each in event), line("END", "VCALENDAR")]


def _event(event: Event, stamp: datetime, *, invites: bool = True) -> list[str]:
    made = [
        line("BEGIN", "VEVENT"),
        line("UID", text_value(event.uid)),
        line("DTSTAMP", moment_value(stamp)),
        line("SEQUENCE", str(event.sequence)),
        line("DTSTART", moment_value(event.start)),
        line("DTEND", moment_value(event.end)),
        line("SUMMARY", text_value(event.summary)),
        line("STATUS", event.status),
    ]
    made += [
        line(name, text_value(text))
        for name, text in (("LOCATION", event.location), ("DESCRIPTION", event.description))
        if text
    ]
    if event.categories:
        made.append(line("CATEGORIES", ",".join(map(text_value, event.categories))))
    if invites and event.organizer is not None:
        made.append(_person("ORGANIZER", event.organizer, {}))
        asked = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
        made += [_person("ATTENDEE", each, asked) for each in event.attendees]
    return [*made, line("TRANSP", "OPAQUE"), line("END", "VEVENT")]


def _all_day(each: AllDay, stamp: datetime) -> list[str]:
    made = [
        line("BEGIN", "VEVENT"),
        line("UID", text_value(each.uid)),
        line("DTSTAMP", moment_value(stamp)),
        line("DTSTART", day_value(each.day), {"VALUE": "DATE"}),
        line("DTEND", day_value(each.day + timedelta(days=1)), {"VALUE": "DATE"}),
        line("SUMMARY", text_value(each.summary)),
    ]
    if each.description:
        made.append(line("DESCRIPTION", text_value(each.description)))
    for days in each.remind:
        made += [
            line("BEGIN", "VALARM"),
            line("ACTION", "DISPLAY"),
            line("DESCRIPTION", text_value(each.summary)),
            line("TRIGGER", f"-P{days}D" if days else "PT0S"),
            line("END", "VALARM"),
        ]
    return [*made, line("TRANSP", "TRANSPARENT"), line("END", "VEVENT")]


def _person(name: str, person: Person, more: dict[str, str]) -> str:
    named = {"CN": person.name} if person.name else {}
    return line(name, address_value(person.email), {**named, **more})
