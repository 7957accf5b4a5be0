"""Calls one after the other: worked examples of a fair, and what holds for all."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.slots import in_a_row
from salesdesk.domain.values import Span

ZONE = "Asia/Ho_Chi_Minh"


def span(text: str, minutes: int = 20) -> Span:
    return Span(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC), minutes, ZONE)


def starts(found: list[Span]) -> list[str]:
    return [f"{each.local:%d %H:%M}" for each in found]


def test_slots_of_a_fair_follow_each_other_around_what_is_taken() -> None:
    taken = [span("2026-12-01T09:40", 30)]
    found = in_a_row(span("2026-12-01T09:00"), [20] * 4, pause=0, closes=time(17), busy=taken)
    assert starts(found) == ["01 09:00", "01 09:20", "01 10:10", "01 10:30"]


def test_what_the_day_does_not_hold_goes_to_the_next_working_day() -> None:
    found = in_a_row(
        span("2026-12-04T16:20"), [20] * 3, pause=0, closes=time(17), works=lambda day: day.weekday() < 5
    )
    assert starts(found) == ["04 16:20", "04 16:40", "07 16:20"]  # a Friday, then the Monday


def test_each_has_its_length() -> None:
    found = in_a_row(span("2026-12-01T09:00"), [45, 30, 15], pause=5, closes=time(10, 20))
    assert [(f"{each.local:%d %H:%M}", each.minutes) for each in found] == [
        ("01 09:00", 45),
        ("01 09:50", 30),
        ("02 09:00", 15),
    ]


def test_a_call_that_ends_on_the_stroke_is_in_time_and_a_busy_end_is_rounded_to_five_minutes() -> None:
    assert starts(in_a_row(span("2026-12-01T16:40"), [20], pause=0, closes=time(17))) == ["01 16:40"]
    odd = [span("2026-12-01T08:50", 13)]
    assert starts(in_a_row(span("2026-12-01T09:00"), [20], pause=0, closes=time(17), busy=odd)) == [
        "01 09:05"
    ]


@given(
    count=st.integers(0, 30),
    minutes=st.integers(5, 120),
    pause=st.integers(0, 60),
    busy=st.lists(st.tuples(st.integers(0, 4 * 1440), st.integers(5, 200)), max_size=8),
)
def test_slots_never_overlap_nor_leave_the_day(
    count: int, minutes: int, pause: int, busy: list[tuple[int, int]]
) -> None:
    first = span("2026-12-01T09:00", minutes)
    taken = [Span(first.start + timedelta(minutes=at), length, ZONE) for at, length in busy]
    works = {date(2026, 12, day).isoformat() for day in range(1, 32) if day % 3}
    found = in_a_row(
        first,
        [minutes] * count,
        pause=pause,
        closes=time(17),
        busy=taken,
        works=lambda day: day.isoformat() in works,
    )
    assert len(found) == count
    for one, other in pairwise(found):
        assert other.start >= one.end + timedelta(minutes=pause) or other.local.date() > one.local.date()
    for each in found:
        assert all(each.end <= other.start or each.start >= other.end for other in taken)
        assert each.local.time() >= time(9) and each.end.astimezone(ZoneInfo(ZONE)).time() <= time(17)
        assert each.local.date() == date(2026, 12, 1) or each.local.date().isoformat() in works


def test_the_hour_that_a_clock_shows_twice_keeps_nobody_waiting() -> None:
    """On 25 October 2026 it is 02:30 twice in Berlin: what is busy until shortly before the second one."""
    first = Span(datetime(2026, 10, 25, 0, 15, tzinfo=UTC), 15, "Europe/Berlin")
    busy = [Span(datetime(2026, 10, 25, 0, 0, tzinfo=UTC), 88, "Europe/Berlin")]
    (found,) = in_a_row(first, [15], pause=0, closes=time(18), busy=busy)
    assert found.start >= busy[0].end
