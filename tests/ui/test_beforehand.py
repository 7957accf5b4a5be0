"""Pages that are made before somebody turns to them."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.change import Edit
from salesdesk.domain.values import Span
from salesdesk.i18n import ENGLISH
from salesdesk.services.records import add
from salesdesk.ui import beforehand, housekeeping, page
from salesdesk.ui.beforehand import Beforehand, is_busy
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.calendar.day_view import DayView
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.catalogue.materials.page import MaterialsPage
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.plans.page import PlansPage
from salesdesk.ui.catalogue.sections import SECTIONS
from salesdesk.ui.context import Context
from salesdesk.ui.events import Events
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.page import Page
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.tabs import TABS
from tests.helpers.at_once import AtOnce
from tests.ui.windows import Later, call_for, opened


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beforehand, "PAUSE_MS", 0)
    monkeypatch.setattr(beforehand, "LATER_MS", 0)
    monkeypatch.setattr(housekeeping, "WARM_MS", 0)


def go_round() -> None:
    """Lets everything happen that waits for no time to pass."""
    for _ in range(20):
        QApplication.processEvents()


def _count(monkeypatch: pytest.MonkeyPatch, kind: type, method: str, done: Counter[str]) -> None:
    """Counts how often something happens, which happens all the same."""
    usual = getattr(kind, method)

    def counted(*given: object) -> None:
        done[f"{kind.__name__}.{method}"] += 1
        usual(*given)

    monkeypatch.setattr(kind, method, counted)


def made(window: MainWindow) -> list[Page]:
    """The pages of tabs; the sections of a tab are pages, too."""
    pages = window.findChildren(Page)
    return [page for page in pages if not any(each.isAncestorOf(page) for each in pages if each is not page)]


def test_the_other_pages_are_made_and_the_one_in_view_stays(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="today")
    before = window.page("today")
    qtbot.waitUntil(lambda: len(made(window)) == len(TABS))
    assert (window.current, window.page("today")) == ("today", before)
    assert [page for page in made(window) if page.isVisible()] == [before]
    window.turn("calendar")
    assert window.page("calendar").isVisible()


def test_what_they_show_is_read_and_painted_before_anybody_turns_to_them(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = Counter[str]()
    for kind, method in ((CalendarPage, "refresh"), (PlansPage, "refresh"), (DayView, "paintEvent")):
        _count(monkeypatch, kind, method, done)
    window = opened(app, qtbot, tab="today")
    qtbot.waitUntil(lambda: len(done) == 3)
    assert [page for page in made(window) if page.isVisible()] == [window.page("today")]
    window.turn("calendar")
    window.turn("catalogue", "plans")
    assert (done["CalendarPage.refresh"], done["PlansPage.refresh"]) == (1, 1), "once is enough"


def test_what_was_read_long_ago_is_read_again(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calls begin and end without anything being written."""
    done = Counter[str]()
    _count(monkeypatch, ReviewsPage, "refresh", done)
    window = opened(app, qtbot, tab="today")
    qtbot.waitUntil(lambda: len(window.findChildren(PlansPage)) == 1)
    monkeypatch.setattr(page, "FRESH_S", -1)
    window.turn("reviews")
    window.turn("today")
    window.turn("reviews")
    assert done["ReviewsPage.refresh"] == 2, "once beforehand, once as it is looked at, and then not again"


def test_the_keys_stay_where_they_are(app: App, qtbot: QtBot) -> None:
    jobs = Threads()
    window = opened(app, qtbot, tab="today", jobs=jobs)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before = QApplication.focusWidget()
    assert before is not None
    qtbot.waitUntil(lambda: len(window.findChildren(MaterialsPage)) == 1)
    qtbot.wait(200)
    assert QApplication.focusWidget() is before
    window.close()
    jobs.finish()


def test_no_paper_is_written_before_it_is_looked_at(app: App, qtbot: QtBot) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Sóng Hàn"})[0])
    window = opened(app, qtbot, tab="today")
    qtbot.waitUntil(lambda: len(window.findChildren(PlansPage)) == 1)
    briefings = window.page("briefings")
    assert isinstance(briefings, BriefingsPage)
    assert briefings.chosen() and briefings.paper.printed is None
    window.turn("briefings")
    qtbot.waitUntil(lambda: briefings.paper.printed is not None)


def test_holidays_that_come_while_nobody_looks_are_seen_at_the_first_look(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="today")
    calendar = window.calendar
    calendar.get_ready(window.size())
    calendar.holidays.arrived.emit()
    assert calendar._stale
    window.turn("calendar")
    assert not calendar._stale


