"""What a product costs, as every paper that names one price says it: everybody's price, or a partner's own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from salesdesk.domain.quoting.charges import is_all_in
from salesdesk.domain.quoting.night_prices import rates_on
from salesdesk.domain.records import Account, Product, Rate, RatePlan
from salesdesk.domain.records.rate_plans import ON_TOP
from salesdesk.domain.usual_words import in_usual_words
from salesdesk.domain.values import Money, Period
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.house import defaults_of
from salesdesk.services.papers.disclosure import is_public, under_contract
from salesdesk.services.rates.tariffs import tariff_of

_MOST_NIGHTS = 400

Offered = tuple[Rate, RatePlan]


@dataclass(frozen=True)
class Price:
    """The lowest amount of a product in a plan, for some dates or as long as the plan holds.

    `lowest` where other nights or guests may pay more; without a plan it is what the product's own record says.
    """

    amount: Money
    plan: RatePlan | None = None
    dates: Period | None = None
    lowest: bool = False


def public_price(desk: Desktop, product: Product, dates: Period | None = None) -> Price | None:
    """What everybody pays for a product on a customer's dates where a plan holds on all of them, else from now on."""
    if found := _on_dates(desk, product, _public(desk, product), dates):
        return found
    if found := _lowest(public_rates(desk, product)):
        return replace(found, lowest=True)
    return Price(product.public_rate, lowest=True) if product.public_rate else None


def own_price(desk: Desktop, product: Product, account: Account, dates: Period | None = None) -> Price | None:
    """What a partner pays for a product by a plan of their own that is in force; None where none prices it."""
    own = {plan.id for plan in own_plans(desk, account)}
    offered = _comparable(desk, [each for each in _rates(desk, product) if each[1].id in own])
    return _on_dates(desk, product, offered, dates) or _lowest(offered)


def price_told(desk: Desktop, product: Product, account: Account, dates: Period | None) -> str:
    """The price that a customer's own paper names: by their contract if they have one, else everybody's.

    Nothing where their contract does not price the product: they would take another price for theirs.
    """
    if own_plans(desk, account) or under_contract(account, desk.today):
        price = price_in_words(desk, product, own_price(desk, product, account, dates))
        # Its first letter stands within the sentence now.
        return desk.tr("Your contract: {price}").format(price=price[:1].lower() + price[1:]) if price else ""
    return price_in_words(desk, product, public_price(desk, product, dates))


def own_plans(desk: Desktop, account: Account) -> list[RatePlan]:
    """The published plans of a partner that hold today."""
    plans = desk.reader.find(RatePlan, account=account.id, state="published") if account.id else []
    return [plan for plan in plans if plan.valid is None or plan.valid.holds(desk.today)]


def public_rates(desk: Desktop, product: Product) -> list[Offered]:
    """The rates of a product that everybody may see and book today with service and tax, each with its plan."""
    return [
        (rate, plan)
        for rate, plan in _public(desk, product)
        if plan.valid and plan.valid.last and plan.valid.holds(desk.today)
    ]


def price_in_words(desk: Desktop, product: Product, price: Price | None) -> str:
    """A price with its unit, what it holds and until when or for which dates; "" for none."""
    if price is None:
        return ""
    tr, formats, unit = desk.tr, desk.formats, in_usual_words(product.price_unit, desk.tr)
    words = (
        (tr("From {amount} per {unit}") if price.lowest else tr("{amount} per {unit}"))
        if unit
        else (tr("From {amount}") if price.lowest else "{amount}")
    )
    said = words.format(amount=formats.money(price.amount), unit=unit)
    if price.plan is None:
        return said
    basis = basis_in_words(desk, price.plan)
    if price.dates:
        words = tr("{price}, {basis}, for {dates}")
        return words.format(price=said, basis=basis, dates=formats.period(price.dates))
    valid = price.plan.valid
    words = tr("{price}, {basis}, until {date}")
    return words.format(price=said, basis=basis, date=formats.short(valid.last if valid else None))


def amount_in_words(desk: Desktop, price: Price | None) -> str:
    """The amount of a price, with + or ++ for what comes on top; "" for none."""
    if price is None:
        return ""
    amount = desk.formats.money(price.amount)
    if mark := ON_TOP.get((price.plan.tax_basis if price.plan else None) or ""):
        amount = f"{amount} {mark}"
    return amount


def unit_in_words(desk: Desktop, product: Product) -> str:
    """What a product's prices are for; "" where it does not say."""
    unit = in_usual_words(product.price_unit, desk.tr)
    return desk.tr("per {unit}").format(unit=unit) if unit else ""


def basis_in_words(desk: Desktop, plan: RatePlan) -> str:
    """What of service and tax the prices of a plan hold."""
    tr = desk.tr
    words = {
        "plus": tr("service charge included, tax added (+)"),
        "plus_plus": tr("service charge and tax added (++)"),
    }
    return words.get(plan.tax_basis or "", tr("service charge and tax included"))


def _public(desk: Desktop, product: Product) -> list[Offered]:
    """The rates of published public plans that may be booked today with service and tax."""
    found = [
        (rate, plan)
        for rate, plan in _rates(desk, product)
        if is_public(plan) and not plan.market and is_all_in(plan.tax_basis)
    ]
    return _comparable(desk, found)


def _comparable(desk: Desktop, offered: list[Offered]) -> list[Offered]:
    """Amounts of several currencies cannot be compared: those in the house's count where there are any."""
    usual = defaults_of(desk.reader).currency
    return [each for each in offered if each[0].amount and each[0].amount.currency == usual] or offered


def _rates(desk: Desktop, product: Product) -> Iterator[Offered]:
    """The rates of a product for guests of every market in the plans that are published and may be booked today."""
    rates = [rate for rate in desk.reader.find(Rate, product=product.id) if rate.amount]
    plans = desk.reader.many(RatePlan, {rate.rate_plan for rate in rates if rate.rate_plan})
    for rate in rates:
        plan = plans.get(rate.rate_plan or "")
        if plan is None or plan.state != "published" or rate.tier == "guide" or rate.market:
            continue
        if plan.booking is None or plan.booking.holds(desk.today):
            yield rate, plan


def _on_dates(desk: Desktop, product: Product, offered: list[Offered], dates: Period | None) -> Price | None:
    """The price on some dates, by the seasons of the plan that holds on all of them."""
    nights = list(_nights(dates))
    counting: set[str] = set()
    plans = {plan.id: plan for _, plan in offered if plan.valid and nights and _covers(plan.valid, nights)}
    for plan in plans.values():
        tariff = tariff_of(desk.reader, plan, defaults_of(desk.reader))
        counting.update(rate.id for night in nights for rate in rates_on(tariff, product.id, night))
    return _lowest([(rate, plan) for rate, plan in offered if rate.id in counting], dates)


def _nights(dates: Period | None) -> Iterator[date]:
    if dates is None or dates.first is None:
        return
    last = dates.last or dates.first
    for n in range(min(max((last - dates.first).days, 1), _MOST_NIGHTS)):
        yield dates.first + timedelta(days=n)


def _covers(valid: Period, nights: list[date]) -> bool:
    return valid.holds(nights[0]) and valid.holds(nights[-1])


def _lowest(offered: list[Offered], dates: Period | None = None) -> Price | None:
    known = [(rate.amount, rate.id, plan) for rate, plan in offered if rate.amount]
    if not known:
        return None
    amount, _, plan = min(known, key=lambda each: (each[0].minor, each[1]))
    return Price(amount, plan, dates, lowest=any(each != amount for each, _, _ in known))
