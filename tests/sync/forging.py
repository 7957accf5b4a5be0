"""Files as somebody makes them who has the team's passphrase, a program of his own, and means harm."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from salesdesk.domain.change import Change, make_change
from salesdesk.sync.header import Header
from salesdesk.sync.locks import TeamLock
from salesdesk.sync.reading import open_bundle
from salesdesk.sync.writing import write_bundle
from tests.helpers.team import PASSPHRASE

_LOCK = TeamLock(PASSPHRASE, bytes(range(16)))


def inside(path: Path) -> tuple[Header, list[Change]]:
    """What a file of the team holds."""
    bundle = open_bundle(path, [_LOCK])
    bundle.verify()
    return bundle.header, [change for portion in bundle.portions() for change in portion]


def forged(path: Path, header: Header, changes: Sequence[Change], **said: Any) -> Path:
    """A file with some changes and a header that was copied from an honest one and says what it is told."""
    counted = {"changes": len(changes), "records": len({each.record for each in changes}), "attachments": 0}
    sums = {"scope": "since", "sum": "0" * 64, "digest": "0" * 64}
    write_bundle(path, _LOCK, replace(header, **{**counted, **sums, **said}), [changes])
    return path


def written_after(last: Change, record: str, values: dict[str, Any], **said: Any) -> Change:
    """A change that claims to come right after another one of the same laptop; it replaces what `bases` names."""
    plain: dict[str, Any] = {
        "device": last.device,
        "seq": last.seq + 1,
        "previous": last.id,
        "hlc": last.hlc + 1,
        "at": last.at,
        "by": last.by,
        "change_set": "01a21d36-e6b9-76f5-862d-8a50d3248f0b",
        "undoes": None,
        "record": record,
        "type": "account",
        "kind": "put",
        "bases": dict.fromkeys(values, ()),
        "values": values,
        "salt": os.urandom(16),
    }
    return make_change(**(plain | said))


def newest(changes: Sequence[Change], device: str) -> Change:
    """The last change of a laptop."""
    return max((each for each in changes if each.device == device), key=lambda each: each.seq)
