"""What is due by when, what a cancellation costs from when on, and which deadlines are over, a sentence each."""

from collections.abc import Sequence

from salesdesk.domain.quoting.schedules import Schedule, Step
from salesdesk.domain.values import Money
from salesdesk.formats import Formats
from salesdesk.i18n import Translator


def payment_words(found: Schedule, currency: str, tr: Translator) -> list[str]:
    """What is to be paid when."""
    formats, said = Formats(tr.lang), []
    for due in found.due:
        words = (
            tr("{amount} is due with the booking.") if due.with_booking else tr("{amount} is due on {date}.")
        )
        amount = formats.money(Money(due.amount, currency))
        said.append(words.format(amount=amount, date=formats.short(due.day)))
    return said


def cancelled_words(steps: Sequence[Step], currency: str, tr: Translator) -> list[str]:
    """What a cancellation costs from when on, a sentence for each step."""
    formats = Formats(tr.lang)
    found = []
    for step in steps:
        if step.since is not None:
            words = tr("If cancelled from {date}: {fee}.")
        elif step.before is not None:
            words = tr("If cancelled before {date}: {fee}.")
        else:
            words = tr("If cancelled at any time: {fee}.")
        fee = tr("free of charge")
        if step.amount:
            fee = tr("a fee of {amount}").format(amount=formats.money(Money(step.amount, currency)))
        found.append(words.format(date=formats.short(step.since or step.before), fee=fee))
    return found


def missed_words(found: Schedule, tr: Translator) -> str:
    """Which deadlines are over, for the salesperson; "" where none is."""
    if not found.missed:
        return ""
    formats = Formats(tr.lang)
    each = (f"{tr(missed.what)} ({formats.short(missed.day)})" for missed in dict.fromkeys(found.missed))
    return tr("These deadlines have passed already: {deadlines}.").format(deadlines=", ".join(each))
