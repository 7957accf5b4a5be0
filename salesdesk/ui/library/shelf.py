"""One kind of the library: the list with search beside the card of the chosen entry."""

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.ui.context import Context
from salesdesk.ui.library.card import LibraryCard
from salesdesk.ui.library.kinds import LibraryKind
from salesdesk.ui.library.rows import LibraryRows
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID, Empty
from salesdesk.ui.widgets.record_list import ID, RecordList

TYPING_PAUSE_MS = 120


class Shelf(QWidget):
    """The entries of a kind, and the chosen one."""

    def __init__(self, context: Context, kind: LibraryKind) -> None:
        super().__init__()
        tr = context.tr
        self._context, self._kind = context, kind
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search in the library"))
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.narrow)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.model = LibraryRows(context, kind)
        self.model.settled.connect(self._settled)
        self.list = RecordList(self.model)
        self.list.setAccessibleName(tr(kind.label))
        self.list.say_when_empty(tr(kind.empty))
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._chosen(index))
        self.new = QLineEdit()
        self.new.setPlaceholderText(tr(kind.new))
        self.new.setAccessibleName(tr(kind.new))
        self.new.returnPressed.connect(self.add_entry)
        self.card = LibraryCard(context, kind)
        self.right = QStackedWidget()
        self.right.addWidget(Empty(tr("Choose an entry on the left, or type a new one there.")))
        self.right.addWidget(self.card)
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, GRID, 0)
        side.setSpacing(2 * GRID)
        side.addWidget(self.search)
        side.addWidget(self.list, 1)
        side.addWidget(self.new)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.right)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([side_width(), 2 * side_width()])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def refresh(self) -> None:
        """Reads list and card again and keeps the choice."""
        self.model.refresh()
        if self.card.record:
            self.open(self.card.record)

    def open(self, record: str) -> None:
        """Shows an entry; one that is gone is let go of."""
        if not self._context.app.desk.reader.find(self._kind.cls, id=record):
            self.card.let_go()
            self.right.setCurrentIndex(0)
            return
        self.card.open(record)
        self.right.setCurrentWidget(self.card)

    def narrow(self) -> None:
        """Shows what the search asks for."""
        self._pause.stop()
        self.model.narrow(self.search.text(), {})

    def add_entry(self) -> None:
        """Makes an entry from its name alone and opens its card."""
        name = self.new.text().strip()
        if not name:
            return
        try:
            record, done = add(self._context.app.desk.journal, self._kind.type_name, {"name": name})
        except UserError as error:
            self._context.events.said.emit(self._context.say(error))
            return
        self.new.clear()
        self.search.clear()
        self._context.wrote(done, self)
        self.open(record)
        self.model.refresh()
        row = self.model.row_of(record)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _chosen(self, index: QModelIndex) -> None:
        record = str(index.data(ID) or "")
        if record and record != self.card.record:
            self.open(record)

    def _settled(self, _: bool) -> None:
        """The first entry is shown where none is, so that the dialog is not empty."""
        if not self.card.record and self.model.ids:
            self.list.setCurrentIndex(self.model.index(0, 0))
