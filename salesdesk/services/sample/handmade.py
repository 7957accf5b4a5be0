"""The hand-made desk: a riverside hotel in Đà Nẵng with tours and a travel desk."""

from collections.abc import Iterator
from datetime import date

from salesdesk.services.sample.calls import ME, call_drafts, coming, past, story_drafts
from salesdesk.services.sample.content import Content, Entry, entries
from salesdesk.services.sample.dates import NEXT
from salesdesk.services.sample.diary import Diary
from salesdesk.services.sample.drafts import Draft
from salesdesk.services.sample.goods import materials, products
from salesdesk.services.sample.groups import group_quotes, tour_costs
from salesdesk.services.sample.purchases import purchases
from salesdesk.services.sample.rates import rate_plans
from salesdesk.services.sample.starting_set import starting_set

_BELONGINGS = (
    ("opportunity", "opportunity"),
    ("objection", "objection"),
    ("promise", "promise"),
    ("given", "given"),
    ("intelligence", "note"),
    ("task", "task"),
    ("feedback", "feedback"),
)

_OF_THE_DESK = (("private_note", "private_note"), ("deadline", "deadline"), ("expense", "expense"))


def house(today: date, zone: str, lang: str) -> Iterator[Draft]:
    """The property with its charges, people, rules, products and materials."""
    content = Content(today, lang)
    for name in ("property", "charge", "territory", "colleague", "absence"):
        for entry in entries("house", name):
            values = content.values(name, entry)
            if name == "property":
                values["zone"] = zone
            yield Draft(name, f"{name}:{entry['key']}", values)
    yield from starting_set(today, lang)
    yield from products(content)
    yield from materials(content)
    for entry in entries("house", "policy"):
        yield Draft("policy", f"policy:{entry['key']}", content.values("policy", entry))
    yield from tour_costs(content)
    yield from rate_plans(content, of_accounts=False)


def customers(today: date, zone: str, lang: str) -> Iterator[Draft]:
    """The accounts with their people, their stories and what is coming."""
    content, diary = Content(today, lang), Diary(zone)
    accounts = sorted(entries("accounts", "account"), key=_rank)
    for account in accounts:
        values = content.values("account", account)
        if account["kind"] != "competitor":
            values.setdefault("colleague", f"colleague:{ME}")
        yield Draft("account", f"account:{account['key']}", values)
    for account in accounts:
        yield from _people(content, account)
        yield from _belongings(content, account, "opportunity")
    yield from group_quotes(content)
    yield from _calls(content, diary, accounts)
    for account in accounts:
        yield from purchases(content, account)
        for type_name, _ in _BELONGINGS[1:]:
            yield from _belongings(content, account, type_name)
    for type_name, name in (*_BELONGINGS, *_OF_THE_DESK):
        for entry in entries("market", name):
            yield Draft(type_name, f"{type_name}:{entry['key']}", content.values(type_name, entry))
    yield from rate_plans(content, of_accounts=True)


def _rank(account: Entry) -> int:
    if account["kind"] == "competitor":
        return 0
    return 2 if "referred_by" in account else 1


def _people(content: Content, account: Entry) -> Iterator[Draft]:
    owner = f"account:{account['key']}"
    for entry in account.get("contact", ()):
        yield Draft(
            "contact", f"contact:{entry['key']}", {"account": owner, **content.values("contact", entry)}
        )
        for n, number in enumerate(entry.get("numbers", ()), 1):
            values = {"owner": f"contact:{entry['key']}", **content.values("phone", number)}
            yield Draft("phone", f"phone:{entry['key']}-{n}", values)


def _belongings(content: Content, account: Entry, type_name: str) -> Iterator[Draft]:
    owner = f"account:{account['key']}"
    name = dict(_BELONGINGS)[type_name]
    for n, entry in enumerate(account.get(name, ()), 1):
        key = entry.get("key", f"{account['key']}-own-{n}")
        yield Draft(type_name, f"{type_name}:{key}", {"account": owner, **content.values(type_name, entry)})


def _calls(content: Content, diary: Diary, accounts: list[Entry]) -> Iterator[Draft]:
    planned = {account["key"]: coming(content, diary, account) for account in _next_day_first(accounts)}
    for account in accounts:
        story, ahead = past(content, diary, account), planned[account["key"]]
        days = [span.local.date() for _, _, span in (*story, *ahead)]
        for n, (key, entry, span) in enumerate(story):
            following = days[n + 1] if n + 1 < len(days) else None
            yield from story_drafts(content, account, key, entry, span, following)
        for key, entry, span in ahead:
            yield from call_drafts(content, account, key, entry, span)


def _next_day_first(accounts: list[Entry]) -> list[Entry]:
    def is_next(account: Entry) -> bool:
        return any(call["on"].startswith(NEXT) for call in account.get("call", ()))

    return sorted(accounts, key=lambda account: not is_next(account))
