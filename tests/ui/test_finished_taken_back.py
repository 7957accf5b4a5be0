"""A finished review that is taken back is the one in view again, in the list of those that wait."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services import undo
from salesdesk.services.records import add, change
from salesdesk.services.undo_words import words_of_next
from salesdesk.ui.reviews.page import ReviewsPage
from tests.ui.keys import press
from tests.ui.reviewed import CTRL, page_of, past_call, review_of
from tests.ui.screens import settle


def finish(page: ReviewsPage) -> None:
    page.begin()
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
    assert page.call != first
    take_back(app, page)
    assert page.call == first and review_of(app, first).finished_on is None
    assert page.queue.list.chosen() == first and not page.queue.shows_done
    assert page.head.title.text() == "Alpha" and page.halves.isVisible()


def test_each_of_two_in_turn(app: App, qtbot: QtBot) -> None:
    first, second = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    past_call(app, "Gamma", 2)
    page = page_of(app, qtbot)
    page.go_to(first)
    finish(page)
    finish(page)
    take_back(app, page)
    assert page.call == second
    take_back(app, page)
    assert page.call == second, "what was taken back then was its outcome"
    take_back(app, page)
    assert page.call == first


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
    assert page.call == first and isinstance(focus, QPushButton)
    assert focus.isChecked() and focus.text().startswith("3")


def test_finished_once_more_nothing_is_written_and_it_is_said_when_it_was(app: App, qtbot: QtBot) -> None:
    first, other = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    page = page_of(app, qtbot)
    page.go_to(first)
    finish(page)
    page.go_to(first)
    change(app.desk.journal, app.desk.reader, review_of(app, first).id, {"lesson": "Bring samples"})
    before = undo.next_of(app.desk.reader)
    press(Qt.Key.Key_Return, CTRL)
    assert undo.next_of(app.desk.reader) == before
    day = page.context.formats.short(app.clock.local().date())
    assert page.banner.words == f"This review was finished on {day} already; there was nothing new to make."
    page.go_to(other)
    page.context.wrote(add(app.desk.journal, "account", {"name": "Gamma"})[1], None)
    assert page.call == other, "nothing was taken back"


def test_what_is_added_later_is_called_so_and_taken_back_as_that(app: App, qtbot: QtBot) -> None:
    first = past_call(app, "Alpha", 5)
    page = page_of(app, qtbot)
    page.go_to(first)
    finish(page)
    page.go_to(first)
    change(
        app.desk.journal, app.desk.reader, review_of(app, first).id, {"promise": "Send the list of groups"}
    )
    page.refresh()
    kind, box = next(iter(page.follows.boxes.items()))
    box.setChecked(True)
    assert kind and page.follows.finish_button.text() == "Add the ticked items"
    page.finish()
    assert page.banner.words.startswith("Added to the review: Alpha")
    assert words_of_next(app.desk.reader, app.tr) == "add to the review of Alpha"
    take_back(app, page)
    assert review_of(app, first).finished_on is not None and page.banner.words == ""


def test_the_keys_stay_in_the_list(app: App, qtbot: QtBot) -> None:
    first, _ = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    page = page_of(app, qtbot)
    page.go_to(first)
    finish(page)
    page.queue.list.setFocus()
    take_back(app, page)
    assert page.call == first and page.queue.list.hasFocus()
