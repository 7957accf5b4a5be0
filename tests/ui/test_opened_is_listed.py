"""An account that is opened from elsewhere is the current row of the list, whatever narrowed that before."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.joining import join
from salesdesk.services.records import add
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets.record_list import ID
from tests.ui.keys import CTRL, press, write
from tests.ui.screens import settle
from tests.ui.windows import opened


def accounts(app: App) -> tuple[str, str]:
    for name in ("Sông Hàn Travel", "Sông Hàn Tours"):
        add(app.desk.journal, "account", {"name": name, "temperature": "hot"})
    pearl = add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    return pearl, add(app.desk.journal, "account", {"name": "Zebra", "temperature": "hot"})[0]


def current(window: MainWindow) -> object:
    return window.prospects.side.list.currentIndex().data(ID)


def shown(window: MainWindow, record: str) -> Callable[[], bool]:
    """Whether the card and the current row, which is chosen, are of an account."""
    side = window.prospects.side

    def look() -> bool:
        chosen = [each.data(ID) for each in side.list.selectionModel().selectedIndexes()]
        listed = not side.model.asking and current(window) == record and chosen == [record]
        return listed and window.prospects.card.record == record

    return look


def test_the_palette_leads_out_of_a_search_that_leaves_the_account_out(app: App, qtbot: QtBot) -> None:
    """The list said “song han” beside the card of another account, and none of its rows was chosen."""
    pearl, _ = accounts(app)
    runner = Threads()
    window = opened(app, qtbot, jobs=runner, tab="prospects")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    side = window.prospects.side
    window.prospects.begin_search()
    write("song han")
    qtbot.waitUntil(lambda: side.model.rowCount() == 2)
    press(Qt.Key.Key_K, CTRL)
    write("saigon pearl")
    settle()
    qtbot.wait(200)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(shown(window, pearl))
    assert side.search.text() == "" and side.model.rowCount() == 4
    qtbot.wait(200)
    assert shown(window, pearl)(), "nothing asks again once the line was emptied"
    window.close()
    runner.finish()


def test_filters_are_kept_only_where_they_let_the_account_through(app: App, qtbot: QtBot) -> None:
    pearl, zebra = accounts(app)
    runner = Threads()
    window = opened(app, qtbot, jobs=runner, tab="prospects")
    side = window.prospects.side
    side.filters.quick.buttons()[1].click()
    window.turn("prospects", zebra)
    qtbot.waitUntil(shown(window, zebra))
    assert side.filters.equal and side.model.rowCount() == 3
    side.filters.quick.buttons()[1].click()
    side.filters.quick.buttons()[1].click()
    window.turn("prospects", pearl)
    qtbot.waitUntil(shown(window, pearl))
    assert not side.filters.equal and side.model.rowCount() == 4
    window.close()
    runner.finish()


def test_keys_on_a_filter_that_is_let_go_of_go_to_the_account_and_it_is_said(app: App, qtbot: QtBot) -> None:
    """The filter "All" was chosen, the keys stayed on "Cold", and nothing said why all were listed again."""
    pearl, _ = accounts(app)
    runner = Threads()
    window = opened(app, qtbot, jobs=runner, tab="prospects")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    side = window.prospects.side
    filtered = side.filters.quick.buttons()[1]
    filtered.setFocus()
    filtered.click()
    qtbot.waitUntil(lambda: not side.model.asking and side.model.rowCount() == 3)
    press(Qt.Key.Key_K, CTRL)
    write("saigon pearl")
    settle()
    qtbot.wait(200)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(shown(window, pearl))
    qtbot.waitUntil(side.list.hasFocus)
    told = window.statusBar().currentMessage()
    assert told == "The filters were taken off: Saigon Pearl is not among them."
    window.close()
    runner.finish()


@pytest.mark.parametrize("at", [0, 1])
def test_keys_on_a_filter_that_lets_the_account_through_go_to_its_row(
    app: App, qtbot: QtBot, at: int
) -> None:
    """They stayed on “All”, where Down does nothing in the list."""
    _, zebra = accounts(app)
    runner = Threads()
    window = opened(app, qtbot, jobs=runner, tab="prospects")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    side = window.prospects.side
    filtered = side.filters.quick.buttons()[at]
    filtered.setFocus()
    filtered.click()
    qtbot.waitUntil(lambda: not side.model.asking)
    press(Qt.Key.Key_K, CTRL)
    write("zebra")
    settle()
    qtbot.wait(200)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(shown(window, zebra))
    qtbot.waitUntil(side.list.hasFocus)
    assert bool(side.filters.equal) is bool(at)
    press(Qt.Key.Key_Up)
    assert current(window) not in (zebra, None)
    window.close()
    runner.finish()


@pytest.mark.parametrize("sought", ["", "song han", "tours"])
def test_an_account_that_undo_gives_back_leaves_the_current_row_with_the_card(
    app: App, qtbot: QtBot, sought: str
) -> None:
    accounts(app)
    runner = Threads()
    window = opened(app, qtbot, jobs=runner, tab="prospects")
    side, ids = window.prospects.side, {}
    qtbot.waitUntil(lambda: side.model.rowCount() == 4)
    for row in range(side.model.rowCount()):
        ids[side.model.index(row, 0).data()] = side.model.index(row, 0).data(ID)
    side.search.setText(sought)
    qtbot.wait(200)
    qtbot.waitUntil(lambda: not side.model.asking)
    kept = ids["Sông Hàn Travel"]
    done = join(app.desk.journal, app.desk.reader, kept, ids["Sông Hàn Tours"], {})
    window.context.wrote(done, window)
    window.context.events.open_record.emit(kept)
    qtbot.waitUntil(shown(window, kept))
    window.undo()
    qtbot.waitUntil(lambda: side.model.rowCount() == (2 if side.is_narrowed else 4))
    qtbot.waitUntil(shown(window, kept))
    window.close()
    runner.finish()


@pytest.mark.parametrize("sought", ["search", "filter"])
def test_whoever_found_an_account_stays_with_it_when_the_search_or_the_filter_goes(
    app: App, qtbot: QtBot, sought: str
) -> None:
    """The card became the first account of all: neither the one that was found nor the one before."""
    _, zebra = accounts(app)
    runner = Threads()
    window = opened(app, qtbot, jobs=runner, tab="prospects")
    side = window.prospects.side
    qtbot.waitUntil(lambda: side.model.rowCount() == 4)
    if sought == "search":
        side.search.setText("zebra")
    else:
        side.filters.quick.buttons()[1].click()
    qtbot.waitUntil(lambda: 0 < side.model.rowCount() < 4)
    qtbot.wait(50)  # The first of them is chosen in a turn of its own.
    side.list.setCurrentIndex(side.model.index(side.model.row_of(zebra), 0))
    qtbot.waitUntil(shown(window, zebra))
    if sought == "search":
        side.search.clear()
    else:
        side.filters.quick.buttons()[0].click()
    qtbot.waitUntil(lambda: side.model.rowCount() == 4)
    qtbot.wait(50)
    assert shown(window, zebra)()
    assert side.list.viewport().rect().contains(side.list.visualRect(side.list.currentIndex()).center())
    window.close()
    runner.finish()
