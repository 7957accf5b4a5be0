"""Rate plans of the sample: seasons, grids of rates and conditions out of a content file."""

from collections.abc import Iterator, Mapping
from typing import Any

from salesdesk.services.sample.content import Content, Entry, entries
from salesdesk.services.sample.drafts import Draft

_BELONGINGS = (
    ("rules", "stay_rule"),
    ("supplements", "supplement"),
    ("offers", "offer"),
    ("terms", "payment_term"),
    ("rebates", "rebate_tier"),
)
_FACTS = ("product", "tier", "per", "guests_from", "guests_to")
_ANY = "any"


def rate_plans(content: Content, *, of_accounts: bool) -> Iterator[Draft]:
    """The plans of single accounts, or those for everybody, each with all that belongs to it."""
    for plan in entries("rates", "plan"):
        if ("account" in plan) == of_accounts:
            yield Draft("rate_plan", f"rate_plan:{plan['key']}", content.values("rate_plan", plan))
            yield from _seasons(content, plan)
            yield from _rates(content, plan)
            for name, type_name in _BELONGINGS:
                yield from _belongings(content, plan, name, type_name)


def _seasons(content: Content, plan: Entry) -> Iterator[Draft]:
    shared = {entry["key"]: entry for entry in entries("rates", "season")}
    for entry in (*(shared[key] for key in plan["seasons"]), *plan.get("own_season", ())):
        key = _season(plan, entry["key"])
        values = content.values("season", entry) | {"rate_plan": f"rate_plan:{plan['key']}"}
        yield Draft("season", key, values)
        for n, nights in enumerate(entry["nights"], 1):
            dates = content.values("season_dates", {"nights": nights})
            yield Draft("season_dates", f"{key}-{n}", dates | {"season": key})


def _rates(content: Content, plan: Entry) -> Iterator[Draft]:
    for n, row in enumerate(plan["grid"], 1):
        facts = content.values("rate", {name: row[name] for name in _FACTS if name in row})
        for name, said in row.items():
            if name in facts:
                continue
            for occupancy, amount in enumerate(said, 1) if isinstance(said, list) else [(None, said)]:
                values = {"rate_plan": f"rate_plan:{plan['key']}", **facts, **_price(content, amount)}
                if name != _ANY:
                    values["season"] = _season(plan, name)
                if occupancy is not None:
                    values["occupancy"] = occupancy
                yield Draft("rate", f"rate:{plan['key']}-{n}-{name}-{occupancy or 'room'}", values)


def _price(content: Content, amount: Any) -> Mapping[str, Any]:
    return {"on_request": True} if amount == "on request" else content.values("rate", {"amount": amount})


def _belongings(content: Content, plan: Entry, name: str, type_name: str) -> Iterator[Draft]:
    for n, entry in enumerate(plan.get(name, ()), 1):
        values = content.values(type_name, entry) | {"rate_plan": f"rate_plan:{plan['key']}"}
        if "season" in entry:
            values["season"] = _season(plan, entry["season"])
        yield Draft(type_name, f"{type_name}:{plan['key']}-{n}", values)


def _season(plan: Entry, key: str) -> str:
    return f"season:{plan['key']}-{key}"
