"""The certificate of an erasure, read back from its PDF."""

from pathlib import Path

import pypdfium2
import pytest

from salesdesk.documents.erasure_certificate import ErasureCertificate, write_erasure_certificate
from salesdesk.domain.briefing import House
from salesdesk.i18n import ENGLISH, translator


def _paper(house: House, copies: int = 2) -> ErasureCertificate:
    return ErasureCertificate(
        house=house,
        facts=(("Erased on", "27 Nov 2026  07:14"), ("By", "Phan Thị Thùy Dương")),
        kinds=(("Contact", "1"), ("Further number", "2")),
        also=("In the history of these records 23 changes were blanked.",),
        copies=tuple((f"file-{n}.salesdesk", "Trần Minh Quân", "3 Oct 2026") for n in range(copies)),
        remark="",
        day="27 Nov 2026",
    )


def _read(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


@pytest.mark.parametrize("lang", ["en", "vi", "xx"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_says_what_went_and_where_copies_are(tmp_path: Path, lang: str, paper: str) -> None:
    tr = translator(lang)
    printed = write_erasure_certificate(
        _paper(House("Khách sạn Sông Hàn", paper=paper)), tmp_path / "a.pdf", tr
    )
    pages = _read(tmp_path / "a.pdf")
    assert printed.pages == len(pages) <= 2 and printed.notices == ()
    text = " ".join(pages)
    for said in ("Khách sạn Sông Hàn", "Phan Thị Thùy Dương", "Further number", "file-1.salesdesk"):
        assert said in text


def test_many_copies_go_on_on_the_next_page(tmp_path: Path) -> None:
    write_erasure_certificate(_paper(House("M"), copies=90), tmp_path / "a.pdf", ENGLISH)
    pages = _read(tmp_path / "a.pdf")
    assert len(pages) >= 3
    assert all("Given to" in page for page in pages[1:3])
    assert all(f"file-{n}.salesdesk" in " ".join(pages) for n in range(90))
