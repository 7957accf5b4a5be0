"""Reading the desk for a paper: records say their texts in its language where somebody wrote them in it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from salesdesk.domain.fields import REGISTRY, Record, type_of
from salesdesk.domain.records import Wording
from salesdesk.domain.telling_language import told_language
from salesdesk.i18n import ENGLISH, Translator
from salesdesk.store.questions import Where, like
from salesdesk.store.reader import Reader

R = TypeVar("R", bound=Record)


class WordedReader(Reader):
    """Reads as another reader does; a text that is in the language already stays as it was typed.

    The wordings of the language are read once: it is made for each paper.
    """

    def __init__(self, reader: Reader, language: str) -> None:
        super().__init__(reader._database, reader._search, reader._clock)
        self.language = language

    def many(self, cls: type[R], records: Iterable[str]) -> dict[str, R]:
        """As in another reader, with their texts in the language."""
        return {record: self._worded(each) for record, each in super().many(cls, records).items()}

    def titles(self, records: Iterable[str], tr: Translator = ENGLISH) -> dict[str, str]:
        """As in another reader; what is called by a text that is worded is called so."""
        found = super().titles(records, tr)
        for record, type_name in self.types(record for record in found if record in self._wordings).items():
            by = REGISTRY[type_name].title[0]
            text = self._wordings[record].get(by)
            if text and found[record] and told_language(found[record]) != self.language:
                found[record] = text.split("\n", 1)[0]
        return found

    @cached_property
    def _wordings(self) -> dict[str, dict[str, str]]:
        """The texts of each record by the names of their fields; of several that laptops wrote the latest."""
        found: dict[str, dict[str, str]] = {}
        for each in Reader._records(
            self, Wording, like(type_of(Wording), {"language": self.language}), "id", None
        ):
            if each.record and each.field and each.text:
                found.setdefault(each.record, {})[each.field] = each.text
        return found

    def _records(self, cls: type[R], where: Where, order: str | Sequence[str], limit: int | None) -> list[R]:
        found = super()._records(cls, where, order, limit)
        return [self._worded(each) for each in found] if type_of(cls).worded else found

    def _worded(self, record: R) -> R:
        if not (texts := self._wordings.get(record.id)):
            return record
        # Another laptop may say anything to be a text.
        said = {
            name: texts[name]
            for name in type_of(record).worded
            if name in texts
            and (typed := getattr(record, name, None))
            and told_language(typed) != self.language
        }
        return replace(record, **said) if said else record


def in_language(reader: Reader, language: str) -> Reader:
    """A reader whose records say their texts in a language where they are there in it."""
    if isinstance(reader, WordedReader) and reader.language == language:
        return reader
    return WordedReader(reader, language)
