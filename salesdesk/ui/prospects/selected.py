"""What stands in place of the card while several accounts are chosen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.records import Account
from salesdesk.services.titles import subtitle_of
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.bulk_bar import BulkBar
from salesdesk.ui.widgets.basics import GRID, Card, Column, Item, clear
from salesdesk.ui.widgets.room import keep_together
from salesdesk.ui.widgets.scrolling import ScrollingPage
from salesdesk.ui.widgets.words import text

SHOWN = 12
"""So many of them are named."""


class SelectedAccounts(ScrollingPage):
    """How many accounts are chosen, what can be done with them, and which they are, wherever the list stands."""

    def __init__(self, context: Context, bar: BulkBar) -> None:
        super().__init__()
        self._context = context
        self._deeds = bar
        page = Column()
        keep_together(page)
        self.title = text("", "title")
        self._names = Card("")
        self._names.heading.hide()
        self._column = layout = QVBoxLayout(page)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self.title)
        layout.addWidget(self._names)
        layout.addStretch(1)
        self.setWidget(page)

    def show_accounts(self, records: Sequence[str]) -> None:
        """Names the first of some accounts, and says how many more there are; the bar comes here."""
        if self._column.indexOf(self._deeds) < 0:
            self._column.insertWidget(1, self._deeds)
            self._deeds.stand_under_title(True)
        tr, reader = self._context.tr, self._context.app.desk.reader
        self.title.setText(tr.plural("{n} account selected", "{n} accounts selected", len(records)))
        self._names.setAccessibleName(self.title.text())
        clear(self._names.body)
        known = reader.many(Account, records[:SHOWN])
        for record in records[:SHOWN]:
            if (account := known.get(record)) is not None:
                name = account.name or tr("No name yet")
                self._names.body.addWidget(Item(name, muted=subtitle_of(reader, record, tr)))
        if (more := len(records) - SHOWN) > 0:
            self._names.body.addWidget(text(tr.plural("and {n} more", "and {n} more", more), "muted"))
