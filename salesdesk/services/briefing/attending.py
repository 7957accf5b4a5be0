"""Who takes part in a call."""

from salesdesk.domain.records import Attendee, Call, Colleague, Contact
from salesdesk.store.reader import Reader


def attending(reader: Reader, call: Call) -> list[Contact | Colleague]:
    """The customers, the contact of the call first, then our colleagues; each once."""
    ids = [call.contact, *(each.contact for each in reader.find(Attendee, call=call.id))]
    wanted = list(dict.fromkeys(filter(None, ids)))
    customers, colleagues = reader.many(Contact, wanted), reader.many(Colleague, wanted)
    return [known[each] for known in (customers, colleagues) for each in wanted if each in known]
