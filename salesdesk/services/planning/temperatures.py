"""The temperature of an account with its reasons in words, beside the one that was set by hand."""

from datetime import date, timedelta

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.clock import Clock
from salesdesk.domain.patterns.rhythm import due_on, weeks_between
from salesdesk.domain.patterns.temperature import Score, score
from salesdesk.domain.records import Account, Call
from salesdesk.domain.records.calls import NOT_HELD
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.plain import dataclass
from salesdesk.services.planning.facts import Contacts, known_of
from salesdesk.services.planning.settings import plan_settings
from salesdesk.services.rates.words import in_words
from salesdesk.services.records import change
from salesdesk.services.reviewing.writing import waiting_among
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

MOST_CALLS = 60
"""Among so many calls of an account, those to come too, its last one is looked for."""


@dataclass(frozen=True)
class Standing:
    """An account's score, the weeks between its calls, and the day from which on the next one is due.

    `last` is the day of the call whose time came last, `planned` that of the next one still to come; `agreed` says whether
    the customer relies on that one. `unsure` is the last one as long as nobody has said whether it was held, else "".
    """

    score: Score
    weeks: int
    due: date
    last: date | None
    planned: date | None
    agreed: bool
    unsure: str


def standing_of(reader: Reader, clock: Clock, account: Account) -> Standing:
    """What the desk makes of an account today."""
    settings, now = plan_settings(reader), clock.local()
    known, today = known_of(reader, now, clock.zone, settings.segments, account.id), now.date()
    found = score(known.facts[account.id], today, settings.measure)
    weeks = weeks_between(found.temperature, account.call_every, settings.weeks)
    of = known.contacts.get(account.id) or Contacts()
    last = of.held[-1] if of.held else None
    planned = of.planned[0] if of.planned else None
    unsure = _unsure(reader, clock, account.id) if last else ""
    return Standing(found, weeks, due_on(last, weeks, today), last, planned, planned in of.agreed, unsure)


def _unsure(reader: Reader, clock: Clock, account: str) -> str:
    """The call whose time came last where its review waits and nothing else says that it was held; else ""."""
    now = clock.now()
    calls = reader.find(Call, account=account, order="-start", limit=MOST_CALLS)
    begun = (each for each in calls if each.when and each.when.start <= now and each.state not in NOT_HELD)
    call = next(begun, None)
    if call is None or call.state == "done" or not waiting_among(reader, [call], now):
        return ""
    return call.id


def temperature_words(standing: Standing, tr: Translator) -> str:
    """Whether the temperature was set by hand and until when, which is what applies, and whether the figures agree."""
    found, formats = standing.score, Formats(tr.lang)
    said = {
        "hot": tr("The figures say hot ({points} of 100 points)."),
        "warm": tr("The figures say warm ({points} of 100 points)."),
        "cold": tr("The figures say cold ({points} of 100 points)."),
    }[found.computed].format(points=found.points)
    if found.lapsed is not None:
        over = tr("The one set by hand applied until {day}.").format(day=formats.short(found.lapsed))
        return f"{said} {over}"
    if found.by_hand is None:
        return said
    stands = tr("Set by hand; applies until it is changed.")
    if found.until is not None:
        stands = tr("Set by hand; applies until {day}.").format(day=formats.short(found.until))
    differs = {
        "hot": tr("But the figures say hot ({points} of 100 points)."),
        "warm": tr("But the figures say warm ({points} of 100 points)."),
        "cold": tr("But the figures say cold ({points} of 100 points)."),
    }[found.computed]
    agrees = tr("The figures agree ({points} of 100 points).")
    words = agrees if found.by_hand == found.computed else differs
    return f"{stands} {words.format(points=found.points)}"


def reason_words(found: Score, tr: Translator) -> list[tuple[str, str]]:
    """The points of a score, each with its reason, heaviest first; that there are no fewer than 0 is no reason."""
    return [(f"{reason.points:+d}", in_words(reason.said, tr)) for reason in found.reasons]


def take_over(
    journal: Journal, reader: Reader, standing: Standing, account: str, today: date, tr: Translator
) -> ChangeSet:
    """Writes what the figures say as the account's temperature, with its reasons; it stands until the next call is due."""
    reasons = " · ".join(in_words(reason.said, tr) for reason in standing.score.reasons)
    values = {
        "temperature": standing.score.computed,
        "temperature_reason": reasons or None,
        "temperature_until": today + timedelta(weeks=standing.weeks),
    }
    return change(journal, reader, account, values)


def rhythm_words(standing: Standing, today: date, tr: Translator) -> str:
    """When the next call is, and whether it is agreed; where none is planned, when it is due."""
    formats = Formats(tr.lang)
    if standing.planned is not None:
        agreed, planned = tr("A call is agreed for {day}."), tr("A call is planned for {day}.")
        return (agreed if standing.agreed else planned).format(day=formats.short(standing.planned))
    if standing.last is None:
        return tr("Never called yet.")
    if standing.unsure:
        return tr("The call of {day} is not reviewed yet.").format(day=formats.short(standing.last))
    day = formats.short(standing.due)
    if standing.due < today - timedelta(days=1):
        return tr("A call has been due since {day}.").format(day=day)
    return tr("The next call is due on {day}.").format(day=day)
