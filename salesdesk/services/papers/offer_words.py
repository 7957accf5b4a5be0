"""What the offers of a proposal have in common: until when they hold, arrival and departure, what is due by when."""

from collections.abc import Iterator

from salesdesk.domain.briefing import Block, Grid, Words
from salesdesk.domain.quoting.schedules import Schedule
from salesdesk.domain.values import Money
from salesdesk.i18n import Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.proposal_asked import Asked
from salesdesk.services.rates.schedule_words import payment_words


def valid_until(desk: Desktop, asked: Asked) -> tuple[str, str]:
    """Until when a proposal is valid; nothing where no option date says it."""
    return desk.tr("Valid until"), desk.formats.day(asked.until) if asked.until else ""


def facts_of_stay(
    desk: Desktop, asked: Asked, *, rooms: str, guests: int | None, available: bool
) -> tuple[tuple[str, str], ...]:
    """Dates and numbers of one stay as it is priced, and whether its rooms are held."""
    tr, formats, opportunity = desk.tr, desk.formats, asked.opportunity
    held = (
        available
        and opportunity.stage in ("tentative", "definite")
        and opportunity.option_date is not None
        and opportunity.option_date >= desk.today
    )
    return (
        (tr("Arrival"), formats.day(asked.arrival)),
        (tr("Departure"), formats.day(asked.departure)),
        (tr("Rooms"), rooms),
        (tr("Guests"), formats.number(guests) if guests else ""),
        valid_until(desk, asked),
        (
            tr("Availability"),
            tr("The rooms are held for you until that day.") if held else tr("The rooms are not held yet."),
        ),
    )


def steps_of_stay(tr: Translator, options: int) -> tuple[str, str]:
    """What the customer does first, and what we do when the proposal is signed."""
    choose, agree = (
        tr("Tell us which option you choose."),
        tr("Tell us that it suits you, or what we should change."),
    )
    return choose if options > 1 else agree, tr("We confirm in writing, and send the first invoice.")


def payments(desk: Desktop, dates: Schedule, currency: str, option: str = "") -> Iterator[Block]:
    """Deposits and cancellation of a price by their dates.

    `option` is what the price is called where it is one of several.
    """
    tr, formats = desk.tr, desk.formats
    if option and (dates.due or dates.steps):
        yield Words(tr("These amounts are for {option}.").format(option=option))
    yield from map(Words, payment_words(dates, currency, tr))
    rows = []
    for step in dates.steps:
        if step.since is not None:
            when = tr("from {date}").format(date=formats.short(step.since))
        elif step.before is not None:
            when = tr("before {date}").format(date=formats.short(step.before))
        else:
            when = tr("at any time")
        fee = formats.money(Money(step.amount, currency)) if step.amount else tr("free of charge")
        rows.append((when, fee))
    if rows:
        yield Grid((tr("When it is cancelled"), tr("Fee")), tuple(rows), (60, 40), frozenset({1}))
