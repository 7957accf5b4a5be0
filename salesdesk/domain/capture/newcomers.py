"""Where a captured line brings a new customer, and their telephone number."""

import re

from salesdesk.domain.addressing import OTHER_TITLES
from salesdesk.domain.capture.who import FORM_OF_ADDRESS, Who, is_address
from salesdesk.domain.capture.words import Span, either, lowered
from salesdesk.domain.names import kind_of_firm
from salesdesk.domain.text import words


def phone_in(line: str) -> Span | None:
    """Where a line has a telephone number; None for nowhere."""
    match = _PHONE.search(line)
    return match.span() if match else None


def behind_new(line: str, at: int) -> int:
    """Where a line goes on from a place on behind words that say that somebody is new: "call new lead Lotus"."""
    match = _NEW.match(lowered(line), at)
    return match.end() if match else at


def newcomer(line: str, at: int = 0) -> Who | None:
    """Where a line names a new customer with whom it goes on at a place; None where it tells of new customers.

    The name is what is written as one, behind what kind of firm it is: "công ty du lịch Biển Xanh"; where all is in small
    letters, what stands before the number. It ends before a comma and before who is to be asked for there: "chị Hoa";
    where they stand first, behind them: "chị Hoa, Biển Xanh", "chị Hoa bên Biển Xanh".
    """
    begins, phone = _NEW.match(lowered(line), at), phone_in(line)
    small = line == line.lower()
    if begins is None or (phone is None and small):
        return None
    stop = phone[0] if phone else len(line)
    first = _FIRST.match(lowered(line), begins.end(), stop)
    start = first.end() if first and line[first.end()].isupper() else begins.end()
    said = list(_WORD.finditer(line, start, stop))
    closed = next((at for at, word in enumerate(said, 1) if word[0][-1] in ",;:"), len(said))
    someone = next((at for at, word in enumerate(said) if at and _addresses(word[0])), closed)
    said = said[: min(closed, someone)]
    name = said if small else said[: _until(said)]
    if not name:
        return None
    end = len(line[: name[-1].end()].rstrip(",;:"))
    return Who(at, start, end, True)


def _until(said: list[re.Match[str]]) -> int:
    """How many words are a name: those in capitals, behind the kind of firm and with small ones within: Bank of Hue."""
    kind = next(reversed(kind_of_firm([folded for each in said for folded in words(each[0])])), 0)
    until = 0
    for at, word in enumerate(said, 1):
        is_named = word[0][0].isupper() or (at == 1 and is_address(word[0]))
        if is_named:
            until = at
        elif at > kind and not _WITHIN.fullmatch(word[0]):
            break
    return until if until > kind else 0


def _addresses(word: str) -> bool:
    """Whether a word calls somebody; "Anh" with a capital is rather part of a name, "Khun" is none."""
    return is_address(word) and (word[0].islower() or word.lower().rstrip(".") in OTHER_TITLES)


_WITHIN = re.compile(r"&|-|of|and|the|de|du|la|và")
"""What stands within a name in small letters."""
_PHONE = re.compile(r"(?<![\w.,/+])(?:\+[1-9][0-9]{0,2}[\s.-]?|0)[1-9][0-9]?(?:[\s.-]?[0-9]){7,9}(?![\w/])")
_NEW = re.compile(
    rf"\s*(?:[-*•]\s+)?(?:a\s+)?"
    rf"{either('new lead', 'new customer', 'new client', 'new account', 'new prospect', 'lead mới', 'khách mới', 'khách hàng mới', 'kh mới')}"
    r"(?!\w)\s*[:,–-]?\s*"
)
_FIRST = re.compile(
    rf"{FORM_OF_ADDRESS}\s+[^\s,]+(?:\s+[^\s,]+)?(?:,|\s+{either('bên', 'của', 'ở', 'from', 'of', 'at')}|\s+-)\s+"
)
"""Who is to be asked for, before their firm."""
_WORD = re.compile(r"\S+")
