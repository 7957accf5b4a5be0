"""Stored values as a person reads them, in the reader's language: for history, comparisons and papers."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from salesdesk.domain.fields import REGISTRY, Field, Record, type_of
from salesdesk.domain.kinds import Choice, Choices, Country, File, Json, Reference
from salesdesk.domain.records import Call, Review
from salesdesk.domain.records.call_reviews import outcomes_in
from salesdesk.domain.records.calls import NOT_HELD
from salesdesk.domain.state import State
from salesdesk.domain.values import Money, Period, Place, Span
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.references import names_of
from salesdesk.store.reader import Reader


class ValueWords:
    """Words for stored values; names of other records are looked up once."""

    def __init__(self, reader: Reader, tr: Translator) -> None:
        self._reader = reader
        self._tr = tr
        self._formats = Formats(tr.lang)
        self._titles: dict[str, str] = {}

    def learn(self, values: Iterable[tuple[Field, Json]]) -> None:
        """Looks up the names of all records that some values refer to, in one go."""
        wanted = {v for field, v in values if isinstance(field.kind, Reference) and isinstance(v, str)}
        self._titles.update(names_of(self._reader, wanted - self._titles.keys(), self._tr))

    def know(self, titles: Mapping[str, str]) -> None:
        """Notes names of records that are not on the desk yet."""
        self._titles.update({record: title for record, title in titles.items() if title})

    def of(self, field: Field, stored: Json) -> str:
        """A stored value in words; "" for none, text as it is where it is no sound value."""
        if stored is None:
            return ""
        value = field.kind.load(stored)
        match value:
            case None:
                return str(stored)
            case bool():
                return self._tr(field.yes_or_no(value))
            case Money():
                return self._formats.money(value)
            case Span():
                return self._tr.plural(
                    "{when}, {n} minute", "{when}, {n} minutes", value.minutes, when=self._moment(value)
                )
            case Period():
                return self._formats.period(value)
            case Place():
                return "{:.5f}, {:.5f}".format(*value.degrees)
            case date():
                return self._formats.short(value)
            case Decimal():
                return self._formats.percent(value)
            case int():
                return self._formats.number(value)
        if isinstance(field.kind, Country):
            return self._formats.country(value)
        if isinstance(field.kind, Choice):
            return self._tr(field.choices.get(value, value))
        if isinstance(field.kind, Choices):
            return ", ".join(self._tr(field.choices.get(code, code)) for code in value.split())
        if isinstance(field.kind, File):
            return self._tr("File {mark}").format(mark=value[:8])
        if isinstance(field.kind, Reference):
            if value not in self._titles:
                self._titles.update(names_of(self._reader, [value], self._tr))
            return self._titles[value]
        return str(value)

    def title(self, state: State) -> str:
        """What a record is called by what it holds, whether it shows or not."""
        entry = REGISTRY.get(state.type)
        if entry is None:
            return ""
        field = entry.fields[entry.title[0]]
        stored = state.values.get(field.name)
        if isinstance(stored, str) and not isinstance(field.kind, Reference):
            return self._reader.titles_said(state.type, [stored], self._tr)[stored]
        return self.of(field, stored).split("\n", 1)[0]

    def choice(self, type_name: str, field: str, code: str | None) -> str:
        """The label of a choice; "" for none, the code itself where this release does not know it."""
        return self._tr(REGISTRY[type_name].fields[field].choices.get(code, code)) if code else ""

    def _moment(self, span: Span) -> str:
        return f"{self._formats.short(span.local.date())} {self._formats.time(span.local)}"


def choice_of(record: Record, name: str, tr: Translator) -> str:
    """The label of a choice that a record holds, "" where it holds none; a code that this release does not know as it is."""
    field, code = type_of(record).fields[name], getattr(record, name)
    labels = field.choices_in({by: getattr(record, by) for by in field.reworded[0]})
    return tr(labels.get(code, code)) if code else ""


def outcome_of(call: Call, review: Review, tr: Translator) -> str:
    """The label of a review's outcome as its kind of call has it; "" where none was said."""
    code = review.outcome
    return tr(outcomes_in(call.channel).get(code, code)) if code else ""


def came_of(call: Call, review: Review | None, tr: Translator) -> str:
    """What came of a call: the outcome of its review, else how the call stands.

    Of a call that was not held a review says nothing that was only begun.
    """
    counts = review is not None and (review.finished_on or call.state not in NOT_HELD)
    return (outcome_of(call, review, tr) if review and counts else "") or choice_of(call, "state", tr)


def label_of(type_name: str, field: str, tr: Translator) -> str:
    """The label of a field; the name itself where this release does not know it."""
    entry = REGISTRY.get(type_name)
    return tr(entry.fields[field].label) if entry and field in entry.fields else field


def version_words(version: int | str | None, tr: Translator) -> str:
    """Version 3, of a plan, a sheet or a material; "" for what has none."""
    return tr("Version {version}").format(version=version) if version else ""


def version_in_a_word(version: int | str | None, tr: Translator) -> str:
    """The same as it stands beside a name on the screen: v3; "" for what has none."""
    return tr("v{version}").format(version=version) if version else ""
