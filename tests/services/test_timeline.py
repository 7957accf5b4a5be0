"""Everything that happened with an account, and what it brought."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.records import Purchase
from salesdesk.domain.values import Money, Period, Span
from salesdesk.formats import Formats
from salesdesk.i18n import ENGLISH
from salesdesk.services.production import basis_words, by_year, figure_words
from salesdesk.services.records import add
from salesdesk.services.timeline import KINDS, timeline
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

TODAY = date(2026, 11, 24)
ZONE = "Asia/Ho_Chi_Minh"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desk_in(tmp_path / "desk")
    yield opened
    opened.close()


def full(desk: Desk) -> str:
    def put(type_name: str, **values: object) -> str:
        return add(desk.journal, type_name, values)[0]

    account = put("account", name="Saigon Pearl")
    person = put("contact", name="Lan", account=account)
    start = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
    call = put(
        "call", account=account, when=Span(start, 60, ZONE), channel="visit", objective="Agree 40 nights"
    )
    put("review", call=call, outcome="next_step", feedback="They like the river")
    put("call", account=account, when=Span(start + timedelta(days=30), 60, ZONE))
    put(
        "promise",
        account=account,
        name="Menu",
        due=date(2026, 11, 1),
        state="kept",
        kept_on=date(2026, 10, 30),
    )
    put("promise", account=account, name="Later", due=date(2026, 12, 9))
    put("task", account=account, name="Photos", done_on=date(2026, 11, 10))
    put(
        "purchase",
        account=account,
        name="Autumn",
        stay=Period(date(2026, 9, 1), date(2026, 9, 9)),
        room_nights=40,
    )
    put("intelligence", account=account, name="Moves office", noted_on=date(2026, 11, 23))
    material = put("material", name="Wedding brochure")
    put("given", account=account, material=material, given_on=date(2026, 11, 19), contact=person)
    put("private_note", about=person, body="Likes tea\nand no coffee")
    return account


def test_what_happened_stands_newest_first_and_what_is_to_come_is_left_out(desk: Desk) -> None:
    moments = timeline(desk.reader, full(desk), TODAY, ENGLISH)
    assert [moment.day for moment in moments] == sorted((m.day for m in moments), reverse=True)
    dated = [m.title for m in moments if m.type != "private_note"]
    assert dated == [
        "Moves office",
        "Visit  ·  Agree 40 nights",
        "Handed over: Wedding brochure",
        "Photos",
        "Menu",
        "Autumn",
    ]
    call = next(m for m in moments if m.type == "call")
    assert (call.day, call.words, call.note) == (
        date(2026, 11, 21),
        "They like the river",
        "Next step agreed",
    )
    handed = next(m for m in moments if m.type == "given")
    assert handed.words == "Lan"


def test_private_notes_on_the_people_are_there_and_say_so(desk: Desk) -> None:
    account = full(desk)
    [note] = [
        m for m in timeline(desk.reader, account, date(2100, 1, 1), ENGLISH) if m.type == "private_note"
    ]
    assert (note.title, note.words, note.note) == ("Likes tea", "and no coffee", "Only mine")


@pytest.mark.parametrize("state", [None, "open"])
def test_a_promise_that_is_still_to_be_kept_says_so_and_until_when(desk: Desk, state: str | None) -> None:
    """One that was captured in a line, of which nobody said a state, said nothing."""
    account, _ = add(desk.journal, "account", {"name": "Saigon Pearl"})
    for days, name in ((0, "Menu"), (3, "Photos")):
        add(
            desk.journal,
            "promise",
            {"account": account, "name": name, "due": TODAY - timedelta(days=days), "state": state},
        )
    moments = timeline(desk.reader, account, TODAY, ENGLISH, ["promises"])
    assert [(m.title, m.note, m.bad) for m in moments] == [
        ("Menu", "Pending  ·  due 24 Nov 2026", False),
        ("Photos", "Overdue since 21 Nov 2026", True),
    ]


@pytest.mark.parametrize("group", KINDS)
def test_a_group_shows_its_own_and_all_groups_together_show_everything(desk: Desk, group: str) -> None:
    account = full(desk)
    own = timeline(desk.reader, account, TODAY, ENGLISH, [group])
    assert own == [m for m in timeline(desk.reader, account, TODAY, ENGLISH) if m.group == group]


BOUGHT = st.builds(
    lambda days, nights, money, basis: Purchase(
        id="x", stay=Period(*days), room_nights=nights, revenue=Money(money, "VND"), basis=basis
    ),
    st.tuples(
        st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.none() | st.dates(max_value=date(2026, 12, 31))
    ),
    st.none() | st.integers(0, 500),
    st.integers(1, 10**9),
    st.sampled_from(["actual", "promised"]),
)


@given(st.lists(BOUGHT, max_size=30))
def test_no_room_night_is_lost_or_counted_twice(bought: list[Purchase]) -> None:
    years = by_year(bought, date(2026, 12, 31))
    assert sum(year.nights for year in years) == sum(each.room_nights or 0 for each in bought)
    assert sum(year.revenue.minor for year in years if year.revenue) == sum(
        each.revenue.minor for each in bought if each.revenue
    )
    keys = [(-year.year, year.basis) for year in years]
    assert keys == sorted(set(keys))


def test_what_was_bought_is_split_by_stay_night() -> None:
    """29 December to 1 January, both nights included, with 4 room nights: December has three."""
    stay = Period(date(2025, 12, 29), date(2026, 1, 1))
    bought = [Purchase(id="1", stay=stay, basis="actual", room_nights=4, revenue=Money(4_000_000, "VND"))]
    assert [(year.year, year.nights, year.revenue) for year in by_year(bought, date(2026, 12, 31))] == [
        (2026, 1, Money(1_000_000, "VND")),
        (2025, 3, Money(3_000_000, "VND")),
    ]


def test_this_year_to_date_is_set_beside_the_same_days_of_the_year_before() -> None:
    """A night each day of 2025 makes 120 by 30 April. What was stayed in a period that goes on was stayed by today."""
    bought = [
        Purchase(id="1", basis="actual", stay=Period(date(2025, 1, 1), date(2025, 12, 31)), room_nights=365),
        Purchase(id="2", basis="actual", stay=Period(date(2026, 3, 1), date(2026, 3, 31)), room_nights=90),
        Purchase(id="3", basis="actual", stay=Period(date(2026, 4, 20), date(2026, 5, 9)), room_nights=20),
        Purchase(id="4", basis="actual", stay=Period(date(2026, 6, 1), date(2026, 6, 2)), room_nights=7),
        Purchase(
            id="5", basis="promised", stay=Period(date(2026, 1, 1), date(2026, 12, 31)), room_nights=400
        ),
    ]
    years = by_year(bought, date(2026, 4, 30))
    assert [(basis_words(year, ENGLISH, Formats("en")), year.year, year.nights) for year in years] == [
        ("Actual to 30 Apr", 2026, 110),
        ("Actual to 30 Apr", 2025, 120),
        ("Promised by contract", 2026, 400),
        ("Actual, whole year", 2025, 365),
    ]
    leap = by_year(
        [Purchase(id="6", basis="actual", stay=Period(date(2027, 2, 1), None), room_nights=1)],
        date(2028, 2, 29),
    )
    assert [(year.year, year.until) for year in leap] == [(2027, None)]
    both = [
        each
        for n, first in enumerate((date(2027, 2, 28), date(2028, 2, 29)))
        for each in [Purchase(id=str(n), basis="actual", stay=Period(first, None), room_nights=1)]
    ]
    assert [(year.nights, year.until) for year in by_year(both, date(2028, 2, 29))] == [
        (1, date(2028, 2, 29)),
        (1, date(2027, 2, 28)),
        (1, None),
    ]


def test_a_period_that_is_cut_is_reckoned_by_its_days_at_its_own_rate_and_says_so() -> None:
    """64 room nights at 1,360,000 from October to December: 42 of 61 of 92 days, at the same rate."""
    autumn = Period(date(2025, 10, 1), date(2025, 12, 31))
    bought = [
        Purchase(id="1", stay=autumn, basis="actual", room_nights=64, revenue=Money(87_040_000, "VND")),
        Purchase(id="2", stay=Period(date(2026, 1, 5), None), basis="actual", room_nights=1),
    ]
    this_year, to_date, whole = by_year(bought, date(2026, 11, 30))
    assert (to_date.nights, to_date.rooms) == (42, Money(57_120_000, "VND"))
    assert to_date.rate == whole.rate == Money(1_360_000, "VND")
    assert (this_year.is_reckoned, to_date.is_reckoned, whole.is_reckoned) == (False, True, False)
    assert [figure_words(each, str(each.nights)) for each in (to_date, whole)] == ["≈\u00a042", "64"]


def test_a_stay_of_as_many_rooms_each_night_is_split_and_not_reckoned() -> None:
    stay = Period(date(2025, 11, 29), date(2025, 12, 2))
    bought = [
        Purchase(id="1", stay=stay, basis="actual", room_nights=8, revenue=Money(8_000_000, "VND")),
        Purchase(id="2", stay=Period(date(2026, 1, 5), None), basis="actual", room_nights=1),
    ]
    to_date = by_year(bought, date(2026, 11, 30))[1]
    assert (to_date.nights, to_date.revenue, to_date.is_reckoned) == (4, Money(4_000_000, "VND"), False)


def test_what_came_without_room_nights_is_no_room_revenue_and_not_in_the_rate() -> None:
    """10 room nights for 13,900,000 and a banquet of 5,000,000: 1,390,000 a room night."""
    stay = Period(date(2026, 1, 1), date(2026, 1, 31))
    sold = ((10, 13_900_000), (None, 5_000_000), (0, 1_000_000))
    bought = [
        Purchase(id=str(n), stay=stay, basis="actual", room_nights=nights, revenue=Money(amount, "VND"))
        for n, (nights, amount) in enumerate(sold)
    ]
    (year,) = by_year(bought, date(2026, 12, 31))
    assert (year.nights, year.rooms, year.other) == (10, Money(13_900_000, "VND"), Money(6_000_000, "VND"))
    assert year.rate == Money(1_390_000, "VND") and year.revenue == Money(19_900_000, "VND")


def test_currencies_are_never_added_up() -> None:
    stay = Period(date(2026, 1, 1), None)
    bought = [
        Purchase(id=str(n), stay=stay, basis="actual", room_nights=1, revenue=Money(5, currency))
        for n, currency in enumerate(("VND", "USD"))
    ]
    assert by_year(bought, date(2026, 12, 31))[0].revenue is None
