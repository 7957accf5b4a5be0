"""Buying history of the hand-made desk, from figures per quarter."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from salesdesk.domain.values import Money, Period
from salesdesk.services.sample.content import CURRENCY, Content, Entry
from salesdesk.services.sample.drafts import Draft

_UNITS = {"nights": "room_nights", "guests": "guests"}


def purchases(content: Content, account: Entry) -> Iterator[Draft]:
    """Purchases of last year and of this year up to yesterday, and what the contract promises for this year."""
    today = content.today
    for n, entry in enumerate(account.get("bought", ()), 1):
        bought = {**entry, "name": content.written(entry, "name")}
        known = today - timedelta(days=1)
        for year, figures in ((today.year - 1, bought.get("last", ())), (today.year, bought.get("this", ()))):
            for quarter, nights in enumerate(figures, 1):
                stay = quarter_of(year, quarter)
                seen = _seen(stay, nights, known)
                if seen and stay.first:
                    last = min(stay.last or known, known)
                    key = f"{account['key']}-{n}-{year}-q{quarter}"
                    yield _draft(account, bought, key, "actual", Period(stay.first, last), seen, known)
        if "promised" in bought:
            year_round = Period(date(today.year, 1, 1), date(today.year, 12, 31))
            key = f"{account['key']}-{n}-promised"
            yield _draft(account, bought, key, "promised", year_round, bought["promised"], None)


def quarter_of(year: int, quarter: int) -> Period:
    """The dates of a calendar quarter (1 to 4)."""
    first = date(year, quarter * 3 - 2, 1)
    following = date(year + quarter // 4, quarter * 3 % 12 + 1, 1)
    return Period(first, following - timedelta(days=1))


def _seen(stay: Period, nights: int, known: date) -> int:
    assert stay.first and stay.last
    passed = (min(known, stay.last) - stay.first).days + 1
    return nights * max(passed, 0) // ((stay.last - stay.first).days + 1)


def _draft(
    account: Entry, bought: Entry, key: str, basis: str, stay: Period, count: int, as_of: date | None
) -> Draft:
    values: dict[str, Any] = {
        "account": f"account:{account['key']}",
        "name": bought["name"],
        "basis": basis,
        "stay": stay,
        "revenue": Money.of(count * bought["rate"], CURRENCY),
    }
    if unit := _UNITS.get(bought.get("unit", "nights")):
        values[unit] = count
    if "product" in bought:
        values["product"] = f"product:{bought['product']}"
    if as_of:
        values["as_of"] = as_of
    return Draft("purchase", f"purchase:{key}", values)
