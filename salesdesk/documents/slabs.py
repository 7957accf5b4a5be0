"""Slabs: pieces of a paper that are measured once and never split, and the ways to make them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from salesdesk.documents.breaking import wrapped
from salesdesk.documents.fonts import width_of
from salesdesk.documents.page import Box, Page, Picture, Rule, Shape, Words
from salesdesk.documents.theme import Style


@dataclass(slots=True)
class Slab:
    """A horizontal piece of a column; what is drawn is measured from its upper left corner.

    `keep`: stays on one page with the next slab. `repeat`: set again above it when it begins a page.
    `space`: only distance, left out at the top of a page.
    """

    height: float
    words: list[Words] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    keep: bool = False
    repeat: "Slab | None" = None
    space: bool = False

    def draw(self, page: Page, x: float, y: float) -> None:
        """Draws it with its upper left corner at x, y."""
        page.words += [(x + dx, y + dy, text, style) for dx, dy, text, style in self.words]
        page.shapes += [moved(shape, x, y) for shape in self.shapes]


def moved(shape: Shape, x: float, y: float) -> Shape:
    """A shape at another place."""
    if isinstance(shape, Box):
        return Box(shape.x + x, shape.y + y, shape.width, shape.height, shape.fill, shape.line, shape.radius)
    if isinstance(shape, Rule):
        return Rule(shape.x + x, shape.y + y, shape.width, shape.colour, shape.thickness, shape.dotted)
    return Picture(shape.x + x, shape.y + y, shape.width, shape.height, shape.reader)


def gap(points: float) -> Slab:
    """Distance between two pieces."""
    return Slab(points, space=True)


def height_of(slabs: Iterable[Slab]) -> float:
    """How high slabs are together, in points."""
    return sum(slab.height for slab in slabs)


def first_height(slabs: Iterable[Slab], least: float = 0.0) -> float:
    """How high the first slabs are with those that stay on their page, in points; as many as make `least`, if there are."""
    height = 0.0
    for slab in slabs:
        height += slab.height
        if not slab.keep and not slab.space and height >= least:
            break
    return height


def lines(texts: Sequence[str], style: Style, indent: float = 0.0) -> list[Slab]:
    """Lines of running text of which none stands alone at the foot or the top of a page."""
    made = [Slab(style.leading, [(indent, style.baseline, text, style)]) for text in texts]
    return tied(made)


def tied(slabs: list[Slab]) -> list[Slab]:
    """Keeps the first two and the last two of some lines together."""
    if len(slabs) > 1:
        slabs[0].keep = slabs[-2].keep = True
    return slabs


def kept(slabs: list[Slab]) -> list[Slab]:
    """Keeps slabs with each other and with what follows."""
    for slab in slabs:
        slab.keep = True
    return slabs


def paragraph(text: str, style: Style, width: float, indent: float = 0.0) -> list[Slab]:
    """Running text set into a width, all of it indented."""
    return lines(wrapped(text, style.weight, style.size, width - indent), style, indent)


def with_sign(slabs: list[Slab], sign: str, style: Style, beside: Style | None = None) -> list[Slab]:
    """Puts a number or a dash before the first line, on its baseline."""
    if slabs:
        slabs[0].words.append((0.0, (beside or style).baseline, sign, style))
    return slabs


def label(text: str, style: Style, indent: float = 0.0) -> Slab:
    """A small heading in capitals that stays with what follows."""
    return Slab(style.leading + 4, [(indent, style.baseline, text.upper(), style)], keep=True)


def beside(columns: Sequence[tuple[float, Sequence[Slab]]], pad: float = 0.0) -> Slab:
    """Columns, each at its distance from the left, as one slab."""
    words: list[Words] = []
    shapes: list[Shape] = []
    highest = 0.0
    for x, slabs in columns:
        y = pad
        for slab in slabs:
            words += [(x + dx, y + dy, text, style) for dx, dy, text, style in slab.words]
            shapes += [moved(shape, x, y) for shape in slab.shapes]
            y += slab.height
        highest = max(highest, y)
    return Slab(highest + pad, words, shapes)


def row_of_lines(
    cells: Sequence[Sequence[str]], places: Sequence[float], styles: Sequence[Style]
) -> list[Slab]:
    """Cells of several lines side by side, as one slab for each line; baselines agree."""
    leading = max(style.leading for style in styles)
    baseline = max(style.baseline for style in styles)
    made = []
    for texts in zip_longest(*cells, fillvalue=""):
        words = [
            (x, baseline, text, style) for x, text, style in zip(places, texts, styles, strict=True) if text
        ]
        made.append(Slab(leading, words))
    return tied(made)


def framed(
    slabs: Sequence[Slab], width: float, pad: float, *, fill: str = "", line: str = "", bar: str = ""
) -> Slab:
    """Slabs as one in a tinted or outlined panel; `bar` is the colour of a bar at its left edge."""
    inner = beside([(pad + (4 if bar else 0), slabs)], pad)
    inner.shapes.insert(0, Box(0, 0, width, inner.height, fill, line, 0 if bar else 5))
    if bar:
        inner.shapes.insert(1, Box(0, 0, 4, inner.height, bar))
    return inner


def tick_box(colour: str, style: Style) -> Box:
    """A square to tick by hand on a line of a style."""
    side = 8.4
    return Box(0.4, style.baseline - side + 0.9, side, side, line=colour, radius=1.4)


def chip(text: str, style: Style, right: float, baseline: float) -> tuple[Words, Box, float]:
    """A word in a rounded outline that ends at `right`; gives the words, the box and the box's width."""
    wide = width_of(text, style.weight, style.size, style.tracking) + 12
    box = Box(right - wide, baseline - style.size - 2.2, wide, style.size + 6, line=style.colour, radius=3)
    return (right - wide + 6.2, baseline, text, style), box, wide


def joined(parts: Iterable[Sequence[Slab]], distance: float) -> list[Slab]:
    """Parts one below the other with a distance between them."""
    filled = [list(part) for part in parts if part]
    return list(chain.from_iterable([*part, gap(distance)] for part in filled[:-1])) + (
        filled[-1] if filled else []
    )
