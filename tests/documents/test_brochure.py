"""Brochures read back from the PDF: one product and forty, in three designs, with and without photos."""

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from salesdesk.documents.brochure import DESIGNS, Design, write_brochure
from salesdesk.documents.theme import MARGIN, SIZES
from salesdesk.domain.briefing import House
from salesdesk.domain.sales_papers import Brochure, BrochureItem
from salesdesk.i18n import translator


def jpeg(width: int, height: int) -> bytes:
    """A photo of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(out, "JPEG")
    return out.getvalue()


ITEM = BrochureItem(
    name="Deluxe <i>River</i>",
    kind="Room",
    text="Forty rooms with the full width of the window towards the river.",
    photo=None,
    price="From 2,150,000 ₫ per room and night",
    benefits=(("Check-in from 12:00", "Sleep after the morning flight"), ("Desk of 1.4 m", "")),
    facts=(("Floor area", "34 m²"), ("Capacity", "2A1C")),
    limits=(("No balcony", "Premier Corner has one"),),
)
PAPER = Brochure(
    house=House("Thuyền Trăng", website="https://thuyentrang.example"),
    title="Thuyền Trăng",
    promise="The river at your window",
    about="128 rooms on the west bank.",
    items=(ITEM,),
    contact=(("Name", "Dương Khánh Linh"), ("Telephone", "+84 905 700 100")),
    link="https://thuyentrang.example",
    foot="Licence 48-555",
)


def pages(paper: Brochure, target: Path, design: Design, lang: str = "en") -> list[str]:
    """The text of each page on one line."""
    done = write_brochure(paper, target, translator(lang), design)
    with pypdfium2.PdfDocument(target) as pdf:
        found = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    assert done.pages == len(found)
    return found


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("paper", list(SIZES))
def test_one_product_is_one_page_that_says_everything(tmp_path: Path, design: Design, paper: str) -> None:
    item = replace(ITEM, photo=jpeg(800, 600))
    what = replace(PAPER, house=replace(PAPER.house, paper=paper), items=(item,))
    found = pages(what, tmp_path / "b.pdf", design)
    assert len(found) == 1
    wanted = (ITEM.name, ITEM.price, "Sleep after the morning flight", "Desk of 1.4 m", "34 m²", "No balcony")
    for words in (*wanted, "Dương Khánh Linh", "Licence 48-555", "Page 1 of 1"):
        assert words in found[0], words


@pytest.mark.parametrize("design", DESIGNS)
def test_forty_products_are_all_there_and_in_the_outline(tmp_path: Path, design: Design) -> None:
    items = tuple(replace(ITEM, name=f"Product {n} with a long name, Phòng {n}") for n in range(40))
    target = tmp_path / "b.pdf"
    whole = " ".join(pages(replace(PAPER, items=items), target, design, "vi"))
    assert whole.count("No balcony") == 40
    with pypdfium2.PdfDocument(target) as pdf:
        assert len(list(pdf.get_toc())) == 41
        for page in pdf:
            text = page.get_textpage()
            rects = [text.get_rect(i) for i in range(text.count_rects())]
            assert all(
                left > MARGIN - 4 and right < page.get_width() - MARGIN + 4 for left, _, right, _ in rects
            )
            assert all(bottom > 24 for _, bottom, _, _ in rects)


@pytest.mark.parametrize("design", ["showcase", "cards"])
def test_a_photo_of_any_shape_fills_its_room_and_stays_small(tmp_path: Path, design: Design) -> None:
    target = tmp_path / "b.pdf"
    for size in ((6000, 900), (900, 6000), (3, 2)):
        pages(replace(PAPER, items=(replace(ITEM, photo=jpeg(*size)),)), target, design)
        assert target.stat().st_size < 400_000
        with pypdfium2.PdfDocument(target) as pdf:
            picture = pdf[0].render(scale=0.5).to_pil()
        red = sum(1 for at in picture.get_flattened_data() if at[0] > 150 and at[1] < 80)
        assert red > 2000


def test_what_is_no_picture_is_left_out(tmp_path: Path) -> None:
    for design in DESIGNS:
        broken = replace(ITEM, photo=b"\xff\xd8 no picture")
        assert ITEM.name in pages(replace(PAPER, items=(broken,)), tmp_path / "b.pdf", design)[0]


def test_a_very_long_card_goes_on_on_the_next_page(tmp_path: Path) -> None:
    long = replace(ITEM, benefits=tuple((f"Feature {n}", f"Benefit {n}") for n in range(90)))
    whole = " ".join(pages(replace(PAPER, items=(long,)), tmp_path / "b.pdf", "cards"))
    assert all(f"Benefit {n}" in whole for n in range(90))


@pytest.mark.parametrize("design", DESIGNS)
def test_the_days_of_a_long_tour_are_all_there_and_none_is_broken_over_two_pages(
    tmp_path: Path, design: Design
) -> None:
    days = tuple(
        (f"Day {n}: Title", f"Programme of it. {n} begins.\nMeals of day {n}.") for n in range(1, 41)
    )
    item = replace(ITEM, photo=jpeg(800, 600), days=days)
    found = pages(replace(PAPER, items=(item,)), tmp_path / "b.pdf", design)
    assert len(found) > 1
    for number in range(1, 41):
        whole = [page for page in found if f"Day {number}: Title" in page]
        assert len(whole) == 1 and f"Meals of day {number}." in whole[0]


def test_a_price_is_never_parted_from_what_it_buys(tmp_path: Path) -> None:
    """However the rooms fall on the pages: the line of the price stands above at least the first words."""
    for lines in range(24):
        first = replace(ITEM, benefits=tuple((f"Feature {n}", "") for n in range(lines)))
        second = replace(ITEM, name="Premier", price="From 9,000,000", text="Premier begins so.", facts=())
        items = (first, second, replace(second, price="From 9,500,000", text="The suite begins so."))
        found = pages(replace(PAPER, items=items), tmp_path / "b.pdf", "plain")
        for price, words in (("From 9,000,000", "Premier begins"), ("From 9,500,000", "The suite begins")):
            assert any(price in page and words in page for page in found), lines


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("paper", list(SIZES))
def test_the_contact_has_a_product_above_it_on_its_page(tmp_path: Path, design: Design, paper: str) -> None:
    for count in range(1, 9):
        items = tuple(replace(ITEM, name=f"Product {n}.") for n in range(1, count + 1))
        what = replace(PAPER, house=replace(PAPER.house, paper=paper), items=items)
        *_, last = pages(what, tmp_path / "b.pdf", design)
        assert "Dương Khánh Linh" in last
        assert f"Product {count}." in last


@pytest.mark.parametrize("design", DESIGNS)
def test_the_name_of_the_only_product_is_said_once(tmp_path: Path, design: Design) -> None:
    [page] = pages(replace(PAPER, title=ITEM.name), tmp_path / "b.pdf", design)
    assert page.count(ITEM.name) == 1
    assert ITEM.kind.upper() in page.upper()


def test_no_empty_line_stands_where_the_kind_of_the_only_product_would(tmp_path: Path) -> None:
    pages(
        replace(PAPER, title=ITEM.name, items=(replace(ITEM, text="Says all."),)), tmp_path / "b.pdf", "plain"
    )
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as pdf:
        page = pdf[0].get_textpage()
        price, text = (
            page.get_charbox(page.search(words).get_next()[0]) for words in (ITEM.price, "Says all.")
        )
    assert 0 < price[1] - text[3] < 12


def test_the_house_fills_the_room_that_no_photo_takes(tmp_path: Path) -> None:
    """With a photo the page has no room for it."""
    for design in DESIGNS:
        [page] = pages(PAPER, tmp_path / "b.pdf", design)
        assert PAPER.about in page, design
    [page] = pages(
        replace(PAPER, items=(replace(ITEM, photo=jpeg(800, 600)),), about=PAPER.about * 40),
        tmp_path / "b.pdf",
        "showcase",
    )
    assert PAPER.about not in page


def test_no_card_stands_on_the_last_page_alone(tmp_path: Path) -> None:
    for count in range(2, 14):
        items = tuple(replace(ITEM, name=f"Product {n}.") for n in range(count))
        *_, last = pages(replace(PAPER, items=items), tmp_path / "b.pdf", "cards")
        assert f"Product {count - 2}." in last and f"Product {count - 1}." in last


def test_a_code_says_what_it_opens(tmp_path: Path) -> None:
    [page] = pages(PAPER, tmp_path / "b.pdf", "showcase")
    assert "Scan to open our website" in page
    [page] = pages(PAPER, tmp_path / "b.pdf", "showcase", "vi")
    assert "Quét mã để mở trang web" in page


def test_a_long_licence_is_not_cut_at_the_foot(tmp_path: Path) -> None:
    foot = (
        "27 Nov 2026  ·  Công ty Cổ phần Du lịch Thuyền Trăng  ·  "
        "Giấy phép kinh doanh lữ hành quốc tế số 48-555/TCDL-GP LHQT"
    )
    [page] = pages(replace(PAPER, foot=foot), tmp_path / "b.pdf", "plain")
    assert "48-555/TCDL-GP LHQT" in page
    [page] = pages(replace(PAPER, foot=foot * 9), tmp_path / "b.pdf", "plain")
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as pdf:
        text = pdf[0].get_textpage()
        assert all(text.get_rect(i)[1] > 24 for i in range(text.count_rects()))
    assert "…" in page and "Page 1 of 1" in page


def test_products_without_a_photo_share_a_page_and_none_is_broken(tmp_path: Path) -> None:
    items = tuple(replace(ITEM, name=f"Product {n}.", limits=((f"Limit {n}.", ""),)) for n in range(9))
    _, *found = pages(replace(PAPER, items=items), tmp_path / "b.pdf", "showcase")
    assert len(found) <= 5
    for number in range(9):
        [whole] = [page for page in found if f"Product {number}." in page]
        assert f"Limit {number}." in whole


def test_a_product_with_a_photo_has_a_page_of_its_own(tmp_path: Path) -> None:
    items = tuple(
        replace(ITEM, name=f"Product {n}.", photo=jpeg(80, 60) if n == 2 else None) for n in range(5)
    )
    _, *found = pages(replace(PAPER, items=items), tmp_path / "b.pdf", "showcase")
    shown = [[n for n in range(5) if f"Product {n}." in page] for page in found]
    assert shown == [[0, 1], [2], [3, 4]]


@pytest.mark.parametrize("design", DESIGNS)
def test_what_it_does_for_the_reader_comes_before_the_feature_that_does_it(
    tmp_path: Path, design: Design
) -> None:
    [*_, page] = pages(PAPER, tmp_path / "b.pdf", design)
    assert page.index("Sleep after the morning flight") < page.index("Check-in from 12:00")


def test_the_facts_of_a_card_without_a_photo_stand_beside_its_benefits(tmp_path: Path) -> None:
    pages(PAPER, tmp_path / "b.pdf", "cards")
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as pdf:
        page = pdf[0].get_textpage()
        benefit, fact = (
            page.get_charbox(page.search(words).get_next()[0]) for words in ("Sleep after", "34 m²")
        )
    assert fact[0] > SIZES["A4"][0] / 2 and abs(benefit[3] - fact[3]) < 8


def test_a_few_products_without_a_photo_begin_on_the_first_page(tmp_path: Path) -> None:
    items = tuple(replace(ITEM, name=f"Product {n}.") for n in range(2))
    [page] = pages(replace(PAPER, items=items), tmp_path / "b.pdf", "showcase")
    for words in (PAPER.promise, "Product 0.", "Product 1.", "Dương Khánh Linh"):
        assert words in page
    with_photo = (items[0], replace(items[1], photo=jpeg(80, 60)))
    cover, *rest = pages(replace(PAPER, items=with_photo), tmp_path / "b.pdf", "showcase")
    assert "IN THIS BROCHURE" in cover and len(rest) == 2


def test_long_names_stand_on_a_line_each_on_the_first_page(tmp_path: Path) -> None:
    long = (
        "Công ty Trách nhiệm Hữu hạn Một thành viên Dịch vụ Du lịch Lữ hành Quốc tế và Tổ chức Sự kiện " * 2
    )
    items = tuple(replace(ITEM, name=f"{number} {long}", photo=None) for number in range(22))
    first, second, *_ = pages(replace(PAPER, items=items), tmp_path / "b.pdf", "showcase")
    assert all(f"{number} Công ty" in first for number in range(22))
    assert "IN THIS BROCHURE" in first and "AT A GLANCE" in second
