"""The paper on a person, read back from the PDF."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from salesdesk.documents.person_data import Part, PersonPaper, write_person_data
from salesdesk.documents.theme import MARGIN, SIZES
from salesdesk.domain.briefing import Entry, Facts, Grid, House
from salesdesk.errors import Cancelled
from salesdesk.i18n import ENGLISH, translator

CALLS = tuple(
    Entry(
        f"{day} Oct 2026",
        "Saigon Pearl",
        (("Objective", f"Objective {day}"), ("What the customer said", "Words " * 30)),
    )
    for day in range(1, 31)
)
PAPER = PersonPaper(
    house=House("Thuyền Trăng Riverside Hotel"),
    name="Lê Thị Bưởi",
    about="Director  ·  Saigon Pearl",
    scope="Everything in our records.",
    parts=(
        Part("Details", (Facts((("Mobile", "0903 111 222"), ("<b>Name</b>", "<img src='/etc/passwd'>"))),)),
        Part("Consent", (), "Consent has not been asked for yet."),
        Part("Calls", CALLS),
        Part(
            "Changes of the record",
            (Grid(("Date and time", "What"), (("1 Oct 2026  09:30", "Added"),), (1, 4)),),
        ),
    ),
    for_person=False,
    prepared="Printed 2 Oct 2026",
)


def _pages(paper: PersonPaper, target: Path, lang: str = "en") -> list[str]:
    done = write_person_data(paper, target, translator(lang))
    with pypdfium2.PdfDocument(target) as pdf:
        found = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    assert done.pages == len(found)
    return found


def test_every_page_says_for_whom_it_is_and_counts(tmp_path: Path) -> None:
    marks = {
        False: ("INTERNAL", "do not leave with the customer"),
        True: ("CONFIDENTIAL", "for the named person only"),
    }
    for for_person, words in marks.items():
        pages = _pages(replace(PAPER, for_person=for_person), tmp_path / "paper.pdf")
        assert len(pages) > 2
        for number, page in enumerate(pages, 1):
            assert all(each in page for each in words)
            assert f"Page {number} of {len(pages)}" in page
            assert "Lê Thị Bưởi" in page
        other = marks[not for_person][0]
        assert not any(other in page for page in pages)


def test_nothing_of_the_words_is_lost_and_markup_stays_text(tmp_path: Path) -> None:
    whole = " ".join(_pages(PAPER, tmp_path / "paper.pdf"))
    wanted = [
        "0903 111 222",
        "<img src='/etc/passwd'>",
        "Consent has not been asked for yet.",
        "1 Oct 2026 09:30",
    ]
    for words in (*wanted, *(f"Objective {day}" for day in range(1, 31))):
        assert words in whole, words


def test_the_words_of_the_paper_itself_are_in_the_language(tmp_path: Path) -> None:
    pages = _pages(PAPER, tmp_path / "paper.pdf", "vi")
    assert f"Trang 1/{len(pages)}" in pages[0]


def test_parts_are_in_the_outline(tmp_path: Path) -> None:
    write_person_data(PAPER, tmp_path / "paper.pdf", ENGLISH)
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as pdf:
        titles = [item.get_title() for item in pdf.get_toc()]
    assert titles == ["What we hold on Lê Thị Bưởi", "Details", "Consent", "Calls", "Changes of the record"]


@pytest.mark.parametrize("size", list(SIZES))
def test_a_very_long_name_stays_within_the_paper(tmp_path: Path, size: str) -> None:
    paper = replace(PAPER, name="Nguyễn Phúc Bảo Long " * 6, house=replace(PAPER.house, paper=size))
    write_person_data(paper, tmp_path / "paper.pdf", ENGLISH)
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as pdf:
        for page in pdf:
            text = page.get_textpage()
            rights = [text.get_rect(i)[2] for i in range(text.count_rects())]
            assert max(rights) <= page.get_width() - MARGIN + 2


def test_a_paper_that_is_cancelled_leaves_no_file(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_person_data(PAPER, tmp_path / "paper.pdf", ENGLISH, stop)
    assert list(tmp_path.iterdir()) == []
