"""What was promised to an account."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QPushButton

from salesdesk.domain.records import Account, Promise, Record
from salesdesk.domain.records.promises import OPEN_PROMISE
from salesdesk.services.promises import keep, rate, rate_words
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.parts.part import Records
from salesdesk.ui.widgets.basics import button, row, tip
from salesdesk.ui.widgets.finish import KEPT, ended
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.words import text


class Promises(Records):
    """What was promised to them, how much of it was kept in time, and the way to the whole ledger."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(
            context,
            tr("Promises"),
            Promise,
            "promise",
            tr("New promise"),
            tr("Nothing is promised here."),
            key=_order,
        )
        self._keeping: dict[str, QPushButton] = {}

    def fill(self, account: Account) -> None:
        """Shows the promises with the figures of how they were kept."""
        self._keeping.clear()
        super().fill(account)
        reader, tr = self.context.app.desk.reader, self.context.tr
        words = rate_words(rate(reader, self.context.app.clock.local().date(), account=account.id), tr)
        if words:
            self.body.insertWidget(0, text(words, "muted"))
            self.body.addLayout(
                row(button(tr("All promises"), partial(self._open, account.id), "quiet"), None)
            )

    def add(self, record: Record, item: Item, *beside: QPushButton) -> None:
        """Shows a promise; one that is pending can be marked as kept where it stands."""
        is_open_line = self.opened is not None and self.opened.record == record.id
        if isinstance(record, Promise) and record.state in OPEN_PROMISE and not is_open_line:
            words = self.context.tr("Mark as kept: {name}").format(name=item.title)
            made = self._keeping[record.id] = button("", partial(self._keep, record.id), "icon", "check")
            made.setAccessibleName(words)
            made.setToolTip(tip(words))
            beside = (made, *beside)
        super().add(record, item, *beside)

    def stand_open(self) -> None:
        """Opens a line; what it offers below its fields does not stand in its heading, too."""
        super().stand_open()
        if self.opened is not None and self.opened.record in self._keeping:
            self._keeping.pop(self.opened.record).hide()

    def _keep(self, promise: str) -> None:
        app, name = self.context.app, self.context.app.desk.reader.titles([promise])[promise]
        self.context.write(
            lambda: keep(app.desk.journal, app.desk.reader, app.clock, promise),
            self,
            self.context.events.said.emit,
            ended(self.context.tr, KEPT, name),
        )

    def _open(self, account: str) -> None:
        self.context.events.sell.emit("promises", account)


def _order(promise: Promise) -> tuple[bool, date]:
    """The open ones first, by the day on which they are due."""
    return promise.state not in OPEN_PROMISE, promise.due or date.max
