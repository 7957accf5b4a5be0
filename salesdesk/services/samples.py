"""Filling an empty desk with the sample property."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from salesdesk.domain.change import SAMPLE, ChangeSet, Edit
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import File, Reference
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.services import sample
from salesdesk.store.attachments import put_attachment
from salesdesk.store.desk import Desk, set_author, set_house

ME = "colleague:me"
"""The key of the colleague whose desk the sample is."""


def fill(
    desk: Desk,
    clock: Clock,
    lang: str,
    accounts: int | None = None,
    progress: Progress = no_progress,
    *,
    seller: str = "",
    house: str = "",
) -> ChangeSet:
    """Writes the sample desk, laid around today, as one change set; refuses a desk that holds accounts already.

    `seller` and `house` are the records of a colleague and a property that are there already: the sample is
    written into them, so that all its papers name one person and one house.
    """
    counts = desk.reader.counts()
    if counts["account"] or counts["call"] or counts["property"] > bool(house):
        raise UserError(N_("This desk holds data already; the sample goes into an empty one (--desk DIR)."))
    today, zone = clock.local().date(), clock.zone
    drafts = (
        sample.small(today, zone, lang) if accounts is None else sample.large(accounts, today, zone, lang)
    )
    files = {
        key: put_attachment(desk.database, path.read_bytes()) for key, path in sample.attachments().items()
    }
    begin = datetime.combine(today, datetime.min.time(), UTC) - timedelta(days=400)
    ids = _Ids(int(begin.timestamp() * 1000))
    if seller:
        ids.name(ME, seller)
    its_house = f"property:{sample.entries('house', 'property')[0]['key']}"
    if house:
        ids.name(its_house, house)
    expected = 2050 if accounts is None else accounts * 47 // 10
    if desk.database.shared:
        drafts = (draft for draft in drafts if not REGISTRY[draft.type].private)
    # Before anything is written: its history names who it is of.
    set_author(desk.database, ids.of(ME))
    set_house(desk.database, ids.of(its_house))
    edits = _edits(drafts, ids, files)
    return desk.journal.write(edits, origin=SAMPLE, total=expected, progress=progress)


def _edits(drafts: Iterable[sample.Draft], ids: "_Ids", files: dict[str, str]) -> Iterator[Edit]:
    for draft in drafts:
        entry = REGISTRY[draft.type]
        values: dict[str, Any] = dict(draft.values)
        for field in entry.fields.values():
            if (value := values.get(field.name)) is None:
                continue
            if isinstance(field.kind, Reference):
                values[field.name] = ids.of(value)
            elif isinstance(field.kind, File):
                values[field.name] = files[value]
        yield Edit(ids.of(draft.key), values=entry.dump(values), type=draft.type)


class _Ids:
    """Record ids for keys: the same key gives the same UUIDv7, later keys sort after earlier ones."""

    def __init__(self, milliseconds: int) -> None:
        self._start = milliseconds
        self._known: dict[str, str] = {}

    def name(self, key: str, record: str) -> None:
        self._known[key] = record

    def of(self, key: str) -> str:
        if key not in self._known:
            noise = hashlib.sha256(key.encode()).digest()[:10]
            raw = bytearray((self._start + len(self._known)).to_bytes(6, "big") + noise)
            raw[6] = raw[6] & 0x0F | 0x70
            raw[8] = raw[8] & 0x3F | 0x80
            self._known[key] = str(uuid.UUID(bytes=bytes(raw)))
        return self._known[key]
