"""Filters, kept views and the table of the prospects."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.change import ChangeSet
from salesdesk.domain.values import Span
from salesdesk.formats import Formats
from salesdesk.services.records import add, change
from salesdesk.store.desk import set_author
from salesdesk.ui.prospects.filter_panel import FilterPanel
from salesdesk.ui.prospects.filters import FilterBar
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets.record_list import SECOND_LINE
from tests.ui.keys import focus, press
from tests.ui.screens import settle
from tests.ui.windows import opened


def fill(app: App) -> dict[str, str]:
    said = {
        "Sao Biển": {"temperature": "hot", "segment": "mice"},
        "Sông Hàn": {"temperature": "hot", "segment": "wedding"},
        "Biển Xanh": {"temperature": "cold", "segment": "mice"},
    }
    return {name: add(app.desk.journal, "account", {"name": name, **rest})[0] for name, rest in said.items()}


def test_filters_by_field_narrow_together_with_the_temperature_and_clear(app: App, qtbot: QtBot) -> None:
    made = fill(app)
    page = opened(app, qtbot, tab="prospects").prospects
    page.side.filters.open_panel()
    [panel] = page.side.filters.findChildren(FilterPanel)
    box = panel.boxes["segment"]
    box.setCurrentIndex(box.findData("mice"))
    box.activated.emit(box.currentIndex())
    assert set(page.side.model.ids) == {made["Sao Biển"], made["Biển Xanh"]}
    [chip] = page.side.filters.chips.chips
    assert (chip.text(), chip.accessibleName()) == ("MICE", "Take off the filter “Segment: MICE”")
    page.side.filters.quick.buttons()[1].click()
    assert page.side.model.ids == [made["Sao Biển"]]
    page.side.filters.quick.buttons()[0].click()
    panel.clear()
    assert len(page.side.model.ids) == 3


def test_a_view_is_kept_under_a_name_and_comes_back_with_its_search(app: App, qtbot: QtBot) -> None:
    made = fill(app)
    page = opened(app, qtbot, tab="prospects").prospects
    page.side.search.setText("biển")
    page.side.filters.quick.buttons()[3].click()
    page.narrow()
    assert page.side.model.ids == [made["Biển Xanh"]]
    page.side.filters.keep("Cold & blue")
    page.side.search.setText("")
    page.side.filters.quick.buttons()[0].click()
    page.narrow()
    again = opened(app, qtbot, tab="prospects").prospects
    menu = again.side.filters.open_views()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Cold && blue", "Keep this view… (search or filter first)", "Forget a view"]
    entry = next(action for action in menu.actions() if action.text() == "Cold && blue")
    assert not entry.isChecked()
    entry.trigger()
    again.narrow()
    menu = again.side.filters.open_views()
    assert next(action for action in menu.actions() if action.text() == "Cold && blue").isChecked()
    assert again.side.search.text() == "biển"
    assert again.side.model.ids == [made["Biển Xanh"]]
    again.side.filters.forget("Cold & blue")
    assert again.side.filters.kept() == {}


def test_a_view_is_kept_only_where_something_is_searched_or_filtered_for(app: App, qtbot: QtBot) -> None:
    fill(app)
    page = opened(app, qtbot, tab="prospects").prospects
    filters = page.side.filters

    def keeping() -> QAction:
        menu = filters.open_views()
        [entry] = [action for action in menu.actions() if action.text().startswith("Keep this view…")]
        menu.close()
        return entry

    assert not keeping().isEnabled()
    page.side.search.setText("biển")
    assert keeping().isEnabled() and keeping().text() == "Keep this view…"
    page.side.search.setText(" ")
    assert not keeping().isEnabled()
    filters.quick.buttons()[1].click()
    assert keeping().isEnabled()


def test_the_table_shows_what_the_filters_let_through_and_opens_a_card(app: App, qtbot: QtBot) -> None:
    made = fill(app)
    page = opened(app, qtbot, tab="prospects").prospects
    page.table_button.click()
    assert page.table is not None and page.table.isVisible()
    assert not page.side.list.isVisible()
    assert len(page.table.rows.ids) == 3
    page.side.filters.quick.buttons()[1].click()
    assert set(page.table.rows.ids) == {made["Sao Biển"], made["Sông Hàn"]}
    row = page.table.rows.row_of(made["Sông Hàn"])
    page.table.setCurrentIndex(page.table.rows.index(row, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.card.isVisible()
    assert page.card.title.text() == "Sông Hàn"
    assert page.side.list.isVisible()


def test_the_list_stands_in_an_order_of_choice_which_is_remembered(app: App, qtbot: QtBot) -> None:
    for name, heat in (("Ấn", "cold"), ("An", "warm"), ("Bến", None), ("Zen", "hot"), ("Đà", "warm")):
        add(app.desk.journal, "account", {"name": name, **({"temperature": heat} if heat else {})})
    side = opened(app, qtbot, tab="prospects").prospects.side

    def listed() -> list[str]:
        return [side.model.index(at, 0).data() for at in range(side.model.rowCount())]

    assert listed() == ["An", "Ấn", "Bến", "Đà", "Zen"]
    side.order.button.setFocus()
    menu = side.order.offer()
    assert [each.text() for each in menu.actions() if each.isChecked()] == ["By name"]
    next(each for each in menu.actions() if each.text() == "By temperature").trigger()
    menu.close()
    assert listed() == ["Zen", "An", "Đà", "Ấn", "Bến"]
    assert "By temperature" in side.order.button.accessibleName()
    side.search.setText("an")
    side.narrow()
    assert not side.order.button.isVisibleTo(side)
    side.show_all()
    assert listed()[0] == "Zen"
    again = opened(app, qtbot, tab="prospects").prospects.side
    assert again.order.field == "temperature"
    assert again.model.index(0, 0).data() == "Zen"


def test_accounts_are_listed_by_their_calls_and_those_without_a_planned_one_found(
    app: App, qtbot: QtBot
) -> None:
    now = app.clock.now()
    made = {name: add(app.desk.journal, "account", {"name": name})[0] for name in ("An", "Bến", "Đà", "Zen")}

    def call(name: str, days: int, state: str) -> ChangeSet:
        when = Span(now + timedelta(days=days), 45, "Asia/Ho_Chi_Minh")
        return add(app.desk.journal, "call", {"account": made[name], "when": when, "state": state})[1]

    for name, days, state in (
        ("An", -9, "done"),
        ("An", -2, "cancelled"),
        ("Bến", -30, "done"),
        ("Bến", 5, "cancelled"),
        ("Đà", -3, "done"),
        ("Đà", 8, "to_book"),
        ("Zen", 4, "confirmed"),
    ):
        call(name, days, state)
    page = opened(app, qtbot, tab="prospects").prospects
    side, model = page.side, page.side.model

    def listed() -> list[tuple[str, str]]:
        rows = [model.index(at, 0) for at in range(model.rowCount())]
        return [(row.data(), row.data(SECOND_LINE)) for row in rows]

    def said(words: str, days: int) -> str:
        day = (now + timedelta(days=days)).astimezone(ZoneInfo(app.clock.zone)).date()
        formats = Formats("en")
        this_year = day.year == app.clock.local().year
        return words.format(formats.day_and_month(day) if this_year else formats.short(day))

    side.order.choose("last_call")
    assert listed() == [
        ("Zen", "Never called"),
        ("Bến", said("Called {}", -30)),
        ("An", said("Called {}", -9)),
        ("Đà", said("Called {}", -3)),
    ]
    side.order.choose("next_call")
    none = "No call planned"
    assert listed() == [
        ("Zen", said("Call {}", 4)),
        ("Đà", said("Call {}", 8)),
        ("An", none),
        ("Bến", none),
    ]
    side.filters.open_panel()
    [panel] = side.filters.findChildren(FilterPanel)
    box = panel.boxes["next_call"]
    box.setCurrentText(none)
    box.activated.emit(box.currentIndex())
    side.filters.keep("To plan")
    assert [name for name, _ in listed()] == ["An", "Bến"]
    side.search.setText("be")
    page.narrow()
    assert [name for name, _ in listed()] == ["Bến"]
    side.search.setText("ze")
    page.narrow()
    assert listed() == []
    page.table_button.click()
    side.search.setText("")
    page.narrow()
    assert page.table is not None
    assert set(page.table.rows.ids) == {made["An"], made["Bến"]}
    page.table_button.click()
    page.map_button.click()
    assert page.map is not None
    assert "2" in page.map.without.text()
    page.map_button.click()
    side.show_all()
    assert len(listed()) == 4
    side.filters.apply("To plan")
    assert [name for name, _ in listed()] == ["An", "Bến"]
    page.context.wrote(call("An", 1, "confirmed"), None)
    assert [name for name, _ in listed()] == ["Bến"]


def test_an_account_that_the_list_does_not_hold_leaves_no_other_one_marked(app: App, qtbot: QtBot) -> None:
    made = fill(app)
    window = opened(app, qtbot, tab="prospects")
    page = window.prospects
    page.side.filters.quick.buttons()[1].click()
    window.open_record(made["Sao Biển"])
    assert page.side.bulk.chosen == [made["Sao Biển"]] and len(page.side.model.ids) == 2
    done = change(app.desk.journal, app.desk.reader, made["Sao Biển"], {"temperature": "cold"})
    window.context.wrote(done, page.card.form)
    assert page.side.model.ids == [made["Sông Hàn"]]
    assert page.card.record == made["Sao Biển"] and page.side.bulk.chosen == []
    page.side.list.setFocus()
    qtbot.keyClick(page.side.list, Qt.Key.Key_Delete)
    assert not page.side.bulk.yes_button.isVisible()
    window.open_record(made["Biển Xanh"])
    assert page.side.bulk.chosen == [made["Biển Xanh"]]


def test_the_filter_button_is_coloured_as_long_as_filters_are_on(app: App, qtbot: QtBot) -> None:
    """Where there is no room for its word, a bare grey number told that accounts are missing from the list."""
    fill(app)
    page = opened(app, qtbot, tab="prospects").prospects
    more = page.side.filters.more

    def has_accent() -> bool:
        seen, accent = more.grab().toImage(), QColor(LIGHT.accent)
        return any(
            seen.pixelColor(x, y) == accent
            for x in range(2, seen.width() - 2)
            for y in range(2, seen.height() - 2)
        )

    assert not has_accent()
    page.side.filters.show_equal({"segment": "mice", "city": "Huế"})
    assert has_accent()
    page.side.filters.show_equal({})
    assert not has_accent()


def _chips(filters: FilterBar) -> list[str]:
    settle()
    return [each.text() for each in filters.chips.chips if each.isVisible()]


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_which_filters_are_on_stands_above_the_list_and_each_is_taken_off_there(
    app: App, qtbot: QtBot, size: float
) -> None:
    made = fill(app)
    window = opened(app, qtbot, tab="prospects", scale=size)
    window.resize(1366, 768)
    side = window.prospects.side
    filters = side.filters
    assert _chips(filters) == []
    filters.show_equal({"segment": "mice", "next_call": None})
    settle()
    assert _chips(filters) == ["MICE", "No call planned"]
    for chip in filters.chips.chips:
        place = chip.mapTo(side, QPoint(0, 0))
        assert side.rect().contains(place) and place.x() + chip.width() <= side.width()
        assert place.y() + chip.height() <= side.list.y()
    # Nobody has to open anything to see every account again.
    filters.chips.chips[0].setFocus()
    press(Qt.Key.Key_Space)
    assert _chips(filters) == ["No call planned"] and focus() is filters.chips.chips[0]
    assert set(side.model.ids) == {*made.values()}
    press(Qt.Key.Key_Space)
    assert _chips(filters) == [] and filters.equal == {} and focus() is filters.more


def test_what_does_not_say_what_it_is_of_stands_with_its_name(app: App, qtbot: QtBot) -> None:
    me, other = (add(app.desk.journal, "colleague", {"name": name})[0] for name in ("Linh", "An"))
    set_author(app.desk.database, me)
    made = fill(app)
    change(app.desk.journal, app.desk.reader, made["Sao Biển"], {"colleague": me})
    page = opened(app, qtbot, tab="prospects").prospects
    page.side.filters.open_panel()
    [panel] = page.side.filters.findChildren(FilterPanel)
    box = panel.boxes["colleague"]
    # What a salesperson asks first stands first.
    assert [box.itemText(at) for at in range(box.count())] == ["Any", "Me", "An"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert page.side.model.ids == [made["Sao Biển"]]
    assert _chips(page.side.filters) == ["Looked after by: Me"]
    page.side.filters.show_equal({"colleague": other, "potential": "A"})
    assert _chips(page.side.filters) == ["Looked after by: An", "Value class: A"]
