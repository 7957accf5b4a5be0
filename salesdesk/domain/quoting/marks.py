"""What is wrong with a rate plan, where it is: shown as marks while it is a draft, and gone before it is published."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from salesdesk.domain.quoting.charges import TAKES_ALL, takes_all
from salesdesk.domain.quoting.figures import net_of_rack, step_of
from salesdesk.domain.quoting.rate_cases import RateCase, case_of, says_something
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.stay import shifted
from salesdesk.domain.quoting.supplements import has_ages
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.quoting.weekdays import weekdays_of
from salesdesk.domain.records import Rate, Season
from salesdesk.domain.records.rate_conditions import COUNTED_RULES
from salesdesk.domain.records.rate_plans import PUBLIC_KINDS
from salesdesk.domain.values import Money
from salesdesk.i18n import N_

LONGEST = 366 * 5
"""Days of validity that are looked at for gaps."""


@dataclass(frozen=True)
class Mark:
    """A fault of a plan, or a warning: the record that it stands at, and the sentence. Publishing waits for faults.

    Where a rate is missing the record is the season, and `product` and `case` say of what.
    """

    record: str
    weight: Literal["fault", "warning"]
    said: Said
    product: str = ""
    case: RateCase | None = None


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
    yield from _season_marks(tariff)
    yield from _rates(tariff, consented)
    yield from _holes(tariff)
    yield from _missing_occupancies(tariff)
    yield from _conditions(tariff)
    for other in others:
        yield from _under_net(tariff, other)


def _fault(record: str, code: str, **figures: object) -> Mark:
    return Mark(record, "fault", said(code, **figures))


def _warning(record: str, code: str, **figures: object) -> Mark:
    return Mark(record, "warning", said(code, **figures))


def _plan(tariff: Tariff, country: str) -> Iterator[Mark]:
    plan = tariff.plan
    if plan.valid is None or plan.valid.first is None or plan.valid.last is None:
        yield _fault(plan.id, N_("The plan does not say from when to when it is valid."))
    if plan.kind is None:
        yield _fault(plan.id, N_("The plan does not say what kind it is."))
    if plan.tax_basis is None:
        yield _fault(plan.id, N_("The plan does not say whether its prices include service and tax."))
    if plan.kind not in PUBLIC_KINDS and plan.commissionable is None and plan.commission is None:
        yield _fault(plan.id, N_("The plan does not say whether it is commissionable."))
    if not tariff.rates:
        yield _fault(plan.id, N_("The plan has no rates."))
    if plan.kind in PUBLIC_KINDS and plan.account is not None:
        yield _fault(plan.id, N_("A public rate cannot be the plan of one partner."))
    if country == "VN" and tariff.currency != "VND":
        yield _warning(
            plan.id,
            N_("A price list in {currency} may not be given to residents of Vietnam."),
            currency=tariff.currency,
        )


def _per_cents(tariff: Tariff) -> Iterator[Mark]:
    for charge in tariff.charges:
        if takes_all(charge):
            yield _fault(charge.id, TAKES_ALL, name=charge.name or "")
    kept = {each.id: (each.name, each.commission) for each in tariff.products.values()}
    for record, (name, percent) in {
        tariff.plan.id: (tariff.plan.name, tariff.plan.commission),
        **kept,
    }.items():
        if percent is not None and not 0 <= percent <= 100:
            yield _fault(record, N_("The commission of “{name}” is not from 0 to 100 %."), name=name or "")


def _season_marks(tariff: Tariff) -> Iterator[Mark]:
    dated = {season.id for season, _ in tariff.ranges}
    for season in tariff.seasons:
        if season.id not in dated:
            yield _fault(season.id, N_("The season {season} has no dates."), season=season.name or "")
    for each in tariff.dates:
        if each.nights and (each.nights.first is None or each.nights.last is None):
            yield _fault(each.id, N_("Dates of a season have no end."))
    valid = tariff.plan.valid
    if valid is None or valid.first is None or valid.last is None or not tariff.has_base:
        return
    days = min((valid.last - valid.first).days + 1, LONGEST)
    nights = [valid.first + timedelta(days=n) for n in range(days)]
    for first, last in _runs(night for night in nights if _base_count(tariff, night) == 0):
        yield _fault(
            tariff.plan.id, N_("No season covers the nights from {first} to {last}."), first=first, last=last
        )
    clashes: dict[tuple[Season, ...], list[date]] = {}
    for night in nights:
        if clash := tariff.on(night).clash:
            clashes.setdefault(clash, []).append(night)
    for clash, at in clashes.items():
        names = ", ".join(sorted(season.name or "" for season in clash))
        for first, last in _runs(at):
            yield _fault(
                clash[0].id,
                N_("{names} overlap from {first} to {last}."),
                names=names,
                first=first,
                last=last,
            )


def _base_count(tariff: Tariff, night: date) -> int:
    return sum(1 for each in tariff.on(night).all if not tariff.season_of[each].overlay)


def _runs(nights: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Nights that follow each other, as first and last."""
    first = last = None
    for night in nights:
        if last is not None and (night - last).days == 1:
            last = night
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = night
    if first is not None and last is not None:
        yield first, last


