"""The tab of the catalogue: its sections, and products with their benefits and limits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Claim, Product
from salesdesk.i18n import translator
from salesdesk.services.records import add
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.products.page import ProductsPage
from salesdesk.ui.catalogue.sections import SECTIONS
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.tabs import PAGES
from salesdesk.ui.widgets.list_beside import ListBeside
from salesdesk.ui.widgets.one_line import OneLine
from tests.ui.keys import focus, press, said, tab_to
from tests.ui.screens import settle
from tests.ui.windows import opened


def products(window: MainWindow) -> ProductsPage:
    window.turn("catalogue", "products")
    page = window.page("catalogue")
    assert isinstance(page, CataloguePage)
    assert isinstance(page.page, ProductsPage)
    return page.page


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_no_section_is_called_like_a_tab(lang: str) -> None:
    tr = translator(lang)
    assert not {tr(each.label) for each in SECTIONS} & {tr(each.label) for each in PAGES}


def test_a_product_is_made_from_a_name_and_gets_its_limits(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    page = products(window)
    page.new.setText("Deluxe, hướng sông")
    qtbot.keyClick(page.new, Qt.Key.Key_Return)
    (product,) = app.desk.reader.find(Product)
    assert product.name == "Deluxe, hướng sông" and page.card.record == product.id
    page.card.limits.add_record()
    form = page.card.limits.form
    assert form is not None
    form.editors["feature"].show_value("No lift to the roof")
    page.card.limits.done()
    (claim,) = app.desk.reader.find(Claim)
    assert (claim.product, claim.kind, claim.feature) == (product.id, "limitation", "No lift to the roof")
    assert "No lift to the roof" in words_of(page)
    window.undo()
    assert "No lift to the roof" not in words_of(page)


def test_a_product_opens_in_the_catalogue_and_its_section_is_remembered(app: App, qtbot: QtBot) -> None:
    first, _ = add(app.desk.journal, "product", {"name": "Ballroom"})
    second, _ = add(app.desk.journal, "product", {"name": "Airport transfer"})
    window = opened(app, qtbot)
    window.open_record(first)
    assert window.current == "catalogue"
    page = products(window)
    assert page.card.record == first and page.card.title.text() == "Ballroom"
    window.open_record(second)
    assert page.card.record == second


def test_the_list_of_products_is_searched_and_chosen_by_keys(app: App, qtbot: QtBot) -> None:
    for name in ("Ballroom", "Suite", "Spa"):
        add(app.desk.journal, "product", {"name": name})
    window = opened(app, qtbot)
    page = products(window)
    assert page.card.title.text() == "Ballroom"
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.card.title.text() == "Spa"
    page.search.setText("suit")
    page.narrow()
    assert [page.model.record(row).name for row in range(page.model.rowCount())] == ["Suite"]


def test_benefits_are_taken_out_and_folded_up_by_key_where_they_stand(app: App, qtbot: QtBot) -> None:
    product, _ = add(app.desk.journal, "product", {"name": "Suite"})
    for name in ("Một", "Hai", "Ba"):
        add(app.desk.journal, "claim", {"product": product, "feature": name, "kind": "benefit"})
    window = opened(app, qtbot, "vi")
    page = products(window)
    page.go_to(product)
    window.activateWindow()
    tab_to("Xóa Một")
    press(Qt.Key.Key_Return)
    assert said(focus()) == "Xóa Hai"
    tab_to("Sửa Hai", back=True)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Escape)
    assert said(focus()) == "Sửa Hai", "Esc folds up what is open before it leads back to the list"
    for _ in range(2):
        tab_to(lambda at: said(at).startswith("Xóa ") and said(at) != "Xóa sản phẩm")
        press(Qt.Key.Key_Return)
    assert said(focus()) == "Lợi ích mới"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert said(focus()) == "Lợi ích mới"
    press(Qt.Key.Key_Escape)
    assert focus() is page.list


def words_of(page: ProductsPage) -> str:
    settle()
    return "\n".join(label.text() for label in page.card.findChildren(QLabel) if not label.isHidden())


def test_cards_of_the_catalogue_fill_a_wide_screen_with_two_columns(app: App, qtbot: QtBot) -> None:
    product, _ = add(app.desk.journal, "product", {"name": "Ballroom"})
    material, _ = add(app.desk.journal, "material", {"name": "Brochure"})
    window = opened(app, qtbot)
    page = window.page("catalogue")
    assert isinstance(page, CataloguePage)
    for section, record in (("products", product), ("materials", material)):
        window.turn("catalogue", section)
        page.go_to(record)
        for wide in (1366, 2560, 1366):
            window.resize(wide, 900)
            settle()
            card = page.page.card  # type: ignore[union-attr]
            first = card.form
            second = card.plans if section == "products" else card.stock
            left, right = (each.mapTo(window, each.rect().topLeft()) for each in (first, second))
            assert (right.x() > left.x() + first.width()) is (wide > 2000)
            assert wide < 2000 or right.x() + second.width() > wide - 60


@pytest.mark.parametrize(
    ("section", "type_name", "seldom"),
    [
        ("products", "product", ["Rename", "Texts in other languages…", "Delete product"]),
        ("materials", "material", ["Rename", "Delete material"]),
    ],
)
def test_a_card_is_deleted_from_the_menu_of_what_is_seldom_done(
    app: App, qtbot: QtBot, section: str, type_name: str, seldom: list[str]
) -> None:
    words = seldom[-1]
    record, _ = add(app.desk.journal, type_name, {"name": "River boat"})
    window = opened(app, qtbot)
    window.turn("catalogue", section)
    catalogue = window.page("catalogue")
    assert isinstance(catalogue, CataloguePage)
    page = catalogue.page
    page.go_to(record)
    qtbot.waitUntil(lambda: page.in_view == record)
    [line] = [each for each in page.findChildren(OneLine) if each.isVisible()]
    assert [each.text() for each in line.behind] == seldom
    assert not [each for each in page.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    line.more.click()
    menu = next(each for each in line.findChildren(QMenu) if each.isVisible())
    menu.actions()[-1].trigger()
    assert page.in_view == "" and app.desk.reader.get(record) is None


@pytest.mark.parametrize("section", ["products", "plans", "materials"])
def test_an_empty_list_does_not_speak_of_a_search(app: App, qtbot: QtBot, section: str) -> None:
    window = opened(app, qtbot)
    window.turn("catalogue", section)
    catalogue = window.page("catalogue")
    assert isinstance(catalogue, CataloguePage)
    [beside] = catalogue.page.findChildren(ListBeside)
    catalogue.page.grab()
    assert beside.list.accessibleDescription() == "Nothing here yet."
    beside.named.emit("River boat")
    beside.search.setText("mountain")
    settle()
    qtbot.waitUntil(lambda: "found" in beside.list.accessibleDescription() or not catalogue.page.grab())
