"""The section of products: the list with search beside the product's card."""

from typing import Any

from PySide6.QtWidgets import QWidget

from salesdesk.domain.records import Product
from salesdesk.ui.catalogue.list_and_card import ListAndCard
from salesdesk.ui.catalogue.products.card import ProductCard
from salesdesk.ui.catalogue.products.filters import ProductFilters
from salesdesk.ui.catalogue.products.list import ProductList
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.list_beside import ListBeside


class ProductsPage(ListAndCard):
    """The list of products and the card of the chosen one."""

    card: ProductCard

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        tr = context.tr
        beside = ListBeside(
            context,
            ProductList(context),
            tr("Products"),
            search=tr("Search products"),
            new=tr("Name of a new product"),
            begin=tr("New product"),
            empty=tr("No product found. Type the name of a new one below."),
            nothing=tr("Choose a product on the left, or make a new one."),
            stands_here=tr(
                "What you sell stands here: rooms, menus, halls, tours, each with what it does for the guest."
            ),
            sign="bed-double",
        )
        super().__init__(context, place, Product, beside)
        self.filters = ProductFilters(context)
        self.filters.changed.connect(self.narrow)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._tell_selection())
        self.show_button = button("", self.show_chosen, "", "monitor")
        self.show_button.hide()
        beside.lay_out((self.banner, self.search, self.filters), (self.show_button, self.new))
        self.card = ProductCard(context, beside.right)
        beside.will_show(self.card)
        self.narrow()

    @property
    def equal(self) -> dict[str, Any]:
        """Column values that a listed product must have."""
        return self.filters.equal

    def show_all(self) -> None:
        """Lets go of what narrows the list."""
        self.filters.show_all()
        super().show_all()

    def add_record(self, name: str, then: str = "division") -> None:
        """Makes a product from a name alone; which division sells it comes next."""
        super().add_record(name, then)

    def at_hand(self) -> tuple[str, tuple[Command, ...]]:
        """What can be done with the product whose card is in view."""
        if not self.card.record:
            return super().at_hand()
        tr = self.context.tr
        return self.card.title.text(), (
            Command(tr("Show to a customer"), self.card.show_to_customer, "", "monitor"),
            Command(tr("New benefit"), self.card.benefits.add_record, "", "star"),
            Command(tr("New limitation"), self.card.limits.add_record, "", "triangle-alert"),
            Command(tr("Rename"), self.card.rename, "", "pencil"),
            Command(tr("Change history"), self.card.show_history, "", "history"),
        )

    def show_chosen(self) -> None:
        """Shows the chosen products on the whole screen, as a customer may see them."""
        self.save_all()
        self.context.events.present.emit(self._selected(), "")

    def _selected(self) -> tuple[str, ...]:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return tuple(self.model.ids[row] for row in rows)

    def _tell_selection(self) -> None:
        number = len(self.list.selectionModel().selectedRows())
        words = self.context.tr.plural("Show {n} product", "Show {n} products", number)
        self.show_button.setText(words)
        self.show_button.setAccessibleName(words)
        self.show_button.setVisible(number > 1)
