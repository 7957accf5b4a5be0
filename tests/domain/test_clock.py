"""The clock that orders writes goes forward, whatever the laptop's own clock does."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.clock import LARGEST_HLC, Clock, is_stamp, next_hlc

YEARS_30 = 30 * 366 * 86_400_000
NOW = 1_790_000_000_000


@given(st.lists(st.integers(NOW - YEARS_30, NOW + YEARS_30), min_size=2))
def test_stamps_grow_whatever_the_wall_clock_says(walls: list[int]) -> None:
    stamps = [0]
    for wall in walls:
        stamps.append(next_hlc(wall, stamps[-1]))
    assert all(earlier < later for earlier, later in pairwise(stamps))
    assert 0 < stamps[-1] < LARGEST_HLC


@given(st.integers(-(2**70), 2**70), st.integers(0, LARGEST_HLC))
def test_a_stamp_is_sound_even_after_the_worst_that_a_file_can_bring(wall: int, last: int) -> None:
    stamp = next_hlc(wall, last)
    assert last < stamp <= LARGEST_HLC or stamp == last == LARGEST_HLC


@given(st.integers(-(2**70), 2**70))
def test_after_the_worst_that_a_clock_can_say_there_is_room_for_a_life_of_writes(wall: int) -> None:
    assert next_hlc(wall, 0) + 2**40 <= LARGEST_HLC


@pytest.mark.parametrize("year", [1900, 1970, 1996, 2026, 2056, 9998])
def test_what_the_clock_says_is_a_stamp(year: int) -> None:
    assert is_stamp(Clock("Asia/Ho_Chi_Minh", lambda: datetime(year, 11, 25, tzinfo=UTC).timestamp()).stamp())


def test_the_stamp_of_the_history_names_time_offset_and_zone() -> None:
    clock = Clock("Asia/Ho_Chi_Minh", lambda: datetime(2026, 11, 25, 2, 30, tzinfo=UTC).timestamp())
    assert clock.stamp() == "2026-11-25T09:30:00+07:00[Asia/Ho_Chi_Minh]"
