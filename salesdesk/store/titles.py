"""What records are called."""

from collections.abc import Iterable

from salesdesk.domain.fields import RecordType
from salesdesk.domain.kinds import Choice, Day
from salesdesk.domain.records import REGISTRY
from salesdesk.domain.records.personal import preference_words
from salesdesk.domain.text import capital
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.store.engine import Asking
from salesdesk.store.rows import among


class Titles:
    """Looks names up in a reader's language, following a title that is itself a reference."""

    def __init__(self, asking: Asking, tr: Translator) -> None:
        self._asking = asking
        self._tr = tr

    def of(self, records: Iterable[str], depth: int = 2) -> dict[str, str]:
        """The names of records by id; "" for those that do not show."""
        by_type: dict[str, list[str]] = {}
        wanted = list(dict.fromkeys(records))
        for record, type_name in among(self._asking, "record", ("id", "type"), "id", wanted):
            if type_name in REGISTRY:
                by_type.setdefault(type_name, []).append(record)
        titles: dict[str, str] = {}
        for type_name, ids in by_type.items():
            titles.update(self._titles(REGISTRY[type_name], ids, depth))
        return {record: titles.get(record, "") for record in wanted}

    def said(self, entry: RecordType, values: Iterable[str], depth: int = 2) -> dict[str, str]:
        """What records of a type are called by what stands in the column of their title."""
        field, tr = entry.fields[entry.title[0]], self._tr
        wanted = list(dict.fromkeys(values))
        if field in entry.references:
            return self.of(wanted, depth - 1) if depth else dict.fromkeys(wanted, "")
        if isinstance(field.kind, Choice):
            return {value: tr(field.choices.get(value, value)) for value in wanted}
        if isinstance(field.kind, Day):
            return {value: Formats(tr.lang).short(field.kind.load(value)) for value in wanted}
        if entry.name == "preference":
            return {value: self._preference(value, depth) for value in wanted}
        return {value: value.split("\n", 1)[0] for value in wanted}

    def _titles(self, entry: RecordType, ids: list[str], depth: int) -> dict[str, str]:
        rows = among(self._asking, entry.name, ("id", entry.title[0]), "id", ids)
        found = {row[0]: str(row[1] or "") for row in rows}
        said = self.said(entry, filter(None, found.values()), depth)
        return {record: said.get(value, "") for record, value in found.items()}

    def _preference(self, name: str, depth: int) -> str:
        words, about = preference_words(name)
        if about in REGISTRY:
            about = self._tr(REGISTRY[about].plural)
        elif about:
            about = (self.of([about], depth - 1)[about] if depth else "") or self._tr("No name yet")
        said = self._tr(words).format(name=about)
        return capital(said)
