"""The desk's key: in the system's keyring, behind a passphrase, and on paper as the recovery code.

A desk has a random secret of 128 bits. The database key is derived from it, so whoever holds the secret opens
the desk and its backups. The recovery code is the secret itself, written so that it survives being copied by hand.
"""

import os
from collections.abc import Mapping
from typing import Any, Protocol

from salesdesk.domain.hashing import sha256
from salesdesk.errors import UserError, WrongKey
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

SECRET_BYTES = 16
_CODE_SIGNS = 28
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_SCRYPT = {"n": 1 << 15, "r": 8, "p": 1}
_SCRYPT_MEMORY = 64 * 1024 * 1024


class Vault(Protocol):
    """Where the system keeps secrets (the keyring); None where there is nothing to keep them in."""

    def get(self, name: str) -> str | None:
        """The secret of a name."""

    def put(self, name: str, secret: str) -> bool:
        """Keeps a secret; False when the system has no keyring."""


@dataclass(frozen=True)
class Wrapped:
    """A secret behind a passphrase: scrypt's salt and the secret, sealed."""

    salt: str
    sealed: str


def new_secret() -> bytes:
    """A fresh desk secret."""
    return os.urandom(SECRET_BYTES)


def database_key(secret: bytes) -> bytes:
    """The raw 32-byte key of the database; the secret is random, so one hash is enough."""
    return sha256(b"salesdesk database key 1" + secret)


def recovery_code(secret: bytes) -> str:
    """The secret for paper: seven groups of four, the last two signs a check that finds every slip."""
    number = int.from_bytes(secret, "big")
    signs = "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))
    signs += _check_signs(signs)
    return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def secret_of(code: str) -> bytes:
    """The secret of a recovery code as somebody typed it; raises `WrongKey` where a sign is wrong."""
    signs = _signs_of(code)
    if len(signs) != _CODE_SIGNS or any(sign not in _ALPHABET for sign in signs):
        raise WrongKey(
            N_(
                "A recovery code has 28 letters and digits in seven groups of four; compare it with the paper."
            )
        )
    number = 0
    for sign in signs[:26]:
        number = number << 5 | _ALPHABET.index(sign)
    if number >> 128 or _check_signs(signs[:26]) != signs[26:]:
        raise WrongKey(N_("This recovery code has a wrong letter or digit; compare it with the paper."))
    return number.to_bytes(SECRET_BYTES, "big")


def is_like_a_code(text: str) -> bool:
    """Whether a text is as long as a recovery code, so that somebody may have slipped in one."""
    return len(_signs_of(text)) == _CODE_SIGNS


def _signs_of(code: str) -> str:
    return "".join(c for c in code.upper().translate(_LOOKALIKES) if c.isalnum())


def wrap(secret: bytes, passphrase: str) -> Wrapped:
    """Puts a secret behind a passphrase."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt = os.urandom(16)
    sealed = ChaCha20Poly1305(_stretched(passphrase, salt)).encrypt(bytes(12), secret, None)
    return Wrapped(salt.hex(), sealed.hex())


def unwrap(wrapped: Wrapped, passphrase: str) -> bytes:
    """The secret behind a passphrase; raises `WrongKey` for the wrong one."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        key = _stretched(passphrase, bytes.fromhex(wrapped.salt))
        return ChaCha20Poly1305(key).decrypt(bytes(12), bytes.fromhex(wrapped.sealed), None)
    except (InvalidTag, ValueError):
        raise WrongKey(
            N_("This passphrase does not open the desk. Nothing was changed; try again.")
        ) from None


class Seal:
    """Closes short texts with a desk's secret, to keep them where others read."""

    def __init__(self, secret: bytes) -> None:
        self._key = sha256(b"salesdesk seal 1" + secret)

    def close(self, text: str, name: str) -> str:
        """A text that only this secret opens, and only under this name."""
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        nonce = os.urandom(12)
        return (nonce + ChaCha20Poly1305(self._key).encrypt(nonce, text.encode(), name.encode())).hex()

    def open(self, closed: str, name: str) -> str:
        """The text; raises `UserError` where another secret closed it."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        try:
            found = bytes.fromhex(closed)
            return ChaCha20Poly1305(self._key).decrypt(found[:12], found[12:], name.encode()).decode()
        except (InvalidTag, ValueError):
            raise UserError(
                N_(
                    "What this desk keeps on the team hub was sealed with another key; put its desk.toml back from a copy."
                )
            ) from None


def _stretched(passphrase: str, salt: bytes) -> bytes:
    import hashlib
    import unicodedata

    text = unicodedata.normalize("NFC", passphrase).encode()
    return hashlib.scrypt(text, salt=salt, dklen=32, maxmem=_SCRYPT_MEMORY, **_SCRYPT)


def _powers() -> list[int]:
    """The powers of 2 in the field of 32 elements (modulo x^5 + x^2 + 1), twice over."""
    found = [1]
    while len(found) < 62:
        found.append(found[-1] << 1 ^ (0b100101 if found[-1] & 16 else 0))
    return found


_POWERS = _powers()


def _times(value: int, power: int) -> int:
    return _POWERS[_POWERS.index(value) + power % 31] if value else 0


def _check_signs(signs: str) -> str:
    """Two signs that make both sums of all 28 zero, the plain one and the one weighted by place.

    A hash of two signs would miss one slip in a thousand; these sums miss no single wrong sign and no two that
    changed places.
    """
    plain = weighted = 0
    for place, sign in enumerate(signs):
        value = _ALPHABET.index(sign)
        plain ^= value
        weighted ^= _times(value, place)
    # Of the last two signs a and b: a + b = plain, and a + 2b = weighted divided by the weight of a.
    b = _times(plain ^ _times(weighted, -26), -_POWERS.index(1 ^ 2))
    return _ALPHABET[plain ^ b] + _ALPHABET[b]


def wrapped_of(stored: Mapping[str, Any]) -> Wrapped:
    """A wrapped secret as the identity file holds it."""
    return Wrapped(str(stored["salt"]), str(stored["sealed"]))
