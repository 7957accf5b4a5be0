"""A house's own travel times, as a list and as a square."""

from typing import Any

import pytest

from salesdesk.errors import UserError
from salesdesk.exchange.cells import Rows, Sheet, Workbook
from salesdesk.exchange.ways import read_ways


def book(*rows: list[Any]) -> Workbook:
    packed = Rows.of(rows)
    sheet = Sheet("Ways", packed, False, range(1, len(rows) + 1), range(1, packed.width + 1), ())
    return Workbook([sheet])


def test_a_list_with_and_without_a_heading() -> None:
    expected = {("da nang", "hue"): 125, ("hue", "hoi an"): 150}
    rows = [["Đà Nẵng", "Huế", 125], ["Huế", " Hội  An ", "150"]]
    assert read_ways(book(*rows)).minutes == expected
    assert read_ways(book(["From", "To", "Minutes"], *rows)).minutes == expected


def test_a_square_names_places_at_both_edges() -> None:
    found = read_ways(
        book(["", "Huế", "Hội An"], ["Huế", 0, 150], ["Hội An", "150", None], ["Vinh", 300, "?"])
    )
    assert found.minutes == {("hue", "hoi an"): 150, ("hoi an", "hue"): 150, ("vinh", "hue"): 300}
    assert found.refused == [(4, "?")]


def test_cells_that_are_no_minutes_are_named() -> None:
    found = read_ways(book(["Huế", "Vinh", 300], ["Huế", "Lăng Cô", "an hour"], ["Huế", "Vinh", -5], ["Huế"]))
    assert found.minutes == {("hue", "vinh"): 300}
    assert found.refused == [(2, "an hour"), (3, "-5")]


@pytest.mark.parametrize("rows", [[], [["Name", "City"]], [["a", "b", "c"], ["d", "e", "f"]], [[1, 2, 3]]])
def test_a_sheet_without_any_is_refused(rows: list[list[Any]]) -> None:
    with pytest.raises(UserError):
        read_ways(book(*rows))
