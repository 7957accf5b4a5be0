"""The quiet screen during a call: what is said at the table stands in the review afterwards."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call, FocusProduct, Promise, Review
from salesdesk.domain.values import Span
from salesdesk.services.records import add, change
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.reviews.during.answers import Answers
from salesdesk.ui.reviews.during.screen import DuringCall
from salesdesk.ui.reviews.page import ReviewsPage
from tests.ui.keys import CTRL, SHIFT, focus, press, write
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


@pytest.fixture
def call(app: App) -> str:
    journal = app.desk.journal
    account, _ = add(journal, "account", {"name": "Sao Biển Travel"})
    contact, _ = add(journal, "contact", {"account": account, "name": "Lan", "address_as": "Chị Lan"})
    start = app.clock.now() - timedelta(minutes=10)
    values = {"account": account, "contact": contact, "when": Span(start, 45, "Asia/Ho_Chi_Minh")}
    made, _ = add(
        journal,
        "call",
        {**values, "objective": "40 nights in May", "ask": "How many nights?\n- Who decides?"},
    )
    product, _ = add(journal, "product", {"name": "Deluxe"})
    add(journal, "focus_product", {"call": made, "product": product})
    return made


def screen_of(window: MainWindow) -> DuringCall:
    return next(each for each in window.findChildren(DuringCall) if each.isVisible())


def test_what_is_said_at_the_table_stands_in_the_review(app: App, qtbot: QtBot, call: str) -> None:
    window = opened(app, qtbot)
    window.dialogs.during()
    screen = screen_of(window)
    assert screen.title.text() == "Sao Biển Travel"
    assert screen.people.text() == "Lan  ·  Chị Lan"
    assert screen.time.text() == "10 of 45 min"
    assert not screen.form.around.heading.isVisible(), "the card says it already"
    answers = screen.form.editors["feedback"]
    assert isinstance(answers, Answers) and list(answers.places) == ["How many nights?", "Who decides?"]
    screen.activateWindow()
    qtbot.waitUntil(answers.places["How many nights?"].box.hasFocus)
    answers.places["How many nights?"].box.setPlainText("About 60\nmore in June")
    answers.rest.box.setPlainText("They like the hall.")
    answers.rest.left.emit()
    screen.form.editors["issues"].box.setPlainText("The price of breakfast")  # type: ignore[attr-defined]
    (focus,) = app.desk.reader.find(FocusProduct)
    screen.form.around.reactions[focus.id].choose("keen")
    qtbot.keyClick(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (review,) = app.desk.reader.find(Review)
    assert review.feedback == "How many nights? → About 60\n  more in June\n\nThey like the hall."
    assert review.issues == "The price of breakfast" and review.finished_on is None
    assert app.desk.reader.find(FocusProduct)[0].reaction == "keen"
    page = window.page("reviews")
    assert window.current == "reviews" and isinstance(page, ReviewsPage)
    assert page.calls.form.editors["feedback"].read() == review.feedback


def test_what_was_noted_stands_there_again_and_is_undone(app: App, qtbot: QtBot, call: str) -> None:
    add(app.desk.journal, "review", {"call": call, "feedback": "Who decides? → Her boss\n\nNothing else"})
    window = opened(app, qtbot)
    window.context.events.during.emit(call)
    screen = screen_of(window)
    answers = screen.form.editors["feedback"]
    assert isinstance(answers, Answers)
    assert answers.places["Who decides?"].read() == "Her boss" and answers.rest.read() == "Nothing else"
    answers.places["Who decides?"].box.setPlainText("Her sister")
    answers.left.emit()
    assert app.desk.reader.find(Review)[0].feedback == "Who decides? → Her sister\n\nNothing else"
    window.undo()
    assert answers.places["Who decides?"].read() == "Her boss"
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert not any(each.isVisible() for each in window.findChildren(DuringCall))


def test_nothing_typed_is_lost_when_a_field_cannot_be_saved(app: App, qtbot: QtBot, call: str) -> None:
    window = opened(app, qtbot)
    window.dialogs.during(call)
    screen = screen_of(window)
    line = screen.form.editors["next_call"].lines[""]  # type: ignore[attr-defined]
    line.setText("some day")
    close = next(each for each in screen.findChildren(QPushButton) if each.text() == "Close")
    close.click()
    assert screen.isVisible() and "Next call on" in screen.objective.text()
    line.setText("")
    close.click()
    assert not any(each.isVisible() for each in window.findChildren(DuringCall))


def test_without_any_call_it_says_so(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.dialogs.during()
    assert not window.findChildren(DuringCall)
    assert "No call is planned" in window.statusBar().currentMessage()


def taken_by_the_keys(window: MainWindow) -> str:
    """With whom the call is that the keys open; its screen is closed again."""
    settle()
    window.activateWindow()
    press(Qt.Key.Key_D, CTRL | SHIFT)
    screen = screen_of(window)
    whose = screen.title.text()
    screen.close()
    settle()
    return whose


def test_the_keys_take_the_call_in_view(app: App, qtbot: QtBot, call: str) -> None:
    """They took the one under way, whichever was chosen."""
    calls = {
        tab: call_for(app, add(app.desk.journal, "account", {"name": f"Hue {tab}"})[0])
        for tab in ("calendar", "briefings", "reviews", "today")
    }
    yesterday = Span(app.clock.now() - timedelta(days=1), 30, "Asia/Ho_Chi_Minh")
    change(app.desk.journal, app.desk.reader, calls["reviews"], {"when": yesterday})
    window = opened(app, qtbot)
    for tab, at in calls.items():
        window.turn(tab, at)
        assert taken_by_the_keys(window) == f"Hue {tab}"


def test_where_no_call_is_in_view_they_take_the_one_under_way(app: App, qtbot: QtBot, call: str) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Hue Star"})
    window = opened(app, qtbot)
    for tab in ("prospects", "catalogue", "today"):
        window.open_record(account)
        window.turn(tab)
        assert taken_by_the_keys(window) == "Sao Biển Travel", tab


def buttons_of(screen: DuringCall) -> list[str]:
    QApplication.processEvents()
    found = screen.form.around.promises.findChildren(QPushButton)
    return [each.text() for each in found if each.isVisibleTo(screen)]


def press_only(screen: DuringCall, words: str) -> None:
    found = screen.form.around.promises.findChildren(QPushButton)
    next(each for each in found if each.text() == words and each.isVisibleTo(screen)).click()


def test_a_promise_that_was_kept_stays_and_is_opened_again(app: App, qtbot: QtBot, call: str) -> None:
    """It vanished, and nothing on the screen brought it back."""
    account = app.desk.reader.of_type(Call, call).account  # type: ignore[union-attr]
    promise, _ = add(app.desk.journal, "promise", {"account": account, "name": "Menu", "state": "open"})
    window = opened(app, qtbot)
    window.dialogs.during(call)
    screen = screen_of(window)

    def state() -> str | None:
        return app.desk.reader.of_type(Promise, promise).state  # type: ignore[union-attr]

    def press(sign: Qt.KeyboardModifier) -> None:
        field = screen.form.editors["issues"].box  # type: ignore[attr-defined]
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Z, sign)

    press_only(screen, "Kept")
    assert state() == "kept" and buttons_of(screen) == ["Open again"]
    words = [each.text() for each in screen.form.around.promises.findChildren(QLabel) if each.isVisible()]
    assert "✓ Kept  ·  Menu" in words, words
    press_only(screen, "Open again")
    assert state() == "open" and buttons_of(screen) == ["Kept"]
    press_only(screen, "Kept")
    press(Qt.KeyboardModifier.ControlModifier)
    assert state() == "open" and buttons_of(screen) == ["Kept"]
    assert screen.said.text().startswith("Undone: ") and screen.said.isVisible()
    press(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert state() == "kept" and buttons_of(screen) == ["Open again"]
    assert screen.said.text().startswith("Redone: ")


def test_the_screen_stays_where_it_is_when_the_last_promise_is_kept(
    app: App, qtbot: QtBot, call: str
) -> None:
    account = app.desk.reader.of_type(Call, call).account  # type: ignore[union-attr]
    add(
        app.desk.journal,
        "promise",
        {"account": account, "name": "Menu", "state": "open", "due": app.clock.local().date()},
    )
    chance, _ = add(
        app.desk.journal, "opportunity", {"account": account, "name": "May", "stage": "tentative"}
    )
    change(app.desk.journal, app.desk.reader, call, {"opportunity": chance})
    window = opened(app, qtbot)
    window.dialogs.during(call)
    screen = screen_of(window)
    screen.showNormal()
    screen.resize(700, 400)
    qtbot.waitUntil(lambda: screen.area.verticalScrollBar().maximum() > 100)
    screen.activateWindow()
    bar = screen.area.verticalScrollBar()
    found = screen.form.around.promises.findChildren(QPushButton)
    found[0].setFocus()
    settle()
    bar.setValue(bar.maximum())
    before = bar.value()
    assert before > 0
    qtbot.keyClick(found[0], Qt.Key.Key_Space)
    assert buttons_of(screen) == ["Open again"] and bar.value() == before == bar.maximum()
    held = screen.focusWidget()
    assert isinstance(held, QPushButton) and held.text() == "Open again"
    before = bar.value()
    qtbot.keyClick(held, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert buttons_of(screen) == ["Kept"] and bar.value() == before


def test_the_keys_for_the_size_of_text_work_at_the_table(
    app: App, qtbot: QtBot, call: str, dressed: Callable[[float], None]
) -> None:
    """They belonged to the window behind it."""
    dressed(1.0)
    window = opened(app, qtbot)
    window.enlarge(1.0)
    window.dialogs.during()
    screen = screen_of(window)
    screen.activateWindow()
    box = screen.form.editors["feedback"].rest.box  # type: ignore[attr-defined]
    qtbot.waitUntil(screen.isActiveWindow)
    box.setFocus()
    write("About 60 nights, more in June")
    before, high = box.fontInfo().pointSizeF(), box.height()
    press(Qt.Key.Key_Plus, CTRL, times=4)
    settle()
    assert window.look.scale == 2.0
    assert box.fontInfo().pointSizeF() > 1.5 * before and box.height() > high
    assert focus() is box and box.toPlainText() == "About 60 nights, more in June"
    press(Qt.Key.Key_Minus, CTRL, times=4)
    assert window.look.scale == 1.0 and box.fontInfo().pointSizeF() == before
    assert box.height() == high
    press(Qt.Key.Key_Plus, CTRL)
    screen.close()
    qtbot.waitUntil(lambda: window.tabs.fontInfo().pointSizeF() > 12)


@pytest.mark.parametrize("tab", ["calendar", "today"])
def test_the_keys_pass_over_a_call_that_is_done(app: App, qtbot: QtBot, call: str, tab: str) -> None:
    """They opened it again, whether it was in view or only a short while ago."""
    change(app.desk.journal, app.desk.reader, call, {"state": "done"})
    window = opened(app, qtbot)
    window.turn(tab, call if tab == "calendar" else "")
    settle()
    window.activateWindow()
    press(Qt.Key.Key_D, CTRL | SHIFT)
    assert not window.findChildren(DuringCall)
    assert "No call is planned" in window.statusBar().currentMessage()
    account, _ = add(app.desk.journal, "account", {"name": "Hue Star"})
    call_for(app, account)
    press(Qt.Key.Key_D, CTRL | SHIFT)
    assert screen_of(window).title.text() == "Hue Star"


def test_the_time_of_the_next_call_is_said_with_its_day(app: App, qtbot: QtBot, call: str) -> None:
    """Only a day could be."""
    window = opened(app, qtbot)
    window.dialogs.during(call)
    screen = screen_of(window)
    for name, words in (("next_call", "9/12/2098"), ("next_call_at", "14h")):
        editor = screen.form.editors[name]
        editor.lines[""].setText(words)  # type: ignore[attr-defined]
        editor.left.emit()
    (review,) = app.desk.reader.find(Review)
    assert review.next_call_at == "14:00"
    screen.to_review()
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage) and page.calls.form.editors["next_call_at"].read() == "14:00"


@pytest.mark.parametrize("way", ["enter", "arrow", "mouse"])
def test_the_field_of_another_product_is_empty_once_it_is_added(
    app: App, qtbot: QtBot, call: str, way: str
) -> None:
    """Its name came back, and the next one was typed in front of it."""
    for name in ("Moonboat Suite", "Gala Hall"):
        add(app.desk.journal, "product", {"name": name})
    window = opened(app, qtbot)
    window.dialogs.during(call)
    screen = screen_of(window)
    screen.activateWindow()
    field = screen.form.around.product_editor.line  # type: ignore[attr-defined]
    qtbot.waitUntil(screen.isActiveWindow)
    field.setFocus()
    settle()
    assert field.hasFocus()
    for typed, count in (("moon", 2), ("gala", 3)):
        QTest.keyClicks(field, typed)
        settle()
        assert field.text() == typed
        below = field.completer().popup()
        if way == "arrow":
            below.setCurrentIndex(QModelIndex())
            press(Qt.Key.Key_Down)
        if way == "mouse":
            place = below.visualRect(below.model().index(0, 0)).center()
            qtbot.mouseClick(below.viewport(), Qt.MouseButton.LeftButton, pos=place)
        else:
            press(Qt.Key.Key_Return)
        settle()
        assert len(app.desk.reader.find(FocusProduct)) == count
        assert field.text() == ""


def test_each_customer_has_a_line_and_colleagues_stand_apart(app: App, qtbot: QtBot, call: str) -> None:
    """Brackets stood in brackets, and our colleague stood among the customers."""
    journal = app.desk.journal
    account = app.desk.reader.of_type(Call, call).account  # type: ignore[union-attr]
    colleague, _ = add(journal, "colleague", {"name": "Hoàng Ngọc Hà"})
    kim = {
        "name": "Kim Min-su",
        "address_as": "Team Leader Kim (Kim timjang-nim)",
        "pronounced": "kim min-su",
    }
    other, _ = add(journal, "contact", {"account": account, **kim})
    for each in (colleague, other):
        add(journal, "attendee", {"call": call, "contact": each})
    window = opened(app, qtbot)
    window.dialogs.during(call)
    assert screen_of(window).people.text().split("\n") == [
        "Lan  ·  Chị Lan",
        "Kim Min-su  ·  Team Leader Kim (Kim timjang-nim)  ·  say “kim min-su”",
        "Together with Hoàng Ngọc Hà",
    ]


def test_what_is_offered_below_a_field_is_as_large_as_the_field(app: App, qtbot: QtBot, call: str) -> None:
    add(app.desk.journal, "product", {"name": "Moonboat Suite"})
    window = opened(app, qtbot)
    window.dialogs.during(call)
    screen = screen_of(window)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    field = screen.form.around.product_editor.line  # type: ignore[attr-defined]
    field.setFocus()
    QTest.keyClicks(field, "moon")
    settle()
    below = field.completer().popup()
    assert below.isVisible() and below.font().pointSizeF() == field.font().pointSizeF()
