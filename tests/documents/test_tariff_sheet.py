"""The tariff sheet read back from the PDF: with little, with much, in both languages, on both papers."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL.Image import Image

from salesdesk.documents.fonts import STRONG, width_of
from salesdesk.documents.page import Box, Document, Page
from salesdesk.documents.tariff_sheet import clause_piece, write_tariff_sheet
from salesdesk.documents.theme import MARGIN, SIZES, theme_of
from salesdesk.domain.briefing import House
from salesdesk.domain.sales_papers import (
    Clause,
    Party,
    RateRow,
    RateTable,
    RoomRates,
    SeasonKey,
    TariffSheet,
)
from salesdesk.i18n import translator

HOUSE = House("Khách sạn Thuyền Trăng", "Công ty Cổ phần Du lịch Thuyền Trăng", "268 Bạch Đằng, Đà Nẵng")


def table(rooms: int, seasons: int, rows: int = 3) -> RateTable:
    """Prices that name their room, case and season."""
    return RateTable(
        tuple(f"Season {n}" for n in range(1, seasons + 1)),
        tuple(
            RoomRates(
                f"Room type {room}",
                "32 m²  ·  1 king bed",
                tuple(
                    RateRow(f"{row} adults", tuple(f"{room},{row}00,{n:03}" for n in range(seasons)))
                    for row in range(1, rows + 1)
                ),
            )
            for room in range(1, rooms + 1)
        ),
    )


def sheet(rates: RateTable) -> TariffSheet:
    """A partner's sheet with every part."""
    return TariffSheet(
        house=HOUSE,
        title="FIT net 2026",
        reader="For <b>Saigon Pearl</b> & Sons",
        facts=(("Valid for stays", "1 Jan – 31 Dec 2026"), ("Currency", "VND"), ("Version", "2")),
        basis=("Prices include service charge and tax.", "Rates are net and not commissionable."),
        seasons=(SeasonKey("Tết", "Holiday", "16 Feb – 21 Feb 2026"),),
        rates=rates,
        clauses=tuple(
            Clause(f"Clause {n}", ((f"Applies to {n}", f"Says {n}"),) * 3, "A note.") for n in range(1, 9)
        ),
        contact=(("Name", "Dương Khánh Linh"), ("Telephone", "+84 905 700 100")),
        parties=(Party("For the hotel", HOUSE.legal_name, ()), Party("For the partner", "Saigon Pearl", ())),
        mark="CONFIDENTIAL",
        stamp="",
        foot="For Saigon Pearl  ·  Version 2",
    )


def pages(what: TariffSheet, target: Path, lang: str = "en") -> list[str]:
    """The text of each page on one line."""
    done = write_tariff_sheet(what, target, translator(lang))
    with pypdfium2.PdfDocument(target) as pdf:
        found = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    assert done.pages == len(found)
    return found


def _greyed(picture: Image) -> int:
    """Points of the grey in which a stamp is printed."""
    return sum(picture.histogram()[215:236])


def test_a_usual_tariff_has_two_pages_with_everything_on_them(tmp_path: Path) -> None:
    found = pages(sheet(table(5, 5)), tmp_path / "t.pdf")
    assert len(found) == 2
    whole = " ".join(found)
    wanted = ["<b>Saigon Pearl</b> & Sons", "16 Feb – 21 Feb 2026", "net and not commissionable", "5,300,004"]
    for words in (*wanted, "Says 8", "A note.", "signature and stamp", HOUSE.legal_name, "Dương Khánh Linh"):
        assert words in whole, words
    for number, page in enumerate(found, 1):
        assert "CONFIDENTIAL" in page
        assert f"Page {number} of 2" in page


@pytest.mark.parametrize("paper", list(SIZES))
def test_many_rooms_and_seasons_stay_on_the_paper_and_each_page_names_the_seasons(
    tmp_path: Path, paper: str
) -> None:
    target = tmp_path / "t.pdf"
    what = replace(sheet(table(40, 9)), house=replace(HOUSE, paper=paper))
    found = pages(what, target)
    whole = " ".join(found)
    for room in range(1, 41):
        for at in range(9):
            assert f"{room},100,{at:03}" in whole
    for page in found:
        if ",100,00" in page:
            assert "Season 1" in page or "Season 6" in page
    with pypdfium2.PdfDocument(target) as pdf:
        for leaf in pdf:
            assert leaf.get_size() == pytest.approx(SIZES[paper], abs=1)
            text = leaf.get_textpage()
            for left, bottom, right, _ in (text.get_rect(i) for i in range(text.count_rects())):
                assert left > MARGIN - 4 and right < SIZES[paper][0] - MARGIN + 4 and bottom > 24


def test_a_plan_without_anything_prints_one_page(tmp_path: Path) -> None:
    bare = replace(sheet(RateTable()), seasons=(), clauses=(), contact=(), parties=(), basis=(), facts=())
    assert len(pages(bare, tmp_path / "t.pdf")) == 1


def test_what_is_not_final_is_stamped_on_every_page_under_its_text(tmp_path: Path) -> None:
    found = pages(replace(sheet(table(20, 4)), stamp="BẢN NHÁP"), tmp_path / "t.pdf", "vi")
    assert len(found) > 1
    assert all("BẢN NHÁP" in page for page in found)
    assert "Trang 1/" in found[0]
    with pypdfium2.PdfDocument(tmp_path / "t.pdf") as pdf:
        picture = pdf[0].render(scale=0.5).to_pil().convert("L")
    plain = pages(sheet(table(20, 4)), tmp_path / "plain.pdf")
    assert not any("NHÁP" in page for page in plain)
    with pypdfium2.PdfDocument(tmp_path / "plain.pdf") as pdf:
        without = pdf[0].render(scale=0.5).to_pil().convert("L")
    assert _greyed(picture) > _greyed(without) + 1000


