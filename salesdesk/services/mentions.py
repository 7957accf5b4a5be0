"""Where a person's name, or how they are addressed, stands in the texts of other records."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from salesdesk.domain.addressing import called_in_letters, is_title
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import LongText, Text
from salesdesk.domain.records import Contact
from salesdesk.domain.text import fold, words
from salesdesk.store.belonging import family_of
from salesdesk.store.engine import Database
from salesdesk.store.reader import Reader

MOST = 200
"""So many records that mention the name are looked through."""

LEAST = 3
"""A form of address of fewer letters is a word too often."""


@dataclass(frozen=True)
class Mention:
    """A record that mentions a name: its type, and the texts by field that have it."""

    record: str
    type: str
    texts: Mapping[str, str]


def mentions_of(database: Database, reader: Reader, person: Contact, form: str) -> list[Mention]:
    """Where a person is mentioned: by the full name anywhere, and by a form of address, unless it is "", at their account."""
    found = {each.record: each for each in mentions(reader, person.name or "")}
    if form and person.account:
        with database.asking() as asking:
            family = sorted(family_of(asking, [person.account]))
        for each in addressed(reader, family, form):
            also = found.get(each.record)
            found[each.record] = Mention(
                each.record, each.type, {**(also.texts if also else {}), **each.texts}
            )
    return list(found.values())


def is_shared(reader: Reader, person: Contact, form: str) -> bool:
    """Whether somebody else at the person's account is addressed in the same way."""
    if not person.account:
        return False
    others = (each for each in reader.find(Contact, account=person.account) if each.id != person.id)
    return any(words(form_of_address(each.address_as)) == words(form) for each in others)


def can_be_mentioned(name: str) -> bool:
    """Whether a name is looked for: one of a single word would find too many others."""
    return " " in _folded(name)


def mentions(reader: Reader, name: str) -> Iterator[Mention]:
    """The records that mention a name of several words in one of their texts, accents aside."""
    if not can_be_mentioned(name):
        return
    wanted = _folded(name)
    for record in reader.search(wanted, MOST).records:
        type_name = reader.types([record]).get(record, "")
        if type_name not in REGISTRY:
            continue
        entry, values = REGISTRY[type_name], reader.values(record)
        texts = {
            n: str(values[n])
            for n, field in entry.fields.items()
            if field.search
            and wanted in _folded(str(values.get(n) or ""))
            # A person of the same name is another person.
            and not (type_name in ("contact", "colleague") and n == "name")
        }
        if texts:
            yield Mention(record, type_name, texts)


def form_of_address(address_as: str | None) -> str:
    """What a person is called where they are addressed, as "chị Nhung"; "" for what calls everybody so, as "chị" alone."""
    form = called_in_letters(address_as)
    said = words(form)
    return "" if sum(map(len, said)) < LEAST or all(map(is_title, said)) else form


def addressed(reader: Reader, family: Iterable[str], form: str) -> Iterator[Mention]:
    """The records that have a form of address as whole words in one of their texts, accents and what separates aside.

    `family` is the person's own account with what belongs to it: elsewhere somebody else is called so.
    """
    wanted = words(form)
    if not wanted:
        return
    pattern = re.compile(rf"(?<!\S){re.escape(' '.join(wanted))}(?!\S)")
    types = reader.types(family := list(family))
    for record in family:
        if (type_name := types.get(record, "")) not in REGISTRY:
            continue
        values = reader.values(record)
        texts = {
            n: str(values[n])
            for n, field in REGISTRY[type_name].fields.items()
            if isinstance(field.kind, Text | LongText)
            and values.get(n)
            and pattern.search(" ".join(words(str(values[n]))))
            # How another person is called is no mention of this one.
            and not (type_name == "contact" and n in ("name", "address_as"))
        }
        if texts:
            yield Mention(record, type_name, texts)


def _folded(text: str) -> str:
    return fold(" ".join(text.split()))
