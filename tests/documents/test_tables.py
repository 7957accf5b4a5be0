"""How tables share their width."""

from salesdesk.documents.tables import grid
from salesdesk.documents.theme import Style, theme_of
from salesdesk.domain.briefing import Grid

THEME = theme_of("#14605d")


def set_in(table: Grid, width: float = 375) -> list[tuple[str, Style]]:
    """What is read in a table so many points wide, piece by piece, with how it is set."""
    return [(text, style) for slab in grid(table, THEME, width) for *_, text, style in slab.words]


def test_a_short_column_of_a_full_table_is_not_parted() -> None:
    """In the options of a group “Wed 13 Jan” stood on two lines beside names that were wrapped anyway."""
    what = "Gala with awards on the terrace, rain plan in the hall"
    row = ("Wed 13 Jan", what, "118", "24,000,000 ₫", "155,760,000 ₫")
    table = Grid(
        ("Day", "What", "Number", "Price", "Amount"), (row,), (17, 37, 12, 15, 19), frozenset({2, 3, 4})
    )
    said = [text for text, _ in set_in(table)]
    assert "Wed 13 Jan" in said and what not in said


def test_a_product_is_not_squeezed_by_the_heading_of_figures_beside_it() -> None:
    """It stood on four lines, its unit among them, beside “Hợp đồng của họ” on one above a column that was half empty."""
    product = "Phòng Deluxe hướng sông"
    table = Grid(
        ("Sản phẩm", "Giá công bố", "Hợp đồng của họ", "Giá sàn", "Chào giá"),
        (
            (f"{product}\nmỗi phòng/đêm", "1.950.000 ₫", "1.590.000 ₫ +", "1.550.000 ₫", "1.650.000 + VAT, có ăn sáng"),
            ("Gói hội nghị một ngày\nmỗi khách/ngày", "840.000 ₫", "", "720.000 ₫", "820.000 cho tuần đào tạo"),
        ),
        (4, 3, 3, 3, 4),
        frozenset({1, 2, 3}),
        remarks=frozenset({0}),
    )  # fmt: skip
    said = dict(set_in(table))
    assert {"Hợp đồng", "của họ"} <= said.keys(), "the heading is on two lines"
    lines = [text for text in said if text in product]
    assert " ".join(lines) == product and len(lines) == 2
    assert said["mỗi phòng/đêm"].size < said[lines[0]].size == THEME.body.size
