"""What a room night brings."""

from datetime import date, timedelta

from hypothesis import given, reject
from hypothesis import strategies as st

from salesdesk.domain.rates import adr, part_of
from salesdesk.domain.values import Money, Period

SOLD = st.lists(
    st.tuples(st.integers(1, 10**9).map(lambda n: Money(n, "VND")), st.integers(1, 5000)), min_size=1
)


def test_the_rate_is_sum_by_sum_and_only_of_rooms() -> None:
    rooms = [(Money(10_000_000, "VND"), 10), (Money(60_000_000, "VND"), 30)]
    assert adr(rooms) == Money(1_750_000, "VND")
    assert adr([*rooms, (Money(9_000_000, "VND"), None), (None, 4)]) == Money(1_750_000, "VND")


def test_no_rooms_or_mixed_currencies_have_no_rate() -> None:
    assert adr([]) is None
    assert adr([(Money(5, "VND"), None), (Money(5, "VND"), 0)]) is None
    assert adr([(Money(5, "VND"), 1), (Money(5, "USD"), 1)]) is None


@given(SOLD)
def test_the_rate_lies_between_the_lowest_and_the_highest(sold: list[tuple[Money, int]]) -> None:
    rate = adr(sold)
    assert rate is not None
    each = [revenue.minor / nights for revenue, nights in sold]
    assert min(each) - 1 <= rate.minor <= max(each) + 1


def test_a_year_within_a_longer_period_has_its_part() -> None:
    stay = Period(date(2025, 12, 29), date(2026, 1, 1))
    assert part_of(40, stay, Period(None, date(2025, 12, 31))) == 30
    assert part_of(40, stay, Period(date(2026, 1, 1), None)) == 10
    assert part_of(40, stay, Period(date(2026, 2, 1), None)) == 0
    assert part_of(40, Period(date(2026, 1, 1), None), Period(date(2026, 1, 1), date(2026, 1, 1))) == 40
    assert part_of(40, Period(None, date(2026, 1, 1)), Period(None, None)) == 0


@given(st.integers(0, 10**12), st.dates(), st.integers(0, 800), st.integers(-50, 900))
def test_parts_one_after_the_other_add_up(total: int, first: date, nights: int, cut: int) -> None:
    try:
        stay, border = Period(first, first + timedelta(days=nights)), first + timedelta(days=cut)
        after = border + timedelta(days=1)
    except OverflowError:
        reject()
    parts = part_of(total, stay, Period(None, border)), part_of(total, stay, Period(after, None))
    assert sum(parts) == total and min(parts) >= 0
