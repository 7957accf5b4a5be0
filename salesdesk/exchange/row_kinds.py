"""Tells the rows of a table that are no data: totals, titles of sections, notes below."""

import re
from collections.abc import Sequence

from salesdesk.domain.text import words
from salesdesk.exchange.cells import Cell, Merge, Row
from salesdesk.exchange.headings import PASSED_OVER, plain_heading

_TOTAL = re.compile(
    r"(?:tong(?: cong| so| so luong| ket)?|cong|cong tong|(?:grand |sub ?)?totals?|sum|subtotal|tong so khach hang)"
    r"(?: \d[\d ]*)?(?: (?:khach hang|cong ty|kh|don vi|dong|rows|customers|companies|accounts))?"
)
_SIGNED = re.compile(
    r"(?:ngay .*thang|nguoi lap|lap bieu|nguoi ky|ky ten|giam doc$|ke toan|prepared by|approved by|ghi chu\b|luu y"
    r"|note\b|source\b|nguon\b|\*)"
)


def is_total(row: Row) -> bool:
    """Whether a row sums up others: its first text says so, and all else in it are figures."""
    texts = [cell for cell in row if isinstance(cell, str)]
    if not texts or len(texts) > 2:
        return False
    if not _TOTAL.fullmatch(" ".join(words(texts[0]))):
        return False
    return all(not re.search(r"[^\W\d_]{3,}", text) for text in texts[1:])


def is_section(row: Row, number: int, merged: Sequence[Merge], width: int, titles: Sequence[str]) -> bool:
    """Whether a row is the title of a section: one text that spans the table or stands in the column of numbers."""
    places = [i for i, cell in enumerate(row) if cell is not None]
    if len(places) != 1 or width < 3 or not isinstance(row[places[0]], str):
        return False
    if any(m.top == number == m.bottom and m.right - m.left + 1 >= max(3, width // 2) for m in merged):
        return True
    title = titles[places[0]] if titles else ""
    return bool(title) and plain_heading(title) in PASSED_OVER


def is_footer(row: Row, filled: Sequence[int], i: int, stop: int, width: int) -> bool:
    """Whether a row near the end is a note or signature: hardly filled and after a gap, or worded like one."""
    if width < 3 or filled[i] > 2:
        return False
    texts: list[Cell] = [cell for cell in row if isinstance(cell, str)]
    if not texts:
        return False
    if _SIGNED.match(" ".join(words(str(texts[0])))) or str(texts[0]).startswith("*"):
        return True
    gap = next((j for j in range(i - 1, max(i - 12, -1), -1) if not filled[j]), None)
    return gap is not None and all(filled[j] <= 2 for j in range(gap, stop)) and width > 3
