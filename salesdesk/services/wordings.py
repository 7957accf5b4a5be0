"""Texts of customers' papers in a second language: which lack it, which have it, and how it is written."""

import hashlib
import re
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from salesdesk.domain.change import ChangeId, ChangeSet, Edit
from salesdesk.domain.fields import REGISTRY, Field, Record, type_of
from salesdesk.domain.records import Account, Claim, Product, RatePlan, Wording
from salesdesk.domain.state import age
from salesdesk.domain.telling_language import told_language
from salesdesk.domain.usual_words import in_usual_words
from salesdesk.i18n import LANGUAGES, translator
from salesdesk.services.house import house_of, me
from salesdesk.services.records import family_of, is_record_id
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

OF_THE_HOUSE = (
    *("property", "charge", "product", "claim", "itinerary_day", "material"),
    *("rate_plan", "season", "supplement", "offer"),
)
"""The types whose texts stand on the papers of many customers; besides them stands there who sells."""


@dataclass(frozen=True)
class Text:
    """A text of a record as it was typed, and as papers in another language say it; "" where that is missing.

    `label` is what its form calls it. `about` is the record that people know it by: of a benefit its product. `kept` is the record of the wording, and
    `seen` its writes that are shown. `wanted` says that the text is told to be of another language, `outdated` that it
    was changed after it was worded.
    """

    about: str
    record: str
    field: Field
    label: str
    language: str
    original: str
    wording: str = ""
    kept: str = ""
    seen: tuple[ChangeId, ...] = ()
    wanted: bool = True
    outdated: bool = False

    @property
    def is_there(self) -> bool:
        """Whether nothing is left to do: it is worded, and nobody changed the original since."""
        return bool(self.wording) and not self.outdated

    @property
    def is_missing(self) -> bool:
        """Whether somebody has to write it, or to look at it again."""
        return self.outdated or (self.wanted and not self.wording)


def texts_to_word(
    reader: Reader, language: str, about: Sequence[str] = (), said: Collection[str] = ()
) -> list[Text]:
    """The texts of papers that are to be there in a language, all of a product or a plan together.

    They are those of the house, or of some records with what belongs to them. Where it is known what a paper `said`,
    they are those of the house and of these records that it says.
    """
    records = [*_told(reader, _records(reader, about, said), about, language)]
    kept: dict[tuple[str, str], Wording] = {}
    for each in reader.find(Wording, language=language):
        if each.record and each.field and each.text:
            kept[each.record, each.field] = each
    if said:
        lines = [_line(each) for each in said]
        records = [each for each in records if any(_is_said(text, lines) for text in _worded(each, kept))]
    house = house_of(reader)
    names = tuple(filter(None, (house.name, house.legal_name))) if house else ()
    owners = {record.id: _owner(record) for record in records}
    by_about: dict[str, list[Text]] = {}
    for record in records:
        about_it = record.id
        while owner := owners.get(about_it):
            about_it = owner
        by_about.setdefault(about_it, []).extend(_of_record(record, about_it, language, kept, names))
    found = [
        each for texts in by_about.values() if any(t.wanted or t.wording for t in texts) for each in texts
    ]
    return _with_stamps(reader, found)


def outdated_texts(reader: Reader, language: str, about: Sequence[str], said: Collection[str]) -> list[Text]:
    """The texts that a paper `said` in a language in words that are older than what was typed last."""
    lines = [_line(each) for each in said]
    found = texts_to_word(reader, language, about, said) if said else []
    return [each for each in found if each.outdated and _is_said(each.wording, lines)]


def write(journal: Journal, reader: Reader, text: Text, wording: str) -> ChangeSet:
    """Writes what a text is in its language; an empty one takes it away. The same again says that it still fits."""
    wording = wording.strip()
    if wording == text.wording and not (wording and text.outdated):
        return ChangeSet("", None, ())
    if text.kept:
        edit = Edit(text.kept, values={"text": wording}, bases={"text": text.seen})
        return journal.write([edit if wording else Edit(text.kept, "delete")])
    record = wording_id(text.record, text.field.name, text.language)
    values = {"record": text.record, "field": text.field.name, "language": text.language, "text": wording}
    state = reader.states([record]).get(record)
    bases: dict[str, tuple[ChangeId, ...]] = {}
    if state is not None and not state.shows:
        gone = tuple(change.id for change in state.deletes)
        bases = {name: (*state.shown_head(name), *gone) for name in values}
    return journal.write([Edit(record, values=values, type="wording", bases=bases)])


