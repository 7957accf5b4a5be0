"""The options of a group quote: what each comes to with service and taxes, per person and per room night."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from salesdesk.domain.groups.asked import Asked, adults_of
from salesdesk.domain.groups.block import Block, block_of, lowest_rates
from salesdesk.domain.groups.lines import PricedLine, line_of
from salesdesk.domain.quoting.charges import charged, charges_on, is_included, net_share
from salesdesk.domain.quoting.commission import commission_amount, commission_percent
from salesdesk.domain.quoting.consents import (
    Authority,
    Lowest,
    Needed,
    consent_needed,
    consents_used,
)
from salesdesk.domain.quoting.figures import rounded, share
from salesdesk.domain.quoting.groups import floor_of
from salesdesk.domain.quoting.quote import Tax
from salesdesk.domain.quoting.said import Said
from salesdesk.domain.quoting.stay import Stay, shifted
from salesdesk.domain.records.rate_plans import PEAK_KINDS


@dataclass(frozen=True)
class OptionPrice:
    """One option of a group quote; all amounts in minor units of the tariff's currency.

    `subtotal` is the sum of rooms and lines as they are quoted, `net` the price without service and taxes, `total`
    what the customer pays. `faults` speak against it; with any of them the sums are not to be trusted. `consented`
    says who let it be as low as it is.
    """

    option: str
    asked: Asked
    block: Block
    lines: tuple[PricedLine, ...]
    subtotal: int
    net: int
    taxes: tuple[Tax, ...]
    total: int
    commission: int
    first_night: int
    guests: int
    faults: tuple[Said, ...]
    consent: Needed | None
    consented: tuple[Said, ...] = ()

    @property
    def lines_unpriced(self) -> int:
        """The lines that have no price yet."""
        return sum(not line.has_price for line in self.lines)

    @property
    def is_complete(self) -> bool:
        """Whether everything has a price; else the total is only that of what has one."""
        return not self.block.unpriced and not self.lines_unpriced

    @property
    def has_sums(self) -> bool:
        """Whether anything of it has a price: only then is a total of 0 one."""
        return self.is_complete or self.subtotal > 0

    @property
    def per_person(self) -> int | None:
        """The total for each guest, rounded up so that the sum is covered."""
        return -(-self.total // self.guests) if self.guests else None

    @property
    def per_room_night(self) -> int | None:
        """The total for each room and night, rounded up."""
        return -(-self.total // self.block.room_nights) if self.block.room_nights else None

    @property
    def given_free(self) -> int:
        """The value of all that is given free of charge: rooms, and concessions."""
        return self.block.free + sum(line.amount for line in self.lines if line.is_free)

    @property
    def to_pick_up(self) -> int:
        """Room nights that are paid whoever comes."""
        return floor_of(self.asked.tariff.plan, [night.rooms for night in self.block.nights])

    @property
    def cut_off(self) -> date | None:
        """The day on which rooms without a name go back to the house."""
        own, days, arrival = (
            self.asked.opportunity.cut_off,
            self.asked.tariff.plan.cut_off,
            self.asked.arrival,
        )
        return own or (shifted(arrival, -days) if days is not None and arrival else None)


@dataclass(frozen=True)
class _Part:
    """An amount in minor units on a day, of a class of product, in a tax basis."""

    day: date
    product_class: str | None
    basis: str | None
    amount: int


def options_of(asked: Asked, today: date, authority: Authority | None = None) -> list[OptionPrice]:
    """Every option of a group quote, each by itself: what belongs to one changes no other."""
    return [
        _priced(option, asked.of_option(option), today, authority or Authority()) for option in asked.options
    ]


def _priced(
    option: str, asked: Asked, today: date, authority: Authority, *, after: bool = False
) -> OptionPrice:
    block = block_of(asked, today)
    faults = list(block.faults)
    lines: list[PricedLine] = []
    for line in sorted(asked.lines, key=lambda each: (each.days.first if each.days else None) or date.min):
        made, wrong = line_of(asked, line, after=after)
        lines.append(made)
        faults += wrong
    parts = [*_room_parts(asked, block), *_line_parts(asked, lines)]
    net, taxes, total = _with_charges(asked, parts)
    nights = [part for part in _room_parts(asked, block) if part.day == asked.arrival]
    price = OptionPrice(
        option=option,
        asked=asked,
        block=block,
        lines=tuple(lines),
        subtotal=sum(part.amount for part in parts),
        net=net,
        taxes=taxes,
        total=total,
        commission=_commission(asked, block, authority),
        first_night=_with_charges(asked, nights)[2],
        guests=asked.guests,
        faults=tuple(dict.fromkeys(faults)),
        consent=None,
    )
    cases, tariff = list(_for_consent(price, authority)), asked.tariff
    needed = together(filter(None, (consent_needed(tariff, *each, today) for each in cases)))
    used = dict.fromkeys(words for each in cases for words in consents_used(tariff, *each, today))
    return replace(price, consent=needed, consented=tuple(used))


def _class_of(asked: Asked, product: str | None) -> str | None:
    found = asked.products.get(product or "")
    return found.tax_class if found else None


def _room_parts(asked: Asked, block: Block) -> Iterable[_Part]:
    for night in block.nights:
        for lot in night.lots:
            basis = asked.tariff.plan.tax_basis
            yield _Part(night.night, _class_of(asked, lot.row.product), basis, lot.with_extras)


def _line_parts(asked: Asked, lines: Sequence[PricedLine]) -> Iterable[_Part]:
    for line in lines:
        if not line.is_free:
            for day, amount in line.by_day:
                yield _Part(day, _class_of(asked, line.line.product), line.basis, amount)


def _with_charges(asked: Asked, parts: Iterable[_Part]) -> tuple[int, tuple[Tax, ...], int]:
    """Net, taxes and total of parts: those of a day, a class and a basis together, so that each is rounded once."""
    tariff = asked.tariff
    sums: dict[tuple[date, str | None, str | None], int] = {}
    for part in parts:
        key = (part.day, part.product_class, part.basis)
        sums[key] = sums.get(key, 0) + part.amount
    net = total = 0
    taxes: dict[str, Tax] = {}
    for (day, product_class, basis), amount in sums.items():
        taxed_on = (asked.departure or day) if tariff.taxed_by == "invoice" else day
        price = charged(amount, charges_on(tariff.charges, taxed_on, product_class), basis)
        net, total = net + price.net, total + price.total
        for charge, each in price.charges:
            before = taxes.get(charge.id, Tax(charge, 0))
            taxes[charge.id] = Tax(charge, before.amount + each)
    in_order = sorted(taxes.values(), key=lambda tax: (tax.charge.position or 0, tax.charge.id))
    return net, tuple(in_order), total


def _commission(asked: Asked, block: Block, authority: Authority) -> int:
    """What a partner keeps of the room rates, without service, taxes and the meals in them; rounded once."""
    tariff, plan = asked.tariff, asked.tariff.plan
    if (own := commission_amount(plan)) is not None:
        if own.currency != tariff.currency:
            return 0
        paid = [night.rooms - night.free.rooms for night in block.nights]
        return own.minor * (max(paid, default=0) if plan.commission_per == "stay" else sum(paid))
    meal = plan.meal_value.minor if plan.meal_value and plan.meal_value.currency == tariff.currency else 0
    with_meals = plan.meal not in (None, "room_only")
    kept = Fraction(0)
    for night in block.nights:
        for at, lot in enumerate(night.lots):
            product = asked.products.get(lot.row.product or "")
            percent = commission_percent(tariff, authority.account, product)
            taxed_on = (asked.departure or night.night) if tariff.taxed_by == "invoice" else night.night
            charges = charges_on(tariff.charges, taxed_on, product.tax_class if product else None)
            inside = [charge for charge in charges if is_included(charge, plan.tax_basis)]
            partners = lot.amount + sum(extra.amount for extra in lot.extras if extra.commissionable)
            paying = lot.rooms - night.free.rooms_of(at)
            meals = meal * paying * adults_of(lot.row) if with_meals else Fraction(0)
            kept += max(net_share(partners, inside) - meals, Fraction(0)) * share(percent)
    return rounded(kept)


def _for_consent(price: OptionPrice, authority: Authority) -> Iterator[tuple[Stay, Lowest, Authority]]:
    """What may need a consent: the lowest rates, the prices of lines and the whole sum."""
    within = _within_credit(authority)
    for product, (lowest, below, nights) in lowest_rates(price.block).items():
        stay = Stay(product, min(nights), max(nights) + timedelta(days=1), discount=below)
        yield stay, Lowest(lowest, any(_is_peak(price.asked, night) for night in nights)), within
    first, last = price.asked.arrival, price.asked.departure
    if first and last:
        whole = Stay("", first, max(last, first + timedelta(days=1)), discount=Decimal(0))
        for line in price.lines:
            if line.is_free or line.planned is None or not line.has_price:
                continue
            stay = replace(whole, product=line.line.product or "", discount=line.below_plan)
            yield stay, Lowest(line.each, any(_is_peak(price.asked, day) for day in line.days)), within
        yield whole, Lowest(0, False, price.total), authority


def together(needed: Iterable[Needed]) -> Needed | None:
    """Several consents as one: the first colleague that is named, every reason once."""
    found = list(needed)
    if not found:
        return None
    asked = next((each.colleague for each in found if each.colleague), None)
    why = tuple(dict.fromkeys(why for each in found for why in each.why))
    return Needed(asked, why, frozenset().union(*(each.areas for each in found)))


def _within_credit(authority: Authority) -> Authority:
    """The same authority for a customer whose credit is looked at once, with the whole sum."""
    account = authority.account
    return replace(authority, account=replace(account, credit_limit=None) if account else None)


def _is_peak(asked: Asked, night: date) -> bool:
    on = asked.tariff.on(night)
    return any(season and season.kind in PEAK_KINDS for season in (on.base, on.overlay))
