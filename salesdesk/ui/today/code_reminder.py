"""The line that reminds of the recovery code while it is not on paper."""

from datetime import timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.errors import UserError
from salesdesk.services.recovery import note_on_paper, remind_again, reminds, write_sheet
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.words import text

AGAIN = timedelta(days=7)
"""Whoever puts it off is reminded again after so long."""


class CodeReminder(QWidget):
    """Prints the code's sheet, takes note that it is on paper, or says no more for a while; most days it is hidden and empty."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.hide()

    def look(self) -> None:
        """Shows itself to whom it may concern."""
        app = self._context.app
        wanted = reminds(app.desk, app.clock.local().date())
        if wanted and self.layout() is None:
            self._lay_out()
        self.setVisible(wanted)

    def print_sheet(self) -> None:
        """Prints the sheet; what went to the printer is on paper, a file is not."""
        from salesdesk.ui.widgets.code_sheet import ask_for_code_sheet

        app, tr = self._context.app, self._context.tr
        try:
            order = ask_for_code_sheet(lambda target: write_sheet(app.desk, app.clock, tr, target), self, tr)
        except UserError as error:
            self._context.events.said.emit(error.text(tr))
            return
        if order is not None:
            printed = self.note_on_paper if order.file is None else lambda: None
            self._context.events.print_out.emit(order, printed)

    def note_on_paper(self) -> None:
        """Takes note that it is there: nobody is reminded any more."""
        desk, refused = self._context.app.desk, self._context.events.said.emit
        self._context.write(lambda: note_on_paper(desk, on_paper=True), self, refused)

    def put_off(self) -> None:
        """Says no more for a while."""
        app, tr = self._context.app, self._context.tr
        again = app.clock.local().date() + AGAIN
        day = self._context.formats.day_within(again)
        said = tr("You will be reminded again on {day}.").format(day=day)
        refused = self._context.events.said.emit
        if self._context.write(lambda: remind_again(app.desk, again), self, refused, said):
            self.hide()

    def _lay_out(self) -> None:
        tr = self._context.tr
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(
            Flow(
                text(tr("Your recovery code is not on paper yet."), wrap=False, selectable=False),
                button(tr("Print…"), self.print_sheet, "quiet", "printer"),
                button(tr("I have it on paper"), self.note_on_paper, "quiet", "check"),
                button(tr("Remind me later"), self.put_off, "quiet", "clock"),
            )
        )
