"""The papers of a day: what the run sheet says of each call, whom to ring up, where I am for the house."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from salesdesk.domain.briefing import MOST_BROUGHT
from salesdesk.domain.change import Edit
from salesdesk.domain.clock import Clock
from salesdesk.domain.values import Span
from salesdesk.i18n import ENGLISH
from salesdesk.services.briefing.press import Press
from salesdesk.services.records import add
from salesdesk.store.desk import Desk, set_author
from tests.helpers.desks import desk_in

DAY = date(2026, 11, 27)
ZONE = "Asia/Ho_Chi_Minh"
CLOCK = Clock(seconds=lambda: datetime(2026, 11, 26, 9, 0, tzinfo=UTC).timestamp())


class Day:
    """A desk with a visit at 09:30 and a telephone call at 15:00 on a Friday, and a visit on the Monday after."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self._folder = desk, folder
        self.add("property", name="Moonboat", standards="Badge on the left")
        me = self.add("colleague", name="Ngọc Hà", phone="+84 905 000 111")
        set_author(desk.database, me)
        self.account = self.add("account", name="Sông Hàn", address="12 Bạch Đằng", phone="0236 355 5111")
        self.person = self.add(
            "contact", account=self.account, name="Lee Min Ho", address_as="Mr Lee", pronounced="lee"
        )
        visit = {
            "travel_minutes": 20,
            "channel": "visit",
            "objective": "Sign the contract",
            "arrive_by": "09:20",
        }
        self.visit = self.call(DAY, 2, 30, **visit)
        self.call(DAY, 8, 0, channel="phone")
        self.add("promise", account=self.account, name="Menus in Korean", due=DAY)
        brochure = self.add("material", name="Brochure")
        self.add("stock_movement", material=brochure, quantity=2, moved_on=DAY - timedelta(days=9))
        self.add("checklist_item", call=self.visit, material=brochure, quantity=5, state="ready")
        kim = self.add("contact", account=self.account, name="Ms Kim", mobile="+84 905 000 222")
        self.call(DAY + timedelta(days=3), 2, 0, contact=kim, state="confirmed")
        self.call(DAY + timedelta(days=3), 4, 0, contact=kim, state="reminded")

    def add(self, type_name: str, **values: Any) -> str:
        return add(self.desk.journal, type_name, values)[0]

    def call(self, day: date, hour: int, minute: int, **values: Any) -> str:
        start = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
        known = {"account": self.account, "contact": self.person, "when": Span(start, 45, ZONE)}
        return self.add("call", **{**known, **values})

    def page(self, make: str, of: date = DAY) -> str:
        return " ".join(self.lines(make, of).split())

    def lines(self, make: str, of: date = DAY) -> str:
        target = self._folder / "paper.pdf"
        press = Press(self.desk.database, self.desk.reader, CLOCK, ENGLISH)
        getattr(press, make)(of, target)
        document = pypdfium2.PdfDocument(target)
        return document[0].get_textpage().get_text_range()


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    desk = desk_in(tmp_path / "desk")
    yield Day(desk, tmp_path)
    desk.close()


def test_the_run_sheet_says_all_that_is_needed_at_the_door(day: Day) -> None:
    said = day.page("day")
    for wanted in (
        "leave 09:00",
        "be there 09:20",
        "Mr Lee (say “lee”)",
        "5 × Brochure (only 2 in stock)",
        "Promised: Menus in Korean",
        "Badge on the left",
        "REMINDER CALLS FOR MONDAY 30 NOVEMBER 2026",
        "Ms Kim · Sông Hàn",
        "+84 905 000 222 · 09:00",
    ):
        assert wanted.lower() in said.lower()
    assert said.count("Ms Kim") == 1


def test_who_is_to_be_rung_up_is_marked_who_asked_not_to_be(day: Day) -> None:
    closed = day.add(
        "contact", account=day.account, name="Ms Yun", mobile="+84 905 000 333", consent="withdrawn"
    )
    day.call(DAY + timedelta(days=3), 6, 0, contact=closed, state="confirmed")
    said = day.page("day")
    assert "Do not contact: Ms Yun · 0236 355 5111 · 13:00" in said and "000 333" not in said


