"""Quick capture of what becomes of a call that is there: the preview names it, and Enter opens the window's own way."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call, Task
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.ui.widgets.answer_dialog import AnswerDialog
from salesdesk.ui.widgets.message_dialog import MessageDialog
from tests.ui.capture_desk import Desk

Key = Qt.Key
ZONE = "Asia/Ho_Chi_Minh"


def planned(app: App, state: str | None) -> tuple[str, datetime]:
    """A call with Trần Ly of Vàng Nắng in 9 days at 14:30, and when that is."""
    account, _ = add(app.desk.journal, "account", {"name": "Vàng Nắng"})
    contact, _ = add(app.desk.journal, "contact", {"account": account, "name": "Trần Ly"})
    return another(app, account, contact, 9, state)


def another(
    app: App, account: str, contact: str, days: int, state: str | None = "to_book"
) -> tuple[str, datetime]:
    """A call with somebody in so many days at 14:30, and when that is."""
    local = (app.clock.local() + timedelta(days=days)).replace(hour=14, minute=30, second=0, microsecond=0)
    when = Span(local.astimezone(UTC), 45, ZONE)
    values = {"account": account, "contact": contact, "when": when, "state": state, "channel": "visit"}
    return add(app.desk.journal, "call", values)[0], local


def call_of(app: App) -> Call:
    [call] = app.desk.reader.find(Call)
    return call


def dialog(desk: Desk, kind: type[QDialog]) -> Any:
    [found] = [each for each in desk.window.findChildren(kind) if each.isVisible()]
    return found


@pytest.mark.parametrize(
    ("lang", "line", "label"),
    [
        ("en", "cancel the meeting with Ly", "Cancel: Trần Ly"),
        ("vi", "hủy hẹn với chị Ly", "Hủy: Trần Ly"),
    ],
)
def test_the_preview_says_which_call_is_cancelled(
    app: App, qtbot: QtBot, lang: str, line: str, label: str
) -> None:
    planned(app, "to_book")
    desk = Desk(app, qtbot, lang)
    desk.type(line)
    assert desk.bar.facts.text().startswith(label) and "14:30" in desk.bar.facts.text()
    assert desk.bar.kinds["change"].isChecked() and not desk.bar.kinds["call"].isChecked()


def test_a_call_that_nobody_relies_on_is_cancelled_at_once_and_comes_back(app: App, qtbot: QtBot) -> None:
    planned(app, "to_book")
    desk = Desk(app, qtbot)
    desk.type("chị Ly hủy hẹn")
    assert "Enter cancels it" in desk.bar.told.text()
    desk.press(Key.Key_Return)
    assert desk.bar.isHidden() and desk.bar.line.text() == ""
    assert call_of(app).state == "cancelled"
    assert desk.window.statusBar().currentMessage().startswith("Cancelled: ")
    desk.window.undo()
    assert call_of(app).state == "to_book"


def test_what_they_cancel_asks_for_the_reason_which_the_line_may_say(app: App, qtbot: QtBot) -> None:
    planned(app, "confirmed")
    desk = Desk(app, qtbot)
    desk.type("chị Ly hủy hẹn vì bận")
    assert "Enter asks why they cancelled" in desk.bar.told.text()
    desk.press(Key.Key_Return)
    asked = dialog(desk, AnswerDialog)
    assert asked.reason.text() == "Bận" and call_of(app).state == "confirmed"
    asked.take()
    assert (call_of(app).state, call_of(app).moved_reason) == ("cancelled", "Bận")


def test_what_i_cancel_is_told_to_who_relies_on_it(app: App, qtbot: QtBot) -> None:
    planned(app, "confirmed")
    desk = Desk(app, qtbot)
    desk.type("hủy hẹn với chị Ly")
    assert "Enter opens the message that tells them" in desk.bar.told.text()
    desk.press(Key.Key_Return)
    dialog(desk, MessageDialog).reject()
    assert call_of(app).state == "confirmed"


def test_a_call_moves_as_in_the_calendar(app: App, qtbot: QtBot) -> None:
    _, before = planned(app, "to_book")
    day = before + timedelta(days=1)
    desk = Desk(app, qtbot)
    desk.type(f"dời hẹn chị Ly sang {day:%d/%m/%Y} 16h")
    assert desk.bar.facts.text().startswith("Move: Trần Ly") and "16:00" in desk.bar.facts.text()
    assert "→" in desk.bar.facts.text() and "Enter moves it" in desk.bar.told.text()
    desk.press(Key.Key_Return)
    when = call_of(app).when
    assert when is not None and f"{when.local:%d %H:%M}" == f"{day:%d} 16:00"
    assert desk.window.statusBar().currentMessage().startswith("Call moved: Vàng Nắng")
    desk.window.undo()
    when = call_of(app).when
    assert when is not None and when.local.day == before.day


@pytest.mark.parametrize("tab", ["prospects", "today"])
def test_a_call_that_needs_no_reason_moves_and_one_stays_where_one_is(
    app: App, qtbot: QtBot, tab: str
) -> None:
    """One was thrown into the calendar, and what was chosen there was chosen no longer."""
    call, before = planned(app, "to_book")
    other, _ = another(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0], "", 2)
    desk = Desk(app, qtbot)
    page = desk.window.calendar
    page.go_to(other)
    desk.window.turn(tab)
    day = before + timedelta(days=1)
    desk.type(f"move vang nang to {day:%d/%m/%Y} 10am")
    desk.press(Key.Key_Return)
    [moved] = [each for each in app.desk.reader.find(Call) if each.id == call]
    assert moved.when is not None and f"{moved.when.local:%d %H:%M}" == f"{day:%d} 10:00"
    assert desk.window.statusBar().currentMessage().startswith("Call moved: Vàng Nắng")
    assert desk.window.current == tab
    desk.window.turn("calendar")
    assert (page.current, page.panel.call) == (other, other)


def test_an_agreed_call_asks_for_the_reason_over_the_calendar(app: App, qtbot: QtBot) -> None:
    planned(app, "confirmed")
    desk = Desk(app, qtbot)
    desk.type("move Vàng Nắng to 16:00")
    assert "Enter asks why it moves" in desk.bar.told.text()
    desk.press(Key.Key_Return)
    reasons = desk.window.calendar.reason_bar
    assert reasons.isVisible() and "16:00" in reasons.title.text()
    reasons.reason.setText("More to talk about")
    reasons.take()
    call = call_of(app)
    assert call.when is not None
    assert (f"{call.when.local:%H:%M}", call.moved_reason) == ("16:00", "More to talk about")


def test_what_they_move_is_asked_for_with_its_new_time(app: App, qtbot: QtBot) -> None:
    planned(app, "confirmed")
    desk = Desk(app, qtbot)
    desk.type("chị Ly dời hẹn sang 16h vì bận")
    assert "Enter asks why they moved it" in desk.bar.told.text()
    desk.press(Key.Key_Return)
    asked = dialog(desk, AnswerDialog)
    assert asked.reason.text() == "Bận"
    asked.take()
    call = call_of(app)
    assert call.when is not None
    assert (f"{call.when.local:%H:%M}", call.state) == ("16:00", "confirmed")


@pytest.mark.parametrize(
    ("to", "part"),
    [("next week", "when"), ("next week 3pm", "when"), ("16:00", "reason"), ("1/2/2027 10am", "reason")],
)
def test_the_keys_are_in_the_date_where_the_line_names_no_hour_of_one_day(
    app: App, qtbot: QtBot, to: str, part: str
) -> None:
    planned(app, "confirmed")
    desk = Desk(app, qtbot)
    desk.type(f"Vàng Nắng postponed to {to}")
    desk.press(Key.Key_Return)
    asked = dialog(desk, AnswerDialog)
    fields = {"when": asked.when.lines["start"], "reason": asked.reason}
    assert asked.focusWidget() is fields[part]


@pytest.mark.parametrize("tab", ["calendar", "today"])
def test_what_they_moved_is_said_and_a_calendar_in_view_goes_there(app: App, qtbot: QtBot, tab: str) -> None:
    call, before = planned(app, "confirmed")
    desk = Desk(app, qtbot)
    desk.window.turn(tab)
    day = before + timedelta(days=14)
    desk.type(f"chị Ly dời hẹn sang {day:%d/%m/%Y} 16h")
    desk.press(Key.Key_Return)
    dialog(desk, AnswerDialog).take()
    said = f"Call moved: Vàng Nắng, {day:%A} {day.day} {day:%B %Y}, 16:00"
    assert desk.window.statusBar().currentMessage() == said
    assert desk.window.current == tab
    if tab == "calendar":
        page = desk.window.calendar
        assert day.date() in page.days and page.current == call


def test_without_a_new_time_the_call_is_shown_in_the_calendar(app: App, qtbot: QtBot) -> None:
    call, _ = planned(app, "to_book")
    desk = Desk(app, qtbot)
    desk.type("hoãn hẹn chị Ly")
    assert "when?" in desk.bar.facts.text() and "Enter shows it in the calendar" in desk.bar.told.text()
    desk.press(Key.Key_Return)
    assert desk.window.current == "calendar" and desk.window.calendar.panel.call == call


def test_where_no_such_call_is_planned_the_preview_says_that_it_is_a_task(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Vàng Nắng"})
    desk = Desk(app, qtbot)
    desk.type("Vàng Nắng hủy hẹn mai")
    assert desk.bar.facts.text().startswith("Task")
    assert "No such call of theirs is planned" in desk.bar.told.text()
    desk.press(Key.Key_Return)
    assert app.desk.reader.count(Call) == 0
    assert [task.name for task in app.desk.reader.find(Task)] == ["Vàng Nắng hủy hẹn mai"]


def test_another_kind_is_chosen_by_alt_and_its_digit(app: App, qtbot: QtBot) -> None:
    planned(app, "confirmed")
    desk = Desk(app, qtbot)
    desk.type("chị Ly hủy hẹn mai vì bận")
    qtbot.keyClick(desk.bar.line, Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert desk.bar.kinds["task"].isChecked()
    qtbot.keyClick(desk.bar.line, Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert desk.bar.kinds["change"].isChecked()
    assert "No such call of theirs is planned" in desk.bar.fault.text()
    desk.press(Key.Key_Return)
    assert not desk.bar.isHidden() and call_of(app).state == "confirmed"


@pytest.mark.parametrize(
    ("lang", "line", "said"),
    [
        ("en", "meet Ly {day} 9:30", "There is a call with them at 14:30 already: Alt+7 moves it."),
        ("vi", "hẹn chị Ly {day} 9h30", "Đã có cuộc gặp với khách này lúc 14:30: Alt+7 để dời."),
    ],
)
def test_a_new_call_on_the_day_of_another_with_them_says_so(
    app: App, qtbot: QtBot, lang: str, line: str, said: str
) -> None:
    _, before = planned(app, "to_book")
    desk = Desk(app, qtbot, lang)
    desk.type(line.format(day=f"{before:%d/%m/%Y}"))
    assert desk.bar.kinds["call"].isChecked() and said in desk.bar.fault.text()
    qtbot.keyClick(desk.bar.line, Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert "→" in desk.bar.facts.text() and not desk.bar.fault.isVisible()
    desk.type(line.format(day=f"{before + timedelta(days=1):%d/%m/%Y}"))
    desk.bar.choose_kind("call")
    assert said not in desk.bar.fault.text()


@pytest.mark.parametrize(
    ("lang", "line", "said"),
    [
        ("en", "cancel the meeting with Ly", "There is another call with them: "),
        ("vi", "hủy hẹn với chị Ly", "Còn một cuộc gặp khác với khách này: "),
    ],
)
def test_the_preview_tells_of_another_call_that_may_be_meant(
    app: App, qtbot: QtBot, lang: str, line: str, said: str
) -> None:
    planned(app, "to_book")
    first = call_of(app)
    assert first.account and first.contact
    _, when = another(app, first.account, first.contact, 12)
    desk = Desk(app, qtbot, lang)
    desk.type(line)
    day = desk.window.context.formats.day(when.date())
    assert desk.bar.fault.text() == f"{said}{day}, 14:30."
    desk.type(f"{line} {when:%d/%m/%Y}")
    assert not desk.bar.fault.isVisible()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "2 calls are planned then: add the customer's name."),
        ("vi", "Có 2 cuộc gặp vào lúc đó: ghi thêm tên khách."),
    ],
)
def test_of_several_calls_of_a_day_the_preview_asks_for_the_customer(
    app: App, qtbot: QtBot, lang: str, said: str
) -> None:
    _, when = planned(app, "to_book")
    account, _ = add(app.desk.journal, "account", {"name": "Sóng Hàn"})
    contact, _ = add(app.desk.journal, "contact", {"account": account, "name": "Hồng Nhung"})
    another(app, account, contact, 9)
    desk = Desk(app, qtbot, lang)
    desk.type(f"hủy hẹn {when:%d/%m/%Y}")
    assert desk.bar.kinds["change"].isChecked() and desk.bar.fault.text() == said
    desk.press(Key.Key_Return)
    assert not desk.bar.isHidden() and {each.state for each in app.desk.reader.find(Call)} == {"to_book"}
    desk.type(f"hủy hẹn Sóng Hàn {when:%d/%m/%Y}")
    assert not desk.bar.fault.isVisible() and "Sóng Hàn" in desk.bar.facts.text()


@pytest.mark.parametrize(("lang", "line"), [("en", "reschedule Ly {day}"), ("vi", "hẹn lại chị Ly {day}")])
def test_of_two_calls_of_one_customer_each_stands_below_with_its_time(
    app: App, qtbot: QtBot, lang: str, line: str
) -> None:
    """“hẹn lại chị Ly thứ 6” made a third one."""
    _, before = planned(app, "to_book")
    first = call_of(app)
    assert first.account and first.contact
    second, when = another(app, first.account, first.contact, 12)
    desk = Desk(app, qtbot, lang)
    to = before + timedelta(days=5)
    desk.type(line.format(day=f"{to:%d/%m/%Y}"))
    assert desk.bar.kinds["change"].isChecked() and desk.bar.list.row is None
    desk.press(Key.Key_Return)
    assert not desk.bar.isHidden() and len(app.desk.reader.find(Call)) == 2
    desk.press(Key.Key_Down, Key.Key_Down)
    row = desk.bar.list.row
    assert row is not None and desk.window.context.formats.day(when.date()) in row.note
    desk.press(Key.Key_Return)
    moved = app.desk.reader.of_type(Call, second)
    assert moved and moved.when and moved.when.local.date() == to.date()


def test_each_of_the_calls_of_a_firm_is_named_with_whom_it_is(app: App, qtbot: QtBot) -> None:
    planned(app, "to_book")
    account = call_of(app).account
    assert account
    contact, _ = add(app.desk.journal, "contact", {"account": account, "name": "Hà Duy"})
    another(app, account, contact, 12)
    desk = Desk(app, qtbot)
    desk.type("hủy hẹn Vàng Nắng")
    titles = []
    for _ in range(2):
        desk.press(Key.Key_Down)
        assert desk.bar.list.row is not None
        titles.append(desk.bar.list.row.title)
    assert {title.split("  ·  ")[0] for title in titles} == {"Trần Ly", "Hà Duy"}


@pytest.mark.parametrize(
    ("lang", "line", "said"),
    [
        ("en", "Ly replied, {day} 14:30 is fine", "They agreed: "),
        ("vi", "chị Ly ok 14h30 {day}", "Khách đồng ý: "),
    ],
)
def test_an_answer_is_noted_at_the_call_that_stands(
    app: App, qtbot: QtBot, lang: str, line: str, said: str
) -> None:
    _, when = planned(app, "asked")
    desk = Desk(app, qtbot, lang)
    desk.type(line.format(day=f"{when:%d/%m/%Y}"))
    assert desk.bar.facts.text().startswith(said)
    desk.press(Key.Key_Return)
    assert call_of(app).state == "confirmed" and desk.bar.isHidden() and not desk.bar.line.text()
    assert desk.window.statusBar().currentMessage().startswith(said)
    desk.bar.open()
    desk.type("chị Ly ok")
    assert desk.bar.facts.text().startswith({"en": "Agreed already: ", "vi": "Đã xác nhận từ trước: "}[lang])
    assert desk.bar.kinds["change"].text() == {"en": "Booked call", "vi": "Lịch đã hẹn"}[lang]


@pytest.mark.parametrize(
    ("lang", "line", "said"),
    [
        ("en", "change Ly to a video call", "Change: Trần Ly"),
        ("vi", "chuyển hẹn chị Ly sang họp online", "Đổi: Trần Ly"),
    ],
)
def test_a_call_changes_its_kind(app: App, qtbot: QtBot, lang: str, line: str, said: str) -> None:
    """It was offered to be cancelled or moved."""
    planned(app, "asked")
    desk = Desk(app, qtbot, lang)
    desk.type(line)
    assert desk.bar.facts.text().startswith(said)
    desk.press(Key.Key_Return)
    assert call_of(app).channel == "video" and call_of(app).state == "asked" and desk.bar.isHidden()
    assert desk.window.statusBar().currentMessage().startswith(said)


@pytest.mark.parametrize(
    ("lang", "line", "label"),
    [
        ("vi", "chị Quỳnh đồng ý", "Khách đồng ý: Phạm Như Quỳnh"),
        ("en", "Ms Quynh ok", "They agreed: Phạm Như Quỳnh"),
        ("vi", "chị Quỳnh xin dời sang 16h", "Dời: Phạm Như Quỳnh"),
        ("vi", "dời chị Quỳnh sang 16h", "Dời: Trần Ly"),
        ("vi", "chị Quỳnh báo không đến được", "Ghi chú thị trường  ·  Vàng Nắng  ·  vắng "),
        ("en", "Ms Quynh can't come", "Market note  ·  Vàng Nắng  ·  absent on "),
    ],
)
def test_who_only_comes_along_is_named_where_they_answer(
    app: App, qtbot: QtBot, lang: str, line: str, label: str
) -> None:
    """“chị Quỳnh đồng ý” was shown under the name of whoever the call is with."""
    call, _ = planned(app, "asked")
    account = call_of(app).account
    along, _ = add(app.desk.journal, "contact", {"account": account, "name": "Phạm Như Quỳnh"})
    add(app.desk.journal, "attendee", {"call": call, "contact": along})
    desk = Desk(app, qtbot, lang)
    desk.type(line)
    facts = desk.bar.facts.text()
    assert facts.startswith(label) and "14:30" in facts
    assert "vắng" not in label or facts.endswith(": Phạm Như Quỳnh")
    assert "Vàng Nắng" in facts


def test_the_whole_call_is_under_the_name_of_whoever_it_is_with(app: App, qtbot: QtBot) -> None:
    call, _ = planned(app, "asked")
    account = call_of(app).account
    along, _ = add(app.desk.journal, "contact", {"account": account, "name": "Phạm Như Quỳnh"})
    add(app.desk.journal, "attendee", {"call": call, "contact": along})
    desk = Desk(app, qtbot, "vi")
    desk.type("chị Quỳnh huỷ hẹn")
    desk.bar.choose_kind("change")
    assert desk.bar.facts.text().startswith("Hủy: Trần Ly")
