"""Another time for a call that the customer relies on, or one that is over: it is asked about before it is written, wherever it is typed."""

from collections.abc import Callable
from functools import partial

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.values import Span
from salesdesk.ui.context import Context


def asked_first(
    context: Context, type_name: str, record: str, name: str, stored: Json
) -> Callable[[], object] | None:
    """What is done in place of saving a stored value of a field; None where it is saved as any is."""
    if (type_name, name) != ("call", "when"):
        return None
    from salesdesk.domain.records import Call
    from salesdesk.domain.records.calls import AGREED
    from salesdesk.services import calls

    call = context.app.desk.reader.of_type(Call, record)
    when = REGISTRY["call"].fields["when"].kind.load(stored)
    if call is None or not isinstance(when, Span):
        return None
    start = when.local.replace(tzinfo=None)
    # Who types of a call that nobody agreed to yet that it was yesterday writes down what was held.
    if call.state not in AGREED or not calls.asks_first(call, start, context.app.clock.now()):
        return None
    return partial(context.events.move.emit, record, start, when.minutes)
