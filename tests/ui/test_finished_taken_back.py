"""A finished review that is taken back is the one in view again, in the list of those that wait."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services import undo
from salesdesk.services.records import add, change
from salesdesk.services.undo_words import words_of_next
from salesdesk.ui.reviews.page import ReviewsPage
from tests.ui.keys import focus, press
from tests.ui.reviewed import CTRL, page_of, past_call, review_of, rows
from tests.ui.screens import settle
from tests.ui.windows import opened


def finish(page: ReviewsPage) -> None:
    page.calls.begin()
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Return, CTRL)
    settle()


def take_back(app: App, page: ReviewsPage) -> None:
    page.context.wrote(undo.undo(app.desk.journal, app.desk.reader).change_set, None)
    settle()


def test_how_to_take_it_back_is_said_until_something_else_is_written(app: App, qtbot: QtBot) -> None:
    first, _ = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    page = page_of(app, qtbot)
    page.go_to(first)
    finish(page)
    said = page.calls.banner.words
    assert said.startswith("Finished: Alpha") and said.endswith("  ·  Ctrl+Z takes it back")
    page.context.wrote(add(app.desk.journal, "account", {"name": "Gamma"})[1], None)
    assert page.calls.banner.words == said.removesuffix("  ·  Ctrl+Z takes it back"), "that would go now"


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
    assert (
        page.calls.banner.words
        == f"This review was finished on {day} already; there was nothing new to make."
    )
    page.go_to(other)
    page.context.wrote(add(app.desk.journal, "account", {"name": "Gamma"})[1], None)
    assert page.calls.call == other, "nothing was taken back"


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
    kind, box = next(iter(page.calls.follows.boxes.items()))
    box.setChecked(True)
    assert kind and page.calls.follows.finish_button.text() == "Add the ticked items"
    page.calls.finish()
    assert page.calls.banner.words.startswith("Added to the review: Alpha")
    assert words_of_next(app.desk.reader, app.tr) == "add to the review of Alpha"
    take_back(app, page)
    assert review_of(app, first).finished_on is not None and page.calls.banner.words == ""


def test_the_keys_stay_in_the_list(app: App, qtbot: QtBot) -> None:
    first, _ = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    page = page_of(app, qtbot)
    page.go_to(first)
    finish(page)
    page.calls.queue.list.setFocus()
    take_back(app, page)
    assert page.calls.call == first and page.calls.queue.list.hasFocus()


def test_among_the_finished_ones_it_leads_back_to_those_that_wait(app: App, qtbot: QtBot) -> None:
    first, other = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    page = page_of(app, qtbot)
    page.go_to(first)
    finish(page)
    page.calls.queue.done_button.click()
    settle()
    page.calls.choose(first)
    assert page.calls.queue.shows_done
    said = [label.text() for label in page.calls.follows.findChildren(QLabel)]
    assert not any(each.startswith("No next call yet") for each in said), "it is over"
    take_back(app, page)
    said = [label.text() for label in page.calls.follows.findChildren(QLabel)]
    assert any(each.startswith("No next call yet") for each in said)
    settle()
    assert page.calls.call == first == page.calls.queue.list.chosen() and other
    assert not page.calls.queue.shows_done and len(rows(page)) == 2


def bring_back(app: App, page: ReviewsPage) -> None:
    page.context.wrote(undo.redo(app.desk.journal, app.desk.reader).change_set, None)
    settle()


@pytest.mark.parametrize(("others", "in_list"), [(0, False), (2, False), (2, True)])
def test_brought_back_it_is_left_for_the_next_one(app: App, qtbot: QtBot, others: int, in_list: bool) -> None:
    first = past_call(app, "Alpha", 5)
    waiting = [past_call(app, f"Beta {number}", 3) for number in range(others)]
    page = page_of(app, qtbot)
    page.go_to(first)
    finish(page)
    for _ in range(2):
        take_back(app, page)
        assert page.calls.call == first
        if in_list:
            page.calls.queue.list.setFocus()
        bring_back(app, page)
        assert page.calls.call == "".join(waiting[:1]) and not page.calls.queue.shows_done
        assert page.calls.queue.list.chosen() == page.calls.call and len(rows(page)) == others
        press(Qt.Key.Key_4)
        assert review_of(app, first).outcome == "next_step"
        if others:
            assert page.calls.queue.list.hasFocus() or focused_text().startswith("4")
            take_back(app, page)


def test_what_was_added_to_a_finished_one_and_is_brought_back_leaves_it_in_view(
    app: App, qtbot: QtBot
) -> None:
    first, _ = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    page = page_of(app, qtbot)
    page.go_to(first)
    finish(page)
    page.go_to(first)
    page.calls.form.show_more()
    page.calls.form.editors["lesson"].retype("Come early")
    page.calls.finish()
    take_back(app, page)
    bring_back(app, page)
    assert page.calls.call == first and page.calls.queue.shows_done


@pytest.mark.parametrize("in_list", [False, True])
def test_a_digit_changes_no_finished_review_and_says_how_that_is_done(
    app: App, qtbot: QtBot, in_list: bool
) -> None:
    call = past_call(app, "Alpha", 5)
    page = page_of(app, qtbot)
    page.go_to(call)
    finish(page)
    page.go_to(call)
    if in_list:
        page.calls.queue.list.setFocus()
    said: list[str] = []
    page.context.events.said.connect(said.append)
    press(Qt.Key.Key_4)
    assert review_of(app, call).outcome == "next_step"
    assert focused_text().startswith("4")
    assert said == ["This review is finished. Space changes its outcome to “Information exchanged”."]
    press(Qt.Key.Key_Space)
    assert review_of(app, call).outcome == "information"
    said.clear()
    press(Qt.Key.Key_4)
    assert not said, "it is chosen already"


def test_the_key_of_the_tab_leads_from_a_review_to_the_list(app: App, qtbot: QtBot) -> None:
    first, second = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    window = opened(app, qtbot, tab="reviews")
    window.activateWindow()
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    page.go_to(first)
    press(Qt.Key.Key_5, CTRL)
    assert page.calls.queue.list.hasFocus() and page.calls.call == first
    press(Qt.Key.Key_Down)
    assert page.calls.call == second
    page.calls.begin()
    press(Qt.Key.Key_2, CTRL)
    press(Qt.Key.Key_5, CTRL)
    assert page.calls.right.isAncestorOf(focus()), "from another page one comes back to where one was"


def focused_text() -> str:
    held = QApplication.focusWidget()
    assert isinstance(held, QPushButton)
    return held.text()
