"""The section of products: the list with search beside the product's card."""

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

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
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID, Banner, Empty, button
from salesdesk.ui.widgets.record_list import ID, RecordList

TYPING_PAUSE_MS = 120


class ProductsPage(Page):
    """The list of products and the card of the chosen one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        self.banner = Banner(tr)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search products"))
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.narrow)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.filters = ProductFilters(context)
        self.filters.changed.connect(self.narrow)
        self.model = ProductList(context)
        self.model.settled.connect(self._settled)
        self.list = RecordList(self.model)
        self.list.setAccessibleName(tr("Products"))
        self.list.say_when_empty(tr("No product is found. Type the name of a new one below."))
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._chosen(index))
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._tell_selection())
        self.show_button = button("", self.show_chosen, "", "monitor")
        self.show_button.hide()
        self.new = QLineEdit()
        self.new.setPlaceholderText(tr("Name of a new product"))
        self.new.setAccessibleName(tr("Name of a new product"))
        self.new.returnPressed.connect(self.add_product)
        self.card = ProductCard(context)
        self.right = QStackedWidget()
        self.right.addWidget(Empty(tr("Choose a product on the left, or type the name of a new one there.")))
        self.right.addWidget(self.card)
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(4 * GRID, 3 * GRID, GRID, 3 * GRID)
        side.setSpacing(2 * GRID)
        for part in (self.banner, self.search, self.filters):
            side.addWidget(part)
        side.addWidget(self.list, 1)
        side.addWidget(self.show_button)
        side.addWidget(self.new)
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(self.right)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([side_width(), 3 * side_width()])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self.narrow()

    @property
    def first_control(self) -> QWidget:
        """The list."""
        return self.list

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
        row = self.model.row_of(record)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def open(self, record: str, initiator: object = None) -> None:
        """Shows the card of a product; one that is gone is let go of."""
        if self.context.app.desk.reader.of_type(Product, record) is None:
            self.card.let_go()
            self.right.setCurrentIndex(0)
            return
        self.card.open(record, initiator)
        self.right.setCurrentWidget(self.card)

    def narrow(self) -> None:
        """Shows what the search asks for."""
        self._pause.stop()
        self.model.narrow(self.search.text(), self.filters.equal)

    def add_product(self) -> None:
        """Makes a product from a name alone and opens its card."""
        name = self.new.text().strip()
        if not name:
            return
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

    def _chosen(self, index: QModelIndex) -> None:
        record = str(index.data(ID) or "")
        if record and record != self.card.record:
            self.open(record)

    def _settled(self, _: bool) -> None:
        """The first product is shown where none is, so that the page is not empty."""
        if not self.card.record and self.model.ids:
            self.list.setCurrentIndex(self.model.index(0, 0))
