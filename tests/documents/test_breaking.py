"""Where lines and pages end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.documents import slabs
from salesdesk.documents.blocks import boxes, of_blocks
from salesdesk.documents.breaking import balanced, fitted, wrapped
from salesdesk.documents.columns import Piece, place_in_columns
from salesdesk.documents.flow import Flow
from salesdesk.documents.fonts import BODY, BOLD, printable, width_of
from salesdesk.documents.page import Document, Rule
from salesdesk.documents.tariff_sheet import headed
from salesdesk.documents.theme import TOP, theme_of
from salesdesk.domain.briefing import Facts, Grid, Words
from tests.helpers.examples import examples

TEXT = st.text(
    st.sampled_from("aWi .,·-/@ đƠỖẵ\n\t\u00a0₫1สมชായ😀王")
    | st.characters(codec="utf-8", exclude_categories=["Cs"]),
    max_size=120,
)


def signs(text: str) -> str:
    """What is left of a text once distances and dots between facts do not count."""
    return "".join(text.replace("·", "").split())


@examples(40)
@given(TEXT, st.floats(40, 300))
def test_no_line_is_wider_than_its_column_and_no_sign_is_lost(text: str, width: float) -> None:
    lines = wrapped(text, BODY, 10, width)
    assert signs("".join(lines)) == signs(printable(text))
    for line in lines:
        assert width_of(line, BODY, 10) <= width + 0.01 or len(line) <= 4


@given(TEXT, st.floats(40, 300))
def test_a_fitted_line_fits(text: str, width: float) -> None:
    assert width_of(fitted(text, BOLD, 10, width), BOLD, 10) <= width + 0.01


def test_an_amount_stays_with_its_currency() -> None:
    for width in range(60, 200, 3):
        for line in wrapped("Agree 1,450,000 ₫ and 34 m² at 12 % or less", BODY, 10, width):
            assert not line.startswith(("₫", "m²", "%"))


def test_a_title_leaves_no_single_word_over() -> None:
    title = "Công ty Trách nhiệm hữu hạn Một thành viên Du lịch Sông Hàn Đà Nẵng"
    greedy, even = wrapped(title, BOLD, 25, 480), balanced(title, BOLD, 25, 480)
    assert len(even) == len(greedy)
    widths = [width_of(line, BOLD, 25) for line in even]
    assert max(widths) - min(widths) < 160


def test_a_dot_between_facts_does_not_end_a_line() -> None:
    for width in range(40, 160, 4):
        assert not any(line.endswith("·") for line in wrapped("one · two · three · four", BODY, 10, width))


def test_a_dot_between_facts_does_not_begin_a_line() -> None:
    for width in range(40, 160):
        lines = wrapped("New Year gala dinner · New Year's Eve · up to 5 years", BODY, 10, width)
        assert not any(line.startswith("·") for line in lines)


def test_facts_parted_by_a_dot_never_stand_side_by_side_without_one() -> None:
    for width in range(60, 260):
        for text in ("say “kim” · speaks Korean · Decides", "Brochure, Vietnamese · Version 4 · 9 Nov 2026"):
            for line in wrapped(text, BODY, 10, width):
                assert "Korean Decides" not in line and "4 9" not in line


def test_a_date_stays_on_one_line() -> None:
    for width in range(90, 300, 3):
        lines = wrapped(
            "From 1,490,000 per room, tax included, until 31 Dec 2027, by 9 Nov 2026", BODY, 10, width
        )
        said = [line.replace("\u00a0", " ") for line in lines]
        assert any("31 Dec 2027" in line for line in said)
        assert any("9 Nov 2026" in line for line in said)


def test_a_date_in_a_column_that_is_too_narrow_for_it_breaks_between_its_words() -> None:
    assert wrapped("28 November 2026", BODY, 10, 55) == ["28", "November", "2026"]


def test_no_short_word_is_left_over_on_the_last_line() -> None:
    assert (
        wrapped("The river at your window, all of central Vietnam from our door.", BODY, 10, 290)[-1]
        == "our door."
    )
    for width in range(120, 320, 3):
        *_, last = wrapped(
            "Two hours on the Hàn with dinner baskets and songs; past all the bridges and back",
            BODY,
            10,
            width,
        )
        assert " " in last


def test_a_word_that_goes_on_on_the_last_line_gets_no_space_in_it() -> None:
    name = "สุภาพรวงศาสุภาพรวงศา"
    for width in range(60, 200, 2):
        assert name in "".join(wrapped(f"Meet our Nang {name}", BODY, 10, width))


def test_no_line_stands_alone_at_the_foot_or_the_top_of_a_page() -> None:
    theme = theme_of("#1f5f5b")
    for before in range(40, 56):
        for count in range(2, 6):
            document = Document("t", "a", "A4")
            flow = Flow(document, theme, lambda page: None)
            flow.next_page()
            texts = [f"before {n}" for n in range(before)]
            flow.place([slabs.Slab(13, [(0.0, 10.0, text, theme.body)]) for text in texts])
            flow.place(slabs.lines([f"line {n}" for n in range(count)], theme.body))
            for page in document.pages:
                on_it = sum(words[2].startswith("line") for words in page.words)
                assert on_it != 1


def test_what_follows_a_section_that_goes_on_stands_below_its_heading() -> None:
    """A proposal had the next section's rule across the words that say that the former one goes on."""
    theme, document = theme_of("#14605d"), Document("Proposal", "House", "A4")
    flow = Flow(document, theme, lambda page: None)
    flow.next_page()
    flow.place([slabs.Slab(flow.left - 150)])
    words = [*slabs.paragraph("What they said.", theme.body, 300), *slabs.paragraph("Who.", theme.body, 300)]
    title = "What other customers say of this house and all that it offers"
    flow.section(title, [words[0], slabs.Slab(100), words[1]], "continued", 1)
    assert len(document.pages) == 2
    [goes_on] = [baseline for _, baseline, text, _ in document.pages[1].words if text == "continued"]
    flow.section("Next steps", slabs.paragraph("Tell us.", theme.body, 300), "continued", 1)
    rules = [shape.y for shape in document.pages[1].shapes if isinstance(shape, Rule)]
    assert min(y for y in rules if y > TOP + 1) > goes_on


