"""What is done with several accounts in a dialog: a field is set, each gets a task."""

from datetime import date, timedelta
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Account, Task
from salesdesk.i18n import translator
from salesdesk.services import bulk
from salesdesk.services.records import add, change
from salesdesk.ui.dress import dress
from salesdesk.ui.jobs import Threads
from salesdesk.ui.prospects.bulk_edit import SetFieldDialog, TaskDialog
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets.choice_editor import ChoiceEditor, YesNoEditor
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.keys import focus, press, said, write
from tests.ui.screens import settle
from tests.ui.several import accounts, choose_from, field_dialog, value_line
from tests.ui.windows import Held, opened


def test_a_field_is_set_for_a_selection_by_keyboard(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 5)
    change(app.desk.journal, app.desk.reader, records[2], {"city": "Huế"})
    window, tr = opened(app, qtbot, "vi", tab="prospects"), translator("vi")
    bar = window.prospects.side.bulk
    assert bar.isHidden()
    choose_from(qtbot, window, 1, 2)
    assert bar.chosen == records[1:4]
    assert bar.words.text() == tr.plural("{n} selected", "{n} selected", 3)
    qtbot.keyClick(bar.set_button, Qt.Key.Key_Space)
    dialog = field_dialog(window)
    dialog.choose("city")
    value_line(dialog).setText("Huế")
    dialog.look()
    assert "Huế" in dialog.preview.text()
    assert "3" in dialog.preview.text()
    assert dialog.known.text() == tr.plural("{n} of them has it already.", "{n} of them have it already.", 1)
    dialog.apply_button.setFocus()
    qtbot.keyClick(dialog.apply_button, Qt.Key.Key_Return)
    cities = [account.city for account in app.desk.reader.find(Account, order="name")]
    assert cities == [None, "Huế", "Huế", "Huế", None]
    assert "Ctrl+Z" in window.statusBar().currentMessage()
    assert bar.chosen == records[1:4]
    window.undo_action.trigger()
    cities = [account.city for account in app.desk.reader.find(Account, order="name")]
    assert cities == [None, None, "Huế", None, None]


def test_the_kinds_of_field_each_have_their_editor(app: App, qtbot: QtBot) -> None:
    territory, _ = add(app.desk.journal, "territory", {"name": "Huế and around"})
    records = accounts(app, 2)
    window = opened(app, qtbot)
    dialog = SetFieldDialog(window.context, window, records)
    dialog.show()
    dialog.choose("contract_until")
    value_line(dialog).setText("31/12/2026")
    dialog.look()
    assert dialog.preview.text() == "2 accounts: Contract until becomes 31 Dec 2026"
    value_line(dialog).setText("someday")
    dialog.look()
    assert not dialog.apply_button.isEnabled()
    dialog.choose("do_not_contact")
    assert isinstance(dialog.editor, YesNoEditor)
    dialog.editor.box.setCurrentIndex(dialog.editor.box.findData("yes"))
    dialog.look()
    assert dialog.preview.text() == "2 accounts: Asked not to be contacted becomes Yes, they asked"
    dialog.choose("temperature")
    dialog.look()
    assert not dialog.apply_button.isEnabled(), "nothing is emptied because nobody said anything yet"
    qtbot.keyClick(dialog.empty, Qt.Key.Key_Space)
    assert dialog.preview.text() == "2 accounts: Temperature is cleared"
    assert dialog.apply_button.isEnabled()
    dialog.choose("territory")
    assert isinstance(dialog.editor, RecordEditor)
    dialog.editor.line.setText("hue")
    dialog.look()
    assert dialog.preview.text() == "2 accounts: Territory becomes Huế and around"
    dialog.apply()
    assert app.desk.reader.count(Account, territory=territory) == 2


def test_applying_can_be_cancelled(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 3)
    window = opened(app, qtbot)
    held = Held()
    dialog = SetFieldDialog(window.context, window, records)
    dialog.show()
    dialog.choose("city")
    qtbot.keyClicks(value_line(dialog), "Hue")
    object.__setattr__(window.context, "jobs", held)
    dialog.apply_button.click()
    assert not dialog.waiting.isHidden()
    # By the one button that says so; it closes the dialog where nothing is under way.
    [cancel] = [
        each for each in dialog.findChildren(QPushButton) if said(each) == "Cancel" and each.isVisible()
    ]
    cancel.click()
    held.go_on()
    assert app.desk.reader.count(Account, city="Hue") == 0
    assert dialog.isVisible() and dialog.apply_button.isEnabled()
    cancel.click()
    assert not dialog.isVisible()


