"""In a review what vanishes leaves the keys on its page, and neither on the tabs nor where Space would do something."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Opportunity
from salesdesk.services import reviewing
from salesdesk.services.records import add, change
from salesdesk.ui.reviews.page import ReviewsPage
from tests.ui.keys import CTRL, choose_in_box, focus, press
from tests.ui.reviewed import page_of, past_call
from tests.ui.screens import settle
from tests.ui.windows import opened


def ways_of(page: ReviewsPage) -> list[QPushButton]:
    return [each for each in page.calls.banner.findChildren(QPushButton) if each.isVisible()]


def sentence_of(page: ReviewsPage) -> QLabel:
    return next(
        each for each in page.calls.banner.findChildren(QLabel) if each.text() == page.calls.banner.words
    )


@pytest.mark.parametrize("at", ["way", "close", "sentence"])
def test_undone_it_leaves_the_keys_at_the_review(app: App, qtbot: QtBot, at: str) -> None:
    call = past_call(app, "Alpha", 5)
    past_call(app, "Beta", 3)
    said = {"outcome": "next_step", "next_call": "2099-12-01"}
    reviewing.write(app.desk.journal, app.desk.reader, call, said)
    window = opened(app, qtbot, tab="reviews")
    window.activateWindow()
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    page.go_to(call)
    press(Qt.Key.Key_Return, CTRL)
    close, way = ways_of(page)
    {"way": way, "close": close, "sentence": sentence_of(page)}[at].setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert page.calls.call == call and page.calls.banner.isHidden()
    held = focus()
    assert isinstance(held, QPushButton) and held.isChecked() and held.text().startswith("3")


@pytest.mark.parametrize("others", [0, 1])
@pytest.mark.parametrize("way", ["closed", "mended"])
def test_gone_it_leaves_the_keys_on_the_page(app: App, qtbot: QtBot, way: str, others: int) -> None:
    call = past_call(app, "Alpha", 5)
    for number in range(others):
        past_call(app, f"Beta {number}", 3)
    window = opened(app, qtbot, tab="reviews")
    window.activateWindow()
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    page.go_to(call)
    if way == "closed":
        press(Qt.Key.Key_3)
    press(Qt.Key.Key_Return, CTRL)
    [close] = ways_of(page)
    close.setFocus()
    if way == "closed":
        press(Qt.Key.Key_Space)
    else:
        page.context.wrote(add(app.desk.journal, "account", {"name": "Gamma"})[1], None)
    assert page.calls.banner.isHidden()
    assert focus() in (page.calls.form.focusProxy().focusProxy(), page.calls.calendar_button)


def test_what_follows_no_more_leaves_the_keys_in_the_form(app: App, qtbot: QtBot) -> None:
    past_call(app, "Alpha", 5)
    window = opened(app, qtbot, tab="reviews")
    window.activateWindow()
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    page.calls.begin()
    press(Qt.Key.Key_3)
    page.calls.follows.boxes["thanks"].setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert "thanks" not in page.calls.follows.boxes
    assert focus() is page.calls.form.editors["outcome"].focusProxy()


@pytest.mark.parametrize("what", ["promise", "opportunity"])
def test_what_stands_around_no_more_leaves_the_keys_in_the_form(app: App, qtbot: QtBot, what: str) -> None:
    call = past_call(app)
    window = opened(app, qtbot, tab="reviews")
    window.activateWindow()
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    page.go_to(call)
    at = app.desk.reader.values(call)["account"]
    if what == "promise":
        made = add(app.desk.journal, "promise", {"account": at, "name": "Menu", "state": "open"})[1]
    else:
        chance = add(app.desk.journal, "opportunity", {"account": at, "name": "Gala", "stage": "lead"})[0]
        made = change(app.desk.journal, app.desk.reader, call, {"opportunity": chance})
    page.context.wrote(made, None)
    part = page.calls.form.around.promises if what == "promise" else page.calls.form.around.opportunity
    control = next(each for each in part.findChildren(QWidget) if isinstance(each, QPushButton | QComboBox))
    control.setFocus()
    settle()
    assert part.isAncestorOf(focus())
    press(Qt.Key.Key_Z, CTRL)
    assert part.isHidden()
    assert not isinstance(focus(), QTabBar) and page.calls.form.isAncestorOf(focus())


def test_another_stage_leaves_the_keys_in_its_box(app: App, qtbot: QtBot) -> None:
    chance = add(app.desk.journal, "opportunity", {"name": "Gala", "stage": "lead"})[0]
    past_call(app, opportunity=chance)
    window = opened(app, qtbot, tab="reviews")
    window.activateWindow()
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    stage = page.calls.form.around.opportunity.findChild(QComboBox)
    assert stage is not None
    stage.setFocus()
    choose_in_box("Tentative")
    [said] = app.desk.reader.find(Opportunity)
    assert said.stage == "tentative"
    held = focus()
    assert isinstance(held, QComboBox) and held.currentData() == "tentative"


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_in_large_text_a_review_begins_at_its_top_with_all_of_the_first_answer(
    app: App, qtbot: QtBot, lang: str
) -> None:
    call = past_call(app, "Alpha", 5)
    page = page_of(app, qtbot, lang, scale=2.0)
    page.resize(1366, 620)
    page.go_to(call)
    settle()
    area, first = page.calls.halves.area, focus()
    assert isinstance(first, QPushButton) and first.text().startswith("1")
    seen = first.visibleRegion().boundingRect()
    assert seen == first.rect() and area.verticalScrollBar().value() == 0
    assert not page.calls.head.title.visibleRegion().isEmpty()
