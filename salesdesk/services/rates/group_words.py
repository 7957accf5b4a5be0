"""Lines of a group and sums after the event in the reader's language."""

from collections.abc import Iterable, Sequence
from datetime import date

from salesdesk.domain.conversion import OPEN
from salesdesk.domain.groups.after import after
from salesdesk.domain.groups.lines import PricedLine
from salesdesk.domain.groups.options import OptionPrice
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.schedules import Schedule, schedule
from salesdesk.domain.records import GroupLine, GroupNight, Opportunity
from salesdesk.domain.records.groups import OPTIONS
from salesdesk.domain.values import Money
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.rates.group_quotes import group_quoted, has_group
from salesdesk.services.rates.schedule_words import cancelled_words, missed_words, payment_words
from salesdesk.services.rates.words import option_ended
from salesdesk.store.reader import Reader


def day_words(line: PricedLine, formats: Formats) -> str:
    """The days of a line: one, or from the first to the last."""
    if not line.days:
        return ""
    first, last = line.days[0], line.days[-1]
    return formats.weekday(first) if first == last else formats.span_of_dates(first, last)


def total_words(options: Sequence[OptionPrice], tr: Translator) -> str:
    """What the totals of some options are called; they say what they are without while it has no price yet."""
    lacking = []
    for price in options:
        if not price.is_complete:
            option = tr(OPTIONS[price.option]) if len(options) > 1 else ""
            lacking.append(": ".join(filter(None, (option, _without(price, tr)))))
    return tr("Total ({lacking})").format(lacking="; ".join(lacking)) if lacking else tr("Total")


def _without(price: OptionPrice, tr: Translator) -> str:
    nights, lines = price.block.unpriced, price.lines_unpriced
    found = []
    if nights:
        found.append(
            tr.plural(
                "without {n} room night that has no price yet",
                "without {n} room nights that have no price yet",
                nights,
            )
        )
    if lines:
        found.append(
            tr.plural(
                "without {n} line that has no price yet", "without {n} lines that have no price yet", lines
            )
        )
    return ", ".join(found)


def ended_words(opportunity: Opportunity, today: date, tr: Translator) -> str:
    """That the option of a group is over; "" where it is not, or where nothing waits for it any more."""
    until = opportunity.option_date
    is_over = until is not None and until < today and opportunity.stage in OPEN
    return option_ended(until, tr) if until is not None and is_over else ""


def dates_words(price: OptionPrice, today: date, tr: Translator) -> list[str]:
    """When the option and the rooms without a name end, what is due when, what a cancellation costs from when on."""
    formats, asked = Formats(tr.lang), price.asked
    found: list[str] = []
    until = asked.opportunity.option_date
    until = until if until is not None and until >= today else None
    if until:
        found.append(tr("Option until {date}.").format(date=formats.short(until)))
    if price.cut_off and price.cut_off >= today:
        found.append(tr("Cut-off on {date}.").format(date=formats.short(price.cut_off)))
    if price.to_pick_up:
        words = tr("At least {nights} room nights are charged, whether or not all guests come.")
        found.append(words.format(nights=formats.number(price.to_pick_up)))
    dates, currency = schedule_of(price, today), asked.tariff.currency
    return [*found, *payment_words(dates, currency, tr), *cancelled_words(dates.steps, currency, tr)]


def missed_dates_words(price: OptionPrice, today: date, tr: Translator) -> str:
    """Which deadlines of a group that is not sold yet are over; "" where none is."""
    return missed_words(schedule_of(price, today), tr) if price.asked.opportunity.stage in OPEN else ""


def schedule_of(price: OptionPrice, today: date) -> Schedule:
    """What is due when and what a cancellation costs, of what has all its prices; as if it were signed by the option's day."""
    asked = price.asked
    if asked.arrival is None or not price.is_complete:
        return Schedule()
    return schedule(
        asked.tariff.terms,
        price.total,
        price.first_night,
        asked.arrival,
        today,
        signed=asked.opportunity.option_date,
        cut_off=price.cut_off,
    )


def owed_after(
    reader: Reader, opportunities: Iterable[str], today: date, defaults: Defaults, tr: Translator
) -> dict[str, list[str]]:
    """What is owed after the events of some opportunities, of those where anything was told about what came."""
    found: dict[str, list[str]] = {}
    for opportunity in opportunities:
        told = any(row.picked_up is not None for row in reader.find(GroupNight, opportunity=opportunity))
        told = told or any(line.came is not None for line in reader.find(GroupLine, opportunity=opportunity))
        if told and has_group(reader, opportunity):
            quoted = group_quoted(reader, opportunity, today, defaults)
            found[opportunity] = list(
                dict.fromkeys(words for price in quoted.options for words in after_words(price, tr))
            )
    return found


def after_words(price: OptionPrice, tr: Translator) -> list[str]:
    """What is owed after the event, a sentence each; none while nothing was entered about what came."""
    done = after(price)
    if done is None:
        return []
    formats, currency = Formats(tr.lang), price.asked.tariff.currency
    found: list[str] = []
    if done.known and done.short:
        words = tr(
            "Picked up {used} of {rooms} room nights; at least {floor} must be paid: {short} short, {fee}."
        )
        found.append(
            words.format(
                used=formats.number(done.picked_up),
                rooms=formats.number(done.contracted),
                floor=formats.number(done.floor),
                short=formats.number(done.short),
                fee=formats.money(Money(done.fee, currency)),
            )
        )
    elif done.known:
        words = tr("Picked up {used} of {rooms} room nights; nothing is owed for the others.")
        found.append(words.format(used=formats.number(done.picked_up), rooms=formats.number(done.contracted)))
    elif done.picked_up:
        found.append(tr("Some nights do not say yet how many rooms were used."))
    for each in done.lines:
        words = tr("{name}: guaranteed {guaranteed}, came {came}: billed {billed}, {amount}.")
        found.append(
            words.format(
                name=each.line.line.name,
                guaranteed=formats.number(each.guaranteed),
                came=formats.number(each.came),
                billed=formats.number(each.billed),
                amount=formats.money(Money(each.amount, currency)),
            )
        )
    return found
