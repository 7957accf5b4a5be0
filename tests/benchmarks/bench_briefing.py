"""A 12-page briefing, 20 in a batch, against a bare reportlab canvas that draws the same lines at known places.

python tests/benchmarks/bench_briefing.py
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from salesdesk.documents import briefing_pack, fonts
from salesdesk.documents.page import Box, Document, Page, Rule
from salesdesk.domain.briefing import Briefing
from salesdesk.errors import Progress
from salesdesk.files import whole_file
from salesdesk.i18n import ENGLISH
from tests.documents import sample

BATCH, ROUNDS, PAGES = 20, 7, 12


def a_briefing_of_twelve_pages() -> Briefing:
    """The sample with as many past calls as fill twelve pages."""
    for calls in range(6, 200):
        made = sample.briefing(calls=calls, products=8)
        with tempfile.TemporaryDirectory() as folder:
            if briefing_pack.write_briefing(made, Path(folder) / "x.pdf", ENGLISH).pages >= PAGES:
                return made
    raise SystemExit("no briefing of twelve pages")


def pages_of(briefing: Briefing, folder: Path) -> list[Page]:
    """What is drawn on each page, so that the floor draws just that."""
    kept: list[Page] = []
    write = Document.write

    def keep(self: Document, target: Path, progress: Progress) -> None:
        kept.extend(self.pages)
        write(self, target, progress)

    Document.write = keep  # type: ignore[method-assign]
    briefing_pack.write_briefing(briefing, folder / "pages.pdf", ENGLISH)
    Document.write = write  # type: ignore[method-assign]
    return kept


def floor(pages: list[Page], target: Path) -> None:
    """Every line and shape at its place with the plain calls of the canvas; nothing is measured."""
    rl_config.useA85 = 0
    canvas = Canvas(str(target), pageCompression=1)
    colours = {style.colour: HexColor(style.colour) for page in pages for *_, style in page.words}
    for page in pages:
        last = None
        for shape in page.shapes:
            if isinstance(shape, Rule):
                canvas.line(shape.x, 842 - shape.y, shape.x + shape.width, 842 - shape.y)
            elif isinstance(shape, Box):
                canvas.rect(shape.x, 842 - shape.y - shape.height, shape.width, shape.height)
            else:
                canvas.drawImage(
                    shape.reader, shape.x, 842 - shape.y - shape.height, shape.width, shape.height
                )
        for x, y, text, style in page.words:
            if style is not last:
                canvas.setFont(fonts.face(style.weight).name, style.size)
                canvas.setFillColor(colours[style.colour])
                last = style
            canvas.drawString(x, 842 - y, text)
        canvas.showPage()
    canvas.save()


def median(work: Callable[[], object]) -> float:
    """Seconds for one of a batch, the median of some rounds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        for _ in range(BATCH):
            work()
        times.append((time.perf_counter() - begin) / BATCH)
    return statistics.median(times)


def main() -> None:
    """Prints the table."""
    briefing = a_briefing_of_twelve_pages()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = pages_of(briefing, folder)
        bare = median(lambda: floor(pages, folder / "floor.pdf"))
        data = (folder / "floor.pdf").read_bytes()

        def safely() -> None:
            with whole_file(folder / "safe.pdf") as draft:
                draft.write_bytes(data)

        safe = median(safely)
        ours = median(lambda: briefing_pack.write_briefing(briefing, folder / "ours.pdf", ENGLISH))

        def anew() -> None:
            fonts.forget()
            briefing_pack.write_briefing(briefing, folder / "ours.pdf", ENGLISH)

        cold = median(anew)
    strings = sum(len(page.words) for page in pages)
    what = f"briefing of {len(pages)} pages, {strings} lines, {BATCH} in a batch"
    print("| work | floor | ours | ratio | goal |\n|---|---|---|---|---|")
    print(f"| {what} | {bare * 1000:.1f} ms | {ours * 1000:.1f} ms | {ours / bare:.2f} | 1.5 |")
    print(
        f"| the same, no word measured before | {bare * 1000:.1f} ms | {cold * 1000:.1f} ms | {cold / bare:.2f} | |"
    )
    print(f"| share of fsync and rename in ours | | {safe * 1000:.1f} ms | | |")


if __name__ == "__main__":
    main()
