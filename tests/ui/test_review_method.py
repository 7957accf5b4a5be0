"""Reviewing by the house's method through the real widgets, and how few keys the common case takes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call, Promise, ReviewQuestion
from salesdesk.services.reviewing import method
from salesdesk.ui.method.dialog import MethodDialog
from salesdesk.ui.reviews.choices import ChoiceButtons
from salesdesk.ui.widgets.line import Line
from tests.ui import keys
from tests.ui.keys import focus, said, tab_to, write
from tests.ui.reviewed import CTRL, page_of, past_call, press, review_of
from tests.ui.windows import opened

MOST_KEYS = 25


class Keyboard:
    """Presses keys and counts them; text that is typed is not counted."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(key, modifier)
        self.pressed += 1 + (modifier is not Qt.KeyboardModifier.NoModifier)

    def type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    def tab_to(self, wanted: QWidget) -> None:
        target = wanted
        while target.focusProxy() is not None:
            target = target.focusProxy()
        QTest.qWait(1)
        for _ in range(20):
            if QApplication.focusWidget() is target:
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"Tab does not lead to {target.accessibleName()}")


def test_the_common_case_takes_few_keys_beside_the_text(app: App, qtbot: QtBot) -> None:
    method.add_question(app.desk.journal, app.desk.reader, "Who decides?", None, "words")
    call = past_call(app, objective="Agree 40 nights")
    page = page_of(app, qtbot)
    form, keys = page.calls.form, Keyboard()
    page.calls.queue.list.setFocus()
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_3)
    keys.tab_to(form.editors["objective_met"])
    keys.press(Qt.Key.Key_Space)
    keys.tab_to(form.editors["next_step"])
    keys.type("Bring the contract")
    two_weeks = next(
        each for each in form.findChildren(QPushButton) if each.accessibleName() == "Next call on: In 2 weeks"
    )
    keys.tab_to(two_weeks)
    keys.press(Qt.Key.Key_Space)
    keys.tab_to(form.editors["promise"])
    keys.type("Terrace plan with measures")
    keys.press(Qt.Key.Key_Return, CTRL)
    review = review_of(app, call)
    assert review.finished_on is not None
    assert (review.outcome, review.objective_met) == ("next_step", "yes")
    [promise] = app.desk.reader.find(Promise)
    assert promise.name == "Terrace plan with measures"
    following = [each for each in app.desk.reader.find(Call) if each.id != call]
    assert [each.objective for each in following] == ["Bring the contract"]
    assert keys.pressed <= MOST_KEYS


def test_the_questions_of_the_kind_of_call_are_answered_in_the_form(app: App, qtbot: QtBot) -> None:
    journal, reader = app.desk.journal, app.desk.reader
    [who] = method.add_question(journal, reader, "Who <b>decides</b>?", None, "words").of_type(
        "review_question"
    )
    [fine] = method.add_question(journal, reader, "In order?", "visit", "yes_no").of_type("review_question")
    method.add_question(journal, reader, "Sound?", "video", "yes_no")
    call = past_call(app)
    page = page_of(app, qtbot)
    page.go_to(call)
    asked = page.calls.form.asked
    assert set(asked.editors) == {who, fine}
    line, choice = asked.editors[who], asked.editors[fine]
    assert isinstance(line, QLineEdit)
    assert isinstance(choice, ChoiceButtons)
    choice.choose("yes")
    QTest.keyClicks(line, "Ms Hoa")
    page.save_all()
    answers = method.answers_of(reader, call)
    assert {each: answers[each].answer for each in answers} == {who: "Ms Hoa", fine: "yes"}
    assert page.calls.queue.list.item(0).text().endswith("Draft")
    choice.choose("yes")
    assert fine not in method.answers_of(reader, call)


@pytest.mark.parametrize(
    ("lang", "ends"), [("en", "1 = poor, 5 = very well"), ("vi", "1 = kém, 5 = rất tốt")]
)
def test_figures_say_which_end_is_the_good_one(app: App, qtbot: QtBot, lang: str, ends: str) -> None:
    journal, reader = app.desk.journal, app.desk.reader
    done = method.add_question(journal, reader, "How well did I listen?", None, "scale")
    [scale] = done.of_type("review_question")
    method.add_question(journal, reader, "In order?", None, "yes_no")
    window = opened(app, qtbot, lang)
    call = past_call(app)
    window.turn("reviews", call)
    asked = window.page("reviews").calls.form.asked  # type: ignore[attr-defined]
    said = [each.text() for each in asked.findChildren(QLabel)]
    assert f"How well did I listen?  ·  {ends}" in said and "In order?" in said
    buttons = asked.editors[scale].buttons.values()
    assert {each.accessibleDescription() for each in buttons} == {ends}


