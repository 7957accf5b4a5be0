"""A section of the catalogue that lists records of one type beside the card of the chosen one."""

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import Record, type_of
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.half_typed import empty
from salesdesk.ui.widgets.list_beside import ListBeside
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.renaming import asks_to_rename


class Card(Protocol):
    """What shows a record of such a section."""

    form: RecordForm
    deeds: OneLine

    @property
    def record(self) -> str:
        """The record that is shown; "" for none."""

    def open(self, record: str, initiator: object = None) -> None:
        """Shows a record; the form that wrote it keeps what is typed."""

    def let_go(self) -> None:
        """Shows nothing any more."""

    def save_all(self) -> None:
        """Saves whatever is being typed."""

    def refused(self) -> str:
        """What is typed and could not be saved."""

    def rename(self) -> None:
        """Puts the cursor into the name."""


class ListAndCard(Page):
    """The list and the card."""

    card: Card
    """What shows the chosen record; it is made when the list has its place."""

    def __init__(
        self, context: Context, place: QWidget | None, cls: type[Record], beside: ListBeside
    ) -> None:
        super().__init__(context, place)
        self._cls = cls
        self.banner = Banner(context.tr)
        self.beside = beside
        self.model, self.search, self.list, self.new = beside.model, beside.search, beside.list, beside.new
        beside.chosen.connect(self.open)
        beside.named.connect(self.add_record)
        beside.list.asked.connect(self._offer)
        self.search.asked.connect(self.narrow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(beside)

    @property
    def equal(self) -> dict[str, Any]:
        """Column values that a listed record must have."""
        return {}

    @property
    def first_control(self) -> QWidget:
        """The list, or the line for a name where nothing is listed yet."""
        return self.list if self.model.rowCount() else self.new

    @property
    def in_view(self) -> str:
        """The record whose card is in view."""
        return self.card.record

    @property
    def new_line(self) -> QLineEdit:
        """The line for a name at the end of the list."""
        return self.new

    def refresh(self) -> None:
        """Reads the list again and keeps the choice."""
        self._follow(None)

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """Follows what was written; the form that wrote it keeps what is typed."""
        self._follow(initiator)
        if back := self.beside.back(change_set):
            self.go_to(back)

    def go_to(self, record: str) -> None:
        """Shows the card of a record, in the list too where it is there."""
        self.open(record)
        self.beside.point_at(record)

    @property
    def standing(self) -> Mapping[str, Any]:
        """What is searched for."""
        return {"text": self.search.text()}

    def stand(self, record: str, standing: Mapping[str, Any]) -> None:
        """Shows the record, and lists what was searched for."""
        if standing["text"]:
            self.search.setText(standing["text"])
            self.narrow()
        super().stand(record, standing)

    def open(self, record: str, initiator: object = None) -> None:
        """Shows the card of a record; one that is gone is let go of."""
        if self.context.app.desk.reader.of_type(self._cls, record) is None:
            self.card.let_go()
            self.beside.show_record("")
            return
        self.beside.show_record(record)
        self.card.open(record, initiator)

    def narrow(self) -> None:
        """Shows what search and filters ask for."""
        self.model.narrow(self.search.heard(), self.equal)

    def show_all(self) -> None:
        """Lets go of what narrows the list."""
        self.search.clear()
        self.narrow()

    def add_record(self, name: str, then: str = "") -> None:
        """Makes a record from a name alone and opens its card, the cursor in the field that matters next."""
        try:
            record, done = add(self.context.app.desk.journal, type_of(self._cls).name, {"name": name})
        except UserError as error:
            self.banner.warn(self.context.say(error))
            return
        empty(self.new)
        self.show_all()
        self.context.wrote(done, self)
        self.go_to(record)
        if then in self.card.form.editors:
            self.card.form.editors[then].setFocus(Qt.FocusReason.OtherFocusReason)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.card.save_all()

    def refused(self) -> str:
        """What is typed into the card and could not be saved."""
        return self.card.refused()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 leads to the name of the record in view."""
        if self.card.record and asks_to_rename(event):
            self.card.rename()
        else:
            super().keyPressEvent(event)

    def _offer(self, at: QPoint) -> None:
        """What can be done with the record in view, at a place of the screen."""
        self.card.deeds.offer_all(at)

    def _follow(self, initiator: object) -> None:
        self.model.refresh()
        if self.card.record:
            self.open(self.card.record, initiator)
