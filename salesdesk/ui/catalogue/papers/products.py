"""The products that go into a paper: ticked in a list, narrowed by typing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from salesdesk.domain.records import Product
from salesdesk.domain.text import fold
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, text

_SEEN = 5
"""So many products are seen at once; for more there is a line to narrow them by."""


class ProductTicks(QWidget):
    """What is sold, each with a tick; `changed` comes with every tick."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        tr = context.tr
        self._reader = context.app.desk.reader
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search products"))
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setProperty("dense", "true")
        self.list.setAccessibleName(tr("Products"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        self.meaning = text("", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        layout.addWidget(self.meaning)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the ticked products, in the order of the list."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def refresh(self) -> None:
        """Reads the products again and keeps the ticks."""
        self.tick(self.ticked)

    def tick(self, products: Sequence[str]) -> None:
        """Ticks some products and no others."""
        self.list.blockSignals(True)
        self.list.clear()
        for product in self._reader.find(Product, order=("kind", "name", "id")):
            if product.retired:
                continue
            item = QListWidgetItem(product.name or "")
            item.setData(Qt.ItemDataRole.UserRole, product.id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if product.id in products else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        rows = min(max(self.list.count(), 2), _SEEN)
        self.list.setFixedHeight(
            rows * max(self.list.sizeHintForRow(0), 2 * self.fontMetrics().height()) + 2 * GRID
        )
        self.search.setVisible(self.list.count() > _SEEN)
        self._narrow()

    def _narrow(self) -> None:
        wanted = fold(self.search.text())
        for row in range(self.list.count()):
            item = self.list.item(row)
            hidden = bool(wanted) and wanted not in fold(item.text())
            item.setHidden(hidden and item.checkState() != Qt.CheckState.Checked)
