"""The preview of a paper: its pages are painted beside the window, and only those of the paper in view show."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.i18n import translator
from salesdesk.services.records import add, change
from salesdesk.ui.jobs import Threads
from salesdesk.ui.widgets.page_pictures import KEPT
from salesdesk.ui.widgets.pdf_preview import PdfPreview
from tests.helpers.at_once import AtOnce
from tests.ui.briefings_page import briefings_of, pdf_text
from tests.ui.windows import Held, call_for

DARK, BRIGHT = 60, 200


def paper(file: Path, shade: int, pages: int = 2, *, takes_long: bool = False) -> Path:
    """A paper of one shade of grey."""
    size = (6000, 8400) if takes_long else (60, 84)
    page = Image.new("L", size, shade)
    page.save(file, "PDF", save_all=True, append_images=[page] * (pages - 1), resolution=size[0] / 8.0)
    return file


def shade(preview: PdfPreview) -> int:
    """How bright the middle of the view is, whatever still waits to be painted."""
    seen = preview.viewport().grab().toImage()
    return seen.pixelColor(seen.width() // 2, seen.height() // 2).lightness()


def shown(jobs: Threads | AtOnce) -> PdfPreview:
    preview = PdfPreview(jobs, translator("en"), "Preview")
    preview.resize(600, 800)
    preview.show()
    return preview


@pytest.fixture
def threads() -> Iterator[Threads]:
    jobs = Threads()
    yield jobs
    jobs.finish()


def test_what_is_still_painted_of_the_former_paper_never_shows_as_the_next(
    qtbot: QtBot, tmp_path: Path, threads: Threads
) -> None:
    """The briefing of a customer stood below another one's name, for as long as one looked at it."""
    slow, quick = paper(tmp_path / "a.pdf", DARK, takes_long=True), paper(tmp_path / "b.pdf", BRIGHT)
    preview = shown(threads)
    qtbot.addWidget(preview)
    seen = set()
    for _ in range(3):
        preview.load(slow)
        shade(preview)  # has the pages in view painted beside the window
        preview.load(quick)
        while threads._under_way:
            seen.add(shade(preview))
            QApplication.processEvents()
            time.sleep(0.01)
        assert shade(preview) == pytest.approx(BRIGHT, abs=3)
    assert DARK not in {round(each, -1) for each in seen}


def test_a_window_goes_while_its_paper_is_still_painted(
    qtbot: QtBot, tmp_path: Path, threads: Threads
) -> None:
    """It took the program down with it."""
    preview = shown(threads)
    preview.load(paper(tmp_path / "a.pdf", DARK, takes_long=True))
    shade(preview)
    assert threads._under_way
    preview.deleteLater()
    qtbot.waitUntil(lambda: not threads._under_way)


def test_pages_are_seen_where_they_are_turned_to_however_many_there_are(qtbot: QtBot, tmp_path: Path) -> None:
    preview = shown(AtOnce())
    qtbot.addWidget(preview)
    preview.load(paper(tmp_path / "a.pdf", DARK, 2 * KEPT))
    for page in (*range(2 * KEPT), 0):
        preview.turn(page)
        place = dict(preview._places())[page]
        assert abs(place.top()) <= preview.documentMargins().top() + 1 or page == 2 * KEPT - 1
        assert shade(preview) == pytest.approx(DARK, abs=3), f"page {page}"
    assert len(preview._pictures._kept) <= KEPT
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
    assert shade(preview) == pytest.approx(DARK, abs=3)
    preview.forget()
    assert shade(preview) > BRIGHT, "nothing of it is left"


def test_to_paint_a_paper_asks_nothing_that_waits_for_its_pictures(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked how large its pages are Qt waits until a picture of any paper is painted that is just being made."""
    preview = shown(AtOnce())
    qtbot.addWidget(preview)
    preview.load(paper(tmp_path / "a.pdf", DARK, pages=38))
    asked: list[int] = []
    monkeypatch.setattr(QPdfDocument, "pagePointSize", lambda _, page: asked.append(page) or QSizeF(450, 630))
    preview.turn(30)
    assert shade(preview) == pytest.approx(DARK, abs=3) and asked == []


def test_another_briefing_begins_at_its_top_and_a_change_leaves_the_paper_where_it_is(
    app: App, qtbot: QtBot
) -> None:
    """One stood where the former one had been scrolled to, its name above the edge."""
    first, second = (
        call_for(app, add(app.desk.journal, "account", {"name": name})[0])
        for name in ("Sao Biển", "Hue Star")
    )
    window, page = briefings_of(app, qtbot)
    window.resize(1366, 600)
    bar = page.preview.verticalScrollBar()
    page.go_to(first)
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(150)
    change(app.desk.journal, app.desk.reader, first, {"objective": "Agree 40 nights"})
    page.refresh()
    assert "Agree 40 nights" in pdf_text(page) and bar.value() == 150
    page.go_to(second)
    assert "Hue Star" in pdf_text(page) and bar.value() == 0


def test_the_paper_of_another_call_is_faded_while_the_next_one_is_made(app: App, qtbot: QtBot) -> None:
    """A name stood above the paper of another customer, as if that were theirs."""
    first, second = (
        call_for(app, add(app.desk.journal, "account", {"name": name})[0])
        for name in ("Sao Biển", "Hue Star")
    )
    _, page = briefings_of(app, qtbot)
    page.go_to(first)

    def darkest() -> int:
        seen = page.preview.viewport().grab().toImage()
        return min(seen.pixelColor(x, y).lightness() for x in range(20, 400, 3) for y in range(20, 400, 3))

    black = darkest()
    assert black < 100
    held = Held()
    object.__setattr__(page.context, "jobs", held)
    page.paper.outdated.emit()
    assert darkest() == black, "a change of the same paper"
    page.go_to(second)
    assert darkest() > black + 60
    page.go_to(first)
    assert darkest() == black
