"""Where a line may name the account or the person that it is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from salesdesk.domain.addressing import OTHER_TITLES, TITLES_BY_ACCENT, VIETNAMESE_TITLES
from salesdesk.domain.capture.words import Span, either, free_of, lowered, whole

MOST_WORDS = 8
"""A name before a colon has no more words; a longer beginning is a sentence."""


@dataclass(frozen=True, slots=True)
class Who:
    """A part of a line that may begin with a name; `lead` is where the words that lead to it begin.

    `sure` where the line has a name in this place and nothing else: before a colon, or behind "call".
    `or_thing` where the thing may as well stand here as whom it is for: behind "send".
    `where` where a place may as well stand here as whom it belongs to: behind "at", "tại", "ở".
    `anywhere` where nothing leads to a name: any word of the line.
    `apart` where what is to be done begins right behind it: "promise mekong send …".
    """

    lead: int
    start: int
    end: int
    sure: bool
    or_thing: bool = False
    where: bool = False
    anywhere: bool = False
    apart: bool = False


def pieces(line: str, begin: int, end: int, taken: list[Span], sure: bool) -> list[Who]:
    """The places for names in a stretch of a line: its beginning and what stands behind "with", "at", "cho"."""
    found: list[Who] = []
    low = lowered(line)
    for first, last in free_of(line, taken, begin, end):
        at, lead, where = first, first, False
        for match in _LEADING.finditer(low, first, last):
            if as_name(line, match.start()):
                continue
            found += _piece(line, lead, at, match.start(), sure, where)
            lead, at, where = match.start(), match.end(), match["where"] is not None
        found += _piece(line, lead, at, last, sure, where)
    return found


def persons(line: str, begin: int, end: int, taken: list[Span]) -> list[Who]:
    """The places where a stretch of a line calls somebody by a form of address: “gửi chị Nhung bảng giá”."""
    low = lowered(line)
    return [
        who
        for first, last in free_of(line, taken, begin, end)
        for match in _ADDRESS.finditer(low, first, last)
        for who in _piece(line, match.start(), match.start(), last, False)
    ]


@dataclass(frozen=True, slots=True)
class Called:
    """A form of address before a name that begins at `start`; `vietnamese` where it is one of Vietnam's: anh, chị."""

    start: int
    vietnamese: bool


def called(line: str, start: int, end: int) -> Called | None:
    """The form of address at the beginning of a stretch of a line; None where there is none before a name."""
    match = _CALLED.match(lowered(line), start, end)
    if match is None or (match["short"] == "a" and not line[match.end()].isupper()):
        return None
    return Called(match.end(), match["vietnamese"] is not None)


def anywhere(line: str, taken: Iterable[Span]) -> list[Who]:
    """Each word of a line that is not taken, with what stands behind it: somebody may be named there, too."""
    return [
        Who(first + word.start(), first + word.start(), last, False, anywhere=True)
        for first, last in free_of(line, taken, 0, len(line))
        for word in re.finditer(r"\w+", line[first:last])
    ]


def of_whom(line: str, end: int) -> int:
    """Where a line goes on behind a person's name with the firm whose they are, "Lá Dừa", "of Lá Dừa", "(Lá Dừa)"; its end for nowhere."""
    match = _OF.match(lowered(line), end)
    return match.end() if match else len(line)


def is_address(words: str) -> bool:
    """Whether words are a form of address and no name: anh, Mr."""
    return _ADDRESS.fullmatch(words.lower()) is not None


def receivers(line: str, begin: int, end: int, taken: list[Span]) -> list[Who]:
    """The places where a stretch of a line may say who gets something before what it is: “gửi Sóng Hàn bảng giá”."""
    low = lowered(line)
    return [
        replace(who, or_thing=True)
        for first, last in free_of(line, taken, begin, end)
        for match in _GIVING.finditer(low, first, last)
        for who in _piece(line, match.end(), match.end(), last, False)
    ]


def as_name(line: str, at: int) -> bool:
    """Whether a word is written as a name and not as the beginning of a sentence: "To Ngoc Van" behind "call"."""
    before = line[:at].rstrip()
    return line[at].isupper() and line != line.upper() and bool(before) and before[-1] not in ".!?"


def colon_in(line: str, begin: int) -> int:
    """Where the first colon stands that is none of a time or an address; -1 for none."""
    at = line.find(":", begin)
    while at >= 0:
        behind, following = line[at - 1 : at], line[at + 1 : at + 3]
        if not (behind.isdigit() and following[:1].isdigit()) and following != "//":
            return at
        at = line.find(":", at + 1)
    return -1


_LEADING = whole(
    rf"(?P<where>{either('at', 'tại', 'ở')})|{either('with', 'w', 'to', 'for', 'from', 'cho', 'với', 'bên', 'của')}"
)
_OF = re.compile(rf"\s+(?:{either('at', 'from', 'of', 'tại', 'ở', 'bên', 'của')}\s+)?\(?(?=\w)")
_VIETNAMESE = either(*(f"{each}!" if each in TITLES_BY_ACCENT else each for each in VIETNAMESE_TITLES))
_OTHER = either(*OTHER_TITLES)
FORM_OF_ADDRESS = rf"(?:{_VIETNAMESE}|{_OTHER})\.?"
_ADDRESS = whole(FORM_OF_ADDRESS)
_CALLED = re.compile(rf"(?:(?P<vietnamese>{_VIETNAMESE}|(?P<short>[ace]))|{_OTHER})\.?\s+(?=\w)")
"""In a hurry anh, chị and em are one letter; "a" is also an English word."""
_GIVING = whole(
    either(
        "send", "email", "e-mail", "mail", "give", "bring", "offer", "quote", "show", "tell", "write", "hand", "forward", "pay",
        "gửi", "báo", "giao", "đưa", "trả!", "trả lời", "chuyển", "nhắn", "mang!", "tặng", "mời", "nộp", "cung cấp", "gửi email",
        "gửi mail",
    )
    + rf"(?:\s+{either('lại', 'thêm', 'ngay', 'trước', 'back')})?"
)  # fmt: skip
AROUND = " \t\n,;.:!?-–—\"'“”()\u00a0"
"""What stands before and behind a name and is no part of it."""


def _piece(line: str, lead: int, start: int, end: int, sure: bool, where: bool = False) -> list[Who]:
    leads = lead < start
    while start < end and line[start] in AROUND:
        start += 1
    lead = lead if leads else start
    while end > start and line[end - 1] in AROUND:
        end -= 1
    return [Who(lead, start, end, sure, where=where)] if start < end else []
