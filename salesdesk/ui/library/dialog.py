"""The library as a dialog beside the work: one kind at a time, or the offer of the starting set."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.errors import UserError
from salesdesk.services.library.starting import is_empty, take_starting_set
from salesdesk.ui.context import Context
from salesdesk.ui.library.kinds import KINDS
from salesdesk.ui.library.shelf import Shelf
from salesdesk.ui.widgets.basics import GRID, Empty, button, row
from salesdesk.ui.widgets.beside import Beside
from salesdesk.ui.widgets.segments import Segments
from salesdesk.ui.widgets.tab_order import tab_in_order

CONCERNS = {"technique", "known_objection", "answer", "question"}


class LibraryDialog(Beside):
    """Techniques, objections and questions; it is no modal box."""

    def __init__(self, context: Context, parent: QWidget, kind: str = KINDS[0].type_name) -> None:
        tr = context.tr
        super().__init__(context, parent, tr("Sales library"))
        self.choice = Segments(self, [(each.type_name, tr(each.label)) for each in KINDS], self.show_kind)
        self.shelves: dict[str, Shelf] = {}
        self.places = QStackedWidget()
        self.take_button = button(tr("Use the starter set"), self.take, "primary", "download")
        words = tr(
            "The library is still empty. The starter set holds thirty techniques, the most common objections with two answers each, and questions by segment. Everything in it can be changed."
        )
        self.empty = Empty(words, self.take_button, sign="book-open")
        self.places.addWidget(self.empty)
        self.body.addLayout(row(*self.choice.buttons(), None, spacing=GRID))
        self.body.addWidget(self.places, 1)
        context.events.changed.connect(self._changed)
        self.kind = kind
        self.show_kind(kind)

    @property
    def shelf(self) -> Shelf:
        """The kind in view."""
        return self.shelves[self.kind]

    def show_kind(self, type_name: str) -> None:
        """Turns to a kind; an empty library offers the starting set."""
        self.save_all()
        self.kind = type_name
        self.choice.mark(type_name)
        if type_name not in self.shelves:
            kind = next(each for each in KINDS if each.type_name == type_name)
            self.shelves[type_name] = Shelf(self.context, kind)
            self.places.addWidget(self.shelves[type_name])
        self.shelf.refresh()
        offers = is_empty(self.context.app.desk.reader)
        self.places.setCurrentWidget(self.empty if offers else self.shelf)
        tab_in_order(self)

    def take(self) -> None:
        """Takes the starting set into the desk."""
        app, tr = self.context.app, self.context.tr
        try:
            done = take_starting_set(app.desk.journal, app.desk.reader, app.clock, tr.lang)
        except UserError as error:
            self.context.events.said.emit(self.context.say(error))
            return
        self.context.wrote(done, self)
        self.show_kind(self.kind)
        self.shelf.list.setFocus()

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        for shelf in self.shelves.values():
            shelf.card.save_all()

    def done(self, result: int) -> None:
        """Ends the counting under way, saves and closes."""
        for shelf in self.shelves.values():
            shelf.card.close_files()
        super().done(result)

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        concerned = {each.type for each in done.touched} & CONCERNS
        if (
            concerned
            and self.isVisible()
            and not any(initiator is s.card.form for s in self.shelves.values())
        ):
            self.show_kind(self.kind)
            if back := self.shelf.beside.back(done):
                self.shelf.go_to(back)
