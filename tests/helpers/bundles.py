"""Exchange files for tests: honest ones, and such as only somebody with a grudge and the team's passphrase would write."""

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage

from salesdesk.domain.change import Change, What, make_change
from salesdesk.sync import layout
from salesdesk.sync.header import FORM, Card, Header, header_text
from salesdesk.sync.locks import OwnLock, TeamLock, new_own_identity, recipient_of
from salesdesk.sync.reading import Bundle, open_bundle
from salesdesk.sync.signing import public_of, sign_card
from salesdesk.sync.wire import line_of
from salesdesk.sync.writing import write_bundle

TEAM = TeamLock("Bốn mùa ở Hội An", bytes(range(16)))
IDENTITY = new_own_identity()
OWN = OwnLock(IDENTITY, [recipient_of(IDENTITY)])
KEY = bytes(range(32))

Framed = tuple[bytes, bytes]
"""A record of a file: its kind and what stands in it."""


def a_change(record: str = "r1", seq: int = 1, /, **said: Any) -> Change:
    """A change of an account; what it says can be given."""
    values: Mapping[str, Any] = said.pop("values", {"name": "Công ty Hội An", "city": "Đà Nẵng"})
    kind: What = said.get("kind", "put")
    plain: dict[str, Any] = {
        "device": "tan",
        "seq": seq,
        "previous": b"" if seq == 1 else bytes([seq % 256]) * 32,
        "hlc": 1000 + seq,
        "at": "2026-11-27T09:00:00+07:00",
        "by": "c1",
        "change_set": f"s{seq}",
        "undoes": None,
        "record": record,
        "type": "account",
        "kind": kind,
        "bases": dict.fromkeys(values, ()),
        "values": values,
        "salt": hashlib.sha256(f"{record} {seq}".encode()).digest()[:16],
    }
    return make_change(**(plain | said))


def a_header(changes: Sequence[Change] = (), attachments: int = 0, /, **said: Any) -> Header:
    """The header that fits some changes; what it says can be given."""
    header = Header(
        id="f1",
        scope="all",
        own=False,
        device="tan",
        at="2026-11-27T09:00:00+07:00",
        app="1.0",
        form=FORM,
        title="Khách sạn ở Đà Nẵng",
        changes=len(changes),
        records=len({change.record for change in changes}),
        attachments=attachments,
        sum="0" * 64,
        digest="f" * 64,
        vector={"tan": (len(changes), b"h" * 32)},
        heads=(),
        cards=(a_card(),),
        lost=(b"l" * 32,),
    )
    return replace(header, **said)


def a_card(**said: Any) -> Card:
    """A signed card of a laptop."""
    recipient = recipient_of(IDENTITY)
    card = Card("tan", "oan", "Máy của An", "An", public_of(KEY), recipient, (), b"")
    return sign_card(replace(card, **said), KEY)


def write(
    path: Path,
    changes: Sequence[Change] = (),
    attachments: Mapping[str, Sequence[bytes]] | None = None,
    lock: TeamLock | OwnLock = TEAM,
    **said: Any,
) -> str:
    """Writes an honest file of some changes, in one portion."""
    files = attachments or {}
    header = a_header(changes, len(files), own=isinstance(lock, OwnLock), **said)
    return write_bundle(path, lock, header, [changes] if changes else [], files.items())


def records_of(changes: Sequence[Change], attachments: Iterable[bytes] = (), /, **said: Any) -> list[Framed]:
    """The records of an honest file but for its end, to be spoiled."""
    files = list(attachments)
    records = [(layout.HEADER, header_text(a_header(changes, len(files), **said)))]
    records += [(layout.CHANGE, line_of(change)) for change in changes]
    for data in files:
        address = hashlib.sha256(data).hexdigest()
        records += [(layout.FILE, layout.file_text(address, len(data))), (layout.PART, data)]
    return records


def ended(records: Sequence[Framed], changes: int, attachments: int = 0) -> list[Framed]:
    """Records with the end that fits them, as far as an end can."""
    digest = hashlib.sha256(framed(records)).hexdigest()
    return [*records, (layout.END, layout.end_text(changes, attachments, digest))]


def framed(records: Iterable[Framed]) -> bytes:
    """Records as they stand in a file."""
    return b"".join(layout.FRAME.pack(kind, len(text)) + text for kind, text in records)


def close_by_hand(path: Path, plain: bytes, *, squeezed: bytes | None = None) -> Path:
    """Closes whatever it is given as a file of the team."""
    inside = zlib.compress(plain) if squeezed is None else squeezed
    path.write_bytes(
        layout.TEAM_MAGIC + TEAM.salt + pyrage.encrypt(inside, [TEAM.identity(TEAM.salt).to_public()])
    )
    return path


def read(path: Path, *locks: TeamLock | OwnLock) -> tuple[Bundle, list[Change], dict[str, bytes]]:
    """All of a file, in both passes."""
    bundle = open_bundle(path, locks or (TEAM, OWN))
    bundle.verify()
    changes = [change for portion in bundle.portions() for change in portion]
    return bundle, changes, {address: b"".join(parts) for address, parts in bundle.attachments()}
