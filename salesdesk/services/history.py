"""Who changed what, when, on which laptop."""

from collections.abc import Mapping
from dataclasses import dataclass

from salesdesk.domain.change import Change, ChangeId, What
from salesdesk.domain.kinds import Json
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Step:
    """One change of a record: wall time with zone, device, colleague id, and each field's old and new stored value."""

    at: str
    device: str
    by: str
    kind: What
    change_set: str
    undoes: str | None
    fields: Mapping[str, tuple[Json, Json]]


def history(reader: Reader, record: str) -> list[Step]:
    """The changes of a record, oldest first."""
    changes = sorted(reader.changes(record), key=lambda change: (change.hlc, change.device))
    by_id = {change.id: change for change in changes}
    return [
        Step(
            change.at,
            change.device,
            change.by,
            change.kind,
            change.change_set,
            change.undoes,
            {name: (_before(by_id, change, name), (change.values or {}).get(name)) for name in change.bases}
            if change.kind == "put"
            else {},
        )
        for change in changes
    ]


def _before(by_id: Mapping[ChangeId, Change], change: Change, name: str) -> Json:
    bases = [by_id[base] for base in change.bases[name] if base in by_id and by_id[base].kind == "put"]
    newest = max(bases, key=lambda base: (base.hlc, base.device), default=None)
    return (newest.values or {}).get(name) if newest else None
