"""Group quotes of opportunities: the plan that counts, the prices of every option, who must agree."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.groups.asked import Asked
from salesdesk.domain.groups.options import OptionPrice, options_of, together
from salesdesk.domain.groups.tours import Costing
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.consents import Needed
from salesdesk.domain.quoting.marks import marks
from salesdesk.domain.quoting.quote import Quote
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Account, GroupLine, GroupNight, Opportunity, Product, RatePlan
from salesdesk.domain.records.groups import OPTIONS
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.rates.quoting import Quoted, authority_for, plans_for
from salesdesk.services.rates.tariffs import tariff_of
from salesdesk.services.rates.tours import costing_of
from salesdesk.services.records import change
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

NO_PLAN = ""
"""The id of the plan that stands in where none fits: all prices are typed by hand."""


@dataclass(frozen=True)
class GroupQuoted:
    """The options of an opportunity's group quote; `plan` is None where every price is by hand.

    `sound` where the plan is published and has no fault.
    """

    account: Account
    opportunity: Opportunity
    plan: RatePlan | None
    options: tuple[OptionPrice, ...]
    currency: str
    sound: bool

    @property
    def final(self) -> bool:
        """Whether the prices may be printed as final."""
        return self.sound and all(not each.faults and each.consent is None for each in self.options)

    @property
    def needed(self) -> Needed | None:
        """The consent that is missing, of all options together; a reason that is not one of all names its option."""
        common = set.intersection(*(set(each.consent.why if each.consent else ()) for each in self.options))
        return together(
            replace(each.consent, why=tuple(_of_option(each.option, why, common) for why in each.consent.why))
            for each in self.options
            if each.consent
        )

    @property
    def held(self) -> Quoted | None:
        """What waits for a consent, of all options together, as the recording of consents takes it."""
        needed = self.needed
        arrivals = [each.asked.arrival for each in self.options if each.asked.arrival]
        departures = [each.asked.departure for each in self.options if each.asked.departure]
        if needed is None or not arrivals or not departures:
            return None
        below = [lot.below_plan for each in self.options for night in each.block.nights for lot in night.lots]
        below += [line.below_plan for each in self.options for line in each.lines if not line.is_free]
        stay = Stay("", min(arrivals), max(departures), discount=max(below, default=Decimal(0)))
        tariff = self.options[0].asked.tariff
        return Quoted(self.account, tariff.plan, Quote(stay, tariff, consent=needed))


def _of_option(option: str, why: Said, common: Set[Said]) -> Said:
    if not option or why in common:
        return why
    return said(N_("{option_label}: {why}"), option_label=OPTIONS[option], why=why)


def has_group(reader: Reader, opportunity: str) -> bool:
    """Whether an opportunity of an account has rooms by night or lines of a group quote."""
    found = reader.of_type(Opportunity, opportunity)
    if found is None or reader.of_type(Account, found.account) is None:
        return False
    return (
        reader.count(GroupNight, opportunity=opportunity) + reader.count(GroupLine, opportunity=opportunity)
        > 0
    )


def group_quoted(reader: Reader, opportunity: str, today: date, defaults: Defaults) -> GroupQuoted:
    """The group quote of an opportunity; raises `UserError` where it has neither rooms by night nor lines."""
    found = reader.of_type(Opportunity, opportunity)
    account = reader.of_type(Account, found.account) if found else None
    if found is None or account is None:
        raise UserError(N_("The record {record} no longer exists."), record=opportunity)
    asked, plan = asked_by(reader, found, account, today, defaults)
    if not asked.nights and not asked.lines:
        raise UserError(
            N_("“{opportunity}” has no rooms by night and no lines: enter them in its group quote."),
            opportunity=found.name or "",
        )
    options = options_of(asked, today, authority_for(reader, account))
    faulty = plan is None or any(mark.weight == "fault" for mark in marks(asked.tariff))
    others = all(each.plan.state == "published" for each in asked.elsewhere.values())
    sound = plan is not None and plan.state == "published" and not faulty and others
    # Where all is by hand no plan can be wrong; what it costs is what the salesperson typed.
    sound = sound or all(_by_hand(option) for option in options)
    return GroupQuoted(account, found, plan, tuple(options), asked.tariff.currency, sound)


def take_over(journal: Journal, reader: Reader, found: GroupQuoted, price: OptionPrice) -> ChangeSet:
    """Writes what an option comes to into the opportunity, from where forecasts take it.

    The revenue is the price without service and taxes, the rooms are those of the fullest night.
    """
    values: dict[str, Any] = {
        "revenue": Money(price.net, found.currency),
        "room_nights": price.block.room_nights or None,
        "rooms": max((night.rooms for night in price.block.nights), default=0) or None,
    }
    return change(journal, reader, found.opportunity.id, values)


def _by_hand(option: OptionPrice) -> bool:
    rows = [lot.row for night in option.block.nights for lot in night.lots]
    return all(row.rate is not None for row in rows) and all(
        line.line.price is not None for line in option.lines
    )


def asked_by(
    reader: Reader, opportunity: Opportunity, account: Account, today: date, defaults: Defaults
) -> tuple[Asked, RatePlan | None]:
    """What an opportunity asks for, with its tariff; and the plan, None where there is none that fits."""
    nights = reader.find(GroupNight, opportunity=opportunity.id, order=("night", "id"))
    lines = reader.find(GroupLine, opportunity=opportunity.id, order=("days_from", "id"))
    named = {row.product for row in nights if row.product} | {line.product for line in lines if line.product}
    products = reader.many(Product, named)
    market = account.source_country or ""
    plan = reader.of_type(RatePlan, opportunity.rate_plan)
    if plan is None:
        plan = _plan_for(reader, account, opportunity, nights, lines, today)
    asked = Asked(
        opportunity,
        _tariff(reader, plan, products.values(), defaults),
        nights,
        lines,
        products,
        reader.find(Product, kind="meeting") if any(line.setup for line in lines) else (),
        _tours(reader, products.values(), defaults),
        market=market,
    )
    return replace(asked, elsewhere=_elsewhere(reader, asked, account, today, defaults)), plan


def _elsewhere(
    reader: Reader, asked: Asked, account: Account, today: date, defaults: Defaults
) -> dict[str, Tariff]:
    """Halls, meals and transfers often stand in a price list of their own: the likeliest that prices each of them."""
    found: dict[str, Tariff] = {}
    for line in asked.lines:
        product = line.product or ""
        if line.price is not None or not product or product in asked.tariff.rates_of or product in found:
            continue
        day = (line.days.first if line.days else None) or asked.arrival or today
        stay = Stay(product, day, day, market=asked.market, by_day=True)
        plans = plans_for(reader, account, stay, today)
        holding = [plan for plan in plans if plan.valid is None or plan.valid.holds(day)]
        if holding:
            found[product] = tariff_of(reader, holding[0], defaults)
    return found


def _tariff(reader: Reader, plan: RatePlan | None, products: Iterable[Product], defaults: Defaults) -> Tariff:
    made = tariff_of(reader, plan or RatePlan(id=NO_PLAN), defaults)
    return replace(made, products={**made.products, **{each.id: each for each in products}})


def _tours(reader: Reader, products: Iterable[Product], defaults: Defaults) -> dict[str, Costing]:
    return {each.id: costing_of(reader, each.id, defaults) for each in products if each.kind == "tour"}


def _plan_for(
    reader: Reader,
    account: Account,
    opportunity: Opportunity,
    nights: Sequence[GroupNight],
    lines: Sequence[GroupLine],
    today: date,
) -> RatePlan | None:
    """The likeliest plan that prices the group's first room type, or its first product."""
    named = [row.product for row in nights if row.product] + [line.product for line in lines if line.product]
    first = min((row.night for row in nights if row.night), default=None)
    first = first or (opportunity.stay.first if opportunity.stay else None) or today
    for product in dict.fromkeys(named):
        rooms = max((row.rooms or 0 for row in nights), default=1)
        stay = Stay(product=product, arrival=first, departure=first, rooms=max(rooms, 1), by_day=True)
        plans = plans_for(reader, account, stay, today)
        holding = [plan for plan in plans if plan.valid is None or plan.valid.holds(first)]
        if holding or plans:
            return (holding or list(plans))[0]
    return None
