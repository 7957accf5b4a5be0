"""Whose consent a price needs: a discount over the limit, below the floor, over the credit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from salesdesk.domain.quoting.charges import all_in
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Account, Colleague, Consent, Policy
from salesdesk.domain.values import Money
from salesdesk.i18n import N_


@dataclass(frozen=True)
class Authority:
    """Who sells to whom under which policies, and what was consented to already."""

    me: Colleague | None = None
    account: Account | None = None
    policies: Sequence[Policy] = ()
    colleagues: Sequence[Colleague] = ()
    consents: Sequence[Consent] = ()


@dataclass(frozen=True)
class Needed:
    """A consent that is missing: the colleague to ask (None where no policy names one), why, and for what.

    `areas` are of discount, floor and credit.
    """

    colleague: str | None
    why: tuple[Said, ...]
    areas: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lowest:
    """The lowest price of a room and night in minor units, whether a night is of a peak, and what all comes to."""

    amount: int
    peak: bool
    total: int = 0


def consent_needed(
    tariff: Tariff, stay: Stay, lowest: Lowest, authority: Authority, today: date
) -> Needed | None:
    """The consent that a price needs and does not have; None where the salesperson may give it alone."""
    given = _given(tariff, stay, authority, today)
    open_ = {
        area: why for area, why in _reasons(tariff, stay, lowest, authority, today).items() if not given[area]
    }
    if not open_:
        return None
    asked = next((each.colleague for each in open_.values() if each.colleague), None)
    return Needed(asked, tuple(why for each in open_.values() for why in each.why), frozenset(open_))


def consents_used(
    tariff: Tariff, stay: Stay, lowest: Lowest, authority: Authority, today: date
) -> tuple[Said, ...]:
    """Who consented to a price that would need it else, and when; of several consents the last."""
    given, names = (
        _given(tariff, stay, authority, today),
        {each.id: each.name for each in authority.colleagues},
    )
    last = [
        max(given[area], key=lambda each: (each.granted_on or date.min, each.id))
        for area in _reasons(tariff, stay, lowest, authority, today)
        if given[area]
    ]
    words = N_("{name} consented on {date}.")
    made = (said(words, name=names.get(each.colleague or "") or "", date=each.granted_on) for each in last)
    return tuple(dict.fromkeys(made))


def _reasons(
    tariff: Tariff, stay: Stay, lowest: Lowest, authority: Authority, today: date
) -> dict[str, Needed]:
    """Why a price is not the salesperson's to give, and whom to ask, by area."""
    found = {}
    pricing = _asked(_bearing(tariff, stay, lowest, authority, today))
    if over := _over_limit(tariff, stay, lowest, authority, today):
        found["discount"] = replace(over, colleague=over.colleague or pricing)
    if floor := _below_floor(tariff, stay, lowest):
        found["floor"] = Needed(pricing, (floor,))
    if credit := over_credit(tariff, lowest.total, authority):
        asked = _asked(policy for policy in authority.policies if policy.area == "credit")
        found["credit"] = Needed(asked, (credit,))
    return found


def _given(tariff: Tariff, stay: Stay, authority: Authority, today: date) -> dict[str, list[Consent]]:
    """The consents that cover a stay, by area."""
    covering = [each for each in authority.consents if _covers(each, tariff, stay, authority, today)]
    return {
        "discount": [
            each for each in covering if each.discount is not None and each.discount >= stay.discount
        ],
        "floor": [each for each in covering if each.below_floor],
        "credit": [each for each in covering if each.over_credit],
    }


