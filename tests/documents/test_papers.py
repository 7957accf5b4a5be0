"""The papers as files: what is on which page, read back from the PDF and from its picture."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from salesdesk.documents.briefing_pack import write_briefing, write_day_pack
from salesdesk.documents.handout import write_handout
from salesdesk.documents.theme import ASIDE, LEAST_CONTRAST, MARGIN, SIZES, contrast_with_white, theme_of
from salesdesk.domain.briefing import Briefing, Greeting, House
from salesdesk.errors import Cancelled, UserError
from salesdesk.i18n import ENGLISH, translator
from tests.documents import sample

Rect = tuple[float, float, float, float]


def texts(file: Path) -> list[str]:
    """The text of each page on one line."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(file)]


def printed(briefing: Briefing, folder: Path) -> list[str]:
    target = folder / "briefing.pdf"
    done = write_briefing(briefing, target, ENGLISH)
    found = texts(target)
    assert done.pages == len(found)
    return found


def rects(page: pypdfium2.PdfPage) -> Iterator[Rect]:
    """Left, bottom, right and top of every piece of text."""
    text = page.get_textpage()
    for i in range(text.count_rects()):
        yield text.get_rect(i)


def test_every_page_says_internal_and_counts(tmp_path: Path) -> None:
    pages = printed(sample.briefing(calls=40), tmp_path)
    assert len(pages) > 6
    for number, text in enumerate(pages, 1):
        assert "INTERNAL" in text
        assert f"Page {number} of {len(pages)}" in text


def test_the_first_page_alone_holds_what_is_read_in_the_taxi(tmp_path: Path) -> None:
    for paper in SIZES:
        briefing = sample.briefing()
        pages = printed(replace(briefing, house=replace(sample.HOUSE, paper=paper)), tmp_path)
        front = sample.FRONT
        wanted = [
            front.account,
            front.day.upper(),
            front.time,
            front.leave_by,
            front.place[0],
            front.objective,
        ]
        wanted += [*front.say, *front.ask, "chị Nhung", "chee nyoong"]
        wanted += [thing for thing, _ in front.bring] + [promise for promise, _ in front.promises]
        for words in wanted:
            assert words in pages[0], words
        assert f"{front.account} · {front.day} · {front.time}" in pages[1]
        assert "Who decides" in pages[1]


def test_nobody_leaves_for_a_call_by_telephone(tmp_path: Path) -> None:
    briefing = sample.briefing()
    assert "LEAVE BY" in printed(briefing, tmp_path)[0]
    remote = replace(briefing.front, leave_by="", travel="", travels=False)
    (first, *_) = printed(replace(briefing, front=remote), tmp_path)
    assert "LEAVE BY" not in first and "WHERE" in first


def test_who_leaves_for_nothing_is_not_told_to_bring_nothing(tmp_path: Path) -> None:
    briefing = sample.briefing()
    said = {
        travels: printed(
            replace(briefing, front=replace(briefing.front, bring=(), travels=travels)), tmp_path
        )[0]
        for travels in (True, False)
    }
    assert "BRING" in said[True] and "Nothing on the checklist." in said[True]
    assert "BRING" not in said[False] and "PROMISES STILL OPEN" in said[False]


def test_a_briefing_of_nothing_says_what_to_find_out(tmp_path: Path) -> None:
    briefing = sample.empty()
    pages = printed(briefing, tmp_path)
    assert "No objective yet" in pages[0]
    assert "who decides" in pages[0]
    assert "".join(pages).count("Ask who signs") == len(briefing.sections) > 10


def test_sections_print_in_the_order_given_and_no_others(tmp_path: Path) -> None:
    briefing = sample.briefing()
    chosen = tuple(s for s in reversed(briefing.sections) if s.id in ("market", "people", "lessons"))
    pages = " ".join(printed(replace(briefing, sections=chosen), tmp_path)[1:])
    places = [pages.index(section.title) for section in chosen]
    assert places == sorted(places)
    assert "Objections" not in pages
    assert len(printed(replace(briefing, sections=()), tmp_path)) == 1


