"""Quotes for an account: which plan counts, whose consent is needed, and what the stay costs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.alternatives import with_alternatives
from salesdesk.domain.quoting.by_night import holds, holds_in_part, parts, together
from salesdesk.domain.quoting.consents import Authority
from salesdesk.domain.quoting.night_prices import group_from
from salesdesk.domain.quoting.quote import MOST_NIGHTS, Quote, quote
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.stay import Stay, is_lodging
from salesdesk.domain.quoting.tariff import is_of_market
from salesdesk.domain.records import Account, Colleague, Consent, Policy, Product, Rate, RatePlan
from salesdesk.domain.text import before_stop
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.house import me
from salesdesk.services.rates.tariffs import Tariffs
from salesdesk.store.reader import Reader

_KINDS_OF_SEGMENT = {
    "corporate": ("corporate",),
    "government": ("corporate",),
    "crew": ("corporate",),
    "long_stay": ("corporate",),
    "fit_operator": ("fit",),
    "wholesale": ("wholesale", "fit"),
    "series": ("group", "fit"),
    "leisure_group": ("group", "fit"),
    "mice": ("group", "corporate"),
    "incentive": ("group",),
    "wedding": ("group",),
    "sport": ("group",),
}
"""The kinds of plan that an account of a segment may be offered, the likeliest first; then the public ones."""

_PUBLIC = ("bar", "rack")
_STATES = {"published": 0, "draft": 1, None: 1}


@dataclass(frozen=True)
class Quoted:
    """A quote with the account and the plan that it is for; `sound` where the plan is published and has no fault.

    `cut` says which likelier plan, as a contract that ends, counts on some of the nights only; `each_night` is then
    the same stay with each night under its own plan, where that can be quoted as one.
    """

    account: Account
    plan: RatePlan
    quote: Quote
    sound: bool = False
    cut: Said | None = None
    each_night: "Quoted | None" = None
    further: tuple[RatePlan, ...] = ()
    """The plans of later nights."""
    chosen: bool = False
    """Whether the plan was named, and not found to be the one that fits."""

    @property
    def final(self) -> bool:
        """Whether the price may be printed as final."""
        return self.sound and self.quote.available and self.quote.consent is None


def quoted(
    reader: Reader,
    account: str,
    stay: Stay,
    today: date,
    defaults: Defaults,
    plan: RatePlan | None = None,
    tariffs: Tariffs | None = None,
) -> Quoted:
    """The quote of a stay for an account, under a plan or the one that fits; raises `UserError`.

    Where the stay names no market it is the account's. Of the plans that fit, the first that holds on the dates
    counts, one for groups after the others where it is for fewer rooms; where the stay is not to be had under it, a remark names one under which it is. `tariffs` are those that
    were read already for other stays.
    """
    tariffs = tariffs or Tariffs(reader, defaults)
    customer = reader.of_type(Account, account)
    if customer is None:
        raise UserError(N_("The record {record} no longer exists."), record=account)
    product = reader.of_type(Product, stay.product)
    by_day = product is not None and not is_lodging(product)
    stay = replace(stay, by_day=by_day, market=stay.market or _market_of(customer, plan))
    if plan is not None and plan.account not in (None, customer.id):
        # What one partner pays is not told to another (rule of the house).
        raise UserError(
            N_("“{plan}” is the confidential plan of another partner and is not quoted to {account}."),
            plan=plan.name or "",
            account=before_stop(customer.name or ""),
        )
    authority = authority_for(reader, customer)
    plans = [plan] if plan is not None else list(plans_for(reader, customer, stay, today))
    plans.sort(key=lambda each: is_for_more(each, stay))
    if not plans:
        raise UserError(
            N_("No rate plan has a price of this product for {account}."),
            account=before_stop(customer.name or ""),
        )
    chosen = next((each for each in plans if holds(each, stay.nights, today)), plans[0])
    found = quote(tariffs.of(chosen), stay, today, authority)
    sound = found.available and tariffs.is_sound(chosen)
    one = Quoted(customer, chosen, found, sound, chosen=plan is not None)
    one = _with_cut(one, plans, tariffs, today, authority)
    if found.available:
        return one
    found = with_alternatives(found, today)
    for other in plans:
        if other.id != chosen.id and quote(tariffs.of(other), stay, today).available:
            hint = said(N_("The stay is available under “{plan}”."), plan=other.name or "")
            found = replace(found, remarks=(*found.remarks, hint))
            break
    return replace(one, quote=found)


def _with_cut(
    one: Quoted, plans: Sequence[RatePlan], tariffs: Tariffs, today: date, authority: Authority
) -> Quoted:
    """A quote with what it says of a likelier plan that begins or ends during the stay."""
    stay = one.quote.stay
    if stay.length > MOST_NIGHTS:
        return one
    nights = stay.nights
    passed = next((each for each in plans if holds_in_part(each, nights, today)), None)
    if passed is None or passed.valid is None or plans.index(passed) > plans.index(one.plan):
        return one
    ends = passed.valid.last is not None and passed.valid.last < nights[-1]
    words = (
        N_("“{plan}” ends with the night of {day}.")
        if ends
        else N_("“{plan}” begins with the night of {day}.")
    )
    cut = said(words, plan=passed.name or "", day=passed.valid.last if ends else passed.valid.first)
    stretches = parts(plans, stay, today)
    quotes = [quote(tariffs.of(plan), each, today, authority) for plan, each in stretches]
    whole = together(stay, quotes, authority)
    if whole is None:
        # Of the plan that is quoted itself it is a reason already.
        return one if passed.id == one.plan.id else replace(one, cut=cut)
    (first, _), *others = stretches
    further = tuple({plan.id: plan for plan, _ in others if plan.id != first.id}.values())
    sound = all(tariffs.is_sound(plan) for plan in (first, *further))
    return replace(one, cut=cut, each_night=Quoted(one.account, first, whole, sound, further=further))


def is_for_more(plan: RatePlan, stay: Stay) -> bool:
    """Whether a plan is one of group rates, and a stay has too few rooms for a group."""
    return plan.kind == "group" and not stay.by_day and stay.rooms < group_from(plan)


def kinds_for(segment: str | None) -> tuple[str, ...]:
    """The kinds of plan that an account of a segment may be offered besides the public ones, the likeliest first."""
    return _KINDS_OF_SEGMENT.get(segment or "", ())


def _market_of(account: Account, plan: RatePlan | None) -> str:
    """Where an account's guests come from; nowhere in particular under a plan that was chosen for others."""
    usual = account.source_country or ""
    return usual if plan is None or is_of_market(plan.market, usual) else ""


