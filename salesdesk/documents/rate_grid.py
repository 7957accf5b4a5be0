"""The prices of a tariff: products and cases down, seasons across, the heading repeated on every page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from salesdesk.documents import slabs as s
from salesdesk.documents.breaking import wrapped
from salesdesk.documents.fonts import STRONG, printable, width_of
from salesdesk.documents.page import Box, Rule
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import HAIRLINE, INK, Style, Theme
from salesdesk.domain.sales_papers import RateRow, RateTable, RoomRates

_PAD, _BETWEEN = 4.0, 9.0
_SIZES = (9.0, 8.4, 7.8, 7.2, 6.8)
_LEAST_ROOM = 108.0
_ROWS_TOGETHER = 12
"""Rows of a room up to this number are never split over pages."""


def rate_grid(table: RateTable, theme: Theme, width: float) -> list[Slab]:
    """The table in the largest type in which the seasons stand side by side; more of them one table below another."""
    if not table.rooms:
        return []
    for size in _SIZES:
        if _Grid(table, theme, width, size).fits:
            return _Grid(table, theme, width, size).slabs()
    smallest = _SIZES[-1]
    seasons = len(table.seasons)
    most = next(
        (n for n in range(seasons, 0, -1) if _Grid(_some(table, 0, n), theme, width, smallest).fits), 1
    )
    tables = -(-seasons // most)
    share = -(-seasons // tables)
    parts = [
        _Grid(_some(table, at, at + share), theme, width, smallest).slabs() for at in range(0, seasons, share)
    ]
    return s.joined(parts, 12)


def _some(table: RateTable, first: int, end: int) -> RateTable:
    def cut(room: RoomRates) -> RoomRates:
        return replace(room, rows=tuple(replace(row, cells=row.cells[first:end]) for row in room.rows))

    return RateTable(table.seasons[first:end], tuple(cut(room) for room in table.rooms))


class _Grid:
    def __init__(self, table: RateTable, theme: Theme, width: float, size: float) -> None:
        self.table, self.theme, self.width = table, theme, width
        self.figure = Style(STRONG, size, size * 1.45, INK)
        self.label = Style(theme.quiet.weight, min(size, 8.4), size * 1.45, theme.quiet.colour)
        self.heading = Style(STRONG, min(size, 8.2), min(size, 8.2) * 1.32, INK)
        labels = [row.label for room in table.rooms for row in room.rows]
        self.labels = _widest(labels, self.label) + _BETWEEN
        self.columns = [self._column(at) for at in range(len(table.seasons))]
        self.room = width - self.labels - sum(self.columns)

    @property
    def fits(self) -> bool:
        """Whether room is left for the names of the products."""
        return self.room >= _LEAST_ROOM

    def _column(self, at: int) -> float:
        cells = [row.cells[at] for room in self.table.rooms for row in room.rows]
        words = self.table.seasons[at].split() or [""]
        return _BETWEEN + max(_widest(cells, self.figure), _widest(words, self.heading))

    def slabs(self) -> list[Slab]:
        """The heading and the products."""
        self._spread()
        head = self._head()
        made = [head]
        for at, room in enumerate(self.table.rooms):
            for slab in self._room(room, at % 2 == 1):
                slab.repeat = head
                made.append(slab)
        if len(made) > 2:  # no product stands alone below a heading
            made[1].keep = made[-2].keep = True
        return made

    def _spread(self) -> None:
        """What the names of the products do not need goes to the columns."""
        needed = max(
            150.0, min(210.0, 12 + max(_widest([room.name], self.theme.strong) for room in self.table.rooms))
        )
        spare = self.room - needed
        if spare > 0 and self.columns:
            most = 92.0
            each = min(spare / len(self.columns), max(0.0, most - min(self.columns)))
            self.columns = [column + each for column in self.columns]
            self.room -= each * len(self.columns)

    def _ends(self) -> list[float]:
        ends, x = [], self.room + self.labels
        for column in self.columns:
            x += column
            ends.append(x - 3)
        return ends

    def _head(self) -> Slab:
        style = self.heading
        columns = [
            wrapped(name, style.weight, style.size, wide - _BETWEEN + 1)
            for name, wide in zip(self.table.seasons, self.columns, strict=True)
        ]
        most = max((len(lines) for lines in columns), default=1)
        head = Slab(most * style.leading + 2 * _PAD, keep=True)
        for lines, end in zip(columns, self._ends(), strict=True):
            for number, line in enumerate(lines, most - len(lines)):
                x = end - width_of(line, style.weight, style.size)
                head.words.append((x, _PAD + number * style.leading + style.baseline, line, style))
        head.shapes.append(Rule(0, head.height, self.width, INK, 0.9))
        return head

    def _room(self, room: RoomRates, tinted: bool) -> Iterator[Slab]:
        name, quiet = self.theme.strong, Style(self.theme.quiet.weight, 7.8, 10.6, self.theme.quiet.colour)
        wide = self.room - _BETWEEN - 4
        about = s.lines(wrapped(room.name, name.weight, name.size, wide), name)
        if room.about:
            about += s.lines(wrapped(room.about, quiet.weight, quiet.size, wide), quiet)
        for at in range(0, len(room.rows), _ROWS_TOGETHER):
            rows = [self._row(row) for row in room.rows[at : at + _ROWS_TOGETHER]]
            slab = s.beside([(4.0, about), (0.0, rows)], _PAD)
            if tinted:
                slab.shapes.insert(0, Box(0, 0, self.width, slab.height, fill=self.theme.tint))
            slab.shapes.append(Rule(0, slab.height, self.width, HAIRLINE, 0.5))
            yield slab

    def _row(self, row: RateRow) -> Slab:
        leading = max(self.figure.leading, self.theme.strong.leading)
        base = self.theme.strong.baseline
        slab = Slab(leading, [(self.room, base, printable(row.label), self.label)])
        for text, end in zip(row.cells, self._ends(), strict=True):
            # Words such as "on request" stand back behind the figures.
            style = self.figure if any(sign.isdigit() for sign in text) else self.label
            x = end - width_of(printable(text), style.weight, style.size)
            slab.words.append((x, base, printable(text), style))
        return slab


def _widest(texts: Sequence[str], style: Style) -> float:
    return max((width_of(printable(text), style.weight, style.size) for text in texts), default=0.0)
