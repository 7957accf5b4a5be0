"""The part of the day, the day, its week and the hour mean the same in whatever order a captured line has them."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.capture import Captured, parse
from salesdesk.domain.text import fold

NOW = datetime(2026, 11, 24, 13, 25, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""A Tuesday."""


def said(line: str) -> tuple[str, str | None, str, str]:
    """What a line becomes: its kind, how, when, and what is left of it."""
    found: Captured = parse(line, NOW)
    start = f"{found.start:%Y-%m-%d %H:%M}" if found.start else ""
    left = found.words([(who.lead, who.end) for who in found.who])
    return found.kind, found.channel, start, left


def lines(pieces: tuple[str, ...], call: str) -> Iterator[str]:
    """Every order of the pieces, before what is done and behind it, with accents and without any."""
    for order in permutations(pieces):
        when = " ".join(order)
        for line in (f"{when} {call}", f"{call} {when}"):
            yield line
            if not _ELSEWHERE.search(fold(line)):
                yield fold(line)


_ELSEWHERE = re.compile(r"\b(?:sang|toi) (?:tuan|goi|gap)\b|\b(?:sang|toi)$")
"""Without accents "sang tuan toi" is next week, and "mai sang gap" goes there."""


@pytest.mark.parametrize(
    ("pieces", "at"),
    [
        (("chiều", "thứ năm", "4h"), "2026-11-26 16:00"),
        (("chiều", "thứ 5", "16h"), "2026-11-26 16:00"),
        (("chiều", "mai", "3h30"), "2026-11-25 15:30"),
        (("chiều", "ngày mốt", "3h"), "2026-11-26 15:00"),
        (("sáng", "chủ nhật", "9h"), "2026-11-29 09:00"),
        (("sáng", "15/12", "8h"), "2026-12-15 08:00"),
        (("sáng", "mai", "5h"), "2026-11-25 05:00"),
        (("trưa", "thứ sáu", "12h"), "2026-11-27 12:00"),
        (("tối", "thứ sáu", "7h"), "2026-11-27 19:00"),
        (("tối", "ngày 15/12", "7 giờ"), "2026-12-15 19:00"),
        (("buổi chiều", "thứ sáu", "3h"), "2026-11-27 15:00"),
    ],
)
def test_every_order_of_a_part_a_day_and_an_hour_means_the_same(pieces: tuple[str, ...], at: str) -> None:
    """“chiều thứ năm 4h gọi chị Nhung” was a visit about “Chiều gọi”."""
    for line in lines(pieces, "gọi chị Nhung"):
        assert said(line) == ("call", "phone", at, ""), line


@pytest.mark.parametrize(
    ("part", "day", "week", "hour", "at"),
    [
        ("sáng", "thứ sáu", "tuần tới", "10h", "2026-12-04 10:00"),
        ("sáng", "thứ hai", "tuần sau", "9h30", "2026-11-30 09:30"),
        ("chiều", "thứ 5", "tuần tới", "4h", "2026-12-03 16:00"),
        ("tối", "thứ bảy", "tuần này", "7h", "2026-11-28 19:00"),
    ],
)
def test_every_order_with_a_week_means_the_same(part: str, day: str, week: str, hour: str, at: str) -> None:
    """“sáng thứ hai tuần tới 10h gặp …” was a market note: the appointment was lost."""
    for line in lines((part, day, week, hour), "gặp chị Quỳnh"):
        assert said(line) == ("call", "visit", at, ""), line


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("chieu mot 3h gap chi Nhung", "2026-11-26 15:00"),
        ("sang 10h thu hai gap chi Nhung", "2026-11-30 10:00"),
        ("Thursday afternoon 4 o'clock meet Ms Nhung", "2026-11-26 16:00"),
        ("4 o'clock Thursday afternoon meet Ms Nhung", "2026-11-26 16:00"),
        ("Friday evening 7:00 meet Mr Bao", "2026-11-27 19:00"),
        ("gặp chị Lan 7h thứ 5 và tiệc tối thứ 7", "2026-11-26 07:00"),
        ("gặp chị Lan tiệc tối thứ 7 7h", "2026-11-28 19:00"),
        ("Chiều thứ Năm (26/11) 4h gặp chị Nhung", "2026-11-26 16:00"),
        ("gặp chị Nhung thứ Năm (26/11) 16h", "2026-11-26 16:00"),
        ("gặp Nắng Chiều thứ năm 9h", "2026-11-26 09:00"),
        ("gặp chị Lan thứ 5 9h, tuần tới gửi hợp đồng", "2026-11-26 09:00"),
    ],
)
def test_other_parts_of_the_day_and_days_time_nothing(line: str, at: str) -> None:
    found = said(line)
    assert found[0::2] == ("call", at) and ")" not in found[3]


@pytest.mark.parametrize(
    ("line", "left", "due"),
    [
        ("việc: gửi hợp đồng thứ sáu 10h tuần tới", "gửi hợp đồng 10h", "2026-12-04"),
        ("việc: gửi hợp đồng tuần tới thứ sáu", "gửi hợp đồng", "2026-12-04"),
        ("việc: gửi hợp đồng sáng thứ sáu 10h", "gửi hợp đồng sáng 10h", "2026-11-27"),
    ],
)
def test_an_hour_stays_with_what_is_to_be_done(line: str, left: str, due: str) -> None:
    for each, stays in ((line, left), (fold(line), fold(left))):
        found = parse(each, NOW)
        assert (found.kind, found.words(), f"{found.due}") == ("task", stays, due)
