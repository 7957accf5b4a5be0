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
    page = opened(app, qtbot).prospects
    page.filters.open_panel()
    [panel] = page.filters.findChildren(FilterPanel)
    box = panel.boxes["segment"]
    box.setCurrentIndex(box.findData("mice"))
    box.activated.emit(box.currentIndex())
    assert set(page.model.ids) == {made["Sao Biển"], made["Biển Xanh"]}
    assert "1" in page.filters.more.text()
    page.filters.quick.buttons()[1].click()
    assert page.model.ids == [made["Sao Biển"]]
    page.filters.quick.buttons()[0].click()
    panel.clear()
    assert len(page.model.ids) == 3


def test_a_view_is_kept_under_a_name_and_comes_back_with_its_search(app: App, qtbot: QtBot) -> None:
    made = fill(app)
    page = opened(app, qtbot).prospects
    page.search.setText("biển")
    page.filters.quick.buttons()[3].click()
    page.narrow()
    assert page.model.ids == [made["Biển Xanh"]]
    page.filters.keep("Cold & blue")
    page.search.setText("")
    page.filters.quick.buttons()[0].click()
    page.narrow()
    again = opened(app, qtbot).prospects
    menu = again.filters.open_views()
    entry = next(action for action in menu.actions() if action.text() == "Cold && blue")
    entry.trigger()
    again.narrow()
    assert again.search.text() == "biển"
    assert again.model.ids == [made["Biển Xanh"]]
    again.filters.forget("Cold & blue")
    assert again.filters.kept() == {}


def test_the_table_shows_what_the_filters_let_through_and_opens_a_card(app: App, qtbot: QtBot) -> None:
    made = fill(app)
    page = opened(app, qtbot).prospects
    page.table_button.click()
    assert page.table is not None and page.table.isVisible()
    assert not page.list.isVisible()
    assert len(page.table.rows.ids) == 3
    page.filters.quick.buttons()[1].click()
    assert set(page.table.rows.ids) == {made["Sao Biển"], made["Sông Hàn"]}
    row = page.table.rows.row_of(made["Sông Hàn"])
    page.table.setCurrentIndex(page.table.rows.index(row, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.card.isVisible()
    assert page.card.title.text() == "Sông Hàn"
    assert page.list.isVisible()
