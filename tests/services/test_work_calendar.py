"""Holidays, time off and working days in lieu: what the desk says of days comes before the public calendar."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from salesdesk.domain.patterns.hours import week_hours
from salesdesk.domain.records import Absence, Colleague
from salesdesk.domain.values import Period
from salesdesk.formats import Formats
from salesdesk.i18n import ENGLISH, translator
from salesdesk.services.day_notes import DayNote
from salesdesk.services.days_off import away_words, days_off, holidays_around, known_days_off
from salesdesk.services.planning.roster import Roster
from salesdesk.services.records import add
from salesdesk.services.working_days import calendars_of_customers, work_calendar
from salesdesk.store.desk import Desk, set_author
from tests.helpers.desks import desk_in

LABOUR = date(2026, 5, 1)
"""A Friday, public in Vietnam."""

SATURDAY, MONDAY = date(2026, 5, 9), date(2026, 5, 11)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk")
    add(made.journal, "property", {"name": "House", "country": "VN"})
    yield made
    made.close()


def say(desk: Desk, kind: str, first: date, last: date | None = None, **more: object) -> str:
    return add(desk.journal, "absence", {"kind": kind, "days": Period(first, last or first), **more})[0]


def notes(desk: Desk, day: date, whose: str = "") -> list[DayNote]:
    public = holidays_around(day, "VN", "en")
    return days_off(desk.reader, day, day, public, whose, ENGLISH)


def works(desk: Desk, day: date, country: str = "VN") -> tuple[bool, bool]:
    """Whether I work on a day, and whether customers in a country do."""
    return work_calendar(desk.reader).works(day), calendars_of_customers(desk.reader)(country).works(day)


def test_what_is_public_holds_until_something_is_said(desk: Desk) -> None:
    assert works(desk, LABOUR) == (False, False)
    assert works(desk, MONDAY) == (True, True)
    assert [note.words for note in notes(desk, LABOUR)] == ["International Labor Day"]


def test_a_public_holiday_and_a_weekend_are_worked_on_where_the_desk_says_so(desk: Desk) -> None:
    for day in (LABOUR, SATURDAY):
        entry = say(desk, "working", day, note="For 2 May")
        assert works(desk, day) == (True, True)
        assert works(desk, day, "TH")[1] is False, "in another country its own calendar holds"
        assert [(n.kind, n.words, n.record) for n in notes(desk, day)] == [
            ("working", "For 2 May: working day", entry)
        ]


def test_a_holiday_is_one_for_customers_too_over_all_its_days(desk: Desk) -> None:
    entry = say(desk, "holiday", MONDAY, MONDAY + timedelta(days=2), note="Festival of Huế")
    for number in range(3):
        day = MONDAY + timedelta(days=number)
        assert works(desk, day) == (False, False)
        assert work_calendar(desk.reader).is_holiday(day)
        assert [(n.kind, n.words, n.record) for n in notes(desk, day)] == [
            ("holiday", "Festival of Huế", entry)
        ]
    assert works(desk, MONDAY + timedelta(days=3)) == (True, True)


def test_within_a_holiday_a_day_can_be_worked_on(desk: Desk) -> None:
    say(desk, "holiday", MONDAY, MONDAY + timedelta(days=2))
    say(desk, "working", MONDAY + timedelta(days=1))
    assert [works(desk, MONDAY + timedelta(days=n))[0] for n in range(3)] == [False, True, False]


def test_a_closed_house_and_my_leave_are_no_holidays_of_customers(desk: Desk) -> None:
    me = add(desk.journal, "colleague", {"name": "Mai"})[0]
    other = add(desk.journal, "colleague", {"name": "Lan"})[0]
    set_author(desk.database, me)
    say(desk, "closed", MONDAY)
    say(desk, "leave", MONDAY + timedelta(days=1), colleague=me, note="Đà Lạt")
    say(desk, "leave", MONDAY + timedelta(days=2), colleague=other)
    found = [works(desk, MONDAY + timedelta(days=n)) for n in range(3)]
    assert found == [(False, True), (False, True), (True, True)], "a colleague's leave is theirs"
    said = [[n.words for n in notes(desk, MONDAY + timedelta(days=n), me)] for n in range(3)]
    assert said == [["The house is closed"], ["Leave: Đà Lạt"], []]
    assert [n.words for n in notes(desk, MONDAY + timedelta(days=2))] == ["Lan  ·  Leave"]


@pytest.mark.parametrize(
    ("kind", "last", "more", "en", "vi"),
    [
        ("leave", None, {"note": "dentist", "hours": "14-16"}, "You are on leave then, 14:00–16:00 (dentist).", "Lúc đó bạn nghỉ phép, 14:00–16:00 (dentist)."),
        ("leave", 4, {}, "You are on leave then, 11 – 15 May 2026.", "Lúc đó bạn nghỉ phép, 11 – 15/05/2026."),
        ("training", None, {"note": "Opera."}, "You are in a training then, the whole day (Opera.).", "Lúc đó bạn đi đào tạo, cả ngày (Opera.)."),
        ("closed", None, {}, "The house is closed then, the whole day.", "Lúc đó khách sạn nghỉ, cả ngày."),
        ("holiday", None, {"note": "Tết"}, "Public holiday: Tết.", "Ngày lễ: Tết."),
    ],
)  # fmt: skip
def test_time_off_is_told_with_its_hours_or_days_and_what_for(
    desk: Desk, kind: str, last: int | None, more: dict[str, object], en: str, vi: str
) -> None:
    say(desk, kind, MONDAY, MONDAY + timedelta(days=last or 0), **more)
    start = datetime(MONDAY.year, MONDAY.month, MONDAY.day, 15)
    told = [away_words(desk.reader, start, 60, translator(lang), Formats(lang)) for lang in ("en", "vi")]
    assert told == [en, vi]


def test_time_off_in_some_hours_leaves_the_day_a_working_day(desk: Desk) -> None:
    say(desk, "training", MONDAY, hours="Mon 14:00-17:00")
    add(desk.journal, "absence", {"kind": "administration", "hours": "Fri 15:00-17:30"})
    assert works(desk, MONDAY) == (True, True)
    assert [n.words for n in notes(desk, MONDAY)] == ["14:00–17:00  ·  Training"]
    assert notes(desk, MONDAY + timedelta(days=4)) == [], "of every week nothing is said"


@pytest.mark.parametrize("days", [Period(MONDAY, None), Period(None, MONDAY)])
def test_days_without_an_end_are_one_day(desk: Desk, days: Period) -> None:
    """As an older desk or a sheet may hold them."""
    entry = add(desk.journal, "absence", {"kind": "holiday", "days": days})[0]
    around = [MONDAY + timedelta(days=n) for n in (-7, 0, 1, 7)]
    assert [works(desk, day) for day in around] == [(True, True), (False, False), (True, True), (True, True)]
    assert [[n.record for n in notes(desk, day)] for day in around] == [[], [entry], [], []]
    known = known_days_off(desk.reader, date(2026, 1, 1), "VN", ENGLISH)
    assert [each.days for each in known if each.record] == [Period(MONDAY, MONDAY)]
    assert any(not each.record for each in known), "what is public stays in the list"


@pytest.mark.parametrize(("hours", "left"), [(None, 2), ("Mon 08:00-12:00", 1)])
def test_an_entry_that_says_no_days_takes_hours_alone(hours: str | None, left: int) -> None:
    """Leave that was begun by its kind, and had no days yet, left not a single hour in any week."""
    usual = week_hours("Mon-Fri 08:00-12:00,13:00-17:00")
    assert usual is not None
    begun = [Absence(id="a", kind="leave", hours=hours)]
    assert len(Roster(Colleague(id="c"), usual, 5, begun).free(MONDAY)) == left


def test_only_the_calendars_that_are_asked_for_are_loaded() -> None:
    """All 250 countries took longer than all else that a call asks when it is opened."""
    code = (
        "import sys\n"
        "from datetime import date\n"
        "from salesdesk.services.working_days import WorkCalendar\n"
        "assert WorkCalendar('VN').holiday(date(2026, 9, 2), 'en') == 'National Day'\n"
        "assert WorkCalendar('GB').is_holiday(date(2026, 12, 25))\n"
        "assert not WorkCalendar('ZZ').is_holiday(date(2026, 12, 25))\n"
        "print(sorted(each for each in sys.modules if each.startswith('holidays.countries.')))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert loaded.strip() == "['holidays.countries.united_kingdom', 'holidays.countries.vietnam']"
