"""Quick capture of a line that does not say what it is: what else it may be stands below it, one key or click away."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.capture import Kind
from salesdesk.domain.records import Call, Task
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.ui.capture.bar import CaptureBar
from tests.ui.capture_desk import Desk

Key = Qt.Key


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
    assert desk.bar.kinds["call"].isChecked()
    assert offered(desk) == {
        "task": f"Task  ·  due {when}",
        "note": "Market note",
        "change": f"Move to {when}, 16:00",
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
    assert desk.bar.facts.text().startswith("Cancel: Trần Ly") and "Thu Hà" not in desk.bar.facts.text()


def test_nothing_stands_below_the_line_until_it_was_read(app: App, qtbot: QtBot) -> None:
    """The first line of a day takes half a second to read: until then an empty list made the sheet high."""
    desk = Desk(app, qtbot)
    bar = CaptureBar(desk.window.context, desk.window)
    qtbot.addWidget(bar)
    assert bar.list.isHidden() and bar.sizeHint().height() < desk.bar.height()


def test_a_day_within_what_is_offered_is_written_small(app: App, qtbot: QtBot, day: datetime) -> None:
    desk = Desk(app, qtbot, "vi")
    desk.type(f"Vàng Nắng {day:%d/%m/%Y} 16h")
    assert offered(desk)["change"].startswith("Dời sang thứ")
