"""Pages as lists of drawing steps, written to a PDF once all of them are known."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from salesdesk.documents import fonts
from salesdesk.errors import Progress, no_progress
from salesdesk.files import whole_file

rl_config.useA85 = 0  # plain bytes: smaller files, written faster

SIZES = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
"""Paper sizes in points."""


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: weight, size and distance of lines in points, colour as #rrggbb."""

    weight: str
    size: float
    leading: float
    colour: str = "#1d2527"


@dataclass
class Page:
    """One page's drawing steps, in points from the top left corner."""

    steps: list[tuple[Any, ...]] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """One line whose baseline is at y."""
        self.steps.append(("text", x, y, text, style))

    def text_right(self, x: float, y: float, text: str, style: Style) -> None:
        """One line that ends at x."""
        self.text(x - fonts.width_of(text, style.weight, style.size), y, text, style)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = "",
        line: str = "",
        radius: float = 0,
    ) -> None:
        """A rectangle whose upper left corner is at x, y."""
        self.steps.append(("box", x, y, width, height, fill, line, radius))

    def rule(self, x: float, y: float, width: float, colour: str, thickness: float = 0.6) -> None:
        """A horizontal line."""
        self.steps.append(("rule", x, y, width, colour, thickness))

    def picture(self, x: float, y: float, height: float, most: float, data: bytes) -> float:
        """A picture of a height, no wider than `most`; gives its width. What is no picture is left out."""
        try:
            reader = ImageReader(io.BytesIO(data))
            wide, high = reader.getSize()
        except Exception:  # reportlab names no error for a file that is no picture
            return 0.0
        width = float(min(most, height * wide / high))
        self.steps.append(("picture", x, y, width, width * high / wide, reader))
        return width


@dataclass
class Document:
    """The pages of a paper with its bookmarks: (title, page index, level)."""

    title: str
    author: str
    paper: str
    pages: list[Page] = field(default_factory=list)
    bookmarks: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return SIZES.get(self.paper, SIZES["A4"])

    def write(self, target: Path, progress: Progress = no_progress) -> None:
        """Writes the PDF; it appears whole or not at all."""
        with whole_file(target) as draft:
            canvas = Canvas(
                str(draft), pagesize=self.size, pageCompression=1, invariant=1, initialFontName="Helvetica"
            )
            canvas.setTitle(self.title)
            canvas.setAuthor(self.author)
            canvas.setCreator("salesdesk")
            pen = _Pen(canvas, self.size[1])
            for index, page in enumerate(self.pages):
                for title, _, level in (mark for mark in self.bookmarks if mark[1] == index):
                    key = f"{index}-{level}-{title}"
                    canvas.bookmarkPage(key)
                    canvas.addOutlineEntry(fonts.printable(title), key, level, closed=level > 0)
                pen.draw(page.steps)
                canvas.showPage()
                progress(index + 1, len(self.pages))
            if self.bookmarks:
                canvas.showOutline()
            canvas.save()


class _Pen:
    """Draws steps on a canvas: shapes first, then all text of the page as one text object."""

    def __init__(self, canvas: Any, height: float) -> None:
        self._canvas = canvas
        self._height = height

    def draw(self, steps: Sequence[tuple[Any, ...]]) -> None:
        for step in steps:
            if step[0] != "text":
                getattr(self, f"_{step[0]}")(*step[1:])
        self._texts([step for step in steps if step[0] == "text"])

    def _texts(self, steps: Sequence[tuple[Any, ...]]) -> None:
        out = self._canvas.beginText()
        font: tuple[str, float] = ("", 0)
        colour = ""
        for _, x, y, text, style in steps:
            if style.colour != colour:
                colour = style.colour
                out.setFillColor(_colour(colour))
            at = x
            for run in fonts.runs(text, style.weight):
                if (run.font, style.size) != font:
                    font = (run.font, style.size)
                    out.setFont(*font)
                out.setTextOrigin(at, self._height - y)
                out.textOut(fonts.shaped(run, style.size) if run.shaped else run.text)
                if run.text is not text:
                    at += fonts.run_width(run, style.size)
        self._canvas.drawText(out)

    def _box(self, x: float, y: float, width: float, height: float, fill: str, line: str, radius: float) -> None:
        canvas = self._canvas
        if fill:
            canvas.setFillColor(_colour(fill))
        if line:
            canvas.setStrokeColor(_colour(line))
            canvas.setLineWidth(0.7)
        top = self._height - y - height
        canvas.roundRect(x, top, width, height, radius, stroke=int(bool(line)), fill=int(bool(fill)))

    def _rule(self, x: float, y: float, width: float, colour: str, thickness: float) -> None:
        canvas = self._canvas
        canvas.setStrokeColor(_colour(colour))
        canvas.setLineWidth(thickness)
        canvas.line(x, self._height - y, x + width, self._height - y)

    def _picture(self, x: float, y: float, width: float, height: float, reader: Any) -> None:
        self._canvas.drawImage(reader, x, self._height - y - height, width, height, mask="auto")


@cache
def _colour(colour: str) -> Any:
    return HexColor(colour)
