"""Pages as lists of what is drawn on them, written to a PDF once all of them are known."""

import io
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from salesdesk.documents import fonts
from salesdesk.documents.theme import INK, MUTED, SIZES, STAMP, Style
from salesdesk.errors import Progress, no_progress
from salesdesk.files import whole_file


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left corner, filled, outlined or both; `radius` rounds its corners."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    line: str = ""
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line."""

    x: float
    y: float
    width: float
    colour: str
    thickness: float = 0.5
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    reader: Any


Shape = Box | Rule | Picture
Words = tuple[float, float, str, Style]
"""One line of text: left end, baseline, text, style."""


@dataclass(slots=True)
class Page:
    """What is drawn on one page, in points from the upper left corner; text stands on top of shapes."""

    shapes: list[Shape] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    stamp: str = ""
    """A word that lies across the page under its text, such as DRAFT."""

    def text(self, x: float, baseline: float, text: str, style: Style) -> None:
        """One line of text."""
        self.words.append((x, baseline, text, style))

    def text_right(self, x: float, baseline: float, text: str, style: Style) -> None:
        """One line of text that ends at x."""
        wide = fonts.width_of(text, style.weight, style.size, style.tracking) - style.tracking
        self.words.append((x - wide, baseline, text, style))


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: title, page from 0, height on the page in points from the top, level from 0."""

    title: str
    page: int
    y: float
    level: int


def picture(data: bytes | None, height: float, widest: float) -> Picture | None:
    """A picture of a height in points, smaller where it would be wider than allowed; None for what is no picture."""
    if not data:
        return None
    try:
        reader = ImageReader(io.BytesIO(data))
        wide, high = reader.getSize()
    except Exception:  # reportlab names no error for a file that is no picture
        return None
    scale = min(height / high, widest / wide)
    return Picture(0, 0, wide * scale, high * scale, reader)


@dataclass
class Document:
    """The pages of a paper with its title, author, language and outline."""

    title: str
    author: str
    paper: str
    lang: str = "en"
    pages: list[Page] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return SIZES.get(self.paper, SIZES["A4"])

    def write(self, target: Path, progress: Progress = no_progress) -> None:
        """Writes the PDF; it appears whole or not at all, and the same pages always make the same bytes."""
        with whole_file(target) as draft:
            canvas = Canvas(
                str(draft),
                pagesize=self.size,
                pageCompression=1,
                invariant=1,
                lang=self.lang,
                initialFontName=fonts.face(
                    fonts.BODY
                ).name,  # else every file names a font that it does not hold
            )
            canvas.setTitle(fonts.printable(self.title))
            canvas.setAuthor(fonts.printable(self.author))
            canvas.setCreator("salesdesk")
            for index, page in enumerate(self.pages):
                self._mark(canvas, index)
                _draw_shapes(canvas, page.shapes, self.size[1])
                if page.stamp:
                    _draw_stamp(canvas, page.stamp, self.size)
                _draw_words(canvas, page.words, self.size[1])
                canvas.showPage()
                progress(index + 1, len(self.pages))
            if self.bookmarks:
                canvas.showOutline()
            canvas.save()

    def _mark(self, canvas: Any, index: int) -> None:
        for number, mark in enumerate(self.bookmarks):
            if mark.page == index:
                canvas.bookmarkHorizontalAbsolute(f"b{number}", self.size[1] - mark.y + 12)
                title = " ".join(fonts.printable(mark.title).split()) or "–"
                canvas.addOutlineEntry(title, f"b{number}", mark.level, closed=mark.level > 0)


@cache
def _colour(code: str) -> Color:
    return HexColor(code)


@cache
def _ink(code: str) -> str:
    """The PDF operator for a text's colour; reportlab's own takes a third of the time of a page."""
    return "{:.3f} {:.3f} {:.3f} rg".format(*_colour(code).rgb())


def _go(pen: Any, x: float, y: float) -> None:
    """Moves to where a text begins; reportlab's own way of writing numbers is several times slower."""
    pen._code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")


