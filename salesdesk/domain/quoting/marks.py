"""What is wrong with a rate plan, where it is: shown as marks while it is a draft, and gone before it is published."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from salesdesk.domain.quoting.charges import TAKES_ALL, all_in, takes_all
from salesdesk.domain.quoting.figures import step_of
from salesdesk.domain.quoting.mark import Mark, fault, product_name, season_name, warning
from salesdesk.domain.quoting.rate_cases import RateCase, case_of, says_something
from salesdesk.domain.quoting.said import said
from salesdesk.domain.quoting.season_marks import season_marks
from salesdesk.domain.quoting.supplements import has_ages
from salesdesk.domain.quoting.tariff import Tariff, markets_of
from salesdesk.domain.quoting.undercutting import undercut
from salesdesk.domain.quoting.weekdays import weekdays_of
from salesdesk.domain.records import Rate, Season
from salesdesk.domain.records.rate_conditions import COUNTED_RULES
from salesdesk.domain.records.rate_plans import PUBLIC_KINDS
from salesdesk.domain.values import Money
from salesdesk.i18n import N_

_NO_WEEKDAYS = N_("“{days}” does not name days of the week.")


def marks(
    tariff: Tariff,
    others: Sequence[Tariff] = (),
    country: str = "",
    consented: Container[str | None] = (),
) -> list[Mark]:
    """Every mark of a plan, faults first; `others` are the published plans to compare it with, `country` the house's.

    `consented` are the products that somebody agreed to sell below their floor under this plan, None for all.
    """
    found = list(dict.fromkeys(_marks(tariff, others, country, consented)))
    return sorted(found, key=lambda mark: mark.weight)


def _marks(
    tariff: Tariff, others: Sequence[Tariff], country: str, consented: Container[str | None]
) -> Iterator[Mark]:
    yield from _plan(tariff, country)
    yield from _per_cents(tariff)
    yield from season_marks(tariff)
    yield from _rates(tariff, consented)
    yield from _holes(tariff)
    yield from _missing_occupancies(tariff)
    yield from _conditions(tariff)
    for other in others:
        yield from undercut(tariff, other)


def _plan(tariff: Tariff, country: str) -> Iterator[Mark]:
    plan = tariff.plan
    if plan.valid is None or plan.valid.first is None or plan.valid.last is None:
        yield fault(plan.id, N_("The plan does not say from when to when it is valid."), at="valid")
    if plan.kind is None:
        yield fault(plan.id, N_("The plan does not say what kind it is."), at="kind")
    if plan.tax_basis is None:
        yield fault(
            plan.id, N_("The plan does not say whether its prices include service and tax."), at="tax_basis"
        )
    if plan.kind not in PUBLIC_KINDS and plan.commissionable is None and plan.commission is None:
        yield fault(plan.id, N_("The plan does not say whether it is commissionable."), at="commissionable")
    if _lacks_commission(tariff):
        words = N_("The plan is commissionable, but nothing says how much the commission is.")
        yield fault(plan.id, words, at="commission")
    if not tariff.rates:
        yield fault(plan.id, N_("The plan has no rates."))
    if plan.kind in PUBLIC_KINDS and plan.account is not None:
        yield fault(plan.id, N_("A public rate cannot be the plan of one partner."), at="account")
    if country == "VN" and tariff.currency != "VND":
        yield warning(
            plan.id,
            N_("A price list in {currency} may not be given to residents of Vietnam."),
            at="currency",
            currency=tariff.currency,
        )


def _lacks_commission(tariff: Tariff) -> bool:
    """Whether a plan pays a commission of which neither it, nor a partner, nor each product says how much.

    A public one may leave it to agreements that are still to be made.
    """
    plan, products = tariff.plan, tariff.products.values()
    own = plan.commission is not None or plan.commission_amount is not None
    usual = bool(products) and all(each.commission is not None for each in products)
    if plan.kind in PUBLIC_KINDS or not plan.commissionable:
        return False
    return not (own or usual or tariff.kept_by_partners)


def _per_cents(tariff: Tariff) -> Iterator[Mark]:
    for charge in tariff.charges:
        if takes_all(charge):
            yield fault(charge.id, TAKES_ALL, name=charge.name or "")
    if tariff.plan.attrition is not None and not 0 <= tariff.plan.attrition <= 100:
        yield fault(tariff.plan.id, N_("The minimum pick-up is not from 0 to 100%."), at="attrition")
    kept = {each.id: (each.name, each.commission) for each in tariff.products.values()}
    for record, (name, percent) in {
        tariff.plan.id: (tariff.plan.name, tariff.plan.commission),
        **kept,
    }.items():
        if percent is not None and not 0 <= percent <= 100:
            words = N_("The commission of “{name}” is not from 0 to 100%.")
            yield fault(record, words, at="commission", name=name or "")


def _rates(tariff: Tariff, consented: Container[str | None]) -> Iterator[Mark]:
    step = step_of(tariff.plan.rounding, tariff.currency)
    first = (tariff.plan.valid.first if tariff.plan.valid else None) or date.min
    seen: dict[tuple[object, ...], Rate] = {}
    for rate in tariff.rates:
        place = {"product": product_name(tariff, rate.product), "season": season_name(tariff, rate.season)}
        product = tariff.products.get(rate.product or "")
        if product is None:
            yield fault(rate.id, N_("A rate names no product that is on this laptop."))
            continue
        if rate.season is not None and rate.season not in tariff.season_of:
            yield fault(
                rate.id, N_("A rate of {product} names a season of another plan."), product=place["product"]
            )
        key = _case(rate)
        if key in seen:
            yield fault(rate.id, N_("{product}, {season}: there are two rates for the same case."), **place)
        seen.setdefault(key, rate)
        if weekdays_of(rate.weekdays) is None:
            yield fault(rate.id, _NO_WEEKDAYS, days=rate.weekdays)
        if rate.amount is None:
            continue
        if rate.amount.currency != tariff.currency:
            yield fault(
                rate.id,
                N_("{product}, {season}: the rate is in a different currency from the plan."),
                **place,
            )
            continue
        if rate.amount.minor <= 0:
            yield fault(rate.id, N_("{product}, {season}: the rate is not above zero."), **place)
        floor = product.floor_rate
        amount = Money(all_in(tariff, rate.amount.minor, product, first), tariff.currency)
        if (
            floor
            and floor.currency == tariff.currency
            and amount.minor < floor.minor
            and rate.tier != "guide"
        ):
            if None in consented or rate.product in consented:
                words = N_(
                    "{product}, {season}: {amount} with service and tax is below the floor of {floor}, as was consented to."
                )
                yield warning(rate.id, words, amount=amount, floor=floor, **place)
            else:
                words = N_(
                    "{product}, {season}: {amount} with service and tax is below the floor of {floor}."
                )
                yield fault(rate.id, words, amount=amount, floor=floor, **place)
        if rate.amount.minor % step:
            words = N_("{product}, {season}: {amount} is not a multiple of {step} and will be rounded.")
            yield warning(rate.id, words, amount=rate.amount, step=tariff.plan.rounding, **place)
        if rate.nights_from and rate.nights_to and rate.nights_from > rate.nights_to:
            yield fault(rate.id, N_("{product}, {season}: no stay is as long as the rate asks for."), **place)


def _case(rate: Rate) -> tuple[object, ...]:
    days = weekdays_of(rate.weekdays)
    return (
        rate.product, rate.season, rate.occupancy, rate.tier, markets_of(rate.market), days, rate.nights_from,
        rate.meal, rate.per, rate.guests_from,
    )  # fmt: skip


def _holes(tariff: Tariff) -> Iterator[Mark]:
    """Base seasons in which a product that the plan prices has no rate."""
    for product in sorted(tariff.rates_of):
        priced = {rate.season for rate in tariff.rates_of[product] if says_something(rate)}
        if None in priced:
            continue
        for season in _base_seasons(tariff):
            if season.id not in priced and not tariff.closed_by(product, season):
                words = N_("{product} has no rate in {season}.")
                name = product_name(tariff, product)
                yield Mark(
                    season.id, "fault", said(words, product=name, season=season.name or ""), product=product
                )


def _missing_occupancies(tariff: Tariff) -> Iterator[Mark]:
    """Base seasons in which a product has rates, but none for a number of adults that it is sold to in others."""
    base = _base_seasons(tariff)
    for product in sorted(tariff.rates_of):
        rates = [rate for rate in tariff.rates_of[product] if says_something(rate)]
        sold: dict[RateCase, dict[str | None, set[int | None]]] = {}
        for rate in rates:
            alike = replace(case_of(rate), occupancy=None)
            sold.setdefault(alike, {}).setdefault(rate.season, set()).add(rate.occupancy)
        for alike, by_season in sorted(sold.items(), key=lambda each: each[0].order):
            adults = {each for found in by_season.values() for each in found if each is not None}
            for season in base:
                found = by_season.get(season.id, set())
                if not found or None in found | by_season.get(None, set()):
                    continue
                for number in sorted(adults - found - by_season.get(None, set())):
                    words = N_(
                        "{product}, {season}: the room has no rate for this number of adults: {adults}."
                    )
                    figures = {
                        "product": product_name(tariff, product),
                        "season": season.name or "",
                        "adults": number,
                    }
                    yield Mark(
                        season.id,
                        "warning",
                        said(words, **figures),
                        product,
                        replace(alike, occupancy=number),
                    )


def _base_seasons(tariff: Tariff) -> list[Season]:
    return sorted((each for each in tariff.seasons if not each.overlay), key=lambda each: each.id)


def _conditions(tariff: Tariff) -> Iterator[Mark]:
    for rule in tariff.rules:
        if rule.kind in COUNTED_RULES and (rule.number is None or rule.number < 0):
            yield fault(rule.id, N_("A stay rule does not say how many nights, days or rooms."), at="number")
        if weekdays_of(rule.weekdays) is None:
            yield fault(rule.id, _NO_WEEKDAYS, at="weekdays", days=rule.weekdays)
    for each in tariff.supplements:
        if each.amount is None and (each.percent is None or not has_ages(each)):
            yield fault(each.id, N_("“{name}” has no price."), at="amount", name=each.name or "")
        if each.kind == "gala" and each.nights is None and each.season is None:
            words = N_("“{name}” does not say on which night it is.")
            yield fault(each.id, words, at="nights", name=each.name or "")
        if each.amount is not None and each.amount.currency != tariff.currency:
            words = N_("“{name}” is in a different currency from the plan.")
            yield fault(each.id, words, at="amount", name=each.name or "")
        if each.age_from is not None and each.age_to is not None and each.age_from > each.age_to:
            words = N_("No child can be of the age that “{name}” asks for.")
            yield fault(each.id, words, at="age_from", name=each.name or "")
        if weekdays_of(each.weekdays) is None:
            yield fault(each.id, _NO_WEEKDAYS, at="weekdays", days=each.weekdays)
    for offer in tariff.offers:
        off = offer.percent is not None and 0 < offer.percent <= 100
        figures: Mapping[str, Mapping[str, object]] = {
            "early": {"percent": off, "days": offer.days is not None},
            "late": {"percent": off, "days": offer.days is not None},
            "long_stay": {"percent": off, "stay": offer.stay},
            "stay_pay": {"stay": offer.stay, "pay": offer.stay and 0 < (offer.pay or 0) < offer.stay},
        }
        needed = figures.get(offer.kind or "", {"kind": False})
        lacking = [name for name, there in needed.items() if not there]
        if lacking:
            words = N_("The offer “{name}” lacks a figure that its kind needs.")
            yield fault(offer.id, words, at=lacking[0], name=offer.name or "")
    for term in tariff.terms:
        if term.percent is not None and not 0 <= term.percent <= 100:
            words = N_("The percentage of a deposit or cancellation must be between 0 and 100.")
            yield fault(term.id, words, at="percent")
