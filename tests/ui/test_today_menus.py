"""The menus of the rows of Today: what they put off, and what they leave behind."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Promise
from tests.ui.today_page import DAY, Desk, press, rows, texts


@pytest.fixture
def desk(app: App, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def test_the_menu_of_a_promise_postpones_it_from_today_on(desk: Desk, qtbot: QtBot) -> None:
    promise = desk.promise(desk.add("account", name="Sao Biển"), "Terrace plan", -2)
    page = desk.page()
    rows(page, "promise")[0].setFocus()
    press(qtbot, Qt.Key.Key_Menu)
    menu = rows(page, "promise")[0].findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [
        "Kept",
        "A day later: Thursday 26 November 2026",
        "A week later: Wednesday 2 December 2026",
        "Open the account",
    ]
    menu.actions()[1].trigger()
    menu.close()
    found = desk.app.desk.reader.of_type(Promise, promise)
    assert found is not None and found.due == DAY + timedelta(days=1)
    assert "Tomorrow" in texts(page)
    assert desk.said == ["Put off to Thu 26 Nov  ·  Ctrl+Z takes it back"]


def test_a_week_later_is_a_day_on_which_somebody_works(desk: Desk) -> None:
    desk.promise(desk.add("account", name="Sao Biển"), "Terrace plan", 4)
    page = desk.page()
    menu = rows(page, "promise")[0].offer()
    words = [each.text() for each in menu.actions()]
    menu.close()
    assert words[1:3] == ["A day later: Monday 30 November 2026", "A week later: Monday 7 December 2026"]


def test_the_menu_of_a_row_leaves_it_no_colour_of_a_mouse_that_is_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    """Qt tells nobody that the mouse left while a menu was open."""
    account = desk.add("account", name="Sao Biển")
    desk.promise(account, "Terrace plan", 0)
    page = desk.page()
    (line,) = rows(page, "promise")
    line.clearFocus()
    plain = line.grab().toImage()
    for each in (line, *line.findChildren(QWidget)):
        QApplication.sendEvent(each, QEvent(QEvent.Type.Enter))
    assert line.grab().toImage() != plain
    line.offer().close()
    assert line.grab().toImage() == plain
