"""The one list of dates to keep: from which records, for how long, and what was done about them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.deadlines import CONTRACT_STAGES, is_ahead, is_seen
from salesdesk.domain.records import Deadline as Mark
from salesdesk.domain.values import Period, Span
from salesdesk.i18n import ENGLISH
from salesdesk.services import undo
from salesdesk.services.calendar import shown
from salesdesk.services.calendar_files import export_calls, export_deadlines
from salesdesk.services.day_notes import MOST_LATE, to_keep
from salesdesk.services.deadlines import deadlines, note_done, note_seen, with_names
from salesdesk.services.records import add, change
from salesdesk.services.today import today
from salesdesk.store.desk import Desk, set_author
from tests.helpers.desks import desk_in

DAY = date(2026, 11, 27)
ZONE = "Asia/Ho_Chi_Minh"


class Office:
    """A desk at eight in the morning of a day that the test sets."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.journal, self.reader = desk, desk.journal, desk.reader
        self.day = DAY
        self.account = self.add("account", name="Sao Biển")

    @property
    def clock(self) -> Clock:
        start = datetime(self.day.year, self.day.month, self.day.day, 8, tzinfo=ZoneInfo(ZONE))
        return Clock(seconds=start.timestamp)

    def add(self, type_name: str, **values: Any) -> str:
        return add(self.journal, type_name, values)[0]

    def group(self, **dates: int) -> str:
        days = {name: DAY + timedelta(days=n) for name, n in dates.items()}
        return self.add("opportunity", account=self.account, name="Gala", stage="definite", **days)

    def kinds(self, **how: Any) -> list[tuple[str, int]]:
        return [(each.kind, each.days) for each in deadlines(self.reader, self.clock, **how)]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    desk = desk_in(tmp_path / "desk")
    yield Office(desk)
    desk.close()


def test_every_date_of_a_group_is_in_the_list_until_it_has_ended(office: Office) -> None:
    group = office.group(
        cut_off=1, rooming_list_due=2, deposit_due=3, guarantee_due=4, release_on=5, option_date=6
    )
    assert office.kinds() == [
        ("cut_off", 1),
        ("rooming_list", 2),
        ("deposit", 3),
        ("guarantee", 4),
        ("release", 5),
    ]
    change(office.journal, office.reader, group, {"stage": "tentative"})
    assert office.kinds()[-1] == ("option", 6)
    change(office.journal, office.reader, group, {"stage": "cancelled"})
    assert office.kinds() == []


def test_the_calendar_shows_dates_to_keep_on_their_days_and_what_was_not_kept_with_today(
    office: Office,
) -> None:
    def noted(first: int, last: int) -> list[tuple[int, str, bool]]:
        days = DAY + timedelta(first), DAY + timedelta(last)
        notes = shown(office.reader, *days, (), clock=office.clock).notes
        return [((each.day - DAY).days, each.words, each.late) for each in notes if each.kind == "date"]

    gala = office.group(cut_off=-2, deposit_due=40)
    change(office.journal, office.reader, office.account, {"contract_until": DAY + timedelta(3)})
    assert noted(-4, 4) == [(0, "Cut-off: Gala", True), (3, "End of contract: Sao Biển", False)]
    assert noted(-4, -1) == [] and noted(1, 2) == []
    assert noted(30, 50) == [(40, "Deposit: Gala", False)], "also what lies far ahead"
    late = next(each for each in deadlines(office.reader, office.clock) if each.days < 0)
    note_done(office.journal, office.reader, late, DAY)
    change(office.journal, office.reader, gala, {"release_on": DAY})
    assert noted(0, 0) == [(0, "Rooms go back: Gala", False)]
    for number in range(MOST_LATE + 1):
        office.add("deadline", name=f"Paper {number}", kind="other", due=DAY - timedelta(1))
    assert noted(0, 0)[0] == (0, f"{MOST_LATE + 1} dates overdue", True)


def test_colleagues_dates_stay_theirs(office: Office) -> None:
    mine, other = office.add("colleague", name="Hà"), office.add("colleague", name="Vinh")
    set_author(office.desk.database, mine)
    group = office.group(cut_off=1)
    change(office.journal, office.reader, group, {"colleague": other})
    assert office.kinds() == []
    change(office.journal, office.reader, group, {"colleague": mine})
    assert office.kinds() == [("cut_off", 1)]