def test_markup_and_steering_signs_print_as_they_are(tmp_path: Path) -> None:
    pages = printed(sample.hostile(), tmp_path)
    assert sample.HOSTILE in pages[0]
    assert "bellRTL" in " ".join(pages)
    assert Path("/etc/hostname").read_text().strip() not in " ".join(pages)


def test_a_table_repeats_its_heading_on_every_page(tmp_path: Path) -> None:
    pages = [text for text in printed(sample.long_table(), tmp_path) if "1,446,810,000" in text]
    assert len(pages) > 1
    assert all("Revenue" in text and "Nights" in text for text in pages)
    assert sum(text.count("1,446,810,000") for text in pages) == 60
    assert ["continued" in text for text in pages] == [False] + [True] * (len(pages) - 1)


def test_a_heading_never_stands_alone_at_the_foot(tmp_path: Path) -> None:
    target = tmp_path / "briefing.pdf"
    for calls in range(1, 12):
        write_briefing(sample.briefing(calls=calls, products=calls % 3), target, ENGLISH)
        for page in list(pypdfium2.PdfDocument(target))[1:]:
            pieces = [rect for rect in rects(page) if rect[1] > 50 and rect[3] < page.get_height() - 65]
            headings = [rect[1] for rect in pieces if rect[0] < MARGIN + 8]
            inside = [rect[1] for rect in pieces if rect[0] > MARGIN + ASIDE - 2]
            if headings and inside:
                assert min(inside) <= max(headings) + 3


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", ["briefing", "vietnamese", "hostile", "empty", "long_table"])
def test_nothing_is_drawn_outside_of_the_margins(name: str, paper: str, tmp_path: Path) -> None:
    what: Briefing = getattr(sample, name)()
    target = tmp_path / "briefing.pdf"
    write_briefing(replace(what, house=replace(what.house, paper=paper)), target, ENGLISH)
    width, height = SIZES[paper]
    for page in pypdfium2.PdfDocument(target):
        assert page.get_size() == pytest.approx((width, height), abs=1)
        for left, bottom, right, top in rects(page):
            assert left > MARGIN - 4
            assert right < width - MARGIN + 4
            assert bottom > 24
            assert top < height - 24


def test_no_ink_outside_of_the_margins(tmp_path: Path) -> None:
    target = tmp_path / "briefing.pdf"
    write_briefing(sample.briefing(), target, ENGLISH)
    for page in pypdfium2.PdfDocument(target):
        picture = page.render(scale=1).to_pil().convert("L")
        inked = picture.point(lambda grey: 255 if grey < 250 else 0).getbbox()
        assert inked is not None
        assert inked[0] >= MARGIN - 2
        assert inked[2] <= picture.width - MARGIN + 2


def test_every_font_is_in_the_file(tmp_path: Path) -> None:
    target = tmp_path / "briefing.pdf"
    write_briefing(sample.briefing(), target, ENGLISH)
    data = target.read_bytes()
    named = re.findall(rb"/BaseFont /(\S+)", data)
    assert len(named) >= 4
    assert all(re.match(rb"[A-Z]{6}\+BeVietnamPro", name) for name in named)
    assert data.count(b"/FontFile2") == len(named)


def test_vietnamese_is_text_that_can_be_searched(tmp_path: Path) -> None:
    target = tmp_path / "briefing.pdf"
    write_briefing(sample.vietnamese(), target, translator("vi"))
    pages = texts(target)
    front = sample.FRONT_VI
    for words in (front.account, front.objective, *front.say, "MỤC TIÊU", "Trang 1/"):
        assert words in pages[0], words
    assert all("NỘI BỘ" in text for text in pages)
    assert "Thực tế" in pages[1]


def test_title_author_language_and_bookmarks_are_set(tmp_path: Path) -> None:
    target = tmp_path / "briefing.pdf"
    briefing = sample.briefing()
    write_briefing(briefing, target, ENGLISH)
    document = pypdfium2.PdfDocument(target)
    assert sample.FRONT.account in document.get_metadata_value("Title")
    assert document.get_metadata_value("Author") == sample.HOUSE.name
    assert b"/Lang (en)" in target.read_bytes()
    marks = list(document.get_toc())
    assert [mark.get_title() for mark in marks] == [
        sample.FRONT.account,
        *(section.title for section in briefing.sections),
    ]
    pages = texts(target)
    for mark in marks:
        assert mark.get_title() in pages[mark.get_dest().get_index()]