def wording_id(record: str, field: str, language: str) -> str:
    """The id of the wording of a text: two laptops that word it at once write to one record, and their words are compared."""
    raw = bytearray(hashlib.sha256(f"{record} {field} {language}".encode()).digest()[:16])
    if is_record_id(record):
        raw[:6] = uuid.UUID(record).bytes[:6]
    raw[6] = raw[6] & 0x0F | 0x70
    raw[8] = raw[8] & 0x3F | 0x80
    return str(uuid.UUID(bytes=bytes(raw)))


def _records(reader: Reader, about: Sequence[str], said: Collection[str]) -> Iterator[Record]:
    found: dict[str, Record] = {}
    if said or not about:
        for name in OF_THE_HOUSE:
            found.update((each.id, each) for each in reader.find(REGISTRY[name].cls))
        if (seller := me(reader)) is not None:
            found[seller.id] = seller
    family = reader.types(family_of(reader, about)) if about else {}
    for entry in REGISTRY.values():
        if entry.worded:
            of_type = [record for record, name in family.items() if name == entry.name]
            found.update(reader.many(entry.cls, of_type))
    yield from found.values()


def _told(
    reader: Reader, records: Iterable[Record], about: Collection[str], language: str
) -> Iterator[Record]:
    """Those that a paper in a language may say: nothing that is sold no more, no plan of a partner who reads another."""
    silent = set[str]()
    for record in records:
        match record:
            case Product():
                gone = bool(record.retired) or record.disclosure == "internal"
            case Claim():
                gone = record.disclosure == "internal"
            case RatePlan():
                partner = reader.of_type(Account, record.account)
                reads = partner.language if partner else None
                gone = record.state == "superseded" or (reads in LANGUAGES and reads != language)
            case _:
                gone = False
        if record.id not in about and (gone or _owner(record) in silent):
            silent.add(record.id)
        else:
            yield record


def _owner(record: Record) -> str:
    field = type_of(record).owner
    return (getattr(record, field.name) or "") if field else ""


def _of_record(
    record: Record,
    about: str,
    language: str,
    kept: Mapping[tuple[str, str], Wording],
    names: Collection[str],
) -> Iterator[Text]:
    for name in type_of(record).worded:
        field = type_of(record).fields[name]
        typed = getattr(record, name) or ""
        told = told_language(typed, names)
        if told == language or not _WORD.search(typed) or _is_usual(typed, language):
            continue
        if name == "benefit" and isinstance(record, Claim) and record.kind == "limitation":
            # What we do about it is for the house.
            continue
        found = kept.get((record.id, name))
        yield Text(
            about,
            record.id,
            field,
            field.name_in({by: getattr(record, by) for by in filter(None, (field.called[0],))}),
            language,
            typed,
            wording=(found.text or "") if found else "",
            kept=found.id if found else "",
            wanted=told is not None,
        )


def _is_usual(typed: str, language: str) -> bool:
    """Whether papers say it in the language by themselves."""
    return language in LANGUAGES and in_usual_words(typed, translator(language)) != typed


def _with_stamps(reader: Reader, texts: Sequence[Text]) -> list[Text]:
    """Texts with the writes that are shown of their wordings, and whether the original was written later."""
    worded = [each for each in texts if each.kept]
    states = reader.states({record for each in worded for record in (each.record, each.kept)})

    def stamped(text: Text) -> Text:
        original, wording = states.get(text.record), states.get(text.kept)
        if not original or not wording:
            return text
        before, after = wording.heads.get("text", ()), original.heads.get(text.field.name, ())
        outdated = bool(before and after) and age(after[0]) > age(before[0])
        return replace(text, seen=wording.shown_head("text"), outdated=outdated)

    return [stamped(each) if each.kept else each for each in texts]


def _worded(record: Record, kept: Mapping[tuple[str, str], Wording]) -> Iterator[str]:
    """What a paper may say of a record: its texts as they were typed, and as they are in the paper's language."""
    for name in type_of(record).worded:
        yield getattr(record, name) or ""
        if (record.id, name) in kept:
            yield kept[record.id, name].text or ""


def _is_said(text: str, said: Collection[str]) -> bool:
    lines = (_line(line) for line in text.split("\n"))
    return any(len(line) > 2 and any(line in each for each in said) for line in lines)


def _line(text: str) -> str:
    return " ".join(text.split()).strip(" .")


_WORD = re.compile(r"[^\W\d_]{3,}")
"""What is worth another language; a capacity such as 2A1C is not."""
