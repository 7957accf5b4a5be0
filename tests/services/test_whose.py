"""Mine and everybody's: what a colleague is named for is not my work, wherever the program says what is to be done."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.values import Span
from salesdesk.i18n import ENGLISH
from salesdesk.services import calendar, calls
from salesdesk.services.briefing.day import calls_of_day, next_call
from salesdesk.services.day_notes import MOST_DUE
from salesdesk.services.records import add
from salesdesk.services.reviewing import writing as reviewing
from salesdesk.services.today import today
from salesdesk.store.desk import Desk, set_author
from tests.helpers.desks import desk_in

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=HOME)
CLOCK = Clock(seconds=NOON.timestamp)


class Team:
    """My desk, a colleague, and an account that both call on."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.me = self.add("colleague", name="Trần An")
        self.other = self.add("colleague", name="Hoàng Ngọc Hà")
        set_author(desk.database, self.me)
        self.account = self.add("account", name="Công ty TNHH Sao Biển")

    def add(self, type_name: str, **values: Any) -> str:
        return add(self.desk.journal, type_name, values)[0]

    def calls(self, hour: int, day: date = DAY) -> dict[str, str]:
        """A call of mine, of nobody, of the colleague, and one of theirs that I am asked along to."""
        made = {}
        for at, (name, whose) in enumerate(
            (("mine", self.me), ("nobody's", None), ("theirs", self.other), ("together", self.other))
        ):
            start = datetime.combine(day, datetime.min.time(), HOME) + timedelta(hours=hour, minutes=at)
            when = Span(start.astimezone(ZoneInfo("UTC")), 30, "Asia/Ho_Chi_Minh")
            made[name] = self.add("call", account=self.account, when=when, colleague=whose, state="confirmed")
        self.add("attendee", call=made["together"], contact=self.me)
        return made


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    desk = desk_in(tmp_path / "desk")
    yield Team(desk)
    desk.close()


def test_the_calls_of_the_day_are_mine_and_those_that_i_am_asked_along_to(team: Team) -> None:
    made = team.calls(14)
    expected = [made["mine"], made["nobody's"], made["together"]]
    assert [stop.call for stop in today(team.desk.reader, CLOCK).stops] == expected
    assert [call.id for call in calls_of_day(team.desk.reader, DAY, "Asia/Ho_Chi_Minh")] == expected


def test_the_day_of_a_large_team_does_not_crowd_out_mine(team: Team) -> None:
    for _ in range(60):
        team.calls(13)
    late = team.calls(17)
    found = [stop.call for stop in today(team.desk.reader, CLOCK).stops]
    assert late["mine"] in found and late["theirs"] not in found


def test_the_next_call_is_not_a_colleagues(team: Team) -> None:
    start = Span(NOON + timedelta(hours=1), 30, "Asia/Ho_Chi_Minh")
    team.add("call", account=team.account, when=start, colleague=team.other)
    made = team.calls(15)
    assert next_call(team.desk.reader, CLOCK) == made["mine"]


def test_only_my_reviews_wait_and_only_mine_were_finished(team: Team) -> None:
    reader, made = team.desk.reader, team.calls(8)
    waiting = [call.id for call in reviewing.waiting(reader, NOON, 10)]
    assert waiting == [made["mine"], made["nobody's"]]
    assert len(today(reader, CLOCK).reviews) == 2
    for name in ("mine", "theirs"):
        team.add("review", call=made[name], finished_on=DAY, outcome="agreed")
    assert [call.id for call in reviewing.waiting(reader, NOON, 10)] == [made["nobody's"]]
    assert [call.id for call, _ in reviewing.finished(reader, DAY, 7, 10)] == [made["mine"]]
    assert reader.count_reviews_finished(DAY, DAY, whose=team.me) == 1
    assert reader.count_reviews_finished(DAY, DAY) == 2 and reader.count_to_review(NOON) == 2


