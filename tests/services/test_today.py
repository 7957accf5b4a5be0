"""What a day needs, by worked examples on a real desk."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from salesdesk.domain.clock import Clock
from salesdesk.domain.today import Stop, Today
from salesdesk.domain.values import Period, Span
from salesdesk.services.records import add, change
from salesdesk.services.today import today
from salesdesk.store.desk import Desk, set_author
from tests.helpers.desks import desk_in
from tests.helpers.examples import examples

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2026, 11, 25)


def at(text: str, day: date = DAY, zone: str = "Asia/Ho_Chi_Minh") -> datetime:
    return datetime.combine(day, datetime.strptime(text, "%H:%M").time(), ZoneInfo(zone))


class Office:
    """A desk with one account and a clock that the test sets."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.seconds = at("08:00").timestamp()
        self.account = self.add("account", name="Sao Biển", address="86 Lê Đình Dương", city="Đà Nẵng")

    def add(self, type_name: str, **values: Any) -> str:
        return add(self.desk.journal, type_name, values)[0]

    def change(self, record: str, **values: Any) -> None:
        change(self.desk.journal, self.desk.reader, record, values)

    def call(self, start: datetime, minutes: int = 45, **values: Any) -> str:
        when = Span(start.astimezone(ZoneInfo("UTC")), minutes, str(start.tzinfo))
        return self.add("call", **{"account": self.account, "when": when, **values})

    def look(self, now: datetime | None = None, most: int = 12) -> Today:
        self.seconds = (now or at("08:00")).timestamp()
        return today(self.desk.reader, Clock(seconds=lambda: self.seconds), most)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    desk = desk_in(tmp_path / "desk")
    yield Office(desk)
    desk.close()


def calls(stops: tuple[Stop, ...]) -> list[str]:
    return [stop.call for stop in stops]


def needs(stop: Stop) -> list[str]:
    return [need.what for need in stop.needs]


