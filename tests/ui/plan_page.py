"""The section of rate plans in a window, and what a person does there, for tests."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.plans.page import PlansPage
from salesdesk.ui.main_window import MainWindow
from tests.helpers.plans import plan_with
from tests.ui.windows import opened

ROOMS = {"Deluxe": [[1000, 1300], [1200, 1500]], "Suite": [[2000, 2600], [2200, 2900]]}
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def plans(window: MainWindow) -> PlansPage:
    window.turn("catalogue", "plans")
    page = window.page("catalogue")
    assert isinstance(page, CataloguePage)
    assert isinstance(page.page, PlansPage)
    return page.page


def shown(
    app: App, qtbot: QtBot, lang: str = "en", *, scale: float = 1.0, **facts: object
) -> tuple[MainWindow, PlansPage, str]:
    plan = plan_with(app, ROOMS, **facts)
    window = opened(app, qtbot, lang, scale=scale)
    page = plans(window)
    page.go_to(plan)
    page.plan.prices.grid.setFocus()
    return window, page, plan


def press(
    page: PlansPage, *keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        QTest.keyClick(page.plan.prices.grid, key, modifier)


def editor(page: PlansPage) -> QLineEdit:
    found = [line for line in page.plan.prices.grid.viewport().findChildren(QLineEdit) if line.isVisible()]
    return found[-1]


def type_into(page: PlansPage, words: str, key: Key = Key.Key_Return) -> None:
    QTest.keyClicks(page.plan.prices.grid, words[0])
    QTest.keyClicks(editor(page), words[1:])
    QTest.keyClick(editor(page), key)


def dialog_of(window: QWidget, kind: type[QDialog]) -> QDialog:
    return next(each for each in window.findChildren(kind) if each.isVisible())


def cursor(page: PlansPage) -> tuple[int, int]:
    at = page.plan.prices.grid.currentIndex()
    return at.row(), at.column()


def paste(page: PlansPage, block: str) -> None:
    QGuiApplication.clipboard().setText(block)
    press(page, Key.Key_V, modifier=CONTROL)
