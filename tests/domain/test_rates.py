"""What a room night brings."""

from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.rates import adr
from salesdesk.domain.values import Money

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
