"""A record that goes by undo, or is deleted, leaves the keys to the list: nothing typed is meant for another record.

What an undo or redo brings back is chosen in its list and shown.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.records import add
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.products.page import ProductsPage
from salesdesk.ui.jobs import Threads
from salesdesk.ui.library.dialog import LibraryDialog
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.widgets.list_beside import ListBeside
from salesdesk.ui.widgets.record_list import ID, RecordList
from tests.ui.keys import CTRL, SHIFT, press, write
from tests.ui.reviewed import past_call
from tests.ui.screens import settle
from tests.ui.windows import opened

NAMES = ("Alpha", "Kappa", "Omega")


@pytest.fixture
def window(app: App, qtbot: QtBot) -> Iterator[MainWindow]:
    for name in NAMES:
        add(app.desk.journal, "account", {"name": name})
        for type_name in ("product", "material"):
            add(app.desk.journal, type_name, {"name": name})
        add(app.desk.journal, "rate_plan", {"name": name, "state": "draft", "currency": "VND"})
    jobs = Threads()
    made = opened(app, qtbot, tab="prospects", jobs=jobs)
    made.resize(1366, 768)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    jobs.finish()


@dataclass(frozen=True)
class _List:
    """A list, the line for a new name, and which record is shown beside it."""

    list: RecordList
    new: QWidget
    shown: Callable[[], str]

    def marked(self) -> str:
        return str(self.list.currentIndex().data(ID) or "")


def _accounts(window: MainWindow) -> _List:
    page = window.prospects
    return _List(page.side.list, page.side.new, lambda: page.card.record)


def _section(name: str) -> Callable[[MainWindow], _List]:
    def section(window: MainWindow) -> _List:
        window.turn("catalogue")
        catalogue = window.page("catalogue")
        assert isinstance(catalogue, CataloguePage)
        catalogue.show_section(name)
        page = catalogue.page
        beside = page.findChild(ListBeside)
        assert beside is not None
        return _List(beside.list, beside.new, lambda: page.in_view)

    return section


LISTS = (_accounts, *map(_section, ("products", "materials", "plans")))
IDS = ("accounts", "products", "materials", "plans")


def _make(qtbot: QtBot, place: _List) -> str:
    """Makes a record by its name, after which the keys are in a field of its card."""
    qtbot.waitUntil(lambda: place.shown() != "")
    before = place.shown()
    place.new.setFocus()
    write("Lotus")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.shown() not in ("", before) and place.marked() == place.shown())
    assert not place.list.hasFocus()
    return place.shown()


@pytest.mark.parametrize("place_of", LISTS, ids=IDS)
def test_what_undo_takes_leaves_the_keys_to_the_list_and_redo_shows_it_again(
    qtbot: QtBot, window: MainWindow, place_of: Callable[[MainWindow], _List]
) -> None:
    place = place_of(window)
    made = _make(qtbot, place)
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: place.shown() not in ("", made) and place.marked() == place.shown())
    assert place.list.hasFocus()
    # Whoever looks at another one meanwhile sees what comes back, too.
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: place.shown() == made and place.marked() == made)
    assert place.list.hasFocus()


def test_what_stands_where_a_product_was_is_shown_next(qtbot: QtBot, window: MainWindow) -> None:
    place = _section("products")(window)
    _make(qtbot, place)
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: place.list.currentIndex().data() == "Omega")


def test_a_deleted_account_leaves_the_keys_to_the_list_and_is_chosen_when_it_comes_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    place, card = _accounts(window), window.prospects.card
    made = _make(qtbot, place)
    window.context.delete(made, card, card.form.close_record)
    qtbot.waitUntil(lambda: place.shown() not in ("", made))
    assert place.list.hasFocus()
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: place.shown() == made and place.marked() == made)


def test_an_account_that_comes_back_takes_no_keys_of_another_one_along(
    qtbot: QtBot, window: MainWindow
) -> None:
    place, card = _accounts(window), window.prospects.card
    made = _make(qtbot, place)
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: place.shown() not in ("", made))
    card.first_field()
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: place.shown() == made)
    assert place.list.hasFocus()


def test_an_account_that_went_while_another_tab_was_in_view_is_not_shown_any_more(
    qtbot: QtBot, window: MainWindow
) -> None:
    place = _accounts(window)
    made = _make(qtbot, place)
    window.turn("today")
    window.undo()
    window.turn("prospects")
    qtbot.waitUntil(lambda: place.shown() not in ("", made))
    settle()
    assert place.list.hasFocus()


def test_in_the_table_an_account_that_comes_back_is_chosen_where_it_stands(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.prospects
    made = _make(qtbot, _accounts(window))
    window.undo()
    page.show_table()
    window.redo()
    assert page.table is not None
    table = page.table
    qtbot.waitUntil(lambda: table.chosen == made)
    assert table.isVisible()


def test_in_the_library(qtbot: QtBot, window: MainWindow) -> None:
    window.dialogs.selling("library")
    [dialog] = [each for each in window.findChildren(LibraryDialog) if each.isVisible()]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    shelf = dialog.shelf
    for name in NAMES:
        shelf.add_entry(name)
    place = _List(shelf.list, shelf.new, lambda: shelf.card.record)
    qtbot.waitUntil(lambda: place.marked() == place.shown())
    made = place.shown()
    next(iter(shelf.card.form.editors.values())).setFocus()
    assert shelf.card.isAncestorOf(QApplication.focusWidget())
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: place.shown() not in ("", made))
    assert place.list.hasFocus()
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: place.shown() == made and place.marked() == made)


def test_a_benefit_that_goes_leaves_the_keys_where_one_is_begun(qtbot: QtBot, window: MainWindow) -> None:
    place = _section("products")(window)
    qtbot.waitUntil(lambda: place.shown() != "")
    catalogue = window.page("catalogue")
    assert isinstance(catalogue, CataloguePage) and isinstance(catalogue.page, ProductsPage)
    benefits = catalogue.page.card.benefits
    settle()
    benefits.add_record()
    write("The river in every window")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: benefits.opened != "")
    window.undo()
    qtbot.waitUntil(lambda: benefits.form is None)
    assert QApplication.focusWidget() is benefits.new_button


def test_a_call_that_goes_while_its_review_is_written(app: App, qtbot: QtBot) -> None:
    for name in NAMES[:2]:
        past_call(app, name)
    window = opened(app, qtbot, tab="reviews")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    latest = next(each.id for each in app.desk.reader.find(Call, order="-id"))
    page.calls.choose(latest)
    page.calls.begin()
    window.undo()
    settle()
    assert page.in_view not in ("", latest)
    assert QApplication.focusWidget() is page.calls.queue.list
