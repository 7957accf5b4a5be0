"""The rooms of a group night by night: the plan's rate or one by hand, free rooms, supplements, what speaks against it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from salesdesk.domain.groups.asked import Asked, adults_of
from salesdesk.domain.quoting.availability import reasons, too_few
from salesdesk.domain.quoting.figures import per_cent_below, rounded, step_of
from salesdesk.domain.quoting.groups import Alike, Freed, freed
from salesdesk.domain.quoting.night_prices import room_price, tier_of
from salesdesk.domain.quoting.quote import MOST_NIGHTS, MOST_ROOMS
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.stay import Room, Stay, capacities, fits
from salesdesk.domain.quoting.supplements import Extra, night_extras
from salesdesk.domain.records import GroupNight
from salesdesk.domain.records.rate_plans import PER_PERSON
from salesdesk.i18n import N_


@dataclass(frozen=True)
class Lot:
    """Rooms of one row, priced: `each` room and `planned`, what the plan asks for one, in minor units.

    `off` is what of them is free of charge; `extras` are supplements for all rooms of the row. Where `has_price` is
    False neither the plan nor anybody gave a price yet, and `each` is 0.
    """

    row: GroupNight
    each: int
    planned: int | None
    off: int
    extras: tuple[Extra, ...]
    rules: tuple[Said, ...]
    has_price: bool = True

    @property
    def rooms(self) -> int:
        """How many."""
        return self.row.rooms or 0

    @property
    def amount(self) -> int:
        """What the rooms cost without the free ones and without supplements."""
        return self.each * self.rooms - self.off

    @property
    def with_extras(self) -> int:
        """What the rooms cost with their supplements."""
        return self.amount + sum(extra.amount for extra in self.extras)

    @property
    def below_plan(self) -> Decimal:
        """The per cent by which a rate by hand is below the plan's; 0 where it is not."""
        return per_cent_below(self.each, self.planned) if self.has_price else Decimal(0)


@dataclass(frozen=True)
class BlockNight:
    """A night of the block."""

    night: date
    lots: tuple[Lot, ...]
    free: Freed
    season: str

    @property
    def rooms(self) -> int:
        """The rooms of the night, the free ones among them."""
        return sum(lot.rooms for lot in self.lots)

    @property
    def amount(self) -> int:
        """What they cost in minor units without supplements."""
        return sum(lot.amount for lot in self.lots)


@dataclass(frozen=True)
class Block:
    """All nights of a group in one option, what is wrong with them, and what the house is to know of them."""

    nights: tuple[BlockNight, ...]
    faults: tuple[Said, ...]
    remarks: tuple[Said, ...] = ()

    @property
    def room_nights(self) -> int:
        """Rooms and nights, the free ones among them."""
        return sum(night.rooms for night in self.nights)

    @property
    def unpriced(self) -> int:
        """The room nights that have no price yet."""
        return sum(lot.rooms for night in self.nights for lot in night.lots if not lot.has_price)

    @property
    def free(self) -> int:
        """What is free over all nights: the value in minor units."""
        return sum(night.free.amount for night in self.nights)


def block_of(asked: Asked, today: date) -> Block:
    """Prices the rooms of a group; a row without a date, a room type or rooms is a fault and costs nothing."""
    faults: list[Said] = []
    by_night: dict[date, list[GroupNight]] = {}
    for row in sorted(asked.nights, key=lambda each: (each.night or date.min, each.id)):
        if not row.rooms or row.rooms < 0:
            continue
        if row.night is None or row.product is None:
            faults.append(said(N_("A row of the block has no night or no room type.")))
        else:
            by_night.setdefault(row.night, []).append(row)
    if by_night and (max(by_night) - min(by_night)).days >= MOST_NIGHTS:
        too_long = N_("A stay of more than {nights} nights is not quoted.")
        return Block((), (said(too_long, nights=MOST_NIGHTS),))
    if any(sum(row.rooms or 0 for row in rows) > MOST_ROOMS for rows in by_night.values()):
        return Block((), (said(N_("No more than {rooms} rooms are quoted."), rooms=MOST_ROOMS),))
    pricing = _Pricing(asked, by_night)
    nights = tuple(pricing.night(night, rows) for night, rows in by_night.items())
    faults += pricing.faults
    faults += pricing.against(today)
    return Block(nights, tuple(dict.fromkeys(faults)), tuple(pricing.too_few()))


