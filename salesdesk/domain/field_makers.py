"""The functions that make the fields of a record type: one for each kind of fact.

Their `options` are the attributes of `Field`; a label is marked for translation.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

from salesdesk.domain import kinds
from salesdesk.domain.fields import Field, Travel
from salesdesk.domain.kinds import Kind
from salesdesk.i18n import N_


def text(label: str, **options: Any) -> Any:
    """One line of text."""
    return _field(kinds.Text(), label, options)


def sentence(label: str, **options: Any) -> Any:
    """One line of text that is often long: it takes the whole width of a form."""
    return _field(kinds.Text(), label, {"wide": True, **options})


def long_text(label: str, **options: Any) -> Any:
    """Several lines of text."""
    return _field(kinds.LongText(), label, options)


def phone(label: str, **options: Any) -> Any:
    """A telephone number."""
    return _field(kinds.Phone(), label, options)


def email(label: str, **options: Any) -> Any:
    """An e-mail address."""
    return _field(kinds.Email(), label, options)


def web(label: str, **options: Any) -> Any:
    """A web address."""
    return _field(kinds.Web(), label, options)


def colour(label: str, **options: Any) -> Any:
    """A colour, #rrggbb."""
    return _field(kinds.Colour(), label, options)


def country(label: str, **options: Any) -> Any:
    """A country by its two letters."""
    return _field(kinds.Country(), label, options)


def currency(label: str, **options: Any) -> Any:
    """A currency by its three letters."""
    return _field(kinds.Currency(), label, options)


def zone(label: str, **options: Any) -> Any:
    """A time zone by its IANA name."""
    return _field(kinds.Zone(), label, options)


def choice(label: str, choices: Mapping[str, str], **options: Any) -> Any:
    """One of a list of codes, each with its label."""
    return _field(kinds.Choice(), label, {**options, "choices": choices})


def choices(label: str, codes: Mapping[str, str], **options: Any) -> Any:
    """Several of a list of codes, each with its label."""
    return _field(kinds.Choices(), label, {**options, "choices": codes})


def whole(label: str, *, least: int | None = 0, **options: Any) -> Any:
    """A whole number: a count, of which there are not fewer than none, unless another `least` is given."""
    return _field(kinds.Whole(least), label, options)


def percent(label: str, *, part: bool = False, **options: Any) -> Any:
    """A per cent as an exact decimal; a `part` of something is from 0 to 100."""
    return _field(kinds.Percent(part), label, {"unit": "%", **options})


def hours(label: str, *, example: str = "", **options: Any) -> Any:
    """Hours of the week as people write them, as in an example; those of an office where none is given."""
    return _field(kinds.Hours(example), label, {"wide": True, **options})


def time_of_day(label: str, **options: Any) -> Any:
    """Hours and minutes as people write them."""
    return _field(kinds.TimeOfDay(), label, options)


def ages(label: str, **options: Any) -> Any:
    """The ages of children."""
    return _field(kinds.Ages(), label, options)


def yes_no(label: str, *, yes: str = N_("Yes"), no: str = N_("No"), **options: Any) -> Any:
    """Yes or no; in other words where a plain yes and no beside its label could be misread."""
    return _field(kinds.YesNo(), label, {**options, "choices": {"yes": yes, "no": no}})


def day(label: str, **options: Any) -> Any:
    """A date."""
    return _field(kinds.Day(), label, options)


def file(label: str, **options: Any) -> Any:
    """An attached file by its hash."""
    return _field(kinds.File(), label, options)


def picture(label: str, **options: Any) -> Any:
    """An attached picture by its hash."""
    return _field(kinds.Picture(), label, options)


def reference(label: str, *types: str, travel: Travel = "plain", **options: Any) -> Any:
    """Another record of one of the named types."""
    return _field(kinds.Reference(), label, {**options, "refers": types, "travel": travel})


def money(label: str, *, least: int | None = None, **options: Any) -> Any:
    """An amount of money with its currency, not below a `least` in major units; its parts are NAME and NAME_currency."""
    return _field(kinds.Amount(least), label, options, ("{name}", "{name}_currency"), (label, N_("Currency")))


def appointment(label: str, **options: Any) -> Any:
    """Start, length and zone of an appointment; its parts are start, duration and zone."""
    parts = ("start", "duration", "zone")
    return _field(kinds.Appointment(), label, options, parts, (N_("Start"), N_("Minutes"), N_("Time zone")))


def dates(label: str, *, closed: bool = False, **options: Any) -> Any:
    """A first and a last date, to come unless it is said that they are not; its parts are NAME_from and NAME_to.

    Of those that are `closed` one alone means that day.
    """
    parts, names = ("{name}_from", "{name}_to"), (N_("From"), N_("To"))
    return _field(kinds.Dates(closed=closed), label, {"ahead": True, **options}, parts, names)


def place(label: str, **options: Any) -> Any:
    """A point on the map; its parts are latitude and longitude in degrees."""
    return _field(kinds.Point(), label, options, ("latitude", "longitude"), (N_("Latitude"), N_("Longitude")))


def _field(
    kind: Kind,
    label: str,
    options: Mapping[str, Any],
    part_names: tuple[str, ...] = ("{name}",),
    part_labels: tuple[str, ...] = (),
) -> Any:
    made = Field("", kind, label, part_names, part_labels or (label,), **options)
    return dataclasses.field(default=None, metadata={"field": made})
