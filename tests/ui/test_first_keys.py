"""The first key after somebody turned to a tab is taken, though what it is for is still being read beside the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.reviews.page import ReviewsPage
from tests.ui.keys import CTRL, focus, press, write
from tests.ui.reviewed import past_call, review_of
from tests.ui.windows import Held, opened


def window_of(app: App, qtbot: QtBot, jobs: Held | Threads) -> MainWindow:
    window = opened(app, qtbot, jobs=jobs)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and bool(window.undo_action.shortcuts()))
    return window


@pytest.mark.parametrize("jobs", [Held, Threads])
def test_a_number_chooses_the_outcome_of_the_call_that_waits(
    app: App, qtbot: QtBot, jobs: type[Held] | type[Threads]
) -> None:
    """It was lost: nobody had read yet which calls wait."""
    call = past_call(app, "Alpha", 5)
    past_call(app, "Beta", 3)
    window = window_of(app, qtbot, jobs())
    press(Qt.Key.Key_5, CTRL)
    press(Qt.Key.Key_2)
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    assert page.calls.call == call
    assert review_of(app, call).outcome == list(page.calls.form.editors["outcome"].buttons)[1]  # type: ignore[attr-defined]


def test_arrows_and_enter_lead_to_a_call(app: App, qtbot: QtBot) -> None:
    past_call(app, "Alpha", 5)
    second = past_call(app, "Beta", 3)
    window = window_of(app, qtbot, Held())
    press(Qt.Key.Key_5, CTRL)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    assert page.calls.call == second and page.calls.form.isAncestorOf(focus())


@pytest.mark.parametrize("jobs", [Held, Threads])
def test_n_plans_a_call(app: App, qtbot: QtBot, jobs: type[Held] | type[Threads]) -> None:
    window = window_of(app, qtbot, jobs())
    press(Qt.Key.Key_2, CTRL)
    press(Qt.Key.Key_N)
    write("Alpha")
    card = window.calendar.calls.card
    assert card is not None and card.isVisible() and card.account.line.text() == "Alpha"


def test_what_is_typed_into_the_search_is_found(app: App, qtbot: QtBot) -> None:
    for name in ("Alpha", "Beta", "Gamma"):
        add(app.desk.journal, "account", {"name": name})
    window = window_of(app, qtbot, Threads())
    press(Qt.Key.Key_3, CTRL)
    press(Qt.Key.Key_F, CTRL)
    write("Bet")
    side = window.prospects.side
    assert QApplication.focusWidget() is side.search and side.search.text() == "Bet"
    qtbot.waitUntil(lambda: side.model.rowCount() == 1 and side.model.record(0).name == "Beta")
