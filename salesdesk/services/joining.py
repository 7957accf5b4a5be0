"""Joining two records that are one: chosen values, everything that named the other re-pointed, one step to undo."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import REGISTRY, Field, RecordType
from salesdesk.domain.kinds import Json, LongText, Reference, YesNo
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.domain.text import fold
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_, Translator
from salesdesk.services.references import can_be_joined
from salesdesk.services.value_words import ValueWords
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

Side: TypeAlias = Literal["keep", "other", "both"]
"""Whose value stays; "both" sets one long text below the other."""

TOGETHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "account": (("temperature", "temperature_reason", "temperature_until"),),
    "contact": (("consent", "consent_source", "consent_date"),),
}
"""Fields whose later ones only explain the first one: they are proposed from the same side."""


@dataclass(frozen=True)
class Difference:
    """A field in which two records differ: stored values, the same in words, and the side that is proposed."""

    field: str
    label: str
    kept: Json
    other: Json
    kept_words: str
    other_words: str
    proposed: Side
    may_be_both: bool = False

    @property
    def is_conflict(self) -> bool:
        """Whether both say something; else only one of them has it."""
        return self.kept is not None and self.other is not None

    def value(self, side: Side) -> Json:
        """The stored value of a side."""
        if side == "both":
            return f"{self.kept}\n{self.other}"
        return self.kept if side == "keep" else self.other


@dataclass(frozen=True)
class Comparison:
    """Two records side by side, and how many records of each type name the other one and will move."""

    type: str
    keep: str
    other: str
    kept_title: str
    other_title: str
    fields: tuple[Difference, ...]
    moving: tuple[tuple[str, int], ...]


def fuller_first(reader: Reader, one: str, other: str) -> tuple[str, str]:
    """Two records, first the one that is to stay: more belongs to it, or it was made earlier where as much does."""
    owned = {each: sum(_belonging(reader, each, {one, other}).values()) for each in (one, other)}
    first, second = sorted((one, other), key=lambda each: (-owned[each], each))
    return first, second


def compare(reader: Reader, keep: str, other: str, tr: Translator) -> Comparison:
    """What differs between two records of a type; raises `UserError` for what cannot be joined."""
    entry = _joinable(reader, keep, other)
    words = ValueWords(reader, tr)
    one, two = reader.values(keep), reader.values(other)
    named = {keep, other}
    pairs = {
        name: (_foreign(field, one.get(name), named), _foreign(field, two.get(name), named))
        for name, field in entry.fields.items()
        if name != JOINED_TO
    }
    words.learn((entry.fields[name], value) for name, pair in pairs.items() for value in pair)
    proposed = _proposed(entry, pairs)
    fields = tuple(
        Difference(
            name,
            tr(entry.fields[name].label),
            kept,
            gone,
            words.of(entry.fields[name], kept),
            words.of(entry.fields[name], gone),
            proposed[name],
            _may_be_both(entry.fields[name], kept, gone),
        )
        for name, (kept, gone) in pairs.items()
        if kept != gone
    )
    titles = reader.titles([keep, other])
    moving = _belonging(reader, other, named)
    return Comparison(
        entry.name,
        keep,
        other,
        titles[keep],
        titles[other],
        fields,
        tuple((name, number) for name, number in moving.items() if number),
    )


def join(
    journal: Journal,
    reader: Reader,
    keep: str,
    other: str,
    chosen: Mapping[str, Side],
    progress: Progress = no_progress,
) -> ChangeSet:
    """Joins a record into another one, as one change set; `chosen` names a side by field, else "keep".

    Whatever named the other record names the kept one from then on, my private notes too. `progress` may raise.
    """
    entry = _joinable(reader, keep, other)
    changes: dict[str, dict[str, Json]] = {}
    for by_field in _naming(reader, other).values():
        for name, records in by_field.items():
            for record in records:
                changes.setdefault(record, {})[name] = keep
    mine = changes.pop(keep, {})
    changes.pop(other, None)
    kept = {**dict.fromkeys(mine), **_chosen(entry, reader, keep, other, chosen)}
    edits = _edits(changes, keep, kept, other)
    return journal.write(edits, total=len(changes) + 3, progress=progress)


def _edits(
    changes: Mapping[str, Mapping[str, Json]], keep: str, kept: Mapping[str, Json], other: str
) -> Iterator[Edit]:
    for record, values in changes.items():
        yield Edit(record, values=values)
    # Whoever deletes the kept record meanwhile has not seen that it stands for another one now.
    yield Edit(keep, values={JOINED_TO: None, **kept})
    yield Edit(other, values={JOINED_TO: keep})
    yield Edit(other, "delete")


def _joinable(reader: Reader, keep: str, other: str) -> RecordType:
    if keep == other:
        raise UserError(N_("A record cannot be combined with itself."))
    types = reader.types([keep, other])
    for record in (keep, other):
        if reader.get(record) is None:
            raise UserError(N_("The record {record} no longer exists."), record=record)
    if types[keep] != types[other] or not can_be_joined(types[keep]):
        raise UserError(N_("Only two accounts or two people can be combined."))
    return REGISTRY[types[keep]]


def _naming(reader: Reader, other: str) -> dict[str, dict[str, list[str]]]:
    """The records that name another one, by type and field."""
    found: dict[str, dict[str, list[str]]] = {}
    for entry in REGISTRY.values():
        for field in entry.references:
            named: dict[str, Any] = {field.name: other}
            if records := reader.ids(entry.cls, **named):
                found.setdefault(entry.name, {})[field.name] = records
    return found


def _belonging(reader: Reader, record: str, besides: set[str]) -> dict[str, int]:
    """How many records of each type name a record, without some of them."""
    return {
        name: len(set().union(*by_field.values()) - besides)
        for name, by_field in _naming(reader, record).items()
    }


def _chosen(
    entry: RecordType, reader: Reader, keep: str, other: str, chosen: Mapping[str, Side]
) -> dict[str, Json]:
    """What is put into the kept record; what a newer release wrote into the other one fills what is empty."""
    one, two = reader.values(keep), reader.values(other)
    named = {keep, other}
    values: dict[str, Json] = {
        name: value for name, value in two.items() if name not in entry.fields and one.get(name) is None
    }
    for name, side in chosen.items():
        field = entry.fields[name]
        kept, gone = one.get(name), _foreign(field, two.get(name), named)
        if side == "both" and not _may_be_both(field, kept, gone):
            raise UserError(N_("“{field}” can keep only one value."), field=field.label)
        if side != "keep" and kept != gone and name != JOINED_TO:
            values[name] = gone if side == "other" else f"{kept}\n{gone}"
    return {name: value for name, value in values.items() if value is not None or one.get(name) is not None}


def _foreign(field: Field, stored: Json, named: set[str]) -> Json:
    """A stored value, but none where it would have the joined record name itself."""
    return None if isinstance(field.kind, Reference) and stored in named else stored


def _may_be_both(field: Field, kept: Json, gone: Json) -> bool:
    if not isinstance(field.kind, LongText) or not isinstance(kept, str) or not isinstance(gone, str):
        return False
    return kept not in gone and gone not in kept


def _proposed(entry: RecordType, pairs: Mapping[str, tuple[Json, Json]]) -> dict[str, Side]:
    found = {name: _better(entry.fields[name], *pair) for name, pair in pairs.items()}
    for first, *others in TOGETHER.get(entry.name, ()):
        kept, gone = pairs[first]
        if kept != gone:
            found.update(dict.fromkeys(others, found[first]))
    return found


def _better(field: Field, kept: Json, gone: Json) -> Side:
    """What the kept one says, if anything; that somebody is not to be contacted is never lost, nor are long texts."""
    if _may_be_both(field, kept, gone):
        return "both"
    if field.name == "consent" and "withdrawn" in (kept, gone):
        return "keep" if kept == "withdrawn" else "other"
    return "other" if _is_fuller(field, gone, kept) else "keep"


def _is_fuller(field: Field, stored: Json, than: Json) -> bool:
    """Whether a value stands where there is none, or loses nothing of the other one: a yes, a longer text around it.

    A short text is no better for being longer: the name of a customer is not to change by itself.
    """
    if stored is None or than is None:
        return stored is not None
    if isinstance(field.kind, YesNo):
        return bool(stored) and not than
    if isinstance(field.kind, LongText):
        said, before = fold(str(stored)), fold(str(than))
        return len(said) > len(before) and before in said
    return False
