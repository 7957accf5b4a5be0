"""Where somebody was in a window that is built anew in another look: the field with the keys, the scroll, what was open."""

from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.settings.dialog import SettingsDialog
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.coming_back import ComingBack
from tests.ui.calendar_page import calendar_of, call_at, monday, wall
from tests.ui.furnished import furnish
from tests.ui.reviewed import review_of
from tests.ui.screens import settle
from tests.ui.windows import Later, line_of, opened


def test_the_chosen_row_of_a_table_stays_chosen(app: App, qtbot: QtBot) -> None:
    for name in ("Sao Biển", "Sao Mai", "Lotus"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.show_table()
    table = window.prospects.table
    assert table is not None
    table.setCurrentIndex(table.rows.index(2, 0))
    chosen = table.chosen
    window.enlarge(1.5)
    settle()
    assert window.prospects.table is not None and chosen
    assert window.prospects.table.chosen == chosen


def test_the_part_of_a_briefing_in_view_stays_in_view(app: App, qtbot: QtBot) -> None:
    furnish(app)
    window = opened(app, qtbot, tab="briefings")
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    page.show_day(whereabouts=True)
    before = page.title.text()
    page.halves.show_half("check")
    page.preparation.show_side("sections")
    window.enlarge(1.5)
    settle()
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    assert (page.halves.half, page.preparation.side) == ("check", "sections")
    assert page.title.text() == before


def test_the_week_that_is_reviewed_stays_in_view(app: App, qtbot: QtBot) -> None:
    furnish(app)
    window = opened(app, qtbot, tab="reviews")
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    page.show_view("week")
    assert page.period is not None
    page.period.show_before()
    before = page.period.stretch
    window.enlarge(1.5)
    settle()
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage) and page.period is not None
    assert page.period.stretch == before and page.period.isVisible()


def test_the_name_of_a_new_person_that_is_half_typed_stays_with_its_account(app: App, qtbot: QtBot) -> None:
    accounts = [add(app.desk.journal, "account", {"name": name})[0] for name in ("Sao Biển", "Lotus")]
    window = opened(app, qtbot, tab="prospects")
    for account, name in zip(accounts, ("Lan", "Mi"), strict=True):
        window.prospects.open(account)
        window.prospects.card.people.person.setText(name)
    window.enlarge(1.5)
    settle()
    assert window.look.scale == 1.5
    people = window.prospects.card.people
    assert (window.prospects.card.record, people.person.text()) == (accounts[1], "Mi")
    window.prospects.open(accounts[0])
    assert people.person.text() == "Lan"


@pytest.mark.parametrize("field", ["feedback", "next_step"])
def test_whoever_writes_in_a_review_writes_on_in_another_size(app: App, qtbot: QtBot, field: str) -> None:
    known = furnish(app)
    window = opened(app, qtbot)
    window.turn("reviews", known["past"])
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    page.calls.form.show_more()
    page.calls.form.editors[field].setFocus()
    for typed in ("They ", "1 want"):
        QTest.keyClicks(QApplication.focusWidget(), typed)
        window.enlarge(window.look.scale + 0.5)
        settle()
    QTest.keyClicks(QApplication.focusWidget(), "!")
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage) and page.calls.form.shows_more
    page.save_all()
    review = review_of(app, known["past"])
    assert (getattr(review, field), review.outcome) == ("They 1 want!", None)


def test_a_form_stays_scrolled_where_it_was(app: App, qtbot: QtBot) -> None:
    known = furnish(app)
    window = opened(app, qtbot)
    window.turn("reviews", known["past"])
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    page.calls.queue.list.setFocus()
    bar = page.calls.halves.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(200)
    window.wear("dark")
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    qtbot.waitUntil(lambda: 180 <= page.calls.halves.area.verticalScrollBar().value() <= 220)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """All tries to come back are made without waiting between them."""
    monkeypatch.setattr("salesdesk.ui.widgets.coming_back.EVERY_MS", 4)


def choose_size(qtbot: QtBot, window: MainWindow, size: float) -> None:
    """Chooses a size of text in the settings, and closes them."""
    window.dialogs.settings(subject="laptop")
    [dialog] = [each for each in window.findChildren(SettingsDialog) if each.isVisible()]
    [box] = [each for each in dialog.findChildren(ChoiceBox) if each.accessibleName() == "Size of text"]
    qtbot.waitUntil(dialog.isActiveWindow)
    box.setFocus()
    box.setCurrentIndex(box.findData(str(size)))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: window.look.scale == size and not shiboken6.isValid(box))
    [dialog] = [each for each in window.findChildren(SettingsDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: not window.findChildren(ComingBack))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(("field", "above"), [("feedback", 0), ("next_step", 50)])
def test_another_size_in_the_settings_leaves_the_field_with_the_keys_in_view(
    app: App, qtbot: QtBot, field: str, above: int
) -> None:
    known = furnish(app)
    window = opened(app, qtbot)
    window.resize(1366, 768)
    window.turn("reviews", known["past"])
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    page.calls.form.show_more()
    page.calls.form.editors[field].setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "They want")
    page.calls.halves.area.verticalScrollBar().setValue(above)
    choose_size(qtbot, window, 2.0)
    held = QApplication.focusWidget()
    assert held.visibleRegion().boundingRect() == held.rect()
    QTest.keyClicks(held, " more")
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage) and page.calls.form.editors[field].isAncestorOf(held)
    page.save_all()
    assert getattr(review_of(app, known["past"]), field) == "They want more"


