"""Who else takes part in a call of a captured line: known people of the customer's who are named behind whom it is with."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from salesdesk.domain.capture import AROUND, called, of_whom, titled
from salesdesk.domain.capture.words import Span, either, free_of, lowered
from salesdesk.domain.name_fit import BEGINS, is_told_by, person_fit
from salesdesk.domain.names import core_name
from salesdesk.domain.records import Contact
from salesdesk.domain.text import words, written_so
from salesdesk.services.capturing.name_places import LONGEST_NAME, MOST_PEOPLE
from salesdesk.services.capturing.naming import Candidate
from salesdesk.store.reader import Reader

_AND = re.compile(
    rf"(?:\s*[,&+]\s*(?:{either('và', 'and')}\s+)?|\s+{either('và', 'and', 'với', 'cùng', 'cùng với', 'with')}\s+)(?=\w)"
)
_WORD = re.compile(r"[^\s,;:()]+")
_MOST_WORDS = 4
"""Nobody is named by more words, with the form of address."""


def with_others(
    reader: Reader, line: str, found: Sequence[Candidate], taken: Iterable[Span]
) -> tuple[Candidate, ...]:
    """The same candidates, each person with those of their firm who are named beside them and are none of their own then."""
    parts = free_of(line, taken, 0, len(line))
    people: dict[str, list[Contact]] = {}
    for each in found:
        if each.contact and not each.near and each.account not in people:
            theirs = reader.find(Contact, account=each.account, limit=MOST_PEOPLE)
            people[each.account] = [other for other in theirs if not other.left]
    together = [_with_others(line, each, people.get(each.account, []), parts) for each in found]
    beside = {contact for each in together for contact, _ in each.along}
    return tuple(each for each in together if each.contact not in beside)


def _with_others(line: str, whom: Candidate, people: list[Contact], parts: list[Span]) -> Candidate:
    if whom.contact is None or whom.near:
        return whom
    spans, beside = list(whom.spans), list[Contact]()
    for _, behind in whom.spans:
        at = len(line[:behind].rstrip(AROUND + "+&"))
        while led := _AND.match(lowered(line), at):
            end = next((last for first, last in parts if first <= led.end() < last), led.end())
            others = [each for each in people if each.id != whom.contact and each not in beside]
            if (named := _named(line, led.end(), end, others)) is None:
                break
            person, last = named
            beside.append(person)
            spans.append((at, last))
            at = last
        if beside and (last := _firm_until(line, at, parts, whom.name)):
            spans.append((at, last))
    return replace(whom, spans=tuple(spans), along=tuple((each.id, each.name or "") for each in beside))


def _firm_until(line: str, at: int, parts: list[Span], firm: str) -> int:
    """Where the name of a firm ends that stands behind the last of several people of it: "anh Bảo và chị Nhung Sóng Hàn"; 0 where none does."""
    start = of_whom(line, at)
    end = next((last for first, last in parts if first <= start < last), start)
    said = list(_WORD.finditer(line, start, end))[:LONGEST_NAME]
    for word, behind in reversed(list(zip_longest(said, said[1:]))):
        name = line[start : word.end()]
        as_typed = written_so(name)
        goes_on = behind and behind[0][0].isupper() and not line[word.end() : behind.start()].strip()
        told = any(is_told_by(each, firm) for each in (words(name), core_name(name).split()) if each)
        if (
            told
            and not goes_on
            and (as_typed is None or as_typed(firm) or core_name(name) in core_name(firm))
        ):
            return word.end()
    return 0


def _named(line: str, start: int, end: int, people: list[Contact]) -> tuple[Contact, int] | None:
    """The one of some people whom a stretch of a line begins with, and where their name ends; None for nobody.

    Who is not addressed is named as names are written, or, where all is in small letters, by all that stands there.
    """
    by = titled(line, start, end) or called(line, start, end)
    begin, needed = (by.start, BEGINS if by.vietnamese else 1) if by else (start, BEGINS)
    for word in reversed(list(_WORD.finditer(line, begin, end))[:_MOST_WORDS]):
        said, rest = line[begin : word.end()], line[word.end() : end].strip(" \t,;")
        plain = line == line.lower() and not rest
        if not (by or plain or all(each[0].isupper() for each in said.split())):
            continue
        as_typed, asked = written_so(said), words(said)
        fits = [(person_fit(asked, each.name or "", False, by), each) for each in people]
        likely = [
            each for fit, each in fits if fit >= needed and (as_typed is None or as_typed(each.name or ""))
        ]
        if len(likely) == 1:
            return likely[0], word.end()
    return None
