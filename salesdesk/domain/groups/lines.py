"""Lines of a group quote: delegate packages, halls, food by date, tours, and what is given free of charge."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from salesdesk.domain.groups.asked import Asked
from salesdesk.domain.groups.setups import capacity_by_setup, halls_that_hold
from salesdesk.domain.quoting.figures import per_cent_below
from salesdesk.domain.quoting.night_prices import room_price
from salesdesk.domain.quoting.quote import MOST_NIGHTS
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.stay import Room, Stay
from salesdesk.domain.records import GroupLine
from salesdesk.domain.records.catalogue import PLACES
from salesdesk.domain.records.groups import SETUPS
from salesdesk.domain.records.rate_plans import PER_PERSON
from salesdesk.i18n import N_

GUARANTEED = frozenset({"delegate", "food", "tour"})
"""Kinds of line whose number is guaranteed: fewer who come pay as many, more pay for each."""

MOST_NAMED = 3
"""How many other halls are named where one is too small."""


@dataclass(frozen=True)
class PricedLine:
    """A line with its days: `each` in minor units times `times` on every day; `once` for all days together.

    `basis` says which service and taxes are in the price; `planned` is what the plan asks for one in the same unit and
    basis, 0 where it asks nothing, None where the two cannot be compared. Where `has_price` is False it has none yet.
    """

    line: GroupLine
    days: tuple[date, ...]
    each: int
    times: int
    once: bool = False
    basis: str | None = None
    planned: int | None = None
    has_price: bool = True

    @property
    def below_plan(self) -> Decimal:
        """The per cent by which a price by hand is below the plan's; 0 where it is not."""
        return per_cent_below(self.each, self.planned) if self.has_price else Decimal(0)

    @property
    def by_day(self) -> tuple[tuple[date, int], ...]:
        """What each day costs in minor units."""
        days = self.days[:1] if self.once else self.days
        return tuple((day, self.each * self.times) for day in days)

    @property
    def amount(self) -> int:
        """What it costs, or what it is worth where it is a concession."""
        return sum(amount for _, amount in self.by_day)

    @property
    def is_free(self) -> bool:
        """Whether it is given free of charge."""
        return self.line.kind == "concession"


def billed_number(guaranteed: int, came: int | None) -> int:
    """For how many a guaranteed line is billed: guaranteed 120, came 113: 120; who comes beyond that pays."""
    return guaranteed if came is None else max(guaranteed, came)


def line_of(asked: Asked, line: GroupLine, *, after: bool = False) -> tuple[PricedLine, list[Said]]:
    """A line with its price and what is wrong with it; `after` the event those who came count."""
    faults: list[Said] = []
    days = _days(asked, line)
    if not days:
        faults.append(said(N_("“{name}” has no day."), name=line.name or ""))
    people = asked.guests if line.number is None else line.number
    found = _price(asked, line, days[0] if days else None, people)
    has_price = not isinstance(found, Said)
    if isinstance(found, Said):
        faults.append(found)
        found = _Price(0)
    per = line.per or ("person" if found.per_person or line.kind in GUARANTEED else "item")
    number = people if line.number is not None or per == "person" else 1
    if number <= 0 and per != "once":
        faults.append(said(N_("“{name}” does not say for how many."), name=line.name or ""))
    if after and line.kind in GUARANTEED:
        number = billed_number(number, line.came)
    faults += space_faults(asked, line, number)
    once = per == "once"
    basis = line.tax_basis or found.basis or asked.tariff.plan.tax_basis
    planned: int | None = found.each
    if line.price is not None:
        planned = _planned(asked, line, days[0] if days else None, people, per, basis)
    times = 1 if once else max(number, 0)
    return PricedLine(line, days, found.each, times, once, basis, planned, has_price), faults


def _days(asked: Asked, line: GroupLine) -> tuple[date, ...]:
    first = (line.days.first or line.days.last) if line.days else asked.arrival
    last = (line.days.last or first) if line.days else first
    if first is None or last is None or last < first:
        return ()
    length = min((last - first).days + 1, MOST_NIGHTS)
    return tuple(first + timedelta(days=n) for n in range(length))


@dataclass(frozen=True)
class _Price:
    """What one costs in minor units, whether that is a person or a thing, and the tax basis; None: is not known."""

    each: int
    per_person: bool | None = None
    basis: str | None = None


def _price(asked: Asked, line: GroupLine, day: date | None, people: int) -> _Price | Said:
    """By hand, from a tour's group sizes, or from the plan's price of the product."""
    currency = asked.tariff.currency
    if line.price is not None:
        if line.price.currency == currency:
            return _Price(line.price.minor)
        words = N_("The price of “{name}” is not in {currency}, the currency of the quote.")
        return said(words, name=line.name or "", currency=currency)
    tour = asked.tours.get(line.product or "")
    if tour is not None and tour.bands and tour.currency == currency:
        band = tour.price_for(people)
        if band is None:
            words = N_("“{name}” has no price for {number} paying guests.")
            return said(words, name=line.name or "", number=people)
        return _Price(band.price, per_person=True)
    tariff = asked.elsewhere.get(line.product or "", asked.tariff)
    if line.product in tariff.rates_of and day is not None and tariff.currency == currency:
        adults = max(people, 1)
        stay = Stay(line.product or "", day, day, adults=adults, market=asked.market, by_day=True)
        found = room_price(tariff, stay, day, Room(adults))
        if not isinstance(found, Said):
            each = found.amount // max(found.times, 1)
            return _Price(each, found.rate.per in PER_PERSON, tariff.plan.tax_basis)
    if line.kind == "concession":
        return _Price(0)
    return said(N_("“{name}” has no price."), name=line.name or "")


def _planned(
    asked: Asked, line: GroupLine, day: date | None, people: int, per: str, basis: str | None
) -> int | None:
    """What the plan asks in place of a price by hand, where that is for the same thing."""
    found = _price(asked, replace(line, price=None), day, people)
    if isinstance(found, Said):
        product = asked.products.get(line.product or "")
        # The floor of a hall is for the hall, not for each of those who eat in it.
        by_head = per == "person" and product is not None and product.kind in PLACES
        return None if by_head or per == "once" else 0
    same_unit = per == ("person" if found.per_person else "item")
    return found.each if same_unit and basis == (found.basis or asked.tariff.plan.tax_basis) else None


def space_faults(asked: Asked, line: GroupLine, number: int) -> list[Said]:
    """Whether a hall does not hold the people in the set-up, and which halls do.

    The number of a hall is its halls; the people are those who come.
    """
    product = asked.products.get(line.product or "")
    if line.setup is None or product is None:
        return []
    people = number if line.kind != "space" or line.per == "person" else asked.guests
    known = capacity_by_setup(product.capacity)
    label = SETUPS.get(line.setup, line.setup)
    if line.setup not in known:
        words = N_("“{hall}” does not say how many people it holds in this set-up: {setup_label}.")
        return [said(words, hall=product.name or "", setup_label=label)]
    if people <= known[line.setup]:
        return []
    others = [each.name or "" for each in halls_that_hold(asked.halls, line.setup, people)][:MOST_NAMED]
    if others:
        words = N_("“{hall}” ({setup_label}) holds {most} people, not {people}; these do: {halls}.")
        return [
            said(
                words,
                hall=product.name or "",
                most=known[line.setup],
                setup_label=label,
                people=people,
                halls=", ".join(others),
            )
        ]
    words = N_("“{hall}” ({setup_label}) holds {most} people, not {people}; no hall of the house does.")
    return [said(words, hall=product.name or "", most=known[line.setup], setup_label=label, people=people)]
