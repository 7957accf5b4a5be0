"""Recognises the heading of a table, also one of two rows with titles over groups of columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from salesdesk.exchange.cells import Cell, Merge, Row, Sheet
from salesdesk.exchange.heading_words import GROUP_SEPARATOR, headings_known
from salesdesk.exchange.headings import known_phrases

_LOOK_AT = 60
_LONGEST_TITLE = 80
_VALUE = re.compile(r"[^\s@]+@[^\s@]+|[+\d][\d\s.,()/-]{5,}|https?://.*|\d+([.,]\d+)*")
_KNOWN = known_phrases()


@dataclass(frozen=True)
class Header:
    """A heading: indices of its first and last row, a title per column of the sheet, its own cells."""

    first: int
    last: int
    titles: list[str]
    cells: Sequence[Cell]
    known: int


def header_in(sheet: Sheet, filled: Sequence[int], start: int, stop: int) -> Header | None:
    """The heading of the first table at or below a row: the row with most known headings, or the first like one."""
    best, best_score = -1, 0.0
    for i in range(start, min(stop, start + _LOOK_AT)):
        if filled[i] == 0:
            continue
        score = _score(sheet, filled, i)
        if score > best_score:
            best, best_score = i, score
    if best < 0:
        return None
    return _with_its_group_row(sheet, filled, best, start)


def is_header_row(row: Row, filled: int) -> bool:
    """Whether a row names columns by at least two known headings."""
    texts = _titles(row)
    return len(texts) == filled and headings_known(texts, _KNOWN) >= 2


def _titles(row: Row) -> list[str]:
    return [
        cell.strip()
        for cell in row
        if isinstance(cell, str)
        and 0 < len(cell.strip()) <= _LONGEST_TITLE
        and not _VALUE.fullmatch(cell.strip())
    ]


def _score(sheet: Sheet, filled: Sequence[int], i: int) -> float:
    row = sheet.rows[i]
    texts = _titles(row)
    known = headings_known(texts, _KNOWN)
    if not texts or len(texts) < 0.75 * filled[i]:
        return 0.0
    if known >= 2 or (known == 1 and filled[i] <= 3 and _as_wide_as_below(filled, i)):
        distinct = len({text.casefold() for text in texts}) / len(texts)
        return known * distinct - 0.01 * i
    if len(texts) < 2 or len(texts) < filled[i] or len({t.casefold() for t in texts}) < len(texts):
        return 0.0
    return 0.5 - 0.001 * i if _differs_from_below(sheet, filled, i) else 0.0


def _as_wide_as_below(filled: Sequence[int], i: int) -> bool:
    below = max(filled[i + 1 : i + 4], default=0)
    return below > 0 and filled[i] >= 0.6 * below


def _differs_from_below(sheet: Sheet, filled: Sequence[int], i: int) -> bool:
    """Whether the rows below hold numbers, dates or addresses in columns where this row has plain words."""
    below = [sheet.rows[j] for j in range(i + 1, min(i + 9, len(filled))) if filled[j]]
    if not below or max(filled[i + 1 : i + 9]) > filled[i] * 1.5 + 1:
        return False
    for column, title in enumerate(sheet.rows[i]):
        cells = [row[column] for row in below if row[column] is not None]
        if title is not None and cells and sum(map(_is_value, cells)) >= 0.6 * len(cells):
            return True
    return False


def _is_value(cell: Cell) -> bool:
    if isinstance(cell, str):
        return bool(_VALUE.fullmatch(cell.strip()))
    return isinstance(cell, int | float | date)


def _with_its_group_row(sheet: Sheet, filled: Sequence[int], i: int, start: int) -> Header:
    if i - 1 >= start and filled[i - 1] and _is_group_row(sheet, filled, i - 1):
        return _double(sheet, i - 1)
    if i + 1 < len(filled) and filled[i + 1] and _is_group_row(sheet, filled, i):
        return _double(sheet, i)
    row = sheet.rows[i]
    titles = [_text(cell) for cell in row]
    return Header(i, i, titles, row, headings_known(filter(None, titles), _KNOWN))


def _is_group_row(sheet: Sheet, filled: Sequence[int], upper: int) -> bool:
    """Whether a row and the one below are one heading: cells of it are merged over columns or downwards."""
    above, below = sheet.rows[upper], sheet.rows[upper + 1]
    lower_titles = _titles(below)
    if not lower_titles or len(lower_titles) < filled[upper + 1]:
        return False
    if len(_titles(above)) < filled[upper]:
        return False
    merges = [m for m in sheet.merged if m.top == sheet.row_numbers[upper]]
    if merges:
        widest = sheet.rows.width
        for merge in merges:
            columns = _columns_of(sheet, merge)
            under = sum(below[c] is not None for c in columns)
            partial = 1 < len(columns) < widest and merge.bottom == merge.top and filled[upper] > 1
            if partial and under >= 2:
                return True
            if merge.bottom == merge.top + 1 and len(columns) == 1 and under == 0 and lower_titles:
                return True
        return False
    return _groups_without_merges(above, below, filled, upper)


def _groups_without_merges(above: Row, below: Row, filled: Sequence[int], upper: int) -> bool:
    """In files that keep no merges: titles above blanks, and known headings under the blanks of the upper row."""
    if filled[upper] < 2 or headings_known(_titles(below), _KNOWN) < 2:
        return False
    under_blank = sum(a is None and b is not None for a, b in zip(above, below, strict=True))
    over_blank = sum(a is not None and b is None for a, b in zip(above, below, strict=True))
    return under_blank >= 1 and (over_blank >= 1 or filled[upper] < filled[upper + 1])


def _double(sheet: Sheet, upper: int) -> Header:
    above, below = sheet.rows[upper], sheet.rows[upper + 1]
    groups = [_text(cell) for cell in above]
    merged = [m for m in sheet.merged if m.top == sheet.row_numbers[upper]]
    for merge in merged:
        columns = _columns_of(sheet, merge)
        for c in columns[1:]:
            groups[c] = groups[columns[0]]
    if not merged:
        for c in range(1, len(groups)):
            if not groups[c] and below[c] is not None and below[c - 1] is not None:
                groups[c] = groups[c - 1]
    titles = [
        GROUP_SEPARATOR.join(filter(None, (group, _text(cell))))
        for group, cell in zip(groups, below, strict=True)
    ]
    own = [_text(cell) or group for group, cell in zip(groups, below, strict=True)]
    return Header(upper, upper + 1, titles, below, headings_known(filter(None, own), _KNOWN))


def _columns_of(sheet: Sheet, merge: Merge) -> list[int]:
    return [i for i, number in enumerate(sheet.column_numbers) if merge.left <= number <= merge.right]


def _text(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else "" if cell is None else str(cell)
