"""Dates to keep: the most urgent on the day's page, all of them in a dialog."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.deadlines import Deadline
from salesdesk.domain.records.day import DEADLINE_KINDS
from salesdesk.domain.text import in_pieces
from salesdesk.domain.today import Today
from salesdesk.services.deadlines import note_done, note_seen
from salesdesk.ui.context import Context
from salesdesk.ui.today.box import Box
from salesdesk.ui.today.rows import Row, Sign, day_card, noted, still
from salesdesk.ui.today.words import DayWords
from salesdesk.ui.widgets.basics import GRID, Card, button
from salesdesk.ui.widgets.finish import DONE, ended


class DeadlineRows:
    """Makes the rows of dates to keep, and writes down what is done about them."""

    def __init__(
        self,
        context: Context,
        words: DayWords,
        open_one: Callable[..., object],
        show_all: Callable[[], object],
    ) -> None:
        self._context = context
        self._words = words
        self._open = open_one
        self._show_all = show_all

    def card(self, today: Today) -> Card | None:
        """The most urgent dates of the day's page, and the way to all of them."""
        if not today.deadlines:
            return None
        tr = self._context.tr
        card = day_card(tr("Dates to keep"), button(tr("Show all"), self._show_all, "quiet"))
        card.body.setSpacing(2)
        for deadline in today.deadlines:
            card.body.addWidget(self.line(deadline))
        return card

    def line(self, deadline: Deadline) -> Row:
        """One date: Space ticks it off, Enter opens what it stands in, of a birthday the person at it."""
        tr = self._context.tr
        title, below = self._said(deadline)
        when = tr("Done") if deadline.done else self._words.kept_by(deadline)
        line = Row(
            f"{deadline.kind}:{deadline.record}",
            ". ".join((title, below, when)),
            partial(self._open, deadline.record, *(("birthday",) if deadline.is_of_person else ())),
        )
        line.choices = partial(self._choices, deadline)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(2 * GRID)
        if deadline.done:
            layout.addWidget(Sign(line, tr("Done"), "circle-check", line.offer, always=True))
        else:
            line.tick = done = partial(self._do, deadline)
            line.setAccessibleDescription(tr("Space: {what}").format(what=tr("Done")))
            ticked = tr("Done")
            layout.addWidget(Box(line, f"{ticked}: {title}", done), 0, Qt.AlignmentFlag.AlignTop)
        what = QVBoxLayout()
        what.setSpacing(0)
        what.addWidget(still(title, "muted" if deadline.done or deadline.seen else ""))
        what.addWidget(still(below, "field"))
        layout.addLayout(what, 1)
        role = "field" if deadline.done or deadline.days > 0 else "fault" if deadline.days < 0 else "accent"
        layout.addWidget(noted(when, role), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _said(self, deadline: Deadline) -> tuple[str, str]:
        """What a date is called, and what stands below that: whose it is, and of which kind where the name does not say so."""
        tr = self._context.tr
        if deadline.is_of_person:
            return tr("Birthday of {name}").format(name=deadline.words), deadline.name
        kind = tr(DEADLINE_KINDS.get(deadline.kind, deadline.kind))
        return deadline.words or deadline.name, in_pieces(deadline.name if deadline.words else "", kind)

    def _choices(self, deadline: Deadline) -> tuple[tuple[str, Callable[[], object]], ...]:
        tr = self._context.tr
        found: list[tuple[str, Callable[[], object]]] = []
        if not deadline.done:
            found.append((tr("Done"), partial(self._do, deadline)))
        if not (deadline.done or deadline.seen):
            found.append((tr("Acknowledged"), partial(self._write, note_seen, deadline)))
        if deadline.account:
            found.append((tr("Open the account"), partial(self._open, deadline.account)))
        return tuple(found)

    def _do(self, deadline: Deadline) -> bool:
        return self._write(note_done, deadline, ended(self._context.tr, DONE, self._said(deadline)[0]))

    def _write(self, note: Callable[..., ChangeSet], deadline: Deadline, said: str = "") -> bool:
        app = self._context.app
        return self._context.write(
            lambda: note(app.desk.journal, app.desk.reader, deadline, app.clock.local().date()),
            self,
            self._context.events.said.emit,
            said,
        )
