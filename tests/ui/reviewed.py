"""A page of reviews on a desk, and the keyboard, for tests."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import (
    Review,
)
from salesdesk.domain.values import Span
from salesdesk.i18n import translator
from salesdesk.services import reviewing
from salesdesk.services.records import add
from salesdesk.ui.context import Context
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.events import Events
from salesdesk.ui.jobs import Runner
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.theme import LIGHT
from tests.helpers.at_once import AtOnce

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
    start = app.clock.now().replace(microsecond=0) - timedelta(days=days)
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
    return [page.calls.queue.list.item(at).text() for at in range(page.calls.queue.list.count())]
