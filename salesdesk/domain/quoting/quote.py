"""The quote: a stay under a plan, priced night by night, or the reasons why it is not to be had."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import chain

from salesdesk.domain.quoting.availability import conditions, reasons, remarks
from salesdesk.domain.quoting.charges import charged, charges_on
from salesdesk.domain.quoting.commission import Eligible, commission, commission_percent
from salesdesk.domain.quoting.consents import (
    Authority,
    Lowest,
    Needed,
    consent_needed,
    consents_used,
)
from salesdesk.domain.quoting.figures import rounded, share, step_of
from salesdesk.domain.quoting.groups import Alike, Freed, freed
from salesdesk.domain.quoting.night_prices import RoomPrice, room_price, tier_of
from salesdesk.domain.quoting.offers import Taken, best_offers
from salesdesk.domain.quoting.parts import Addition, Lot, additions_of, lots_of
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.stay import FIRST_YEAR, LAST_YEAR, Room, Stay
from salesdesk.domain.quoting.supplements import Extra, night_extras, unknown_extras
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Charge
from salesdesk.domain.records.rate_plans import PEAK_KINDS, PER_PERSON
from salesdesk.i18n import N_

MOST_NIGHTS = 366
"""A stay of more nights is a slip of the finger, or a lease."""

MOST_ROOMS = 2_000
"""No house that a salesperson sells has more."""

DISCOUNT = N_("Discount of {discount}.")


@dataclass(frozen=True)
class Night:
    """A night of a quote: what all its rooms cost in minor units without supplements, and why.

    `lots` are what that is made up of, of which `free` is taken off; nothing where it cannot be told.
    """

    date: date
    season: str
    amount: int
    rules: tuple[Said, ...]
    lots: tuple[Lot, ...] = ()
    free: int = 0


@dataclass(frozen=True)
class Tax:
    """A tax or the service over the whole stay, in minor units."""

    charge: Charge
    amount: int


@dataclass(frozen=True)
class Quote:
    """What a stay costs in minor units of `currency`, or `reasons` why it is not to be had.

    `net` is the price without service and tax, `total` what the guest pays; `commission` is the part that a
    partner keeps. A price that needs `consent` is not final before that is recorded. `meals` are the codes of those
    in its rates, `offers` those that were taken. Customers read `conditions`, and what is `free`; `remarks` are for
    the house.
    """

    stay: Stay
    tariff: Tariff = field(repr=False)
    reasons: tuple[Said, ...] = ()
    nights: tuple[Night, ...] = ()
    supplements: tuple[Addition, ...] = ()
    net: int = 0
    commission: int = 0
    taxes: tuple[Tax, ...] = ()
    total: int = 0
    consent: Needed | None = None
    remarks: tuple[Said, ...] = ()
    meals: tuple[str, ...] = ()
    offers: tuple[Said, ...] = ()
    free: tuple[Said, ...] = ()
    conditions: tuple[Said, ...] = ()
    first_night: int = 0
    alternatives: tuple[tuple[date, date], ...] = ()

    @property
    def available(self) -> bool:
        """Whether nothing speaks against the stay."""
        return not self.reasons


def quote(tariff: Tariff, stay: Stay, today: date, authority: Authority | None = None) -> Quote:
    """The quote of a stay on the day `today`, without alternatives (see `alternatives`)."""
    years = (stay.arrival.year, stay.departure.year)
    if min(years) < FIRST_YEAR or max(years) > LAST_YEAR:
        words = N_("Stays are quoted in the years {first} to {last}.")
        return Quote(stay, tariff, (said(words, first=str(FIRST_YEAR), last=str(LAST_YEAR)),))
    if stay.rooms > MOST_ROOMS:
        return Quote(stay, tariff, (said(N_("No more than {rooms} rooms are quoted."), rooms=MOST_ROOMS),))
    if stay.length > MOST_NIGHTS:
        return Quote(
            stay,
            tariff,
            (said(N_("A stay of more than {nights} nights is not quoted."), nights=MOST_NIGHTS),),
        )
    against = reasons(tariff, stay, today)
    rooms = stay.spread() if stay.nights and stay.rooms >= 1 else ()
    priced = _Pricing(tariff, stay, today, rooms)
    missing = list(dict.fromkeys(priced.missing))
    if against or missing:
        return Quote(stay, tariff, (*against, *(each for each in missing if each not in against)))
    return priced.quote(authority or Authority())


def charges_of(tariff: Tariff, stay: Stay, night: date) -> list[Charge]:
    """The charges on a night of a stay, by the night or by the day of the invoice as the house taxes."""
    product = tariff.products.get(stay.product)
    taxed_on = stay.departure if tariff.taxed_by == "invoice" else night
    return charges_on(tariff.charges, taxed_on, product.tax_class if product else None)


class _Pricing:
    """The prices of a stay while they are put together."""

    def __init__(self, tariff: Tariff, stay: Stay, today: date, rooms: Sequence[Room]) -> None:
        self._tariff, self._stay, self._today = tariff, stay, today
        self._kinds = Counter(rooms)
        self._prices: dict[Room, list[RoomPrice]] = {}
        self._extras: list[list[Extra]] = []
        self.missing: list[Said] = [
            said(N_("The plan has no supplement “{name}”."), name=name)
            for name in unknown_extras(tariff, stay)
        ]
        if not rooms or stay.product not in tariff.rates_of or any(room.adults < 1 for room in rooms):
            return
        for night in stay.nights:
            self._price(night, rooms)

    def _price(self, night: date, rooms: Sequence[Room]) -> None:
        beds: dict[Room, tuple[int, int]] = {}
        for room in self._kinds:
            price = room_price(self._tariff, self._stay, night, room)
            if isinstance(price, Said):
                self.missing.append(price)
                return
            self._prices.setdefault(room, []).append(price)
            person = price.amount // price.times if price.rate.per in PER_PERSON else 0
            beds[room] = (price.extra_adults, person)
        extras = night_extras(self._tariff, self._stay, night, [(room, *beds[room]) for room in rooms])
        if isinstance(extras, Said):
            self.missing.append(extras)
        else:
            self._extras.append(extras)

    def quote(self, authority: Authority) -> Quote:
        tariff, stay = self._tariff, self._stay
        product = tariff.products.get(stay.product)
        sold = {room: self._sold(room) for room in self._kinds}
        free = [self._freed(at, sold) for at in range(len(stay.nights))]
        nights = tuple(self._night(at, night, sold, free[at]) for at, night in enumerate(stay.nights))
        net = total = first = 0
        taxes: dict[str, Tax] = {}
        eligible: list[Eligible] = []
        for at, night in enumerate(nights):
            charges = charges_of(tariff, stay, night.date)
            extras = self._extras[at]
            price = charged(
                night.amount + sum(each.amount for each in extras), charges, tariff.plan.tax_basis
            )
            net, total = net + price.net, total + price.total
            first = first or price.total
            for charge, amount in price.charges:
                before = taxes.get(charge.id, Tax(charge, 0))
                taxes[charge.id] = replace(before, amount=before.amount + amount)
            partners = night.amount + sum(each.amount for each in extras if each.commissionable)
            eligible.append(Eligible(partners, charges, self._meals(at, free[at])))
        percent = commission_percent(tariff, authority.account, product)
        kept, words = commission(tariff, percent, eligible, stay.rooms - free[0].rooms)
        lowest = Lowest(self._lowest(sold), any(self._is_peak(night) for night in stay.nights), total)
        return Quote(
            stay,
            tariff,
            nights=nights,
            supplements=additions_of(self._extras),
            net=net,
            commission=kept,
            taxes=tuple(sorted(taxes.values(), key=lambda tax: (tax.charge.position or 0, tax.charge.id))),
            total=total,
            consent=consent_needed(tariff, stay, lowest, authority, self._today),
            remarks=(
                *((words,) if words else ()),
                *remarks(tariff, stay, self._today),
                *consents_used(tariff, stay, lowest, authority, self._today),
            ),
            meals=tuple(dict.fromkeys(filter(None, map(self._meal, chain(*self._prices.values()))))),
            offers=tuple(dict.fromkeys(rule for _, taken in sold.values() for rule in taken.rules)),
            free=tuple(dict.fromkeys(self._free_words(each) for each in free if each.count)),
            conditions=tuple(conditions(tariff, stay, self._today)),
            first_night=first,
        )

    def _sold(self, room: Room) -> tuple[list[int], Taken]:
        """What each night of a room costs after offers and discount, rounded once."""
        prices = [price.amount for price in self._prices[room]]
        taken = best_offers(self._tariff, self._stay, self._today, prices)
        left = 1 - share(self._stay.discount)
        step = step_of(self._tariff.plan.rounding, self._tariff.currency)
        sold = [
            rounded(Fraction(price) * part * left, step)
            for price, part in zip(prices, taken.parts, strict=True)
        ]
        return sold, taken

    def _freed(self, at: int, sold: dict[Room, tuple[list[int], Taken]]) -> Freed:
        """What of a group's rooms is free on a night."""
        if tier_of(self._tariff, self._stay) != "git":
            return Freed()
        lots = [Alike(sold[room][0][at], times, room.adults) for room, times in self._kinds.items()]
        return freed(self._tariff.plan, lots)

    def _night(self, at: int, night: date, sold: dict[Room, tuple[list[int], Taken]], free: Freed) -> Night:
        rules: list[Said] = []
        amount = 0
        for room, times in self._kinds.items():
            prices, taken = sold[room]
            amount += prices[at] * times
            rules += self._prices[room][at].rules
            rules += self._why(at, prices[at], room, taken)
        if free.count:
            amount -= free.amount
            rules.append(self._free_words(free))
        elif self._stay.rooms > 1 and not self._stay.by_day:
            rules.append(said(N_("{rooms} rooms."), rooms=self._stay.rooms))
        on = self._tariff.on(night)
        season = on.shown
        lots = lots_of(
            self._stay,
            (
                (room, times, self._prices[room][at], sold[room][1].parts[at], sold[room][0][at])
                for room, times in self._kinds.items()
            ),
        )
        name = (season.name or "") if season else ""
        return Night(night, name, amount, tuple(dict.fromkeys(rules)), lots, free.amount)

    def _free_words(self, free: Freed) -> Said:
        rooms = self._stay.rooms
        if free.halves:
            words = N_("Free of charge: {free} guests, each in half of a twin; {rooms} rooms.")
            return said(words, free=free.count, rooms=rooms)
        words = N_("Free of charge: {free} of {rooms} rooms; paid: {paid}.")
        return said(words, free=free.count, rooms=rooms, paid=rooms - free.count)

    def _why(self, at: int, price: int, room: Room, taken: Taken) -> list[Said]:
        rules = [*taken.rules]
        if at in taken.free:
            rules.append(said(N_("This night is free.")))
        if self._stay.discount:
            rules.append(said(DISCOUNT, discount=self._stay.discount))
        exact = Fraction(self._prices[room][at].amount) * taken.parts[at] * (1 - share(self._stay.discount))
        if exact != price:
            step = step_of(self._tariff.plan.rounding, self._tariff.currency)
            if step > 1:
                rules.append(said(N_("Rounded half up to whole {step}."), step=self._tariff.plan.rounding))
        return rules

    def _meals(self, at: int, free: Freed) -> Fraction:
        """How many adults pay for a meal in their rate."""
        return sum(
            (
                room.adults * (times - free.rooms_of(lot))
                for lot, (room, times) in enumerate(self._kinds.items())
                if self._meal(self._prices[room][at]) not in (None, "room_only")
            ),
            Fraction(0),
        )

    def _meal(self, price: RoomPrice) -> str | None:
        """The meals in a rate, the plan's where it says nothing of them."""
        return price.rate.meal or self._tariff.plan.meal

    def _lowest(self, sold: dict[Room, tuple[list[int], Taken]]) -> int:
        """The lowest price of a room and night: of those that are paid, and of the stay on average."""
        found = []
        for room, (prices, taken) in sold.items():
            each = self._prices[room]
            single = [price // max(each[at].times, 1) for at, price in enumerate(prices) if each[at].amount]
            paid = [
                p // max(each[at].times, 1)
                for at, p in enumerate(prices)
                if each[at].amount and at not in taken.free
            ]
            found += [*paid, sum(single) // max(len(single), 1)]
        return min(found)

    def _is_peak(self, night: date) -> bool:
        on = self._tariff.on(night)
        return any(season and season.kind in PEAK_KINDS for season in (on.base, on.overlay))
