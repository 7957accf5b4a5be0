"""What records are called."""

from collections.abc import Iterable

from salesdesk.domain.fields import RecordType
from salesdesk.domain.records import REGISTRY
from salesdesk.store.engine import Asking
from salesdesk.store.rows import among


class Titles:
    """Looks names up, following a title that is itself a reference."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

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

    def _titles(self, entry: RecordType, ids: list[str], depth: int) -> dict[str, str]:
        name = entry.title[0]
        rows = among(self._asking, entry.name, ("id", name), "id", ids)
        found = {row[0]: str(row[1] or "").split("\n", 1)[0] for row in rows}
        if entry.fields[name] in entry.references and depth:
            targets = self.of(filter(None, found.values()), depth - 1)
            found = {record: targets.get(target, "") for record, target in found.items()}
        return found
