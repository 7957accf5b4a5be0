"""What the figures say of an account's temperature, reason by reason, beside the one that was set by hand."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from salesdesk.domain.records import Account
from salesdesk.domain.records.choices import TEMPERATURES
from salesdesk.services.planning.temperatures import (
    Standing,
    reason_words,
    rhythm_words,
    standing_of,
    take_over,
    temperature_words,
)
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.parts.part import Part
from salesdesk.ui.widgets.basics import GRID, button, clear, row
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.words import text

FIRST = 3
"""So many reasons are told at first, those that count most; one more would be no shorter to ask for."""


class TemperaturePart(Part):
    """The computed temperature with its reasons, and when the next call is due."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.tr("Temperature"))
        self._unfolded = ""
        """The account of which all reasons are told."""

    def fill(self, account: Account) -> None:
        """Shows what the desk makes of an account; a competitor has no temperature."""
        clear(self.body)
        self.setVisible(account.kind != "competitor")
        if account.kind == "competitor":
            return
        app, tr = self.context.app, self.context.tr
        today = app.clock.local().date()
        standing = standing_of(app.desk.reader, app.clock, account)
        reasons = reason_words(standing.score, tr)
        # Of whom nothing is known yet nothing is judged.
        if judged := bool(reasons) or account.temperature is not None:
            self.body.addWidget(text(temperature_words(standing, tr)))
        if reasons:
            told = [(text(points, "muted", wrap=False), text(words)) for points, words in reasons]
            self.body.addLayout(_in_columns(told))
            if len(told) > FIRST + 1 and self._unfolded != account.id:
                self._fold(account.id, told)
        else:
            self.body.addWidget(
                text(tr("Nothing is known yet to judge by; every fact that you add counts."), "muted")
            )
        self.body.addWidget(text(rhythm_words(standing, today, tr), "muted"))
        if standing.unsure and standing.planned is None:
            review = partial(self.context.events.go.emit, "reviews", standing.unsure)
            self.body.addLayout(row(button(tr("Review"), review, "quiet", "clipboard-check"), None))
        if judged and standing.score.computed != account.temperature:
            label = tr(TEMPERATURES[standing.score.computed])
            words = tr("Set to {temperature}").format(temperature=label)
            self.body.addLayout(
                Flow(button(words, partial(self._take_over, standing, account.id), "", "check"))
            )

    def _fold(self, account: str, told: Sequence[tuple[QLabel, QLabel]]) -> None:
        """Leaves out what counts least until somebody wants to know."""
        rest = [label for reason in told[FIRST:] for label in reason]
        for each in rest:
            each.hide()

        def unfold() -> None:
            self._unfolded = account
            for each in rest:
                each.show()
            more.hide()

        words = self.context.tr("Show all {n} reasons").format(n=len(told))
        more = button(words, unfold, "quiet", "chevron-down")
        self.body.addLayout(row(more, None))

    def _take_over(self, standing: Standing, account: str) -> None:
        app = self.context.app
        today = app.clock.local().date()
        done = take_over(app.desk.journal, app.desk.reader, standing, account, today, self.context.tr)
        self.context.wrote(done, self)


def _in_columns(reasons: Sequence[tuple[QLabel, QLabel]]) -> QGridLayout:
    """Points one below the other as figures stand, each beside its reason."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for at, (points, words) in enumerate(reasons):
        grid.addWidget(points, at, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, at, 1)
    return grid