def test_words_are_kept_with_who_said_them() -> None:
    theme = theme_of("#14605d")
    made = of_blocks([Words("“We come again.”", keep=True), Words("Travel agency", quiet=True)], theme, 300)
    assert all(slab.keep for slab in made[:-1]) and not made[-1].keep


def test_a_heading_has_room_for_the_columns_below_it() -> None:
    theme, document = theme_of("#14605d"), Document("Schedule", "House", "A4")
    flow = Flow(document, theme, lambda page: None)
    flow.next_page()
    flow.place([slabs.Slab(flow.left - 50)])
    headed(flow, "Terms", theme, [slabs.Slab(2)], 0, below=120)
    assert len(document.pages) == 2


def empty_flow() -> tuple[Document, Flow]:
    """The first page of a paper, nothing on it yet."""
    document = Document("Proposal", "House", "A4")
    flow = Flow(document, theme_of("#14605d"), lambda page: None)
    flow.next_page()
    return document, flow


def test_what_goes_on_on_another_page_begins_beside_its_heading() -> None:
    """The distance between two entries stood above the first entry of the next page."""
    document, flow = empty_flow()
    flow.place([slabs.Slab(flow.left - 120)])
    first, second = (
        slabs.paragraph(f"{which} entry.", flow.theme.body, 300) for which in ("First", "Second")
    )
    flow.section("What happened", [*first, slabs.Slab(50), slabs.gap(60), *second], "continued", 1)
    places = {text: baseline for _, baseline, text, _ in document.pages[1].words}
    assert abs(places["Second entry."] - places["What happened"]) < 3


def test_a_heading_of_three_lines_is_whole_where_its_section_goes_on() -> None:
    document, flow = empty_flow()
    flow.section("My floor, my authority, their credit", [slabs.Slab(400), slabs.Slab(400)], "continued", 1)
    said = [[text for _, _, text, _ in page.words] for page in document.pages]
    assert said[1] == [*said[0], "continued"]
    flow.section("A much longer heading " * 6, [slabs.Slab(400), slabs.Slab(400)], "continued", 1)
    *heading, goes_on = [text for _, _, text, _ in document.pages[-1].words]
    assert len(heading) == 3 and heading[-1].endswith("…") and goes_on == "continued"


def test_a_fact_stays_on_the_page_where_its_name_stands() -> None:
    for before in range(20, 200, 7):
        document, flow = empty_flow()
        flow.place([slabs.Slab(flow.left - before)])
        pairs = tuple((f"Name {n}", f"one {n}\ntwo {n}\nthree {n}\nfour {n}") for n in range(3))
        flow.place(of_blocks([Facts(pairs)], flow.theme, 300))
        for page in document.pages:
            said = [text for *_, text, _ in page.words]
            for n in range(3):
                assert (f"four {n}" in said) == (f"Name {n}" in said)


def test_a_signature_has_sections_above_it_on_its_page() -> None:
    for before in range(60, 400, 20):
        document, flow = empty_flow()
        flow.place([slabs.Slab(flow.left - before)])
        parts = [
            (title, slabs.paragraph(f"{title} in words.", flow.theme.body, 300))
            for title in ("Terms", "Next steps", "Your contact")
        ]
        flow.sections(parts, "continued", 1, below=100)
        flow.place([slabs.Slab(100, [(0.0, 10.0, "Signature", flow.theme.body)])])
        [last] = [page for page in document.pages if any(text == "Signature" for *_, text, _ in page.words)]
        assert {"Terms", "Next steps", "Your contact"} <= {text for *_, text, _ in last.words}


