"""The tab of reviews through its real widgets."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
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
    QWidget,
)
from pytestqt.qtbot import QtBot

from salesdesk.app import App, build
from salesdesk.domain.records import (
    Account,
    Call,
    FocusProduct,
    Intelligence,
    Opportunity,
    Promise,
    Review,
    Task,
)
from salesdesk.domain.values import Span
from salesdesk.i18n import translator
from salesdesk.services import reviewing
from salesdesk.services.records import add, change
from salesdesk.services.undo import undo
from salesdesk.ui.context import Context
from salesdesk.ui.events import Events
from salesdesk.ui.jobs import AtOnce, Runner, Threads
from salesdesk.ui.reviews.choices import ChoiceButtons
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.theme import LIGHT, dress, load_fonts
from tests.ui.windows import Held

CTRL = Qt.KeyboardModifier.ControlModifier


def page_of(
    app: App, qtbot: QtBot, lang: str = "en", scale: float = 1.0, jobs: Runner | None = None
) -> ReviewsPage:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    load_fonts()
    dress(application, LIGHT, scale)
    page = ReviewsPage(Context(app, translator(lang), Events(), jobs or AtOnce()))
    qtbot.addWidget(page)
    page.resize(1366, 690)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def past_call(app: App, name: str = "Sao Biển", days: int = 2, **values: Any) -> str:
    account = add(app.desk.journal, "account", {"name": name, "temperature": "warm"})[0]
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(days=days)
    given = {"account": account, "when": Span(start, 45, "Asia/Ho_Chi_Minh"), "channel": "visit", **values}
    return add(app.desk.journal, "call", given)[0]


def review_of(app: App, call: str) -> Review:
    found = reviewing.review_of(app.desk.reader, call)
    assert found is not None
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def tab_to(wanted: QWidget) -> None:
    target = wanted
    while target.focusProxy() is not None:
        target = target.focusProxy()
    QTest.qWait(1)
    for _ in range(80):
        if QApplication.focusWidget() is target:
            return
        press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not lead to {target.accessibleName()}")


def rows(page: ReviewsPage) -> list[str]:
    return [page.queue.list.item(at).text() for at in range(page.queue.list.count())]


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_a_review_from_the_list_to_the_next_call_by_keyboard_alone(app: App, qtbot: QtBot, lang: str) -> None:
    contact = add(app.desk.journal, "contact", {"name": "Chị Hoa"})[0]
    first = past_call(app, "Alpha", 5, contact=contact, objective="Agree 40 nights")
    second = past_call(app, "Beta", 3)
    page = page_of(app, qtbot, lang)
    form, reader = page.form, app.desk.reader
    page.queue.list.setFocus()
    press(Qt.Key.Key_Return)
    assert page.call == first
    assert form.objective.text() == "Agree 40 nights"
    press(Qt.Key.Key_3)
    assert review_of(app, first).outcome == "next_step"
    tab_to(form.editors["objective_met"])
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    tab_to(form.editors["feedback"])
    QTest.keyClicks(QApplication.focusWidget(), "Likes 3 rooms")
    tab_to(form.editors["next_step"])
    QTest.keyClicks(QApplication.focusWidget(), "Bring the contract")
    press(Qt.Key.Key_Tab)
    two_weeks = next(
        each for each in form.findChildren(QPushButton) if "2" in each.text() and not each.isCheckable()
    )
    tab_to(two_weeks)
    press(Qt.Key.Key_Space)
    tab_to(form.editors["promise"])
    QTest.keyClicks(QApplication.focusWidget(), "Send the plan")
    tab_to(form.editors["intelligence"])
    QTest.keyClicks(QApplication.focusWidget(), "Rival at 1.45m")
    tab_to(form.editors["temperature"])
    press(Qt.Key.Key_Space)
    assert [each.kind for each in page.follows.shown] == [
        "state",
        "next_call",
        "promise",
        "note",
        "temperature",
        "thanks",
    ]
    tab_to(page.follows.boxes["thanks"])
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)
    said = review_of(app, first)
    assert (said.outcome, said.objective_met) == ("next_step", "partly")
    assert (said.feedback, said.next_step) == ("Likes 3 rooms", "Bring the contract")
    assert said.finished_on == app.clock.local().date()
    coming = reader.calls(app.clock.now(), app.clock.now() + timedelta(days=60))
    assert [call.objective for call in coming] == ["Bring the contract"]
    assert [promise.name for promise in reader.find(Promise)] == ["Send the plan"]
    assert [note.name for note in reader.find(Intelligence)] == ["Rival at 1.45m"]
    assert {account.name: account.temperature for account in reader.find(Account)} == {
        "Alpha": "hot",
        "Beta": "warm",
    }
    assert reader.count(Task) == 0
    assert page.call == second
    assert "Alpha" in page.banner.words
    went: list[tuple[str, str]] = []
    page.context.events.go.connect(lambda tab, what: went.append((tab, what)))
    way = next(each for each in page.banner.findChildren(QPushButton) if each.isVisible())
    way.setFocus()
    press(Qt.Key.Key_Space)
    assert went == [("calendar", coming[0].id)]
    page.context.wrote(undo(app.desk.journal, reader).change_set, None)
    assert reader.count(Promise) == reader.count(Intelligence) == 0
    assert len(rows(page)) == 2
    page.begin()
    press(Qt.Key.Key_8)
    press(Qt.Key.Key_Return, CTRL)
    assert reader.of_type(Call, second).state == "missed"  # type: ignore[union-attr]


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
    form = page.form
    assert (form.objective.text(), form.measure.text()) == ("Agree 40 nights", "A signed offer")
    assert form.editors["next_step"].typed() == ("Site visit",)
    form.show_more()
    assert form.editors["technique"].read() == technique
    assert app.desk.reader.count(Review) == 0
    form.around.reactions[focus].choose("keen")
    assert app.desk.reader.find(FocusProduct)[0].reaction == "keen"
    assert any("Deluxe room" in label.text() for label in page.follows.findChildren(QLabel))
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
    box = page.form.editors["feedback"].findChild(QPlainTextEdit)
    box.setPlainText("Rất hài lòng với lễ tân")
    page.form.editors["next_step"].setFocus()
    page.form.editors["feedback"].left.emit()
    line = page.form.editors["next_step"].findChild(QLineEdit)
    line.setText("chưa rời khỏi ô này")
    app.desk.close()
    again = build(app.settings)
    try:
        second = page_of(again, qtbot)
        assert "begun" in rows(second)[0]
        assert second.call == call
        assert second.form.editors["feedback"].read() == "Rất hài lòng với lễ tân"
        assert second.form.editors["next_step"].read() is None
        assert review_of(again, call).finished_on is None
        second.close()
    finally:
        again.close()


def test_each_field_is_saved_when_it_is_left_and_what_is_typed_stays(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    page = page_of(app, qtbot)
    line = page.form.editors["promise"].findChild(QLineEdit)
    line.setText("Gửi thực đơn")
    page.form.editors["outcome"].choose("information")  # type: ignore[attr-defined]
    assert line.text() == "Gửi thực đơn"
    assert review_of(app, call).promise is None
    page.save_all()
    assert review_of(app, call).promise == "Gửi thực đơn"
    due = page.form.editors["promise_due"].findChild(QLineEdit)
    due.setText("soon")
    page.save_all()
    assert page.form.fault("promise_due")
    page.finish()
    assert page.banner.words
    assert review_of(app, call).finished_on is None
    due.setText("24/12/2026")
    page.finish()
    assert review_of(app, call).finished_on is not None
    assert app.desk.reader.find(Promise)[0].due is not None


def test_what_was_typed_belongs_to_the_call_that_was_in_view(app: App, qtbot: QtBot) -> None:
    first, second = past_call(app, "Alpha", 4), past_call(app, "Beta", 3)
    page = page_of(app, qtbot)
    page.form.editors["next_step"].findChild(QLineEdit).setText("for Alpha")
    page.queue.list.setCurrentRow(1)
    assert page.call == second
    assert page.form.editors["next_step"].read() is None
    assert review_of(app, first).next_step == "for Alpha"
    assert reviewing.review_of(app.desk.reader, second) is None


def test_without_an_outcome_nothing_is_finished(app: App, qtbot: QtBot) -> None:
    past_call(app)
    page = page_of(app, qtbot)
    page.finish()
    assert page.banner.words == "Choose first what came of the call."
    assert QApplication.focusWidget() in page.form.editors["outcome"].buttons.values()  # type: ignore[attr-defined]


def test_a_missed_call_leaves_the_list_says_why_and_gets_a_new_appointment(app: App, qtbot: QtBot) -> None:
    first, second = past_call(app, "Alpha", 4, objective="Agree"), past_call(app, "Beta", 3)
    page = page_of(app, qtbot)
    page.head.missed_button.setFocus()
    press(Qt.Key.Key_Space)
    reader = app.desk.reader
    assert reader.of_type(Call, first).state == "missed"  # type: ignore[union-attr]
    assert len(rows(page)) == 1
    assert page.form.isHidden()
    QTest.keyClicks(QApplication.focusWidget(), "They were ill")
    qtbot.wait(1)
    offers = [b for b in page.not_held.findChildren(QPushButton) if not b.isHidden() and ":" in b.text()]
    assert len(offers) >= 2
    offers[0].click()
    assert reader.of_type(Call, first).moved_reason == "They were ill"  # type: ignore[union-attr]
    coming = reader.calls(app.clock.now(), app.clock.now() + timedelta(days=60))
    assert [call.objective for call in coming] == ["Agree"]
    assert page.banner.words
    page.not_held.took_place.click()
    assert reader.of_type(Call, first).state == "done"  # type: ignore[union-attr]
    assert len(rows(page)) == 2
    page.head.cancelled_button.click()
    assert reader.of_type(Call, first).state == "cancelled"  # type: ignore[union-attr]
    page.not_held.next_button.click()
    assert page.call == second


def test_finished_reviews_are_read_and_edited(app: App, qtbot: QtBot) -> None:
    call, other = past_call(app, "Alpha", 4), past_call(app, "Beta", 2)
    reviewing.write(app.desk.journal, app.desk.reader, call, {"outcome": "information"})
    reviewing.finish(app.desk.journal, app.desk.reader, app.clock, call, translator("en"))
    page = page_of(app, qtbot)
    assert page.call == other
    page.queue.done_button.click()
    assert page.call == call
    assert "Information exchanged" in rows(page)[0]
    page.form.show_more()
    page.form.editors["lesson"].findChild(QLineEdit).setText("Come early")
    page.finish()
    assert review_of(app, call).lesson == "Come early"
    assert page.call == call
    page.finish()
    assert "nothing new" in page.banner.words
    assert app.desk.reader.count(Task) == 1
    page.go_to(other)
    assert page.queue.waiting_button.isChecked()
    page.go_to(call)
    assert page.queue.done_button.isChecked()
    assert page.call == call


def test_a_call_that_is_not_over_can_be_reviewed_when_asked_for(app: App, qtbot: QtBot) -> None:
    call = past_call(app, days=-1)
    page = page_of(app, qtbot)
    assert page.right.currentWidget() is page.empty
    assert page.queue.title.text() == "No call waits for its review."
    assert page.calendar_button.isVisible()
    page.go_to(call)
    assert page.call == call
    press(Qt.Key.Key_4)
    page.finish()
    assert review_of(app, call).finished_on is not None
    assert page.right.currentWidget() is page.empty


def test_thousands_that_wait_are_counted_and_shown_a_part_at_a_time(app: App, qtbot: QtBot) -> None:
    from salesdesk.domain.change import Edit
    from salesdesk.domain.fields import REGISTRY

    account = add(app.desk.journal, "account", {"name": "Alpha"})[0]
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(days=30)
    app.desk.journal.write(
        Edit(
            app.desk.journal.new_id(),
            values=REGISTRY["call"].dump(
                {"account": account, "when": Span(start + timedelta(minutes=n), 30, "Asia/Ho_Chi_Minh")}
            ),
            type="call",
        )
        for n in range(1234)
    )
    page = page_of(app, qtbot)
    assert "1234" in page.queue.title.text().replace(",", "")
    assert len(rows(page)) == 50
    page.queue.more.click()
    assert len(rows(page)) == 100


def test_hostile_text_is_shown_as_it_is(app: App, qtbot: QtBot) -> None:
    nasty = "<b>&x</b> {day} %s"
    call = past_call(app, nasty, objective=nasty, next_best_step=nasty)
    page = page_of(app, qtbot)
    page.form.editors["promise"].findChild(QLineEdit).setText(nasty)
    page.form.editors["outcome"].choose("next_step")  # type: ignore[attr-defined]
    page.save_all()
    assert page.head.title.text() == page.form.objective.text() == nasty
    shown = [label for label in page.findChildren(QLabel) if label.text() == nasty]
    assert shown and all(label.textFormat() == Qt.TextFormat.PlainText for label in shown)
    page.finish()
    assert nasty in page.banner.words
    assert review_of(app, call).next_step == nasty


def test_choosing_the_chosen_button_again_takes_the_answer_back(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    page = page_of(app, qtbot)
    outcome = page.form.editors["outcome"]
    assert isinstance(outcome, ChoiceButtons)
    outcome.buttons["postponed"].click()
    assert review_of(app, call).outcome == "postponed"
    outcome.buttons["postponed"].click()
    assert review_of(app, call).outcome is None
    page.begin()
    press(Qt.Key.Key_5)
    press(Qt.Key.Key_5)
    assert review_of(app, call).outcome == "postponed"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_has_a_name_and_nothing_is_cut_at_the_side(
    app: App, qtbot: QtBot, scale: float
) -> None:
    call = past_call(app, objective="Agree 40 nights")
    add(app.desk.journal, "focus_product", {"call": call, "offer": "Package"})
    reviewing.write(app.desk.journal, app.desk.reader, call, {"outcome": "information"})
    page = page_of(app, qtbot, "vi", scale)
    page.form.show_more()
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
    assert unnamed == []
    inner = page.halves.area.widget()
    assert inner.minimumSizeHint().width() <= page.halves.area.viewport().width()
    change(app.desk.journal, app.desk.reader, call, {"state": "missed"})
    page.refresh()
    assert inner.minimumSizeHint().width() <= page.halves.area.viewport().width()


def test_with_work_beside_the_window_the_same_comes_out(app: App, qtbot: QtBot) -> None:
    first, second = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    threads = Threads()
    page = page_of(app, qtbot, jobs=threads)
    qtbot.waitUntil(lambda: page.call == first)
    page.begin()
    press(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: "thanks" in page.follows.boxes)
    assert "begun" in rows(page)[0]
    page.follows.boxes["thanks"].setChecked(False)
    page.finish()
    assert page.call == second
    qtbot.waitUntil(lambda: len(rows(page)) == 1 and page.queue.title.text().startswith("1 "))
    assert page.call == second
    assert app.desk.reader.count(Task) == 0
    page.begin()
    press(Qt.Key.Key_3)
    page.finish()
    qtbot.waitUntil(lambda: page.right.currentWidget() is page.empty)
    page.close_files()
    threads.finish()


def test_work_under_way_ends_with_the_page(app: App, qtbot: QtBot) -> None:
    call, held = past_call(app), Held()
    page = page_of(app, qtbot, jobs=held)
    page.go_to(call)
    page.close_files()
    held.go_on()
    assert rows(page) == []
    assert page.follows.shown == ()


def test_a_reaction_stands_among_what_is_kept_as_soon_as_the_call_is_chosen(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    product = add(app.desk.journal, "product", {"name": "Ballroom"})[0]
    add(app.desk.journal, "focus_product", {"call": call, "product": product, "reaction": "keen"})
    page = page_of(app, qtbot)
    assert "Ballroom: Keen" in [label.text() for label in page.follows.findChildren(QLabel)]


def test_who_does_not_want_to_be_contacted_is_marked_before_anything_is_written(
    app: App, qtbot: QtBot
) -> None:
    call = past_call(app)
    page = page_of(app, qtbot)
    warning = "! Do not contact"
    assert warning not in [label.text() for label in page.head.findChildren(QLabel)]
    account = app.desk.reader.of_type(Call, call).account  # type: ignore[union-attr]
    page.context.wrote(
        change(app.desk.journal, app.desk.reader, account or "", {"do_not_contact": True}), None
    )
    assert warning in [label.text() for label in page.head.findChildren(QLabel)]
