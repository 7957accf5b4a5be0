"""The history of a record in words: when, who, and what each field became."""

from collections.abc import Mapping
from dataclasses import dataclass

from salesdesk.domain.change import IMPORTED
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Colleague
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.history import Step, history
from salesdesk.services.value_words import ValueWords, label_of
from salesdesk.store.reader import Reader

_COUNTRIES = ("country", "source_country")


@dataclass(frozen=True)
class Told:
    """One step: when on the clock of whoever made it, who, what was done, and (field, before, after) in words."""

    when: str
    who: str
    what: str
    fields: tuple[tuple[str, str, str], ...]
    change_set: str


def history_in_words(reader: Reader, record: str, tr: Translator, most: int = 500) -> list[Told]:
    """The latest steps of a record, newest first."""
    whole = history(reader, record)
    taken_back = {step.change_set: step.undoes for step in whole}
    steps = list(reversed(whole))[:most]
    type_name = reader.types([record]).get(record, "")
    entry = REGISTRY.get(type_name)
    words = ValueWords(reader, tr)
    if entry is not None:
        words.learn(
            (entry.fields[name], value)
            for step in steps
            for name, pair in step.fields.items()
            if name in entry.fields
            for value in pair
        )
    places = {name: place for place, name in enumerate(entry.fields)} if entry is not None else {}
    people = reader.many(Colleague, {step.by for step in steps if step.by})
    told: list[Told] = []
    for step in steps:
        fields: list[tuple[str, str, str]] = []
        for name, (before, after) in sorted(step.fields.items(), key=lambda each: places.get(each[0], 0)):
            field = entry.fields.get(name) if entry else None
            shown = [words.of(field, each) if field else str(each or "") for each in (before, after)]
            if name in _COUNTRIES:
                shown = [Formats(tr.lang).country(each) for each in shown]
            # What shows a record again writes a value that was there.
            if shown[0] != shown[1]:
                fields.append((label_of(type_name, name, tr), shown[0], shown[1]))
        who = people[step.by].name if step.by in people else ""
        told.append(
            Told(
                _when(step, tr),
                who or tr("author not known"),
                _what(step, whole[0], taken_back, tr),
                tuple(fields),
                step.change_set,
            )
        )
    return told


def _when(step: Step, tr: Translator) -> str:
    return Formats(tr.lang).wall_time(step.at)


def _what(step: Step, first: Step, taken_back: Mapping[str, str | None], tr: Translator) -> str:
    if step.kind == "erase":
        return tr("Erased")
    begun, undone = _begun(step.change_set, taken_back)
    imported = begun.startswith(IMPORTED)
    if undone:
        return tr("Import undone") if imported else tr("Undone")
    if step.undoes:
        # What takes an undo back does again what that had undone.
        return tr("Import redone") if imported else tr("Redone")
    if step.kind == "delete":
        return tr("Deleted")
    if step is first:
        return tr("Added by an import") if imported else tr("Added")
    return tr("Changed by an import") if imported else tr("Changed")


def _begun(change_set: str, taken_back: Mapping[str, str | None]) -> tuple[str, bool]:
    """The step that undoes and redoes are about, and whether this one undoes it."""
    undone = False
    while before := taken_back.get(change_set):
        change_set, undone = before, not undone
    return change_set, undone