def test_an_empty_desk_needs_nothing(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    found = today(desk.reader, Clock(seconds=lambda: at("08:00").timestamp()))
    assert (found.day, found.sheet_day, found.stops, found.any_account) == (DAY, None, (), False)
    assert (found.promises.total, found.tasks.total, found.reviews_waiting) == (0, 0, 0)
    desk.close()


def test_the_run_sheet_is_in_order_without_what_was_cancelled(office: Office) -> None:
    late = office.call(at("15:00"))
    early = office.call(at("09:00"))
    office.call(at("11:00"), state="cancelled")
    office.call(at("10:00", DAY + timedelta(days=1)))
    found = office.look()
    assert found.is_now
    assert calls(found.stops) == [early, late]


def test_the_day_begins_and_ends_at_midnight_of_the_desk(office: Office) -> None:
    last = office.call(at("23:30"))
    first = office.call(at("00:00"))
    office.call(at("00:00", DAY + timedelta(days=1)))
    assert calls(office.look(at("00:00")).stops) == [first, last]
    before = office.look(at("23:59", DAY - timedelta(days=1)))
    assert (before.sheet_day, calls(before.stops)) == (DAY, [first, last])


def test_a_call_elsewhere_has_the_time_of_its_place_on_the_day_of_the_desk(office: Office) -> None:
    call = office.call(at("00:30", DAY + timedelta(days=1), "Asia/Seoul"), travel_minutes=20)
    office.call(at("00:30", zone="Asia/Seoul"))
    (stop,) = office.look().stops
    assert stop.call == call
    assert (f"{stop.start:%H:%M}", f"{stop.here:%H:%M}", stop.elsewhere) == ("00:30", "22:30", True)
    assert stop.leave_at == at("00:05", DAY + timedelta(days=1), "Asia/Seoul")


def test_when_to_leave_and_that_it_is_time(office: Office) -> None:
    office.call(at("11:00"), travel_minutes=12)
    office.call(at("14:00"))
    office.call(at("16:00"), travel_minutes=30, channel="phone")
    drive, near, phone = office.look(at("10:42")).stops
    assert (drive.leave_at, near.leave_at, phone.leave_at) == (at("10:43"), None, None)
    assert not drive.leave_now
    assert office.look(at("10:43")).stops[0].leave_now
    assert not office.look(at("11:00")).stops[0].leave_now


def test_where_to_go_and_whom_to_ask_for(office: Office) -> None:
    kiet = office.add(
        "contact", account=office.account, name="Lê Tuấn Kiệt", address_as="anh Kiệt", mobile="0901"
    )
    lee = office.add("contact", account=office.account, name="Ms Lee")
    tuan = office.add("colleague", name="Đặng Anh Tuấn")
    visit = office.call(at("09:00"), contact=kiet)
    office.add("attendee", call=visit, contact=lee)
    office.add("attendee", call=visit, contact=tuan)
    office.call(at("10:00"), contact=kiet, channel="phone")
    office.call(at("11:00"), contact=kiet, location="Trúc Lâm café, 2nd floor")
    first, phone, cafe = office.look().stops
    assert first.place == ("86 Lê Đình Dương", "Đà Nẵng")
    assert (first.ask_for, first.together_with) == (("anh Kiệt", "Ms Lee"), ("Đặng Anh Tuấn",))
    assert (phone.place, phone.telephone) == ((), "0901")
    assert (cafe.place, cafe.telephone) == (("Trúc Lâm café, 2nd floor",), "")


def test_the_telephone_stands_apart_from_the_address(office: Office) -> None:
    firm = office.add("account", name="Sóng Hàn", address="12 Bạch Đằng", phone="+84 236 3555 101")
    office.call(at("09:00"), account=firm)
    [stop] = office.look().stops
    assert (stop.place, stop.telephone) == (("12 Bạch Đằng",), "+84\u00a0236\u00a03555\u00a0101")


def test_what_a_call_still_needs(office: Office) -> None:
    person = office.add("contact", account=office.account, name="Anh Minh")
    bare = office.call(at("09:00"))
    ready = office.call(at("10:00"), objective="Sign", contact=person, state="confirmed")
    for state in (None, "to_prepare", "ready", "given", "left_out"):
        office.add("checklist_item", call=ready, name="Folder", state=state)
    first, second = office.look().stops
    assert (first.call, needs(first)) == (bare, ["objective", "contact", "confirm"])
    assert [(need.what, need.record, need.count) for need in second.needs] == [("prepare", ready, 2)]


def test_two_calls_at_the_same_time_say_with_whom(office: Office) -> None:
    other = office.add("account", name="Sóng Hàn", address="Bạch Đằng")
    ready = {"objective": "Sign", "contact": office.add("contact", name="Minh"), "state": "confirmed"}
    office.call(at("16:30"), 60, **{**ready, "account": other})
    office.call(at("17:00"), 60, **ready)
    office.call(at("17:00"), 60, **{**ready, "state": "missed"})
    office.call(at("18:00"), 60, **ready)
    found = office.look().stops
    assert [[(need.what, need.names) for need in stop.needs] for stop in found] == [
        [("clash", ("Sao Biển",))],
        [("clash", ("Sóng Hàn",))],
        [],
        [],
    ]


@pytest.mark.parametrize("values", [{"do_not_contact": True}, {"consent": "withdrawn"}])
def test_who_does_not_want_to_be_contacted_comes_first(office: Office, values: dict[str, Any]) -> None:
    person = office.add("contact", account=office.account, name="Anh Minh", **values)
    office.call(at("09:00"), contact=person)
    (stop,) = office.look().stops
    assert (stop.needs[0].what, stop.needs[0].record) == ("avoid", person)
    office.change(office.account, do_not_contact=True)
    (stop,) = office.look().stops
    assert stop.needs[0].record == office.account


def test_a_call_that_is_over_needs_only_its_review(office: Office) -> None:
    done = office.call(at("09:00"), state="done")
    passed = office.call(at("10:00"))
    missed = office.call(at("10:30"), state="missed")
    running = office.call(at("11:30"))
    found = office.look(at("11:45"))
    assert [(stop.call, stop.phase, stop.over) for stop in found.stops] == [
        (done, "past", True),
        (passed, "past", True),
        (missed, "past", True),
        (running, "under_way", False),
    ]
    assert [needs(stop) for stop in found.stops[:3]] == [["review"], ["review"], []]
    assert (found.behind, calls(found.left)) == (3, [running])
    office.add("review", call=done, outcome="next_step", finished_on=DAY)
    assert needs(office.look(at("11:45")).stops[0]) == []


def test_what_is_done_ahead_of_its_time_is_over(office: Office) -> None:
    office.call(at("15:00"), state="done")
    found = office.look()
    assert (found.stops, found.behind) == ((), 1)


def test_the_next_day_with_calls_shows_when_none_is_left(office: Office) -> None:
    office.call(at("09:00"))
    friday, monday = DAY + timedelta(days=2), DAY + timedelta(days=40)
    office.call(at("09:00", DAY + timedelta(days=1)), state="cancelled")
    far = office.call(at("09:00", monday))
    found = office.look(at("18:00"))
    assert (found.sheet_day, calls(found.stops), found.next_day) == (monday, [far], None)
    near = office.call(at("09:00", friday))
    office.call(at("09:00", friday + timedelta(days=1)))
    found = office.look(at("18:00"))
    assert (found.sheet_day, calls(found.stops), found.behind) == (friday, [near], 1)


def test_what_the_next_day_needs_while_calls_are_left_today(office: Office) -> None:
    office.call(at("09:00"))
    tomorrow = office.call(at("09:00", DAY + timedelta(days=1)))
    found = office.look()
    assert (found.next_day, calls(found.next_stops)) == (DAY + timedelta(days=1), [tomorrow])
    assert needs(found.next_stops[0]) == ["objective", "contact", "confirm"]


def test_only_my_calls_and_those_that_i_join(office: Office) -> None:
    me = office.add("colleague", name="Dương")
    other = office.add("colleague", name="Vinh")
    set_author(office.desk.database, me)
    mine = office.call(at("09:00"), colleague=me)
    nobodys = office.call(at("10:00"))
    joined = office.call(at("11:00"), colleague=other)
    office.add("attendee", call=joined, contact=me)
    office.call(at("12:00"), colleague=other)
    assert calls(office.look().stops) == [mine, nobodys, joined]


def test_promises_are_due_overdue_first_and_within_a_week(office: Office) -> None:
    def promise(days: int, **values: Any) -> str:
        due = DAY + timedelta(days=days)
        return office.add(
            "promise", **{"account": office.account, "name": f"in {days}", "due": due, **values}
        )

    week, late, now = promise(7), promise(-3, state="open"), promise(0)
    promise(8)
    promise(-1, state="kept", kept_on=DAY)
    promise(-1, state="withdrawn")
    found = office.look().promises
    assert [(due.record, due.days, due.name) for due in found.shown] == [
        (late, -3, "Sao Biển"),
        (now, 0, "Sao Biển"),
        (week, 7, "Sao Biển"),
    ]
    assert (found.total, found.overdue) == (3, 1)


def test_the_most_urgent_show_and_all_are_counted(office: Office) -> None:
    for days in range(-9, 3):
        office.add("task", name=f"{days}", due=DAY + timedelta(days=days))
    office.add("task", name="done", due=DAY, done_on=DAY)
    office.add("task", name="some day")
    found = office.look(most=5).tasks
    assert [due.words for due in found.shown] == ["-9", "-8", "-7", "-6", "-5"]
    assert (found.total, found.overdue) == (12, 9)


def test_where_more_reviews_wait_than_show_they_are_counted_when_asked_for(office: Office) -> None:
    for days in range(1, 6):
        office.call(at("09:00", DAY - timedelta(days=days)))
    assert office.look().reviews_waiting == 5
    clock = Clock(seconds=lambda: at("08:00").timestamp())
    uncounted = today(office.desk.reader, clock, whole=False)
    assert (uncounted.reviews_waiting, len(uncounted.reviews)) == (None, 3)


def test_the_first_look_passes_over_reviews_that_have_waited_for_more_than_a_quarter(office: Office) -> None:
    old = office.call(at("09:00", DAY - timedelta(days=100)))
    recent = office.call(at("09:00", DAY - timedelta(days=2)))
    clock = Clock(seconds=lambda: at("08:00").timestamp())
    first = today(office.desk.reader, clock, whole=False)
    assert ([each.call for each in first.reviews], first.reviews_waiting) == ([recent], 1)
    whole = office.look()
    assert ([each.call for each in whole.reviews], whole.reviews_waiting) == ([old, recent], 2)


def test_reviews_wait_oldest_first(office: Office) -> None:
    made = [office.call(at("09:00", DAY - timedelta(days=days))) for days in (1, 2, 3, 4)]
    office.add("review", call=made[3], outcome="next_step", finished_on=DAY)
    office.call(at("09:00", DAY - timedelta(days=5)), state="cancelled")
    found = office.look()
    assert found.reviews_waiting == 3
    assert [(each.call, each.name, each.days) for each in found.reviews] == [
        (made[2], "Sao Biển", -3),
        (made[1], "Sao Biển", -2),
        (made[0], "Sao Biển", -1),
    ]


def test_options_and_contracts_that_end_soon_or_were_let_pass(office: Office) -> None:
    def option(days: int, stage: str | None = "tentative") -> str:
        day = DAY + timedelta(days=days)
        return office.add("opportunity", account=office.account, name="Gala", option_date=day, stage=stage)

    last, soon, past = option(14), option(1, None), option(-1)
    option(15)
    option(-31)
    option(2, "lost")
    office.change(office.account, contract_until=DAY + timedelta(days=3))
    assert [
        (each.kind, each.record, each.words, each.name, each.days) for each in office.look().deadlines
    ] == [
        ("option", past, "Gala", "Sao Biển", -1),
        ("option", soon, "Gala", "Sao Biển", 1),
        ("contract", office.account, "", "Sao Biển", 3),
        ("option", last, "Gala", "Sao Biển", 14),
    ]


def test_the_first_look_leaves_out_the_dates_to_keep(office: Office) -> None:
    office.change(office.account, contract_until=DAY + timedelta(days=3))
    clock = Clock(seconds=lambda: at("08:00").timestamp())
    first = today(office.desk.reader, clock, whole=False)
    assert (first.deadlines, first.deadlines_waiting) == ((), 0)
    assert office.look().deadlines_waiting == 1


@examples(8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(minutes=st.integers(0, 4 * 24 * 60))
def test_whatever_the_hour_the_run_sheet_holds_one_day_and_no_call_twice(
    office: Office, minutes: int
) -> None:
    if not office.desk.reader.counts()["call"]:
        for hours in range(0, 96, 7):
            office.call(at("00:00") + timedelta(hours=hours), minutes=30)
    now = at("00:00") + timedelta(minutes=minutes)
    found = office.look(now)
    shown = found.stops + found.next_stops
    assert len({stop.call for stop in shown}) == len(shown)
    assert {stop.here.date() for stop in found.stops} <= {found.sheet_day}
    assert {stop.here.date() for stop in found.next_stops} <= {found.next_day}
    assert all(day is None or day >= now.astimezone(HOME).date() for day in (found.sheet_day, found.next_day))
    assert bool(found.left) == bool(found.stops)


def test_materials_that_are_not_valid_or_run_short_are_needed_before_the_call(office: Office) -> None:
    old = office.add("material", name="Tariff 2025", valid=Period(None, DAY - timedelta(days=1)))
    lantern = office.add("material", name="Lantern", stock=10)
    person = office.add("contact", account=office.account, name="Anh Minh")
    whole = {"objective": "Sign", "contact": person, "state": "confirmed"}
    first, second = office.call(at("09:00"), **whole), office.call(at("10:00"), **whole)
    office.add("checklist_item", call=first, material=old, state="ready")
    for call, copies in ((first, 8), (second, 3)):
        office.add("checklist_item", call=call, material=lantern, quantity=copies, state="ready")
    stops = office.look().stops
    assert [needs(stop) for stop in stops] == [["barred"], ["short"]]
    office.add("stock_movement", material=lantern, quantity=20, reason="received")
    assert [needs(stop) for stop in office.look().stops] == [["barred"], []]


def test_a_visit_without_an_address_says_so_and_a_telephone_call_needs_none(office: Office) -> None:
    firm = office.add("account", name="Sao Mai")
    person = office.add("contact", account=firm, name="Hoa")
    about: dict[str, Any] = {
        "account": firm,
        "contact": person,
        "objective": "40 nights",
        "state": "confirmed",
    }
    office.call(at("09:00"), channel="visit", **about)
    office.call(at("10:00"), channel="visit", location="86 Trần Phú", **about)
    office.call(at("11:00"), channel="phone", **about)
    office.call(at("13:00"), channel="site_inspection", **about)
    assert [needs(stop) for stop in office.look().stops] == [["place"], [], [], []]


@pytest.mark.parametrize(
    ("channel", "asked"), [("visit", True), ("video", True), ("phone", False), ("message", False)]
)
def test_nobody_is_asked_for_an_appointment_to_be_rung_up(office: Office, channel: str, asked: bool) -> None:
    person = office.add("contact", account=office.account, name="Hoa")
    office.call(at("09:00"), channel=channel, contact=person, objective="40 nights", state="to_book")
    assert needs(office.look().stops[0]) == (["confirm"] if asked else [])


def test_whoever_asked_not_to_be_contacted_is_not_rung_up_but_the_first_who_may_be(office: Office) -> None:
    asked = office.add(
        "contact", account=office.account, name="Hồng Nhung", mobile="0905 550 101", do_not_contact=True
    )
    bao = office.add("contact", account=office.account, name="Bảo", mobile="0905 550 102")
    visit = office.call(at("09:00"), contact=asked)
    office.add("attendee", call=visit, contact=bao)
    office.call(at("10:00"), contact=asked, channel="phone")
    visited, rung = office.look().stops
    assert (visited.number, visited.needs[0].names) == ("0905 550 102".replace(" ", "\xa0"), ("Hồng Nhung",))
    assert (rung.number, rung.place, rung.telephone) == ("", (), "")
    office.change(office.account, phone="0236 355 5111")
    assert office.look().stops[1].number == "0236 355 5111".replace(" ", "\xa0")
    office.change(office.account, do_not_contact=True)
    assert [stop.number for stop in office.look().stops] == ["", ""]