def test_a_stamp_goes_on_over_a_panel_and_a_photo(tmp_path: Path) -> None:
    """A paper whose whole page is a panel."""
    target = tmp_path / "p.pdf"
    for fill in (theme_of(HOUSE.colour).tint, "#aa7744"):
        document = Document("Panel", "House", "A4")
        document.pages.append(Page([Box(0, 0, *document.size, fill=fill)], stamp="DRAFT"))
        document.write(target)
        with pypdfium2.PdfDocument(target) as pdf:
            page = pdf[0].render(scale=0.5).to_pil().convert("L")
        (_, ground), (less, stamped), *_ = sorted(
            ((count, grey) for grey, count in enumerate(page.histogram()) if count), reverse=True
        )
        assert less > 2000 and 10 < ground - stamped < 40, "the word shows, and the panel through it"


def test_very_long_names_are_set_whole(tmp_path: Path) -> None:
    long = "Căn hộ Penthouse hai tầng nhìn ra cửa sông Hàn và bán đảo Sơn Trà " * 3
    rates = table(2, 7)
    rates = replace(rates, rooms=(replace(rates.rooms[0], name=long, about=long), rates.rooms[1]))
    found = pages(replace(sheet(rates), title=long, reader=long), tmp_path / "t.pdf")
    assert "bán đảo Sơn Trà" in found[0]
    assert "1,300,006" in " ".join(found)


def test_signatures_stand_below_something_however_long_the_partners_name_is(tmp_path: Path) -> None:
    for words in range(0, 40, 3):
        name = "Công ty Trách nhiệm Hữu hạn Một thành viên " + "Thương mại Dịch vụ Du lịch " * words
        what = sheet(table(5, 5))
        parties = (what.parties[0], replace(what.parties[1], name=name))
        found = pages(replace(what, reader=f"For {name}", parties=parties), tmp_path / "t.pdf")
        (signed,) = [page for page in found if "signature and stamp" in page]
        assert "Dương Khánh Linh" in signed, words


def test_the_heading_of_a_clause_stays_in_its_column() -> None:
    title = "Hạn nhả phòng, số phòng giữ mỗi đêm, phòng bảo đảm và tình trạng còn phòng"
    theme = theme_of(HOUSE.colour)
    made = clause_piece(Clause(title, (("Mọi ngày", "7 ngày"),)), theme)(200)
    lines = [words for slab in made for _, _, words, style in slab.words if style.colour == theme.accent]
    assert " ".join(lines) == title
    assert max(width_of(line, STRONG, 9.4) for line in lines) <= 200


def test_a_clause_of_more_than_a_page_is_not_lost(tmp_path: Path) -> None:
    long = Clause("Release", tuple((f"Date {n}", f"{n} days") for n in range(150)))
    whole = " ".join(pages(replace(sheet(table(2, 2)), clauses=(long,)), tmp_path / "t.pdf"))
    assert all(f"Date {n}" in whole for n in range(150))


def test_parts_are_in_the_outline_and_the_title_is_set(tmp_path: Path) -> None:
    pages(sheet(table(2, 2)), tmp_path / "t.pdf")
    with pypdfium2.PdfDocument(tmp_path / "t.pdf") as pdf:
        titles = [mark.get_title() for mark in pdf.get_toc()]
        assert "FIT net 2026" in pdf.get_metadata_value("Title")
    assert titles[1:] == ["Seasons", "Rates in VND", "Terms"]


@pytest.mark.parametrize("paper", list(SIZES))
def test_signatures_have_terms_above_them_on_their_page(tmp_path: Path, paper: str) -> None:
    """A draft of one page had a second one with nothing but the contact and where to sign."""
    what = replace(sheet(table(3, 3)), house=replace(HOUSE, paper=paper))
    for clauses in range(1, 22):
        said = tuple(Clause(f"Clause {n}.", ((f"Applies to {n}", f"Says {n}"),) * 3) for n in range(clauses))
        *_, last = pages(replace(what, clauses=said), tmp_path / "t.pdf")
        assert "For the hotel" in last.replace("FOR THE HOTEL", "For the hotel")
        assert f"Clause {clauses - 1}." in last


def test_no_product_stands_alone_below_the_heading_of_another_page(tmp_path: Path) -> None:
    for rooms in range(3, 24):
        for page in pages(sheet(table(rooms, 4, 2)), tmp_path / "t.pdf"):
            assert page.count("Room type") != 1


def test_without_anyone_to_ask_there_is_no_empty_panel(tmp_path: Path) -> None:
    assert "CONTACT" not in " ".join(pages(replace(sheet(table(2, 2)), contact=()), tmp_path / "t.pdf"))


def test_no_address_of_the_contact_is_broken(tmp_path: Path) -> None:
    contact = (
        ("Name", "Phan Thị Thùy Dương  ·  Senior Sales Manager"),
        ("E-mail", "duong.phan.sales@thuyentrang-riverside.example"),
        ("Address", "268 Bạch Đằng, phường Hải Châu, Đà Nẵng"),
        ("Website", "https://thuyentrang.example"),
    )
    [*_, last] = pages(replace(sheet(table(2, 2)), contact=contact), tmp_path / "t.pdf")
    assert "duong.phan.sales@thuyentrang-riverside.example" in last
    assert "https://thuyentrang.example" in last
    long = (*contact, ("Zalo", "x" * 130))
    *_, last = pages(replace(sheet(table(2, 2)), contact=long), tmp_path / "t.pdf")
    assert "duong.phan.sales@thuyentrang-riverside.example" in last
