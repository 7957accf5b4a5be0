"""Arrows walk from chip to chip of today and on to the next row; from the last they lead nowhere else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add, change
from salesdesk.ui.today.rows import Row
from salesdesk.ui.widgets.lead import Lead
from tests.ui.keys import focus, press
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


def place() -> str:
    return str(getattr(QApplication.focusWidget(), "place", ""))


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Right])
def test_the_last_chip_of_a_single_call_keeps_the_keys(app: App, qtbot: QtBot, key: Qt.Key) -> None:
    call = call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    change(app.desk.journal, app.desk.reader, call, {"objective": None})
    window = opened(app, qtbot)
    window.activateWindow()
    settle()
    chips = [each for each in window.current_page.findChildren(Lead) if each.isVisible()]
    assert len(chips) > 1
    chips[0].setFocus()
    for chip in (*chips[1:], chips[-1], chips[-1]):
        press(key)
        assert focus() is chip, f"{place() or focus().accessibleName()} has the keys"
    press(Qt.Key.Key_Up)
    assert focus() is chips[-2]


def test_from_the_last_chip_of_a_call_down_leads_to_the_next_call(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    call_for(app, account)
    call_for(app, account)
    window = opened(app, qtbot)
    window.activateWindow()
    settle()
    first, second = (each for each in window.current_page.findChildren(Row) if each.place.startswith("call:"))
    chip = [each for each in first.findChildren(Lead) if each.isVisible()][-1]
    chip.setFocus()
    press(Qt.Key.Key_Down)
    assert focus() is second
