"""What an account said of the house."""

from functools import partial

from PySide6.QtWidgets import QPushButton

from salesdesk.domain.records import Account, Feedback, Record
from salesdesk.services.feedback import content_words, needs_answer, tell
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.parts.part import Records
from salesdesk.ui.widgets.basics import button, tip
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.words import text


class Voices(Records):
    """What they think of us; whoever waits to hear what changed is told with one click."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(
            context,
            tr("Feedback"),
            Feedback,
            "feedback",
            tr("New feedback"),
            tr("No feedback yet."),
            "-received_on",
        )

    def fill(self, account: Account) -> None:
        """Shows what was said, with the average."""
        super().fill(account)
        found = self.context.app.desk.reader.find(Feedback, account=account.id, limit=200)
        if words := content_words(found, self.context.tr):
            self.body.insertWidget(0, text(words, "muted"))

    def ask(self, type_name: str) -> None:
        """Asks for the form of this account."""
        self.context.events.sell.emit("feedback", self._account)

    def add(self, record: Record, item: Item, *beside: QPushButton) -> None:
        """Shows one piece, with the way to note that they were told."""
        assert isinstance(record, Feedback)
        if not needs_answer(record):
            super().add(record, item, *beside)
            return
        told = button("", partial(self._tell, record.id), "icon", "check")
        name = self.context.tr("They were told what changed: {name}").format(name=item.title)
        told.setAccessibleName(name)
        told.setToolTip(tip(name))
        super().add(record, item, *beside, told)

    def _tell(self, feedback: str) -> None:
        app = self.context.app
        self.context.wrote(tell(app.desk.journal, app.desk.reader, app.clock, feedback), self)
