"""A day typed into a dialog is written out once its field is left: one sees which day was understood."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import Account, Task
from salesdesk.domain.typed import coming_date_of, written
from salesdesk.services.records import add
from salesdesk.ui.prospects.bulk_edit import SetFieldDialog, TaskDialog
from salesdesk.ui.prospects.give_dialog import GiveDialog
from salesdesk.ui.prospects.row_dialog import RowDialog
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.keys import CTRL, press, write
from tests.ui.several import accounts, value_line
from tests.ui.windows import opened


def lines_of(editor: Editor) -> list[str]:
    assert isinstance(editor, TextEditor)
    return [line.text() for line in editor.lines.values()]


@pytest.mark.parametrize("typed", ["thứ sáu", "20/12", "mai"])
def test_of_tasks_for_several_accounts(app: App, qtbot: QtBot, typed: str) -> None:
    records = accounts(app, 2)
    window = opened(app, qtbot, "vi")
    dialog = TaskDialog(window.context, window, records)
    dialog.show()
    dialog.activateWindow()
    write("Gọi lại")
    press(Qt.Key.Key_Tab)
    write(typed)
    day = coming_date_of(typed, app.clock.local().date())
    assert lines_of(dialog.editors["due"]) == [typed], "nobody left it yet"
    press(Qt.Key.Key_Tab)
    assert lines_of(dialog.editors["due"]) == [written(day)]
    press(Qt.Key.Key_Backtab)
    write("someday")
    press(Qt.Key.Key_Tab)
    assert lines_of(dialog.editors["due"]) == ["someday"], "what is no day stays as it is"
    press(Qt.Key.Key_Backtab)
    write(typed)
    press(Qt.Key.Key_Return)
    assert [each.due for each in app.desk.reader.find(Task)] == [day] * 2


def test_of_a_field_for_several_accounts(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 2)
    window = opened(app, qtbot)
    dialog = SetFieldDialog(window.context, window, records)
    dialog.show()
    dialog.activateWindow()
    dialog.choose("contract_until")
    value_line(dialog).setFocus()
    write("20/12/27")
    press(Qt.Key.Key_Tab)
    assert value_line(dialog).text() == "20/12/2027"
    assert dialog.apply_button.isEnabled()
    dialog.apply_button.click()
    assert {f"{each.contract_until}" for each in app.desk.reader.find(Account)} == {"2027-12-20"}


def test_of_calls_one_after_the_other_and_of_what_was_handed_over(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 2)
    window = opened(app, qtbot)
    calls = RowDialog(window.context, window, records)
    calls.show()
    calls.activateWindow()
    calls.when.setFocus()
    press(Qt.Key.Key_A, CTRL)
    write("20/12/27 9h")
    press(Qt.Key.Key_Tab)
    assert lines_of(calls.when)[0] == "20/12/2027 09:00"
    calls.close()
    gave = GiveDialog(window.context, window, records[0])
    gave.show()
    gave.activateWindow()
    gave.day.setFocus()
    press(Qt.Key.Key_A, CTRL)
    write("yesterday")
    press(Qt.Key.Key_Backtab)
    [day] = lines_of(gave.day)
    assert day[0].isdigit() and day.count("/") == 2


@pytest.mark.parametrize("typed", ["", "Trần Minh", "Nobody known"])
def test_enter_in_the_person_adds_the_tasks(app: App, qtbot: QtBot, typed: str) -> None:
    records = accounts(app, 2)
    owner, _ = add(app.desk.journal, "colleague", {"name": "Trần Minh"})
    window = opened(app, qtbot)
    dialog = TaskDialog(window.context, window, records)
    dialog.show()
    dialog.activateWindow()
    write("Ring them")
    dialog.editors["colleague"].setFocus()
    if typed:
        write(typed)
        press(Qt.Key.Key_Escape) if typed == "Nobody known" else press(Qt.Key.Key_Return)
        assert app.desk.reader.count(Task) == 0, "first it is chosen from the list"
    press(Qt.Key.Key_Return)
    said: dict[str, list[Json]] = {"": [None] * 2, "Trần Minh": [owner] * 2, "Nobody known": []}
    assert [each.colleague for each in app.desk.reader.find(Task)] == said[typed]
    if typed == "Nobody known":
        assert "not known here" in dialog.banner.words
