"""On a card that is opened the keys are where one begins, never in a field that somebody was in with another account."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.page import ProspectsPage
from tests.ui.keys import focus, press, said
from tests.ui.screens import settle
from tests.ui.windows import opened

NAMES = ("Angkor", "Bedbridge", "Champa")


def with_enter(page: ProspectsPage, record: str) -> None:
    page.table_button.click()
    assert page.table is not None
    page.table.choose(record)
    page.table.setFocus()
    settle()
    press(Qt.Key.Key_Return)


def by_double_click(page: ProspectsPage, record: str) -> None:
    page.table_button.click()
    table = page.table
    assert table is not None
    settle()
    at = table.visualRect(table.rows.index(table.rows.row_of(record), 0)).center()
    for click in (QTest.mouseClick, QTest.mouseDClick, QTest.mouseRelease):
        click(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def from_map(page: ProspectsPage, record: str) -> None:
    page.map_button.click()
    settle()
    assert page.map is not None and page.map.view.hasFocus()
    page.map.opened.emit(record)


def keys_on_card(window: MainWindow) -> str:
    """What has the keys."""
    settle()
    held = window.focusWidget()
    return said(held) if isinstance(held, QPushButton) else type(held).__name__


@pytest.mark.parametrize("field", ["phone", "kind", "notes"])
@pytest.mark.parametrize("way", [with_enter, by_double_click, from_map])
def test_an_account_that_is_opened_has_no_keys_in_its_fields(
    app: App, qtbot: QtBot, way: Callable[[ProspectsPage, str], None], field: str
) -> None:
    """The caret was in the telephone of Bedbridge after that of another one had been looked at: "9" was written into it."""
    records = {
        name: add(app.desk.journal, "account", {"name": name, "phone": f"+65 {at}", "kind": "mice"})[0]
        for at, name in enumerate(NAMES)
    }
    window = opened(app, qtbot, tab="prospects")
    qtbot.waitUntil(window.isActiveWindow)
    page = window.prospects
    page.open(records["Angkor"])
    page.card.form.unfold()
    settle()
    page.card.form.editors[field].setFocus()
    settle()
    press(Qt.Key.Key_Escape)
    way(page, records["Bedbridge"])
    settle()
    assert page.card.record == records["Bedbridge"] and page.right.shows_card
    before = app.desk.reader.values(records["Bedbridge"])
    QTest.keyClicks(focus(), "9")
    page.save_all()
    assert app.desk.reader.values(records["Bedbridge"]) == before
    assert app.desk.reader.of_type(Account, records["Angkor"]).phone == "+65 0"  # type: ignore[union-attr]
    assert keys_on_card(window) == "Plan a call"
