"""Where the keys are in the list of holidays and time off: on a row, as soon as there are any."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.today.days_off_dialog import DaysOffDialog
from salesdesk.ui.today.rows import Row
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.ui.keys import focus, press
from tests.ui.screens import settle
from tests.ui.windows import Held, opened

FIRST = date(2027, 12, 7)


def list_in(window: MainWindow) -> DaysOffDialog:
    [shown] = [each for each in window.findChildren(DaysOffDialog) if each.isVisible()]
    return shown


def place(shown: DaysOffDialog) -> int:
    """Which of the rows has the keys."""
    at = focus()
    assert isinstance(at, Row), at
    return shown._lines().index(at)


def test_on_an_empty_desk_they_are_on_the_first_row(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.dialogs.selling("days_off")
    settle()
    assert place(list_in(window)) == 0


def test_a_row_has_them_though_it_was_read_before_the_list_came_forward(app: App, qtbot: QtBot) -> None:
    jobs = Held()
    window = opened(app, qtbot, jobs=jobs)
    jobs.go_on()
    window.dialogs.selling("days_off")
    settle()
    window.activateWindow()
    settle()
    jobs.go_on()
    list_in(window).activateWindow()
    assert place(list_in(window)) == 0


def test_opened_beside_a_proposal_they_are_on_the_first_row(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="calendar")
    panel = window.calendar.proposals.panel
    [lead] = [each for each in panel.findChildren(QPushButton) if each.text() == "Holidays and time off"]
    lead.click()
    settle()
    assert place(list_in(window)) == 0


def test_where_nothing_is_known_they_are_on_what_adds_something(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "property", {"name": "House", "country": "ZZ"})
    window = opened(app, qtbot)
    window.dialogs.selling("days_off")
    settle()
    shown = list_in(window)
    assert not shown.shown and focus() is shown.off_button


def test_after_saving_they_are_on_what_was_added(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "absence", {"kind": "leave", "days": Period(FIRST, FIRST)})
    window = opened(app, qtbot)
    window.dialogs.selling("days_off")
    settle()
    shown = list_in(window)
    shown.off_button.setFocus()
    press(Qt.Key.Key_Space)
    [dialog] = [each for each in shown.findChildren(RecordDialog) if each.isVisible()]
    days = dialog.form.editors["days"]
    days.retype(("9/12/2027", ""))
    days.left.emit()
    settle()
    dialog.activateWindow()
    dialog._leave()
    settle()
    assert shown.shown[place(shown)].days == Period(date(2027, 12, 9), date(2027, 12, 9))
