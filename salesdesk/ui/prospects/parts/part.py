"""What the parts of an account's card have in common."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Account, Record
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.items import CardItems
from salesdesk.ui.widgets.basics import Card, Item, button, clear, text, tip
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.spot import mark_spot

MOST = 12
"""How many of a kind are shown before "and n more"."""


class Part(Card):
    """A titled list of records of one account; `new` asks for another one."""

    edit = Signal(str)
    new = Signal(str)

    def __init__(self, context: Context, title: str, type_name: str = "", new: str = "") -> None:
        super().__init__(title, button(new, partial(self.ask, type_name), "quiet", "plus") if new else None)
        self.context = context
        self.items = CardItems(context)

    def ask(self, type_name: str) -> None:
        """Asks for a new record."""
        self.new.emit(type_name)

    def fill(self, account: Account) -> None:
        """Shows what there is of an account."""

    def show_records(
        self, records: Iterable[Record], make: Callable[[Any], Item], empty: str, *beside: Any
    ) -> None:
        """Shows the first records, how many more there are, or what an empty list says."""
        clear(self.body)
        found = list(records)
        for record in found[:MOST]:
            self.add(record, make(record))
        if not found and empty:
            self.body.addWidget(text(empty, "muted"))
        if len(found) > MOST:
            more = self.context.tr.plural("and {n} more", "and {n} more", len(found) - MOST)
            self.body.addWidget(text(more, "muted"))

    def add(self, record: Record, item: Item, *beside: QPushButton) -> None:
        """Shows one record with the way to edit it and what else stands beside it."""
        edit = button("", partial(self.edit.emit, record.id), "icon", "pencil")
        name = self.context.tr("Edit {name}").format(name=item.title)
        edit.setAccessibleName(name)
        edit.setToolTip(tip(name))
        for number, control in enumerate((edit, *beside)):
            mark_spot(control, f"{type(self).__name__} {record.id} {number}")
        self.body.addWidget(Line(item, edit, *beside))


class Records(Part):
    """A plain list of one type."""

    def __init__(
        self,
        context: Context,
        title: str,
        cls: type[Record],
        make: str,
        new: str,
        empty: str,
        order: str = "-id",
        owner: str = "account",
    ) -> None:
        super().__init__(context, title, type_of(cls).name, new)
        self._cls, self._make, self._empty = cls, make, empty
        self._order, self._owner = order, owner

    def fill(self, account: Account) -> None:
        """Shows the records that belong to the account."""
        self.show_records(self.found(account), getattr(self.items, self._make), self._empty)

    def found(self, account: Account) -> list[Record]:
        """What belongs to the account, in the order in which it is shown."""
        belongs: dict[str, Any] = {self._owner: account.id}
        return self.context.app.desk.reader.find(self._cls, order=self._order, limit=200, **belongs)
