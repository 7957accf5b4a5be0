"""The list of calls that moved and of which the customer was not told yet: they expect us at another time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from salesdesk.domain.today import Today, Untold
from salesdesk.services.appointments.steps import STEPS
from salesdesk.ui.context import Context
from salesdesk.ui.today.rows import Row, add_more, day_card, still
from salesdesk.ui.today.words import DayWords
from salesdesk.ui.widgets.basics import GRID, Card
from salesdesk.ui.widgets.call_choices import CallChoices
from salesdesk.ui.widgets.lead import Lead
from salesdesk.ui.widgets.stop_words import NEEDS

_UNTOLD, _TELL = NEEDS["tell"], STEPS["tell"]


class UntoldList:
    """Makes the card of those who are to be told that their call moved."""

    def __init__(self, context: Context, words: DayWords, show_more: Callable[[], None]) -> None:
        self._context = context
        self._words = words
        self._show_more = show_more

    def card(self, today: Today) -> Card | None:
        """Who is to be told, the first of them where they are many; nothing where everybody was."""
        if not today.untold:
            return None
        tr = self._context.tr
        card = day_card(tr(_UNTOLD))
        card.body.setSpacing(2)
        for each in today.untold:
            card.body.addWidget(self._line(each, self._words.moved(each, today.day)))
        add_more(card, tr, today.untold_waiting - len(today.untold), self._show_more)
        return card

    def _line(self, untold: Untold, moved: str) -> Row:
        tr, stop = self._context.tr, untold.stop
        show = partial(self._context.events.go.emit, "calendar", stop.call)
        said = ". ".join((tr(_UNTOLD), stop.name, moved))
        line = Row(f"untold:{stop.call}", said, show)
        choices, words = CallChoices(self._context, line), tr(_TELL)
        tell = partial(choices.steps.go_on, stop.call)
        line.tick = tell
        line.choices = lambda: choices.of(stop.call, tr("Show in the calendar"), show)
        line.setAccessibleDescription(tr("Space: {what}").format(what=words))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(2 * GRID)
        what = QVBoxLayout()
        what.setSpacing(0)
        what.addWidget(still(stop.name))
        what.addWidget(still(moved, "field"))
        layout.addLayout(what, 1)
        lead = Lead(f"tell:{stop.call}", words, "warm", tell)
        lead.setAccessibleName(tr("{account}: {what}").format(account=stop.name, what=words))
        layout.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        return line
