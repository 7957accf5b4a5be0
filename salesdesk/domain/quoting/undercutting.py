"""Where a public plan sells for less than a partner's net: the two plans beside each other, night by night."""

from collections.abc import Iterator
from datetime import date

from salesdesk.domain.quoting.figures import net_of_rack
from salesdesk.domain.quoting.mark import Mark, fault, product_name
from salesdesk.domain.quoting.stay import shifted
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Rate
from salesdesk.domain.records.rate_plans import PUBLIC_KINDS
from salesdesk.domain.values import Money
from salesdesk.i18n import N_


def undercut(tariff: Tariff, other: Tariff) -> Iterator[Mark]:
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
                    yield fault(
                        here.id,
                        N_(
                            "{product}, {night}: “{public}” sells at {left} net, under the {amount} of “{net}”."
                        ),
                        product=product_name(tariff, product),
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
