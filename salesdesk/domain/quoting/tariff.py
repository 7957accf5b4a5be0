"""A rate plan with all that belongs to it, as the engine looks things up in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from salesdesk.domain.countries import country_code
from salesdesk.domain.quoting.weekdays import falls_on
from salesdesk.domain.records import (
    Charge,
    Offer,
    PaymentTerm,
    Product,
    Rate,
    RatePlan,
    RebateTier,
    Season,
    SeasonDates,
    StayRule,
    Supplement,
)
from salesdesk.domain.records.rate_conditions import CLOSING
from salesdesk.domain.text import fold
from salesdesk.domain.values import Period


@dataclass(frozen=True)
class OnNight:
    """The seasons of a night: the base season, the overlay that counts, and all that hold it.

    `clash` are seasons of one layer that hold the night together, so that no one of them counts.
    """

    base: Season | None
    overlay: Season | None
    all: frozenset[str]
    clash: tuple[Season, ...] = ()

    @property
    def shown(self) -> Season | None:
        """The season by which the night is called."""
        return self.overlay or self.base

    @property
    def counting(self) -> frozenset[str]:
        """The seasons whose rates and supplements count."""
        return frozenset(season.id for season in (self.base, self.overlay) if season)


@dataclass(frozen=True)
class Tariff:
    """A rate plan, its seasons, rates and conditions, the products it prices and the house's charges.

    `currency` is the plan's, or the house's where the plan names none; the order of the records does not matter.
    """

    plan: RatePlan
    currency: str
    seasons: Sequence[Season] = ()
    dates: Sequence[SeasonDates] = ()
    rates: Sequence[Rate] = ()
    rules: Sequence[StayRule] = ()
    supplements: Sequence[Supplement] = ()
    offers: Sequence[Offer] = ()
    terms: Sequence[PaymentTerm] = ()
    rebates: Sequence[RebateTier] = ()
    charges: Sequence[Charge] = ()
    products: Mapping[str, Product] = field(default_factory=dict)
    taxed_by: str = "night"
    kept_by_partners: bool = False
    """Whether the plan's partner, or any where it is for several, has a commission of their own."""

    @cached_property
    def season_of(self) -> Mapping[str, Season]:
        """Seasons by id."""
        return {season.id: season for season in self.seasons}

    @cached_property
    def ranges(self) -> Sequence[tuple[Season, Period]]:
        """Every range of nights with its season, by first night."""
        known = [
            (season, each.nights)
            for each in self.dates
            if (season := self.season_of.get(each.season or "")) and each.nights
        ]
        return sorted(known, key=lambda pair: (pair[1].first or date.min, pair[0].id))

    @cached_property
    def rates_of(self) -> Mapping[str, Sequence[Rate]]:
        """Rates by product."""
        found: dict[str, list[Rate]] = {}
        for rate in sorted(self.rates, key=lambda each: each.id):
            found.setdefault(rate.product or "", []).append(rate)
        return found

    @cached_property
    def has_base(self) -> bool:
        """Whether any base season has dates."""
        return any(not season.overlay for season, _ in self.ranges)

    @cached_property
    def _seen(self) -> dict[date, OnNight]:
        return {}

    def on(self, night: date) -> OnNight:
        """The seasons of a night."""
        if night not in self._seen:
            self._seen[night] = self._on(night)
        return self._seen[night]

    def _on(self, night: date) -> OnNight:
        holding = {season.id: season for season, nights in self.ranges if nights.holds(night)}
        found = sorted(holding.values(), key=lambda season: season.id)
        bases = [season for season in found if not season.overlay]
        overlays = [season for season in found if season.overlay]
        best = max((season.priority or 0 for season in overlays), default=0)
        top = [season for season in overlays if (season.priority or 0) == best]
        clash = (*(bases if len(bases) > 1 else ()), *(top if len(top) > 1 else ()))
        return OnNight(
            bases[0] if len(bases) == 1 else None,
            top[0] if len(top) == 1 else None,
            frozenset(holding),
            tuple(clash),
        )

    def rules_on(self, day: date, product: str, *kinds: str) -> list[StayRule]:
        """The stay rules of some kinds that bear on a product on a date."""
        return [
            rule
            for rule in self.rules
            if rule.kind in kinds
            and rule.product in (None, product)
            and (rule.nights is None or rule.nights.holds(day))
            and (rule.season is None or rule.season in self.on(day).all)
            and falls_on(day, rule.weekdays)
        ]

    def closed_by(self, product: str, season: Season) -> str:
        """The kind of rule by which a product is not sold in a season at all; "" where there is none."""
        for rule in self.rules:
            if (
                rule.kind in CLOSING
                and rule.season == season.id
                and rule.product in (None, product)
                and rule.nights is None
                and not rule.weekdays
            ):
                return rule.kind
        return ""


def markets_of(text: str | None) -> frozenset[str]:
    """The markets that a text names, a country by its two letters; none where it is for guests of all."""
    named = (text or "").replace(";", ",").replace("/", ",").split(",")
    return frozenset(filter(None, map(_market, named)))


def is_of_market(text: str | None, market: str) -> bool:
    """Whether a market is among those that a text names; an empty text names all."""
    named = markets_of(text)
    return not named or _market(market) in named


def _market(text: str) -> str:
    """An account says its country by letters, a price list as people do: KR, Korea and Hàn Quốc are one."""
    return country_code(text) or fold(text).strip()
