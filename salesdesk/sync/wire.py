"""A change as it travels: the lines of its row in the log, its values in the canonical form that its digest is of."""

import json
import re
import unicodedata
from functools import lru_cache
from typing import cast

from salesdesk.domain.canonical import bases_of, bases_text, canonical, encoded
from salesdesk.domain.change import LONGEST_VALUES, Change, What, fits_digest, is_well_formed, name_said
from salesdesk.domain.clock import is_stamp
from salesdesk.domain.text import clean

_LINES = 16
_LONGEST_AUTHOR = 100
_DEVICE = re.compile("[to][0-9a-z]{1,40}").fullmatch
_ID = re.compile("[0-9A-Za-z~._-]{1,100}").fullmatch
_NAME = re.compile("[0-9A-Za-z_]{1,100}").fullmatch
# Control signs as they are or as JSON writes them, and what is no sign at all; one too many only costs a second look.
_SUSPECT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ufffe\uffff]|\\u00|\\[bfr]")
# What stands behind the value is no matter: the text is compared with what a desk writes.
_decode = json.JSONDecoder().raw_decode


def line_of(change: Change) -> bytes:
    """A change as lines; none of its parts holds the end of a line, since canonical JSON writes it as a sign."""
    values = change.text
    if values is None:
        values = "" if change.values is None else canonical(change.values)
    return "\n".join(
        (
            change.id.hex(),
            change.device,
            str(change.seq),
            change.previous.hex(),
            str(change.hlc),
            change.at,
            change.by,
            change.change_set,
            change.undoes or "",
            change.record,
            change.type,
            change.kind,
            change.bases_said or bases_text(change.bases),
            change.digest.hex(),
            "" if change.salt is None else change.salt.hex(),
            values,
        )
    ).encode()


def change_of(line: bytes) -> Change:
    """The change of some lines; raises `ValueError` unless it is sound and written as every desk writes it."""
    said = line.decode()
    parts = said.split("\n")
    if len(parts) != _LINES:
        raise ValueError("not the lines of a change")
    (
        id_,
        device,
        seq,
        previous,
        hlc,
        at,
        by,
        change_set,
        undoes,
        record,
        type_,
        kind,
        bases,
        digest,
        salt,
        text,
    ) = parts
    number, clock, taken_back = int(seq), int(hlc), undoes or None
    name = name_said(
        device, number, previous, clock, at, by, change_set, taken_back, record, type_, kind, bases, digest
    )
    before, said_of, salted = bytes.fromhex(previous), bytes.fromhex(digest), bytes.fromhex(salt)
    change = Change(
        name,
        device,
        number,
        before,
        clock,
        at,
        by,
        change_set,
        taken_back,
        record,
        type_,
        cast(What, kind),
        bases_of(bases, strict=True),
        said_of,
        salted or None,
        _decode(text)[0] if text else None,
        text or None,
        bases,
    )
    if (
        name.hex() != id_
        or not (_is_id(record) and _is_name(type_) and _is_id(change_set) and _DEVICE(device))
        or not (taken_back is None or _is_id(taken_back))
        or not all(map(_is_name, change.bases))
        or len(text) > LONGEST_VALUES
        or not is_stamp(at)
        or len(by) > _LONGEST_AUTHOR
        or (str(number), str(clock)) != (seq, hlc)
        or (before.hex(), said_of.hex(), salted.hex()) != (previous, digest, salt)
        or not is_well_formed(change)
        or not fits_digest(change)
    ):
        raise ValueError("not a sound change, or its values are not in canonical form")
    if (_is_unusual(parts) and _SUSPECT.search(said)) or not unicodedata.is_normalized("NFC", said):
        _refuse_unclean(parts, change)
    return change


@lru_cache
def _is_id(text: str) -> bool:
    """Whether a text may be the id of a record or of a change set: facts of a desk list them, with blanks and ends of lines between."""
    return _ID(text) is not None


@lru_cache
def _is_name(text: str) -> bool:
    """Whether a text may name a type or a field."""
    return _NAME(text) is not None


def _is_unusual(parts: list[str]) -> bool:
    """Whether lines hold a sign that is not printed, or an escaped one: far quicker to tell than which one it is."""
    together = "".join(parts)
    return "\\" in together or not together.isprintable()


def _refuse_unclean(parts: list[str], change: Change) -> None:
    """Raises `ValueError` where a text holds what no desk would have written."""
    if any(clean(part) != part for part in parts[:-1]):
        raise ValueError("text that no desk writes")
    if change.values is not None and encoded(change.values)[1] != parts[-1]:
        raise ValueError("values that no desk writes")
