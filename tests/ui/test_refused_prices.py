"""A price that is refused in the grid of a rate plan: said in its place, until it is right."""

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from tests.helpers.plans import figures, grid_in
from tests.ui.plan_page import Key, cursor, editor, press, shown, type_into
from tests.ui.screens import settle


def test_what_is_no_price_says_so_and_waits_to_be_mended(app: App, qtbot: QtBot) -> None:
    _, page, plan = shown(app, qtbot)
    type_into(page, "12x")
    prices = page.plan.prices
    assert prices.fault.isVisible() and "“12x” is not an amount of money." in prices.fault.text()
    assert figures(grid_in(app, plan))[0] == [1000, 1300] and cursor(page) == (0, 0)
    line = editor(page)
    line.setText("1.2m")
    QTest.keyClick(line, Key.Key_Return)
    assert not prices.fault.isVisible()
    assert figures(grid_in(app, plan))[0] == [1200, 1300]


def test_what_was_wrong_is_said_no_more_once_the_cell_has_its_price_back(app: App, qtbot: QtBot) -> None:
    _, page, plan = shown(app, qtbot)
    prices = page.plan.prices
    type_into(page, "abc")
    assert prices.fault.isVisible()
    QTest.keyClick(editor(page), Key.Key_Escape)
    assert not prices.fault.isVisible()
    # A click elsewhere leaves the cell, too: what was refused is said until the next cell is typed into.
    type_into(page, "abc")
    prices.grid.go_to((2, 1))
    assert prices.fault.isVisible()
    press(page, Key.Key_F2)
    assert not prices.fault.isVisible()
    assert figures(grid_in(app, plan)) == [[1000, 1300], [1200, 1500], [2000, 2600], [2200, 2900]]


def test_what_is_wrong_is_said_where_nothing_moves_and_no_more_once_the_text_is_right(
    app: App, qtbot: QtBot
) -> None:
    """Everything below the strip jumped down by a line, and taking the typing back left the sentence."""
    _, page, _ = shown(app, qtbot)
    prices = page.plan.prices
    prices.grid.go_to((3, 1))
    press(page, Key.Key_Delete)
    prices.grid.go_to((0, 0))
    settle()
    assert prices.faults.isVisible() and prices.count.text() == "1 warning"
    parts = (prices.grid, prices.faults, prices.strip)
    before = [part.geometry() for part in parts]
    type_into(page, "abc")
    settle()
    assert prices.fault.isVisible()
    assert [part.geometry() for part in parts] == before
    line = editor(page)
    QTest.keySequence(line, QKeySequence.StandardKey.Undo)
    while not line.text().isdecimal():
        assert line.isUndoAvailable()
        QTest.keySequence(line, QKeySequence.StandardKey.Undo)
    settle()
    assert not prices.fault.isVisible() and prices.count.isVisible()
    assert [part.geometry() for part in parts] == before
