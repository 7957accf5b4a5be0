"""One kind of the library: the list with search beside the card of the chosen entry."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.ui.context import Context
from salesdesk.ui.library.card import LibraryCard
from salesdesk.ui.library.kinds import LibraryKind
from salesdesk.ui.library.rows import LibraryRows
from salesdesk.ui.widgets.half_typed import empty
from salesdesk.ui.widgets.list_beside import ListBeside


class Shelf(QWidget):
    """The entries of a kind, and the chosen one."""

    def __init__(self, context: Context, kind: LibraryKind) -> None:
        super().__init__()
        tr = context.tr
        self._context, self._kind = context, kind
        self.model = LibraryRows(context, kind)
        self.beside = ListBeside(
            context,
            self.model,
            tr(kind.label),
            search=tr("Search in the library"),
            new=tr(kind.new),
            begin=tr("New entry"),
            empty=tr(kind.empty),
            nothing=tr("Choose an entry on the left, or make a new one."),
            stands_here=tr("What works with customers stands here, at hand when you prepare a call."),
            sign="book-open",
        )
        self.beside.chosen.connect(self.open)
        self.beside.named.connect(self.add_entry)
        self.search, self.list, self.new = self.beside.search, self.beside.list, self.beside.new
        self.search.asked.connect(self.narrow)
        self.card = LibraryCard(context, kind)
        self.beside.lay_out((self.search,), (self.new,), edge=0, share=2)
        self.beside.will_show(self.card)
        self.list.asked.connect(self.card.deeds.offer_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.beside)

    def refresh(self) -> None:
        """Reads list and card again and keeps the choice."""
        self.model.refresh()
        if self.card.record:
            self.open(self.card.record)

    def open(self, record: str) -> None:
        """Shows an entry; one that is gone is let go of."""
        if not self._context.app.desk.reader.find(self._kind.cls, id=record):
            self.card.let_go()
            self.beside.show_record("")
            return
        self.beside.show_record(record)
        self.card.open(record)

    def go_to(self, record: str) -> None:
        """Shows an entry, in the list too where it is there."""
        self.open(record)
        self.beside.point_at(record)

    def narrow(self) -> None:
        """Shows what the search asks for."""
        self.model.narrow(self.search.heard(), {})

    def add_entry(self, name: str) -> None:
        """Makes an entry from its name alone and opens its card."""
        try:
            record, done = add(self._context.app.desk.journal, self._kind.type_name, {"name": name})
        except UserError as error:
            self._context.events.said.emit(self._context.say(error))
            return
        empty(self.new)
        self.search.clear()
        self._context.wrote(done, self)
        self.open(record)
        self.model.refresh()
        self.beside.point_at(record)
