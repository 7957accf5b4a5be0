"""Time off goes by the Delete key in its list and by a button of its form, and comes back."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Absence
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.store.desk import set_author
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.today.days_off_dialog import DaysOffDialog
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.ui.keys import CTRL, press, tab_to
from tests.ui.screens import settle
from tests.ui.windows import opened

FIRST = date(2027, 12, 7)


def with_leave(app: App, qtbot: QtBot) -> tuple[MainWindow, str]:
    leave = {"kind": "leave", "days": Period(FIRST, FIRST), "note": "Đà Lạt"}
    return opened(app, qtbot), add(app.desk.journal, "absence", leave)[0]


def form_of(window: MainWindow, type_name: str, record: str) -> RecordDialog:
    dialog = RecordDialog(window.context, window, type_name, {})
    dialog.open_record(record)
    dialog.activateWindow()
    settle()
    return dialog


def test_an_opened_entry_is_deleted_by_a_button_and_comes_back(app: App, qtbot: QtBot) -> None:
    window, leave = with_leave(app, qtbot)
    form_of(window, "absence", leave)
    tab_to("Delete")
    press(Qt.Key.Key_Return)
    assert app.desk.reader.count(Absence) == 0
    assert not [each for each in window.findChildren(RecordDialog) if each.isVisible()]
    window.undo()
    assert app.desk.reader.count(Absence) == 1


def test_one_that_is_new_is_discarded_and_whose_desk_it_is_not_deleted(app: App, qtbot: QtBot) -> None:
    window, _ = with_leave(app, qtbot)
    new = RecordDialog(window.context, window, "absence", {"kind": "leave"})
    new.open_new()
    assert new.undo_button.isVisible() and not new.delete_button.isVisible()
    new.reject()
    me = add(app.desk.journal, "colleague", {"name": "Mai"})[0]
    set_author(app.desk.database, me)
    assert not form_of(window, "colleague", me).delete_button.isVisible()


def test_the_delete_key_deletes_in_the_list_and_undo_brings_it_back(app: App, qtbot: QtBot) -> None:
    window, leave = with_leave(app, qtbot)
    shown = DaysOffDialog(window.context, window)
    shown.open()
    qtbot.waitUntil(lambda: bool(shown.shown))
    shown.activateWindow()
    shown._lines()[0].setFocus()
    press(Qt.Key.Key_Delete)
    assert app.desk.reader.count(Absence) == 0
    press(Qt.Key.Key_Delete)
    assert shown.isVisible(), "what is public cannot be deleted"
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.count(Absence) == 1
    qtbot.waitUntil(lambda: bool(shown.shown) and shown.shown[0].record == leave)
