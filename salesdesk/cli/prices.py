"""What every quote says beside its prices: taxes, whose consent is needed, when what is due."""

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from salesdesk.app import App

if TYPE_CHECKING:
    from salesdesk.domain.quoting.consents import Needed
    from salesdesk.domain.quoting.quote import Tax
    from salesdesk.domain.quoting.schedules import Schedule


def taxes_said(taxes: "Iterable[Tax]", major: Callable[[int], str]) -> list[dict[str, Any]]:
    """Service and taxes as JSON says them."""
    return [
        {
            "name": tax.charge.name,
            "percent": format(tax.charge.percent or 0, "f"),
            "amount": major(tax.amount),
        }
        for tax in taxes
    ]


def consent_said(app: App, needed: "Needed | None") -> dict[str, Any] | None:
    """Whom to ask and why, as JSON says it."""
    from salesdesk.services.rates.words import in_words

    if needed is None:
        return None
    asked = needed.colleague
    return {
        "from": app.desk.reader.titles([asked])[asked] if asked else None,
        "why": " ".join(in_words(each, app.tr) for each in needed.why),
    }


def payments_said(dates: "Schedule", major: Callable[[int], str]) -> dict[str, list[dict[str, Any]]]:
    """Deposits and the price of a cancellation by their dates, as JSON says them."""
    return {
        "deposits": [{"due": each.day.isoformat(), "amount": major(each.amount)} for each in dates.due],
        "cancellation": [
            {
                "from": each.since.isoformat() if each.since else None,
                "percent": format(each.percent, "f"),
                "basis": each.basis,
                "amount": major(each.amount),
            }
            for each in dates.steps
        ],
    }


def say_consent(app: App, needed: "Needed | None") -> None:
    """Prints whom to ask and why, on standard error."""
    from salesdesk.services.rates.words import whom_to_ask

    for words in whom_to_ask(needed, app.desk.reader, app.tr) if needed else ():
        print(f"  ! {words}", file=sys.stderr)