def test_the_telephone_of_a_firm_is_no_part_of_its_address(day: Day) -> None:
    assert "12 Bạch Đằng · 0236 355 5111" in day.page("day")


def test_the_run_sheet_says_whose_a_promise_is_and_that_it_is_overdue(day: Day) -> None:
    tuan = day.add("colleague", name="Tuấn")
    day.add("promise", account=day.account, name="List", due=DAY - timedelta(days=5), colleague=tuan)
    said = day.page("day")
    assert "Promised: List (Tuấn · overdue since 22 Nov 2026); Menus in Korean (due 27 Nov 2026)" in said


def test_things_to_bring_stand_apart_each_with_its_number(day: Day) -> None:
    for length in range(1, 25):
        name = f"Plan{'A' * length}, hall"
        day.add("checklist_item", call=day.visit, name=name, quantity=3, state="to_prepare")
    sheet = day.lines("day")
    said = " ".join(sheet.split())
    assert "Brochure (only 2 in stock); 3 × PlanA, hall (To prepare); 3 × PlanAA, hall (To prepare);" in said
    assert not [line for line in sheet.splitlines() if line.rstrip().endswith(("×", "; 3"))]


def test_where_i_am_says_nothing_of_what_the_calls_are_about(day: Day) -> None:
    said = day.page("whereabouts")
    for wanted in (
        "Where I am",
        "Ngọc Hà",
        "+84 905 000 111",
        "09:00",
        "10:35",
        "12 Bạch Đằng",
        "0236 355 5111",
    ):
        assert wanted.lower() in said.lower()
    assert "contract" not in said and "Back at 10:35" in said


def test_a_day_without_calls_says_so(day: Day) -> None:
    assert "No calls on this day." in day.page("whereabouts", DAY + timedelta(days=1))


def test_an_empty_handout_is_told_in_the_words_of_who_prints_it(day: Day, tmp_path: Path) -> None:
    day.desk.journal.write([Edit(day.person, values={"language": "vi"})])
    press = Press(day.desk.database, day.desk.reader, CLOCK, ENGLISH)
    printed = press.handout(day.visit, tmp_path / "kept.pdf")
    assert any("is still empty" in notice for notice in printed.notices)
    said = pypdfium2.PdfDocument(tmp_path / "kept.pdf")[0].get_textpage().get_text_range()
    assert "xin cảm ơn" in said


def _read(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_a_day_prints_a_rule_of_the_house_once_and_says_where(day: Day, tmp_path: Path) -> None:
    rule = "At most ten of a hundred without asking."
    day.add("policy", name="My discount", area="authority", rule=rule)
    press = Press(day.desk.database, day.desk.reader, CLOCK, ENGLISH)
    press.day(DAY, tmp_path / "day.pdf")
    said = _read(tmp_path / "day.pdf")
    assert said.count("My discount") == 1 and said.count(rule) == 1
    assert said.count("The other rules of the house stand with the call at Sông Hàn.") == 1
    press.call(day.visit, tmp_path / "call.pdf")
    assert rule in _read(tmp_path / "call.pdf")


def test_the_checklist_repeats_nothing_of_the_first_page(day: Day, tmp_path: Path) -> None:
    press = Press(day.desk.database, day.desk.reader, CLOCK, ENGLISH)
    press.call(day.visit, tmp_path / "call.pdf")
    said = _read(tmp_path / "call.pdf")
    assert said.count("5 × Brochure") == 1
    assert "Checklist" not in said and "Nothing to bring" not in said
    for n in range(1, MOST_BROUGHT + 3):
        day.add("checklist_item", call=day.visit, name=f"Folder {n}.", state="ready")
    press.call(day.visit, tmp_path / "call.pdf")
    said = _read(tmp_path / "call.pdf")
    assert "Checklist" in said
    assert all(said.count(f"Folder {n}.") == 1 for n in range(1, MOST_BROUGHT + 3))
