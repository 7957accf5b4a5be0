"""Quick capture of a line that does not say what it is: what else it may be stands below it, one key or click away."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.capture import Kind
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Account, Attendee, Call, Opportunity, Task
from salesdesk.domain.values import Period, Span
from salesdesk.services.records import add, change
from salesdesk.store.desk import set_author
from salesdesk.ui.capture.bar import CaptureBar
from tests.ui.capture_desk import Desk
from tests.ui.today_page import at

Key = Qt.Key


@pytest.fixture
def app(app: App) -> App:
    """On a Wednesday, before the days that the tests name."""
    return replace(app, clock=Clock(seconds=at("08:00").timestamp))


@pytest.fixture
def day(app: App) -> datetime:
    """In nine days Trần Ly of Vàng Nắng, who confirmed it, is met at 14:30."""
    account, _ = add(app.desk.journal, "account", {"name": "Vàng Nắng"})
    contact, _ = add(app.desk.journal, "contact", {"account": account, "name": "Trần Ly"})
    local = (app.clock.local() + timedelta(days=9)).replace(hour=14, minute=30, second=0, microsecond=0)
    when = Span(local.astimezone(UTC), 45, "Asia/Ho_Chi_Minh")
    values = {"account": account, "contact": contact, "when": when, "state": "confirmed", "channel": "visit"}
    add(app.desk.journal, "call", values)
    return local


def offered(desk: Desk) -> dict[Kind, str]:
    return {kind: chip.text() for kind, chip in desk.bar.others.chips.items() if not chip.isHidden()}


def test_what_else_a_line_may_be_is_offered_with_when(app: App, qtbot: QtBot, day: datetime) -> None:
    desk = Desk(app, qtbot)
    desk.type(f"Vàng Nắng now {day:%d/%m/%Y} at 16:00")
    when = f"{day:%A} {day.day} {day:%B %Y}"
    assert desk.bar.kinds["change"].isChecked()
    assert offered(desk) == {
        "call": f"Call  ·  {when}, 16:00  ·  Alt+1",
        "task": f"Task  ·  due {when}  ·  Alt+3",
        "note": "Market note  ·  Alt+4",
    }
    assert desk.bar.others.isVisible()


@pytest.mark.parametrize("way", ["click", "keys"])
def test_it_becomes_that_by_a_click_or_a_key(app: App, qtbot: QtBot, day: datetime, way: str) -> None:
    desk = Desk(app, qtbot)
    desk.type(f"Vàng Nắng opens a new office {day:%d/%m/%Y}")
    assert desk.bar.kinds["note"].isChecked() and set(offered(desk)) == {"task"}
    if way == "click":
        desk.bar.others.chips["task"].click()
    else:
        qtbot.keyClick(desk.bar.line, Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert desk.bar.kinds["task"].isChecked() and not desk.bar.others.isVisible()
    assert desk.window.focusWidget() is desk.bar.line
    desk.press(Key.Key_Return)
    assert [each.name for each in app.desk.reader.find(Task)] == ["Vàng Nắng opens a new office"]


@pytest.mark.parametrize(
    "line", ["call Vàng Nắng tomorrow 9:30", "task: buy flowers tomorrow", "buy flowers", ""]
)
def test_nothing_is_offered_where_a_line_says_what_it_is_or_names_no_time(
    app: App, qtbot: QtBot, day: datetime, line: str
) -> None:
    desk = Desk(app, qtbot)
    desk.type(f"Vàng Nắng {day:%d/%m/%Y} 16:00")
    assert desk.bar.others.isVisible()
    desk.type(line)
    assert not desk.bar.others.isVisible()


def test_of_two_calls_that_may_be_meant_none_is_chosen(app: App, qtbot: QtBot, day: datetime) -> None:
    """Enter moved the call of another one of the same name."""
    account, _ = add(app.desk.journal, "account", {"name": "Sóng Hàn"})
    contact, _ = add(app.desk.journal, "contact", {"account": account, "name": "Lê Ly"})
    when = Span(day.astimezone(UTC) + timedelta(hours=2), 45, "Asia/Ho_Chi_Minh")
    add(app.desk.journal, "call", {"account": account, "contact": contact, "when": when, "state": "to_book"})
    desk = Desk(app, qtbot)
    desk.type("chị Ly hủy hẹn")
    assert "Choose whose call it is by ↓" in desk.bar.told.text()
    desk.press(Key.Key_Return)
    assert not desk.bar.isHidden()
    desk.press(Key.Key_Down, Key.Key_Down)
    assert desk.bar.understood is not None and desk.bar.understood.meant is not None


@pytest.mark.parametrize(("lang", "line"), [("en", "call Ly tomorrow 9am"), ("vi", "gọi chị Ly mai 9h")])
def test_of_two_people_of_one_name_none_is_chosen_for_a_new_call(
    app: App, qtbot: QtBot, day: datetime, lang: str, line: str
) -> None:
    """Enter planned a call with the first of them."""
    account, _ = add(app.desk.journal, "account", {"name": "Sóng Hàn"})
    contact, _ = add(app.desk.journal, "contact", {"account": account, "name": "Lê Ly"})
    before = app.desk.reader.count(Call)
    desk = Desk(app, qtbot, lang)
    desk.type(line)
    assert desk.bar.understood is not None and desk.bar.understood.chosen is None
    assert "↓" in desk.bar.told.text() and desk.bar.list.row is None
    desk.press(Key.Key_Return)
    assert not desk.bar.isHidden() and app.desk.reader.count(Call) == before
    assert desk.bar.fault.text() and desk.bar.list.row is None
    while desk.bar.understood.chosen is None or desk.bar.understood.chosen.contact != contact:
        desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    assert contact in [each.contact for each in app.desk.reader.find(Call)]


def test_a_call_of_a_colleague_is_said_to_be_theirs(app: App, qtbot: QtBot, day: datetime) -> None:
    [call] = app.desk.reader.find(Call)
    set_author(app.desk.database, add(app.desk.journal, "colleague", {"name": "Trần An"})[0])
    colleague, _ = add(app.desk.journal, "colleague", {"name": "Lê Vinh"})
    change(app.desk.journal, app.desk.reader, call.id, {"colleague": colleague})
    desk = Desk(app, qtbot)
    desk.type("chị Ly dời sang 10/1/2027")
    assert "is kept by Lê Vinh" in desk.bar.told.text() and "14:30" in desk.bar.told.text()
    assert desk.bar.words.text() == "Chị Ly dời sang 10/1/2027"


def test_of_several_days_the_first_to_come_is_kept_and_it_is_said(
    app: App, qtbot: QtBot, day: datetime
) -> None:
    desk = Desk(app, qtbot)
    desk.type("gặp Vàng Nắng mai 9h hoặc 14h")
    assert "Only the first of the two hours is kept." in desk.bar.fault.text()
    desk.type("meet Vàng Nắng Mon and Wed 9am")
    assert "Only the first of the days is kept" in desk.bar.fault.text()
    desk.press(Key.Key_Return)
    made = [each for each in app.desk.reader.find(Call) if each.state != "confirmed"]
    assert [(each.when and each.when.local.weekday(), each.objective) for each in made] == [(2, None)]


def test_of_two_days_by_which_things_are_promised_the_first_is_kept_and_it_is_said(
    app: App, qtbot: QtBot, day: datetime
) -> None:
    desk = Desk(app, qtbot)
    desk.type("hứa chị Ly 2/12/2027 gửi hợp đồng, 3/12/2027 gửi hóa đơn")
    assert "due Thursday 2 December 2027" in desk.bar.facts.text()
    assert desk.bar.words.text() == "Gửi hợp đồng, 3/12/2027 gửi hóa đơn"
    assert "Only the first of the days is kept" in desk.bar.fault.text()
    desk.type("hứa chị Ly 2/12/2027 gửi hợp đồng, hóa đơn")
    assert "Only the first of the days" not in desk.bar.fault.text()


def test_everybody_who_takes_part_in_a_call_stands_in_its_preview(
    app: App, qtbot: QtBot, day: datetime
) -> None:
    [account] = app.desk.reader.find(Account)
    add(app.desk.journal, "contact", {"account": account.id, "name": "Trần Quốc Bảo"})
    desk = Desk(app, qtbot)
    desk.type("gọi chị Ly và anh Bảo 2/12/2027 9h")
    assert "Telephone call  ·  Trần Ly, Trần Quốc Bảo  ·  Vàng Nắng" in desk.bar.facts.text()
    assert desk.bar.words.text() == ""
    desk.press(Key.Key_Return)
    assert len(app.desk.reader.find(Attendee)) == 1


def test_a_line_stays_until_the_change_that_it_asks_for_is_written(
    app: App, qtbot: QtBot, day: datetime
) -> None:
    line = "chị Ly hủy hẹn vì bận"
    desk = Desk(app, qtbot)
    for gives_up in (True, False):
        desk.bar.open()
        desk.type(desk.bar.line.text() or line)
        desk.press(Key.Key_Return)
        [asked] = [each for each in desk.window.findChildren(QDialog) if each.isVisible()]
        if gives_up:
            asked.reject()
            assert desk.bar.line.text() == line
        else:
            asked.take()  # type: ignore[attr-defined]
    assert desk.bar.line.text() == "" and desk.bar.isHidden()
    assert [each.state for each in app.desk.reader.find(Call)] == ["cancelled"]


def test_the_preview_names_whom_the_call_is_with(app: App, qtbot: QtBot, day: datetime) -> None:
    [call] = app.desk.reader.find(Call)
    add(app.desk.journal, "contact", {"account": call.account, "name": "Lê Thu Hà"})
    desk = Desk(app, qtbot)
    desk.type("cancel the meeting with Thu Hà")
    assert desk.bar.kinds["task"].isChecked(), "it is not said that she cancels for another one"
    assert offered(desk)["change"].startswith("Cancel: Trần Ly")
    qtbot.keyClick(desk.bar.line, Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert desk.bar.facts.text().startswith("Cancel: Trần Ly") and "Thu Hà" not in desk.bar.facts.text()


def test_nothing_stands_below_the_line_until_it_was_read(app: App, qtbot: QtBot) -> None:
    """The first line of a day takes half a second to read: until then an empty list made the sheet high."""
    desk = Desk(app, qtbot)
    bar = CaptureBar(desk.window.context, desk.window)
    qtbot.addWidget(bar)
    assert bar.list.isHidden() and bar.sizeHint().height() < desk.bar.height()


def test_a_day_within_what_is_offered_is_written_small(app: App, qtbot: QtBot, day: datetime) -> None:
    desk = Desk(app, qtbot, "vi")
    desk.type(f"Vàng Nắng {day + timedelta(days=1):%d/%m/%Y} 16h")
    assert offered(desk)["change"].startswith("Dời sang thứ")


def test_business_that_was_won_is_new_or_the_open_one(app: App, qtbot: QtBot, day: datetime) -> None:
    """“Vàng Nắng chốt rồi, 55 phòng” was a market note beside an opportunity that stayed open."""
    [account] = app.desk.reader.find(Account)
    values = {"account": account.id, "name": "Tiệc cưới", "stage": "tentative"}
    add(app.desk.journal, "opportunity", values)
    desk = Desk(app, qtbot)
    desk.type("Vàng Nắng chốt rồi, 55 phòng")
    assert desk.shown == "Opportunity  ·  Definite  ·  Vàng Nắng: 55 phòng"
    assert desk.bar.list.row is not None and desk.bar.list.row.title == "New opportunity"
    desk.press(Key.Key_Down)
    assert desk.bar.list.row.title == "Tiệc cưới"
    assert desk.bar.facts.text() == "Opportunity  ·  Definite  ·  Tiệc cưới  ·  Vàng Nắng"
    desk.press(Key.Key_Return)
    [won] = app.desk.reader.find(Opportunity)
    assert (won.stage, won.needs) == ("definite", "Vàng Nắng chốt rồi, 55 phòng")
    assert desk.window.statusBar().currentMessage() == "Definite now: Vàng Nắng, Tiệc cưới"


def test_an_opportunity_shows_its_dates(app: App, qtbot: QtBot) -> None:
    """They were not taken from the line."""
    add(app.desk.journal, "account", {"name": "Haneul Tour"})
    desk = Desk(app, qtbot)
    desk.type("20 phòng cho Haneul từ 10/1/2030 đến 12/1/2030")
    assert desk.bar.facts.text() == "Opportunity  ·  Haneul Tour  ·  10 – 12 Jan 2030"
    desk.press(Key.Key_Return)
    [made] = app.desk.reader.find(Opportunity)
    assert (made.stay, made.rooms) == (Period(date(2030, 1, 10), date(2030, 1, 12)), 20)