def test_a_contract_asks_anew_at_90_60_and_30_days(office: Office) -> None:
    end = DAY + timedelta(days=90)
    change(office.journal, office.reader, office.account, {"contract_until": end})
    office.day = DAY - timedelta(days=1)
    assert office.kinds() == []
    for stage in CONTRACT_STAGES:
        office.day = end - timedelta(days=stage)
        (found,) = deadlines(office.reader, office.clock)
        assert not found.seen
        assert [each.days for each in today(office.reader, office.clock).deadlines] == [stage]
        note_seen(office.journal, office.reader, found, office.day)
        (found,) = deadlines(office.reader, office.clock)
        assert found.seen and today(office.reader, office.clock).deadlines == ()
    assert len(office.reader.find(Mark)) == 1
    office.day = end + timedelta(days=3)
    assert office.kinds() == [("contract", -3)]


def test_taking_note_before_a_stage_does_not_count_for_it() -> None:
    end = date(2027, 3, 1)
    assert not is_seen("contract", end, None, end)
    early = end - timedelta(days=61)
    assert is_seen("contract", end, early, early)
    assert not is_seen("contract", end, early, end - timedelta(days=60))
    assert is_seen("option", end, early, end)


def test_what_is_done_leaves_the_list_and_undo_brings_it_back(office: Office) -> None:
    office.group(deposit_due=3)
    (found,) = deadlines(office.reader, office.clock)
    note_done(office.journal, office.reader, found, DAY)
    assert office.kinds() == [] and office.kinds(with_done=True) == [("deposit", 3)]
    undo.undo(office.journal, office.reader)
    assert office.kinds() == [("deposit", 3)]


def test_a_date_that_moves_is_to_be_kept_anew(office: Office) -> None:
    group = office.group(deposit_due=3)
    (found,) = deadlines(office.reader, office.clock)
    note_done(office.journal, office.reader, found, DAY)
    change(office.journal, office.reader, group, {"deposit_due": DAY + timedelta(days=9)})
    assert office.kinds() == [("deposit", 9)]


def test_who_was_met_at_a_fair_is_written_to_within_five_days(office: Office) -> None:
    start = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
    met = {"when": Span(start, 20, ZONE), "channel": "fair", "state": "done"}
    call = office.add("call", account=office.account, **met)
    office.add("call", account=office.add("account", name="Cancelled"), **{**met, "state": "cancelled"})
    assert office.kinds() == [("fair", 3)]
    thanked = office.add("review", call=call, outcome="next_step", thanked_on=DAY)
    assert office.kinds() == []
    change(office.journal, office.reader, thanked, {"thanked_on": None})
    later = Span(start + timedelta(days=9), 30, ZONE)
    office.add("call", account=office.account, when=later)
    assert office.kinds() == []


def test_who_asked_to_be_called_is_in_the_list_until_somebody_called(office: Office) -> None:
    office.add("feedback", account=office.account, rating="4", received_on=DAY)
    said = office.add("feedback", account=office.account, received_on=DAY - timedelta(1), call_back=True)
    (found,) = with_names(deadlines(office.reader, office.clock), office.reader, ENGLISH)
    assert (found.kind, found.record, found.name, found.days) == ("call_back", said, "Sao Biển", -1)
    assert [each.kind for each in today(office.reader, office.clock).deadlines] == ["call_back"]
    note_done(office.journal, office.reader, found, DAY)
    assert office.kinds() == [] and office.kinds(with_done=True) == [("call_back", -1)]


def test_whom_a_colleague_looks_after_the_colleague_calls(office: Office) -> None:
    mine, other = office.add("colleague", name="Hà"), office.add("colleague", name="Vinh")
    set_author(office.desk.database, mine)
    office.add("feedback", account=office.account, received_on=DAY, call_back=True)
    assert office.kinds() == [("call_back", 0)]
    change(office.journal, office.reader, office.account, {"colleague": other})
    assert office.kinds() == []


def test_dates_of_ones_own(office: Office) -> None:
    own = office.add("deadline", name="Visa letters", due=DAY + timedelta(days=2), about=office.account)
    office.add("deadline", name="By hand", kind="deposit", due=DAY + timedelta(days=3), about=office.account)
    assert office.kinds() == [("other", 2), ("deposit", 3)]
    found = with_names(deadlines(office.reader, office.clock), office.reader, ENGLISH)[0]
    assert (found.words, found.name, found.record) == ("Visa letters", "Sao Biển", own)
    note_seen(office.journal, office.reader, found, DAY)
    note_done(office.journal, office.reader, deadlines(office.reader, office.clock)[0], DAY)
    assert office.kinds() == [("deposit", 3)]
    assert len(office.reader.find(Mark)) == 2


