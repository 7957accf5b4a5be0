"""Whom one asked before a call, and what they said."""

from functools import partial

from salesdesk.services.strategy.consulting import consultation_words, consultations
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import Card, button, clear
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.words import text


class Colleagues(Card):
    """The consultations of a call, with the way to ask one more colleague."""

    def __init__(self, context: Context) -> None:
        self.ask_button = button(context.tr("Ask a colleague"), self.ask, "quiet", "plus")
        super().__init__(context.tr("Advice from colleagues"), self.ask_button)
        self._context = context
        self._call = ""

    def open(self, call: str) -> None:
        """Shows what was asked for a call."""
        self._call = call
        clear(self.body)
        app, tr = self._context.app, self._context.tr
        today = app.clock.local().date()
        found = consultations(app.desk.reader, call)
        for each in found:
            asked, said = consultation_words(app.desk.reader, each, today, tr)
            edit = button("", partial(self.edit, each.id), "icon", "pencil")
            edit.setAccessibleName(tr("Edit {name}").format(name=asked))
            self.body.addWidget(Line(Item(asked, muted=said), edit))
        if not found:
            self.body.addWidget(
                text(tr("Nobody was asked. Who knows this customer, or decides what you may offer?"), "muted")
            )

    def ask(self) -> None:
        """Notes a question to a colleague."""
        asked_on = self._context.app.clock.local().date()
        values = {"call": self._call, "asked_on": asked_on}
        RecordDialog(self._context, self.window(), "consultation", values).open_new()

    def edit(self, consultation: str) -> None:
        """Opens a question, to note the answer."""
        RecordDialog(self._context, self.window(), "consultation", {}).open_record(consultation)
