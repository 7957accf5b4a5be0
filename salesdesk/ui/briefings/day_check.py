"""What the calls of a day still need, one below the other, beside the papers of that day."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.ready import ready
from salesdesk.ui.briefings.ready_check import ReadyCheck
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Turn
from salesdesk.ui.widgets.basics import GRID, clear


class DayCheck(QWidget):
    """A ready-check for each call, of which only the gaps show."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.checks: dict[str, ReadyCheck] = {}
        self._turn = Turn(self, ())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6 * GRID)

    def show_calls(self, desk: Desktop, calls: Sequence[str]) -> None:
        """Shows what these calls lack; what is being filled in stays open."""
        if list(calls) != list(self.checks):
            self.save_all()
            clear(self._layout)
            self.checks = {call: ReadyCheck(self._context, gaps_only=True) for call in calls}
            for check in self.checks.values():
                self._layout.addWidget(check)
        # One after the other: a day of many calls would hold up whoever types.
        self._turn.give_up()
        self._turn = self._context.jobs.in_turn(self, (partial(self._show, desk, call) for call in calls))

    def follow(self, initiator: object) -> None:
        """Something was written: the open fields show it."""
        for check in self.checks.values():
            check.follow(initiator)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        for check in self.checks.values():
            check.save_all()

    def refused(self) -> str:
        """What is typed here and could not be saved."""
        return next(filter(None, (check.refused() for check in self.checks.values())), "")

    def _show(self, desk: Desktop, call: str) -> None:
        dossier, check = Dossier(desk, call), self.checks[call]
        time = desk.formats.time(dossier.start) if dossier.start else ""
        check.say_whose("  ".join(filter(None, (time, dossier.account.name))))
        check.show_checks(ready(dossier))
