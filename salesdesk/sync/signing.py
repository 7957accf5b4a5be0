"""Signatures of cards and chains (Ed25519), and the short phrase by which people compare two laptops."""

import hashlib
import hmac
import re
from dataclasses import replace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from salesdesk.domain.canonical import canonical
from salesdesk.domain.change import ChangeId, is_own
from salesdesk.sync.header import LONGEST_TEXT, Card, Header, SignedHead, card_text

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Signs that nobody mistakes for another: Crockford's base 32."""

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""Signs by which a name would be told as several lines, or steer a terminal."""

_SIGNS = 10
"""Of the phrase: 50 bits, far more than anyone can try out while two people look at two screens."""


def public_of(key: bytes) -> bytes:
    """The public half of a signing key (32 bytes each)."""
    return Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()


def sign_card(card: Card, key: bytes) -> Card:
    """A card with its signature."""
    return replace(card, signature=Ed25519PrivateKey.from_private_bytes(key).sign(_said_by(card)))


def name_for_card(text: str) -> str:
    """A name as a card may say it."""
    return _BREAKS.sub(" ", text).strip()[:LONGEST_TEXT]


def card_is_sound(card: Card) -> bool:
    """Whether a card is signed with the key that it names, names a chain for the team and one for itself, and can be read on one line."""
    return (
        not is_own(card.device)
        and is_own(card.own_device)
        and not _BREAKS.search(card.name + card.colleague)
        and _fits(card.key, card.signature, _said_by(card))
    )


def sign_head(device: str, seq: int, head: ChangeId, key: bytes) -> SignedHead:
    """A signature of how far a chain goes and what its last change is."""
    signature = Ed25519PrivateKey.from_private_bytes(key).sign(_said_of(device, seq, head))
    return SignedHead(device, seq, head, signature)


def head_is_sound(signed: SignedHead, key: bytes) -> bool:
    """Whether a chain was signed with a public key."""
    return _fits(key, signed.signature, _said_of(signed.device, signed.seq, signed.head))


def sign_file(header: Header, names: str, key: bytes) -> Header:
    """The header of a file with its sender's signature; `names` is the SHA-256 of the names of its changes as they stand there."""
    signature = Ed25519PrivateKey.from_private_bytes(key).sign(_said_by_file(header, names))
    return replace(header, signature=signature)


def file_is_sound(header: Header, names: str, key: bytes) -> bool:
    """Whether a file was signed with a public key."""
    return _fits(key, header.signature, _said_by_file(header, names))


def phrase_of(card: Card) -> str:
    """What both people read aloud to know that a card is that laptop's: like K7QF-2M9X-HT."""
    number = int.from_bytes(
        hashlib.sha256(b"salesdesk phrase 1" + card.key + card.recipient.encode()).digest()
    )
    signs = "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_SIGNS))
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def is_phrase_of(typed: str, card: Card) -> bool:
    """Whether a typed phrase is a card's; small letters, spaces, dashes, O for 0 and I or L for 1 do not matter."""
    meant = typed.upper().translate(str.maketrans("OIL", "011", "- "))
    wanted = phrase_of(card).replace("-", "")
    return meant.isascii() and hmac.compare_digest(meant, wanted)


def _said_by(card: Card) -> bytes:
    return b"salesdesk card 1 " + card_text(replace(card, signature=b"")).encode()


def _said_of(device: str, seq: int, head: ChangeId) -> bytes:
    return f"salesdesk head 1 {device} {seq} {head.hex()}".encode()


def _said_by_file(header: Header, names: str) -> bytes:
    """What a file says of changes: which are in it, what its sender held, what is lost; not what a newer release may add."""
    vector = {device: [seq, head.hex()] for device, (seq, head) in header.vector.items()}
    lost = [each.hex() for each in header.lost]
    said = [header.device, header.scope, header.own, vector, lost, names]
    return b"salesdesk file 1 " + canonical(said).encode()


def _fits(key: bytes, signature: bytes, said: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, said)
    except (InvalidSignature, ValueError):
        return False
    return True
