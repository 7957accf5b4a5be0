"""The name of what a card shows is changed from where it is said: by F2, by a double click, from the menu of the card."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets.record_list import RecordList
from tests.ui.keys import choose, focus, press, write
from tests.ui.screens import settle
from tests.ui.windows import opened

SECTIONS = {
    "account": ("prospects", ""),
    "product": ("catalogue", "products"),
    "material": ("catalogue", "materials"),
}


def _by_f2_in_the_list(window: MainWindow, page: Any) -> None:
    next(each for each in page.findChildren(RecordList) if each.isVisible()).setFocus()
    press(Qt.Key.Key_F2)


def _by_f2_in_the_card(window: MainWindow, page: Any) -> None:
    page.card.deeds.all[0].setFocus()
    press(Qt.Key.Key_F2)


def _by_double_click(window: MainWindow, page: Any) -> None:
    assert page.card.title.toolTip() == "Rename: F2"
    title = page.card.title
    at = title.mapTo(window, title.rect().center())
    QTest.mouseDClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)


def _by_the_menu(window: MainWindow, page: Any) -> None:
    page.card.deeds.more.setFocus()
    choose("Rename")


WAYS: tuple[Callable[[MainWindow, Any], None], ...] = (
    _by_f2_in_the_list,
    _by_f2_in_the_card,
    _by_double_click,
    _by_the_menu,
)


@pytest.mark.parametrize("type_name", SECTIONS)
def test_the_name_over_a_card_is_changed_from_where_it_is_said(
    app: App, qtbot: QtBot, type_name: str
) -> None:
    records = [add(app.desk.journal, type_name, {"name": f"Saigon Paerl {n}"})[0] for n in range(len(WAYS))]
    window = opened(app, qtbot)
    window.turn(*SECTIONS[type_name])
    window.activateWindow()
    page: Any = getattr(window.current_page, "page", window.current_page)
    for n, (record, way) in enumerate(zip(records, WAYS, strict=True)):
        page.go_to(record)
        qtbot.waitUntil(lambda: page.in_view == record)  # noqa: B023 - asked for at once
        settle()
        way(window, page)
        line = focus()
        assert isinstance(line, QLineEdit) and line.selectedText() == f"Saigon Paerl {n}", way
        qtbot.waitUntil(lambda: not line.visibleRegion().isEmpty())  # noqa: B023
        write(f"Saigon Pearl {n}")
        press(Qt.Key.Key_Return)
        assert app.desk.reader.values(record)["name"] == f"Saigon Pearl {n}", way
        assert page.card.title.text() == f"Saigon Pearl {n}", way
