"""A double that is noticed above the table of accounts moves nothing that one types in."""

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from tests.ui.windows import opened


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize("width", [1366, 1000])
def test_the_line_for_a_new_account_stays_where_it_is_while_a_double_is_noticed(
    app: App, qtbot: QtBot, lang: str, width: int
) -> None:
    """It dropped away from the search, and left an empty strip."""
    add(app.desk.journal, "account", {"name": "Công ty Cổ phần Phần mềm Sóng Hàn"})
    window = opened(app, qtbot, lang, "prospects")
    window.resize(width, 768)
    page = window.prospects
    page.show_table()
    side, table = page.side, page.table
    assert table is not None
    qtbot.wait(50)

    def top() -> int:
        return side.new.mapTo(side, QPoint(0, 0)).y()

    before, high = top(), side.height()
    page.side.begin_new()
    qtbot.keyClicks(side.new, "phan mem song han")
    qtbot.waitUntil(lambda: bool(side.hint.words))
    qtbot.wait(50)
    assert top() == before
    margin = side.layout().contentsMargins().bottom()
    assert side.hint.geometry().bottom() + 1 + margin == side.height(), "no empty strip below it either"
    side.hint.close_button.click()
    qtbot.wait(50)
    assert (top(), side.height()) == (before, high)
