"""The value of a field as a person types it, part by part, and back into the forms that its kind reads."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, time

from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import (
    Amount,
    Appointment,
    Dates,
    Day,
    Json,
    Percent,
    Whole,
)
from salesdesk.domain.typed import (
    birth_date_of,
    coming_date_of,
    date_of,
    last_date_of,
    near_date_of,
    past_date_of,
    time_of,
    written,
)
from salesdesk.errors import UserError
from salesdesk.formats import Formats


def field_texts(field: Field, stored: Json, formats: Formats) -> dict[str, str]:
    """The parts of a stored value as a person types them: dates as day/month/year, amounts and numbers as the language writes them."""
    if stored is None:
        return {}
    parts = [part.name for part in field.kind.parts]
    shown = {
        name: "" if value is None else str(value)
        for name, value in zip(parts, field.kind.shown(stored), strict=True)
    }
    if isinstance(field.kind, Amount) and (money := field.kind.load(stored)) is not None:
        shown["amount"] = formats.amount(money)
    if isinstance(field.kind, Percent) and (percent := field.kind.load(stored)) is not None:
        return {"": formats.figure(percent)}
    if isinstance(field.kind, Whole) and (number := field.kind.load(stored)) is not None:
        return {"": formats.number(number)}
    if isinstance(field.kind, Day | Dates):
        return {name: _day_text(value) for name, value in shown.items()}
    if isinstance(field.kind, Appointment) and (span := field.kind.load(stored)) is not None:
        shown["start"] = f"{span.local:%d/%m/%Y %H:%M}"
    return shown


def iso_start(typed: str, today: date, before: time | None = None) -> str:
    """A day in figures or words, without its year the next such one, and a time as ISO text; other text as it is.

    A day alone keeps the time from `before`.
    """
    if before is not None:
        with suppress(UserError):
            return f"{coming_date_of(typed.strip(), today).isoformat()} {before:%H:%M}"
    match = re.fullmatch(r"(\S.*?)\s+(\d{1,2}(?:[:hH]\d{0,2})?)", typed.strip())
    if not match:
        return typed
    return f"{coming_date_of(match[1], today).isoformat()} {time_of(match[2]):%H:%M}"


def iso_days(field: Field, typed: Mapping[str, str], today: date) -> dict[str, str]:
    """The days of a field, in figures or in words, as ISO text, "" where nothing is typed; raises `UserError` for no day.

    The last of dates is read from the first one on, or near to it where none of them is left open.
    """
    read: dict[str, str] = {}
    closed = isinstance(field.kind, Dates) and field.kind.closed
    for name, words in typed.items():
        if not (day := words.strip()):
            read[name] = ""
        elif name == "to" and read["from"]:
            last_of = near_date_of if closed else last_date_of
            read[name] = last_of(day, date_of(read["from"]), today).isoformat()
        elif field.any_year:
            read[name] = birth_date_of(day, today).isoformat()
        else:
            read[name] = (coming_date_of if field.ahead else past_date_of)(day, today).isoformat()
    return read


def _day_text(iso: str) -> str:
    return written(date_of(iso)) if iso else ""
