"""The circles of Today by the mouse: a ticked row stays for a while, and the page stays as it was scrolled."""

from time import monotonic, sleep

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QCursor
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.errors import UserError
from salesdesk.services import finishing
from salesdesk.ui.focus_keys import FocusKeys
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.today import box
from salesdesk.ui.today.box import Box
from salesdesk.ui.today.deadline_dialog import DeadlineDialog
from salesdesk.ui.today.page import TodayPage
from salesdesk.ui.today.rows import Row
from salesdesk.ui.widgets.scrolling import Scrolling, ScrollingPage
from tests.ui.today_page import DAY, Desk, at, press, rows


class Painted(QObject):
    """How a circle was painted, each time."""

    def __init__(self, circle: Box) -> None:
        super().__init__(circle)
        self.pictures: list[str] = []
        circle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Paint and isinstance(watched, Box):
            self.pictures.append(watched.picture())
        return False


def test_a_ticked_row_stays_for_a_second_however_slow_the_disk_is(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The moment was over before the write was: the row went at once, and its circle was never seen ticked."""
    desk = Desk(app, qtbot)
    account = desk.add("account", name="Sao Biển")
    first, second = desk.promise(account, "Terrace plan", 0), desk.promise(account, "Menu", 1)
    page = desk.page()
    circle = circle_of(page, first)
    painted, finish = Painted(circle), finishing.finish
    seen: list[str] = []

    def slow(*given: object) -> object:
        seen.extend(painted.pictures)
        sleep(QApplication.doubleClickInterval() / 1000 + 0.2)
        return finish(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(finishing, "finish", slow)
    qtbot.mouseClick(circle, Qt.MouseButton.LeftButton)
    assert seen[-1] == "circle-check", "it was painted before the disk was asked"
    clicked = monotonic()
    assert desk.kept(first) == ("kept", DAY)
    assert [row.place for row in rows(page, "promise")] == [f"promise:{first}", f"promise:{second}"]
    qtbot.waitUntil(lambda: len(rows(page, "promise")) == 1)
    assert monotonic() - clicked > 0.9


def circle_of(page: QWidget, record: str) -> Box:
    return next(row for row in rows(page) if row.place.endswith(record)).findChildren(Box)[0]


def mouse_to(widget: QWidget, aside: int = 0) -> None:
    QCursor.setPos(widget.mapToGlobal(widget.rect().center() + QPoint(aside, 0)))


def places(page: QWidget) -> list[str]:
    return [row.place.rpartition(":")[2] for row in rows(page)]


@pytest.fixture
def three(app: App, qtbot: QtBot) -> tuple[Desk, TodayPage, list[str]]:
    """The page with three promises of a house."""
    desk = Desk(app, qtbot)
    account = desk.add("account", name="Sao Biển")
    made = [desk.promise(account, name, 0) for name in ("Terrace plan", "Menu", "Invoice")]
    return desk, desk.page(), made


def waits(monkeypatch: pytest.MonkeyPatch, *, moment: int, still: int) -> None:
    """So many milliseconds a ticked row stays, and with the mouse still over the rows."""
    monkeypatch.setattr(box, "_moment", lambda: moment)
    monkeypatch.setattr(box, "STILL_MS", still)
    monkeypatch.setattr(box, "LOOK_MS", 10)


def test_rows_stay_below_the_mouse_until_it_leaves_them(
    three: tuple[Desk, TodayPage, list[str]], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second after the first tick the rows moved up, and the next click ticked another row than was aimed at."""
    desk, page, (first, second, third) = three
    waits(monkeypatch, moment=50, still=60_000)
    for each in (first, second):
        circle = circle_of(page, each)
        mouse_to(circle)
        qtbot.mouseClick(circle, Qt.MouseButton.LeftButton)
        qtbot.wait(300)
        assert places(page) == [first, second, third]
    assert desk.kept(second) == ("kept", DAY)
    mouse_to(page.title)
    qtbot.waitUntil(lambda: places(page) == [third])


def test_rows_stay_while_the_mouse_moves_over_them(
    three: tuple[Desk, TodayPage, list[str]], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, page, (first, second, third) = three
    waits(monkeypatch, moment=50, still=700)
    circle = circle_of(page, first)
    mouse_to(circle)
    qtbot.mouseClick(circle, Qt.MouseButton.LeftButton)
    for step in range(10):
        mouse_to(circle, step)
        qtbot.wait(100)
    assert places(page) == [first, second, third]
    qtbot.waitUntil(lambda: places(page) == [second, third])


def test_the_words_of_a_ticked_row_are_muted_until_it_is_taken_back(
    three: tuple[Desk, TodayPage, list[str]], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only its circle changed. What is taken back shows at once, also while the mouse is there."""
    desk, page, made = three
    waits(monkeypatch, moment=60_000, still=60_000)
    circle = circle_of(page, made[0])
    row = circle.parentWidget()
    assert row is not None
    words = row.findChildren(QLabel)
    usual, sizes = colours(words), [each.size() for each in words]
    qtbot.mouseClick(circle, Qt.MouseButton.LeftButton)
    assert colours(words) == [QColor(LIGHT.muted)] * len(words)
    assert [each.size() for each in words] == sizes
    desk.undo()
    assert places(page) == made
    words = circle_of(page, made[0]).parentWidget().findChildren(QLabel)  # type: ignore[union-attr]
    assert colours(words) == usual
    assert circle_of(page, made[0]).picture() == "circle"


def colours(words: list[QLabel]) -> list[QColor]:
    return [each.palette().color(each.foregroundRole()) for each in words]


def test_what_cannot_be_written_is_not_ticked_any_more(
    three: tuple[Desk, TodayPage, list[str]], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, page, made = three

    def refuse(*_given: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(finishing, "finish", refuse)
    circle = circle_of(page, made[0])
    qtbot.mouseClick(circle, Qt.MouseButton.LeftButton)
    assert desk.said == ["The disk is full."]
    assert circle.picture() == "circle" and not circle.is_ticked


@pytest.mark.parametrize("which", [0, 8])
def test_the_page_does_not_scroll_when_a_row_goes_or_comes_back(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    """The keys were in the row that went: Qt scrolled to where they came to, such as the next card."""
    desk = Desk(app, qtbot)
    account = desk.add("account", name="Sao Biển")
    for number in range(9):
        desk.promise(account, f"Promise {number}", 0)
        desk.add("deadline", name=f"Date {number}", kind="other", due=DAY)
    task = [desk.add("task", name=f"Task {number}", due=DAY) for number in range(9)][which]
    waits(monkeypatch, moment=50, still=50)
    page = desk.page()
    FocusKeys(page)
    [area] = page.findChildren(ScrollingPage)
    bar, circle = area.verticalScrollBar(), circle_of(page, task)
    area.ensureWidgetVisible(circle)
    stood = bar.value()
    qtbot.mouseClick(circle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: task not in places(page))
    qtbot.wait(50)
    assert bar.value() == stood
    desk.undo()
    qtbot.wait(50)
    assert task in places(page) and bar.value() == stood


@pytest.mark.parametrize("which", [12, 29])
def test_the_list_of_dates_does_not_scroll_when_one_goes_or_comes_back(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    """It went to its top."""
    desk = Desk(app, qtbot)
    for number in range(30):
        desk.add("deadline", name=f"Date {number}", kind="other", due=DAY)
    waits(monkeypatch, moment=50, still=50)
    page = desk.page()
    shown = DeadlineDialog(desk.context, page)
    qtbot.addWidget(shown)
    shown.show()
    [area] = shown.findChildren(Scrolling)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    line = rows(shown)[which]
    area.ensureWidgetVisible(line)
    stood = bar.value()
    qtbot.mouseClick(line.findChildren(Box)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(shown)) == 29)
    qtbot.wait(50)
    assert 0 < bar.value() == min(stood, bar.maximum())
    stood = bar.value()
    desk.undo()
    qtbot.waitUntil(lambda: len(rows(shown)) == 30)
    assert bar.value() == stood


@pytest.mark.parametrize("by_keys", [True, False])
def test_the_page_follows_the_keys_only_where_they_ticked(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, by_keys: bool
) -> None:
    desk = Desk(app, qtbot)
    account = desk.add("account", name="Sao Biển")
    for hour in range(9, 19):
        desk.call(account, at(f"{hour:02}:00"), objective="Agree 40 nights")
    task = desk.add("task", name="Weekly report", due=DAY)
    waits(monkeypatch, moment=50, still=50)
    page = desk.page(width=700)
    [area] = page.findChildren(ScrollingPage)
    circle = circle_of(page, task)
    area.ensureWidgetVisible(circle)
    if by_keys:
        circle.parentWidget().setFocus()  # type: ignore[union-attr]
        press(qtbot, Qt.Key.Key_Space)
    else:
        qtbot.mouseClick(circle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: task not in places(page))
    held = QApplication.focusWidget()
    assert isinstance(held, Row)
    assert held.visibleRegion().isEmpty() is not by_keys
