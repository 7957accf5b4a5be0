"""Which objectives can be measured."""

import pytest

from salesdesk.domain.objectives import measured


@pytest.mark.parametrize(
    ("objective", "figure", "day", "deed"),
    [
        ("Agree 40 nights for March", True, True, True),
        ("Sign the renewal", False, False, True),
        ("Get the menu to her by Friday", False, True, False),
        ("Win forty rooms", True, False, True),
        ("Chốt 40 đêm trước thứ Sáu", True, True, True),
        ("Ký hợp đồng năm tới", False, True, True),
        ("Chị Hoa xác nhận giữ chỗ", False, False, True),
        ("Biết ai quyết định", False, False, True),
    ],
)
def test_a_figure_a_day_or_a_deed_is_enough(objective: str, figure: bool, day: bool, deed: bool) -> None:
    found = measured(objective)
    assert (found.figure, found.day, found.deed) == (figure, day, deed)
    assert found.enough


@pytest.mark.parametrize(
    "objective",
    [
        "Introduce ourselves",
        "Improve the relationship",
        "Talk about the future",
        "Present our new menu",
        "Giới thiệu khách sạn",
        "Chăm sóc khách hàng",
        "Thăm hỏi và giữ quan hệ",
        "Gặp lại sau chuyến bay của Hải",
        "",
    ],
)
def test_good_will_alone_is_not(objective: str) -> None:
    assert not measured(objective).enough


def test_how_success_shows_counts_too() -> None:
    assert measured("Improve the relationship", "She names two dates").enough
    assert measured("Thăm hỏi", "Chị ấy hẹn ngày mai").day


def test_a_word_within_another_is_none() -> None:
    assert not measured("Design and resign").deed
    assert not measured("Look at the bookshelf").deed
