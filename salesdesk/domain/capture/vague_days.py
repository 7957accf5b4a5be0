"""Days that cannot be reckoned with: those of the lunar calendar, and what tells only about when something is."""

from collections.abc import Iterator

from salesdesk.domain.capture.date_meanings import FIRST_DAYS_NAMED
from salesdesk.domain.capture.words import Span, either, whole


def lunar_days_said(low: str) -> Iterator[Span]:
    """Where a line of small letters names a day of the lunar calendar: mùng 5 Tết, 15/8 âm lịch."""
    return (match.span() for match in _LUNAR.finditer(low))


def vague_days_said(low: str) -> Iterator[Span]:
    """Where a line of small letters tells only about when something is: in a few days, sau Tết, ra Giêng, next quarter."""
    return (match.span() for match in _VAGUE.finditer(low))


FIRST_DAYS = rf"(?<!chuc ){either('mùng', 'mồng!')}"
"""What stands before the figures of the first ten days of a month."""
FIRST_DAY = either(*FIRST_DAYS_NAMED)
_DAY = either("ngày")
_MONTH = either("tháng")
_LUNAR_MONTH = either("tháng giêng", "tháng chạp")
_LUNAR = whole(
    rf"(?:(?:{_DAY}\s+)?(?:(?:{FIRST_DAYS}\s+)?[0-9]{{1,2}}|{FIRST_DAYS}\s+{FIRST_DAY})(?:\s*/\s*[0-9]{{1,2}}|\s+{_MONTH}\s+[0-9]{{1,2}})?"
    rf"|{either('rằm')}(?:\s+{_MONTH}\s+[0-9]{{1,2}})?)\s+(?:{either('âm lịch', 'âl!')}|{_LUNAR_MONTH})"
    rf"|(?:{_DAY}\s+)?{FIRST_DAYS}\s+(?:[0-9]{{1,2}}|{FIRST_DAY})\s+{either('tết')}"
    rf"|{either('rằm')}\s+{_MONTH}\s+(?:[0-9]{{1,2}}|{either('này', 'sau', 'tới')})|{either('rằm!')}"
)
_SOME = either("a few", "few", "several", "some", "vài", "mấy", "dăm", "nửa")
_UNIT = either("days", "weeks", "months", "ngày", "hôm", "bữa", "tuần", "tháng")
_FEASTS = either(
    "tết", "tết âm", "tết nguyên đán", "tết tây", "tết dương", "lunar new year", "lễ", "nghỉ lễ", "noel", "giáng sinh", "holidays", "holiday",
    "christmas", "christmas day", "christmas eve", "xmas", "new year", "new year's eve", "easter",
)  # fmt: skip
_NEAR = either("on", "before", "after", "by", "ra", "qua", "sau", "ngay sau", "trước", "hết", "giáp", "cận")
_SOMETIME = either(
    "sometime", "some day", "one of these days", "soon", "next quarter", "ra giêng", "quý sau", "quý tới", "hôm khác", "bữa khác",
    "lúc khác", "dịp khác", "hôm nào rảnh", "khi nào rảnh",
)  # fmt: skip
_VAGUE = whole(
    rf"{either('in', 'within', 'after', 'sau')}\s+{_SOME}\s+{_UNIT}(?:\s+{either('nữa')})?|{_SOME}\s+{_UNIT}\s+(?:{either('nữa', 'sau')}|from\s+now)"
    rf"|{_NEAR}\s+(?:the\s+)?{_FEASTS}|(?:{either('ra', 'qua', 'sau', 'trước', 'sang', 'đầu', 'giữa', 'cuối')}\s+)?{_LUNAR_MONTH}|{_SOMETIME}|later(?!\s+today)"
)