def test_all_dates_to_keep_are_also_those_far_ahead_and_ones_own_are_never_cut_off(office: Office) -> None:
    office.group(cut_off=60, deposit_due=3)
    office.add("deadline", name="Visa", due=DAY + timedelta(days=400))
    change(office.journal, office.reader, office.account, {"contract_until": DAY + timedelta(days=70)})
    assert office.kinds() == [("deposit", 3), ("contract", 70)], "on the day's page"
    whole = [("deposit", 3), ("contract", 70), ("cut_off", 60), ("other", 400)]
    assert office.kinds(ahead=True) == whole, "first those whose time has begun"
    assert office.kinds(ahead=True, most=3) == [whole[0], whole[1], whole[3]]
    assert [is_ahead(each) for each in deadlines(office.reader, office.clock, ahead=True)] == [
        False, False, True, True,
    ]  # fmt: skip
    found = deadlines(office.reader, office.clock, ahead=True)[-1]
    note_done(office.journal, office.reader, found, DAY)
    assert office.kinds(ahead=True) == whole[:-1]
    assert office.kinds(ahead=True, with_done=True) == whole


def test_birthdays_stand_in_the_list_for_a_week_and_are_kept_once_a_year(office: Office) -> None:
    def person(name: str, born: date, **values: Any) -> str:
        return office.add("contact", account=office.account, name=name, birthday=born, **values)

    lan = person("Trần Thị Lan", date(1990, 11, 29), address_as="chị Lan")
    for name, born in (("Yesterday", date(1990, 11, 26)), ("In eight days", date(1980, 12, 5))):
        person(name, born)
    person("Has left", date(1990, 11, 29), left=True)
    last = person("In seven days", date(2001, 12, 4))
    assert office.kinds() == office.kinds(ahead=True) == [("birthday", 2), ("birthday", 7)]
    first, second = with_names(deadlines(office.reader, office.clock), office.reader, ENGLISH)
    assert (first.record, first.words, first.name) == (lan, "chị Lan", "Sao Biển")
    assert first.day == DAY + timedelta(2), "this year's"
    assert (second.record, second.words) == (last, "In seven days")
    assert [each.record for each in today(office.reader, office.clock).deadlines] == [lan, last]
    note_done(office.journal, office.reader, first, DAY)
    note_seen(office.journal, office.reader, second, DAY)
    assert [(each.record, each.seen) for each in deadlines(office.reader, office.clock)] == [(last, True)]
    assert office.kinds(with_done=True) == [("birthday", 2), ("birthday", 7)]
    office.day = date(2027, 11, 27)
    assert office.kinds() == [("birthday", 2), ("birthday", 7)], "the next year they are to be kept again"


def test_birthdays_come_after_what_else_falls_on_their_day_and_those_of_colleagues_accounts_stay_theirs(
    office: Office,
) -> None:
    office.group(release_on=1)
    office.add("contact", account=office.account, name="Lan", birthday=date(1990, 11, 28))
    assert office.kinds() == [("release", 1), ("birthday", 1)]
    mine, other = office.add("colleague", name="Hà"), office.add("colleague", name="Vinh")
    set_author(office.desk.database, mine)
    assert ("birthday", 1) in office.kinds(), "of an account of nobody's"
    change(office.journal, office.reader, office.account, {"colleague": other})
    assert ("birthday", 1) not in office.kinds()


def test_the_list_as_a_calendar_file(office: Office, tmp_path: Path) -> None:
    group = office.group(deposit_due=3, option_date=4, cut_off=90)
    assert export_deadlines(office.reader, tmp_path / "d.ics", office.clock, ENGLISH) == 2
    event, _ = icalendar.Calendar.from_ical((tmp_path / "d.ics").read_bytes()).walk("VEVENT")
    assert (str(event["UID"]), str(event["SUMMARY"])) == (f"{group}.deposit@salesdesk", "Deposit: Gala")
    assert event["DTSTART"].dt == DAY + timedelta(days=3)


