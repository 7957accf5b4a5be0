"""Values of one part: texts, choices, numbers, dates, files."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from salesdesk.domain.kinds.kind import Defaults, Json, Kind, Part, date_or_none, of_type, short_text
from salesdesk.domain.text import clean
from salesdesk.domain.typed import ages_of, currency_of, date_of, percent_of, time_of, whole_of, zone_of
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

TOO_LARGE = N_("“{value}” is too large.")
NO_PART = N_("“{value}” is not a per cent from 0 to 100.")
_MOST_PER_CENT = 10**9
_DIGITS = (-12, 9)
"""From which to which place a per cent has digits."""


def refuse_below(least: int | None, number: Decimal | int) -> None:
    """Raises `UserError` for a number below the least one that makes sense, where there is one."""
    if least is not None and number < least:
        raise UserError(
            N_("“{value}” is too small here; it must be at least {least}."),
            value=format(number, "f") if isinstance(number, Decimal) else number,
            least=least,
        )


_LETTER_AMONG_DIGITS = re.compile(
    r"\d(?!x\d|h(?![^\W\d_])|[ap]m\b)[^\W\d_]{1,2}(?![^\W\d_])|\bo\d", re.IGNORECASE
)
"""No word beside a number, no extension (x12) and no hour (8h30, 9am)."""


class Text(Kind):
    """Text on one line."""


class LongText(Kind):
    """Text on several lines."""

    def dump(self, value: Any) -> Json:
        """The text with its lines."""
        return clean(value).strip() or None if isinstance(value, str) else None


class Phone(Kind):
    """A telephone number as the person wrote it."""

    def doubt(self, stored: Json) -> str:
        """Three digits are a number of emergency or service already; a letter or two at a digit are a slip."""
        is_one = not isinstance(stored, str) or (
            sum(map(str.isdecimal, stored)) >= 3 and not _LETTER_AMONG_DIGITS.search(stored)
        )
        return "" if is_one else N_("Saved; this does not look like a telephone number.")


class Email(Kind):
    """An e-mail address."""

    def doubt(self, stored: Json) -> str:
        """There may be several, with names around them."""
        is_one = not isinstance(stored, str) or re.search(r"[^\s@]@[^\s@]+\.[^\s@]{2,}", stored)
        return "" if is_one else N_("Saved; this does not look like an e-mail address.")


class Web(Kind):
    """The address of a web page."""

    def doubt(self, stored: Json) -> str:
        """It names a place such as songhan.vn, with or without "https://"."""
        is_one = not isinstance(stored, str) or re.search(r"\w\.[^\W\d_]{2,}", stored)
        return "" if is_one else N_("Saved; this does not look like a web address.")


class Choice(Kind):
    """A code out of a list; a code that this release does not know is kept and shown as it is."""

    def columns(self, stored: Json) -> tuple[str | int | bool | None, ...]:
        """The code."""
        return (short_text(stored),)


class Choices(Text):
    """Several codes out of a list, with blanks between them."""


class Reference(Kind):
    """The id of another record."""

    def columns(self, stored: Json) -> tuple[str | int | bool | None, ...]:
        """The id."""
        return (short_text(stored),)


class File(Kind):
    """The SHA-256 of an attachment, in hexadecimal."""


class Picture(File):
    """The SHA-256 of an attachment that is a picture."""


class Country(Text):
    """A country by its two letters (ISO 3166); what is none stays as it was written."""

    def doubt(self, stored: Json) -> str:
        """Words that name no country."""
        is_one = not isinstance(stored, str) or len(stored) == 2
        return "" if is_one else N_("Saved; this is not a known country.")

    def _parse_one(self, text: str, defaults: Defaults) -> str:
        return text.upper() if len(text) == 2 else text


class Currency(Text):
    """A currency by its three letters (ISO 4217)."""

    def _parse_one(self, text: str, defaults: Defaults) -> str:
        return currency_of(text)


class Zone(Kind):
    """The IANA name of a time zone."""

    def _parse_one(self, text: str, defaults: Defaults) -> str:
        return zone_of(text)


@dataclass(frozen=True)
class Hours(Text):
    """Hours of the week as people write them; what an import brings may be anything.

    `example` is how they are written, as a sentence to translate; "" for those of an office.
    """

    example: str = ""

    def _parse_one(self, text: str, defaults: Defaults) -> str:
        # The window is painted before anybody types hours.
        from salesdesk.domain.patterns.hours import HOURS, hours_of

        hours_of(text, self.example or HOURS)
        return text


class TimeOfDay(Text):
    """Hours and minutes as HH:MM; what an import brings may be anything."""

    def _parse_one(self, text: str, defaults: Defaults) -> str:
        return f"{time_of(text):%H:%M}"


class Ages(Text):
    """The ages of children, as in "8, 10"; what an import brings may be anything."""

    def _parse_one(self, text: str, defaults: Defaults) -> str:
        return ", ".join(map(str, ages_of(text)))


class Colour(Kind):
    """A colour as #rrggbb."""

    def _parse_one(self, text: str, defaults: Defaults) -> str:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
            raise UserError(N_("“{value}” is not a colour; write it as #rrggbb."), value=text)
        return text.lower()


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number, not below the least one that makes sense."""

    parts = (Part("", int),)
    least: int | None = None

    def load(self, stored: Json) -> int | None:
        """The number."""
        return of_type(stored, int)  # type: ignore[no-any-return]

    def dump(self, value: Any) -> Json:
        """The number."""
        return value if isinstance(value, int) and abs(value) < 2**63 else None

    def _parse_one(self, text: str, defaults: Defaults) -> int:
        return self.bounded(whole_of(text))

    def bounded(self, number: int) -> int:
        """The number; raises `UserError` where it is below the least one."""
        refuse_below(self.least, number)
        return number


@dataclass(frozen=True)
class Percent(Kind):
    """A per cent as an exact decimal, 7.5 for 7.5 %; a `part` of something is from 0 to 100."""

    part: bool = False

    def load(self, stored: Json) -> Decimal | None:
        """The per cent as a decimal."""
        try:
            found = Decimal(stored) if isinstance(stored, str) else None
        except InvalidOperation:
            return None
        if (
            found is None
            or not found.is_finite()
            or not _DIGITS[0] <= int(found.as_tuple().exponent) <= _DIGITS[1]
        ):
            return None
        return found if abs(found) < _MOST_PER_CENT else None

    def dump(self, value: Any) -> Json:
        """The per cent as plain digits."""
        return format(Decimal(value).normalize(), "f") if isinstance(value, Decimal | int) else None

    def _parse_one(self, text: str, defaults: Defaults) -> Decimal:
        found = percent_of(text)
        if abs(found) >= _MOST_PER_CENT:
            raise UserError(TOO_LARGE, value=text)
        return self.bounded(found)

    def bounded(self, percent: Decimal) -> Decimal:
        """The per cent; raises `UserError` where it cannot be a part of something."""
        if self.part and not 0 <= percent <= 100:
            raise UserError(NO_PART, value=format(percent, "f"))
        return percent


class YesNo(Kind):
    """Yes or no."""

    parts = (Part("", bool),)

    def load(self, stored: Json) -> bool | None:
        """Yes or no."""
        return bool(stored) if isinstance(stored, int) else None

    def dump(self, value: Any) -> Json:
        """Yes or no."""
        return value if isinstance(value, bool) else None

    def _parse_one(self, text: str, defaults: Defaults) -> bool:
        word = text.lower()
        if word in {"yes", "y", "true", "1", "x", "có", "co", "đúng", "✓"}:
            return True
        if word in {"no", "n", "false", "0", "không", "khong", "sai", "-"}:
            return False
        raise UserError(N_("“{value}” is neither yes nor no."), value=text)


class Day(Kind):
    """A date without a time."""

    def columns(self, stored: Json) -> tuple[str | int | bool | None, ...]:
        """The date as ISO text."""
        return (short_text(stored),)

    def load(self, stored: Json) -> date | None:
        """The date."""
        return date_or_none(stored)

    def dump(self, value: Any) -> Json:
        """The date as ISO text."""
        return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else None

    def _parse_one(self, text: str, defaults: Defaults) -> date:
        return date_of(text)