def _rates(tariff: Tariff, consented: Container[str | None]) -> Iterator[Mark]:
    step = step_of(tariff.plan.rounding, tariff.currency)
    seen: dict[tuple[object, ...], Rate] = {}
    for rate in tariff.rates:
        place = {"product": _name(tariff, rate.product), "season": _season(tariff, rate.season)}
        product = tariff.products.get(rate.product or "")
        if product is None:
            yield _fault(rate.id, N_("A rate names no product that is on this laptop."))
            continue
        if rate.season is not None and rate.season not in tariff.season_of:
            yield _fault(
                rate.id, N_("A rate of {product} names a season of another plan."), product=place["product"]
            )
        key = _case(rate)
        if key in seen:
            yield _fault(rate.id, N_("{product}, {season}: there are two rates for the same case."), **place)
        seen.setdefault(key, rate)
        if weekdays_of(rate.weekdays) is None:
            yield _fault(rate.id, N_("“{days}” does not name days of the week."), days=rate.weekdays)
        if rate.amount is None:
            continue
        if rate.amount.currency != tariff.currency:
            yield _fault(
                rate.id,
                N_("{product}, {season}: the rate is in a different currency from the plan."),
                **place,
            )
            continue
        if rate.amount.minor <= 0:
            yield _fault(rate.id, N_("{product}, {season}: the rate is not above zero."), **place)
        floor = product.floor_rate
        if (
            floor
            and floor.currency == tariff.currency
            and rate.amount.minor < floor.minor
            and rate.tier != "guide"
        ):
            if None in consented or rate.product in consented:
                words = N_(
                    "{product}, {season}: {amount} is below the floor of {floor}, as was consented to."
                )
                yield _warning(rate.id, words, amount=rate.amount, floor=floor, **place)
            else:
                words = N_("{product}, {season}: {amount} is below the floor of {floor}.")
                yield _fault(rate.id, words, amount=rate.amount, floor=floor, **place)
        if rate.amount.minor % step:
            words = N_("{product}, {season}: {amount} is no multiple of {step} and will be rounded.")
            yield _warning(rate.id, words, amount=rate.amount, step=tariff.plan.rounding, **place)
        if rate.nights_from and rate.nights_to and rate.nights_from > rate.nights_to:
            yield _fault(
                rate.id, N_("{product}, {season}: no stay is as long as the rate asks for."), **place
            )


def _case(rate: Rate) -> tuple[object, ...]:
    days = weekdays_of(rate.weekdays)
    return (
        rate.product, rate.season, rate.occupancy, rate.tier, (rate.market or "").casefold(), days, rate.nights_from,
        rate.meal, rate.per, rate.guests_from,
    )  # fmt: skip


def _holes(tariff: Tariff) -> Iterator[Mark]:
    """Base seasons in which a product that the plan prices has no rate."""
    for product in sorted(tariff.rates_of):
        priced = {rate.season for rate in tariff.rates_of[product] if says_something(rate)}
        if None in priced:
            continue
        for season in _base_seasons(tariff):
            if season.id not in priced and not _is_closed(tariff, product, season):
                words = N_("{product} has no rate in {season}.")
                name = _name(tariff, product)
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
                        "product": _name(tariff, product),
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


def _is_closed(tariff: Tariff, product: str, season: Season) -> bool:
    """Whether the plan says that a product is not sold in a season at all."""
    return any(
        rule.kind in ("blackout", "stop_sale")
        and rule.season == season.id
        and rule.product in (None, product)
        and rule.nights is None
        and not rule.weekdays
        for rule in tariff.rules
    )


