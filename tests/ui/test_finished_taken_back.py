"""A finished review that is taken back is the one in view again, in the list of those that wait."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services import undo
from salesdesk.ui.reviews.page import ReviewsPage
from tests.ui.keys import press
from tests.ui.reviewed import CTRL, page_of, past_call, review_of
from tests.ui.screens import settle


def finish(page: ReviewsPage) -> None:
    page.calls.begin()
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Return, CTRL)
    settle()


def take_back(app: App, page: ReviewsPage) -> None:
    page.context.wrote(undo.undo(app.desk.journal, app.desk.reader).change_set, None)
    settle()


@pytest.mark.parametrize("others", [0, 1, 2])
def test_it_is_in_view_again(app: App, qtbot: QtBot, others: int) -> None:
    first = past_call(app, "Alpha", 5)
    for number in range(others):
        past_call(app, f"Beta {number}", 3)
    page = page_of(app, qtbot)
    page.go_to(first)
    finish(page)
    assert page.calls.call != first
    take_back(app, page)
    assert page.calls.call == first and review_of(app, first).finished_on is None
    assert page.calls.queue.list.chosen() == first and not page.calls.queue.shows_done
    assert page.calls.head.title.text() == "Alpha" and page.calls.halves.isVisible()


def test_each_of_two_in_turn(app: App, qtbot: QtBot) -> None:
    first, second = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    past_call(app, "Gamma", 2)
    page = page_of(app, qtbot)
    page.go_to(first)
    finish(page)
    finish(page)
    take_back(app, page)
    assert page.calls.call == second
    take_back(app, page)
    assert page.calls.call == second, "what was taken back then was its outcome"
    take_back(app, page)
    assert page.calls.call == first


@pytest.mark.parametrize("others", [0, 1])
def test_the_keys_are_at_the_chosen_outcome(app: App, qtbot: QtBot, others: int) -> None:
    first = past_call(app, "Alpha", 5)
    for number in range(others):
        past_call(app, f"Beta {number}", 3)
    page = page_of(app, qtbot)
    page.go_to(first)
    finish(page)
    take_back(app, page)
    focus = QApplication.focusWidget()
    assert page.calls.call == first and isinstance(focus, QPushButton)
    assert focus.isChecked() and focus.text().startswith("3")


def test_the_keys_stay_in_the_list(app: App, qtbot: QtBot) -> None:
    first, _ = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    page = page_of(app, qtbot)
    page.go_to(first)
    finish(page)
    page.calls.queue.list.setFocus()
    take_back(app, page)
    assert page.calls.call == first and page.calls.queue.list.hasFocus()
