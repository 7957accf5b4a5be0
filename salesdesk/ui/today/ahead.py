"""The call-ahead list: whom to ring up today, so that nobody stands before a closed door tomorrow."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from salesdesk.domain.text import capital, in_pieces
from salesdesk.domain.today import Stop, Today
from salesdesk.ui.context import Context
from salesdesk.ui.today.box import Box
from salesdesk.ui.today.rows import Row, add_more, day_card, noted, still
from salesdesk.ui.today.words import DayWords
from salesdesk.ui.widgets.basics import GRID, Card
from salesdesk.ui.widgets.call_choices import CallChoices


class AheadList:
    """Makes the card of those who are to be rung up."""

    def __init__(self, context: Context, words: DayWords, show_more: Callable[[], None]) -> None:
        self._context = context
        self._words = words
        self._show_more = show_more

    def card(self, today: Today, most: int) -> Card | None:
        """Whom to remind of a coming day's calls, the first `most` of them; nothing where everybody is."""
        if not today.ahead:
            return None
        card = day_card(self._words.ahead_title(today))
        card.body.setSpacing(2)
        for stop in today.ahead[:most]:
            card.body.addWidget(self._line(stop))
        add_more(card, self._context.tr, len(today.ahead) - most, self._show_more)
        return card

    def _line(self, stop: Stop) -> Row:
        tr, formats = self._context.tr, self._context.formats
        whom = capital(", ".join(stop.ask_for)) or stop.name
        below = in_pieces(stop.name if stop.ask_for else "", stop.number)
        time = formats.time(stop.start)
        avoid = "; ".join(self._words.need(each) for each in stop.needs if each.what == "avoid")
        said = ". ".join(filter(None, (whom, avoid, below, time)))
        line = Row(f"ahead:{stop.call}", said, partial(self._show, stop))
        choices = CallChoices(self._context, line)
        rung = partial(choices.steps.remind, stop.call)
        line.tick = rung
        line.choices = lambda: choices.of(stop.call, tr("Show in the calendar"), partial(self._show, stop))
        line.setAccessibleDescription(tr("Space: {what}").format(what=tr("Called and reminded")))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(2 * GRID)
        name = tr("{account}: {what}").format(account=whom, what=tr("Called and reminded"))
        layout.addWidget(Box(line, name, rung), 0, Qt.AlignmentFlag.AlignTop)
        what = QVBoxLayout()
        what.setSpacing(0)
        what.addWidget(still(whom))
        if avoid:
            what.addWidget(still(f"! {avoid}", "fault"))
        if below:
            what.addWidget(still(below, "field"))
        layout.addLayout(what, 1)
        layout.addWidget(noted(time, "field"), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _show(self, stop: Stop) -> None:
        self._context.events.go.emit("calendar", stop.call)
