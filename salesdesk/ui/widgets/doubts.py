"""What makes a value of a form doubtful that is kept all the same."""

from collections.abc import Callable, Container
from functools import partial

from PySide6.QtCore import QObject

from salesdesk.domain.values import Span
from salesdesk.services.clashes import against_time, beside_work
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.overtaken import REVENUE, Overtaken
from salesdesk.ui.widgets.shown_record import ShownRecord


class Doubts:
    """The words of caution below the fields that a form has `shown`; it is told the name of one of which there is news."""

    def __init__(
        self,
        context: Context,
        form: QObject,
        of: ShownRecord,
        shown: Container[str],
        tell: Callable[[str], object],
    ) -> None:
        self._context, self._of, self._shown = context, of, shown
        self._overtaken = Overtaken(context, form, of, partial(tell, REVENUE))

    def look(self) -> None:
        """Finds out anew, beside the window, what takes its time: another record is shown, or something was written."""
        if REVENUE in self._shown:
            self._overtaken.look()

    def words(self, name: str) -> tuple[str, str]:
        """What is to be said below a field, "" for nothing, and its role.

        What speaks against the time of a call is said as while that is planned.
        """
        if against := against_call(self._context, self._of, name):
            return against, "fault"
        doubt = self._of.entry.fields[name].kind.doubt(self._of.values.get(name))
        return self._context.tr(doubt) if doubt else self._overtaken.words(name), "doubt"


def against_call(context: Context, of: ShownRecord, name: str) -> str:
    """What a call would meet at the time in a field; "" for nothing."""
    kind, value = of.entry.fields[name].kind, of.values.get(name)
    if of.entry.name != "call" or name != "when" or not isinstance(when := kind.load(value), Span):
        return ""
    app = context.app
    reader = app.desk.reader
    against = against_time(reader, of.id, when, app.clock, context.tr, context.formats)
    return against or beside_work(reader, of.id, when, app.clock, context.tr)
