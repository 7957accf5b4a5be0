from salesdesk.domain.records import Purchase
from salesdesk.domain.values import Money
from salesdesk.services.briefing.sections import _average_rate


def bought(nights: int | None, revenue: Money | None) -> Purchase:
    return Purchase(id="x", room_nights=nights, revenue=revenue)


def test_the_rate_is_sum_by_sum_and_only_of_rooms() -> None:
    rooms = [bought(10, Money(10_000_000, "VND")), bought(30, Money(60_000_000, "VND"))]
    assert _average_rate(rooms) == Money(1_750_000, "VND")
    assert _average_rate([*rooms, bought(None, Money(9_000_000, "VND"))]) == Money(1_750_000, "VND")


def test_no_rooms_or_mixed_currencies_have_no_rate() -> None:
    assert _average_rate([bought(None, Money(5, "VND"))]) is None
    assert _average_rate([bought(0, Money(5, "VND"))]) is None
    assert _average_rate([bought(1, Money(5, "VND")), bought(1, Money(5, "USD"))]) is None
