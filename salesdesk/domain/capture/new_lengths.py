"""How much longer or shorter a line makes a call that is there: "cut Haneul to 30 min", "kéo dài thêm 15 phút"."""

from dataclasses import dataclass

from salesdesk.domain.capture.lengths import length_in
from salesdesk.domain.capture.openings import CALL_WORDS
from salesdesk.domain.capture.words import Span, either, whole


@dataclass(frozen=True, slots=True)
class NewLength:
    """Where a line says it, and the `minutes` that a call will take, or by how many it takes `longer`."""

    span: Span
    minutes: int | None = None
    longer: int | None = None


def new_length(low: str, begin: int, end: int) -> NewLength | None:
    """The length that a line of small letters gives a call behind a verb of `LASTING`; None where it names none."""
    verb = low[begin:end]
    made = _MAKES.search(verb) is not None
    for led in sorted(
        (*_LED.finditer(low, end), *CALL_WORDS.finditer(low, end)), key=lambda each: each.end()
    ):
        by = _BY.fullmatch(led[0]) is not None
        if not (made or by or _LED.fullmatch(led[0])):
            continue
        at = led.end() + len(low[led.end() :]) - len(low[led.end() :].lstrip())
        if found := _length_at(low[at:]):
            minutes, length = found
            start = led.start() if _LED.fullmatch(led[0]) else at
            span = (start, at + length)
            return (
                NewLength(span, longer=-minutes if _SHORTENS.search(verb) else minutes)
                if by
                else NewLength(span, minutes)
            )
    return None


def _length_at(rest: str) -> tuple[int, int] | None:
    """The minutes with which words begin, and how many letters say so; "1h15" is a length here."""
    for lead in ("", "for "):
        found = length_in(lead + rest)
        if found and found[1][0] == 0:
            return found[0], found[1][1] - len(lead)
    return None


_SHORTER = rf"cuts?|short(?:en(?:s|ed)?)|{either('rút', 'rút ngắn', 'cắt', 'cắt ngắn')}"
LASTING = rf"{_SHORTER}|extend(?:s|ed)?|lengthen(?:s|ed)?|makes?(?!\s+it(?!\w))|{either('kéo dài', 'tăng')}"
"""What makes a call longer or shorter where a length stands behind it."""
_SHORTENS = whole(_SHORTER)
_MAKES = whole("makes?")
_BY = whole(either("by", "another", "by another", "thêm", "đi", "bớt"))
_LED = whole(
    either(
        "by",
        "another",
        "by another",
        "thêm",
        "bớt",
        "to",
        "to only",
        "only",
        "còn",
        "xuống",
        "xuống còn",
        "lên",
        "thành",
        "for",
    )
)
