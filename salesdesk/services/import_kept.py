"""Where an import and the desk say different things of a known record: the desk's value is kept unless a person decides otherwise."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from salesdesk.domain import kinds
from salesdesk.domain.fields import REGISTRY, Field, Record
from salesdesk.domain.kinds import Json
from salesdesk.domain.names import person_name
from salesdesk.domain.text import fold
from salesdesk.exchange.draft import Draft
from salesdesk.exchange.phones import digits_of
from salesdesk.i18n import Translator
from salesdesk.services.value_words import ValueWords
from salesdesk.store.reader import Reader

Key = tuple[int, str, str]
"""Row, record and field of a value that differs."""


@dataclass(frozen=True)
class Differing:
    """A value of a draft that its record has another one for."""

    row: int
    record: str
    type: str
    field: str
    value: Json
    here: Json

    @property
    def key(self) -> Key:
        """What tells it from all others of the file."""
        return self.row, self.record, self.field


@dataclass(frozen=True)
class Kept:
    """A cell that is not taken, since the desk says otherwise: where, and both values in words."""

    row: int
    column: str
    value: str
    here: str
    record: str
    field: str

    @property
    def key(self) -> Key:
        """What tells it from all others of the file."""
        return self.row, self.record, self.field

    def text(self, tr: Translator) -> str:
        """The whole in one line."""
        pattern = tr("Row {row}, {column}: “{value}” in the file, “{here}” here; what is here stays.")
        return pattern.format(row=self.row, column=self.column, value=self.value, here=self.here)


def differing(draft: Draft, known: Record) -> Iterator[Differing]:
    """What a draft says otherwise than the record that it is."""
    fields = REGISTRY[draft.type].fields
    for name, value in draft.values.items():
        now = getattr(known, name)
        if now is None or value is None:
            continue
        here = fields[name].kind.dump(now)
        if here != value and not _is_alike(draft.type, fields[name], value, here):
            yield Differing(draft.rows[0], known.id, draft.type, name, value, here)


def kept_cells(
    found: Iterable[Differing], headings: Mapping[str, str], main_type: str, reader: Reader, tr: Translator
) -> tuple[Kept, ...]:
    """What is not taken in words, under the headings of the file by field where they are known."""
    listed = list(found)
    words = ValueWords(reader, tr)
    fields = [REGISTRY[each.type].fields[each.field] for each in listed]
    words.learn(
        pair
        for each, field in zip(listed, fields, strict=True)
        for pair in ((field, each.value), (field, each.here))
    )
    return tuple(
        Kept(
            each.row,
            headings.get(each.field if each.type == main_type else f"{each.type}.{each.field}", "")
            or tr(field.label),
            words.of(field, each.value),
            words.of(field, each.here),
            each.record,
            each.field,
        )
        for each, field in zip(listed, fields, strict=True)
    )


def _is_alike(type_name: str, field: Field, value: Json, here: Json) -> bool:
    """Whether two texts differ in how they are written alone: capitals, accents, blanks in a telephone number, a title before a name."""
    if not isinstance(value, str) or not isinstance(here, str):
        return False
    if isinstance(field.kind, kinds.Phone):
        return digits_of(value) == digits_of(here)
    if type_name == "contact" and field.name == "name":
        return person_name(value) == person_name(here)
    return " ".join(fold(value).split()) == " ".join(fold(here).split())
