"""Handing over more than is in stock is a fact, and it is said at once that the count is wrong."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Given
from salesdesk.services.records import add
from salesdesk.ui.prospects.give_dialog import GiveDialog
from salesdesk.ui.widgets.choice_editor import ChoiceEditor
from salesdesk.ui.widgets.things_to_bring import ThingsToBring
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened

SAID = "The stock is −4,900 now: count again."


@pytest.fixture
def given(app: App) -> tuple[str, str]:
    """A material of which 100 are in stock, and an account."""
    journal = app.desk.journal
    material = add(journal, "material", {"name": "Rack brochure", "stock": 100})[0]
    return material, add(journal, "account", {"name": "Saigon Pearl"})[0]


def words_of(widget: QWidget) -> list[str]:
    settle()
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


@pytest.mark.parametrize(("copies", "warned"), [(5000, True), (100, False)])
def test_at_a_call_the_line_says_so(
    app: App, qtbot: QtBot, given: tuple[str, str], copies: int, warned: bool
) -> None:
    material, account = given
    call = call_for(app, account)
    add(app.desk.journal, "checklist_item", {"call": call, "material": material, "quantity": copies})
    window = opened(app, qtbot)
    things = ThingsToBring(window.context)
    qtbot.addWidget(things)
    things.open(call)
    things.show()
    [state] = things.findChildren(ChoiceEditor)
    state.show_value("given")
    state.left.emit()
    assert len(app.desk.reader.find(Given)) == 1
    assert (f"! {SAID}" in words_of(things)) is warned
    window.turn("catalogue", material)
    settle()
    page = window.page("catalogue")
    assert (f"! {SAID}" in words_of(page)) is warned
    assert not any("calls of the next two weeks" in words for words in words_of(page))


def test_outside_of_a_call_the_window_says_so(app: App, qtbot: QtBot, given: tuple[str, str]) -> None:
    material, account = given
    window = opened(app, qtbot)
    dialog = GiveDialog(window.context, window, account)
    dialog.show()
    dialog.material.show_value(material)
    dialog.copies.setText("5000")
    dialog.give()
    qtbot.waitUntil(lambda: len(app.desk.reader.find(Given)) == 1)
    settle()
    assert window.statusBar().currentMessage() == SAID
