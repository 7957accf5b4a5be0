"""Days that are over, as a captured line and a field name them, in English and Vietnamese."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.capture import KINDS, day_named, parse
from salesdesk.domain.text import fold
from salesdesk.domain.typed import past_date_of
from salesdesk.errors import UserError

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""A Tuesday."""

PAST = [
    ("yesterday", date(2026, 11, 23)),
    ("the day before yesterday", date(2026, 11, 22)),
    ("last friday", date(2026, 11, 20)),
    ("last Tuesday", date(2026, 11, 17)),
    ("friday last week", date(2026, 11, 20)),
    ("monday last week", date(2026, 11, 16)),
    ("3 days ago", date(2026, 11, 21)),
    ("a week ago", date(2026, 11, 17)),
    ("2 months ago", date(2026, 9, 24)),
    ("last week", date(2026, 11, 16)),
    ("last month", date(2026, 10, 1)),
    ("last weekend", date(2026, 11, 21)),
    ("cuối tuần trước", date(2026, 11, 21)),
    ("cuối tuần vừa qua", date(2026, 11, 21)),
    ("hôm qua", date(2026, 11, 23)),
    ("hôm kia", date(2026, 11, 22)),
    ("thứ sáu tuần trước", date(2026, 11, 20)),
    ("thứ hai tuần rồi", date(2026, 11, 16)),
    ("chủ nhật vừa rồi", date(2026, 11, 22)),
    ("3 ngày trước", date(2026, 11, 21)),
    ("2 tuần trước", date(2026, 11, 10)),
    ("cách đây 3 ngày", date(2026, 11, 21)),
    ("tuần trước", date(2026, 11, 16)),
    ("tháng trước", date(2026, 10, 1)),
]


@pytest.mark.parametrize(("words", "day"), PAST)
def test_days_that_are_over_are_named_by_words(words: str, day: date) -> None:
    assert day_named(words, NOW.date()) == day
    assert day_named(fold(words), NOW.date()) == day
    assert past_date_of(words, NOW.date()) == day


@pytest.mark.parametrize(("words", "day"), PAST)
@pytest.mark.parametrize(
    "line", ["Visit Nobody Ltd {} 3pm", "gọi Nobody Ltd {} 15h", "{} 15h gặp Nobody Ltd"]
)
def test_a_call_of_a_day_that_is_over_was_then(line: str, words: str, day: date) -> None:
    found = parse(line.format(words), NOW)
    assert found.start == datetime.combine(day, datetime(1, 1, 1, 15).time(), NOW.tzinfo)
    assert [found.line[who.start : who.end] for who in found.who] == ["Nobody Ltd"]
    assert found.words([(who.lead, who.end) for who in found.who]) == ""


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("Haneul visit yesterday 3pm", "2026-11-23 15:00"),
        ("Haneul visit tomorrow 3pm about MICE", "2026-11-25 15:00"),
        ("Haneul họp thứ sáu tuần trước 9h", "2026-11-20 09:00"),
        ("Haneul: visit yesterday", "2026-11-23 09:00"),
        ("chiều qua 3h gặp Haneul", "2026-11-23 15:00"),
        ("gặp Haneul sáng hôm qua", "2026-11-23 09:00"),
        ("visit Haneul last friday 10", "2026-11-20 10:00"),
    ],
)
def test_calls_of_a_day_that_is_over(line: str, start: str) -> None:
    found = parse(line, NOW)
    assert found.kind == "call" and found.start is not None
    assert f"{found.start:%Y-%m-%d %H:%M}" == start
    assert [found.line[who.start : who.end] for who in found.who] == ["Haneul"]


@pytest.mark.parametrize(
    "line",
    [
        "Haneul visit was good",
        "Haneul visit yesterday was good",
        "Haneul meeting room closed tomorrow",
        "Saigon Pearl: visit was good yesterday",
        "They call yesterday a success",
    ],
)
def test_what_goes_on_behind_the_day_is_a_note(line: str) -> None:
    assert parse(line, NOW).kind == "note"


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("promise rates by yesterday", date(2026, 11, 23)),
        ("hứa gửi giá hôm qua", date(2026, 11, 23)),
        ("promise tomorrow the photos of yesterday", date(2026, 11, 25)),
        ("task: file what came last week by Friday", date(2026, 11, 27)),
        ("hứa gửi giá 3 ngày trước thứ sáu", date(2026, 11, 24)),
        ("hứa gửi giá 3 ngày trước khi ký", None),
        ("hứa gửi giá trước thứ sáu", date(2026, 11, 27)),
    ],
)
def test_what_is_due_is_due_on_the_day_to_come_if_there_is_one(line: str, due: date | None) -> None:
    assert parse(line, NOW).due == due


@pytest.mark.parametrize(
    "words", ["last", "days ago", "0 days before", "ngày trước", "1000 days ago", "thứ sáu trước"]
)
def test_words_that_name_no_day_that_is_over(words: str) -> None:
    assert day_named(words, NOW.date()) is None
    with pytest.raises(UserError):
        past_date_of(words, NOW.date())


@given(
    st.lists(
        st.sampled_from([*" ".join(words for words, _ in PAST).split(), "call", "Lan:", "999"]), max_size=9
    ),
    st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)),
    st.sampled_from([None, *KINDS]),
)
def test_any_of_these_words_are_read_on_any_day(words: list[str], now: datetime, kind: str | None) -> None:
    found = parse(" ".join(words), now.replace(tzinfo=NOW.tzinfo), kind)  # type: ignore[arg-type]
    assert found.start is None or abs(found.start.replace(tzinfo=None) - now) < timedelta(days=366 * 100)
