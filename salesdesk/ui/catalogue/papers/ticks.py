"""What goes into a paper: ticked in a list, narrowed by typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from salesdesk.app import App
from salesdesk.domain.records import Product
from salesdesk.domain.text import fold
from salesdesk.i18n import Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.enclosing import enclosable
from salesdesk.store.reader import Reader
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.tick_list import TickList
from salesdesk.ui.widgets.words import text

_SEEN = 5
"""So many are seen at once; for more there is a line to narrow them by."""

Offered = Sequence[tuple[str, str]]
"""Ids with the words that they are shown by."""


def on_sale(reader: Reader) -> Offered:
    """The products that are sold, by kind and name."""
    found = reader.find(Product, order=("kind", "name", "id"))
    return [(product.id, product.name or "") for product in found if not product.retired]


def enclosable_on(app: App, tr: Translator) -> Offered:
    """The materials whose files can stand behind a paper today."""
    desktop = Desktop(app.desk.database, app.desk.reader, app.clock, tr)
    return [(each.id, each.name or "") for each in enclosable(desktop)]


class Ticks(QWidget):
    """What is offered, each with a tick; `changed` comes with every tick."""

    changed = Signal()

    def __init__(self, name: str, search: str, offered: Callable[[], Offered], tr: Translator) -> None:
        super().__init__()
        self._offered = offered
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(search)
        self.search.textChanged.connect(self._narrow)
        self.list = TickList()
        self.list.setProperty("dense", "true")
        self.list.setAccessibleName(name)
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
        """The ids of what is ticked, in the order of the list."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def refresh(self) -> None:
        """Reads again what is offered and keeps the ticks."""
        self.tick(self.ticked)

    def tick(self, wanted: Sequence[str]) -> None:
        """Ticks some and no others."""
        self.list.blockSignals(True)
        self.list.clear()
        for record, words in self._offered():
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, record)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if record in wanted else Qt.CheckState.Unchecked)
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
