"""The sample desk: a fictional riverside hotel in Đà Nẵng, hand-made or generated to size, laid around today."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from salesdesk import resources
from salesdesk.services.sample.both import InBoth
from salesdesk.services.sample.content import entries
from salesdesk.services.sample.drafts import Draft
from salesdesk.services.sample.generated import Generator
from salesdesk.services.sample.handmade import customers, house

WITH_HANDMADE = 100
"""From this many accounts on, a generated desk has the hand-made accounts among them."""


def small(today: date, zone: str, lang: str) -> Iterator[Draft]:
    """The hand-made desk, its texts in `lang` (en or vi)."""
    both = InBoth(lang)
    yield from both.of_house(lambda each: house(today, zone, each))
    yield from _customers(both, today, zone, lang)
    yield from both.wordings


def large(accounts: int, today: date, zone: str, lang: str) -> Iterator[Draft]:
    """A desk with that many accounts, the hand-made ones among them from a hundred on; its texts in `lang`."""
    both = InBoth(lang)
    yield from both.of_house(lambda each: house(today, zone, each))
    if accounts < WITH_HANDMADE:
        yield from _read(Generator(today, zone, lang).accounts(0, accounts), lang)
    else:
        known = entries("accounts", "account")
        yield from _customers(both, today, zone, lang)
        generator = Generator(today, zone, lang, frozenset(entry["name"] for entry in known))
        yield from _read(generator.accounts(1, accounts - len(known)), lang)
    yield from both.wordings


def _customers(both: InBoth, today: date, zone: str, lang: str) -> Iterator[Draft]:
    return both.of_customers(lambda each: _read(customers(today, zone, each), lang))


def _read(drafts: Iterator[Draft], lang: str) -> Iterator[Draft]:
    """Customers of an English sample who are at home with Vietnamese read English, so that no paper is of two languages."""
    for draft in drafts:
        if draft.type in ("account", "contact") and draft.values.get("language") == "vi":
            draft.values["language"] = lang
        yield draft


def attachments() -> dict[str, Path]:
    """The files of the sample, by the key that file fields name."""
    return {"file:logo": resources.path("demo", "logo.png")}


__all__ = ["Draft", "attachments", "entries", "large", "small"]
