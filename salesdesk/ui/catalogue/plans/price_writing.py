"""Prices of a plan are written as one step: a few at once, many beside the window."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.quoting.rate_grid import Cell, Price, RateGrid
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.services.rates import grid as doing
from salesdesk.services.rates.plan_view import PlanInView
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.waiting import Waiting

Act = Callable[[RateGrid, Sequence[Cell]], Mapping[Cell, Price]]
"""What some prices become; it knows nothing of Qt. Raises `UserError`."""

AT_ONCE = 40
"""Up to so many prices are written at once, more beside the window."""


class PriceWriting(QObject):
    """Finds out what an act would write and writes it; `grid` takes nothing that is typed meanwhile."""

    written = Signal(object, object, object)
    """The plan as it was, the change set, and its prices as they are now."""
    refused = Signal(str)

    def __init__(self, context: Context, waiting: Waiting, grid: QWidget) -> None:
        super().__init__(grid)
        self._context, self._waiting, self._grid = context, waiting, grid

    def write(self, view: PlanInView, act: Act, size: int, chosen: Sequence[Cell] = ()) -> None:
        """Writes what an act makes of some chosen prices of a plan, of about so many in all."""
        journal = self._context.app.desk.journal

        def work(progress: Progress) -> tuple[ChangeSet, RateGrid]:
            doing.check_is_draft(view.grid)
            return doing.write_prices(journal, view.grid, act(view.grid, chosen), progress)

        if size <= AT_ONCE:
            try:
                outcome = work(no_progress)
            except UserError as error:
                self._failed(error)
                return
            self._done(view, outcome)
            return
        # Nobody types meanwhile: it would have to wait for what is being written.
        self._grid.setEnabled(False)
        words, done = self._context.tr("Writing"), partial(self._done, view)
        self._waiting.write(self._context.jobs, words, work, done, self._failed, self._enable)

    def _done(self, before: PlanInView, outcome: tuple[ChangeSet, RateGrid]) -> None:
        self._enable()
        self.written.emit(before, *outcome)

    def _failed(self, error: BaseException) -> None:
        self._enable()
        self.refused.emit(self._context.say(error))

    def _enable(self) -> None:
        if not self._grid.isEnabled():
            self._grid.setEnabled(True)
            self._grid.setFocus()
