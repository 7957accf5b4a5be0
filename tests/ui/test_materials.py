"""The section of materials: what is low, noting what came and went, what is not handed out any more."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Material, StockMovement
from salesdesk.domain.values import Period
from salesdesk.services.materials.giving import bring, give_to
from salesdesk.services.records import add
from salesdesk.ui.catalogue.materials.page import MaterialsPage
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets.record_list import SECOND_LINE, WORD
from tests.ui.painted import painted
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


def put(app: App, type_name: str, **values: Any) -> str:
    return add(app.desk.journal, type_name, values)[0]


def page_of(window: MainWindow) -> MaterialsPage:
    window.turn("catalogue", "materials")
    page = window.page("catalogue").page  # type: ignore[attr-defined]
    assert isinstance(page, MaterialsPage)
    return page


def words_of(page: MaterialsPage) -> str:
    settle()
    return "\n".join(each.text() for each in page.card.findChildren(QLabel) if each.isVisibleTo(page.card))


def words_at_right(page: MaterialsPage) -> dict[str, str]:
    indexes = [page.model.index(row, 0) for row in range(page.model.rowCount())]
    return {str(each.data()): str(each.data(WORD) or "") for each in indexes}


def chips(page: MaterialsPage) -> list[str]:
    settle()
    return [
        each.text()
        for each in page.findChildren(QPushButton)
        if each.property("role") == "chip" and not each.isHidden() and "·" in each.text()
    ]


def test_what_came_and_went_is_noted_and_the_stock_is_the_sum(app: App, qtbot: QtBot) -> None:
    put(app, "material", name="Profile", stock=40, low_stock=5)
    page = page_of(opened(app, qtbot))
    stock = page.card.stock
    assert "40 in stock" in words_of(page).splitlines()
    assert words_of(page).lower().count("warn below") == 1, "the field says it"
    for typed, press in (("100", stock.received), ("3", stock.discarded), ("130", stock.counted)):
        stock.copies.setText(typed)
        press.click()
    assert "130 in stock" in words_of(page)
    moved = [(each.quantity, each.reason) for each in app.desk.reader.find(StockMovement)]
    assert moved == [(100, "received"), (-3, "discarded"), (-7, "counted")]
    text = words_of(page)
    for words in ("+100 copies", "−3 copies", "−7 copies", "Corrected after counting"):
        assert words in text
    [material] = app.desk.reader.find(Material)
    assert material.stock == 40
    assert words_at_right(page) == {"Profile": "130 left"}


def test_in_the_list_version_and_language_come_before_the_kind(app: App, qtbot: QtBot) -> None:
    put(app, "material", name="Profile", kind="profile", language="vi", version="2026.1")
    page = page_of(opened(app, qtbot))
    said = str(page.model.index(0, 0).data(SECOND_LINE))
    assert said == "v2026.1  ·  Vietnamese  ·  Company profile", "the end is what a narrow list cuts off"


def test_what_is_no_number_is_said_in_place_and_changes_nothing(app: App, qtbot: QtBot) -> None:
    put(app, "material", name="Profile", stock=40)
    page = page_of(opened(app, qtbot))
    stock = page.card.stock
    for typed in ("", "many", "-4", "2.5"):
        stock.copies.setText(typed)
        stock.received.click()
        assert stock.fault.text() and not stock.fault.isHidden()
    assert not app.desk.reader.find(StockMovement)
    stock.copies.setText("5")
    qtbot.keyClick(stock.copies, Qt.Key.Key_Return)
    assert stock.fault.isHidden() and len(app.desk.reader.find(StockMovement)) == 1


def test_low_is_named_with_what_the_coming_calls_need(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Sao Biển")
    lantern = put(app, "material", name="Silk lantern", stock=12, low_stock=5)
    put(app, "material", name="Profile", stock=100, low_stock=5)
    put(app, "material", name="Brochure", stock=4, low_stock=5)
    old = Period(None, app.clock.local().date() - timedelta(days=1))
    put(app, "material", name="Old tariff", stock=1, low_stock=5, valid=old)
    bring(app.desk.journal, app.desk.reader, call_for(app, account), lantern, 20, app.clock.local().date())
    page = page_of(opened(app, qtbot))
    assert chips(page) == ["Silk lantern  ·  8 short", "Brochure  ·  Low: 4 left"]
    assert words_at_right(page) == {
        "Brochure": "Low: 4 left",
        "Old tariff": "Expired",
        "Profile": "100 left",
        "Silk lantern": "8 short",
    }
    page.go_to(lantern)
    assert "8 more are needed for the calls of the next two weeks." in words_of(page)
    page.card.stock.copies.setText("50")
    page.card.stock.received.click()
    assert chips(page) == ["Brochure  ·  Low: 4 left"]


def test_an_expired_one_says_so_and_leads_to_its_successor(app: App, qtbot: QtBot) -> None:
    today = app.clock.local().date()
    old = put(app, "material", name="Tariff 2025", valid=Period(None, today - timedelta(days=1)))
    new = put(app, "material", name="Tariff 2026", replaces=old)
    page = page_of(opened(app, qtbot))
    page.go_to(old)
    assert "“Tariff 2025” is not valid any more: take “Tariff 2026” instead." in words_of(page)
    page.card.instead.click()
    assert page.card.record == new and page.card.instead.isHidden()


def test_more_than_there_are_cannot_be_discarded(app: App, qtbot: QtBot) -> None:
    """3000 of 316 went without a word, and the stock was below nought."""
    put(app, "material", name="Brochure", stock=316)
    page = page_of(opened(app, qtbot))
    stock = page.card.stock
    stock.copies.setText("3000")
    stock.discarded.click()
    assert stock.fault.text().startswith("There are 316 in stock: no more than that can go.")
    assert "316 in stock" in words_of(page) and stock.copies.text() == "3000"
    assert not app.desk.reader.find(StockMovement)


def test_who_was_given_it_is_shown_and_leads_there(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Sao Biển")
    profile = put(app, "material", name="Profile", stock=40, version="4")
    give_to(app.desk.journal, app.desk.reader, account, profile, 3, app.clock.local().date())
    window = opened(app, qtbot)
    window.open_record(profile)
    page = page_of(window)
    text = words_of(page)
    assert (
        "Sao Biển" in text and "3 copies" in text and "37 in stock" in text and "Given to a customer" in text
    )
    assert any(line.endswith("·  v4") for line in text.splitlines())
    go = next(
        each
        for each in page.card.holders.findChildren(QPushButton)
        if each.accessibleName() == "Open Sao Biển"
    )
    go.click()
    assert window.current == "prospects"


def test_a_material_is_made_from_a_name_and_the_list_is_filtered(app: App, qtbot: QtBot) -> None:
    put(app, "material", name="Profile", kind="profile", language="vi")
    put(app, "material", name="Pen", kind="gift")
    page = page_of(opened(app, qtbot))
    page.kinds.setCurrentIndex(page.kinds.findData("gift"))
    page.narrow()
    assert list(words_at_right(page)) == ["Pen"]
    page.new.setText("Notebook")
    qtbot.keyClick(page.new, Qt.Key.Key_Return)
    assert page.card.title.text() == "Notebook"
    assert list(words_at_right(page)) == ["Notebook", "Pen", "Profile"]


def test_a_name_that_has_no_room_is_cut_behind_a_word(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "Laundry sample: a shirt of the guest that was washed and pressed overnight, in its box"
    put(app, "material", name=name)
    put(app, "material", name="Profile" * 20)
    page = page_of(opened(app, qtbot))
    settle()
    long, one_word = (
        next(each for each in painted(page.list.viewport(), monkeypatch) if each.startswith(begin))
        for begin in ("Laundry", "Profile")
    )
    assert (
        long.startswith("Laundry sample:")
        and long.endswith("…")
        and one_word.startswith("ProfileP")
        and one_word.endswith("…")
    )
    assert name.startswith(long[:-1]) and name[len(long) - 1] in " ,", long


def test_a_firm_keeps_the_end_of_its_name(app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "Ngân hàng Thương mại Cổ phần Ngoại thương Việt Nam, Chi nhánh Đà Nẵng"
    put(app, "account", name=name)
    window = opened(app, qtbot, tab="prospects")
    settle()
    said = painted(window.prospects.side.list.viewport(), monkeypatch)
    assert any("…" in each and each.endswith("Nẵng") for each in said), said
