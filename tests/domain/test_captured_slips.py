"""Days and times of day that a captured line writes and that do not exist, in English and Vietnamese."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.capture import Captured, parse
from salesdesk.domain.text import fold

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""A Tuesday."""


def no_time(found: Captured) -> str:
    return found.line[slice(*found.no_time)] if found.no_time else ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("hẹn Sao Biển mai 25h", "25h"),
        ("mai gặp Sao Biển 25h", "25h"),
        ("hẹn Sao Biển mai 9h75", "9h75"),
        ("hẹn Sao Biển mai 9h5", "9h5"),
        ("hẹn Sao Biển mai 27h", "27h"),
        ("hẹn Sao Biển sáng mai 25h", "25h"),
        ("hẹn Sao Biển 25 giờ mai", "25 giờ"),
        ("hẹn Sao Biển mai 24h", "24h"),
        ("hẹn Sao Biển mai lúc 24h", "24h"),
        ("hẹn Sao Biển mai lúc 25", "25"),
        ("hẹn Sao Biển mai 9g75", "9g75"),
        ("hẹn Sao Biển mai 14h-25h", "25h"),
        ("meet Pearl tomorrow at 25:00", "25:00"),
        ("meet Pearl tomorrow 9:75", "9:75"),
        ("call Pearl 25pm friday", "25pm"),
        ("call Pearl tomorrow 9:75pm", "9:75pm"),
        ("call Pearl tomorrow 9:30 to 10:75", "10:75"),
    ],
)
def test_what_is_no_time_of_day_is_seen_in_a_call(line: str, said: str) -> None:
    for written in (line, fold(line)):
        found = parse(written, NOW)
        assert (found.kind, no_time(found)) == ("call", fold(said) if written != line else said)
        assert no_time(found) in found.words(), "it stays in the line"
        who = found.who[0]
        assert fold(found.line[who.start : who.end]) in ("sao bien", "pearl")


@pytest.mark.parametrize(
    "line",
    [
        "call Pearl tomorrow 9:30 about reception 24/7",
        "gọi Sao Biển mai về lễ tân 24/7",
        "gọi Sao Biển mai về giá 1tr6 và 850k",
        "call Pearl tomorrow about 1.45m++ and 25.75 USD",
        "gọi Sao Biển mai về cọc 30:70",
        "gọi Sao Biển mai 9h về tour 30h",
        "gọi Sao Biển mai về lễ tân 24h",
        "gặp Sao Biển mai trong 2h30",
        "meet Pearl tomorrow for 24h",
        "call Pearl tomorrow about 48 hours notice",
        "call Pearl at 25 Le Loi tomorrow",
        "gọi Sao Biển mai 9 giờ 75 khách",
        "gọi Sao Biển mai về 25 hộp",
        "gọi Sao Biển mai 9h kém 10",
        "gặp Sao Biển lúc 9 mai",
        "gọi Sao Biển mai 14h - 15h30",
        "hứa gửi Sao Biển giá mai 25h",
        "Sao Biển: mở cửa đến 25h",
        "private Sao Biển 9:75",
        "task flowers tomorrow 25:00",
    ],
)
def test_what_only_looks_like_a_time_of_day_or_stays_text_is_none_that_is_wrong(line: str) -> None:
    assert parse(line, NOW).no_time is parse(fold(line), NOW).no_time is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("gặp Sao Biển 31/2 lúc 9h", "31/2"),
        ("promise Pearl rates by 31/2", "31/2"),
        ("task flowers 30/2", "30/2"),
        ("gặp Sao Biển mai 9h về nhà 31/4 Lê Lợi", ""),
        ("promise Pearl rates for 31/4 by Friday", ""),
        ("Pearl: rates rise on 31/2", ""),
        ("private Pearl 31/2", ""),
    ],
)
def test_a_day_that_is_none_takes_the_place_of_the_one_that_a_line_needs(line: str, said: str) -> None:
    found = parse(line, NOW)
    assert (line[slice(*found.no_day)] if found.no_day else "") == said
    assert said not in [line[who.start : who.end] for who in found.who]
