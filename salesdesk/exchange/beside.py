"""Whether a cell says something beside the value that is taken from it, which has to be kept as well."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, time

from salesdesk.domain import kinds
from salesdesk.domain.amounts import MONEY_WORDS
from salesdesk.domain.text import fold, words
from salesdesk.exchange.cells import Cell

REACH_WORDS = frozenset(
    "va hoac and or tel telephone phone mobile mob cell hotline dt sdt dd dtdd so dien thoai di dong ext ex may le "
    "noi bo email e mail mailto web website http https".split()
)
"""Folded words that say only that a number, an e-mail address or a website follows."""

FIGURE_WORDS = frozenset(map(fold, MONEY_WORDS)).union(
    "chan ruoi dem phong khach nguoi ngay nam room rooms night nights rn rns day days year years pax per a".split()
)
"""Folded words that say only in what a figure counts."""

_NO_DIGITS = re.compile(r"\D+")
_FIGURE = re.compile(r"^[^/]+")
_TIME = re.compile(r"\d{1,2}:[\d:.]*(?:\s*(?:am|sa)\b)?", re.IGNORECASE)
_MIDNIGHT = re.compile(r"0[0:.]+(?:\s*\w\w)?|12:00(?::00)?\s*\w\w")


def says_more(cell: str, taken: Iterable[str]) -> bool:
    """Whether a cell has words that the numbers and addresses taken from it do not tell."""
    texts = list(taken)
    known = REACH_WORDS.union(*map(words, texts))
    left = [word for word in words(cell) if word not in known]
    figures = [_NO_DIGITS.sub("", text) for text in texts]
    # Digits may be parted otherwise in the value, and a 0 before them may have been lost or found again.
    return not all(word.isdecimal() and any(word.lstrip("0") in each for each in figures) for word in left)


def looking_beside(kind: kinds.Kind) -> Callable[[Cell], bool] | None:
    """How to tell whether a cell says more than its value of a kind; None for kinds that take the whole cell."""
    if isinstance(kind, kinds.Whole | kinds.Percent | kinds.Amount):
        return _says_more_than_a_figure
    return _says_more_than_a_day if isinstance(kind, kinds.Day) else None


def _says_more_than_a_figure(cell: Cell) -> bool:
    """Whether a cell whose figure is taken has words that are no unit, or further digits behind a stroke."""
    if not isinstance(cell, str):
        return False
    left = _FIGURE.sub(lambda found: "".join(" " if s.isdecimal() else s for s in found[0]), cell)
    return not FIGURE_WORDS.issuperset(words(left))


def _says_more_than_a_day(cell: Cell) -> bool:
    """Whether a cell whose day is taken has a time of the day, other than the midnight that programs put there."""
    if isinstance(cell, datetime):
        return cell.time() != time()
    said = _TIME.search(cell) if isinstance(cell, str) else None
    return said is not None and not _MIDNIGHT.fullmatch(said[0])