def _bearing(tariff: Tariff, stay: Stay, lowest: Lowest, authority: Authority, today: date) -> list[Policy]:
    """The pricing policies that bear on a stay, the strictest and most particular first."""
    product = tariff.products.get(stay.product)
    kind = product.kind if product else None
    segment = authority.account.segment if authority.account else None
    found = [
        policy
        for policy in authority.policies
        if policy.area in ("pricing", "authority")
        and policy.discount_limit is not None
        and (policy.valid is None or policy.valid.holds(today))
        and policy.product in (None, stay.product)
        and policy.product_kind in (None, kind)
        and policy.segment in (None, segment)
        and (lowest.peak or not policy.peak_only)
    ]
    peak = [policy for policy in found if policy.peak_only]
    usual = [policy for policy in found if not policy.peak_only]
    closest = max((_closeness(policy) for policy in usual), default=None)
    usual = [policy for policy in usual if _closeness(policy) == closest]
    return sorted((*peak, *usual), key=lambda policy: (policy.discount_limit or 0, policy.id))


def _closeness(policy: Policy) -> tuple[bool, bool, bool]:
    return policy.product is not None, policy.segment is not None, policy.product_kind is not None


def _over_limit(
    tariff: Tariff, stay: Stay, lowest: Lowest, authority: Authority, today: date
) -> Needed | None:
    if not stay.discount:
        return None
    policies = _bearing(tariff, stay, lowest, authority, today)
    if policies and (limit := policies[0].discount_limit) is not None and stay.discount > limit:
        words = N_("A discount of {discount} is over the limit of {limit} in “{policy}”.")
        why = said(words, discount=stay.discount, limit=limit, policy=policies[0].name or "")
        return Needed(policies[0].ask or _somebody(authority.colleagues, stay.discount), (why,))
    own = authority.me.discount_limit if authority.me else None
    if own is not None and stay.discount > own:
        why = said(
            N_("A discount of {discount} is over my own limit of {limit}."), discount=stay.discount, limit=own
        )
        return Needed(_somebody(authority.colleagues, stay.discount) or _asked(policies), (why,))
    return None


def _asked(policies: Iterable[Policy]) -> str | None:
    return next((policy.ask for policy in policies if policy.ask), None)


def _somebody(colleagues: Sequence[Colleague], discount: Decimal) -> str | None:
    """The colleague with the least authority that is enough."""
    able = [
        each for each in colleagues if each.discount_limit is not None and each.discount_limit >= discount
    ]
    return min(able, key=lambda each: (each.discount_limit or 0, each.id)).id if able else None


def _below_floor(tariff: Tariff, stay: Stay, lowest: Lowest) -> Said | None:
    product = tariff.products.get(stay.product)
    floor = product.floor_rate if product else None
    if floor is None or floor.currency != tariff.currency:
        return None
    amount = Money(all_in(tariff, lowest.amount, product, stay.arrival), tariff.currency)
    if amount.minor >= floor.minor:
        return None
    words = N_("{amount} with service and tax is below the floor of {floor}.")
    return said(words, amount=amount, floor=floor)


def over_credit(tariff: Tariff, total: int, authority: Authority) -> Said | None:
    """What is owed and what the stay costs in minor units, where together they exceed the account's credit limit."""
    account = authority.account
    limit = account.credit_limit if account else None
    if account is None or limit is None or limit.currency != tariff.currency:
        return None
    owed = (
        account.credit_owed.minor
        if account.credit_owed and account.credit_owed.currency == limit.currency
        else 0
    )
    over = owed + total - limit.minor
    if over <= 0:
        return None
    words = N_("With this stay the credit limit of {limit} is exceeded by {over}.")
    return said(words, limit=limit, over=Money(over, limit.currency))


def _covers(each: Consent, tariff: Tariff, stay: Stay, authority: Authority, today: date) -> bool:
    return (
        authority.account is not None
        and each.account == authority.account.id
        and each.colleague is not None
        and each.granted_on is not None
        and each.granted_on <= today
        and (each.until is None or today <= each.until)
        and each.plan in (None, tariff.plan.id)
        and each.product in (None, stay.product)
        and (each.stay is None or all(each.stay.holds(night) for night in stay.nights))
    )
