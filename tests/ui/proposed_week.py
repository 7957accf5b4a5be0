"""A house with accounts whose week is proposed in a window, for tests."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.day_grid import week_of
from salesdesk.domain.values import Place
from salesdesk.services.records import add
from salesdesk.services.working_days import WorkCalendar
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.main_window import MainWindow
from tests.ui.windows import opened

ZONE = "Asia/Ho_Chi_Minh"


def free_monday(app: App) -> date:
    """The Monday of the next week without a holiday."""
    monday = week_of(app.clock.local().date()) + timedelta(days=7)
    while any(WorkCalendar("VN").is_holiday(monday + timedelta(days=n)) for n in range(5)):
        monday += timedelta(days=7)
    return monday


def furnish(app: App, *names: str) -> dict[str, str]:
    journal = app.desk.journal
    house = {"name": "Moonboat", "country": "VN", "zone": ZONE, "place": Place(16_060_000, 108_220_000)}
    add(journal, "property", house)
    found = {}
    for number, name in enumerate(names):
        place = Place(16_050_000 + 5000 * number, 108_210_000)
        found[name] = add(journal, "account", {"name": name, "place": place})[0]
    return found


def proposing(app: App, qtbot: QtBot, *names: str, lang: str = "en") -> tuple[MainWindow, CalendarPage]:
    furnish(app, *names)
    window = opened(app, qtbot, lang, "calendar")
    window.resize(1366, 768)
    page = window.calendar
    page.show_look("week")
    page.go_to(free_monday(app).isoformat())
    window.activateWindow()
    qtbot.keyClick(page.view, Qt.Key.Key_P)
    return window, page


def words_in(panel: QWidget) -> str:
    """What can be read in a part of the window; what was just made shows at the loop's next turn."""
    QApplication.processEvents()
    labels = panel.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(panel))