def _conditions(tariff: Tariff) -> Iterator[Mark]:
    for rule in tariff.rules:
        if rule.kind in COUNTED_RULES and (rule.number is None or rule.number < 0):
            yield _fault(rule.id, N_("A stay rule does not say how many nights, days or rooms."))
        if weekdays_of(rule.weekdays) is None:
            yield _fault(rule.id, N_("“{days}” does not name days of the week."), days=rule.weekdays)
    for each in tariff.supplements:
        if each.amount is None and (each.percent is None or not has_ages(each)):
            yield _fault(each.id, N_("“{name}” has no price."), name=each.name or "")
        if each.kind == "gala" and each.nights is None and each.season is None:
            yield _fault(each.id, N_("“{name}” does not say on which night it is."), name=each.name or "")
        if each.amount is not None and each.amount.currency != tariff.currency:
            yield _fault(
                each.id, N_("“{name}” is in a different currency from the plan."), name=each.name or ""
            )
        if each.age_from is not None and each.age_to is not None and each.age_from > each.age_to:
            yield _fault(
                each.id, N_("No child can be of the age that “{name}” asks for."), name=each.name or ""
            )
        if weekdays_of(each.weekdays) is None:
            yield _fault(each.id, N_("“{days}” does not name days of the week."), days=each.weekdays)
    for offer in tariff.offers:
        works = {
            "early": offer.percent and offer.days is not None,
            "late": offer.percent and offer.days is not None,
            "long_stay": offer.percent and offer.stay,
            "stay_pay": offer.stay and offer.pay and 0 < offer.pay < offer.stay,
        }.get(offer.kind or "")
        if not works:
            yield _fault(
                offer.id, N_("The offer “{name}” lacks a figure that its kind needs."), name=offer.name or ""
            )
    for term in tariff.terms:
        if term.percent is not None and not 0 <= term.percent <= 100:
            yield _fault(
                term.id, N_("The percentage of a deposit or cancellation must be between 0 and 100.")
            )


def _under_net(tariff: Tariff, other: Tariff) -> Iterator[Mark]:
    """Where the public may buy for less than a partner: seen from whichever of the two plans is looked at."""
    if tariff.currency != other.currency or tariff.plan.tax_basis != other.plan.tax_basis:
        return
    public, net = (tariff, other) if tariff.plan.kind in PUBLIC_KINDS else (other, tariff)
    if public.plan.kind not in PUBLIC_KINDS or net.plan.kind not in ("fit", "wholesale"):
        return
    if public.plan.meal != net.plan.meal:
        return
    seen: set[tuple[str, str]] = set()
    for night in _borders(public, net):
        for product in sorted(public.rates_of.keys() & net.rates_of.keys()):
            for rate, mine in _side_by_side(public, net, product, night):
                here = mine if net is tariff else rate
                if (rate.id, mine.id) in seen or rate.amount is None or mine.amount is None:
                    continue
                left = rate.amount.minor
                if public.plan.commission is not None:
                    left = net_of_rack(left, public.plan.commission)
                if left < mine.amount.minor:
                    seen.add((rate.id, mine.id))
                    yield _fault(
                        here.id,
                        N_(
                            "{product}, {night}: “{public}” sells at {left} net, under the {amount} of “{net}”."
                        ),
                        product=_name(tariff, product),
                        night=night,
                        public=public.plan.name or "",
                        net=net.plan.name or "",
                        left=Money(left, tariff.currency),
                        amount=mine.amount,
                    )


def _borders(public: Tariff, net: Tariff) -> list[date]:
    """The nights on which seasons of two plans begin, where both hold: prices only change there."""
    both = [plan.valid for plan in (public.plan, net.plan)]
    if any(valid is None or valid.first is None or valid.last is None for valid in both):
        return []
    first = max(valid.first for valid in both if valid and valid.first)
    last = min(valid.last for valid in both if valid and valid.last)
    begins = {nights.first for tariff in (public, net) for _, nights in tariff.ranges if nights.first}
    ends = {shifted(nights.last, 1) for tariff in (public, net) for _, nights in tariff.ranges if nights.last}
    return sorted(night for night in {first, *begins, *ends} if first <= night <= last)


def _side_by_side(public: Tariff, net: Tariff, product: str, night: date) -> Iterator[tuple[Rate, Rate]]:
    for rate in _in_force(public, product, night):
        for mine in _in_force(net, product, night):
            if (
                rate.occupancy in (None, mine.occupancy)
                and mine.tier in (None, "fit")
                and not mine.nights_from
            ):
                yield rate, mine


def _in_force(tariff: Tariff, product: str, night: date) -> list[Rate]:
    on = tariff.on(night)
    for season in (on.overlay, on.base):
        rows = [rate for rate in tariff.rates_of[product] if season and rate.season == season.id]
        if rows:
            return rows
    return [rate for rate in tariff.rates_of[product] if rate.season is None]


def _name(tariff: Tariff, product: str | None) -> str:
    known = tariff.products.get(product or "")
    return (known.name or "") if known else ""


def _season(tariff: Tariff, season: str | None) -> str:
    known = tariff.season_of.get(season or "")
    return (known.name or "") if known else "—"