@pytest.mark.usefixtures("soon")
def test_another_size_in_the_settings_leaves_the_caret_where_it_stood(app: App, qtbot: QtBot) -> None:
    known = furnish(app)
    window = opened(app, qtbot, tab="prospects")
    window.resize(1366, 768)
    window.prospects.open(known["account"])
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    city = line_of(window, "city")
    city.setFocus()
    city.clear()
    QTest.keyClicks(city, "Da g ")
    for _ in range(2):
        QTest.keyClick(city, Qt.Key.Key_Left)
    choose_size(qtbot, window, 2.0)
    QTest.keyClicks(QApplication.focusWidget(), "Nan")
    assert line_of(window, "city").text() == "Da Nang "


@pytest.mark.parametrize("line", ["new", "search"])
def test_whoever_types_above_or_below_a_list_types_on(app: App, qtbot: QtBot, line: str) -> None:
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    getattr(window.prospects.side, line).setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Sao ")
    window.speak("vi")
    settle()
    QTest.keyClicks(QApplication.focusWidget(), "B")
    assert getattr(window.prospects.side, line).text() == "Sao B"


def test_the_card_of_an_account_stays_scrolled_and_what_is_open_on_it_stays_open(
    app: App, qtbot: QtBot
) -> None:
    known = furnish(app)
    person = add(app.desk.journal, "contact", {"name": "Lan", "account": known["account"]})[0]
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.prospects.open(known["account"])
    card = window.prospects.card
    card.lines.open(card.people, person)
    card.verticalScrollBar().setValue(0)
    assert card.people.opened is not None and card.people.opened.form is not None
    card.people.opened.form.editors["role"].setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Buyer, ")
    window.enlarge(1.5)
    settle()
    QTest.keyClicks(QApplication.focusWidget(), "MICE")
    window.wear("dark")
    settle()
    card = window.prospects.card
    assert card.open_record == person
    card.people.opened.fold()  # type: ignore[union-attr]
    values = app.desk.reader.values(person)
    assert values["role"] == "Buyer, MICE"
    window.prospects.side.list.setFocus()
    qtbot.waitUntil(lambda: card.verticalScrollBar().maximum() > 300)
    card.verticalScrollBar().setValue(300)
    window.wear("light")
    qtbot.waitUntil(lambda: 250 < window.prospects.card.verticalScrollBar().value() < 350)


def test_what_is_typed_before_its_field_is_there_comes_into_it(app: App, qtbot: QtBot) -> None:
    known, jobs = furnish(app), Later()
    person = add(app.desk.journal, "contact", {"name": "Lan", "account": known["account"]})[0]
    window = opened(app, qtbot, tab="prospects", jobs=jobs)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.prospects.open(known["account"])
    jobs.go_on()
    card = window.prospects.card
    card.lines.open(card.people, person)
    assert card.people.opened is not None and card.people.opened.form is not None
    card.people.opened.form.editors["role"].setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Buyer, ")
    window.enlarge(1.5)
    settle()
    QTest.keyClicks(QApplication.focusWidget(), "MI")
    jobs.go_on()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    QTest.keyClicks(QApplication.focusWidget(), "CE")
    window.prospects.save_all()
    assert app.desk.reader.values(person)["role"] == "Buyer, MICE"


@pytest.mark.parametrize(
    ("look", "change"),
    [("day", "size"), ("week", "colours"), ("month", "language"), ("agenda", "size")],
)
def test_the_calendar_keeps_its_keys_its_days_and_the_chosen_call(
    app: App, qtbot: QtBot, look: str, change: str
) -> None:
    day = monday(app)
    call = call_at(app, wall(day, 13, 30))
    window, page = calendar_of(app, qtbot, look=look)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.view.setFocus()
    page.go_to(call)
    settle()
    days = page.days
    for beside in (True, False):
        if not beside:
            QTest.keyClick(page.view, Qt.Key.Key_Escape)
        {
            "size": lambda: window.enlarge(window.look.scale + 0.25),
            "colours": lambda: window.wear("light" if window.look.scheme == "dark" else "dark"),
            "language": lambda: window.speak("vi" if window.look.language == "en" else "en"),
        }[change]()
        settle()
        page = window.calendar
        qtbot.waitUntil(page.view.hasFocus)
        assert page.days == days and page.current == call
        assert (page.panel.call == call) is page.panel.isVisible() is beside


def test_the_day_that_the_keys_walked_to_keeps_them(app: App, qtbot: QtBot) -> None:
    window, page = calendar_of(app, qtbot, look="month")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.view.setFocus()
    for _ in range(3):
        QTest.keyClick(page.view, Qt.Key.Key_Right)
    window.wear("dark")
    settle()
    month = window.calendar.month_view
    assert month.hasFocus() and month.spot == month.picked == monday(app) + timedelta(days=3)


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_hours_in_sight_stay_with_the_chosen_call_among_them(app: App, qtbot: QtBot, size: float) -> None:
    day = monday(app)
    call = call_at(app, wall(day, 13, 30))
    window, page = calendar_of(app, qtbot)
    settle()
    page.go_to(call)
    settle()
    before = page.days_view.hours
    assert before is not None and before.first == pytest.approx(7, abs=0.1) and before.with_chosen
    window.enlarge(size) if size > 1 else window.wear("dark")
    settle()
    view = window.calendar.days_view
    hours, entry = view.hours, view.entry(call)
    assert hours is not None and entry is not None and hours.with_chosen
    [place] = [rect for rect, each in view.places if each.call.id == call]
    assert view.head.height <= place.top() and place.bottom() <= view.viewport().height()
    seen = (view._room - view._line) / view._hour
    assert hours.first == pytest.approx(max(7, 14.5 - seen), abs=0.1)
