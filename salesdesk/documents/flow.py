"""Text and tables from the top of a column to its foot, and on to the next page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from salesdesk.documents import fonts
from salesdesk.documents.page import Document, Page, Style
from salesdesk.documents.theme import BOTTOM, GAP, HAIRLINE, MARGIN, TOP, Theme
from salesdesk.domain.briefing import Block, Boxes, Entry, Facts, Grid, Lines, Ruled, Words

_CELL = 5.0


@dataclass
class Column:
    """A column of text within a page: left edge, width, and where the next line goes."""

    x: float
    width: float
    y: float


class Flow:
    """Sets blocks one below the other in a document; starts a page where there is no room."""

    def __init__(self, document: Document, theme: Theme, chrome: Callable[[Page], None]) -> None:
        self.document = document
        self.theme = theme
        self._chrome = chrome
        width, height = document.size
        self.column = Column(MARGIN, width - 2 * MARGIN, TOP)
        self._foot = height - BOTTOM
        self.page = self._new_page()

    @property
    def left(self) -> float:
        """Points that are left above the foot of the page."""
        return self._foot - self.column.y

    def next_page(self) -> None:
        """Goes on at the top of a new page."""
        self.page = self._new_page()
        self.column.y = TOP

    def need(self, height: float) -> None:
        """Starts a page unless so much room is left; nothing is taller than a page."""
        if self.left < height and self.column.y > TOP:
            self.next_page()

    def gap(self, points: float = GAP) -> None:
        """Leaves room, but none at the top of a page."""
        if self.column.y > TOP:
            self.column.y += points

    def heading(self, title: str, level: int = 0, follows: float = 40) -> None:
        """A section's heading, kept with what follows, and its bookmark."""
        style = self.theme.heading
        lines = fonts.wrapped(title, style.weight, style.size, self.column.width - 10)
        self.gap(14)
        self.need(len(lines) * style.leading + follows)
        self.document.bookmarks.append((title, len(self.document.pages) - 1, level))
        self.page.box(
            self.column.x, self.column.y + 2, 3, len(lines) * style.leading - 3, fill=self.theme.accent
        )
        for line in lines:
            self.column.y += style.leading
            self.page.text(self.column.x + 10, self.column.y - 3.5, line, style)
        self.column.y += 5

    def paragraph(self, text: str, style: Style, indent: float = 0, hang: str = "") -> None:
        """Running text; no line stands alone at the foot or the top of a page. `hang` stands before the first line."""
        lines = fonts.wrapped(text, style.weight, style.size, self.column.width - indent)
        if len(lines) <= 3:
            self.need(len(lines) * style.leading)
        for i, line in enumerate(lines):
            left = len(lines) - i
            self.need(style.leading * (2 if left > 1 and (i == 0 or left == 2) else 1))
            self.column.y += style.leading
            baseline = self.column.y - (style.leading - style.size) / 2 - style.size * 0.16
            if hang and i == 0:
                self.page.text(self.column.x, baseline, hang, style)
            self.page.text(self.column.x + indent, baseline, line, style)

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Sets blocks one below the other."""
        for i, block in enumerate(blocks):
            if i:
                self.gap(6)
            self.block(block)

    def block(self, block: Block) -> None:
        """Sets one block."""
        match block:
            case Facts():
                self.facts(block.pairs)
            case Lines():
                for n, line in enumerate(block.lines, 1):
                    self.paragraph(line, self.theme.body, 14, f"{n}" if block.numbered else "–")
            case Words():
                self.paragraph(block.text, self.theme.quiet if block.quiet else self.theme.body)
            case Entry():
                self.entry(block)
            case Grid():
                self.grid(block)
            case Boxes():
                self.boxes(block.items)
            case Ruled():
                self.ruled(block.lines)

    def facts(self, pairs: Sequence[tuple[str, str]], indent: float = 0) -> None:
        """Names of facts to the left, what they are to the right."""
        name_style, style = self.theme.quiet, self.theme.body
        width = min(132.0, self.column.width * 0.34)
        for name, value in pairs:
            names = fonts.wrapped(name, name_style.weight, name_style.size, width - 8)
            values = fonts.wrapped(value, style.weight, style.size, self.column.width - width - indent)
            self.need(min(max(len(names), len(values)), 4) * style.leading)
            for i in range(max(len(names), len(values))):
                self.need(style.leading)
                self.column.y += style.leading
                if i < len(names):
                    self.page.text(self.column.x + indent, self.column.y - 3.6, names[i], name_style)
                if i < len(values):
                    self.page.text(self.column.x + indent + width, self.column.y - 3.6, values[i], style)
            self.column.y += 1.5

    def entry(self, entry: Entry) -> None:
        """A titled thing with a note at the right edge."""
        theme = self.theme
        note_width = fonts.width_of(fonts.printable(entry.note), theme.quiet.weight, theme.quiet.size)
        beside = note_width <= self.column.width * 0.45
        room = self.column.width - (note_width + 12 if beside and entry.note else 0)
        lines = fonts.wrapped(entry.title, theme.strong.weight, theme.strong.size, room)
        follows = theme.body.leading * (2 if entry.text or entry.facts else 0)
        self.need(len(lines) * theme.strong.leading + follows)
        for i, line in enumerate(lines):
            self.column.y += theme.strong.leading
            self.page.text(self.column.x, self.column.y - 3.6, line, theme.strong)
            if i == 0 and beside and entry.note:
                right = self.column.x + self.column.width
                self.page.text_right(right, self.column.y - 3.6, fonts.printable(entry.note), theme.quiet)
        if entry.note and not beside:
            self.paragraph(entry.note, theme.quiet)
        if entry.text:
            self.paragraph(entry.text, theme.body)
        if entry.facts:
            self.facts(entry.facts)
        self.column.y += 3

    def grid(self, grid: Grid) -> None:
        """A table whose headings are repeated on each page that it reaches."""
        total = sum(grid.shares)
        widths = [self.column.width * share / total for share in grid.shares]
        self._grid_row(grid.headings, widths, grid, heading=True, follows=26)
        for row in grid.rows:
            self._grid_row(row, widths, grid)
        self.column.y += 2

    def _grid_row(
        self,
        row: Sequence[str],
        widths: Sequence[float],
        grid: Grid,
        heading: bool = False,
        follows: float = 0,
    ) -> None:
        style = self.theme.label if heading else self.theme.body
        cells = [
            fonts.wrapped(text, style.weight, style.size, width - 2 * _CELL)
            for text, width in zip(row, widths, strict=True)
        ]
        while any(cells):
            most = max(2, int((self.left - follows - 8) / style.leading))
            height = min(max(map(len, cells)), most) * style.leading + 6
            if self.left < height + follows and self.column.y > TOP:
                self.next_page()
                if not heading:
                    self._grid_row(grid.headings, widths, grid, heading=True)
                continue
            self._grid_cells([cell[:most] for cell in cells], widths, grid, style, height)
            cells = [cell[most:] for cell in cells]

    def _grid_cells(
        self, cells: Sequence[Sequence[str]], widths: Sequence[float], grid: Grid, style: Style, height: float
    ) -> None:
        x = self.column.x
        for i, (lines, width) in enumerate(zip(cells, widths, strict=True)):
            for n, line in enumerate(lines):
                baseline = self.column.y + (n + 1) * style.leading - 1
                if i in grid.figures:
                    self.page.text_right(x + width - _CELL, baseline, line, style)
                else:
                    self.page.text(x + (_CELL if i else 0), baseline, line, style)
            x += width
        self.column.y += height
        self.page.rule(self.column.x, self.column.y, self.column.width, HAIRLINE)

    def boxes(self, items: Sequence[tuple[str, str]]) -> None:
        """Things to tick by hand."""
        style, quiet = self.theme.body, self.theme.quiet
        for name, note in items:
            note = fonts.fitted(note, quiet.weight, quiet.size, self.column.width - 18)
            note_width = fonts.width_of(note, quiet.weight, quiet.size) if note else 0
            beside = note_width <= self.column.width * 0.36
            room = self.column.width - 18 - (note_width + 8 if beside else 0)
            lines = fonts.wrapped(name, style.weight, style.size, room)
            self.need(min(len(lines) + (not beside), 4) * style.leading + 2)
            self.page.box(self.column.x + 0.5, self.column.y + 3.2, 8.6, 8.6, line=self.theme.accent, radius=1.6)
            for i, line in enumerate(lines):
                self.need(style.leading)
                self.column.y += style.leading
                self.page.text(self.column.x + 17, self.column.y - 3.6, line, style)
                if i == 0 and note and beside:
                    self.page.text_right(self.column.x + self.column.width, self.column.y - 3.6, note, quiet)
            if not beside:
                self.column.y += quiet.leading
                self.page.text(self.column.x + 17, self.column.y - 3.6, note, quiet)
            self.column.y += 2

    def ruled(self, lines: int) -> None:
        """Empty ruled lines for handwriting, as many as fit."""
        for _ in range(lines):
            if self.left < 24:
                return
            self.column.y += 23
            self.page.rule(self.column.x, self.column.y, self.column.width, HAIRLINE)

    def side_by_side(self, sides: Sequence[Callable[[], None]], gutter: float = 26) -> None:
        """Sets parts in columns of equal width from the same height; each must fit on the page."""
        outer, top = self.column, self.column.y
        width = (outer.width - gutter * (len(sides) - 1)) / len(sides)
        lowest = top
        for i, side in enumerate(sides):
            self.column = Column(outer.x + i * (width + gutter), width, top)
            side()
            lowest = max(lowest, self.column.y)
        self.column = Column(outer.x, outer.width, lowest)

    def label(self, text: str) -> None:
        """A small heading in capitals."""
        style = self.theme.label
        self.need(style.leading + 30)
        self.column.y += style.leading
        self.page.text(self.column.x, self.column.y - 2, fonts.printable(text).upper(), style)
        self.column.y += 3

    def _new_page(self) -> Page:
        page = Page()
        self.document.pages.append(page)
        self._chrome(page)
        return page
