"""The layout of a file, and what it may at most hold.

    magic (16 bytes, ends in the version) · salt (16) · age payload of: zlib of: records

A record is a kind (1 byte), a length (4, big end first) and so many bytes: a header, changes in ascending order of
their record id, attachments each as its address and size followed by its parts, and an end with the counts and the
SHA-256 of all records before it.
"""

import struct
from collections.abc import Sequence

TEAM_MAGIC = b"salesdesk team \x01"
OWN_MAGIC = b"salesdesk own  \x01"
MAGIC_BYTES = 16

HEADER, CHANGE, FILE, PART, END = b"H", b"C", b"F", b"P", b"E"
FRAME = struct.Struct(">cI")

LARGEST_FILE = 512 << 20
"""Bytes of a file as it is."""

LARGEST_INSIDE = 4 << 30
"""Bytes of what is in it."""

LARGEST_RATIO = 200
"""So many times larger than the file may be what is in it, from `RATIO_COUNTS_FROM` bytes on."""

RATIO_COUNTS_FROM = 10 << 20

LARGEST_HEADER = 64 << 20
"""A header grows with the number of laptops: some 600 bytes each."""

LARGEST_CHANGE = (1 << 20) + (64 << 10)
"""A desk writes up to 1 MB of values; what else a change says comes on top."""

LARGEST_ATTACHMENT = 25 << 20
PART_BYTES = 512 << 10
MOST_CHANGES = 5_000_000

LARGEST: dict[bytes, int] = {
    HEADER: LARGEST_HEADER,
    CHANGE: LARGEST_CHANGE,
    FILE: 200,
    PART: PART_BYTES,
    END: 500,
}
"""Bytes that a record of each kind may have."""


def end_text(changes: int, attachments: int, digest: str) -> bytes:
    """The end of a file: how many changes and attachments it holds, and the hash of all records before."""
    return f"{changes} {attachments} {digest}".encode()


def file_text(address: str, size: int) -> bytes:
    """The first record of an attachment."""
    return f"{address} {size}".encode()


def file_of(text: bytes) -> tuple[str, int]:
    """Address and size of an attachment; raises `ValueError` for what is none."""
    address, size = _words(text, 2)
    if len(address) != 64 or not set(address) <= set("0123456789abcdef") or int(size) > LARGEST_ATTACHMENT:
        raise ValueError(address)
    return address, int(size)


def _words(text: bytes, count: int) -> Sequence[str]:
    words = text.decode("ascii").split(" ")
    if len(words) != count:
        raise ValueError(text)
    return words