@pytest.mark.parametrize(("name", "scale", "lang"), [("kind", 1.0, "en"), ("notes", 1.5, "vi")])
def test_the_button_stays_under_the_mouse_while_it_is_counted_and_written(
    app: App, qtbot: QtBot, qapp: QApplication, name: str, scale: float, lang: str
) -> None:
    records = accounts(app, 3)
    change(app.desk.journal, app.desk.reader, records[2], {"kind": "government", "notes": "Huế"})
    window = opened(app, qtbot, lang)
    dress(qapp, LIGHT, scale)
    held = Held()
    object.__setattr__(window.context, "jobs", held)
    try:
        dialog = SetFieldDialog(window.context, window, records)
        dialog.show()
        dialog.choose(name)
        held.go_on()
        settle()
        place = dialog.apply_button.mapToGlobal(QPoint(0, 0))
        if isinstance(dialog.editor, ChoiceEditor):
            dialog.editor.box.setCurrentIndex(dialog.editor.box.findData("government"))
        else:
            dialog.editor.retype(("Huế",) if isinstance(dialog.editor, TextEditor) else "Huế")
        dialog.look()
        settle()
        assert dialog.apply_button.mapToGlobal(QPoint(0, 0)) == place
        held.go_on()
        settle()
        assert dialog.known.text()
        assert dialog.apply_button.mapToGlobal(QPoint(0, 0)) == place
        dialog.apply_button.click()
        settle()
        assert dialog.waiting.isVisible()
        assert dialog.apply_button.mapToGlobal(QPoint(0, 0)) == place
    finally:
        dress(qapp, LIGHT)


def test_each_chosen_account_gets_a_task(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 4)
    window = opened(app, qtbot, tab="prospects")
    choose_from(qtbot, window, 0, 1)
    window.prospects.side.bulk.task_button.click()
    [dialog] = [each for each in window.findChildren(TaskDialog) if each.isVisible()]
    qtbot.keyClick(dialog.add_button, Qt.Key.Key_Space)
    assert dialog.banner.words == "Enter what is to be done."
    dialog.editors["name"].retype("Send the new tariff")
    assert dialog.editors["due"].read() == (app.clock.local().date() + timedelta(days=7)).isoformat()
    dialog.editors["due"].retype(("1/12/2026",))
    qtbot.keyClick(dialog.add_button, Qt.Key.Key_Space)
    told = window.statusBar().currentMessage()
    assert told == "2 tasks added, due Tuesday 1 December 2026. Ctrl+Z undoes them."
    tasks = app.desk.reader.find(Task)
    assert {task.account for task in tasks} == set(records[:2])
    assert {(task.name, task.due) for task in tasks} == {("Send the new tariff", date(2026, 12, 1))}
    window.undo_action.trigger()
    assert app.desk.reader.count(Task) == 0


@pytest.mark.parametrize("table", [False, True])
def test_what_is_done_to_several_leaves_the_keys_in_their_list(app: App, qtbot: QtBot, table: bool) -> None:
    """They were on the button, and the arrows led along the buttons."""
    accounts(app, 3)
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    page = window.prospects
    if table:
        page.table_button.click()
        settle()
        assert page.table is not None
        page.table.setFocus()
        page.table.selectAll()
    else:
        choose_from(qtbot, window, 0, 2)
    bar = page.side.bulk
    for act in (bar.task_button, bar.set_button):
        act.setFocus()
        press(Qt.Key.Key_Space)
        if act is bar.set_button:
            field_dialog(window).choose("city")
            value_line(field_dialog(window)).setFocus()
        write("Huế")
        press(Qt.Key.Key_Return)
        assert focus() is (page.table if table else page.side.list)
    assert app.desk.reader.count(Task) == app.desk.reader.count(Account, city="Huế") == 3
    assert len(bar.chosen) == 3


def test_enter_in_the_line_adds_the_tasks(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 3)
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    choose_from(qtbot, window, 0, 2)
    window.prospects.side.bulk.task_button.click()
    press(Qt.Key.Key_Return)
    assert app.desk.reader.count(Task) == 0
    write("Ring them")
    press(Qt.Key.Key_Return)
    assert {(task.name, task.account) for task in app.desk.reader.find(Task)} == {
        ("Ring them", record) for record in records
    }
    settle()
    assert not [each for each in window.findChildren(TaskDialog) if each.isVisible()]


def test_enter_in_the_value_sets_the_field(app: App, qtbot: QtBot) -> None:
    accounts(app, 3)
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    choose_from(qtbot, window, 0, 2)
    window.prospects.side.bulk.set_button.click()
    dialog = field_dialog(window)
    dialog.choose("city")
    value_line(dialog).setFocus()
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    write("Huế")
    press(Qt.Key.Key_Return)
    assert app.desk.reader.count(Account, city="Huế") == 3
    window.undo_action.trigger()
    assert app.desk.reader.count(Account, city="Huế") == 0


