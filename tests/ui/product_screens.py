"""The screens around a product: a benefit that is being typed, and what a customer is shown."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.products.page import ProductsPage
from salesdesk.ui.main_window import MainWindow


def products(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """A benefit typed in its place, then the products on the whole screen."""
    window.turn("catalogue", "products")
    page = window.page("catalogue")
    assert isinstance(page, CataloguePage) and isinstance(page.page, ProductsPage)
    benefits = page.page.card.benefits
    benefits.add_record()
    yield "catalogue, a benefit is typed", window
    benefits.remove(benefits.opened)
    shown = window.dialogs.present()
    shown.showNormal()
    shown.resize(window.size())
    yield "shown to a customer", shown
    shown.close()
