"""The sentence after finishing a review: what was made by name, or what hinders that, and its Close beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Opportunity, Promise, Task
from salesdesk.services import reviewing
from salesdesk.services.records import add
from salesdesk.ui.reviews.page import ReviewsPage
from tests.ui.reviewed import CTRL, page_of, past_call, press
from tests.ui.screens import settle


def of_anh_thuan(app: App) -> str:
    """A call with somebody who is addressed in their own way, of which much is said."""
    person = {"name": "Võ Minh Thuận", "address_as": "anh Thuận (Tommy)"}
    contact = add(app.desk.journal, "contact", person)[0]
    call = past_call(app, "Alpha", 5, contact=contact, objective="Ba mươi phòng cho đoàn tháng Năm")
    said = {
        "outcome": "proposal_asked",
        "next_step": "Gửi đề xuất kèm chỗ để xe đạp",
        "promise": "Gửi bản vẽ",
        "promise_due": "2099-12-01",
        "intelligence": "Rival at 1.45m",
    }
    reviewing.write(app.desk.journal, app.desk.reader, call, said)
    return call


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_it_names_what_was_made(app: App, qtbot: QtBot, lang: str) -> None:
    call = of_anh_thuan(app)
    page = page_of(app, qtbot, lang)
    page.go_to(call)
    page.calls.finish()
    said = page.calls.banner.words.replace("\xa0", " ")
    thanks = {"en": "Thank Mr Thuận", "vi": "Cảm ơn anh Thuận"}[lang]
    assert [each.name for each in app.desk.reader.find(Task)] == [thanks]
    [chance] = app.desk.reader.find(Opportunity)
    assert chance.name == "Ba mươi phòng cho đoàn tháng Năm", "the next step is a task"
    for part in (f": {thanks}", ": Gửi bản vẽ", f", “{chance.name}”", ": Rival at 1.45m"):
        assert part in said, said
    assert said.count(thanks) == 1 and said.count("Gửi bản vẽ") == 1


def ways_of(page: ReviewsPage) -> list[QPushButton]:
    return [each for each in page.calls.banner.findChildren(QPushButton) if each.isVisible()]


def sentence_of(page: ReviewsPage) -> QLabel:
    return next(
        each for each in page.calls.banner.findChildren(QLabel) if each.text() == page.calls.banner.words
    )


def test_close_stands_beside_the_sentence(app: App, qtbot: QtBot) -> None:
    call = past_call(app, "Alpha", 5)
    past_call(app, "Beta", 3)
    said = {"outcome": "next_step", "next_call": "2099-12-01"}
    reviewing.write(app.desk.journal, app.desk.reader, call, said)
    page = page_of(app, qtbot)
    page.go_to(call)
    page.calls.finish()
    settle()
    sentence = sentence_of(page)
    close = next(each for each in ways_of(page) if each.accessibleName() == "Close the message")
    [way] = [each for each in ways_of(page) if each is not close]
    label = sentence
    assert close.x() > label.geometry().right() and close.accessibleName() == "Close the message"
    way.setFocus()
    press(Qt.Key.Key_Tab)
    assert close.hasFocus(), "the keys come to it last"
    assert way.y() > label.geometry().bottom() - 1 and way.geometry().right() < close.x()


def without_outcome(app: App, qtbot: QtBot) -> ReviewsPage:
    """The page after Ctrl+Enter far down in a review that has no outcome yet."""
    call = past_call(app, "Alpha", 5)
    page = page_of(app, qtbot)
    page.go_to(call)
    settle()
    page.calls.form.editors["intelligence"].setFocus()
    bar = page.calls.halves.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    press(Qt.Key.Key_Return, CTRL)
    settle()
    return page


def test_what_hinders_stands_on_one_line_with_close_at_its_end(app: App, qtbot: QtBot) -> None:
    page = without_outcome(app, qtbot)
    [close] = ways_of(page)
    sentence = sentence_of(page)
    assert sentence.text() == "Choose the outcome of the call first."
    assert sentence.width() > sentence.fontMetrics().horizontalAdvance(sentence.text())
    assert close.width() == close.sizeHint().width()
    assert close.geometry().right() > page.calls.banner.width() - 20


def test_the_page_scrolls_to_the_outcome_that_is_asked_for(app: App, qtbot: QtBot) -> None:
    without_outcome(app, qtbot)
    first = QApplication.focusWidget()
    assert isinstance(first, QPushButton) and first.text().startswith("1")
    assert first.visibleRegion().boundingRect() == first.rect()


@pytest.mark.parametrize(("lang", "words"), [("en", "Send the proposal"), ("vi", "Gửi đề xuất")])
def test_the_proposal_that_was_asked_for_is_shown_beforehand_and_can_be_left_out(
    app: App, qtbot: QtBot, lang: str, words: str
) -> None:
    first, _ = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    page = page_of(app, qtbot, lang)
    page.go_to(first)
    page.calls.begin()
    press(Qt.Key.Key_2)
    box = page.calls.follows.boxes["proposal"]
    assert box.isChecked() and box.accessibleName().endswith(f": {words}")
    box.click()
    page.calls.finish()
    assert not app.desk.reader.find(Promise) and words not in page.calls.banner.words
    press(Qt.Key.Key_2)
    page.calls.finish()
    [promise] = app.desk.reader.find(Promise)
    assert promise.name == words and f": {words}" in page.calls.banner.words
