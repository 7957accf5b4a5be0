"""The records that a file names by text."""

from collections.abc import Iterator

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.text import fold
from salesdesk.exchange.draft import Draft
from salesdesk.i18n import N_, Translator
from salesdesk.services.import_preview import Refusal
from salesdesk.store.reader import Reader

NOT_ONE = N_("No record, or more than one, is called “{name}”.")


class NamedRecords:
    """Finds the records that a file names by text, each name once."""

    def __init__(self, reader: Reader, tr: Translator) -> None:
        self._reader = reader
        self._tr = tr
        self._known: dict[tuple[tuple[str, ...], str], str | None] = {}

    def resolve(self, draft: Draft) -> Iterator[Refusal]:
        """Puts the ids of named records into a draft; refuses names that are not exactly one record."""
        for name, text in draft.names.items():
            label = REGISTRY[draft.type].fields[name]
            record = self.find(label.refers, text)
            if record is None:
                reason = self._tr(NOT_ONE).format(name=text)
                yield Refusal(draft.rows[0], self._tr(label.label), text, reason)
            else:
                draft.values[name] = record

    def find(self, types: tuple[str, ...], text: str) -> str | None:
        """The one record of some types that is called so; None where there is none or more than one."""
        key = (types, fold(text.strip()))
        if key not in self._known:
            found = self._reader.search(text, limit=50, types=types).records
            titles = self._reader.titles(found)
            exact = [record for record in found if fold(titles[record]) == key[1]]
            self._known[key] = exact[0] if len(exact) == 1 else None
        return self._known[key]
