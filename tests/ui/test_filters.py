"""Filters, kept views and the table of the prospects."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.prospects.filters import FilterPanel
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
    assert "1" in page.side.filters.more.text()
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
    entry = next(action for action in menu.actions() if action.text() == "Cold && blue")
    entry.trigger()
    again.narrow()
    assert again.side.search.text() == "biển"
    assert again.side.model.ids == [made["Biển Xanh"]]
    again.side.filters.forget("Cold & blue")
    assert again.side.filters.kept() == {}


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
