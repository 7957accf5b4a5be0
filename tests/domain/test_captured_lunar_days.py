"""Days of a month as Vietnamese say them: mùng 5 is one of the solar month, but not that of Tết or of the lunar calendar."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.capture import Captured, day_named, misdated, parse

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""A Tuesday."""


def read(line: str) -> Captured:
    return parse(line, NOW)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("mùng 5", "2026-12-05"),
        ("mồng 5", "2026-12-05"),
        ("mung 5", "2026-12-05"),
        ("Mùng 5", "2026-12-05"),
        ("ngày mùng 5", "2026-12-05"),
        ("vào mùng 5", "2026-12-05"),
        ("mùng một", "2026-12-01"),
        ("mồng Năm", "2026-12-05"),
        ("ngày mùng mười", "2026-12-10"),
        ("mùng một tháng 2", "2027-02-01"),
        ("mùng một tháng sau", "2026-12-01"),
        ("mùng 5/12", "2026-12-05"),
        ("mùng 5 tháng 12", "2026-12-05"),
        ("mùng 5 tháng 2", "2027-02-05"),
        ("mùng 5 tháng sau", "2026-12-05"),
        ("ngày 28 tháng sau", "2026-12-28"),
        ("ngày 28 tháng này", "2026-11-28"),
        ("ngày 28", "2026-11-28"),
        ("ngày 5 tháng 12 2027", "2027-12-05"),
    ],
)
def test_a_day_of_a_solar_month(said: str, day: str) -> None:
    """“hẹn anh Bảo 9h30 mùng 5” became a call today, about “Mùng 5”."""
    for line in (f"hẹn anh Bảo 9h30 {said}", f"hẹn anh Bảo {said} lúc 9h30"):
        found = read(line)
        assert found.start is not None and f"{found.start:%Y-%m-%d %H:%M}" == f"{day} 09:30"
        assert (found.words([(who.lead, who.end) for who in found.who]), found.no_day) == ("", None)
    due = read(f"hứa gửi báo giá {said}").due
    assert due is not None and f"{due}" == day


def test_a_day_by_its_words_alone() -> None:
    assert f"{day_named('mùng 5', NOW.date())}" == "2026-12-05"
    assert day_named("mùng 5 Tết", NOW.date()) is None


@pytest.mark.parametrize(
    "said",
    [
        "mùng 5 Tết",
        "mồng 5 tết",
        "mùng một Tết",
        "mùng mười tháng Giêng",
        "mung 5 tet",
        "5 âm lịch",
        "ngày 5 âm lịch",
        "5/12 âm lịch",
        "mùng 5/12 âm lịch",
        "15 tháng 12 âm lịch",
        "15/12 ÂL",
        "mùng 5 tháng Giêng",
        "23 tháng Chạp",
        "rằm tháng Giêng",
    ],
)
def test_a_lunar_day_is_asked_for(said: str) -> None:
    for line in (f"hẹn anh Bảo 9h30 {said}", f"hứa gửi báo giá trước {said}"):
        found = read(line)
        assert found.no_day is not None and said.endswith(line[slice(*found.no_day)].removeprefix("trước "))
        assert line[slice(*found.no_day)] == said and found.due is None


def test_a_lunar_day_is_no_matter_where_another_is_named_or_none_is_needed() -> None:
    found = read("hẹn anh Bảo mai 9h về đoàn mùng 5 Tết")
    assert found.start is not None and (f"{found.start:%d/%m}", found.no_day) == ("25/11", None)
    found = read("Sao Biển: đoàn về mùng 5 Tết")
    assert (found.kind, found.no_day) == ("note", None)
    assert misdated("Sao Biển: đoàn về mùng 5 Tết", NOW.date()) is None


@pytest.mark.parametrize(
    "line", ["chuc mung 5 nam Sao Bien", "Sao Biển lấy 20 Tết", "mừng 5 tuổi", "mong 5 khách"]
)
def test_what_only_looks_so_is_no_day(line: str) -> None:
    found = read(f"gọi Sóng Hàn mai về {line}")
    assert found.start is not None and f"{found.start:%d/%m}" == "25/11"
    assert found.words([(who.lead, who.end) for who in found.who]) == line
    assert read(f"gọi Sóng Hàn về {line}").no_day is None