def test_sections_that_fill_pages_do_not_move_for_a_signature() -> None:
    document, flow = empty_flow()
    parts = [("Terms", [slabs.Slab(20) for _ in range(50)]), ("Contact", [slabs.Slab(80)])]
    flow.sections(parts, "continued", 1, below=100)
    assert [mark.page for mark in document.bookmarks] == [0, 1]


def test_only_figures_are_set_large() -> None:
    theme = theme_of("#14605d")

    def sizes(*pairs: tuple[str, str]) -> set[float]:
        return {style.size for slab in of_blocks([Facts(pairs)], theme, 420) for *_, style in slab.words}

    assert theme.subheading.size in sizes(("Reached at", "+84 905 000 111"), ("Back at", "11:22"))
    assert theme.subheading.size not in sizes(("Kind", "Not now"), ("Raised on", "9 Nov 2026"))


def test_who_said_it_stands_close_to_the_words() -> None:
    theme = theme_of("#14605d")
    said = [Words("“We come again.”", keep=True), Words("Travel agency", quiet=True)]
    gaps = [slab.height for slab in of_blocks([*said, *said], theme, 300) if slab.space]
    assert gaps == [1, 8, 1]


def test_no_row_of_a_table_stands_alone_below_a_heading() -> None:
    for before in range(30, 300, 9):
        for count in range(2, 7):
            document, flow = empty_flow()
            flow.place([slabs.Slab(flow.left - before)])
            rows = tuple((f"row {n}", str(n)) for n in range(count))
            flow.place(of_blocks([Grid(("What", "How many"), rows, (1, 1), frozenset({1}))], flow.theme, 300))
            for page in document.pages:
                assert sum(text.startswith("row ") for *_, text, _ in page.words) != 1


def test_a_short_table_stays_whole_and_a_long_one_goes_on_with_its_heading() -> None:
    def pages(count: int, before: float) -> list[list[str]]:
        document, flow = empty_flow()
        flow.place([slabs.Slab(flow.left - before)])
        rows = tuple((f"row {n}", str(n)) for n in range(count))
        flow.place(of_blocks([Grid(("What", "How many"), rows, (1, 1), frozenset({1}))], flow.theme, 300))
        said = [[text for *_, text, _ in page.words if not text.isdigit()] for page in document.pages]
        return [each for each in said if each]

    for before in range(30, 300, 9):
        assert len(pages(5, before)) == 1
    first, second = pages(30, 200)
    assert first[0] == second[0] == "What"


def test_a_section_begins_with_two_lines_at_least() -> None:
    """A checklist had one of its five things at the foot of a page, a history only the sum of what follows."""
    for left in range(20, 160):
        document, flow = empty_flow()
        flow.place([slabs.Slab(flow.left - left)])
        things = [
            [*slabs.paragraph(f"Thing {n}.", flow.theme.body, 300), slabs.gap(6)][: 2 if n < 4 else 1]
            for n in range(5)
        ]
        flow.section("Checklist", [slab for thing in things for slab in thing], "continued", 1)
        on_page = [sum(words[2].startswith("Thing") for words in page.words) for page in document.pages]
        assert on_page[0] != 1, left
        document, flow = empty_flow()
        flow.place([slabs.Slab(flow.left - left)])
        flow.section("Notes", things[4], "continued", 1)
        assert len(document.pages) == (1 if left > 60 else len(document.pages)), (
            "a single line needs no second one"
        )


def test_terms_that_fill_a_page_to_its_foot_leave_no_empty_page_behind() -> None:
    """The distance below them began a page, and what had to stay with the signatures the next one."""
    style = theme_of("#14605d").body

    def term(high: int) -> Piece:
        return lambda width: [slabs.Slab(high, [(0.0, 10.0, "Term", style)])]

    for high in range(560, 760):
        document, flow = empty_flow()
        flow.place(slabs.paragraph("Rates.", style, 300))
        place_in_columns(flow, [term(high), term(30), term(30), term(60)], 250)
        flow.place([slabs.Slab(250, [(0.0, 10.0, "Signatures", style)])])
        assert all(page.words for page in document.pages), high


@pytest.mark.parametrize(
    "name", ["Invoice", "The whole of this year's production against the contract, printed in A3"]
)
def test_a_short_note_beside_a_thing_to_bring_ends_at_the_right_edge(name: str) -> None:
    """Below a name of two lines it stood at the left."""
    for width in (150.0, 180.0, 220.0):
        theme = theme_of("#14605d")
        said = [each for slab in boxes([(name, "Ready")], theme, width) for each in slab.words]
        x, _, note, style = next(each for each in said if each[2] == "Ready")
        assert x + width_of(note, style.weight, style.size) == pytest.approx(width)