def test_calls_as_a_calendar_file(office: Office, tmp_path: Path) -> None:
    start = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)
    call = office.add(
        "call",
        account=office.account,
        when=Span(start, 45, ZONE),
        objective="Sign",
        channel="visit",
        invited=3,
    )
    office.add("call", account=office.account, when=Span(start - timedelta(days=90), 45, ZONE))
    assert export_calls(office.reader, tmp_path / "c.ics", office.clock, ENGLISH) == 2
    _, event = icalendar.Calendar.from_ical((tmp_path / "c.ics").read_bytes()).walk("VEVENT")
    assert (str(event["UID"]), event["SEQUENCE"]) == (f"{call}@salesdesk", 3)
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == ("Sao Biển", "Sign")


def test_a_birthday_in_the_calendar_is_said_as_everywhere_and_in_brief_begins_with_whose_it_is(
    office: Office, tmp_path: Path
) -> None:
    office.add("contact", account=office.account, name="Trần Thị Oanh", address_as="cô Oanh", birthday=DAY)
    office.add("deadline", name="Flowers for the director", kind="birthday", due=DAY)
    day = to_keep(office.reader, office.clock, DAY, DAY, ENGLISH)
    assert {each.words for each in day} == {
        "Birthday of cô Oanh",
        "Customer's birthday: Flowers for the director",
    }
    assert {each.brief for each in day} == {"cô Oanh: birthday", ""}
    file = tmp_path / "dates.ics"
    export_deadlines(office.reader, file, office.clock, ENGLISH)
    assert "SUMMARY:Birthday of cô Oanh\r\n" in file.read_bytes().decode()


YEAR = Period(DAY + timedelta(days=40), DAY + timedelta(days=404))


def renewal(office: Office, **values: Any) -> str:
    said = {
        "account": office.account,
        "name": "Renewal",
        "stage": "tentative",
        "stay": YEAR,
        "room_nights": 1200,
    }
    return office.add("opportunity", **said | values)


def test_on_a_contracts_renewal_nobody_holds_rooms_so_it_is_no_option(office: Office) -> None:
    made = renewal(office, option_date=DAY + timedelta(days=9))
    assert office.kinds() == [("decision", 9)]
    [note] = to_keep(office.reader, office.clock, DAY, YEAR.first or DAY, ENGLISH)
    assert note.words == "Decision by: Renewal"
    change(office.journal, office.reader, made, {"decision_by": DAY + timedelta(days=12)})
    assert office.kinds() == [("decision", 12)], "one day of each"
    change(office.journal, office.reader, made, {"rooms": 12})
    assert office.kinds() == [("option", 9)]


@pytest.mark.parametrize("held", ["group_night", "group_line"])
def test_what_is_held_by_night_or_line_is_an_option(office: Office, held: str) -> None:
    made = renewal(office, option_date=DAY + timedelta(days=9))
    room = office.add("product", name="Deluxe", kind="room")
    values: dict[str, Any] = (
        {"night": YEAR.first, "product": room, "rooms": 8} if held == "group_night" else {"name": "Hall"}
    )
    office.add(held, opportunity=made, **values)
    assert office.kinds() == [("option", 9)]


def test_who_lives_in_an_apartment_has_it_held(office: Office) -> None:
    home = office.add("product", name="Apartment", kind="long_stay")
    renewal(office, option_date=DAY + timedelta(days=9), product=home)
    renewal(office, option_date=DAY + timedelta(days=9), segment="long_stay")
    assert office.kinds() == [("option", 9), ("option", 9)]


def test_a_day_to_decide_by_is_kept_as_long_as_nothing_is_decided(office: Office) -> None:
    made = renewal(office, decision_by=DAY + timedelta(days=3))
    assert office.kinds() == [("decision", 3)]
    change(office.journal, office.reader, made, {"option_date": DAY - timedelta(days=60), "rooms": 10})
    assert office.kinds() == [], "the option ended long ago"
    change(office.journal, office.reader, made, {"option_date": None, "stage": "definite"})
    assert office.kinds() == []


def test_what_was_done_about_an_option_counts_where_it_turns_out_to_be_none(office: Office) -> None:
    made = renewal(office, option_date=DAY + timedelta(days=9), rooms=3)
    [option] = deadlines(office.reader, office.clock)
    note_done(office.journal, office.reader, option, DAY)
    change(office.journal, office.reader, made, {"rooms": None})
    assert office.kinds() == [] and office.kinds(with_done=True) == [("decision", 9)]
