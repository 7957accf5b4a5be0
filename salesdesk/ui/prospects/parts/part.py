"""What the parts of an account's card have in common."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Account, Record
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.items import CardItems
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.record_lines import MOST, RecordLines


class Part(RecordLines):
    """A titled list of records of one account; `new` asks for another one."""

    new = Signal(str)

    def __init__(self, context: Context, title: str, type_name: str = "", new: str = "") -> None:
        action = button(new, partial(self.ask, type_name), "quiet", "plus") if new else None
        super().__init__(context, title, action)
        self.type_name, self.new_words = type_name, new
        self.items = CardItems(context)
        self._account = ""

    @property
    def begins_at(self) -> int:
        """Where a new record stands."""
        return 0

    def ask(self, type_name: str) -> None:
        """Asks for a new record."""
        self.new.emit(type_name)

    def steps(self, account: Account) -> tuple[Callable[[], object], ...]:
        """What shows an account; where that takes long it is several steps, and the window answers in between."""
        return (partial(self.show_account, account),)

    def show_account(self, account: Account) -> None:
        """Shows what there is of an account, from now on."""
        if account.id != self._account:
            self.fold_again()
        self._account = account.id
        self.fill(account)

    def read(self) -> None:
        """Shows anew what there is of the account."""
        account = self.context.app.desk.reader.of_type(Account, self._account or None)
        if account is not None:
            self.fill(account)

    def fill(self, account: Account) -> None:
        """Shows what there is of an account."""


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
        key: Callable[[Any], Any] | None = None,
    ) -> None:
        """`order` is that in which the records are read; a `key` sorts them after that, as what is open before what is over."""
        super().__init__(context, title, type_of(cls).name, new)
        self._cls, self._make, self._empty = cls, make, empty
        self._order, self._owner, self._key = order, owner, key

    @property
    def begins_at(self) -> int:
        """The newest come first where the order turns round."""
        return 0 if self._order.startswith("-") else MOST

    def fill(self, account: Account) -> None:
        """Shows the records that belong to the account."""
        self.show_records(self.found(account), getattr(self.items, self._make), self._empty)

    def found(self, account: Account) -> list[Record]:
        """What belongs to the account, in the order in which it is shown."""
        belongs: dict[str, Any] = {self._owner: account.id}
        found = self.context.app.desk.reader.find(self._cls, order=self._order, limit=200, **belongs)
        return sorted(found, key=self._key) if self._key is not None else found
