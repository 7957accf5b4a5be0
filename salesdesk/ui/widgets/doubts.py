"""What makes a value of a form doubtful that is kept all the same."""

from salesdesk.domain.values import Span
from salesdesk.services.clashes import against_time, beside_work
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.shown_record import ShownRecord


def doubt_of(context: Context, of: ShownRecord, name: str) -> str:
    """The words of caution below a field: what the value looks like, or whom a call would meet; "" for nothing."""
    kind, value = of.entry.fields[name].kind, of.values.get(name)
    if words := kind.doubt(value):
        return context.tr(words)
    if of.entry.name != "call" or name != "when" or not isinstance(when := kind.load(value), Span):
        return ""
    app = context.app
    reader = app.desk.reader
    against = against_time(reader, of.id, when, app.clock, context.tr, context.formats)
    return against or beside_work(reader, of.id, when, app.clock, context.tr)
