"""What records say of a person, by field; other people's names are left out of what that person is given."""

import re

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import File, Reference
from salesdesk.domain.records import Colleague, Contact
from salesdesk.domain.text import fold, words
from salesdesk.i18n import Translator
from salesdesk.services.value_words import ValueWords
from salesdesk.store.reader import Reader

LEAST = 3
"""Names of fewer letters are words too often."""


class OthersNames:
    """The names of everybody at a person's firm and of the colleagues, but their own; `instead` is what stands there."""

    def __init__(self, reader: Reader, person: Contact, instead: str) -> None:
        own = {fold(name) for name in (person.name, person.address_as) if name}
        own_words = {word for name in own for word in words(name)}
        people = reader.find(Contact, account=person.account) if person.account else []
        names = {name for each in people if each.id != person.id for name in (each.name, each.address_as)}
        names |= {each.name for each in reader.find(Colleague)}
        wanted = {
            " ".join(name.split())
            for name in names
            if name and len(name.strip()) >= LEAST and not set(words(name)) <= own_words
        }
        longest_first = sorted(
            (re.escape(name).replace(r"\ ", r"\s+") for name in wanted), key=len, reverse=True
        )
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE) if wanted else None
        )
        self._instead = instead

    def left_out_of(self, text: str) -> str:
        """The text without names that are written out in it."""
        return self._pattern.sub(lambda _: self._instead, text) if self._pattern else text


class PersonWords:
    """Labels and words of records as they are told of one person, in one language."""

    def __init__(self, reader: Reader, person: Contact, tr: Translator, *, for_person: bool) -> None:
        self._reader = reader
        self._tr = tr
        self._for_person = for_person
        self._words = ValueWords(reader, tr)
        self._others = OthersNames(reader, person, tr("[another person]")) if for_person else None

    def facts(self, record: str, type_name: str) -> dict[str, tuple[str, str]]:
        """Label and words of each field that says something; files have no words of their own."""
        entry, values = REGISTRY[type_name], self._reader.values(record)
        said: dict[str, tuple[str, str]] = {}
        for name, field in entry.fields.items():
            if values.get(name) is None or isinstance(field.kind, File):
                continue
            if self._for_person and (field.confidential or {"contact", "colleague"} & set(field.refers)):
                continue
            shown = self._words.of(field, values[name])
            safe = shown if isinstance(field.kind, Reference) else self.safe(shown)
            said[name] = (self._tr(field.label), safe)
        return said

    def told_of(
        self, record: str, type_name: str, handed_over: tuple[str, ...] = (), *, besides: tuple[str, ...] = ()
    ) -> list[tuple[str, str]]:
        """The facts of a record; of those only the `handed_over` are told to the person, where any are named."""
        facts = self.facts(record, type_name)
        wanted = handed_over if self._for_person and handed_over else tuple(facts)
        return [facts[name] for name in wanted if name in facts and name not in besides]

    def safe(self, text: str) -> str:
        """A text as it may be told."""
        return self._others.left_out_of(text) if self._others else text