@pytest.mark.parametrize("at", ["value", "field", "clear"])
def test_enter_sets_what_was_chosen_wherever_the_keys_are(app: App, qtbot: QtBot, at: str) -> None:
    """In a box of choices Enter did nothing."""
    accounts(app, 3)
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    choose_from(qtbot, window, 0, 2)
    window.prospects.side.bulk.set_button.click()
    dialog = field_dialog(window)
    dialog.choose("temperature")
    places: dict[str, QWidget] = {"value": dialog.editor, "field": dialog.field, "clear": dialog.empty}
    places[at].setFocus()
    press(Qt.Key.Key_Return)
    assert dialog.isVisible(), "there is no value yet"
    if at == "clear":
        press(Qt.Key.Key_Space)
    else:
        assert isinstance(dialog.editor, ChoiceEditor)
        dialog.editor.box.setCurrentIndex(dialog.editor.box.findData("hot"))
        dialog.editor.box.activated.emit(dialog.editor.box.currentIndex())
    press(Qt.Key.Key_Return)
    wanted = None if at == "clear" else "hot"
    assert [each.temperature for each in app.desk.reader.find(Account)] == [wanted] * 3


def test_enter_sets_a_person_who_was_found_by_a_part_of_the_name(app: App, qtbot: QtBot) -> None:
    accounts(app, 3)
    owner, _ = add(app.desk.journal, "colleague", {"name": "Trần Minh"})
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    choose_from(qtbot, window, 0, 2)
    window.prospects.side.bulk.set_button.click()
    dialog = field_dialog(window)
    dialog.choose("colleague")
    dialog.editor.setFocus()
    write("Trần Minh")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert [each.colleague for each in app.desk.reader.find(Account)] == [owner] * 3


def test_the_button_stays_under_the_mouse_while_the_reserved_ones_are_counted(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 3)
    change(app.desk.journal, app.desk.reader, records[2], {"do_not_contact": True})
    window = opened(app, qtbot, "vi")
    held = Held()
    object.__setattr__(window.context, "jobs", held)
    dialog = TaskDialog(window.context, window, records)
    dialog.show()
    settle()
    place = dialog.add_button.mapToGlobal(QPoint(0, 0))
    held.go_on()
    settle()
    assert dialog.warning.isVisible()
    assert dialog.add_button.mapToGlobal(QPoint(0, 0)) == place
    dialog.editors["name"].retype("Ring them")
    dialog.add_button.click()
    settle()
    assert dialog.waiting.isVisible()
    assert dialog.add_button.mapToGlobal(QPoint(0, 0)) == place


def test_what_is_cancelled_too_late_is_told_as_done(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was written, and neither the list nor the status bar knew."""
    accounts(app, 4)
    jobs, is_written, is_cancelled = Threads(), Event(), Event()
    window = opened(app, qtbot, tab="prospects", jobs=jobs)
    qtbot.waitUntil(lambda: window.prospects.side.model.rowCount() == 4)
    choose_from(qtbot, window, 0, 2)
    window.prospects.side.bulk.set_field()
    dialog = field_dialog(window)
    dialog.field.setCurrentIndex(dialog.field.findData("city"))
    value_line(dialog).setText("Huế")
    written = bulk.set_field

    def then_cancelled(*given: Any, **named: Any) -> ChangeSet:
        done = written(*given, **named)
        is_written.set()
        is_cancelled.wait(5)
        return done

    monkeypatch.setattr(bulk, "set_field", then_cancelled)
    dialog.apply()
    qtbot.waitUntil(is_written.is_set)
    dialog.reject()
    is_cancelled.set()
    qtbot.waitUntil(lambda: "3 accounts changed" in window.statusBar().currentMessage())
    assert [each.city for each in app.desk.reader.find(Account)].count("Huế") == 3
    window.close()
    jobs.finish()


def test_what_is_cancelled_in_time_changes_nothing_and_can_be_tried_again(app: App, qtbot: QtBot) -> None:
    accounts(app, 4)
    jobs = Held()
    window = opened(app, qtbot, tab="prospects", jobs=jobs)
    jobs.go_on()
    choose_from(qtbot, window, 0, 2)
    jobs.go_on()
    window.prospects.side.bulk.set_field()
    dialog = field_dialog(window)
    dialog.field.setCurrentIndex(dialog.field.findData("city"))
    value_line(dialog).setText("Huế")
    jobs.go_on()
    dialog.apply()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "until it is sure"
    jobs.go_on()
    assert dialog.isVisible() and "Nothing was changed" in dialog.banner.words and dialog.act.isEnabled()
    assert all(each.city is None for each in app.desk.reader.find(Account))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
