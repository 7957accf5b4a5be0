"""A font file that has signs of one's own: the family of the papers with another table of signs."""

import struct
from collections.abc import Iterable
from pathlib import Path

from salesdesk import resources


def font_with(signs: Iterable[str], target: Path) -> None:
    """Writes a TrueType font that draws each of some signs as a letter."""
    source = resources.path("fonts", "BeVietnamPro-Regular.ttf").read_bytes()
    (count,) = struct.unpack(">H", source[4:6])
    tables = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, length = struct.unpack(">4sLLL", source[at : at + 16])
        tables[tag] = source[offset : offset + length]
    tables[b"cmap"] = _cmap(signs)
    for coding in ("ascii", "utf-16-be"):  # two fonts of one name are one to a paper
        tables[b"name"] = tables[b"name"].replace("BeVietnam".encode(coding), "OfTheTest".encode(coding))
    head = source[:12]
    place, directory, body = 12 + 16 * len(tables), b"", b""
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sLLL", tag, 0, place + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    target.write_bytes(head + directory + body)


def _cmap(signs: Iterable[str]) -> bytes:
    """A table of format 4 in which each sign is the letter of some glyph."""
    codes = sorted({ord(sign) for sign in signs} | {ord(" ")})
    ends = [*codes, 0xFFFF]
    count = len(ends)
    deltas = [(36 + n - code) % 0x10000 for n, code in enumerate(codes)] + [1]
    rows = (ends, [0], ends, deltas, [0] * count)
    words = [number for row in rows for number in row]
    table = struct.pack(f">7H{len(words)}H", 4, 14 + 2 * len(words), 0, count * 2, 0, 0, 0, *words)
    return struct.pack(">HHHHL", 0, 1, 3, 1, 12) + table
