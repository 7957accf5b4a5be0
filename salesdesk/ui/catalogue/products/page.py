"""The section of products: the list with search beside the product's card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Product
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.ui.catalogue.products.card import ProductCard
from salesdesk.ui.catalogue.products.filters import ProductFilters
from salesdesk.ui.catalogue.products.list import ProductList
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page
from salesdesk.ui.widgets.basics import Banner, button
from salesdesk.ui.widgets.list_beside import ListBeside


class ProductsPage(Page):
    """The list of products and the card of the chosen one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        self.banner = Banner(tr)
        self.model = ProductList(context)
        self.beside = ListBeside(
            tr,
            self.model,
            tr("Products"),
            search=tr("Search products"),
            new=tr("Name of a new product"),
            empty=tr("No product found. Type the name of a new one below."),
            nothing=tr("Choose a product on the left, or type the name of a new one there."),
        )
        self.beside.chosen.connect(self.open)
        self.beside.named.connect(self.add_product)
        self.search, self.list, self.new = self.beside.search, self.beside.list, self.beside.new
        self.search.asked.connect(self.narrow)
        self.filters = ProductFilters(context)
        self.filters.changed.connect(self.narrow)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._tell_selection())
        self.show_button = button("", self.show_chosen, "", "monitor")
        self.show_button.hide()
        self.card = ProductCard(context)
        self.beside.lay_out(self.card, (self.banner, self.search, self.filters), (self.show_button, self.new))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.beside)
        self.narrow()

    @property
    def first_control(self) -> QWidget:
        """The list."""
        return self.list

    @property
    def in_view(self) -> str:
        """The product in view."""
        return self.card.record

    @property
    def new_line(self) -> QLineEdit:
        """The line for a name at the end of the list."""
        return self.new

    def refresh(self) -> None:
        """Reads the list again and keeps the choice."""
        self.model.refresh()
        if self.card.record:
            self.open(self.card.record)

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """Follows what was written; the form that wrote it keeps what is typed."""
        self.model.refresh()
        if self.card.record:
            self.open(self.card.record, initiator)

    def go_to(self, record: str) -> None:
        """Shows the card of a product, in the list too where it is there."""
        self.open(record)
        self.beside.point_at(record)

    def open(self, record: str, initiator: object = None) -> None:
        """Shows the card of a product; one that is gone is let go of."""
        if self.context.app.desk.reader.of_type(Product, record) is None:
            self.card.let_go()
            self.beside.show_record("")
            return
        self.beside.show_record(record)
        self.card.open(record, initiator)

    def narrow(self) -> None:
        """Shows what the search asks for."""
        self.model.narrow(self.search.heard(), self.filters.equal)

    def add_product(self, name: str) -> None:
        """Makes a product from a name alone and opens its card."""
        try:
            record, done = add(self.context.app.desk.journal, "product", {"name": name})
        except UserError as error:
            self.banner.say(self.context.say(error))
            return
        self.new.clear()
        self.search.clear()
        self.filters.show_all()
        self.narrow()
        self.context.wrote(done, self)
        self.go_to(record)
        self.card.form.editors["division"].setFocus(Qt.FocusReason.OtherFocusReason)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.card.save_all()

    def refused(self) -> str:
        """What is typed into the card and could not be saved."""
        return self.card.refused()

    def at_hand(self) -> tuple[str, tuple[Command, ...]]:
        """What can be done with the product whose card is in view."""
        if not self.card.record:
            return super().at_hand()
        tr = self.context.tr
        return self.card.title.text(), (
            Command(tr("Show to a customer"), self.card.show_to_customer, "", "monitor"),
            Command(tr("New benefit"), self.card.benefits.add_record, "", "star"),
            Command(tr("New limitation"), self.card.limits.add_record, "", "triangle-alert"),
            Command(tr("Changes"), self.card.show_history, "", "history"),
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
