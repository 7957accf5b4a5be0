"""The change: the one primitive from which saving, history, undo, sync and refresh follow.

A change is named by the hash of what it says. Its values enter the hash through a salted digest, so they
can be blanked when a person asks to be forgotten while the name, and with it the chain, stays.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from salesdesk.domain.kinds import Json

ChangeId: TypeAlias = bytes
"""SHA-256 of a change, 32 bytes."""

What: TypeAlias = Literal["put", "delete", "erase"]

FORMAT = "salesdesk change 1"
SALT_BYTES = 16
LARGEST_CHANGE = 1 << 20
"""Bytes of encoded values that one change may carry."""

TEAM, OWN = "t", "o"
"""First letter of a device's id: the chain that the team shares, and the one for my own laptops."""


@dataclass(frozen=True, slots=True)
class Change:
    """Some fields of one record, each written over the writes that it replaces.

    `bases` names for each field the changes whose write this one replaces (for a delete: all heads that its
    author had); `at` is wall time for showing only; `hlc` breaks ties; `by` is the colleague's record id.
    `salt` and `values` are None once the record has been erased.
    """

    id: ChangeId
    device: str
    seq: int
    previous: ChangeId
    hlc: int
    at: str
    by: str
    change_set: str
    undoes: str | None
    record: str
    type: str
    kind: What
    bases: Mapping[str, tuple[ChangeId, ...]]
    digest: bytes
    salt: bytes | None
    values: Mapping[str, Json] | None

    @property
    def named(self) -> frozenset[ChangeId]:
        """Every change that this one replaces in some field."""
        return frozenset(base for bases in self.bases.values() for base in bases)


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person wants changed in one record, before it becomes a change.

    For a new record `type` is given. `bases` None means: replace what is shown now.
    """

    record: str
    kind: What = "put"
    values: Mapping[str, Json] | None = None
    type: str | None = None
    bases: Mapping[str, tuple[ChangeId, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """One record that a change set wrote to."""

    record: str
    type: str
    kind: What


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one intention of the salesperson did: its id, what it takes back if anything, and the records."""

    id: str
    undoes: str | None
    touched: tuple[Touched, ...]

    @property
    def records(self) -> frozenset[str]:
        """The ids of the records that were written to."""
        return frozenset(touched.record for touched in self.touched)

    def created(self, type_name: str) -> list[str]:
        """The ids of the records of a type that were written to."""
        return [touched.record for touched in self.touched if touched.type == type_name]


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(value: Any) -> str:
    """The one encoding of plain data: JSON with sorted keys and nothing between, text in NFC already."""
    return _encode(value)


def digest_of(salt: bytes, values: Mapping[str, Json]) -> bytes:
    """The salted digest of a change's values."""
    return hashlib.sha256(salt + canonical(values).encode()).digest()


def id_of(
    device: str,
    seq: int,
    previous: ChangeId,
    hlc: int,
    at: str,
    by: str,
    change_set: str,
    undoes: str | None,
    record: str,
    type: str,
    kind: str,
    bases: Mapping[str, tuple[ChangeId, ...]],
    digest: bytes,
) -> ChangeId:
    """The name of a change: the hash of all that it says."""
    said = [
        FORMAT,
        device,
        seq,
        previous.hex(),
        hlc,
        at,
        by,
        change_set,
        undoes,
        record,
        type,
        kind,
        {name: sorted(base.hex() for base in named) for name, named in bases.items()},
        digest.hex(),
    ]
    return hashlib.sha256(canonical(said).encode()).digest()


def make_change(
    *,
    device: str,
    seq: int,
    previous: ChangeId,
    hlc: int,
    at: str,
    by: str,
    change_set: str,
    undoes: str | None,
    record: str,
    type: str,
    kind: What,
    bases: Mapping[str, tuple[ChangeId, ...]],
    values: Mapping[str, Json],
    salt: bytes,
) -> Change:
    """A change with its digest and its name."""
    digest = digest_of(salt, values)
    name = id_of(device, seq, previous, hlc, at, by, change_set, undoes, record, type, kind, bases, digest)
    return Change(
        name,
        device,
        seq,
        previous,
        hlc,
        at,
        by,
        change_set,
        undoes,
        record,
        type,
        kind,
        bases,
        digest,
        salt,
        values,
    )


def is_sound(change: Change) -> bool:
    """Whether a change still says what its name was made from."""
    if change.values is not None:
        if change.salt is None or digest_of(change.salt, change.values) != change.digest:
            return False
        if change.kind == "put" and set(change.values) != set(change.bases):
            return False
    return change.id == id_of(
        change.device,
        change.seq,
        change.previous,
        change.hlc,
        change.at,
        change.by,
        change.change_set,
        change.undoes,
        change.record,
        change.type,
        change.kind,
        change.bases,
        change.digest,
    )


def is_own(device: str) -> bool:
    """Whether a device id belongs to the chain that only my own laptops see."""
    return device.startswith(OWN)


def add_hash(total: int, hash_: bytes, sign: int = 1) -> int:
    """A sum of hashes modulo 2**256: equal for equal sets, whatever the order."""
    return (total + sign * int.from_bytes(hash_, "big")) % (1 << 256)
