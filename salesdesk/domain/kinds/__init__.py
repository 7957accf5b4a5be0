"""The kinds of value that a field can hold: how each is stored, typed in as text, and shown.

A stored value is plain JSON without fractions: text, a whole number, yes/no, or for values that only mean
something together an object with one entry per part. The parts are also the columns of the read model.
"""

from salesdesk.domain.kinds.kind import LONGEST_CODE, Defaults, Json, Kind, Part
from salesdesk.domain.kinds.single import (
    NO_PART,
    TOO_LARGE,
    Ages,
    Choice,
    Choices,
    Colour,
    Country,
    Currency,
    Day,
    Email,
    File,
    Hours,
    LongText,
    Percent,
    Phone,
    Picture,
    Reference,
    Text,
    TimeOfDay,
    Web,
    Whole,
    YesNo,
    Zone,
)
from salesdesk.domain.kinds.together import Amount, Appointment, Dates, Point, Together

__all__ = [
    "LONGEST_CODE",
    "NO_PART",
    "TOO_LARGE",
    "Ages",
    "Amount",
    "Appointment",
    "Choice",
    "Choices",
    "Colour",
    "Country",
    "Currency",
    "Dates",
    "Day",
    "Defaults",
    "Email",
    "File",
    "Hours",
    "Json",
    "Kind",
    "LongText",
    "Part",
    "Percent",
    "Phone",
    "Picture",
    "Point",
    "Reference",
    "Text",
    "TimeOfDay",
    "Together",
    "Web",
    "Whole",
    "YesNo",
    "Zone",
]
