"""What the sample's house sells and hands out: products with claims and days, materials with what came and went."""

from collections.abc import Iterator

from salesdesk.services.sample.content import Content, Entry, entries
from salesdesk.services.sample.drafts import Draft

_CLAIM_WORDS = {
    "for": "segment",
    "limit": "feature",
    "we": "benefit",
    "limit_vi": "feature_vi",
    "we_vi": "benefit_vi",
}


def products(content: Content) -> Iterator[Draft]:
    """Every product, then its claims and, of a tour, its days."""
    for entry in entries("products", "product"):
        yield Draft("product", f"product:{entry['key']}", content.values("product", entry))
        yield from _claims(content, entry)
        for n, raw in enumerate(entry.get("days", ()), 1):
            values = content.values("itinerary_day", {"product": entry["key"], "day": n, **raw})
            yield Draft("itinerary_day", f"itinerary_day:{entry['key']}-{n}", values)


def materials(content: Content) -> Iterator[Draft]:
    """Every material, then what came into its stock and what went."""
    for entry in entries("products", "material"):
        yield Draft("material", f"material:{entry['key']}", content.values("material", entry))
        for n, raw in enumerate(entry.get("moves", ()), 1):
            values = content.values("stock_movement", {"material": entry["key"], **raw})
            yield Draft("stock_movement", f"stock_movement:{entry['key']}-{n}", values)


def _claims(content: Content, entry: Entry) -> Iterator[Draft]:
    for n, raw in enumerate(entry["claims"], 1):
        claim = {_CLAIM_WORDS.get(name, name): value for name, value in raw.items()}
        kind = "limitation" if "limit" in raw else "benefit"
        values = content.values("claim", {"kind": kind, "product": entry["key"], **claim})
        yield Draft("claim", f"claim:{entry['key']}-{n}", values)