def plans_for(reader: Reader, account: Account, stay: Stay, today: date) -> Sequence[RatePlan]:
    """The plans under which a product may be quoted to an account, the likeliest first.

    Published ones before drafts; of these its own, then those of its segment's kind, then the public ones.
    """
    pricing = {rate.rate_plan for rate in reader.find(Rate, product=stay.product)}
    market = stay.market or _market_of(account, None)

    def rank(plan: RatePlan) -> tuple[int | str, ...] | None:
        if plan.id not in pricing or plan.state not in _STATES:
            return None
        kinds = kinds_for(account.segment)
        if plan.account is not None:
            place = 0
        elif plan.kind in kinds:
            place = 1 + kinds.index(plan.kind)
        elif plan.kind in _PUBLIC:
            place = 10 + _PUBLIC.index(plan.kind)
        else:
            return None
        for_market = 0 if plan.market and is_of_market(plan.market, market) else 1
        if plan.market and for_market:
            return None
        return (_STATES[plan.state], place, for_market, -(plan.version or 0), plan.id)

    mine = [*reader.find(RatePlan, account=[account.id, None])]
    ranked = [(key, plan) for plan in mine if (key := rank(plan)) is not None]
    return [plan for _, plan in sorted(ranked, key=lambda pair: pair[0])]


def may_be_proposed(reader: Reader, plan: RatePlan, account: Account | None, stay: Stay, today: date) -> bool:
    """Whether a plan that nobody chose may stand in a quote: it holds on the nights, and the account has none of its own there."""
    if not holds(plan, stay.nights, today):
        return False
    if plan.account is not None or account is None:
        return True
    likelier = plans_for(reader, account, stay, today)
    return not any(each.account is not None and holds(each, stay.nights, today) for each in likelier)


def authority_for(reader: Reader, account: Account) -> Authority:
    """Who sells to an account under which policies, and what was consented to already."""
    return Authority(
        me(reader),
        account,
        reader.find(Policy),
        reader.find(Colleague),
        reader.find(Consent, account=account.id),
    )
