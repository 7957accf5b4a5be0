"""The sheet with the recovery code, read back from its PDF."""

import itertools
from pathlib import Path

import pypdfium2
import pytest

from salesdesk.documents.recovery_sheet import RecoverySheet, write_recovery_sheet
from salesdesk.domain.briefing import House
from salesdesk.i18n import ENGLISH, translator

CODE = "7K2M-9QXA-0DTB-44FZ-P1GH-8RWN-C3VE"
SHEET = RecoverySheet(House("Khách sạn Sông Hàn"), CODE, "Nguyễn Thị Lan", "Tuesday 24 November 2026")


def read(file: Path) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(file)]


@pytest.mark.parametrize("lang", ["en", "vi", "xx"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_is_one_page_with_the_whole_code(tmp_path: Path, lang: str, paper: str) -> None:
    house = House("Khách sạn Sông Hàn", paper=paper)
    write_recovery_sheet(
        RecoverySheet(house, CODE, SHEET.who, SHEET.day), tmp_path / "a.pdf", translator(lang)
    )
    [text] = read(tmp_path / "a.pdf")
    assert CODE.replace("-", " ") in text
    assert "Khách sạn Sông Hàn" in text
    assert "24 November 2026" in text


def test_it_says_what_it_is_for_and_that_it_is_confidential(tmp_path: Path) -> None:
    write_recovery_sheet(SHEET, tmp_path / "a.pdf", ENGLISH)
    [text] = read(tmp_path / "a.pdf")
    for words in ("CONFIDENTIAL", "What it is for", "Where to keep it", "I am moving from another laptop"):
        assert words in text


def test_the_signs_of_the_code_are_inside_their_tiles(tmp_path: Path) -> None:
    wide = RecoverySheet(House("M"), "-".join(["WWMM"] * 7), "", "")
    write_recovery_sheet(wide, tmp_path / "a.pdf", ENGLISH)
    page = pypdfium2.PdfDocument(tmp_path / "a.pdf")[0]
    text = page.get_textpage()
    rects = sorted(
        text.get_rect(i)
        for i in range(text.count_rects())
        if text.get_text_bounded(*text.get_rect(i)).startswith("WWMM")
    )
    assert len(rects) >= 2
    rows = {round(rect[1]) for rect in rects}
    for row in rows:
        line = [rect for rect in rects if round(rect[1]) == row]
        for one, other in itertools.pairwise(line):
            assert one[2] + 10 < other[0]