def _draw_stamp(canvas: Any, text: str, paper: tuple[float, float]) -> None:
    """A word across the page from the lower left, as large as it fits, thin enough that panels and photos show through it."""
    width, height = paper
    size = min(150.0, 0.86 * width * 1000 / max(fonts.face(fonts.BOLD).units(text), 1.0))
    canvas.saveState()
    canvas.setFillColor(_colour(INK))
    canvas.setFillAlpha(STAMP)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(52)
    canvas.setFont(fonts.face(fonts.BOLD).name, size)
    canvas.drawCentredString(0, -size * 0.36, text)
    canvas.restoreState()


def _draw_shapes(canvas: Any, shapes: list[Shape], height: float) -> None:
    for shape in shapes:
        match shape:
            case Box():
                if shape.fill:
                    canvas.setFillColor(_colour(shape.fill))
                if shape.line:
                    canvas.setStrokeColor(_colour(shape.line))
                    canvas.setLineWidth(0.75)
                place = (shape.x, height - shape.y - shape.height, shape.width, shape.height)
                how = {"stroke": int(bool(shape.line)), "fill": int(bool(shape.fill))}
                if shape.radius:
                    canvas.roundRect(*place, shape.radius, **how)
                else:
                    canvas.rect(*place, **how)
            case Rule():
                canvas.setStrokeColor(_colour(shape.colour))
                canvas.setLineWidth(shape.thickness)
                if shape.dotted:
                    canvas.setDash(0.6, 2.4)
                canvas.line(shape.x, height - shape.y, shape.x + shape.width, height - shape.y)
                if shape.dotted:
                    canvas.setDash()
            case Picture():
                canvas.drawImage(
                    shape.reader,
                    shape.x,
                    height - shape.y - shape.height,
                    shape.width,
                    shape.height,
                    mask="auto",
                )


def _draw_words(canvas: Any, words: list[Words], height: float) -> None:
    if not words:
        return
    pen = canvas.beginText()
    colour, tracking = "", 0.0
    unknown: list[tuple[float, float, float]] = []
    for x, y, text, style in words:
        if style.colour != colour:
            colour = style.colour
            pen._code.append(_ink(colour))
        if style.tracking != tracking:
            tracking = style.tracking
            pen.setCharSpace(tracking)
        unknown += _write(pen, x, height - y, text, style)
    if tracking:
        pen.setCharSpace(0)
    canvas.drawText(pen)
    for x, y, size in unknown:
        canvas.setStrokeColor(_colour(MUTED))
        canvas.setLineWidth(size * 0.06)
        canvas.rect(x + size * 0.07, y, size * 0.5, size * 0.68)


def _write(pen: Any, x: float, y: float, text: str, style: Style) -> list[tuple[float, float, float]]:
    """Writes a line; gives place and size of each sign that no font has."""
    unknown = []
    runs = fonts.runs(text, style.weight)
    for run in runs:
        if pen._fontname != run.face.name or pen._fontsize != style.size:
            pen.setFont(run.face.name, style.size)
        if run.shaped or not run.known:
            _write_as(pen, x, y, run, style.size)
            if not run.known:
                unknown.append((x, y, style.size))
        else:
            _go(pen, x, y)
            pen.textOut(run.text)
        if len(runs) > 1:
            x += run.units * style.size / 1000 + style.tracking * len(run.text)
    return unknown


def _write_as(pen: Any, x: float, y: float, run: fonts.Run, size: float) -> None:
    """Draws joined signs, or room for an unknown one, as the real text, so that search and copying find it."""
    pen._code.append(f"/Span <</ActualText <feff{run.text.encode('utf-16-be').hex()}>>> BDC")
    if run.shaped:
        from salesdesk.documents.shaping import shaped

        for glyph in shaped(run.face.font, run.text)[0]:
            _go(pen, x + glyph.x * size / 1000, y + glyph.y * size / 1000)
            pen.textOut(glyph.text)
    else:
        _go(pen, x, y)
        pen.setTextRenderMode(3)
        pen.textOut("?")
        pen.setTextRenderMode(0)
    pen._code.append("EMC")
