"""Cards and calendars into a real desk: what is known stays, what is new is added, the rest says why not."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Account, Call, Contact, Phone
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services import importing, undo
from salesdesk.services.calendar_files import export_calls
from salesdesk.services.card_files import export_cards
from salesdesk.services.import_preview import Preview
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

ZONE = "Asia/Ho_Chi_Minh"
START = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)
CLOCK = Clock(seconds=lambda: datetime(2026, 11, 27, 1, 0, tzinfo=UTC).timestamp())
CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Trần Đạt
ORG:Sao Biển
TEL;TYPE=CELL:+84 905 550 101
URL:https://saobien.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Lê Hoa
ORG:SAO BIỂN
EMAIL:hoa@saobien.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Ông Bảy
TEL:0236 355 5555
END:VCARD
BEGIN:VCARD
VERSION:3.0
EMAIL:nobody@x.example
END:VCARD
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk")
    yield made
    made.close()


def preview(desk: Desk, path: Path, **how: Any) -> Preview:
    return importing.preview(desk.reader, path, Defaults(), ENGLISH, **how)


def file_of(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def made(desk: Desk, type_name: str, **values: Any) -> str:
    return add(desk.journal, type_name, values)[0]


def test_cards_become_firms_with_their_people(desk: Desk, tmp_path: Path) -> None:
    found = preview(desk, file_of(tmp_path, "c.vcf", CARDS))
    assert (found.type, found.rows, found.new, found.contacts) == ("account", 4, 2, 3)
    (nobody,) = found.refused
    assert (nobody.row, nobody.value) == (4, "nobody@x.example")
    importing.accept(desk.journal, found)
    firms = {each.name: each for each in desk.reader.find(Account)}
    assert set(firms) == {"Sao Biển", "Ông Bảy"}
    assert (firms["Sao Biển"].website, firms["Ông Bảy"].kind) == ("https://saobien.example", "person")
    people = {each.name: each for each in desk.reader.find(Contact)}
    assert people["Trần Đạt"].mobile == "+84 905 550 101" and people["Ông Bảy"].phone == "0236 355 5555"
    assert people["Lê Hoa"].account == firms["Sao Biển"].id
    again = preview(desk, tmp_path / "c.vcf")
    assert (again.new, again.matched, again.updated, again.contacts) == (0, 2, 0, 0)
    undo.undo(desk.journal, desk.reader)
    assert not desk.reader.find(Account)


def card(*lines: str) -> str:
    return "\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


def test_cards_of_one_firm_or_person_are_one_and_what_is_unsound_is_named(desk: Desk, tmp_path: Path) -> None:
    text = (
        card("FN:Lan", "ORG:Công ty TNHH Sao Mai", "TEL;TYPE=CELL:0905111222", "EMAIL:lan@saomai.example")
        + card("FN:Chị Lan", "ORG:CTY TNHH SAO MAI", "TEL;TYPE=CELL:+84905111222", "TEL:0236 3888 777")
        + card("FN:Anh Bảy", "TEL:0905 333 444", "TEL:0905 333 445", "BDAY:--0719")
        + card("FN:Bảy", "TEL;TYPE=CELL:+84 905 333 445", "EMAIL:bay@x.example")
        + card("FN:Bảy", "TEL:0905 777 777")
        + card("FN:Odd", "TEL:call the desk", "EMAIL:at home", "URL:javascript:alert(1)", "BDAY:circa 1960")
        + card("FN:Odder", "BDAY:--07")
    )
    found = preview(desk, file_of(tmp_path, "c.vcf", text))
    assert [(each.draft.values["name"], each.draft.rows) for each in found.plan] == [
        ("Công ty TNHH Sao Mai", [1, 2]),
        ("Anh Bảy", [3, 4]),
        ("Bảy", [5]),
        ("Odd", [6]),
        ("Odder", [7]),
    ]
    assert {(each.row, each.value) for each in found.refused} >= {
        (6, "call the desk"),
        (6, "at home"),
        (6, "javascript:alert(1)"),
        (6, "circa 1960"),
        (7, "--07"),
    }
    importing.accept(desk.journal, found)
    people = {each.name: each for each in desk.reader.find(Contact) if each.name != "Bảy"}
    assert (people["Lan"].phone, people["Anh Bảy"].email) == ("0236 3888 777", "bay@x.example")
    assert people["Anh Bảy"].notes == "Birthday 19 Jul, year unknown"
    numbers = {each.number for each in desk.reader.find(Phone, owner=people["Anh Bảy"].id)}
    assert numbers == {"0905 333 445"}
    assert preview(desk, tmp_path / "c.vcf").writes == 0
    undo.undo(desk.journal, desk.reader)
    assert not desk.reader.find(Phone)


def test_a_further_number_of_somebody_known_is_added_once(desk: Desk, tmp_path: Path) -> None:
    account = made(desk, "account", name="Sao Mai")
    lan = made(desk, "contact", name="Lan", account=account, mobile="0905 111 222", phone="0236 3888 777")
    numbers = ("TEL;TYPE=CELL:0905 111 222", "TEL:0236 3888 777", "TEL:0236 3888 778")
    file = file_of(tmp_path, "c.vcf", card("FN:Lan", "ORG:Sao Mai", *numbers))
    found = preview(desk, file)
    assert (found.updated, found.contacts, found.writes) == (1, 0, 1)
    importing.accept(desk.journal, found)
    assert [(each.owner, each.number) for each in desk.reader.find(Phone)] == [(lan, "0236 3888 778")]
    assert preview(desk, file).writes == 0


def test_our_own_cards_come_back_without_a_change(desk: Desk, tmp_path: Path) -> None:
    place = {"address": "1 Bạch Đằng, Hải Châu", "city": "Đà Nẵng", "country": "VN"}
    account = made(desk, "account", name="Sao Biển", phone="+84 236 355 5111", **place)
    made(
        desk,
        "contact",
        name="Trần Đạt",
        account=account,
        mobile="+84 905 550 101",
        role='Giám đốc, "Kinh doanh"',
    )
    made(desk, "contact", name="Gone", account=account, left=True)
    guest = made(desk, "account", name="Ông Bảy", kind="person", phone="+84 905 550 102")
    made(desk, "contact", name="Ông Bảy", account=guest, mobile="+84 905 550 102")
    assert export_cards(desk.reader, "contact", tmp_path / "c.vcf") == 2
    found = preview(desk, tmp_path / "c.vcf")
    assert (found.new, found.matched, found.updated, found.contacts, found.kept) == (0, 2, 0, 0, ())
    assert export_cards(desk.reader, "account", tmp_path / "a.vcf") == 2
    found = preview(desk, tmp_path / "a.vcf")
    assert (found.new, found.kept) == (0, ())


def event(*lines: str) -> str:
    return "\n".join(("BEGIN:VEVENT", *lines, "DTSTART:20261130T023000Z", "DURATION:PT45M", "END:VEVENT"))


def calendar(*events: str) -> str:
    return "\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""))


def test_appointments_become_calls_at_accounts_that_are_known(desk: Desk, tmp_path: Path) -> None:
    sea = made(desk, "account", name="Sao Biển")
    person = made(desk, "contact", name="Trần Đạt", account=sea, email="dat@saobien.example")
    river = made(desk, "account", name="Sông Hàn")
    text = calendar(
        event("SUMMARY:Rates 2027", "ATTENDEE:mailto:DAT@saobien.example"),
        event("SUMMARY:Sông Hàn - renewal", "STATUS:CONFIRMED"),
        event("SUMMARY:Dentist"),
        event("SUMMARY:Sao Biển", "STATUS:CANCELLED"),
        "BEGIN:VEVENT\nSUMMARY:Sao Biển\nDTSTART;VALUE=DATE:20261201\nEND:VEVENT",
        "BEGIN:VEVENT\nSUMMARY:Sao Biển\nEND:VEVENT",
    )
    found = preview(desk, file_of(tmp_path, "e.ics", text))
    assert (found.type, found.rows, found.new) == ("call", 6, 2)
    assert [(each.row, each.value) for each in found.refused] == [
        (3, "Dentist"),
        (4, "Sao Biển"),
        (5, "Sao Biển"),
        (6, "Sao Biển"),
    ]
    importing.accept(desk.journal, found)
    calls = {each.account: each for each in desk.reader.find(Call)}
    assert calls[sea].contact == person and calls[sea].when == Span(START, 45, ZONE)
    assert (calls[river].objective, calls[river].state) == ("Sông Hàn - renewal", "confirmed")
    again = preview(desk, tmp_path / "e.ics")
    assert (again.new, again.matched, again.updated) == (0, 2, 0)


def test_what_does_not_take_place_becomes_no_call(desk: Desk, tmp_path: Path) -> None:
    made(desk, "account", name="Sao Biển")
    weekly = ("SUMMARY:Sao Biển", "RRULE:FREQ=WEEKLY;COUNT=4")
    moved = event("UID:b", "SUMMARY:Sao Biển", "RECURRENCE-ID:20261130T023000Z")
    text = calendar(
        event("UID:a", *weekly, "EXDATE:20261129T023000Z,20261130T023000Z"),
        event("UID:b", *weekly),
        moved.replace("DTSTART:20261130T02", "DTSTART:20261130T05"),
        event("UID:c", *weekly, "EXDATE;VALUE=DATE:20261130"),
    )
    found = preview(desk, file_of(tmp_path, "w.ics", text))
    first_gone = "It repeats, and its first date was moved or called off."
    assert [(each.row, each.reason) for each in found.refused] == [(n, first_gone) for n in (1, 2, 4)]
    assert [planned.draft.rows for planned in found.plan] == [[3]]
    for method, reason in (("CANCEL", "It was cancelled."), ("REPLY", "It only answers an invitation.")):
        text = calendar(f"METHOD:{method}", event("UID:d", "SUMMARY:Sao Biển"))
        found = preview(desk, file_of(tmp_path, "m.ics", text))
        assert (found.writes, [each.reason for each in found.refused]) == (0, [reason])


def test_our_own_calendar_comes_back_without_a_change(desk: Desk, tmp_path: Path) -> None:
    account = made(desk, "account", name="Sao Biển")
    made(desk, "call", account=account, when=Span(START, 45, ZONE), objective="Sign", channel="visit")
    later = Span(START.replace(hour=8), 45, ZONE)
    made(desk, "call", account=account, when=later, objective="Sign again", channel="visit")
    assert export_calls(desk.reader, tmp_path / "c.ics", CLOCK, ENGLISH) == 2
    found = preview(desk, tmp_path / "c.ics")
    assert (found.new, found.matched, found.updated) == (0, 2, 0)


def test_calls_of_a_sheet_at_one_account_are_not_taken_for_one(desk: Desk, tmp_path: Path) -> None:
    made(desk, "account", name="Sao Biển")
    text = "Account,Start,Objective\nSao Biển,2026-11-30 09:30,Sign\nSao Biển,2026-12-30 09:30,Thank\n"
    found = preview(desk, file_of(tmp_path, "c.csv", text), type_name="call")
    importing.accept(desk.journal, found)
    assert preview(desk, tmp_path / "c.csv", type_name="call").new == 0
    more = preview(
        desk, file_of(tmp_path, "m.csv", text + "Sao Biển,2027-01-30 09:30,New\n"), type_name="call"
    )
    assert (found.new, more.new, more.matched) == (2, 1, 2)


def test_what_it_holds_decides_what_it_is_imported_as(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds contacts"):
        preview(desk, file_of(tmp_path, "c.vcf", CARDS), type_name="call")
    with pytest.raises(UserError, match="holds appointments"):
        preview(desk, file_of(tmp_path, "e.ics", calendar(event("SUMMARY:x"))), type_name="product")


def test_of_what_repeats_the_first_date_is_taken_and_said_so(desk: Desk, tmp_path: Path) -> None:
    made(desk, "account", name="Sao Biển")
    weekly = event("SUMMARY:Sao Biển", "RRULE:FREQ=WEEKLY")
    found = preview(desk, file_of(tmp_path, "e.ics", calendar(weekly)))
    assert found.new == 1
    [remark] = found.refused
    assert (remark.row, remark.column) == (1, "Repetition")
    assert "only its first date" in remark.reason


def test_a_time_in_a_zone_that_nobody_knows_is_taken_as_ones_own_and_said_so(
    desk: Desk, tmp_path: Path
) -> None:
    made(desk, "account", name="Sao Biển")
    there = "DTSTART;TZID=Nowhere/Known:20261130T093000\nDTEND;TZID=Nowhere/Known:20261130T101500\nSUMMARY:Sao Biển"
    text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{there}\nEND:VEVENT\nEND:VCALENDAR\n"
    found = preview(desk, file_of(tmp_path, "e.ics", text))
    [remark] = found.refused
    assert (found.new, remark.row, remark.column, remark.value) == (1, 1, "Time zone", "Nowhere/Known")
    assert remark.reason == "This time zone is not known; the time was taken as one in Asia/Ho_Chi_Minh."
    importing.accept(desk.journal, found)
    (call,) = desk.reader.find(Call)
    assert call.when == Span(datetime(2026, 11, 30, 2, 30, tzinfo=UTC), 45, ZONE)


def test_what_stands_beside_a_number_of_a_card_is_noted(desk: Desk, tmp_path: Path) -> None:
    lines = card("FN:Lan", "ORG:Sao Mai", "TEL;TYPE=CELL:0912345679 (after 3 pm)", "EMAIL:lan@saomai.example")
    importing.accept(desk.journal, preview(desk, file_of(tmp_path, "c.vcf", lines)))
    [lan] = desk.reader.find(Contact)
    assert (lan.mobile, lan.notes) == ("0912345679", "Mobile: 0912345679 (after 3 pm)")
