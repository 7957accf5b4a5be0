"""The tab of prospects where a search finds nothing: what is said, and what is offered."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.services.records import add
from tests.ui.screens import settle
from tests.ui.windows import opened


def test_where_nothing_is_found_it_is_said_once_and_an_account_of_that_name_is_offered_first(
    app: App, qtbot: QtBot
) -> None:
    add(app.desk.journal, "account", {"name": "Lotus"})
    page = opened(app, qtbot, tab="prospects").prospects
    page.side.search.setText("Hoa & Lá <b>")
    page.narrow()
    settle()
    buttons = [each for each in page.unfound.findChildren(QPushButton) if each.isVisibleTo(page)]
    assert [each.text() for each in buttons] == ["New account “Hoa && Lá <b>”", "Show all accounts"]
    shown = page.side.list.viewport().grab().toImage().copy(8, 8, 300, 200)
    blank = shown.copy()
    blank.fill(shown.pixelColor(0, 0))
    assert shown == blank, "what stands beside the list does not stand in it too"
    buttons[0].click()
    assert [each.name for each in app.desk.reader.find(Account, order="name")] == ["Hoa & Lá <b>", "Lotus"]
    assert app.desk.reader.of_type(Account, page.in_view) is not None
    assert page.side.search.text() == "" and page.right.shows_card


def test_what_is_offered_where_nothing_is_found_is_not_cut_in_large_text(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, "vi", "prospects", scale=2.0)
    window.resize(1366, 768)
    page = window.prospects
    for name in ("Lá", "Công ty Cổ phần Phần mềm Sóng Hàn"):
        page.side.search.setText(name)
        page.narrow()
        settle()
        new, every = page.unfound.new_button, page.unfound.all_button
        assert new.accessibleName() == f"Khách hàng mới “{name}”"
        assert new.isVisible() and new.width() >= new.sizeHint().width()
        assert every.isVisible() and every.width() >= every.sizeHint().width()
        assert page.unfound.rect().contains(every.geometry()) and page.unfound.rect().contains(new.geometry())
    window.enlarge(1.0)
    settle()


def test_what_a_filter_leaves_out_is_not_offered_as_a_new_account(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Lotus", "temperature": "cold"})
    page = opened(app, qtbot, tab="prospects").prospects
    page.side.filters.show_equal({"temperature": "hot"})
    page.side.search.setText("lotus")
    page.narrow()
    settle()
    assert page.right.shows_no_account and not page.unfound.new_button.isVisibleTo(page)
    assert "filters" in page.unfound.words.text()
    page.unfound.clear_button.click()
    settle()
    assert (page.side.search.text(), page.side.model.rowCount()) == ("lotus", 1) and page.right.shows_card
    page.side.search.clear()
    page.side.filters.show_equal({"temperature": "hot"})
    settle()
    assert page.unfound.words.text() == "Nothing matches the filters."
    assert not page.unfound.clear_button.isVisibleTo(page), "all are shown by the other one"
    page.unfound.all_button.click()
    settle()
    assert page.side.model.rowCount() == 1
