"""What is kept of the window as a preference comes from another release or from a hand: unsound, it is as usual."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.preferences import set_preference
from salesdesk.services.records import add
from salesdesk.ui.prospects import filters
from tests.ui.windows import opened


def keep(app: App, name: str, value: Any) -> None:
    set_preference(app.desk.journal, app.desk.reader, name, value)


@pytest.mark.parametrize(
    "kept",
    [
        ["name"],
        {"columns": 5, "order": 5},
        {"columns": ["of_a_later_release", "name"], "order": ["-of_a_later_release", "id"]},
        {"columns": [["city"]], "order": [["city"]]},
    ],
)
def test_columns_and_order(app: App, qtbot: QtBot, kept: object) -> None:
    for name in ("Sao Biển", "An Bàng"):
        add(app.desk.journal, "account", {"name": name})
    keep(app, "table.account", kept)
    page = opened(app, qtbot, tab="prospects").prospects
    page.show_table()
    table = page.table
    assert table is not None
    assert [table.rows.index(row, 0).data() for row in range(2)] == ["An Bàng", "Sao Biển"]


@pytest.mark.parametrize("kept", [5, {"mine": 5}, {"mine": {"equal": 5}}])
def test_views(app: App, qtbot: QtBot, kept: object) -> None:
    keep(app, filters.KEPT, kept)
    shown = opened(app, qtbot, tab="prospects").prospects.side.filters
    shown.open_views().close()
    shown.apply("mine")
