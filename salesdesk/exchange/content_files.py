"""Cards of people and calendars of other programs as plain data; they are read in a child process."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

from salesdesk.errors import Progress, no_progress
from salesdesk.exchange.sandbox import Sandbox, run

READ_CARDS = "salesdesk.exchange.card_reading:read"
READ_EVENTS = "salesdesk.exchange.event_reading:read"

Content = Literal["cards", "calendar"]
_BY_ENDING: Mapping[str, Content] = {".vcf": "cards", ".vcard": "cards", ".ics": "calendar"}
T = TypeVar("T")


@dataclass(frozen=True)
class FoundCard:
    """What a card says of a firm, a person, or a person of a firm; "" for what it does not say.

    `numbers` are further telephone numbers; a birthday without its year is "--month-day".
    """

    firm: str = ""
    person: str = ""
    role: str = ""
    department: str = ""
    mobile: str = ""
    phone: str = ""
    numbers: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    website: str = ""
    address: str = ""
    city: str = ""
    country: str = ""
    birthday: str = ""
    notes: str = ""
    zalo: str = ""
    whatsapp: str = ""
    line: str = ""
    wechat: str = ""
    kakaotalk: str = ""


@dataclass(frozen=True)
class FoundEvent:
    """An appointment of a calendar. Without an offset its start is meant on the reader's own clock.

    `unknown_zone` is the name of a zone that neither the file nor we know;
    `people` are the addresses of those who take part; `start` is None where the file has no sound one. What repeats
    `begins_later` where its first date was moved or taken out; `answers` is what only answers an invitation.
    """

    uid: str = ""
    summary: str = ""
    place: str = ""
    notes: str = ""
    status: str = ""
    people: tuple[str, ...] = ()
    start: datetime | None = None
    zone: str = ""
    unknown_zone: str = ""
    minutes: int = 0
    whole_day: bool = False
    repeats: bool = False
    begins_later: bool = False
    answers: bool = False


def content_of(path: Path) -> Content | None:
    """What a file is by its first line, else by the end of its name: cards, a calendar, or neither."""
    try:
        with path.open("rb") as file:
            start = file.read(256)
    except OSError:
        return None
    said = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").upper()
    if said.startswith(b"BEGIN:VCARD"):
        return "cards"
    if said.startswith((b"BEGIN:VCALENDAR", b"BEGIN:VEVENT")):
        return "calendar"
    return _BY_ENDING.get(path.suffix.lower())


def read_cards(
    path: Path, progress: Progress = no_progress, sandbox: Sandbox | None = None
) -> list[FoundCard]:
    """The cards of a file (vCard). Raises `UserError` with the reason where there is none to be read."""
    return _read(READ_CARDS, path, progress, sandbox, _card)


def read_events(
    path: Path, progress: Progress = no_progress, sandbox: Sandbox | None = None
) -> list[FoundEvent]:
    """The appointments of a file (iCalendar). Raises `UserError` with the reason where there is none to be read."""
    return _read(READ_EVENTS, path, progress, sandbox, _event)


def _read(
    work: str,
    path: Path,
    progress: Progress,
    sandbox: Sandbox | None,
    made: Callable[[Mapping[str, Any]], T],
) -> list[T]:
    pieces = sandbox.run(work, path, {}, progress) if sandbox else run(work, path, {}, progress)
    return [made(said) for piece in pieces for said in json.loads(piece)]


def _card(said: Mapping[str, Any]) -> FoundCard:
    several = {name: tuple(said.get(name, ())) for name in ("numbers", "emails")}
    return FoundCard(**{**said, **several})


def _event(said: Mapping[str, Any]) -> FoundEvent:
    start = said.get("start")
    moment = datetime.fromisoformat(start) if start else None
    return FoundEvent(**{**said, "people": tuple(said["people"]), "start": moment})
