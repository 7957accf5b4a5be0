"""The conditions of a plan in words: what stands in the list of them, and how two plans differ in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from salesdesk.domain.fields import Field, Record, type_of
from salesdesk.domain.kinds import Amount, Choice, Dates, Reference, YesNo
from salesdesk.domain.quoting.supplements import BEDS
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Consent
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import Translator
from salesdesk.services.rates.condition_figures import ConditionFigures
from salesdesk.services.rates.condition_titles import ConditionTitles
from salesdesk.services.value_words import ValueWords

_UNTOLD = {"rate_plan", "owner", "plan"}


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition in a list: its record, what it is called, and all else that it says."""

    record: str
    title: str
    about: str

    @property
    def id(self) -> str:
        """The id of its record."""
        return self.record


def lines_of(
    tariff: Tariff, consents: Sequence[Consent], words: "ConditionWords"
) -> Mapping[str, Sequence[ConditionLine]]:
    """The conditions of a plan by the group that they are looked at in, in the order in which they are read."""
    groups: dict[str, list[Any]] = {
        "rules": [*tariff.rules],
        "beds": [each for each in tariff.supplements if each.kind in BEDS],
        "supplements": [each for each in tariff.supplements if each.kind not in BEDS],
        "offers": [*tariff.offers],
        "terms": [*tariff.terms],
        "rebates": [*tariff.rebates],
        "consents": [*consents],
        "charges": [*tariff.charges],
    }
    for records in groups.values():
        words.learn(records)
    return {
        name: [
            ConditionLine(each.id, words.title(each), words.about(each))
            for each in sorted(records, key=_place)
        ]
        for name, records in groups.items()
    }


def _place(record: Any) -> tuple[Any, ...]:
    days = getattr(record, "days", None) or getattr(record, "above", None) or 0
    ages = getattr(record, "age_from", None) or getattr(record, "position", None) or 0
    return getattr(record, "kind", None) or "", ages, -days, record.id


class ConditionWords:
    """Titles and sentences of stay rules, supplements, offers and terms."""

    def __init__(self, words: ValueWords, tr: Translator) -> None:
        self._words = words
        self._tr = tr
        self._titles = ConditionTitles(tr)
        self._figures = ConditionFigures(tr)

    def learn(self, records: Iterable[Record]) -> None:
        """Looks up the names of all records that some conditions refer to, in one go."""
        self._words.learn((field, getattr(each, field.name)) for each in records for field in _fields(each))

    def title(self, record: Record) -> str:
        """What a condition is called: its own name, else its kind with the figures of it."""
        return self._titles.of(record) or self.name(record)

    def told(self, record: Record) -> frozenset[str]:
        """The fields that its title says beside its name."""
        return self._titles.told(record)

    def name(self, record: Record) -> str:
        """Its own name, else its kind."""
        for field in type_of(record).fields.values():
            if field.name in ("name", "kind") and (words := self._value(field, record)):
                return words
        return self._tr(type_of(record).label)

    def about(self, record: Record) -> str:
        """All else that it says, the figures with what they are figures of."""
        title, told = self.title(record), self.told(record)
        parts = []
        for field in _fields(record):
            if field.name in told:
                continue
            words = self._value(field, record)
            if not words or words == title:
                continue
            if (phrase := self._figures.of(record, field.name)) is not None:
                parts.append(phrase)
                continue
            label = self._tr(field.label)
            match field.kind:
                case YesNo():
                    parts.append(label if getattr(record, field.name) else "")
                case Choice() | Dates() | Reference() | Amount():
                    parts.append(words)
                case _:
                    parts.append(self._tr("{label}: {value}").format(label=label, value=words))
        return in_pieces(*parts)

    def _value(self, field: Field, record: Record) -> str:
        return self._words.of(field, field.kind.dump(getattr(record, field.name)))


def _fields(record: Record) -> Sequence[Field]:
    return [field for field in type_of(record).fields.values() if field.name not in _UNTOLD]
