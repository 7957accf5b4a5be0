"""A list of accounts beside a proposal: each with why it is there, and a way to it."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal

from salesdesk.i18n import Translator
from salesdesk.ui.widgets.basics import Card, button, clear, row
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import Line

MOST = 8
"""So many accounts of a list are shown at first."""

MORE = 3 * MOST
"""So many more are shown each time that more are asked for."""


class Listed(NamedTuple):
    """An account in a list: its name, why it is there, what it is."""

    account: str
    name: str
    words: str
    note: str = ""


class AccountList(Card):
    """The first of some accounts, and more when they are asked for; hidden while there are none."""

    opened = Signal(str)
    """An account was asked for."""
    taken_in = Signal(str)
    """An account should be proposed again."""

    def __init__(self, tr: Translator, title: str, *, takes_in: bool = False) -> None:
        """`takes_in`: each account can be put back into the proposal."""
        super().__init__(title)
        self._tr = tr
        self._takes_in = takes_in
        self.hide()

    def show_accounts(self, accounts: Sequence[Listed]) -> None:
        """Lists accounts."""
        self._accounts, self._most = accounts, MOST
        self._show()

    def _show(self) -> None:
        tr = self._tr
        clear(self.body)
        self.setVisible(bool(self._accounts))
        for each in self._accounts[: self._most]:
            to_account = button("", partial(self.opened.emit, each.account), "icon", "arrow-right")
            to_account.setAccessibleName(tr("Open {name}").format(name=each.name))
            self.body.addWidget(Line(Item(each.name, each.note, muted=each.words), to_account))
            if self._takes_in:
                back = partial(self.taken_in.emit, each.account)
                self.body.addLayout(row(button(tr("Put back in"), back, "quiet", "undo-2"), None))
        if (more := len(self._accounts) - self._most) > 0:
            words = tr.plural("{n} more", "{n} more", more)
            self.body.addLayout(row(button(words, self._show_more, "quiet", "chevron-down"), None))

    def _show_more(self) -> None:
        self._most += MORE
        self._show()
