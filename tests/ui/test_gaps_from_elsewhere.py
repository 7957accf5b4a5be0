"""A chip that says what a call lacks leads to the field for it, with the keys in it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add, change
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets.lead import Lead
from tests.ui.keys import focus, press
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


def with_gaps(app: App) -> str:
    """A call tomorrow that lacks whatever can be lacking, and another one before it."""
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    call_for(app, account)
    call = call_for(app, account)
    lacking = {"objective": None, "channel": "visit", "state": "confirmed"}
    change(app.desk.journal, app.desk.reader, call, lacking)
    add(app.desk.journal, "checklist_item", {"call": call, "name": "Folder"})
    return call


def press_chip(window: MainWindow, place: str) -> None:
    page = window.current_page
    chip = next(each for each in page.findChildren(Lead) if each.place == place and each.isVisible())
    chip.setFocus()
    press(Qt.Key.Key_Space)
    settle()


def opened_field(window: MainWindow, call: str) -> str:
    """The field of a call's ready-check that has the keys, "things" for its list of what to bring."""
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    assert (window.current, page.chosen()) == ("briefings", call)
    check = page.check
    if check.things is not None and check.things.isAncestorOf(focus()):
        return "things"
    assert check.form is not None, f"nothing is open, the keys are in {focus().accessibleName()}"
    return next(name for name, each in check.form.editors.items() if each.isAncestorOf(focus()))


@pytest.mark.parametrize(
    ("need", "name", "been_there"),
    [
        ("objective", "objective", False),
        ("contact", "contact", True),
        ("place", "location", False),
        ("prepare", "things", True),
    ],
)
def test_a_chip_of_today_opens_the_field_that_is_empty(
    app: App, qtbot: QtBot, need: str, name: str, been_there: bool
) -> None:
    call = with_gaps(app)
    window = opened(app, qtbot)
    if been_there:
        window.turn("briefings")
        window.turn("today")
        settle()
    window.activateWindow()
    press_chip(window, f"need:{call}:{need}")
    assert opened_field(window, call) == name


def test_a_chip_beside_the_calendar_does_so_too(app: App, qtbot: QtBot) -> None:
    call = with_gaps(app)
    window = opened(app, qtbot, tab="calendar")
    window.turn("calendar", call)
    settle()
    window.activateWindow()
    press_chip(window, "need:objective")
    assert opened_field(window, call) == "objective"


def test_a_chip_that_names_who_has_left_opens_whom_the_call_is_with(app: App, qtbot: QtBot) -> None:
    call = with_gaps(app)
    account = app.desk.reader.get(call).account  # type: ignore[union-attr]
    gone, _ = add(app.desk.journal, "contact", {"account": account, "name": "Lan", "left": True})
    change(app.desk.journal, app.desk.reader, call, {"contact": gone})
    window = opened(app, qtbot)
    window.activateWindow()
    press_chip(window, f"need:{call}:left")
    assert opened_field(window, call) == "contact"
