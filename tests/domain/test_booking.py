"""The way of an appointment: states, what is missing, when to remind, what the texts may name."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.appointments import arrive_by, back_at, clock_time, leave_at
from salesdesk.domain.booking import (
    PLACEHOLDERS,
    can_arrive,
    filled,
    is_at_hand,
    lacks,
    may_telephone,
    next_step,
    reminder_is_due,
    unknown_placeholders,
    ways_to_reach,
)
from salesdesk.domain.records import Account, Call, Contact
from salesdesk.domain.values import Span

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 11, 30, 9, 30, tzinfo=ZONE)
FRIDAY = datetime(2026, 11, 27, 8, 0, tzinfo=ZONE)
CALL = Call(id="c", account="a", when=Span(MONDAY.astimezone(UTC), 45, str(ZONE)))
PERSON = Contact(id="p", name="Đạt", mobile="+84905550101", email="dat@saobien.example")
HOUSE = Account(id="a", name="Sao Biển", phone="+842363550100")


@pytest.mark.parametrize(
    ("state", "now", "step"),
    [
        (None, FRIDAY, "ask"),
        ("to_book", FRIDAY, "ask"),
        ("asked", FRIDAY, "confirm"),
        ("confirmed", FRIDAY, "remind"),
        ("confirmed", FRIDAY - timedelta(days=1), None),
        ("reminded", FRIDAY, None),
        ("cancelled", FRIDAY, None),
        ("missed", FRIDAY, None),
        ("done", MONDAY + timedelta(hours=3), "thank"),
        ("to_book", MONDAY + timedelta(hours=3), None),
    ],
)
def test_each_state_has_its_next_step(state: str | None, now: datetime, step: str | None) -> None:
    assert next_step(replace(CALL, state=state), now) == step


def test_one_arrives_on_the_day_where_one_goes_and_once() -> None:
    assert can_arrive(CALL, MONDAY.replace(hour=0))
    assert not can_arrive(CALL, FRIDAY)
    for other in ({"channel": "phone"}, {"state": "cancelled"}, {"arrived_at": MONDAY}, {"when": None}):
        assert not can_arrive(replace(CALL, **other), MONDAY), other


@pytest.mark.parametrize(
    ("minutes", "state", "at_hand"),
    [(-31, None, False), (-30, None, True), (44, None, True), (45, None, False), (5, "done", False)],
)
def test_an_appointment_is_at_hand_from_shortly_before_to_its_end(
    minutes: int, state: str | None, at_hand: bool
) -> None:
    now = MONDAY + timedelta(minutes=minutes)
    assert is_at_hand(replace(CALL, state=state), now) is at_hand
    assert not is_at_hand(replace(CALL, when=None), now)


def test_a_monday_is_reminded_of_from_friday_on_and_not_when_it_is_past() -> None:
    assert not reminder_is_due(CALL, FRIDAY - timedelta(days=1))
    assert reminder_is_due(CALL, FRIDAY)
    assert reminder_is_due(CALL, MONDAY - timedelta(minutes=1))
    assert not reminder_is_due(CALL, MONDAY)


def test_what_is_missing_follows_the_state() -> None:
    assert lacks(CALL, HOUSE, None, FRIDAY) == ("person", "agenda")
    nobody = replace(PERSON, mobile=None, email=None)
    assert lacks(CALL, None, nobody, FRIDAY) == ("reach", "agenda")
    asked = replace(CALL, state="asked", material_offered="Brochure")
    assert lacks(asked, HOUSE, PERSON, FRIDAY) == ("answer", "agenda", "told", "material")
    moved = replace(asked, moved_reason="Flight", agenda="Rates", length_told=True)
    assert lacks(moved, HOUSE, PERSON, FRIDAY) == ("untold", "material")
    assert next_step(moved, FRIDAY) == "tell"
    moved = replace(moved, asked_on=date(2026, 11, 26))
    assert lacks(moved, HOUSE, PERSON, FRIDAY) == ("moved_answer", "material")
    assert next_step(moved, FRIDAY) == "confirm"
    agreed = replace(moved, state="confirmed", material_sent_on=date(2026, 11, 26))
    assert lacks(agreed, HOUSE, PERSON, FRIDAY) == ("details", "invitation", "reminder")
    ready = replace(agreed, state="reminded", details_confirmed=True, invited=1)
    assert lacks(ready, HOUSE, PERSON, FRIDAY) == ()
    assert lacks(replace(CALL, when=None), HOUSE, PERSON, FRIDAY)[0] == "time"
    for each in (CALL, asked, agreed):
        assert lacks(each, HOUSE, None, MONDAY + timedelta(hours=1)) == (), "nothing once it is over"


def test_the_way_that_they_prefer_comes_first() -> None:
    assert list(ways_to_reach(PERSON, HOUSE)) == ["email", "phone"]
    liked = replace(PERSON, preferred_channel="phone", zalo="Đạt SB")
    assert list(ways_to_reach(liked, HOUSE)) == ["phone", "zalo", "email"]
    assert ways_to_reach(replace(PERSON, mobile=None), HOUSE)["phone"] == HOUSE.phone
    assert ways_to_reach(None, HOUSE) == {"phone": HOUSE.phone}
    assert ways_to_reach(None, None) == {}


@pytest.mark.parametrize(
    ("at", "allowed"),
    [("07:59", False), ("08:00", True), ("16:59", True), ("17:00", False), ("23:00", False)],
)
def test_the_hours_for_the_telephone(at: str, allowed: bool) -> None:
    assert may_telephone(datetime.combine(FRIDAY.date(), time.fromisoformat(at), ZONE)) == allowed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("13:55", time(13, 55)),
        (" 8h05", time(8, 5)),
        ("8.05", time(8, 5)),
        ("24:00", None),
        ("5", None),
        ("", None),
    ],
)
def test_times_as_people_write_them(typed: str, meant: time | None) -> None:
    assert clock_time(typed) == meant


def test_a_line_falls_away_where_all_that_it_names_is_unknown() -> None:
    text = "Dear {whom},\n\nsee you at {time}.\n{place}\n\n{seller}\n{house}\n{phone}"
    assert filled(text, {"whom": "Ms Lee", "time": "09:30", "house": "Moonboat"}) == (
        "Dear Ms Lee,\n\nsee you at 09:30.\n\nMoonboat"
    )


@given(st.text(max_size=200), st.text(max_size=60))
def test_texts_and_values_are_never_looked_into(text: str, value: str) -> None:
    plain = text.replace("{", "").replace("}", "").replace("\r", "").strip()
    assert filled(text, {}) == filled(filled(text, {}), {}) or "{" in text
    spoilt = value.replace("\n", " ") + "{seller}{0}%s"
    made = filled("To {whom}.", {"whom": spoilt, "seller": "Mallory"})
    assert made == f"To {spoilt}.".strip()
    if plain and "\n" not in plain:
        assert filled(plain, {}) == plain


def test_a_slip_of_the_pen_is_found() -> None:
    assert unknown_placeholders("Dear {whom}, {name} { } {tíme} {name}") == ("name", "tíme")
    assert unknown_placeholders("".join(f"{{{name}}}" for name in PLACEHOLDERS)) == ()


def test_leaving_follows_the_planned_arrival_and_coming_back_the_way() -> None:
    call = replace(CALL, travel_minutes=20)
    at = MONDAY.replace
    assert (arrive_by(call), leave_at(call)) == (at(minute=25), at(minute=5))
    early = replace(call, arrive_by="9h10")
    assert (arrive_by(early), leave_at(early)) == (at(minute=10), at(hour=8, minute=50))
    assert leave_at(replace(call, arrive_by="soon")) == at(minute=5)
    assert back_at(call) == at(hour=10, minute=35)
    assert back_at(replace(call, channel="phone")) == at(hour=10, minute=15)
    assert leave_at(CALL) is None and back_at(replace(CALL, when=None)) is None
