"""The sample desk: a fictional riverside hotel in Đà Nẵng, hand-made or generated to size, laid around today."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from salesdesk import resources
from salesdesk.services.sample.content import entries
from salesdesk.services.sample.drafts import Draft
from salesdesk.services.sample.generated import Generator
from salesdesk.services.sample.handmade import customers, house

WITH_HANDMADE = 100
"""From this many accounts on, a generated desk has the hand-made accounts among them."""


def small(today: date, zone: str, lang: str) -> Iterator[Draft]:
    """The hand-made desk, its texts in `lang` (en or vi)."""
    yield from house(today, zone, lang)
    yield from customers(today, zone, lang)


def large(accounts: int, today: date, zone: str, lang: str) -> Iterator[Draft]:
    """A desk with that many accounts, the hand-made ones among them from a hundred on; its texts in `lang`."""
    yield from house(today, zone, lang)
    if accounts < WITH_HANDMADE:
        yield from Generator(today, zone, lang).accounts(0, accounts)
        return
    known = entries("accounts", "account")
    yield from customers(today, zone, lang)
    generator = Generator(today, zone, lang, frozenset(entry["name"] for entry in known))
    yield from generator.accounts(1, accounts - len(known))


def attachments() -> dict[str, Path]:
    """The files of the sample, by the key that file fields name."""
    return {"file:logo": resources.path("demo", "logo.png")}


__all__ = ["Draft", "attachments", "entries", "large", "small"]
