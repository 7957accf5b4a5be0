"""Proposed calls by command: what is due, whose hours, what is left out, accepting and taking back."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from salesdesk.app import build
from salesdesk.services.planning import solver
from salesdesk.services.records import add
from salesdesk.services.working_days import WorkCalendar
from salesdesk.settings import Settings
from tests.cli.line import Line, filled

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def next_week() -> tuple[date, date]:
    """Monday and Friday of the next week without a holiday."""
    day = datetime.now(ZONE).date()
    monday = day + timedelta(days=7 - day.weekday())
    while any(WorkCalendar("VN").is_holiday(monday + timedelta(days=n)) for n in range(5)):
        monday += timedelta(days=7)
    return monday, monday + timedelta(days=4)


def fill(made: Line) -> None:
    made(
        *("add", "property", "name=Moonboat", "city=Đà Nẵng", "country=VN", "zone=Asia/Ho_Chi_Minh"),
        *("latitude=16.06", "longitude=108.22"),
    )


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return filled(tmp_path, capsys, fill)


def account(line: Line, name: str, *more: str) -> str:
    return line("add", "account", f"name={name}", "country=VN", *more).strip()


def planned(line: Line, *more: str) -> Any:
    monday, friday = next_week()
    return line.json("plan-calls", "--from", str(monday), "--to", str(friday), *more)


def test_accounts_that_are_due_are_proposed_with_their_reasons(line: Line) -> None:
    near = account(line, "Saigon Pearl", "latitude=16.07", "longitude=108.21", "potential_room_nights=800")
    far = account(line, "Hanoi Trade", "latitude=21.03", "longitude=105.85")
    account(line, "Rival Hotel", "kind=competitor")
    asked = account(line, "Quiet Ltd", "do_not_contact=yes")
    found = planned(line)
    assert {call["account"] for call in found["calls"]} == {near, far}
    by_account = {call["account"]: call for call in found["calls"]}
    assert "never called yet" in by_account[near]["reason"]
    assert "800 room nights a year are possible" in by_account[near]["reason"]
    assert (by_account[near]["channel"], by_account[far]["channel"]) == ("visit", "phone")
    assert "by telephone" in by_account[far]["reason"]
    assert [(each["account"], each["reason"]) for each in found["left_out"]] == [
        (asked, "asked not to be contacted")
    ]
    assert found["expected_room_nights"] == found["after"]["expected_room_nights"] > 0
    assert found["kilometres"] > 0 == found["before"]["kilometres"]
    assert planned(line) == found


def test_hours_leave_and_customers_decide_when(line: Line) -> None:
    monday, _ = next_week()
    me = line("add", "colleague", "name=Mai", "hours=Mon-Fri 08:00-12:00", "calls_a_day=1").strip()
    pearl = account(line, "Saigon Pearl", f"colleague={me}", "call_hours=Mon, Wed 09:00-11:00")
    never = account(line, "Night Club", f"colleague={me}", "call_hours=Mon-Fri 20:00-22:00")
    line("add", "absence", "kind=leave", f"colleague={me}", f"days_from={monday}", f"days_to={monday}")
    found = planned(line, "--colleague", "Mai")
    [call] = found["calls"]
    start = datetime.fromisoformat(call["start"]).astimezone(ZONE)
    assert (call["account"], call["colleague"]) == (pearl, me)
    assert start.date() == monday + timedelta(days=2)
    assert 9 <= start.hour < 11
    assert [(each["account"], each["reason"]) for each in found["left_out"]] == [
        (never, "none of its hours is free on these days")
    ]


def test_accepting_is_one_change_that_undo_takes_back(line: Line) -> None:
    for name in ("Saigon Pearl", "Hue Star", "Cham Tours"):
        account(line, name)
    found = planned(line, "--accept")
    assert len(found["created"]) == 3
    fields = line.json("show", found["created"][0])["fields"]
    assert fields["state"] == "to_book"
    assert fields["start"] == found["calls"][0]["start"]
    assert fields["matters"] == found["calls"][0]["reason"]
    assert planned(line)["calls"] == []
    line("undo")
    assert line.json("status")["counts"]["call"] == 0
    assert len(planned(line)["calls"]) == 3


def test_an_account_that_was_seen_is_left_in_peace(line: Line) -> None:
    pearl = account(line, "Saigon Pearl", "temperature=warm")
    # A week later is a day of the week that is planned, whatever day it is today.
    today = datetime.now(ZONE).date()
    held = datetime.combine(today - timedelta(days=today.weekday()), time(), ZONE).isoformat()
    line("add", "call", f"account={pearl}", f"start={held}", "duration=45", "state=done")
    assert planned(line)["calls"] == []
    line("set", pearl, "call_every=1")
    assert [call["account"] for call in planned(line)["calls"]] == [pearl]


def test_a_planned_call_counts_as_the_one_before(line: Line) -> None:
    pearl = account(line, "Saigon Pearl", "call_every=1")
    held = (datetime.now(UTC) - timedelta(days=40)).isoformat()
    line("add", "call", f"account={pearl}", f"start={held}", "duration=45", "state=done")
    assert [each["account"] for each in planned(line)["overdue"]] == [pearl]
    tomorrow = datetime.now(ZONE).replace(hour=9) + timedelta(days=1)
    line("add", "call", f"account={pearl}", f"start={tomorrow.isoformat()}", "duration=45", "state=confirmed")
    first, last = tomorrow.date(), tomorrow.date() + timedelta(days=27)
    found = line.json("plan-calls", "--from", str(first), "--to", str(last))
    assert found["overdue"] == []
    days = [datetime.fromisoformat(call["start"]).astimezone(ZONE).date() for call in found["calls"]]
    assert days[0] >= first + timedelta(days=7)
    assert all(b - a >= timedelta(days=7) for a, b in pairwise(days))
    assert found["calls"][0]["reason"].startswith("at the usual interval after the call on")


def test_without_the_solver_it_says_so_and_proposes_all_the_same(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solver, "find_spec", lambda _: None)
    account(line, "Saigon Pearl")
    found = planned(line)
    assert (found["solver"], len(found["calls"])) == (False, 1)
    assert "pyvrp" in found["remarks"][0]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2030-03-05", "2030-03-04", "The last day comes before the first."),
        ("2020-03-02", "2020-03-06", "These days have passed"),
        ("2030-01-01", "2030-12-31", "At most 62 days"),
    ],
)
def test_wrong_days_get_one_clear_sentence(line: Line, first: str, last: str, words: str) -> None:
    line("plan-calls", "--from", first, "--to", last, status=3)
    assert words in line.error


def test_the_text_names_days_calls_and_figures(line: Line) -> None:
    account(line, "Saigon Pearl")
    monday, friday = next_week()
    words = line("plan-calls", "--from", str(monday), "--to", str(friday), "--accept")
    assert "Saigon Pearl" in words
    assert "Calls a day: 0 → 0.2" in words
    assert "1 call is planned." in words
    said = line("plan-calls", "--from", str(monday), "--to", str(friday), lang="vi")
    assert "Những ngày này không có gì để gợi ý." in said


def test_travel_times_of_the_house_come_from_a_sheet(line: Line, tmp_path: Path) -> None:
    account(line, "Saigon Pearl", "latitude=16.07", "longitude=108.21", "city=Đà Nẵng")
    assert planned(line)["calls"][0]["travel_minutes"] == 10
    sheet = tmp_path / "ways.csv"
    sheet.write_text("From,To,Minutes\nĐà Nẵng,saigon pearl,25\nHue,Saigon Pearl,soon\n", encoding="utf-8")
    told = line.json("import", str(sheet), "--as", "travel_times", "--dry-run")
    assert (told["ways"], told["change_set"]) == (1, None)
    told = line.json("import", str(sheet), "--as", "travel_times")
    assert told["refused"] == [{"row": 3, "value": "soon", "reason": "not a travel time in minutes"}]
    assert planned(line)["calls"][0]["travel_minutes"] == 25
    line("undo")
    assert planned(line)["calls"][0]["travel_minutes"] == 10


def test_a_sheet_without_travel_times_is_refused_in_one_sentence(line: Line, tmp_path: Path) -> None:
    sheet = tmp_path / "names.csv"
    sheet.write_text("Name,City\nSaigon Pearl,Hue\n", encoding="utf-8")
    line("import", str(sheet), "--as", "travel_times", status=3)
    assert line.error.strip() == (
        "This file holds no travel times; write from, to and minutes in three columns."
    )


def test_who_speaks_the_language_and_keeps_the_territory_calls(line: Line) -> None:
    mai = line("add", "colleague", "name=Mai", "hours=Mon-Fri 8-17", "languages=Vietnamese, Korean").strip()
    tom = line("add", "colleague", "name=Tom", "hours=Mon-Fri 8-17", "languages=English").strip()
    coast = line("add", "territory", "name=Coast", f"colleague={tom}").strip()
    account(line, "Haneul", "language=ko")
    account(line, "Sea View", f"territory={coast}", "language=ko")
    account(line, "Hue Star", f"colleague={mai}")
    calls = {call["title"]: call for call in planned(line)["calls"]}
    assert {name: call["colleague"] for name, call in calls.items()} == {
        "Haneul": mai,
        "Sea View": tom,
        "Hue Star": mai,
    }
    assert "Mai speaks Korean" in calls["Haneul"]["reason"]
    assert "Tom looks after the territory" in calls["Sea View"]["reason"]
    only = planned(line, "--colleague", "Tom")["calls"]
    assert {call["colleague"] for call in only} == {tom}
    assert "Hue Star" not in {call["title"] for call in only}


def test_hours_that_a_file_brought_and_nobody_understands_are_said(line: Line) -> None:
    line("add", "colleague", "name=Mai", "hours=mornings", status=3)
    assert "write hours as in Mon-Fri 08:00-12:00" in line.error
    made = build(Settings(line.desk, "en", None, plain=True))
    add(made.desk.journal, "colleague", {"name": "Mai", "hours": "mornings"})
    pearl = {"name": "Saigon Pearl", "country": "VN", "call_hours": "after lunch"}
    add(made.desk.journal, "account", pearl)
    add(made.desk.journal, "absence", {"kind": "leave", "hours": "whenever"})
    made.close()
    remarks = " ".join(planned(line)["remarks"])
    assert "The working hours of Mai are not understood: “mornings”." in remarks
    assert "The hours for calls on Saigon Pearl are not understood" in remarks
    assert "The hours “whenever” of a time off are not understood" in remarks


def test_a_working_day_in_lieu_is_planned_and_a_holiday_of_ones_own_is_not(line: Line) -> None:
    monday, _ = next_week()
    saturday = monday + timedelta(days=5)
    line("add", "colleague", "name=Mai", "hours=Mon-Fri 08:00-12:00", "calls_a_day=1")
    account(line, "Saigon Pearl")
    friday = saturday - timedelta(days=1)
    line("add", "absence", "kind=holiday", f"days_from={monday}", f"days_to={friday}", "note=Festival")
    assert planned(line, "--colleague", "Mai")["calls"] == []
    line("add", "absence", "kind=working", f"days_from={saturday}", f"days_to={saturday}")
    found = line.json("plan-calls", "--from", str(monday), "--to", str(saturday), "--colleague", "Mai")
    [call] = found["calls"]
    assert datetime.fromisoformat(call["start"]).astimezone(ZONE).date() == saturday
