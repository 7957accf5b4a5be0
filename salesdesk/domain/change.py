"""The change: the one primitive from which saving, history, undo, sync and refresh follow.

A change is named by the hash of what it says. Its values enter the hash through a salted digest, so they
can be blanked when a person asks to be forgotten while the name, and with it the chain, stays.
"""

from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring as _quoted
from typing import Final, Literal, NamedTuple, TypeAlias

from salesdesk.domain.canonical import Bases, bases_text, canonical, encoded
from salesdesk.domain.clock import LARGEST_HLC
from salesdesk.domain.hashing import sha256
from salesdesk.domain.kinds import Json
from salesdesk.plain import dataclass

ChangeId: TypeAlias = bytes
"""SHA-256 of a change, 32 bytes."""

What: TypeAlias = Literal["put", "delete", "erase"]

FORMAT = "salesdesk change 1"
HASH_BYTES = 32
LARGEST_SEQ = 1 << 62
SALT_BYTES = 16
LONGEST_VALUES = 1 << 18
"""Signs of encoded values that one change may carry: at most 1 MB."""

MOST_NAMED = 250
"""So many writes does a change name that is written here, or it would not fit a file; what names more is several changes."""

BY_ITSELF: Final = "~"
"""How the id of a change set begins that the program wrote by itself: no intention of a person, so that undo passes over it."""

IMPORTED: Final = "import."
"""How the id of a change set begins that was read from a file: undo says so."""

SAMPLE: Final = "sample."
"""How the id of the change set begins that wrote the sample: undo says so."""

Origin: TypeAlias = Literal["", "~", "import.", "sample."]
"""Where a change set is from: a person, unless its id says otherwise."""

TEAM, OWN = "t", "o"
"""First letter of a device's id: the chain that the team shares, and the one for my own laptops."""


class Change(NamedTuple):
    """Some fields of one record, each written over the writes that it replaces; a tuple, since a merge makes so many.

    `bases` names for each field the changes whose write this one replaces (for a delete: all heads that its
    author had); `at` is wall time for showing only; `hlc` breaks ties; `by` is the colleague's record id.
    `salt` and `values` are None once the record has been erased; `text` and `bases_said` are the canonical forms
    of values and bases where they are at hand already.
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
    bases: Bases
    digest: bytes
    salt: bytes | None
    values: Mapping[str, Json] | None
    text: str | None = None
    bases_said: str = ""

    @property
    def named(self) -> frozenset[ChangeId]:
        """Every change that this one replaces in some field."""
        return frozenset(base for bases in self.bases.values() for base in bases)


_CHAINS, _KINDS = frozenset((TEAM, OWN)), frozenset(("put", "delete", "erase"))


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person wants changed in one record, before it becomes a change.

    For a new record `type` is given, and where it is decided which of several types a record is. `bases` None means: replace what is shown now.
    """

    record: str
    kind: What = "put"
    values: Mapping[str, Json] | None = None
    type: str | None = None
    bases: Bases | None = None


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

    def of_type(self, type_name: str) -> list[str]:
        """The ids of the records of a type that were written to."""
        return [touched.record for touched in self.touched if touched.type == type_name]


def digest_of(salt: bytes, text: str) -> bytes:
    """The salted digest of a change's values in canonical form."""
    return sha256(salt + text.encode())


def name_of(change: Change) -> ChangeId:
    """The name of a change: the hash of all that it says, in canonical form."""
    _, device, seq, previous, hlc, at, by, change_set, undoes, record, type_, kind, bases, digest, *_ = change
    texts = (at, by, change_set, undoes, record, type_, kind)
    return name_said(device, seq, previous.hex(), hlc, *texts, bases_text(bases), digest.hex())


def name_said(
    device: str,
    seq: int,
    previous: str,
    hlc: int,
    at: str,
    by: str,
    change_set: str,
    undoes: str | None,
    record: str,
    type_: str,
    kind: str,
    bases: str,
    digest: str,
) -> ChangeId:
    """The name of a change, told what it says: hashes in hexadecimal, bases in canonical form.

    Written out sign by sign what `canonical` would write: a merge asks for it a hundred thousand times.
    """
    said = (
        f'["{FORMAT}",{_quoted(device)},{seq},"{previous}",{hlc},'
        f"{_quoted(at)},{_quoted(by)},{_quoted(change_set)},"
        f"{'null' if undoes is None else _quoted(undoes)},"
        f"{_quoted(record)},{_quoted(type_)},{_quoted(kind)},"
        f'{bases},"{digest}"]'
    )
    return sha256(said.encode())


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
    bases: Bases,
    values: Mapping[str, Json],
    salt: bytes,
) -> Change:
    """A change with its digest and its name, text in its values cleaned."""
    values, text = encoded(values)
    bases = {name: tuple(sorted(set(named))) if named else () for name, named in bases.items()}
    said, digest = bases_text(bases), digest_of(salt, text)
    texts = (at, by, change_set, undoes, record, type, kind)
    name = name_said(device, seq, previous.hex(), hlc, *texts, said, digest.hex())
    return Change._make((name, device, seq, previous, hlc, *texts, bases, digest, salt, values, text, said))


def is_sound(change: Change) -> bool:
    """Whether a change is well formed and still says what its name was made from; its text too where it has one."""
    try:
        return is_well_formed(change) and fits_digest(change) and change.id == name_of(change)
    except (UnicodeEncodeError, ValueError, TypeError):
        return False


def is_well_formed(change: Change) -> bool:
    """Whether the parts of a change are such as every change has."""
    _, device, seq, previous, hlc, *_, kind, bases, digest, _, _, _, _ = change
    fits = (
        device[:1] in _CHAINS
        and kind in _KINDS
        and (kind != "put" or bool(bases))
        and (len(previous) == HASH_BYTES if 1 < seq <= LARGEST_SEQ else seq == 1 and previous == b"")
        and 0 < hlc <= LARGEST_HLC
        and len(digest) == HASH_BYTES
    )
    for named in bases.values():
        for base in named:
            fits = fits and len(base) == HASH_BYTES
    return fits


def fits_digest(change: Change) -> bool:
    """Whether the values of a change, and their text where it is at hand, are what its digest was made from."""
    *_, kind, bases, digest, salt, values, said, _ = change
    if values is None or salt is None:
        return values is None and salt is None
    if values.keys() != (bases.keys() if kind == "put" else set[str]()):
        return False
    text = canonical(values)
    return (said is None or said == text) and digest_of(salt, text) == digest


def blank(change: Change) -> Change:
    """A change without its values, as it is kept once its record was erased; its name stays."""
    return change._replace(salt=None, values=None, text=None)


def is_own(device: str) -> bool:
    """Whether a device id belongs to the chain that only my own laptops see."""
    return device.startswith(OWN)


def add_hashes(total: int, hashes: Iterable[bytes], sign: int = 1) -> int:
    """A sum of hashes modulo 2**256 with more hashes added to it."""
    return (total + sign * sum(int.from_bytes(each, "big") for each in hashes)) % (1 << 256)


def add_hash(total: int, hash_: bytes, sign: int = 1) -> int:
    """A sum of hashes modulo 2**256: equal for equal sets, whatever the order."""
    return add_hashes(total, (hash_,), sign)
