"""Who else does what a captured line says: somebody is asked to do it, or a colleague calls and visits."""

import re
from dataclasses import dataclass

from salesdesk.domain.capture.openings import TO_DO, opening
from salesdesk.domain.capture.who import FORM_OF_ADDRESS, is_address
from salesdesk.domain.capture.words import either, lowered


def asked_to(line: str, at: int) -> int:
    """Where a line that asks somebody else from a place on goes on with what they are to do; -1 where it asks nobody."""
    low = lowered(line)
    if match := _ASK.match(low, at):
        return match.end()
    if match := _ASK_VI.match(low, at):
        words = (match.start("who") + each.start() for each in re.finditer(r"(?<=\s)\S+", match["who"]))
        return next((start for start in words if _is_doing(low[start:])), -1)
    return -1


@dataclass(frozen=True, slots=True)
class Doer:
    """Where a line names who calls or meets somebody, and `whom`; `sure` where that is said of nobody but another one."""

    start: int
    end: int
    whom: int
    sure: bool


def doer(line: str, at: int) -> Doer | None:
    """Who calls or meets whom else by what a line says from a place on; None where it says no such thing."""
    low = lowered(line)
    match = _DOES.match(low, at) or _DOES_VI.match(low, at)
    if match is None or is_address(match["who"]) or _SELF.fullmatch(match["who"]):
        return None
    is_name = line[match.end()].isupper() or _ADDRESSED.match(low, match.end()) is not None
    sure = match.re is _DOES or _ADDRESSED.match(match["who"]) is not None
    return Doer(*match.span("who"), match.end(), sure) if is_name else None


def _is_doing(low: str) -> bool:
    return opening(low)[0] == "call" or _TO_DO.match(low) is not None


_NAME = r"\w[\w'’-]*(?:\s+\w[\w'’-]*){0,2}?"
_CALLING = "call|phone|ring|see|meet|visit"
_ASK = re.compile(
    r"\s*(?:please\s+)?(?:ask|tell|remind|get)\s+(?!(?:me|us|for|about)\b)\w.{0,40}?\s+to\s+(?=\w)"
)
_ASK_VI = re.compile(rf"\s*(?:{either('nhờ', 'giao cho')}|{either('dặn!', 'bảo!')})\s+(?P<who>\w.{{0,60}})")
_DOES = re.compile(
    rf"\s*(?P<who>{_NAME})\s+(?P<does>(?:call|phone|ring|see|meet|visit)s|(?:will|to|is\s+going\s+to)\s+(?:{_CALLING}))"
    r"\s+(?!(?:me|us|back|again|on|at|for)\b)(?=\w)"
)
_DOES_VI = re.compile(
    rf"\s*(?P<who>(?:{FORM_OF_ADDRESS}\s+)?{_NAME})\s+(?P<does>(?:{either('sẽ!', 'đi', 'se')}\s+)?"
    rf"{either('gọi', 'gọi điện', 'gọi cho', 'gọi điện cho', 'gặp', 'thăm', 'ghé', 'ghé thăm', 'tiếp')})"
    rf"\s+(?!{either('tôi', 'mình', 'tụi mình', 'lại')}(?!\w))(?=\w)"
)
_ADDRESSED = re.compile(rf"{FORM_OF_ADDRESS}\s+\w")
_SELF = re.compile(rf"(?:{either('tôi', 'tui', 'mình', 'em', 'chúng tôi', 'tụi mình', 'i', 'we')})")
_TO_DO = re.compile(rf"(?:{TO_DO})(?!\w)")
