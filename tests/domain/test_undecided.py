"""What undecided business waits for: worked examples."""

from datetime import date, timedelta

import pytest

from salesdesk.domain.undecided import LONGEST_STAY, awaited, is_volume
from salesdesk.domain.values import Period

FIRST = date(2027, 1, 12)
OPTION, DECISION = date(2026, 12, 9), date(2026, 12, 14)


def nights(number: int) -> Period:
    return Period(FIRST, FIRST + timedelta(days=number))


@pytest.mark.parametrize(
    ("what", "stay", "rooms", "long_stay", "volume"),
    [
        ("a contract's year, 1,200 room nights", nights(364), None, False, True),
        ("a tender for crews, 24 months", nights(729), None, False, True),
        ("a winter series of 14 departures with 18 rooms each", nights(98), 18, False, False),
        ("an incentive of three nights, 62 rooms", nights(3), 62, False, False),
        ("a party, rooms not known yet", nights(0), None, False, False),
        ("a group of which only room nights are known", nights(3), None, False, False),
        ("the longest stay of one guest", nights(LONGEST_STAY), None, False, False),
        ("one night more than that", nights(LONGEST_STAY + 1), None, False, True),
        ("an apartment for nine months", nights(273), None, True, False),
        ("no dates yet", None, None, False, False),
        ("from a day on without an end", Period(FIRST, None), None, False, False),
        ("nought rooms are none", nights(364), 0, False, True),
    ],
)
def test_who_promises_volume_has_nothing_held(
    what: str, stay: Period | None, rooms: int | None, long_stay: bool, volume: bool
) -> None:
    assert is_volume(stay, rooms, long_stay=long_stay) == volume, what


@pytest.mark.parametrize(
    ("option", "decision", "held", "found"),
    [
        (OPTION, None, True, ("option", OPTION)),
        (OPTION, DECISION, True, ("option", OPTION)),
        (None, DECISION, True, ("decision", DECISION)),
        (OPTION, None, False, ("decision", OPTION)),
        (OPTION, DECISION, False, ("decision", DECISION)),
        (None, DECISION, False, ("decision", DECISION)),
        (None, None, True, None),
        (None, None, False, None),
    ],
)
def test_an_option_ends_where_something_is_held_else_they_decide(
    option: date | None, decision: date | None, held: bool, found: tuple[str, date] | None
) -> None:
    assert awaited(option, decision, held=held) == found