def test_the_calendar_shows_mine_and_on_demand_everybodys_with_their_initials(team: Team) -> None:
    made = team.calls(14)
    found = calendar.shown(team.desk.reader, DAY, DAY)
    assert {entry.call.id for entry in found.entries} == {made["mine"], made["nobody's"], made["together"]}
    everybody = calendar.shown(team.desk.reader, DAY, DAY, (), ENGLISH, everybody=True)
    said = {entry.call.id: (entry.whose, entry.initials, entry.short) for entry in everybody.entries}
    assert said == {
        made["mine"]: ("", "", "Sao Biển"),
        made["nobody's"]: ("", "", "Sao Biển"),
        made["theirs"]: ("Hoàng Ngọc Hà", "HNH", "Sao Biển"),
        made["together"]: ("Hoàng Ngọc Hà", "HNH", "Sao Biển"),
    }
    assert calendar.others_have_calls(team.desk.reader)


def test_a_call_of_a_colleague_who_is_not_on_this_laptop_shows_with_everybodys(team: Team) -> None:
    when = Span(NOON + timedelta(hours=1), 30, "Asia/Ho_Chi_Minh")
    team.add("call", account=team.account, when=when, colleague=team.me)
    assert not calendar.others_have_calls(team.desk.reader)
    stray = team.add(
        "call", account=team.account, when=when, colleague="019a0000-0000-7000-8000-0000000fffff"
    )
    assert calendar.others_have_calls(team.desk.reader)
    assert calendar.shown(team.desk.reader, DAY, DAY).entry(stray) is None
    entry = calendar.shown(team.desk.reader, DAY, DAY, everybody=True).entry(stray)
    assert entry is not None and (entry.initials, entry.short) == ("?", "Sao Biển") and entry.whose


def test_the_next_call_is_found_behind_many_that_were_cancelled(team: Team) -> None:
    for minute in range(25):
        when = Span(NOON + timedelta(minutes=minute + 1), 30, "Asia/Ho_Chi_Minh")
        team.add("call", account=team.account, when=when, colleague=team.me, state="cancelled")
    made = team.calls(15)
    assert next_call(team.desk.reader, CLOCK) == made["mine"]


def test_what_is_due_stands_above_the_day_however_much_was_kept_before(team: Team) -> None:
    for n in range(MOST_DUE + 5):
        team.add("promise", name=f"Kept {n}", due=DAY, state="kept", colleague=team.me)
    mine = team.add("promise", name="Mine", due=DAY, state="open", colleague=team.me)
    loose = team.add("promise", name="Nobody's", due=DAY)
    theirs = team.add("task", name="Theirs", due=DAY, colleague=team.other)
    notes = calendar.shown(team.desk.reader, DAY, DAY).notes
    assert {note.record for note in notes} == {mine, loose}
    notes = calendar.shown(team.desk.reader, DAY, DAY, everybody=True).notes
    assert {note.record for note in notes} == {mine, loose, theirs}


def test_a_call_that_is_planned_in_the_calendar_is_mine(team: Team) -> None:
    call, _ = calls.plan(team.desk, team.account, datetime(2026, 11, 26, 9), 45, "Asia/Ho_Chi_Minh")
    [entry] = calendar.shown(team.desk.reader, date(2026, 11, 26), date(2026, 11, 26)).entries
    assert (entry.call.id, entry.call.colleague) == (call, team.me)


def test_on_a_desk_without_a_seller_everything_shows(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "hub")
    other = add(desk.journal, "colleague", {"name": "Hà"})[0]
    when = Span(NOON - timedelta(days=1), 30, "Asia/Ho_Chi_Minh")
    call = add(desk.journal, "call", {"when": when, "colleague": other})[0]
    assert [each.id for each in reviewing.waiting(desk.reader, NOON, 5)] == [call]
    assert not calendar.others_have_calls(desk.reader)
    desk.close()
