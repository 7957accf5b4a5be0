"""The change: the one primitive from which saving, history, undo, sync and refresh follow.

A change is named by the hash of what it says. Its values enter the hash through a salted digest, so they
can be blanked when a person asks to be forgotten while the name, and with it the chain, stays.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field, replace
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import Any, Literal, TypeAlias

from salesdesk.domain.clock import LARGEST_HLC
from salesdesk.domain.kinds import Json
from salesdesk.domain.text import clean
from salesdesk.plain import dataclass

ChangeId: TypeAlias = bytes
"""SHA-256 of a change, 32 bytes."""

What: TypeAlias = Literal["put", "delete", "erase"]

FORMAT = "salesdesk change 1"
HASH_BYTES = 32
SALT_BYTES = 16
LARGEST_CHANGE = 1 << 20
"""Bytes of encoded values that one change may carry."""

BY_ITSELF = "~"
"""How the id of a change set begins that the program wrote by itself: no intention of a person, so that undo passes over it."""

TEAM, OWN = "t", "o"
"""First letter of a device's id: the chain that the team shares, and the one for my own laptops."""


@dataclass(frozen=True, slots=True)
class Change:
    """Some fields of one record, each written over the writes that it replaces.

    `bases` names for each field the changes whose write this one replaces (for a delete: all heads that its
    author had); `at` is wall time for showing only; `hlc` breaks ties; `by` is the colleague's record id.
    `salt` and `values` are None once the record has been erased; `text` is the canonical form of the values
    where it is at hand already.
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
    text: str | None = field(default=None, compare=False, repr=False)

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


def encoded(values: Mapping[str, Json]) -> tuple[Mapping[str, Json], str]:
    """Values as every desk can hold them (their text cleaned where it is not NFC or holds signs that no text has), and their canonical form."""
    text = canonical(values)
    if _SUSPECT.search(text) or not unicodedata.is_normalized("NFC", text):
        values = {name: _cleaned(value) for name, value in values.items()}
        text = canonical(values)
    return values, text


def digest_of(salt: bytes, text: str) -> bytes:
    """The salted digest of a change's values in canonical form."""
    return hashlib.sha256(salt + text.encode()).digest()


def name_of(change: Change) -> ChangeId:
    """The name of a change: the hash of all that it says, in canonical form.

    Written out sign by sign what `canonical` would write: a merge asks for it a hundred thousand times.
    """
    said = (
        f'["{FORMAT}",{_quoted(change.device)},{change.seq},"{change.previous.hex()}",{change.hlc},'
        f"{_quoted(change.at)},{_quoted(change.by)},{_quoted(change.change_set)},"
        f"{'null' if change.undoes is None else _quoted(change.undoes)},"
        f"{_quoted(change.record)},{_quoted(change.type)},{_quoted(change.kind)},"
        f'{bases_text(change.bases)},"{change.digest.hex()}"]'
    )
    return hashlib.sha256(said.encode()).digest()


def bases_text(bases: Mapping[str, tuple[ChangeId, ...]]) -> str:
    """The bases of a change in canonical form, hashes in hexadecimal and in order.

    Written out sign by sign like the name of a change, which holds it.
    """
    if not any(bases.values()):
        return _no_bases(tuple(bases))
    said = [f"{_quoted(name)}:{_hashes_text(bases[name])}" for name in sorted(bases)]
    return f"{{{','.join(said)}}}"


def _hashes_text(named: tuple[ChangeId, ...]) -> str:
    if len(named) == 1:
        return f'["{named[0].hex()}"]'
    quoted = ['"' + each + '"' for each in sorted(base.hex() for base in named)]
    return f"[{','.join(quoted)}]"


@lru_cache
def _no_bases(names: tuple[str, ...]) -> str:
    return canonical(dict.fromkeys(names, ()))


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
    """A change with its digest and its name, text in its values cleaned."""
    values, text = encoded(values)
    change = Change(
        b"",
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
        {name: tuple(sorted(set(named))) if named else () for name, named in bases.items()},
        digest_of(salt, text),
        salt,
        values,
        text,
    )
    # Nobody has seen the change yet; its name can only be told once it says everything.
    object.__setattr__(change, "id", name_of(change))
    return change


def is_sound(change: Change) -> bool:
    """Whether a change is well formed and still says what its name was made from; its text too where it has one."""
    try:
        return _is_well_formed(change) and _fits_digest(change) and change.id == name_of(change)
    except (UnicodeEncodeError, ValueError, TypeError):
        return False


def _is_well_formed(change: Change) -> bool:
    hashes = [base for bases in change.bases.values() for base in bases]
    hashes += [change.digest] if change.seq == 1 else [change.digest, change.previous]
    return (
        change.device[:1] in (TEAM, OWN)
        and change.kind in ("put", "delete", "erase")
        and (change.kind != "put" or bool(change.bases))
        and (change.seq > 1 or (change.seq == 1 and change.previous == b""))
        and 0 < change.hlc <= LARGEST_HLC
        and all(len(each) == HASH_BYTES for each in hashes)
    )


def _fits_digest(change: Change) -> bool:
    if change.values is None:
        return change.salt is None
    named = set(change.bases) if change.kind == "put" else set()
    if change.salt is None or set(change.values) != named:
        return False
    text = canonical(change.values)
    return (change.text is None or change.text == text) and digest_of(change.salt, text) == change.digest


# What JSON writes for signs that text cannot hold; a sign too many only costs a second look.
_SUSPECT = re.compile(r"\\u00|\\[bfr]|[\x7f\ud800-\udfff\ufffe\uffff]")


def _cleaned(value: Json) -> Json:
    if isinstance(value, str):
        return clean(value)
    return {name: _cleaned(part) for name, part in value.items()} if isinstance(value, dict) else value


def blank(change: Change) -> Change:
    """A change without its values, as it is kept once its record was erased; its name stays."""
    return replace(change, salt=None, values=None, text=None)


def is_own(device: str) -> bool:
    """Whether a device id belongs to the chain that only my own laptops see."""
    return device.startswith(OWN)


def add_hash(total: int, hash_: bytes, sign: int = 1) -> int:
    """A sum of hashes modulo 2**256: equal for equal sets, whatever the order."""
    return (total + sign * int.from_bytes(hash_, "big")) % (1 << 256)
