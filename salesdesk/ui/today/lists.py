"""Promises and tasks that are due, reviews that wait."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.today import Due, DueKind, Dues, Today, Waiting
from salesdesk.i18n import N_
from salesdesk.services.records import change
from salesdesk.services.working_days import day_ahead, work_calendar
from salesdesk.ui.context import Context
from salesdesk.ui.today.box import Box
from salesdesk.ui.today.rows import Row, Sign, add_more, day_card, noted, remark, still
from salesdesk.ui.today.words import DayWords
from salesdesk.ui.widgets.basics import GRID, Card, button
from salesdesk.ui.widgets.finish import DONE, KEPT, ended, put_off


class Lists:
    """Makes the cards beside the run sheet."""

    def __init__(self, context: Context, words: DayWords, show_more: Callable[[], None]) -> None:
        self._context = context
        self._words = words
        self._show_more = show_more

    def dues(self, kind: DueKind, dues: Dues) -> Card | None:
        """What is due, the overdue first; for tasks nothing where none is due."""
        tr = self._context.tr
        if kind == "task" and not dues.shown:
            return None
        card = self._card(tr("Promises") if kind == "promise" else tr("Tasks"))
        for due in dues.shown:
            card.body.addWidget(self._due(due))
        if not dues.shown:
            card.body.addWidget(remark(tr("No promise is due in the next seven days.")))
        add_more(card, tr, dues.total - len(dues.shown), self._show_more)
        return card

    def reviews(self, today: Today) -> Card | None:
        """The reviews that have waited longest, and the way to all of them."""
        if not today.reviews:
            return None
        tr, events = self._context.tr, self._context.events
        every: QPushButton | None = None
        if today.reviews_waiting is None or today.reviews_waiting > len(today.reviews):
            every = button(tr("Show all"), lambda: events.go.emit("reviews", ""), "quiet")
        card = self._card(self._words.reviews(today.reviews_waiting), every)
        for waiting in today.reviews:
            card.body.addWidget(self._waiting(waiting))
        return card

    def tick(self, due: Due) -> bool:
        """Marks a promise as kept or a task as done, today; whether it was written."""
        from salesdesk.services.finishing import finish

        app, tr = self._context.app, self._context.tr
        return self._write(
            lambda: finish(app.desk.journal, app.desk.reader, app.clock, due.record),
            ended(tr, KEPT if due.kind == "promise" else DONE, due.words),
        )

    def postpone(self, due: Due, days: int) -> None:
        """Moves the day on which something is due on, counted from today where it is overdue."""
        desk, later = self._context.app.desk, self._later(due, days)
        self._write(
            lambda: change(desk.journal, desk.reader, due.record, {"due": later}),
            put_off(self._context, due.day, later),
        )

    def _write(self, act: Callable[[], ChangeSet], said: str = "") -> bool:
        return self._context.write(act, self, self._context.events.said.emit, said)

    def _later(self, due: Due, days: int) -> date:
        app = self._context.app
        from_day = max(due.day, app.clock.local().date())
        return day_ahead(from_day, days, work_calendar(app.desk.reader).works)

    def _card(self, title: str, action: QPushButton | None = None) -> Card:
        card = day_card(title, action)
        card.body.setSpacing(2)
        return card

    def _due(self, due: Due) -> Row:
        tr = self._context.tr
        when = self._words.due(due)
        ticked = tr("Kept") if due.kind == "promise" else tr("Done")
        name = ". ".join(filter(None, (due.words, due.name, when)))
        line = Row(f"{due.kind}:{due.record}", name, lambda: self._open(due.record))
        line.setAccessibleDescription(tr("Space: {what}").format(what=ticked))
        line.tick = lambda: self.tick(due)
        line.choices = partial(self._choices, due, ticked)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(2 * GRID)
        box = Box(line, f"{ticked}: {due.words}", lambda: self.tick(due))
        layout.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        what = QVBoxLayout()
        what.setSpacing(0)
        what.addWidget(still(due.words))
        if due.name:
            what.addWidget(still(due.name, "field"))
        what.addStretch(1)
        layout.addLayout(what, 1)
        more = Sign(line, tr("More: {what}").format(what=due.words), "ellipsis", line.offer)
        layout.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        role = "fault" if due.days < 0 else "field" if due.days else "accent"
        layout.addWidget(noted(when, role), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _choices(self, due: Due, ticked: str) -> tuple[tuple[str, Callable[[], object]], ...]:
        tr = self._context.tr
        later = [
            (
                tr(words).format(day=self._words.day(self._later(due, days))),
                lambda days=days: self.postpone(due, days),
            )
            for words, days in ((N_("A day later: {day}"), 1), (N_("A week later: {day}"), 7))
        ]
        opened = [(tr("Open the account"), lambda: self._open(due.account))] if due.account else []
        return ((ticked, lambda: self.tick(due)), *later, *opened)

    def _open(self, record: str) -> None:
        self._context.events.open_record.emit(record)

    def _waiting(self, waiting: Waiting) -> Row:
        ago = self._words.ago(waiting.day, waiting.days)
        go = self._context.events.go
        return _line(
            f"review:{waiting.call}", waiting.name, "", ago, lambda: go.emit("reviews", waiting.call)
        )


def _line(place: str, title: str, below: str, note: str, act: Callable[[], object]) -> Row:
    """A row with a title, a note at the right, and what stands below."""
    line = Row(place, ". ".join(filter(None, (title, below, note))), act)
    layout = QHBoxLayout(line)
    layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
    layout.setSpacing(2 * GRID)
    what = QVBoxLayout()
    what.setSpacing(0)
    what.addWidget(still(title))
    if below:
        what.addWidget(still(below, "field"))
    layout.addLayout(what, 1)
    layout.addWidget(noted(note, "field"), 0, Qt.AlignmentFlag.AlignTop)
    return line
