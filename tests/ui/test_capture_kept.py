"""A line that was typed into quick capture and not kept is never lost, whatever opens the line next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Contact, Intelligence, Promise, Task
from salesdesk.ui.commands import flat
from tests.ui.capture_desk import Desk
from tests.ui.windows import opened

Key = Qt.Key


@pytest.mark.parametrize(
    ("lang", "typed", "opening", "line"),
    [
        ("en", "send rates to Lan", "promise: ", "promise: send rates to Lan"),
        ("en", "task: send rates to Lan", "promise: ", "promise: send rates to Lan"),
        ("en", "task: send rates", "task: ", "task: send rates"),
        ("en", "task: ", "promise: ", "promise: "),
        ("en", "", "promise: ", "promise: "),
        ("vi", "gọi kho mai 9h", "việc: ", "việc: gọi kho mai 9h"),
    ],
)
def test_a_new_promise_or_task_is_begun_with_what_was_typed(
    app: App, qtbot: QtBot, lang: str, typed: str, opening: str, line: str
) -> None:
    """New promise in Ctrl+K replaced a line that was typed and not kept yet."""
    desk = Desk(app, qtbot, lang)
    desk.type(typed)
    desk.press(Key.Key_Escape)
    desk.bar.open(opening)
    assert desk.bar.line.text() == line
    assert desk.bar.kinds["promise" if "promise" in opening else "task"].isChecked()


def test_the_commands_for_it_do(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.capture()
    bar = window.sheets.bar
    assert bar is not None
    bar.line.setText("send rates to Lan")
    bar.close_sheet()
    [command] = [each for _, each in flat(window.menus()) if each.words == "New promise"]
    command.act()
    assert bar.line.text() == "promise: send rates to Lan"
    qtbot.keyClick(bar.line, Key.Key_Return)
    assert [each.name for each in app.desk.reader.find(Promise)] == ["Send rates to Lan"]


def test_a_line_that_makes_room_for_another_comes_back(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.type("buy flowers")
    desk.press(Key.Key_Escape)
    desk.bar.open("task: print cards")
    desk.press(Key.Key_Return)
    assert [each.name for each in app.desk.reader.find(Task)] == ["Print cards"]
    desk.bar.open()
    assert desk.bar.line.text() == "buy flowers"
    desk.bar.line.setText("")
    desk.press(Key.Key_Escape)
    desk.bar.open()
    assert desk.bar.line.text() == "", "it was cleared by hand"


def test_it_comes_back_in_another_look_too(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.capture("buy flowers")
    window.capture("order menus")
    window.sheets.let_go()
    window.capture()
    bar = window.sheets.bar
    assert bar is not None and bar.line.text() == "order menus"
    bar.line.setText("")
    bar.close_sheet()
    window.capture()
    assert bar.line.text() == "buy flowers"


@pytest.mark.parametrize(
    "line", ["task: buy flowers", "khách mới Sen Vàng 0912 345 678", "call Nobody at all tomorrow 9am"]
)
def test_enter_pressed_once_more_does_nothing(app: App, qtbot: QtBot, line: str) -> None:
    """Where the keys were on a button before, it was pressed: a line was saved and the day pack printed."""
    window = opened(app, qtbot)
    pressed: list[bool] = []
    buttons = [each for each in window.findChildren(QPushButton) if each.isVisible() and each.isEnabled()]
    assert buttons
    for each in buttons:
        each.clicked.connect(lambda: pressed.append(True))
    for each in buttons[:3]:
        each.setFocus()
        assert window.focusWidget() is each
        window.capture(line)
        bar = window.sheets.bar
        assert bar is not None
        bar.look()
        while not bar.isHidden():
            qtbot.keyClick(window.focusWidget(), Key.Key_Return)
        for key in (Key.Key_Return, Key.Key_Enter):
            qtbot.keyClick(window.focusWidget(), key)
        assert not pressed
    qtbot.wait(QApplication.doubleClickInterval() + 100)
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Key.Key_Return)
    assert pressed, "what is pressed later is meant"


def test_enter_in_the_empty_line_does_nothing(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    before = app.desk.reader.count(Task)
    desk.press(Key.Key_Return, Key.Key_Enter)
    assert not desk.bar.isHidden() and desk.window.focusWidget() is desk.bar.line
    assert app.desk.reader.count(Task) == before and not desk.bar.fault.isVisible()


def test_a_new_customer_is_added_with_the_person_and_no_note(app: App, qtbot: QtBot) -> None:
    """It was shown and kept as a market note."""
    desk = Desk(app, qtbot, "vi")
    desk.type("khách mới: Dược Hậu Giang, chị Hương trưởng phòng hành chính 0912 345 678")
    assert (
        desk.bar.facts.text()
        == "chị Hương (người liên hệ mới)  ·  Dược Hậu Giang (khách hàng mới)  ·  0912 345 678"
    )
    assert not any(each.isChecked() for each in desk.bar.kinds.values()) and desk.bar.words.isHidden()
    desk.press(Key.Key_Return)
    [person] = app.desk.reader.find(Contact)
    assert (person.name, person.role, person.mobile) == ("Hương", "trưởng phòng hành chính", "0912 345 678")
    assert not app.desk.reader.find(Intelligence)
    assert desk.window.statusBar().currentMessage() == "Đã thêm khách hàng: chị Hương, Dược Hậu Giang"
