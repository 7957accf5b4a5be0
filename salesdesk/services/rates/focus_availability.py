"""What the rate plans say of a product in focus for the customer's dates: a line for the call's strategy, dated."""

from collections.abc import Sequence
from datetime import date

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.availability import bookable_until, held_rooms
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.records import FocusProduct
from salesdesk.errors import UserError
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.plain import dataclass
from salesdesk.services.rates.quoting import Quoted, quoted
from salesdesk.services.rates.words import in_words, reasons_in_words
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Wanted:
    """The customer's dates and rooms."""

    arrival: date
    departure: date
    rooms: int = 1
    adults: int = 2


def availabilities(
    reader: Reader,
    account: str,
    focus: Sequence[FocusProduct],
    wanted: Wanted,
    today: date,
    defaults: Defaults,
    tr: Translator,
) -> dict[str, str]:
    """The line for each product in focus, by the id of the focus; nothing is written."""
    return {
        each.id: _line(reader, account, each.product, wanted, today, defaults, tr)
        for each in focus
        if each.product
    }


def keep_availabilities(journal: Journal, reader: Reader, lines: dict[str, str]) -> ChangeSet | None:
    """Writes lines into the products in focus, in one step; None where they say so already."""
    known = reader.many(FocusProduct, lines)
    edits = [
        Edit(record, values={"availability": words})
        for record, words in lines.items()
        if record in known and known[record].availability != words
    ]
    return journal.write(edits) if edits else None


def _line(
    reader: Reader,
    account: str,
    product: str,
    wanted: Wanted,
    today: date,
    defaults: Defaults,
    tr: Translator,
) -> str:
    formats = Formats(tr.lang)
    stay = Stay(product, wanted.arrival, wanted.departure, wanted.rooms, wanted.adults)
    dates = formats.span_of_dates(wanted.arrival, wanted.departure)
    try:
        found = quoted(reader, account, stay, today, defaults)
    except UserError as error:
        said = error.text(tr)
    else:
        said = " ".join(_said(found, tr, formats))
    words = tr("{dates}, {rooms}, as of {day}: {said}")
    rooms = tr.plural("{n} room", "{n} rooms", wanted.rooms)
    return words.format(dates=dates, rooms=rooms, said=said, day=formats.short(today))


def _said(found: Quoted, tr: Translator, formats: Formats) -> list[str]:
    quote = found.quote
    if not quote.available:
        made = reasons_in_words(quote, tr)[:2]
        for first, last in quote.alternatives[:1]:
            made.append(tr("The nearest dates are {dates}.").format(dates=formats.span_of_dates(first, last)))
        return made
    made = [tr("Available under “{plan}”.").format(plan=found.plan.name or "")]
    held = held_rooms(quote.tariff, quote.stay)
    if held is not None:
        made.append(tr.plural("{n} room is held.", "{n} rooms are held.", held))
    until = bookable_until(quote.tariff, quote.stay)
    if until is not None:
        made.append(tr("To be booked by {day}.").format(day=formats.short(until)))
    made += [in_words(each, tr) for each in (*quote.remarks, *quote.conditions)[:1]]
    return made
