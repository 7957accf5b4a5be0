"""Where lines and pages end."""

from hypothesis import given, settings
from hypothesis import strategies as st

from salesdesk.documents import slabs
from salesdesk.documents.breaking import balanced, fitted, wrapped
from salesdesk.documents.flow import Flow
from salesdesk.documents.fonts import BODY, BOLD, printable, width_of
from salesdesk.documents.page import Document
from salesdesk.documents.theme import theme_of

TEXT = st.text(
    st.sampled_from("aWi .,·-/@ đƠỖẵ\n\t\u00a0₫1สมชായ😀王")
    | st.characters(codec="utf-8", exclude_categories=["Cs"]),
    max_size=120,
)


def signs(text: str) -> str:
    """What is left of a text once distances and dots between facts do not count."""
    return "".join(text.replace("·", "").split())


@settings(max_examples=150, deadline=None)
@given(TEXT, st.floats(40, 300))
def test_no_line_is_wider_than_its_column_and_no_sign_is_lost(text: str, width: float) -> None:
    lines = wrapped(text, BODY, 10, width)
    assert signs("".join(lines)) == signs(printable(text))
    for line in lines:
        assert width_of(line, BODY, 10) <= width + 0.01 or len(line) <= 4


@settings(max_examples=80, deadline=None)
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
