"""The one form in which values and bases are written down, so that every desk gives the same change the same name."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import Any, TypeAlias

from salesdesk.domain.kinds import Json
from salesdesk.domain.text import clean

Bases: TypeAlias = Mapping[str, tuple[bytes, ...]]
"""The writes that a change replaces, by field."""

_SEPARATORS = (",", ":")
_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=_SEPARATORS, allow_nan=False)


def _made_once() -> Callable[[Any], str]:
    """What the encoder makes anew for every value, which takes longer than to write down a few fields."""
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return _encoder.encode
    parts = make(None, _encoder.default, _quoted, None, ":", ",", True, False, False)
    return lambda value: "".join(parts(value, 0))


_encode = _made_once()


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


# What JSON writes for signs that text cannot hold; a sign too many only costs a second look.
_SUSPECT = re.compile(r"\\u00|\\[bfr]|[\x7f\ud800-\udfff\ufffe\uffff]")


def _cleaned(value: Json) -> Json:
    if isinstance(value, str):
        return clean(value)
    return {name: _cleaned(part) for name, part in value.items()} if isinstance(value, dict) else value


_ONE_BASE = re.compile(r'\{"([0-9A-Za-z_]+)":\["([0-9a-f]{64})"\]\}').fullmatch
_REMEMBERED = 1000
"""Signs of bases that are kept in mind at most; a hostile file has longer ones."""

# What stands behind the value is no matter: the text is compared with what a desk writes.
_decode = json.JSONDecoder().raw_decode


def bases_of(text: str, *, strict: bool = False) -> Bases:
    """Bases as they were written down; `strict` raises `ValueError` unless that is their canonical form."""
    one = _ONE_BASE(text)
    if one:
        # The most frequent edit, of one field that one write stood in, can only be written in this one way.
        return {one[1]: (bytes.fromhex(one[2]),)}
    remembered = len(text) <= _REMEMBERED and text.endswith("[]}")
    bases = _no_bases_of(text) if remembered else _read_bases(text)
    if strict and bases_text(bases) != text:
        raise ValueError("bases are not in canonical form")
    return bases


@lru_cache(maxsize=1024)
def _no_bases_of(text: str) -> Bases:
    """Most new records are written with the same fields and replace nothing."""
    return _read_bases(text)


def _read_bases(text: str) -> Bases:
    found, _ = _decode(text)
    if not isinstance(found, dict):
        raise ValueError("bases are no object")
    return {name: tuple(map(bytes.fromhex, named)) for name, named in found.items()}


def bases_text(bases: Bases) -> str:
    """The bases of a change in canonical form, hashes in hexadecimal and in order.

    Written out sign by sign like the name of a change, which holds it.
    """
    if not any(bases.values()):
        return _no_bases(tuple(bases))
    said = [f"{_quoted(name)}:{_hashes_text(bases[name])}" for name in sorted(bases)]
    return f"{{{','.join(said)}}}"


def _hashes_text(named: tuple[bytes, ...]) -> str:
    if len(named) == 1:
        return f'["{named[0].hex()}"]'
    quoted = ['"' + each + '"' for each in sorted(base.hex() for base in named)]
    return f"[{','.join(quoted)}]"


@lru_cache
def _no_bases(names: tuple[str, ...]) -> str:
    return canonical(dict.fromkeys(names, ()))
