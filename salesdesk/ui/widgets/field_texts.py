"""The value of a field as a person types it, part by part, and back into the forms that its kind reads."""

import re
from collections.abc import Mapping
from datetime import date, datetime

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
    start_of,
    time_of,
    written,
)
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.formats import Formats
from salesdesk.i18n import N_

NO_TIME = N_("“{value}” is not a day or time; write it as in 9:30, tomorrow 14:00 or 25/11 9:30.")


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


def appointment_texts(typed: Mapping[str, str], before: Span | None, now: datetime) -> dict[str, str]:
    """The parts of an appointment, the start in figures or in words as of a new call, as ISO text; raises `UserError`.

    What the words leave out stays as it was `before`; a length that they name counts.
    """
    # Hundreds of patterns, for who writes one.
    from salesdesk.domain.capture import USUAL_TIME, appointed

    words = typed["start"].strip()
    if not words:
        return dict(typed)
    begins = before.local.replace(tzinfo=None) if before else datetime.combine(now.date(), USUAL_TIME)
    found = appointed(words, begins, 0, now)
    if found is None:
        return {**typed, "start": _start_in_figures(words, now.date())}
    start, minutes = found
    return {**typed, "start": f"{start:%Y-%m-%d %H:%M}", **({"duration": str(minutes)} if minutes else {})}


def _start_in_figures(words: str, today: date) -> str:
    """A day with points or without its year and an hour as ISO text, or ISO text with its offset; raises `UserError`."""
    match = re.fullmatch(r"(\S.*?)\s+(\d{1,2}(?:[:hH]\d{0,2})?)", words)
    try:
        if match:
            day = coming_date_of(match[1], today)
        else:
            start_of(words, "UTC")
    except UserError:
        raise UserError(NO_TIME, value=words) from None
    return f"{day.isoformat()} {time_of(match[2]):%H:%M}" if match else words


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
