"""The plan that is offered for a partner in place of the one that was chosen; it is taken only by whoever says so."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.records import Account, RatePlan
from salesdesk.services.papers.other_plan import other_plan
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Column, button, row
from salesdesk.ui.widgets.words import text


class OtherPlan(Column):
    """A sentence and its button; hidden where there is nothing to offer."""

    taken = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._plan = ""
        self.words = text("", "muted")
        self.take = button(context.tr("Take this plan"), lambda: self.taken.emit(self._plan))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.words)
        layout.addLayout(row(self.take, None))
        self.hide()

    def show_for(self, plan: str, account: str, named: Callable[[RatePlan], str]) -> None:
        """Offers what an account has in place of a plan that is chosen."""
        app, tr = self._context.app, self._context.tr
        chosen, reader = app.desk.reader.of_type(RatePlan, plan), app.desk.reader.of_type(Account, account)
        other = None
        if chosen is not None and reader is not None:
            other = other_plan(app.desk.reader, chosen, reader, app.clock.local().date())
        self.setVisible(other is not None)
        if other is None or reader is None:
            return
        self._plan = other.id
        own = other.account == reader.id
        words = (
            tr("{account} has a plan of its own: “{plan}”.")
            if own
            else tr("A plan that {account} may have: “{plan}”.")
        ).format(account=reader.name or "", plan=named(other))
        self.words.setText(words)
        self.take.setAccessibleDescription(words)