def test_the_day_pack_is_a_run_sheet_and_the_briefings(tmp_path: Path) -> None:
    target = tmp_path / "day.pdf"
    pack = sample.day_pack()
    done = write_day_pack(pack, target, ENGLISH)
    pages = texts(target)
    assert done.pages == len(pages) >= 5
    for stop in pack.stops:
        assert stop.time in pages[0]
        assert stop.account in pages[0]
    assert "leave 13:50" in pages[0]
    assert "Badge on the left" in pages[0]
    assert "list of coaches" in pages[0]
    assert all("INTERNAL" in text for text in pages)
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    tops = [mark.get_title() for mark in pypdfium2.PdfDocument(target).get_toc() if mark.level == 0]
    assert tops == ["Run sheet", *(each.front.account for each in pack.briefings)]


def test_a_day_without_calls_prints(tmp_path: Path) -> None:
    target = tmp_path / "day.pdf"
    bare = replace(sample.day_pack(), stops=(), briefings=(), standards=(), promises=())
    assert write_day_pack(bare, target, ENGLISH).pages == 1
    assert "No calls on this day" in texts(target)[0]


def test_a_very_long_name_of_mine_ends_within_the_run_sheet(tmp_path: Path) -> None:
    target = tmp_path / "day.pdf"
    write_day_pack(replace(sample.day_pack(), who="Dương Khánh Linh " * 12), target, ENGLISH)
    with pypdfium2.PdfDocument(target) as pdf:
        text = pdf[0].get_textpage()
        rights = [text.get_rect(i)[2] for i in range(text.count_rects())]
        assert max(rights) <= pdf[0].get_width() - MARGIN + 4
    assert "DƯƠNG KHÁNH LINH" in texts(target)[0]


@pytest.mark.parametrize("paper", list(SIZES))
def test_no_product_that_a_customer_keeps_is_parted_from_its_price(tmp_path: Path, paper: str) -> None:
    """However far down the page it begins: below the name and the price stands what is said of it."""
    target = tmp_path / "handout.pdf"
    whole = sample.handout(products=2)
    first, second = (replace(each, title=f"Room {n}") for n, each in enumerate(whole.products, 1))
    second = replace(second, note="from 9,000,000", text="The terrace begins so.")
    for lines in range(20):
        agenda = tuple(f"Subject {n}" for n in range(lines))
        what = replace(
            whole, house=replace(whole.house, paper=paper), agenda=agenda, products=(first, second)
        )
        write_handout(replace(what, seller=()), target, ENGLISH)
        assert any("from 9,000,000" in page and "The terrace begins" in page for page in texts(target)), lines


def test_the_customers_paper_has_its_limits_and_nothing_internal(tmp_path: Path) -> None:
    target = tmp_path / "handout.pdf"
    assert write_handout(sample.handout(), target, ENGLISH).pages == 1
    text = texts(target)[0]
    for words in ("No balcony", "Good to know", "Dương Khánh Linh", "from 2,150,000", sample.HOUSE.address):
        assert words in text
    for words in ("INTERNAL", "Internal", "1,390,000", "Notes", "Objective", "Credit"):
        assert words not in text


def test_what_a_customer_keeps_stands_a_little_closer_together_where_that_saves_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pages(lines: int) -> int:
        what = replace(sample.handout(), agenda=tuple(f"Subject {n}" for n in range(lines)))
        return write_handout(what, tmp_path / "handout.pdf", ENGLISH).pages

    found = [pages(lines) for lines in range(20)]
    monkeypatch.setattr("salesdesk.documents.handout._AIRS", (1.0,))
    usual = [pages(lines) for lines in range(20)]
    assert usual[3] == found[3] == 1
    assert sum(usual) - sum(found) >= 2
    assert all(closer <= apart for closer, apart in zip(found, usual, strict=True))


def test_many_products_and_a_long_history_print_whole(tmp_path: Path) -> None:
    pages = printed(sample.briefing(calls=30, products=40), tmp_path)
    whole = " ".join(pages)
    assert whole.count("Check-in from 12:00 for contract") == 40
    assert whole.count("Next step ") >= 30
    write_handout(sample.handout(products=2), tmp_path / "h.pdf", ENGLISH)


