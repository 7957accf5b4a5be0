"""The papers as files: what is on which page, read back from the PDF and from its picture."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from salesdesk.documents.briefing_pack import write_briefing, write_day_pack
from salesdesk.documents.handout import write_handout
from salesdesk.documents.page import SIZES
from salesdesk.documents.theme import LEAST_CONTRAST, contrast_with_white, theme_of
from salesdesk.domain.briefing import Briefing
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH, translator
from tests.documents import sample


def pages_of(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    return [page.get_textpage().get_text_range() for page in document]


def printed(briefing: Briefing, folder: Path) -> list[str]:
    target = folder / "briefing.pdf"
    write_briefing(briefing, target, ENGLISH)
    return pages_of(target)


def test_every_page_says_internal_and_counts(tmp_path: Path) -> None:
    pages = printed(sample.briefing(calls=40), tmp_path)
    assert len(pages) > 4
    for number, text in enumerate(pages, 1):
        assert "INTERNAL" in text
        assert f"Page {number} of {len(pages)}" in text


def test_the_first_page_holds_what_is_read_in_the_taxi(tmp_path: Path) -> None:
    first = printed(sample.briefing(), tmp_path)[0]
    front = sample.FRONT
    for words in (
        front.account,
        front.time,
        front.leave_by,
        front.objective,
        *front.say,
        *front.ask,
        "chị Nhung",
    ):
        assert words in " ".join(first.split()), words
    assert "Japanese breakfast tray" in " ".join(first.split())


def test_a_briefing_of_nothing_says_what_to_find_out(tmp_path: Path) -> None:
    pages = printed(sample.empty(), tmp_path)
    assert len(pages) == 1
    assert "No objective yet" in pages[0]
    assert "who decides" in " ".join(pages[0].split())


def test_markup_and_steering_signs_print_as_they_are(tmp_path: Path) -> None:
    pages = printed(sample.hostile(), tmp_path)
    assert sample.HOSTILE in pages[0].replace("\r\n", " ")
    assert "bellRTL" in pages[0]


def test_a_table_repeats_its_heading_on_every_page(tmp_path: Path) -> None:
    pages = [text for text in printed(sample.briefing(), tmp_path) if "1,446,810,000" in text]
    assert len(pages) > 1
    assert all("Revenue" in text for text in pages)


def test_a_heading_never_stands_alone_at_the_foot(tmp_path: Path) -> None:
    for calls in range(1, 14):
        for text in printed(sample.briefing(calls=calls), tmp_path):
            lines = [line for line in text.splitlines() if line.strip()]
            body = [line for line in lines if not line.startswith(("Internal:", "Page "))]
            assert body[-1] not in {
                "Who decides",
                "Production",
                "Products",
                "Lessons",
                "Checklist",
                "Market notes",
            }


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("what", [sample.briefing(), sample.hostile(), sample.empty()])
def test_nothing_is_drawn_outside_of_the_paper(what: Briefing, paper: str, tmp_path: Path) -> None:
    target = tmp_path / "briefing.pdf"
    write_briefing(replace(what, house=replace(what.house, paper=paper)), target, ENGLISH)
    width, height = SIZES[paper]
    for page in pypdfium2.PdfDocument(target):
        assert page.get_size() == pytest.approx((width, height), abs=1)
        text = page.get_textpage()
        for i in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(i)
            assert left > 20
            assert bottom > 15
            assert right < width - 20
            assert top < height - 15


def test_fonts_are_embedded_and_vietnamese_is_text(tmp_path: Path) -> None:
    target = tmp_path / "briefing.pdf"
    write_briefing(sample.briefing(), target, ENGLISH)
    assert b"/FontFile2" in target.read_bytes()
    assert "Công ty Cổ phần Phần mềm Sóng Hàn" in pages_of(target)[0]


def test_title_and_bookmarks_are_set(tmp_path: Path) -> None:
    target = tmp_path / "briefing.pdf"
    write_briefing(sample.briefing(), target, ENGLISH)
    document = pypdfium2.PdfDocument(target)
    assert sample.FRONT.account in document.get_metadata_value("Title")
    titles = [mark.get_title() for mark in document.get_toc()]
    assert titles[0] == sample.FRONT.account
    assert "Who decides" in titles


def test_the_day_pack_is_a_run_sheet_and_the_briefings(tmp_path: Path) -> None:
    target = tmp_path / "day.pdf"
    done = write_day_pack(sample.day_pack(), target, ENGLISH)
    pages = pages_of(target)
    assert done.pages == len(pages) >= 3
    assert pages[0].count("09:30") == 3
    assert "Badge on the left" in pages[0]
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


def test_the_customers_paper_is_not_internal(tmp_path: Path) -> None:
    target = tmp_path / "handout.pdf"
    write_handout(sample.handout(), target, ENGLISH)
    text = "\n".join(pages_of(target))
    assert "INTERNAL" not in text
    assert "No balcony" in text


def test_the_same_briefing_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        write_briefing(sample.briefing(), tmp_path / name, translator("vi"))
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="could not be written"):
        write_briefing(sample.empty(), tmp_path / "missing" / "x.pdf", ENGLISH)


def test_without_the_extra_it_prints_and_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salesdesk.documents.fonts.can_shape", lambda: False)
    done = write_briefing(sample.hostile(), tmp_path / "x.pdf", ENGLISH)
    assert len(done.notices) == 1
    assert "asean-pdf" in done.notices[0]
    assert "Thai" in done.notices[0]


@pytest.mark.parametrize("colour", ["#ffffff", "#ffe600", "#1f5f5b", "#000000", "nonsense"])
def test_the_houses_colour_can_be_read_on_white(colour: str) -> None:
    accent = theme_of(colour).accent
    assert contrast_with_white(*(int(accent[i : i + 2], 16) for i in (1, 3, 5))) >= LEAST_CONTRAST
