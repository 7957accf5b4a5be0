"""What one wants to read of a call before its fields: where it is, when to leave, whom to ask for, what it still needs."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.domain.records import Call
from salesdesk.domain.today import Need, Stop
from salesdesk.services.today import stop_of
from salesdesk.ui.context import Context
from salesdesk.ui.events import gap_of
from salesdesk.ui.widgets.basics import GRID, clear
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.lead import URGENT, Lead
from salesdesk.ui.widgets.signs import pictured, sign
from salesdesk.ui.widgets.stop_words import StopWords
from salesdesk.ui.widgets.words import text

_ASKED_BELOW = ("contact", "confirm", "tell", "answer", "review")
"""What the steps below the lines say or lead to anyway."""


class CallBrief(QWidget):
    """Lines as on the run sheet; hidden where there is nothing to say."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._words = StopWords(context)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GRID)

    def show_call(self, call: Call, *, warned: bool) -> None:
        """Shows what there is to say of a call; of one that is over nothing is left to do.

        `warned` where it is said above already who asked not to be contacted.
        """
        app = self._context.app
        clear(self._lines)
        stop = stop_of(app.desk.reader, app.clock, call) if call.when is not None else None
        there = self._words.there(stop) if stop is not None else ""
        if there:
            self._lines.addWidget(text(there, "strong"))
        if stop is not None and not stop.over:
            leave = self._words.leave_by(stop)
            if leave and not there:
                self._lines.addWidget(text(leave, "fault" if stop.leave_now else "strong"))
            for picture, words in self._words.getting_there(stop):
                self._lines.addLayout(pictured(sign(picture), text(words, "muted")))
            if needs := [self._lead(need, stop) for need in stop.needs if not _is_said(need, warned)]:
                self._lines.addLayout(Flow(*needs))
        self.setVisible(self._lines.count() > 0)

    def _lead(self, need: Need, stop: Stop) -> Lead:
        kind = URGENT.get(need.what, "warm")
        return Lead(f"need:{need.what}", self._words.need(need), kind, partial(self._mend, need, stop))

    def _mend(self, need: Need, stop: Stop) -> None:
        events = self._context.events
        if need.what == "avoid":
            events.open_record.emit(need.record)
        else:
            events.go.emit("briefings", gap_of(stop.call, need.what))


def _is_said(need: Need, warned: bool) -> bool:
    """Whether it stands above or below these lines."""
    return warned if need.what == "avoid" else need.what in _ASKED_BELOW
