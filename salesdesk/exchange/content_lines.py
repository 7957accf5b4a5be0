"""The lines of which calendars and cards are made (RFC 5545, 3.1 to 3.3): escaped, folded, ended as the rules say."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from salesdesk.domain.text import clean

WIDEST = 75
"""So many octets stand on a line, its end not counted."""


def line(name: str, value: str, parameters: Mapping[str, str] | None = None) -> str:
    """One property, not folded yet; the value must have been escaped as its type wants."""
    given = "".join(f";{key}={_parameter(said)}" for key, said in (parameters or {}).items())
    return f"{name}{given}:{value}"


def text_value(text: str) -> str:
    """A text as a value: no sign of it can end the line or begin another value."""
    escaped = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def moment_value(moment: datetime) -> str:
    """A moment in UTC: it needs no definition of a time zone that could be wrong."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def day_value(day: date) -> str:
    """A date."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


def address_value(email: str) -> str:
    """An e-mail address as the address of a calendar user."""
    kept = "".join(sign for sign in email if sign.isprintable() and sign not in ' ,;<>"\\')
    return f"mailto:{kept}"


def document(lines: Iterable[str]) -> bytes:
    """Lines as a file: folded between whole characters, each ended by CR LF."""
    return b"".join(folded(each) for each in lines)


def folded(text: str) -> bytes:
    """One line, folded so that no part is wider than the rules allow and no character is split."""
    made, room, parts = bytearray(), WIDEST, []
    for sign in text:
        octets = sign.encode("utf-8")
        if len(made) + len(octets) > room:
            parts.append(bytes(made))
            made, room = bytearray(b" "), WIDEST
        made += octets
    return b"\r\n".join([*parts, bytes(made)]) + b"\r\n"


def _parameter(text: str) -> str:
    """The value of a parameter (RFC 6868 for what a quoted one cannot hold)."""
    said = " ".join(clean(text).split())
    said = said.replace("^", "^^").replace('"', "^'")
    return f'"{said}"' if any(sign in said for sign in ":;,") else said
