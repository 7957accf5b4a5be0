"""Where appointments stand in a grid of days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.day_grid import (
    DAY_MINUTES,
    SHORTEST,
    STEP,
    Slot,
    at_most,
    begun,
    month_grid,
    next_month,
    side_by_side,
    snapped,
    week_of,
)

SLOTS = st.lists(st.tuples(st.integers(0, DAY_MINUTES - 1), st.integers(5, 300)), max_size=25).map(
    lambda times: [
        Slot(str(n), start, min(start + length, DAY_MINUTES)) for n, (start, length) in enumerate(times)
    ]
)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def _takes(slot: Slot) -> tuple[int, int]:
    return slot.start, max(slot.end, slot.start + SHORTEST)


@given(SLOTS)
def test_every_slot_is_placed_once_and_no_two_that_overlap_share_a_column(slots: list[Slot]) -> None:
    placed = side_by_side(slots)
    assert sorted(each.slot.id for each in placed) == sorted(slot.id for slot in slots)
    for one in placed:
        assert 0 <= one.column < one.columns
        for other in placed:
            (a, b), (c, d) = _takes(one.slot), _takes(other.slot)
            if one is not other and a < d and c < b:
                assert one.column != other.column
                assert one.columns == other.columns


@given(SLOTS)
def test_a_slot_that_overlaps_with_nothing_has_the_whole_width(slots: list[Slot]) -> None:
    for one in side_by_side(slots):
        start, end = _takes(one.slot)
        alone = all(end <= _takes(o)[0] or _takes(o)[1] <= start for o in slots if o.id != one.slot.id)
        assert (one.columns == 1) >= alone


@given(SLOTS, st.integers(1, 6))
def test_what_has_no_column_is_counted_where_it_stands(slots: list[Slot], most: int) -> None:
    shown, rests = at_most(side_by_side(slots), most)
    counted = [slot for rest in rests for slot in rest.slots]
    assert sorted(each.id for each in (*(one.slot for one in shown), *counted)) == sorted(s.id for s in slots)
    for one in shown:
        assert 0 <= one.column < one.columns <= most
        for other in shown:
            (a, b), (c, d) = _takes(one.slot), _takes(other.slot)
            if one is not other and a < d and c < b:
                assert (one.column, one.columns) != (other.column, other.columns)
    for rest in rests:
        assert all(rest.start <= _takes(slot)[0] and _takes(slot)[1] <= rest.end for slot in rest.slots)
        for one in shown:
            start, end = _takes(one.slot)
            if start < rest.end and rest.start < end:
                assert one.column < most - 1, "the last column is left to the count"


def test_three_calls_of_which_two_overlap_stand_in_two_columns() -> None:
    placed = side_by_side([Slot("a", 540, 600), Slot("b", 570, 630), Slot("c", 600, 660)])
    assert [(each.slot.id, each.column, each.columns) for each in placed] == [
        ("a", 0, 2),
        ("b", 1, 2),
        ("c", 0, 2),
    ]


@given(st.floats(-500, 3000))
def test_a_time_of_day_snaps_to_a_line_within_the_day(minute: float) -> None:
    line = snapped(minute)
    assert line % STEP == 0
    assert 0 <= line < DAY_MINUTES
    if 0 <= minute <= DAY_MINUTES - STEP:
        assert abs(line - minute) <= STEP / 2


@given(st.floats(0, DAY_MINUTES - STEP), st.sampled_from([STEP, 30]))
def test_what_begins_at_a_time_of_day_begins_at_the_line_above_it_or_little_below(
    minute: float, step: int
) -> None:
    line = begun(minute, step)
    assert line % step == 0
    assert -STEP / 3 <= minute - line <= step - STEP / 3 or line == DAY_MINUTES - step


@given(DAYS)
def test_a_month_is_shown_in_the_whole_weeks_that_hold_it_and_no_others(day: date) -> None:
    days = month_grid(day)
    assert days[0].weekday() == 0 and days[-1].weekday() == 6
    weeks = [days[at : at + 7] for at in range(0, len(days), 7)]
    assert all(any(each.month == day.month for each in week) for week in weeks)
    assert all(after - before == timedelta(days=1) for before, after in pairwise(days))
    first = day.replace(day=1)
    assert {first, day, next_month(day, 1) - timedelta(days=1)} <= set(days)
    assert week_of(day) <= day < week_of(day) + timedelta(days=7)


@pytest.mark.parametrize(
    ("day", "by", "month"),
    [
        (date(2026, 11, 30), 1, date(2026, 12, 1)),
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), -1, date(2025, 12, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 1)),
    ],
)
def test_months_follow_one_another_over_the_years_end(day: date, by: int, month: date) -> None:
    assert next_month(day, by) == month
