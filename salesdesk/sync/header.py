"""What a file says of itself: who wrote it, what it holds, what its writer held, whose signatures it carries."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

import msgspec

from salesdesk.domain.text import clean, on_one_line

FORM = 1
"""The version of what stands inside a file."""

LONGEST_TEXT = 2000
"""Signs of a name or title."""

Text = Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
Device = Annotated[str, msgspec.Meta(pattern="^[to][0-9a-z]{1,40}$")]
Number = Annotated[int, msgspec.Meta(ge=0, le=2**62)]
Hash = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Signature = Annotated[bytes, msgspec.Meta(max_length=64)]
Sum = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class Card:
    """Who a laptop is: its chains in the team and for itself, names for people, its keys; signed with its own key.

    `key` is an Ed25519 public key; `recipient` the age recipient for files between a person's own laptops;
    `former` are team devices that it was before (restored, copied, or somebody else wrote under its name).
    """

    device: Device
    own_device: Device
    name: Text
    colleague: Text
    key: Hash
    recipient: Name
    former: tuple[Device, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The newest signature of a chain: "my change of this number has this name"."""

    device: Device
    seq: Number
    head: Hash
    signature: Signature


@dataclass(frozen=True, slots=True)
class Header:
    """The first record of a file.

    `own`: for the linked laptops of one person, own chains inside. `at` is the sender's wall time, for showing.
    `sum` and `digest` are S and D over the team chains (of a selection: over its records); `lost` names writes
    that others are based on and that the sender has taken as lost. `signature` is the sender's, over that and the
    names of all changes in the file. `beyond` says of chains with a gap what the last change is that is held beyond it. A file
    of an earlier release has neither.
    """

    id: Name
    scope: Literal["all", "since", "selection"]
    own: bool
    device: Device
    at: Text
    app: Name
    form: Number
    title: Text
    changes: Number
    records: Number
    attachments: Number
    sum: Sum
    digest: Sum
    vector: Mapping[Device, tuple[Number, Hash]]
    heads: tuple[SignedHead, ...]
    cards: tuple[Card, ...]
    lost: tuple[Hash, ...]
    signature: Signature = b""
    beyond: Mapping[Device, Number] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Form:
    form: Number


def header_text(header: Header) -> bytes:
    """A header as it stands in a file."""
    return msgspec.json.encode(header)


def header_of(text: bytes) -> Header:
    """The header of a text, its title on one line; raises `ValueError` where it is none."""
    header = msgspec.json.decode(text, type=Header)
    return replace(header, title=on_one_line(clean(header.title)))


def form_of(text: bytes) -> int:
    """The version of what stands inside, of a header that a newer release may have made otherwise; 0 for none."""
    try:
        return msgspec.json.decode(text, type=_Form).form
    except (ValueError, RecursionError):
        return 0


def card_text(card: Card) -> str:
    """A card as it is signed and kept."""
    return msgspec.json.encode(card).decode()


def card_of(text: str) -> Card:
    """The card of a text; raises `ValueError` where it is none."""
    return msgspec.json.decode(text, type=Card)
