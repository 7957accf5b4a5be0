"""Tables that repeat their heading on every page."""

from collections.abc import Sequence
from itertools import zip_longest

from salesdesk.documents import slabs as s
from salesdesk.documents.breaking import wrapped
from salesdesk.documents.fonts import printable, width_of
from salesdesk.documents.page import Rule
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import HAIRLINE, INK, Style, Theme
from salesdesk.domain.briefing import Grid

_BETWEEN = 12.0
_PAD = 4.0
_MOST_REPEATED = 90.0
"""Points that headings may take on every page; higher ones are set once."""

_WHOLE_ROW = 8
"""Rows of so many lines are never split."""

_SHORT = 0.45
"""Of the room for words so much is given to the shortest column whole, whatever its share."""

_WHOLE_TABLE = 150.0
"""Points up to which a table stays on one page: a total belongs below what it sums."""


def grid(table: Grid, theme: Theme, width: float) -> list[Slab]:
    """A table as slabs; figures stand to the right, and each page begins with the headings."""
    widths = _widths(table, theme, width)
    heading = _row(table.headings, widths, table.figures, _heading(theme))
    head = s.beside([(0.0, heading)], 0)
    head.height += _PAD
    head.shapes.append(Rule(0, head.height, width, INK, 0.8))
    head.keep = True
    made = [head]
    for row in table.rows:
        cells = _row(row, widths, table.figures, theme.body, table.remarks, theme.small)
        if len(cells) <= _WHOLE_ROW:
            cells = [s.beside([(0.0, cells)], _PAD)]
        else:
            cells = [s.gap(_PAD), *cells, s.gap(_PAD)]
        cells[-1].shapes.append(Rule(0, cells[-1].height, width, HAIRLINE, 0.5))
        for cell in cells:
            cell.repeat = head if head.height <= _MOST_REPEATED else None
        made += cells
    if len(made) == 1:
        head.keep = False
    if s.height_of(made) <= _WHOLE_TABLE:
        s.kept(made[:-1])
    elif len(made) > 2:  # no row stands alone below a heading
        made[1].keep = made[-2].keep = True
    return made


def _widths(table: Grid, theme: Theme, width: float) -> list[float]:
    """Each column as wide as its longest cell where that fits, else by the shares; figures always fit."""
    columns = range(len(table.shares))
    cells = [_natural([row[i] for row in table.rows], theme.body, i in table.remarks) for i in columns]
    natural = [
        max(cell, _natural([heading], _heading(theme)))
        for cell, heading in zip(cells, table.headings, strict=True)
    ]
    if sum(natural) > width:
        # Words get the room that the heading of some short figures would take on one line.
        for i in table.figures:
            natural[i] = max(cells[i], min(natural[i], _in_two(table.headings[i], _heading(theme))))
    words = [i for i in columns if i not in table.figures] or list(columns)
    spare = width - sum(natural)
    if spare >= 0:
        return [wide + (spare / len(words) if i in words else 0.0) for i, wide in enumerate(natural)]
    figures = sum(natural[i] for i in table.figures)
    if figures > width * 0.7:
        total = sum(table.shares) or 1
        return [width * share / total for share in table.shares]
    return _shared(natural, table.shares, words, width - figures)


def _shared(natural: list[float], shares: Sequence[int], words: list[int], room: float) -> list[float]:
    """Columns of words that need less than their share leave the rest to the others; short words, as dates, are not parted."""
    widths, open_ = list(natural), set(words)
    while open_:
        total = sum(shares[i] for i in open_) or 1
        fitting = {i for i in open_ if natural[i] <= room * shares[i] / total}
        least = min(open_, key=natural.__getitem__)
        if not fitting and len(open_) > 1 and natural[least] <= room * _SHORT:
            fitting = {least}
        if not fitting:
            for i in open_:
                widths[i] = room * shares[i] / total
            break
        room -= sum(natural[i] for i in fitting)
        open_ -= fitting
    return widths


def _in_two(heading: str, style: Style) -> float:
    """So wide is a heading at least in two lines."""
    words = heading.split()
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return min((_natural(each, style) for each in halves), default=_natural([heading], style))


def _natural(texts: Sequence[str], style: Style, only_first: bool = False) -> float:
    """As wide as the longest line of some texts, or of their first ones."""
    lines = [line for text in texts for line in printable(text).split("\n")[: 1 if only_first else None]]
    return _BETWEEN + max((width_of(line, style.weight, style.size) for line in lines), default=0.0)


def _heading(theme: Theme) -> Style:
    return Style(theme.strong.weight, 8.2, 11.4, INK)


def _row(
    row: Sequence[str],
    widths: Sequence[float],
    figures: frozenset[int],
    style: Style,
    remarks: frozenset[int] = frozenset(),
    beneath: Style | None = None,
) -> list[Slab]:
    """A row in lines; the columns of `remarks` go on `beneath` their first line in another style."""
    last = len(widths) - 1
    rooms = [wide - (0 if i == last else _BETWEEN) for i, wide in enumerate(widths)]
    cells = []
    for i, (text, room) in enumerate(zip(row, rooms, strict=True)):
        parts = text.split("\n", 1) if i in remarks else [text]
        styles = (style, beneath or style)
        cells.append(
            [
                (line, worn)
                for part, worn in zip(parts, styles, strict=False)
                for line in wrapped(part, worn.weight, worn.size, room)
            ]
        )
    made = []
    for lines in zip_longest(*cells, fillvalue=("", style)):
        slab, x = Slab(style.leading), 0.0
        for i, ((text, worn), room, wide) in enumerate(zip(lines, rooms, widths, strict=True)):
            if text:
                shift = room - width_of(text, worn.weight, worn.size) if i in figures else 0.0
                slab.words.append((x + shift, worn.baseline, text, worn))
            x += wide
        made.append(slab)
    return s.tied(made)
