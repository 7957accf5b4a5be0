"""The hand-written content of the sample: readable files, and how their entries become typed values."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from salesdesk import resources
from salesdesk.domain import kinds
from salesdesk.domain.fields import Field
from salesdesk.domain.records import REGISTRY
from salesdesk.domain.values import Money, Period, Place
from salesdesk.services.sample.dates import day_of, with_dates

CURRENCY = "VND"
Entry = Mapping[str, Any]


@cache
def parsed(*parts: str) -> dict[str, Any]:
    """One content file."""
    with resources.path("demo", *parts).open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


@cache
def entries(folder: str, name: str) -> tuple[Entry, ...]:
    """All entries of a name in the files of a folder, in the order of the file names."""
    files = sorted(path.name for path in resources.path("demo", folder).glob("*.toml"))
    return tuple(entry for file in files for entry in parsed(folder, file).get(name, ()))


def in_language(written: Any, lang: str) -> Any:
    """Content as it reads in a language: `name_vi` stands for `name` where that is Vietnamese, and nowhere else."""
    match written:
        case dict():
            own = {name: written.get(f"{name}_{lang}", each) for name, each in written.items()}
            return {
                name: in_language(each, lang)
                for name, each in own.items()
                if name.removesuffix("_vi") == name
            }
        case list():
            return [in_language(each, lang) for each in written]
    return written


@dataclass(frozen=True)
class Content:
    """Turns entries into typed values, for one day and one language."""

    today: date
    lang: str

    def day(self, text: str, base: date | None = None) -> date:
        """A date relative to today, or an offset from `base`."""
        return day_of(text, base or self.today, self.today)

    def written(self, entry: Entry, name: str) -> Any:
        """What an entry has under a name: `name_vi` where the language is Vietnamese and the entry has it."""
        return entry.get(f"{name}_{self.lang}", entry.get(name))

    def values(self, type_name: str, entry: Entry, base: date | None = None) -> dict[str, Any]:
        """The typed values of those parts of an entry that are fields of the record type."""
        return dict(self._values(type_name, entry, base))

    def _values(self, type_name: str, entry: Entry, base: date | None) -> Iterator[tuple[str, Any]]:
        for name, field in REGISTRY[type_name].fields.items():
            raw = self.written(entry, name)
            if raw is not None:
                yield name, self._value(field, raw, base)

    def _value(self, field: Field, raw: Any, base: date | None) -> Any:
        match field.kind:
            case kinds.Day():
                return self.day(raw, base)
            case kinds.Dates():
                return Period(*(self.day(end, base) if end else None for end in raw))
            case kinds.Amount():
                amount, _, currency = str(raw).partition(" ")
                return Money.of(amount, currency or CURRENCY)
            case kinds.Percent():
                return Decimal(raw)
            case kinds.Point():
                return Place(*(int(degrees * 1_000_000) for degrees in raw))
            case kinds.Reference():
                return raw if ":" in raw else f"{field.refers[0]}:{raw}"
            case kinds.LongText() if isinstance(raw, list):
                return "\n".join(with_dates(line, self.today, self.lang) for line in raw)
            case kinds.Text() | kinds.LongText():
                return with_dates(raw.strip(), self.today, self.lang)
        return raw
