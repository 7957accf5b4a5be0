"""What closes and opens a file: the team's passphrase, or the keys of one person's own laptops. Both are age keys.

age's own passphrase mode takes over a second for each file and cannot stream; here the passphrase is stretched
once for each salt, and a desk writes all its files with one salt.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from pyrage import x25519

SALT_BYTES = 16

_SCRYPT = {"n": 1 << 15, "r": 8, "p": 1}
"""About 0.1 s and 32 MB for each guess; a salt is stretched once in a session."""

_CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


@dataclass(frozen=True)
class TeamLock:
    """Opens with the team's passphrase; closes with it and a salt of this desk's own."""

    passphrase: str
    salt: bytes

    def identity(self, salt: bytes) -> Any:
        """age's identity for the files of one salt."""
        return x25519.Identity.from_str(_stretched(unicodedata.normalize("NFC", self.passphrase), salt))


@dataclass(frozen=True)
class OwnLock:
    """Opens with this laptop's own identity; closes for the recipients of my other laptops."""

    own_identity: str
    recipients: Sequence[str]

    def identity(self) -> Any:
        """age's identity of this laptop."""
        return x25519.Identity.from_str(self.own_identity)


Lock: TypeAlias = TeamLock | OwnLock


def new_own_identity() -> str:
    """A fresh identity for files between my own laptops."""
    return str(x25519.Identity.generate())


def recipient_of(own_identity: str) -> str:
    """What others need to close a file for an identity."""
    return str(x25519.Identity.from_str(own_identity).to_public())


def recipient(text: str) -> Any:
    """age's recipient of a text; raises `ValueError` for one that is none."""
    try:
        return x25519.Recipient.from_str(text)
    except Exception as error:  # pyrage has a type of its own for it
        raise ValueError(text) from error


@lru_cache(maxsize=256)
def _stretched(passphrase: str, salt: bytes) -> str:
    key = hashlib.scrypt(passphrase.encode(), salt=salt, dklen=32, maxmem=1 << 26, **_SCRYPT)
    return _bech32("age-secret-key-", key).upper()


def _bech32(prefix: str, data: bytes) -> str:
    """The text form of an age key (BIP 173)."""
    number = int.from_bytes(data) << -len(data) * 8 % 5
    count = -(-len(data) * 8 // 5)
    values = [number >> 5 * (count - 1 - place) & 31 for place in range(count)]
    spread = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    check = _polymod([*spread, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return prefix + "1" + "".join(_CHARSET[value] for value in values)


def _polymod(values: Sequence[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            check ^= generator if top >> place & 1 else 0
    return check
