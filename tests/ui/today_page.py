"""The page of today on a day of its own, and its parts, for tests."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Promise
from salesdesk.domain.values import Span
from salesdesk.i18n import translator
from salesdesk.services import undo
from salesdesk.services.records import add
from salesdesk.ui.context import Context
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.events import Events
from salesdesk.ui.jobs import Runner
from salesdesk.ui.selling import selling_dialog
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.today.page import TodayPage
from salesdesk.ui.today.rows import Row
from salesdesk.ui.widgets.call_state import SignedState
from tests.helpers.at_once import AtOnce

ZONE = "Asia/Ho_Chi_Minh"
DAY = date(2026, 11, 25)
HOSTILE = "<b>Robert'); DROP</b> & {0} {time} %s"


def at(text: str, day: date = DAY) -> datetime:
    return datetime.combine(day, datetime.strptime(text, "%H:%M").time(), ZoneInfo(ZONE))


class Desk:
    """A desk on a day of its own, the page on it, and where the page wanted to go."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        load_fonts()
        dress(application, LIGHT)
        self.now = at("08:00")
        self.app = replace(app, clock=Clock(seconds=self._seconds))
        self._qtbot = qtbot
        self.gone: list[tuple[str, str]] = []
        self.opened: list[str] = []
        self.fields: list[str] = []
        self.said: list[str] = []

    def _open_at(self, record: str, field: str) -> None:
        self.opened.append(record)
        self.fields.append(field)

    def _seconds(self) -> float:
        return self.now.timestamp()

    def add(self, type_name: str, **values: Any) -> str:
        return add(self.app.desk.journal, type_name, values)[0]

    def call(self, account: str, start: datetime, **values: Any) -> str:
        when = Span(start.astimezone(UTC), 45, ZONE)
        return self.add("call", **{"account": account, "when": when, **values})

    def promise(self, account: str, name: str, days: int) -> str:
        return self.add("promise", account=account, name=name, due=DAY + timedelta(days=days))

    def page(self, lang: str = "en", width: int = 1366, jobs: Runner | None = None) -> TodayPage:
        events = Events()
        events.go.connect(lambda tab, what: self.gone.append((tab, what)))
        events.open_record.connect(self.opened.append)
        events.open_field.connect(self._open_at)
        events.said.connect(self.said.append)
        events.sell.connect(
            lambda subject, record: selling_dialog(subject, self.context, page, record).show()
        )
        self.context = Context(self.app, translator(lang), events, jobs or AtOnce())
        page = TodayPage(self.context)
        self._qtbot.addWidget(page)
        page.resize(width, 700)
        page.show()
        page.activateWindow()
        self._qtbot.waitUntil(page.isActiveWindow)
        return page

    def undo(self) -> None:
        self.context.wrote(undo.undo(self.app.desk.journal, self.app.desk.reader).change_set, None)

    def kept(self, record: str) -> tuple[str | None, date | None]:
        found = self.app.desk.reader.of_type(Promise, record)
        assert found is not None
        return found.state, found.kept_on


def rows(page: QWidget, kind: str = "") -> list[Row]:
    QApplication.processEvents()
    return [row for row in page.findChildren(Row) if row.isVisible() and row.place.startswith(kind)]


def texts(page: TodayPage) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def states(page: QWidget) -> list[tuple[str, str]]:
    """The states of calls that are seen, each as its sign and its word."""
    QApplication.processEvents()
    return [(each.sign, each.label.text()) for each in page.findChildren(SignedState) if each.isVisible()]


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)
