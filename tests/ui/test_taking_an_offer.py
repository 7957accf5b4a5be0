"""A name typed in part is taken from the list by Enter: what Enter takes is marked there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account, Call
from salesdesk.services.calendar import SKETCHED
from salesdesk.services.records import add
from salesdesk.ui.calendar.page import CalendarPage
from tests.ui.calendar_page import calendar_of, monday, wall

NAMES = ("Điện Máy Xanh", "Công ty Sông Hàn", "Sông Hàn Travel")


@pytest.fixture
def page(app: App, qtbot: QtBot) -> CalendarPage:
    """The card of a new call, with the keys on whom it is with."""
    for name in NAMES:
        add(app.desk.journal, "account", {"name": name})
    window, page = calendar_of(app, qtbot)
    with qtbot.waitActive(window):
        window.activateWindow()
    page._ask(wall(monday(app), 14), 60)
    return page


def press(key: Qt.Key) -> None:
    """A key pressed in the list that is open, else where the keys are."""
    where = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert where is not None
    QTest.keyClick(where, key)


def test_enter_takes_the_only_name_that_is_offered(page: CalendarPage, qtbot: QtBot) -> None:
    bar = page.new_bar
    QTest.keyClicks(bar.account.line, "dien")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert bar.account.line.text() == "dien", "what is typed stays while it is typed"
    press(Qt.Key.Key_Return)
    assert bar.account.line.text() == "Điện Máy Xanh" and bar.objective.hasFocus()
    entry = page.view.entry(SKETCHED)  # type: ignore[union-attr]
    assert entry is not None and entry.title == "Điện Máy Xanh"


@pytest.mark.parametrize("keys", [(), (Qt.Key.Key_Down,)])
def test_of_several_names_the_first_is_marked_and_taken_by_enter(
    app: App, page: CalendarPage, qtbot: QtBot, keys: tuple[Qt.Key, ...]
) -> None:
    bar = page.new_bar
    QTest.keyClicks(bar.account.line, "song han")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    completer = bar.account.line.completer()
    below, offered = completer.popup(), completer.completionModel()
    qtbot.waitUntil(lambda: below.currentIndex().row() == 0 and below.selectionModel().hasSelection())
    for key in keys:
        press(key)
    press(Qt.Key.Key_Return)
    assert bar.account.line.text() == offered.index(len(keys), 0).data() and bar.account.line.text() in NAMES
    press(Qt.Key.Key_Return)
    [call] = app.desk.reader.find(Call)
    assert not bar.isVisible() and call.account


def test_a_name_of_several_is_refused_with_the_list_open(page: CalendarPage, qtbot: QtBot) -> None:
    bar = page.new_bar
    QTest.keyClicks(bar.account.line, "song han")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press(Qt.Key.Key_Tab)
    assert bar.account.line.text() == "song han", "who leaves the line takes nothing along"
    bar.take()
    assert bar.fault.text() == "“song han” fits several accounts: choose one from the list."
    assert bar.account.line.hasFocus() and QApplication.activePopupWidget() is not None
    press(Qt.Key.Key_Return)
    assert bar.account.line.text() in NAMES and not bar.fault.isVisible(), "what was wrong is mended"


def test_down_opens_the_list_of_what_is_typed(page: CalendarPage, qtbot: QtBot) -> None:
    bar = page.new_bar
    QTest.keyClicks(bar.account.line, "song han")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press(Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None and bar.isVisible()
    press(Qt.Key.Key_Down)
    assert QApplication.activePopupWidget() is not None
    press(Qt.Key.Key_Return)
    assert bar.account.line.text() in NAMES


def test_a_name_that_nobody_has_is_not_added_by_enter_alone(
    app: App, page: CalendarPage, qtbot: QtBot
) -> None:
    bar = page.new_bar
    QTest.keyClicks(bar.account.line, "Bach Dang")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press(Qt.Key.Key_Return)
    assert bar.account.line.text() == "Bach Dang"
    assert len(app.desk.reader.ids(Account)) == len(NAMES)