def test_an_arrow_is_shown_only_where_something_can_be_asked_earlier(app: App, qtbot: QtBot) -> None:
    dialog = opened(app, qtbot).dialogs.selling("method")
    assert isinstance(dialog, MethodDialog)
    journal, reader, write = app.desk.journal, app.desk.reader, dialog.context.wrote

    def shown(name: str) -> list[str]:
        QApplication.processEvents()
        named = [each for each in dialog.findChildren(QPushButton) if each.isVisible()]
        return [each.accessibleName() for each in named if each.accessibleName().startswith(name)]

    def kinds_at() -> set[int]:
        kinds = [
            each for each in dialog.findChildren(QLabel) if each.isVisible() and each.text() == "Yes or no"
        ]
        return {each.mapTo(dialog, each.rect().topRight()).x() for each in kinds}

    for words, channel in (("First?", None), ("Seen?", "visit")):
        write(method.add_question(journal, reader, words, channel, "yes_no"), None)
    assert shown("Ask earlier") == [] and len(shown("Edit")) == 2 and len(kinds_at()) == 1
    write(method.add_question(journal, reader, "Second?", None, "yes_no"), None)
    assert shown("Ask earlier") == ["Ask earlier: Second?"]
    assert all(each.isEnabled() for each in dialog.findChildren(QPushButton) if each.isVisible())
    assert len(kinds_at()) == 1, "kinds of answer stand below each other"


def test_no_question_no_card(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    page = page_of(app, qtbot)
    page.go_to(call)
    assert page.calls.form.asked.isHidden()


def test_questions_are_added_moved_and_taken_out(app: App, qtbot: QtBot) -> None:
    dialog = opened(app, qtbot).dialogs.selling("method")
    assert isinstance(dialog, MethodDialog)
    for words in ("First?", "Second?"):
        QTest.keyClicks(dialog.question, words)
        QTest.keyClick(dialog.question, Qt.Key.Key_Return)
    assert dialog.usual_button.isHidden()
    second = app.desk.reader.find(ReviewQuestion, question="Second?")[0]
    dialog.move_up(second.id)
    assert [each.question for each in method.all_questions(app.desk.reader)] == ["Second?", "First?"]
    assert [each.tells for each in dialog.findChildren(Line)][-2:] == [True, True]
    dialog.take_out(second.id)
    assert [each.question for each in method.all_questions(app.desk.reader)] == ["First?"]


def test_the_keys_stay_with_a_question_that_moves_and_go_on_to_the_next_where_one_goes(
    app: App, qtbot: QtBot
) -> None:
    dialog = opened(app, qtbot, "vi").dialogs.selling("method")
    assert isinstance(dialog, MethodDialog)
    dialog.activateWindow()
    for words in ("Một?", "Hai?", "Ba?", "Bốn?"):
        write(words)
        keys.press(Qt.Key.Key_Return)
    tab_to("Hỏi sớm hơn: Ba?")
    keys.press(Qt.Key.Key_Return, times=2)
    assert [each.question for each in method.all_questions(app.desk.reader)] == [
        "Ba?",
        "Một?",
        "Hai?",
        "Bốn?",
    ]
    assert said(focus()) == "Sửa Ba?", "the first one cannot be asked earlier"
    tab_to("Không hỏi nữa: Một?")
    keys.press(Qt.Key.Key_Return)
    assert said(focus()) == "Không hỏi nữa: Hai?"
    keys.press(Qt.Key.Key_Return, times=2)
    assert said(focus()) == "Không hỏi nữa: Ba?"
    keys.press(Qt.Key.Key_Return)
    assert focus() is dialog.question and dialog.isVisible()


def test_a_house_without_questions_takes_the_usual_ones(app: App, qtbot: QtBot) -> None:
    dialog = opened(app, qtbot).dialogs.selling("method")
    assert isinstance(dialog, MethodDialog)
    dialog.usual_button.click()
    assert app.desk.reader.count(ReviewQuestion) >= 6
    assert dialog.usual_button.isHidden()
