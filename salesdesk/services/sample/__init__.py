"""The sample desk: a fictional riverside hotel in Đà Nẵng, hand-made or generated to size, laid around today."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from salesdesk import resources
from salesdesk.services.sample.drafts import Draft
from salesdesk.services.sample.generated import generated
from salesdesk.services.sample.handmade import customers, house

WITH_HANDMADE = 100
"""From this many accounts on, a generated desk has the hand-made accounts among them."""


def small(today: date, zone: str, lang: str) -> Iterator[Draft]:
    """The hand-made desk; texts that a customer may see are in `lang` (en or vi)."""
    yield from house(today, zone, lang)
    yield from customers(today, zone, lang)


def large(accounts: int, today: date, zone: str) -> Iterator[Draft]:
    """The same house with so many accounts; from `WITH_HANDMADE` on the hand-made ones are among them."""
    yield from house(today, zone, "en")
    handmade = list(customers(today, zone, "en")) if accounts >= WITH_HANDMADE else []
    yield from handmade
    known = sum(1 for draft in handmade if draft.type == "account")
    yield from generated(accounts - known, today, zone)


def attachments() -> dict[str, Path]:
    """The files of the sample, by the key that file fields name."""
    return {"file:logo": resources.path("demo", "logo.png")}


__all__ = ["Draft", "attachments", "large", "small"]
