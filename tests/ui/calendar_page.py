"""The calendar's page in a window, with calls in it; what a mouse does to them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.day_grid import week_of
from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.main_window import MainWindow
from tests.ui.windows import opened

ZONE = "Asia/Ho_Chi_Minh"
LEFT = Qt.MouseButton.LeftButton
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def wall(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute)


def monday(app: App) -> date:
    return week_of(app.clock.local().date()) + timedelta(days=7)


def call_at(app: App, start: datetime, minutes: int = 60, **values: object) -> str:
    account = values.pop("account", None) or add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    moment = start.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
    said = {"account": account, "when": Span(moment, minutes, ZONE), "state": "to_book", **values}
    return add(app.desk.journal, "call", said)[0]


def calendar_of(
    app: App, qtbot: QtBot, lang: str = "en", look: str = "week", *, scale: float = 1.0
) -> tuple[MainWindow, CalendarPage]:
    window = opened(app, qtbot, lang, "calendar", scale=scale)
    window.resize(1366, 768)
    page = window.page("calendar")
    assert isinstance(page, CalendarPage)
    page.show_look(look)
    page.go_to(monday(app).isoformat())
    qtbot.wait(1)
    return window, page


def start_of(app: App, call: str) -> tuple[datetime, int]:
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and found.when is not None
    return found.when.local.replace(tzinfo=None), found.when.minutes


def point_of(page: CalendarPage, call: str, foot: bool = False) -> QPoint:
    rect = next(rect for rect, entry in page.view.places if entry.call.id == call)  # type: ignore[union-attr]
    place = rect.center() if not foot else QPointF(rect.center().x(), rect.bottom() - 2)
    return place.toPoint()


def drag(qtbot: QtBot, page: CalendarPage, start: QPoint, end: QPoint) -> None:
    viewport = page.view.viewport()
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, (start + end) / 2)
    qtbot.mouseMove(viewport, end)
    qtbot.mouseRelease(viewport, LEFT, pos=end)


def double_click(qtbot: QtBot, page: CalendarPage, at: QPoint) -> None:
    """Both clicks, with the time between them in which the first one shows what it does."""
    viewport = page.view.viewport()
    qtbot.mouseClick(viewport, LEFT, pos=at)
    qtbot.wait(50)
    qtbot.mouseDClick(viewport, LEFT, pos=at)
    qtbot.mouseRelease(viewport, LEFT, pos=at)


def right_click(page: CalendarPage, at: QPoint) -> QMenu:
    viewport = page.view.viewport()
    mouse = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(viewport, QContextMenuEvent(mouse, at, viewport.mapToGlobal(at)))
    return opened_menu(page)


def opened_menu(page: CalendarPage) -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu
