"""Where a name ends in a captured line: its words, those in capitals, the form of address behind it."""

import re
from collections.abc import Iterator

from salesdesk.domain.addressing import TITLES_BEHIND


def word_ends(line: str, start: int, end: int) -> list[int]:
    """Where each word of a stretch of a line ends."""
    ends = [
        at
        for at in range(start + 1, end)
        if (line[at].isspace() and not line[at - 1].isspace()) or _BEHIND_NAME.match(line, at)
    ]
    return [*ends, end]


_ADDRESSED = rf"-(?i:{'|'.join(TITLES_BEHIND)})(?!\w)"
_ADDRESS = re.compile(_ADDRESSED)
_BEHIND_NAME = re.compile(rf"['’][sS](?!\w)|{_ADDRESSED}")
"""What follows the name of whom something is, Kim's flight, and of whom one calls so: Tanaka-san."""


def address_end(line: str, end: int) -> int:
    """Where a name that ends at a place ends with the form of address behind it: Tanaka-san."""
    behind = _ADDRESS.match(line, end)
    return behind.end() if behind else end


def name_end(line: str, start: int, found: int, end: int, kind: bool) -> int:
    """Where a name ends that begins with what was found from `start` to `found`: before a colon, else with the words in capitals before a comma.

    What names only a `kind` of firm goes on with small letters, too: lữ hành quốc tế Sông Hàn, lữ hành sông hàn.
    """
    if line[end:].lstrip().startswith(":"):
        return end
    last = found
    # Where all is in capitals, they tell nothing.
    if line != line.upper() and (kind or line[start].isupper()):
        for until, first in _words_begun(line, found, end):
            if line[last - 1] == ",":
                break
            if first.isupper():
                last = until
            elif last > found or not kind:
                break
    return end if kind and last == found else last


def _words_begun(line: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where each word of a stretch ends, with its first letter or digit; what has none is no word."""
    at = start
    for until in word_ends(line, start, end):
        if letters := [sign for sign in line[at:until] if sign.isalnum()]:
            yield until, letters[0]
        at = until
