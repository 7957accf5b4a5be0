"""What stands in place of the card while several accounts are chosen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.records import Account
from salesdesk.services.titles import subtitle_of
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.bulk_bar import BulkBar
from salesdesk.ui.widgets.basics import GRID, Card, Column, clear
from salesdesk.ui.widgets.items import Item
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
        self._said: tuple[int, list[tuple[str, str]]] = 0, []
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
        known = reader.many(Account, records[:SHOWN])
        said = [
            (known[each].name or tr("No name yet"), subtitle_of(reader, each, tr))
            for each in records[:SHOWN]
            if each in known
        ]
        if self._said == (len(records), said):
            return
        self._said = len(records), said
        self.title.setText(tr.plural("{n} account selected", "{n} accounts selected", len(records)))
        self._names.setAccessibleName(self.title.text())
        clear(self._names.body)
        for name, below in said:
            self._names.body.addWidget(Item(name, muted=below))
        if (more := len(records) - SHOWN) > 0:
            self._names.body.addWidget(text(tr.plural("and {n} more", "and {n} more", more), "muted"))
