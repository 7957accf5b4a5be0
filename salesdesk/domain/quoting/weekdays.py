"""Nights of the week as people write them: "Fri, Sat", "T6-T7", "weekend"."""

import re
from datetime import date
from functools import lru_cache

from salesdesk.domain.text import fold

_NAMES = {
    name: day
    for day, names in enumerate(
        (
            "mon monday t2 hai", "tue tuesday t3", "wed wednesday t4", "thu thursday t5", "fri friday t6",
            "sat saturday t7", "sun sunday cn",
        )
    )
    for name in names.split()
}  # fmt: skip
_PHRASES = {
    "thu hai": "mon", "thu ba": "tue", "thu tu": "wed", "thu nam": "thu", "thu sau": "fri", "thu bay": "sat",
    "chu nhat": "sun", "cuoi tuan": "fri-sat", "weekends": "fri-sat", "weekend": "fri-sat",
    "trong tuan": "sun-thu", "ngay thuong": "sun-thu", "weekdays": "sun-thu", "weekday": "sun-thu",
    "daily": "mon-sun", "moi ngay": "mon-sun", "hang ngay": "mon-sun", "all days": "mon-sun", "all": "mon-sun",
}  # fmt: skip
ALL = frozenset(range(7))


@lru_cache(maxsize=256)
def weekdays_of(text: str | None) -> frozenset[int] | None:
    """The days (Monday is 0) that a text names: all for an empty one, None for one that is not understood.

    A weekend is Friday and Saturday, as nights of a hotel are.
    """
    plain = fold(text or "").strip()
    if not plain:
        return ALL
    for phrase, short in _PHRASES.items():
        plain = re.sub(rf"\b{phrase}\b", short, plain)
    plain = re.sub(r"\s*(?:-|–|—|\bto\b|\bden\b)\s*", "-", plain)
    found: set[int] = set()
    for piece in re.split(r"[,;/&+\s]+|\band\b|\bva\b", plain):
        if not piece:
            continue
        first, dash, last = piece.partition("-")
        if first not in _NAMES or (dash and last not in _NAMES):
            return None
        day, end = _NAMES[first], _NAMES[last] if dash else _NAMES[first]
        found.add(day)
        while day != end:
            day = (day + 1) % 7
            found.add(day)
    return frozenset(found)


def falls_on(day: date, text: str | None) -> bool:
    """Whether a date is one of the days that a text names; a text that is not understood names none."""
    named = weekdays_of(text)
    return named is not None and day.weekday() in named