def test_what_changed_meanwhile_is_read_again(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(app, qtbot, tab="today")
    qtbot.waitUntil(lambda: len(window.findChildren(PlansPage)) == 1)
    add_call, done = call_for(app, add(app.desk.journal, "account", {"name": "Sóng Hàn"})[0]), Counter[str]()
    _count(monkeypatch, ReviewsPage, "refresh", done)
    window.context.wrote(app.desk.journal.write([Edit(add_call, values={"objective": "Agree"})]), None)
    window.turn("reviews")
    assert done["ReviewsPage.refresh"] == 1


def test_in_another_language_they_are_made_again(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="today")
    qtbot.waitUntil(lambda: len(made(window)) == len(TABS))
    window.speak("vi")
    qtbot.waitUntil(lambda: sum(page.context is window.context for page in made(window)) == len(TABS))


def test_nothing_is_made_while_somebody_writes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line, button = QLineEdit(), QPushButton("Done")
    layout = QVBoxLayout(window)
    layout.addWidget(line)
    layout.addWidget(button)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    steps: list[bool] = []
    line.setFocus()
    assert not is_busy()  # as on an empty desk, where the keys wait in the line for a first name
    line.setText("Sông H")
    work = Beforehand(lambda: steps.append(is_busy()) or len(steps) < 3, window)  # type: ignore[func-returns-value]
    work.begin()
    go_round()
    assert is_busy() and not steps
    button.setFocus()
    qtbot.waitUntil(lambda: len(steps) == 3)
    assert not any(steps)


def test_whoever_scrolls_does_so_without_a_step_in_between(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beforehand, "STILL_MS", 10_000)
    window, steps = QWidget(), list[int]()
    qtbot.addWidget(window)
    window.show()
    work = Beforehand(lambda: steps.append(1) or True, window)  # type: ignore[func-returns-value]
    work.begin()
    qtbot.waitUntil(lambda: len(steps) > 1)
    handle = window.windowHandle()
    here, down = QPointF(5, 5), QPoint(0, -120)
    turned = QWheelEvent(
        here, here, QPoint(), down, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(handle, turned)
    after = len(steps)
    go_round()
    assert len(steps) == after
    monkeypatch.setattr(beforehand, "STILL_MS", 0)
    work.begin()
    qtbot.waitUntil(lambda: len(steps) > after)


def test_what_was_given_up_makes_no_further_page(qtbot: QtBot) -> None:
    window, steps = QWidget(), list[int]()
    qtbot.addWidget(window)
    work = Beforehand(lambda: steps.append(1) or True, window)  # type: ignore[func-returns-value]
    work.begin()
    qtbot.waitUntil(lambda: len(steps) > 1)
    work.give_up()
    after = len(steps)
    go_round()
    assert len(steps) == after


def test_a_step_makes_one_section_of_the_catalogue_at_most(app: App, qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    page = CataloguePage(Context(app, ENGLISH, Events(), AtOnce()))
    page.setParent(around)
    numbers = [len(page.findChildren(Page))]
    while page.get_ready(QSize(900, 600)):
        numbers.append(len(page.findChildren(Page)))
    assert {after - before for before, after in pairwise(numbers)} == {0, 1}
    assert (numbers[0], numbers[-1]) == (0, len(SECTIONS))


def test_what_the_catalogue_left_off_asks_for_no_section(app: App, qtbot: QtBot) -> None:
    page = CataloguePage(Context(app, ENGLISH, Events(), AtOnce()))
    qtbot.addWidget(page)
    assert page.left_off()[:3] == ("", "", {}) and not page.findChildren(Page)
    page.show()
    assert len(page.findChildren(Page)) == 1


def test_a_page_that_is_read_in_parts_shows_what_stood_there_until_the_last_one(
    app: App, qtbot: QtBot
) -> None:
    """So turning to it is as quick after a write as before, however many calls there are."""
    jobs = Later()
    window = opened(app, qtbot, jobs=jobs)
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    call_for(app, account)
    start, page = datetime.now(UTC) + timedelta(days=1), window.calendar
    page.day = start.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    window.turn("calendar")
    assert len(page.days_view.places) == 1, "what was never read is read at once"
    window.turn("today")
    call = {"account": account, "when": Span(start, 30, "Asia/Ho_Chi_Minh")}
    window.context.wrote(add(app.desk.journal, "call", call)[1], None)
    jobs.go_on()
    window.turn("calendar")
    assert len(page.days_view.places) == 1
    jobs.go_on()
    assert len(page.days_view.places) == 2
