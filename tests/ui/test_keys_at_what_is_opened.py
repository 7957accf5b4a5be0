"""Whoever opens a record has the keys at it, not on the button that they were on before."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Product
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets.record_list import ID
from tests.ui.keys import press, write
from tests.ui.screens import settle
from tests.ui.windows import opened

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(app: App, qtbot: QtBot) -> MainWindow:
    for name in ("Alpha", "Beta", "Haneul"):
        add(app.desk.journal, "account", {"name": name})
        add(app.desk.journal, "product", {"name": f"Room {name}"})
    made = opened(app, qtbot, tab="prospects")
    made.resize(1366, 768)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def on_import(window: MainWindow) -> None:
    window.prospects.side.import_button.setFocus()


def on_more(window: MainWindow) -> None:
    more = [each for each in window.prospects.card.findChildren(QPushButton) if each.isVisible()]
    more[-1].setFocus()


def on_table(window: MainWindow) -> None:
    window.prospects.show_table(True)
    window.prospects.table_button.setFocus()


def on_map(window: MainWindow) -> None:
    window.prospects.show_map(True)
    window.prospects.map_button.setFocus()


@pytest.mark.parametrize("before", [on_import, on_more, on_table, on_map])
def test_in_the_list_of_accounts(window: MainWindow, before: Callable[[MainWindow], None]) -> None:
    before(window)
    settle()
    press(Qt.Key.Key_K, CTRL)
    write("haneul")
    settle()
    press(Qt.Key.Key_Return)
    settle()
    page = window.prospects
    assert window.app.desk.reader.titles([page.card.record])[page.card.record] == "Haneul"
    assert QApplication.focusWidget() is page.side.list
    assert page.side.list.currentIndex().data(ID) == page.card.record
    press(Qt.Key.Key_Return)
    settle()
    assert QApplication.activeModalWidget() is None
    assert not [each for each in window.findChildren(QMenu) if each.isVisible()]


def test_in_the_catalogue(window: MainWindow) -> None:
    window.turn("catalogue")
    page = window.page("catalogue")
    buttons = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    buttons[-1].setFocus()
    other = product(window)
    window.open_record(other)
    settle()
    assert QApplication.focusWidget() is page.first_control and page.in_view == other


def product(window: MainWindow) -> str:
    return next(each.id for each in window.app.desk.reader.find(Product) if each.name == "Room Haneul")


def test_in_the_calendar_however_one_comes(window: MainWindow) -> None:
    account, _ = add(window.app.desk.journal, "account", {"name": "Gamma"})
    start = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
    call, done = add(
        window.app.desk.journal, "call", {"account": account, "when": Span(start, 45, "Asia/Ho_Chi_Minh")}
    )
    window.context.wrote(done, None)
    window.turn("calendar")
    window.calendar.head.propose_button.setFocus()
    for before in ("prospects", "calendar"):
        window.turn(before)
        window.context.events.go.emit("calendar", call)
        settle()
        held: QWidget | None = QApplication.focusWidget()
        assert held is window.calendar.first_control and window.calendar.panel.call == call
