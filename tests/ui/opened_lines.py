"""The card of an account with lines that open where they stand, for tests."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.card import AccountCard
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.opened_line import OpenedLine
from tests.helpers.at_once import AtOnce
from tests.ui.keys import said
from tests.ui.screens import settle
from tests.ui.windows import opened

LANGUAGES = pytest.mark.parametrize("lang", ["en", "vi"])


def card_of(
    app: App, qtbot: QtBot, lang: str = "en", jobs: Threads | AtOnce | None = None, **values: object
) -> AccountCard:
    """The card of an account with two people and a promise, in the window in front."""
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl", **values})[0]
    for name in ("Anh Bình", "Chị Hoa"):
        add(app.desk.journal, "contact", {"account": account, "name": name, "role": "Buyer"})
    add(app.desk.journal, "promise", {"account": account, "name": "Menu", "due": date(2031, 1, 8)})
    window = opened(app, qtbot, lang, "prospects", jobs)
    window.resize(1366, 768)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.turn("prospects", account)
    card = window.prospects.card
    qtbot.waitUntil(lambda: not card._refreshing and bool(card.people.findChildren(Line)))
    return card


def window_of(card: AccountCard) -> MainWindow:
    window = card.window()
    assert isinstance(window, MainWindow)
    return window


def line_in(card: AccountCard) -> OpenedLine:
    settle()
    assert card.lines.line is not None, "no line is open"
    return card.lines.line


def field(card: AccountCard, name: str) -> QWidget:
    form = line_in(card).form
    assert form is not None
    return form.editors[name]


def words(part: QWidget) -> list[str]:
    settle()
    return [each.text() for each in part.findChildren(QLabel) if each.isVisible() and each.text()]


def go_to(card: AccountCard, name: str) -> None:
    """Puts the keys on a button of the card, as Tab would after a while."""
    settle()
    made = next(each for each in card.findChildren(QPushButton) if said(each) == name and each.isVisible())
    made.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
