"""A 12-page briefing, 20 in a batch, against a bare reportlab canvas that draws the same lines.

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
from reportlab.pdfgen.canvas import Canvas

from salesdesk.documents import briefing_pack, fonts
from salesdesk.documents.page import Document
from salesdesk.domain.briefing import Briefing
from salesdesk.i18n import ENGLISH
from tests.documents import sample

BATCH, ROUNDS, PAGES = 20, 7, 12


def a_briefing_of_twelve_pages() -> Briefing:
    for calls in range(20, 200):
        made = sample.briefing(calls=calls, products=12)
        with tempfile.TemporaryDirectory() as folder:
            if briefing_pack.write_briefing(made, Path(folder) / "x.pdf", ENGLISH).pages >= PAGES:
                return made
    raise SystemExit("no briefing of twelve pages")


def steps_of(briefing: Briefing, folder: Path) -> list[list[tuple[object, ...]]]:
    """What is drawn on each page, so that the floor draws just that."""
    kept: list[list[tuple[object, ...]]] = []
    write = Document.write

    def keep(self: Document, target: Path, *rest: object) -> None:
        kept.extend(page.steps for page in self.pages)
        write(self, target)

    Document.write = keep  # type: ignore[method-assign,assignment]
    briefing_pack.write_briefing(briefing, folder / "steps.pdf", ENGLISH)
    Document.write = write  # type: ignore[method-assign]
    return kept


def floor(pages: list[list[tuple[object, ...]]], target: Path) -> None:
    canvas = Canvas(str(target), pageCompression=1)
    rl_config.useA85 = 0
    for steps in pages:
        for step in steps:
            if step[0] == "text":
                _, x, y, text, style = step
                canvas.setFont(fonts.font_named(style.weight), style.size)  # type: ignore[attr-defined]
                canvas.drawString(x, 842 - y, text)  # type: ignore[operator]
        canvas.showPage()
    canvas.save()


def median(work: Callable[[], None]) -> float:
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        for _ in range(BATCH):
            work()
        times.append((time.perf_counter() - begin) / BATCH)
    return statistics.median(times)


def main() -> None:
    briefing = a_briefing_of_twelve_pages()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = steps_of(briefing, folder)
        bare = median(lambda: floor(pages, folder / "floor.pdf"))
        ours = median(lambda: briefing_pack.write_briefing(briefing, folder / "ours.pdf", ENGLISH) and None)
    print(f"| work | floor | ours | ratio | goal |\n|---|---|---|---|---|\n| briefing of {len(pages)} pages, {BATCH} in a batch |"
          f" {bare * 1000:.1f} ms | {ours * 1000:.1f} ms | {ours / bare:.2f} | 1.5 |")


if __name__ == "__main__":
    main()
