"""The line that says at the head of a dialog which call it is about."""

from salesdesk.domain.records import Call
from salesdesk.domain.text import in_pieces, unbroken
from salesdesk.ui.context import Context


def call_line(context: Context, call: Call) -> str:
    """What a call is called, and its day and hour, which stand on one line."""
    name = context.app.desk.reader.titles([call.id])[call.id]
    at = context.formats.day_with_time(call.when.local) if call.when else ()
    return in_pieces(name, unbroken(in_pieces(*at)))
