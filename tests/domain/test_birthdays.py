"""On which days people have their birthdays, and who has one on a day."""

from datetime import date

import pytest

from salesdesk.domain.birthdays import birthday_near, births_on


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 11, 18), date(2026, 12, 2)),
        (date(2026, 11, 17), None),
        (date(2026, 12, 16), date(2026, 12, 2)),
        (date(2026, 12, 17), None),
    ],
)
def test_a_birthday_is_near_two_weeks_before_and_after_a_day(day: date, found: date | None) -> None:
    assert birthday_near(date(1990, 12, 2), day, 14) == found


def test_a_birthday_is_near_across_the_turn_of_the_year() -> None:
    assert birthday_near(date(1990, 1, 3), date(2026, 12, 28), 14) == date(2027, 1, 3)
    assert birthday_near(date(1990, 12, 28), date(2027, 1, 3), 14) == date(2026, 12, 28)


def test_who_was_born_on_29_february_has_the_28th_in_other_years() -> None:
    born = date(1988, 2, 29)
    assert birthday_near(born, date(2027, 2, 20), 14) == date(2027, 2, 28)
    assert birthday_near(born, date(2028, 2, 20), 14) == date(2028, 2, 29)
    assert born in births_on(date(2027, 2, 28)) and born not in births_on(date(2028, 2, 28))
    assert born in births_on(date(2028, 2, 29))


def test_all_who_may_live_have_their_birthday_on_its_day() -> None:
    births = births_on(date(2026, 12, 2))
    assert {date(1920, 12, 2), date(1990, 12, 2), date(2026, 12, 2)} <= set(births)
    assert all((born.month, born.day) == (12, 2) for born in births)
