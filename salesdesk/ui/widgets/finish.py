"""The button that ends what is open: a promise is kept, a task is done."""

from collections.abc import Callable

from salesdesk.domain.records import Promise
from salesdesk.services.finishing import finish, is_open
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button


class Finish:
    """Shows its `button` where there is something to end; `leave` saves and closes first, and may refuse to."""

    def __init__(self, context: Context, leave: Callable[[], bool]) -> None:
        self._context, self._leave = context, leave
        self._record = ""
        self.button = button("", self._finish, "", "check")

    def offer(self, record: str) -> None:
        """Offers to end a record, where that is still to be done."""
        tr, reader = self._context.tr, self._context.app.desk.reader
        self._record = record
        promised = reader.of_type(Promise, record or None) is not None
        self.button.setText(tr("Mark as kept") if promised else tr("Mark as done"))
        self.button.setVisible(is_open(reader, record))

    def _finish(self) -> None:
        app, record = self._context.app, self._record
        if self._leave():
            self._context.write(
                lambda: finish(app.desk.journal, app.desk.reader, app.clock, record),
                self,
                self._context.events.said.emit,
            )
