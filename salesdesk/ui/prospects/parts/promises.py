"""What was promised to an account."""

from datetime import date
from functools import partial

from salesdesk.domain.records import Account, Promise, Record
from salesdesk.domain.records.promises import OPEN_PROMISE
from salesdesk.services.promises import rate, rate_words
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.parts.part import Records
from salesdesk.ui.widgets.basics import button, row, text


class Promises(Records):
    """What was promised to them, how much of it was kept in time, and the way to the whole ledger."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(
            context, tr("Promises"), Promise, "promise", tr("New promise"), tr("Nothing is promised here.")
        )

    def fill(self, account: Account) -> None:
        """Shows the promises with the figures of how they were kept."""
        super().fill(account)
        reader, tr = self.context.app.desk.reader, self.context.tr
        words = rate_words(rate(reader, self.context.app.clock.local().date(), account=account.id), tr)
        if words:
            self.body.insertWidget(0, text(words, "muted"))
            self.body.addLayout(
                row(button(tr("All promises"), partial(self._open, account.id), "quiet"), None)
            )

    def found(self, account: Account) -> list[Record]:
        """The open ones first, by the day on which they are due."""
        return sorted(super().found(account), key=_order)

    def _open(self, account: str) -> None:
        self.context.events.sell.emit("promises", account)


def _order(record: Record) -> tuple[bool, date]:
    assert isinstance(record, Promise)
    return record.state not in OPEN_PROMISE, record.due or date.max
