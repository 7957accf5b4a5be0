"""The two-minute form of a review through its real widgets."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from salesdesk.app import App, build
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import (
    Call,
    FocusProduct,
    Opportunity,
    Promise,
    Review,
)
from salesdesk.domain.values import Span
from salesdesk.services import reviewing
from salesdesk.services.records import add, change
from salesdesk.services.reviewing import method
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.reviews.call_list import NOTE_COLOUR
from salesdesk.ui.reviews.choices import ChoiceButtons
from salesdesk.ui.theme import LIGHT, icon_size
from salesdesk.ui.widgets.basics import GRID
from tests.helpers.desks import Hands, plain_app
from tests.ui.reviewed import page_of, past_call, press, review_of, rows
from tests.ui.screens import settle


def test_text_that_could_not_be_saved_stands_in_its_review_again(app: App, qtbot: QtBot) -> None:
    first, second = past_call(app, "Sao Biển", days=3), past_call(app, "Sông Hàn", days=2)
    page = page_of(app, qtbot)
    assert page.calls.call == first
    day = page.calls.form.editors["next_call"].findChildren(QLineEdit)[0]
    day.setText("some day")
    page.go_to(second)
    assert page.refused() == ""
    assert day.text() == ""
    page.go_to(first)
    assert day.text() == "some day"
    assert page.refused() != ""


def test_quick_buttons_choose_days_on_which_somebody_works(qtbot: QtBot, tmp_path: Path) -> None:
    """On a Sunday two weeks are a Sunday again, which had no free hour."""
    sunday = datetime(2026, 11, 29, 3, tzinfo=UTC)
    app = plain_app(tmp_path / "sunday", clock=Hands(sunday.timestamp()).clock)
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    when = Span(sunday - timedelta(days=2), 45, "Asia/Ho_Chi_Minh")
    call, _ = add(app.desk.journal, "call", {"account": account, "when": when, "channel": "visit"})
    page = page_of(app, qtbot)
    assert page.calls.call == call
    for name, words, day in (
        ("next_call", "In 2 weeks", date(2026, 12, 14)),
        ("promise_due", "In 1 week", date(2026, 12, 7)),
        ("promise_due", "Tomorrow", date(2026, 11, 30)),
    ):
        label = REGISTRY["review"].fields[name].label
        [quick] = [
            each
            for each in page.calls.form.findChildren(QPushButton)
            if each.accessibleName() == f"{label}: {words}"
        ]
        quick.click()
        assert getattr(review_of(app, call), name) == day
    page.close()
    app.close()


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_words_stay_in_their_place_when_a_tick_comes_before_them(
    qtbot: QtBot, qapp: QApplication, size: float
) -> None:
    load_fonts()
    dress(qapp, LIGHT, size)
    answers = ChoiceButtons("Outcome", {"yes": "Proposal & price asked for", "no": "No"}, numbered=True)
    qtbot.addWidget(answers)
    answers.resize(answers._widest, 200)
    answers.show()
    settle()
    made = answers.buttons["yes"]
    words = made.text()
    before = made.grab().toImage()
    answers.choose("yes")
    assert made.text() == words == "1  Proposal && price asked for"
    after = made.grab().toImage()
    dress(qapp, LIGHT)
    ends = [_ink_of(picture) for picture in (before, after)]
    assert abs(ends[0][1] - ends[1][1]) <= 1, "where the words end"
    assert GRID < ends[1][0] < ends[0][0], "a tick before them, within the frame"


def _ink_of(picture: QImage) -> tuple[int, int]:
    """The first and the last column in which something is drawn in the middle of a button."""
    middle = range(picture.height() // 4, picture.height() * 3 // 4)
    ground = picture.pixel(GRID, picture.height() // 2)
    inked = [
        x for x in range(GRID, picture.width() - GRID) if any(picture.pixel(x, y) != ground for y in middle)
    ]
    return inked[0], inked[-1]


def test_a_day_is_said_in_words_and_then_read_as_a_date(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    page = page_of(app, qtbot)
    page.calls.begin()
    [line] = page.calls.form.editors["next_call"].findChildren(QLineEdit)
    for words in ("in 2 weeks", "2 tuần nữa"):
        line.setFocus()
        line.setText(words)
        press(Qt.Key.Key_Tab)
        day = app.clock.local().date() + timedelta(weeks=2)
        assert review_of(app, call).next_call == day
        assert line.text() == f"{day:%d/%m/%Y}"
        assert page.refused() == ""
    line.setFocus()
    line.setText("one of these days")
    press(Qt.Key.Key_Tab)
    assert "one of these days" in page.refused()


def test_the_form_is_prefilled_from_the_plan(app: App, qtbot: QtBot) -> None:
    journal = app.desk.journal
    technique = add(journal, "technique", {"name": "Open questions"})[0]
    product = add(journal, "product", {"name": "Deluxe room"})[0]
    other = add(journal, "product", {"name": "Ballroom"})[0]
    chance = add(journal, "opportunity", {"name": "Gala", "stage": "tentative"})[0]
    call = past_call(
        app,
        objective="Agree 40 nights",
        measure="A signed offer",
        technique=technique,
        next_best_step="Site visit",
        opportunity=chance,
    )
    account = app.desk.reader.of_type(Call, call).account  # type: ignore[union-attr]
    focus = add(journal, "focus_product", {"call": call, "product": product})[0]
    promise = add(journal, "promise", {"account": account, "name": "Menu", "state": "open"})[0]
    page = page_of(app, qtbot)
    form = page.calls.form
    assert (form.objective.text(), form.measure.text()) == ("Agree 40 nights", "A signed offer")
    assert form.editors["next_step"].typed() == "Site visit"
    form.show_more()
    assert form.editors["technique"].read() == technique
    assert app.desk.reader.count(Review) == 0
    form.around.reactions[focus].choose("keen")
    assert app.desk.reader.find(FocusProduct)[0].reaction == "keen"
    assert any("Deluxe room" in label.text() for label in page.calls.follows.findChildren(QLabel))
    kept = next(b for b in form.around.promises.findChildren(QPushButton) if "Menu" in b.accessibleName())
    kept.click()
    assert app.desk.reader.of_type(Promise, promise).state == "kept"  # type: ignore[union-attr]
    stage = form.around.opportunity.findChild(QComboBox)
    stage.setCurrentIndex(stage.findData("definite"))
    stage.activated.emit(stage.currentIndex())
    assert app.desk.reader.find(Opportunity)[0].stage == "definite"
    form.around.product_editor.line.setText("Ballroom")
    form.around.product_editor.left.emit()
    assert {each.product for each in app.desk.reader.find(FocusProduct)} == {product, other}
    assert len(form.around.reactions) == 2
    assert app.desk.reader.count(Review) == 0


def test_a_begun_review_waits_and_says_so_after_the_desk_was_opened_again(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    page = page_of(app, qtbot)
    box = page.calls.form.editors["feedback"].findChild(QPlainTextEdit)
    box.setPlainText("Rất hài lòng với lễ tân")
    page.calls.form.editors["next_step"].setFocus()
    page.calls.form.editors["feedback"].left.emit()
    page.calls.form.editors["next_step"].retype("chưa rời khỏi ô này")
    app.desk.close()
    again = build(app.settings)
    try:
        second = page_of(again, qtbot)
        assert "Draft" in rows(second)[0]
        [draft] = [each for each in second.calls.head.findChildren(QLabel) if each.text() == "Draft"]
        colours = (second.calls.queue.list.item(0).data(NOTE_COLOUR), draft.property("role"))
        assert colours == ("warm", "draft"), "as the draft of a plan"
        assert draft.palette().color(draft.foregroundRole()).name() == LIGHT.warm.lower()
        assert second.calls.call == call
        assert second.calls.form.editors["feedback"].read() == "Rất hài lòng với lễ tân"
        assert second.calls.form.editors["next_step"].read() is None
        assert review_of(again, call).finished_on is None
        second.close()
    finally:
        again.close()


def test_each_field_is_saved_when_it_is_left_and_what_is_typed_stays(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    page = page_of(app, qtbot)
    line = page.calls.form.editors["promise"]
    line.retype("Gửi thực đơn")
    page.calls.form.editors["outcome"].choose("information")  # type: ignore[attr-defined]
    assert line.typed() == "Gửi thực đơn"
    assert review_of(app, call).promise is None
    page.save_all()
    assert review_of(app, call).promise == "Gửi thực đơn"
    due = page.calls.form.editors["promise_due"].findChild(QLineEdit)
    due.setText("soon")
    page.save_all()
    assert page.calls.form.fault("promise_due")
    page.calls.finish()
    assert page.calls.banner.words
    assert review_of(app, call).finished_on is None
    due.setText("24/12/2026")
    page.calls.finish()
    assert review_of(app, call).finished_on is not None
    assert app.desk.reader.find(Promise)[0].due is not None


def test_what_was_typed_belongs_to_the_call_that_was_in_view(app: App, qtbot: QtBot) -> None:
    first, second = past_call(app, "Alpha", 4), past_call(app, "Beta", 3)
    page = page_of(app, qtbot)
    page.calls.form.editors["next_step"].retype("for Alpha")
    page.calls.queue.list.setCurrentRow(1)
    assert page.calls.call == second
    assert page.calls.form.editors["next_step"].read() is None
    assert review_of(app, first).next_step == "for Alpha"
    assert reviewing.review_of(app.desk.reader, second) is None


def test_hostile_text_is_shown_as_it_is(app: App, qtbot: QtBot) -> None:
    nasty = "<b>&x</b> {day} %s"
    call = past_call(app, nasty, objective=nasty, next_best_step=nasty)
    page = page_of(app, qtbot)
    page.calls.form.editors["promise"].retype(nasty)
    page.calls.form.editors["outcome"].choose("next_step")  # type: ignore[attr-defined]
    page.save_all()
    assert page.calls.head.title.text() == page.calls.form.objective.text() == nasty
    shown = [label for label in page.findChildren(QLabel) if label.text() == nasty]
    assert shown and all(label.textFormat() == Qt.TextFormat.PlainText for label in shown)
    page.calls.finish()
    assert nasty in page.calls.banner.words
    assert review_of(app, call).next_step == nasty


def test_choosing_the_chosen_button_again_takes_the_answer_back(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    page = page_of(app, qtbot)
    outcome = page.calls.form.editors["outcome"]
    assert isinstance(outcome, ChoiceButtons)
    outcome.buttons["postponed"].click()
    assert review_of(app, call).outcome == "postponed"
    outcome.buttons["postponed"].click()
    assert review_of(app, call).outcome is None
    page.calls.begin()
    press(Qt.Key.Key_5)
    press(Qt.Key.Key_5)
    assert review_of(app, call).outcome == "postponed"


def test_a_digit_in_another_choice_leaves_the_outcome_alone(app: App, qtbot: QtBot) -> None:
    [heard] = method.add_question(
        app.desk.journal, app.desk.reader, "How well did I listen?", None, "scale"
    ).of_type("review_question")
    call = past_call(app)
    page = page_of(app, qtbot)
    page.calls.begin()
    press(Qt.Key.Key_3)
    for field in ("objective_met", "temperature"):
        page.calls.form.editors[field].setFocus()
        press(Qt.Key.Key_2)
        assert page.calls.form.editors[field].read() is None
    scale = page.calls.form.asked.editors[heard]
    scale.setFocus()
    press(Qt.Key.Key_4)
    press(Qt.Key.Key_4)
    assert method.answers_of(app.desk.reader, call)[heard].answer == "4"
    assert review_of(app, call).outcome == "next_step"
    page.calls.form.editors["outcome"].setFocus()
    press(Qt.Key.Key_5)
    assert review_of(app, call).outcome == "postponed"


def test_a_digit_chooses_the_outcome_wherever_nothing_is_typed(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    page = page_of(app, qtbot)
    form = page.calls.form
    for place, key, outcome in (
        (page.calls.queue.list, Qt.Key.Key_1, "business_won"),
        (page.calls.head.account_button, Qt.Key.Key_3, "next_step"),
        (form.fill_in, Qt.Key.Key_5, "postponed"),
        (page.calls.follows.finish_button, Qt.Key.Key_3, "next_step"),
    ):
        place.setFocus()
        press(key)
        assert review_of(app, call).outcome == outcome
        assert QApplication.focusWidget() is form.editors["outcome"].focusProxy()
    for field in ("feedback", "next_step", "next_call"):
        form.editors[field].setFocus()
        press(Qt.Key.Key_5)
        assert review_of(app, call).outcome == "next_step"
    page.show_view("week")
    page.first_control.setFocus()
    press(Qt.Key.Key_5)
    assert review_of(app, call).outcome == "next_step"


@pytest.mark.parametrize(("lang", "scale"), [("vi", 1.0), ("en", 1.5), ("vi", 2.0), ("en", 2.0)])
def test_every_control_has_a_name_and_nothing_is_cut_at_the_side(
    app: App, qtbot: QtBot, lang: str, scale: float
) -> None:
    call = past_call(app, objective="Agree 40 nights")
    add(app.desk.journal, "focus_product", {"call": call, "offer": "Package"})
    reviewing.write(app.desk.journal, app.desk.reader, call, {"outcome": "information"})
    page = page_of(app, qtbot, lang, scale)
    page.calls.form.show_more()
    inner = page.calls.halves.area.widget()

    def cut() -> int:
        return inner.minimumSizeHint().width() - page.calls.halves.area.viewport().width()

    for width in (1366, 1100, 900):
        page.resize(width, 560)
        qtbot.wait(50)
        controls = (
            page.findChildren(QAbstractButton)
            + page.findChildren(QLineEdit)
            + page.findChildren(QPlainTextEdit)
            + page.findChildren(QComboBox)
            + page.findChildren(QListWidget)
        )
        unnamed = [
            each
            for each in controls
            if each.isVisible() and not (each.accessibleName() or getattr(each, "text", str)())
        ]
        assert unnamed == [], width
        assert cut() <= 0, width
    change(app.desk.journal, app.desk.reader, call, {"state": "missed"})
    for width in (1366, 1100, 900):
        page.resize(width, 560)
        page.refresh()
        qtbot.wait(50)
        assert cut() <= 0, f"{width}, of a call that was missed"


def test_a_reaction_stands_among_what_is_kept_as_soon_as_the_call_is_chosen(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    product = add(app.desk.journal, "product", {"name": "Ballroom"})[0]
    add(app.desk.journal, "focus_product", {"call": call, "product": product, "reaction": "keen"})
    page = page_of(app, qtbot)
    assert "Ballroom: Keen" in [label.text() for label in page.calls.follows.findChildren(QLabel)]


def test_an_answer_that_keeps_a_review_open_is_seen_with_what_is_wrong_with_it(
    app: App, qtbot: QtBot
) -> None:
    past_call(app)
    page = page_of(app, qtbot, "vi")
    page.resize(1366, 500)
    line = page.calls.form.editors["next_call"].lines[""]  # type: ignore[attr-defined]
    line.setText("32/13")
    page.calls.form.editors["outcome"].setFocus()
    page.calls.halves.area.verticalScrollBar().setValue(0)
    page.calls.finish()
    qtbot.wait(20)
    fault = page.calls.form._faults["next_call"]
    assert line.hasFocus() and page.calls.banner.isVisible()
    assert fault.visibleRegion().boundingRect() == fault.rect()


def test_the_wheel_scrolls_the_form_also_beside_it(app: App, qtbot: QtBot) -> None:
    """What follows keeps still at the right: the wheel was dead over it."""
    past_call(app)
    page = page_of(app, qtbot)
    page.resize(1366, 400)
    qtbot.wait(20)
    area = page.calls.halves.area
    assert page.calls.follows.isVisible() and area.verticalScrollBar().maximum()
    at = page.calls.follows.mapTo(page.window(), page.calls.follows.rect().center())
    QTest.wheelEvent(page.window().windowHandle(), QPointF(at), QPoint(0, -120))
    assert area.verticalScrollBar().value() > 0


def test_a_tick_never_touches_its_words(qtbot: QtBot, qapp: QApplication) -> None:
    """In the larger type of the screen during the call it read "✓Interested" without air."""
    load_fonts()
    dress(qapp, LIGHT)
    answers = ChoiceButtons("Reaction", {"yes": "Interested", "no": "No"})
    qtbot.addWidget(answers)
    answers.show()
    settle()
    made = answers.buttons["yes"]
    wide = made.fontMetrics().horizontalAdvance("Interested") + 2 * icon_size().width()
    answers.choose("yes")
    for width in (wide, wide + 8, wide + 40):
        made.resize(width, 40)
        picture = made.grab().toImage()
        ground = picture.pixelColor(4, 4)
        inked = [
            any(picture.pixelColor(x, y) != ground for y in range(8, picture.height() - 8))
            for x in range(4, picture.width() - 4)
        ]
        first = inked.index(True)
        gap = inked.index(False, first)
        assert gap - first <= icon_size().width(), "the tick stands alone"
        assert inked.index(True, gap) - gap >= 4, width
