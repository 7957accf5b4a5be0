"""What every kind of value can do, and what the house assumes."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, TypeAlias

from salesdesk.domain.text import clean
from salesdesk.domain.values import (
    is_in_reach,
)
from salesdesk.plain import dataclass

Json: TypeAlias = str | int | bool | dict[str, "Json"] | None


LONGEST_CODE = 200
"""Signs that an id, a date or a code may have."""


@dataclass(frozen=True)
class Defaults:
    """What the house assumes where a person does not say it: currency, zone and country of telephone numbers."""

    currency: str = "VND"
    zone: str = "Asia/Ho_Chi_Minh"
    country: str = "VN"
    language: str = "vi"


@dataclass(frozen=True)
class Part:
    """One column of a value: its name within the value and the type that holds it."""

    name: str
    type: type[str] | type[int] | type[bool]


@dataclass(frozen=True)
class Kind:
    """What a field holds. The base class is text on one line."""

    parts: ClassVar[tuple[Part, ...]] = (Part("", str),)

    def load(self, stored: Json) -> Any:
        """The typed value of a stored one; None where it is not sound (a newer release may write what we do not know)."""
        return stored if isinstance(stored, str) else None

    def dump(self, value: Any) -> Json:
        """The stored form of a typed value; a text on one line has one blank for tabs, line ends and other white space."""
        return clean(" ".join(value.split())).strip() or None if isinstance(value, str) else None

    def parse(self, texts: Mapping[str, str], current: Json, defaults: Defaults) -> Json:
        """The stored value of what was typed for some parts; the others keep what `current` has.

        Raises `UserError` for text that is no such value.
        """
        return self.dump(self._parse_one(texts[""].strip(), defaults)) if texts[""].strip() else None

    def _parse_one(self, text: str, defaults: Defaults) -> Any:
        return text

    def doubt(self, stored: Json) -> str:
        """What makes a value doubtful that is kept all the same, as a sentence to translate; "" for nothing."""
        return ""

    def columns(self, stored: Json) -> tuple[str | int | bool | None, ...]:
        """The values of the parts as the read model holds them."""
        if len(self.parts) == 1:
            return (of_type(stored, self.parts[0].type),)
        found = stored if isinstance(stored, dict) else {}
        return tuple(of_type(found.get(part.name), part.type) for part in self.parts)

    def from_columns(self, columns: tuple[Any, ...]) -> Any:
        """The typed value of the read model's columns."""
        return self.load(*columns)

    def shown(self, stored: Json) -> tuple[str | int | bool | None, ...]:
        """The parts as the command line shows them: amounts in major units, the rest as stored."""
        return self.columns(stored)


def date_or_none(stored: Any) -> date | None:
    try:
        found = date.fromisoformat(stored) if isinstance(stored, str) else None
    except ValueError:
        return None
    return found if found is not None and is_in_reach(found) else None


def of_type(value: Any, kind: type) -> Any:
    if kind is bool:
        return bool(value) if isinstance(value, int) else None
    if kind is int:
        return (
            value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63 else None
        )
    return value.replace("\x00", "") if isinstance(value, str) else None


def short_text(stored: Any) -> str | None:
    """What an index can hold; of ids, dates and codes nothing longer is one."""
    value: str | None = of_type(stored, str)
    return value if value is None or len(value) <= LONGEST_CODE else None
