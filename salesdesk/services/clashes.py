"""The call of mine that another one would overlap, and the words that say so before it is written."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call
from salesdesk.domain.records.calls import ENDED
from salesdesk.domain.text import before_stop
from salesdesk.domain.values import Span
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.days_off import off_words
from salesdesk.services.references import account_names
from salesdesk.store.reader import Reader


def meanwhile(
    reader: Reader, now: datetime, start: datetime, minutes: int, moves: Call | None = None
) -> Call | None:
    """The first of my calls that goes on at the time of a new one, or of one that moves there; none for a colleague's.

    What is over by `now`, or is done, is in nobody's way.
    """
    me = reader.fact("me")
    if moves is not None and not _is_mine(moves, me):
        return None
    mine = reader.calls_during(start, start + timedelta(minutes=minutes), whose=me)
    return next(
        (each for each in mine if _stands(each, now) and (moves is None or each.id != moves.id)), None
    )


def first_met(call: Call, mine: Iterable[Call], me: str, now: datetime) -> Call | None:
    """The first of some calls of mine, not over by `now`, that goes on at the time of one of them; none for a colleague's."""
    if call.when is None or not _is_mine(call, me):
        return None
    begin, end = call.when.start, call.when.end
    others = (each for each in mine if each.id != call.id and _stands(each, now))
    return next(
        (each for each in others if each.when and each.when.start < end and each.when.end > begin), None
    )


def _stands(call: Call, now: datetime) -> bool:
    return call.state not in ENDED and call.when is not None and call.when.end > now


def _is_mine(call: Call, me: str) -> bool:
    return not me or call.colleague in (None, "", me)


def against_time(
    reader: Reader, call: str, when: Span, clock: Clock, tr: Translator, formats: Formats
) -> str:
    """What speaks against the time of a call of mine; "" for nothing, and for one that is over or not held."""
    moves, now = reader.of_type(Call, call) if call else None, clock.now()
    if moves is not None and (moves.state in ENDED or not _is_mine(moves, reader.fact("me"))):
        return ""
    if when.end <= now:
        return ""
    met = meanwhile(reader, now, when.start, when.minutes, moves)
    return against(reader, met, when.start, clock.zone, tr, formats)


def clash_words(reader: Reader, call: Call | None, zone: str, tr: Translator, formats: Formats) -> str:
    """When on the clock of a zone and with whom I am at that time already; "" where there is no such call."""
    if call is None or call.when is None:
        return ""
    name = account_names(reader, [call.account], tr).get(call.account or "", "")
    begin, end = (formats.time(each.astimezone(ZoneInfo(zone))) for each in (call.when.start, call.when.end))
    words = tr("From {start} to {end} you have a call with {name}.")
    return words.format(start=begin, end=end, name=before_stop(name or tr("No account")))


def against(
    reader: Reader, call: Call | None, start: datetime, zone: str, tr: Translator, formats: Formats
) -> str:
    """What speaks against a call of mine at a moment: the one that it would overlap, or that I am off on its day; "" for nothing."""
    off = off_words(reader, start.astimezone(ZoneInfo(zone)).date(), tr)
    return " ".join(filter(None, (clash_words(reader, call, zone, tr, formats), off)))
