"""The accounts of one place on the map, to choose one from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from salesdesk.domain.text import in_pieces
from salesdesk.i18n import Translator
from salesdesk.store.reader import Placed
from salesdesk.ui.prospects.map_words import LEGEND
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.popup import Popup
from salesdesk.ui.widgets.words import text

MOST = 500
"""So many are listed."""

LINES = 12


class AccountsHere(Popup):
    """A small list beside the place; Enter or a click opens an account, Escape closes it."""

    opened = Signal(str)

    def __init__(self, tr: Translator, rows: Sequence[Placed], parent: QWidget) -> None:
        super().__init__(parent)
        words = tr.plural("{n} account in this place", "{n} accounts in this place", len(rows))
        self.list = QListWidget()
        self.list.setAccessibleName(words)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        for row in rows[:MOST]:
            name = row.name or tr("No name yet")
            known = tr(LEGEND[row.temperature]) if row.temperature in LEGEND else ""
            item = QListWidgetItem(in_pieces(name, known))
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.list.addItem(item)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        self.list.setCurrentRow(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(text(words, "muted", wrap=False))
        layout.addWidget(self.list)
        line = self.fontMetrics().height() + 10
        self.list.setFixedHeight(line * min(LINES, max(2, self.list.count())))
        self.setFixedWidth(min(20 * line, max(10 * line, self.list.sizeHintForColumn(0) + 3 * line)))
        self.setFocusProxy(self.list)

    def _open(self, item: QListWidgetItem) -> None:
        record = str(item.data(Qt.ItemDataRole.UserRole))
        self.close()
        self.opened.emit(record)
