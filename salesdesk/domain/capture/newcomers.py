"""Where a captured line brings a new customer, and their telephone number."""

import re
from itertools import takewhile

from salesdesk.domain.capture.who import Who, is_address
from salesdesk.domain.capture.words import Span, either, lowered


def phone_in(line: str) -> Span | None:
    """Where a line has a telephone number; None for nowhere."""
    match = _PHONE.search(line)
    return match.span() if match else None


def behind_new(line: str, at: int) -> int:
    """Where a line goes on from a place on behind words that say that somebody is new: "call new lead Lotus"."""
    match = _NEW.match(lowered(line), at)
    return match.end() if match else at


def newcomer(line: str) -> Who | None:
    """Where a line names a new customer that it begins with; None where it tells of new customers.

    The name is what is written as one; where all is in small letters, what stands before the number.
    """
    begins, phone = _NEW.match(lowered(line)), phone_in(line)
    if begins is None or (phone is None and line == line.lower()):
        return None
    words = list(_WORD.finditer(line, begins.end(), phone[0] if phone else len(line)))
    name = (
        words
        if line == line.lower()
        else [*takewhile(lambda word: word[0][0].isupper() or is_address(word[0]), words)]
    )
    closed = next((at for at, word in enumerate(name, 1) if word[0][-1] in ",;:"), len(name))
    if not name:
        return None
    said = line[: name[closed - 1].end()].rstrip(",;:")
    return Who(0, begins.end(), len(said), True)


_PHONE = re.compile(r"(?<![\w.,/+])(?:\+[1-9][0-9]{0,2}[\s.-]?|0)[1-9][0-9]?(?:[\s.-]?[0-9]){7,9}(?![\w/])")
_NEW = re.compile(
    rf"\s*(?:[-*•]\s+)?(?:a\s+)?"
    rf"{either('new lead', 'new customer', 'new client', 'new account', 'new prospect', 'lead mới', 'khách mới', 'khách hàng mới')}"
    r"(?!\w)\s*[:,–-]?\s*"
)
_WORD = re.compile(r"\S+")