def test_the_same_briefing_gives_the_same_file(tmp_path: Path) -> None:
    write_briefing(sample.hostile(), tmp_path / "one.pdf", translator("vi"))
    write_briefing(sample.briefing(), tmp_path / "between.pdf", ENGLISH)
    write_briefing(sample.hostile(), tmp_path / "two.pdf", translator("vi"))
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="could not be written"):
        write_briefing(sample.empty(), tmp_path / "missing" / "x.pdf", ENGLISH)


def test_giving_up_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "briefing.pdf"
    target.write_bytes(b"old")

    def give_up(done: int, total: int, /) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_briefing(sample.briefing(), target, ENGLISH, give_up)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_picture_that_is_none_is_left_out(tmp_path: Path) -> None:
    pages = printed(replace(sample.briefing(), house=House("Hotel", logo=b"\x89PNG broken")), tmp_path)
    assert "Hotel" in pages[0]


@pytest.mark.parametrize("colour", ["#ffffff", "#ffe600", "#1f5f5b", "#000000", "nonsense", "#zzzzzz"])
def test_the_houses_colour_can_be_read_on_white(colour: str) -> None:
    accent = theme_of(colour).accent
    assert contrast_with_white(*(int(accent[i : i + 2], 16) for i in (1, 3, 5))) >= LEAST_CONTRAST


def test_birthdays_near_a_call_are_marked_at_the_person_and_named_below_whom_is_met(tmp_path: Path) -> None:
    made = sample.briefing()
    kim = Greeting("chị Kim", "Kim", "Sales", "Decides", reach="0905", birthday="Birthday today")
    hoa = Greeting("bà Hoa", "Hoa", "Owner", "Decides", birthday="Birthday on 26 Nov")
    front = replace(made.front, people=(kim,), celebrating=(hoa,))
    first = " ".join(printed(replace(made, front=front), tmp_path)[0].split())
    assert "BIRTHDAY TODAY" in first and "0905 · Decides" in first
    assert first.count("Birthday on 26 Nov: bà Hoa · Owner · Decides") == 1
    known = replace(made.front, people=(), known=(hoa,), celebrating=(hoa,))
    first = " ".join(printed(replace(made, front=known), tmp_path)[0].split())
    assert first.count("bà Hoa") == 1 and "BIRTHDAY ON 26 NOV" in first


def test_nothing_is_left_out_of_the_front_page_without_a_word(tmp_path: Path) -> None:
    many = tuple(f"Sentence number {n}" for n in range(1, 9))
    people = tuple(Greeting(f"anh {n}", f"Nguyễn Văn {n}", reach=f"090{n}") for n in range(1, 13))
    made = sample.briefing()
    front = replace(made.front, say=many, people=people)
    target = tmp_path / "briefing.pdf"
    write_briefing(replace(made, front=front), target, ENGLISH)
    first = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
    assert "and 3 more" in first
    said = " ".join(first.split())
    assert "also anh 5 · 0905, anh 6 · 0906" in said and "anh 10 · 09010" in said and "anh 11" not in said
    assert "and 2 more people" in said


@pytest.mark.parametrize(
    ("address_as", "name", "again"),
    [
        ("Mr John Brown", "John Brown", False),
        ("Mr. John BROWN", "John Brown", False),
        ("Chị Kim", "Kim", False),
        ("Tanaka-san", "Tanaka", False),
        ("Mr Brown", "John Brown", True),
        ("Anh Thuận", "Võ Minh Thuận", True),
        ("Chị Hoá", "Hòa", True),
    ],
)
def test_a_name_stands_below_how_to_address_somebody_only_where_it_says_more(
    address_as: str, name: str, again: bool, tmp_path: Path
) -> None:
    """“Mr John Brown” had “John Brown” below it."""
    for gone in (False, True):
        met = Greeting(address_as, name, "Head buyer", gone=gone)
        front = replace(sample.briefing().front, people=(met,))
        page = printed(replace(sample.briefing(), front=front), tmp_path)[0]
        assert address_as in page
        assert (name in page.replace(address_as, "")) is again, gone