class _Pricing:
    def __init__(self, asked: Asked, by_night: dict[date, list[GroupNight]]) -> None:
        self._asked, self._by_night = asked, by_night
        self._arrival = min(by_night, default=date.min)
        self._departure = max(by_night, default=date.min) + timedelta(days=1)
        self.faults: list[Said] = []

    def night(self, night: date, rows: Sequence[GroupNight]) -> BlockNight:
        """A night with its free rooms; a group's rate counts where all its rooms together reach the threshold."""
        tariff = self._asked.tariff
        together = sum(row.rooms or 0 for row in rows)
        lots = [self._lot(night, row, together) for row in rows]
        stay = self._stay(rows[0], together)
        free = Freed(off=(0,) * len(lots))
        if tier_of(tariff, stay) == "git":
            # What has no price yet is not the cheapest.
            priced = [Alike(lot.each, lot.rooms * lot.has_price, adults_of(lot.row)) for lot in lots]
            free = freed(tariff.plan, priced)
        season = tariff.on(night).shown
        made = tuple(replace(lot, off=off) for lot, off in zip(lots, free.off, strict=True))
        return BlockNight(night, made, free, (season.name or "") if season else "")

    def _stay(self, row: GroupNight, rooms: int) -> Stay:
        return Stay(
            product=row.product or "",
            arrival=self._arrival,
            departure=self._departure,
            rooms=rooms,
            adults=max(rooms * adults_of(row), rooms),
            market=self._asked.market,
        )

    def _lot(self, night: date, row: GroupNight, together: int) -> Lot:
        tariff, stay, room = self._asked.tariff, self._stay(row, together), Room(max(adults_of(row), 1))
        product = self._asked.products.get(row.product or "")
        if not fits(room, capacities(product.capacity if product else None)):
            self.faults.append(
                said(
                    N_("“{product}” takes at most {capacity}; asked for: {guests} in a room."),
                    product=(product.name if product else None) or "",
                    capacity=product.capacity if product else "",
                    guests=f"{room.adults}A",
                )
            )
        price = room_price(tariff, stay, night, room)
        planned: int | None = None
        extra_adults, person = 0, 0
        rules: tuple[Said, ...] = ()
        if not isinstance(price, Said):
            planned = rounded(price.amount, step_of(tariff.plan.rounding, tariff.currency))
            extra_adults, rules = price.extra_adults, price.rules
            person = price.amount // price.times if price.rate.per in PER_PERSON else 0
        each = self._each(row, price if isinstance(price, Said) else planned)
        extras = night_extras(tariff, stay, night, [(room, extra_adults, person)] * (row.rooms or 0))
        if isinstance(extras, Said):
            self.faults.append(extras)
            extras = []
        return Lot(row, each or 0, planned, 0, tuple(extras), rules, each is not None)

    def _each(self, row: GroupNight, planned: int | Said | None) -> int | None:
        """The price of one room: by hand where there is one, else the plan's; a fault and None where there is none."""
        currency = self._asked.tariff.currency
        if row.rate is not None:
            if row.rate.currency == currency:
                return row.rate.minor
            words = N_("The rate by hand of {rate} is not in {currency}, the currency of the quote.")
            self.faults.append(said(words, rate=row.rate, currency=currency))
            return None
        if isinstance(planned, int):
            return planned
        product = self._asked.products.get(row.product or "")
        if isinstance(planned, Said):
            words = N_("“{product}” has no rate on {night} in the plan: choose another plan or type a rate.")
            named = (product.name if product else None) or ""
            self.faults.append(said(words, product=named, night=row.night))
        return None

    def against(self, today: date) -> Iterator[Said]:
        """What the plan says against the dates of each room type that it prices."""
        spans: dict[str, list[GroupNight]] = {}
        for row in (row for rows in self._by_night.values() for row in rows if row.rate is None):
            if row.product and row.product in self._asked.tariff.rates_of:
                spans.setdefault(row.product, []).append(row)
        for product, rows in spans.items():
            nights = [row.night for row in rows if row.night]
            most = max(self._rooms(night, product) for night in nights)
            stay = Stay(
                product=product,
                arrival=min(nights),
                departure=max(nights) + timedelta(days=1),
                rooms=most,
                adults=most,
                market=self._asked.market,
            )
            yield from reasons(self._asked.tariff, stay, today)

    def too_few(self) -> Iterator[Said]:
        """The room types of which the house has fewer than are asked for on a night."""
        for key, product in self._asked.products.items():
            most = max((self._rooms(night, key) for night in self._by_night), default=0)
            yield from too_few(product, most)

    def _rooms(self, night: date, product: str) -> int:
        """How many rooms of a type are asked for on a night."""
        return sum(row.rooms or 0 for row in self._by_night[night] if row.product == product)


def lowest_rates(block: Block) -> dict[str, tuple[int, Decimal, list[date]]]:
    """By room type the lowest rate of a room in minor units, how far it is below the plan's, and its nights.

    A night that has no price yet is no low one.
    """
    found: dict[str, tuple[int, Decimal, list[date]]] = {}
    for night in block.nights:
        for lot in (lot for lot in night.lots if lot.has_price):
            product = lot.row.product or ""
            lowest, below, nights = found.get(product, (lot.each, Decimal(0), []))
            found[product] = (min(lowest, lot.each), max(below, lot.below_plan), [*nights, night.night])
    return found
