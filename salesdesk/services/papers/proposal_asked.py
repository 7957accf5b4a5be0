"""What a proposal is asked for: an opportunity's products and dates, as stays, as a group or as a contract."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Account, Opportunity, Product
from salesdesk.domain.undecided import LONGEST_STAY, is_volume, renews
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.rates.group_quotes import GroupQuoted, group_quoted, has_group
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Asked:
    """What a proposal is for: the opportunity, its account, the products in question and the dates."""

    opportunity: Opportunity
    account: Account
    products: tuple[str, ...]
    arrival: date
    departure: date
    until: date | None
    """The day until which the proposal is valid: that of the option, or of the decision; None where it is over."""
    group: GroupQuoted | None = None
    is_contract: bool = False

    @property
    def rooms(self) -> int:
        """The rooms that are priced; of a group those of its fullest night."""
        nights = (
            [night.rooms for option in self.group.options for night in option.block.nights]
            if self.group
            else []
        )
        return max(nights, default=0) or self.opportunity.rooms or 1

    @property
    def is_held(self) -> bool:
        """Whether an option is what ends, and not the time to decide on what nobody holds."""
        volume = self.is_contract and not self.opportunity.rooms
        return self.opportunity.option_date is not None and not volume

    @property
    def is_renewal(self) -> bool:
        """Whether it is about a contract after the one that the customer has, or had."""
        volume = self.is_contract and not self.opportunity.rooms
        return volume and renews(self.opportunity.stay, self.account.contract_until)

    @property
    def ran_out(self) -> date | None:
        """The day on which the option, or the time to decide, was over; None where it is not, or no such day is said."""
        return _until(self.opportunity) if self.until is None else None


def asked_for(desk: Desktop, opportunity: str, products: Sequence[str], defaults: Defaults) -> Asked:
    """What an opportunity asks for, in the products named or its own; raises `UserError` where it does not say."""
    found = desk.reader.of_type(Opportunity, opportunity)
    account = desk.reader.of_type(Account, found.account) if found else None
    if found is None or account is None:
        raise UserError(N_("The record {record} no longer exists."), record=opportunity)
    if not products and has_group(desk.reader, opportunity):
        return _asked_by_group(desk, found, account, defaults)
    chosen = list(products) or [each for each in (found.product,) if each]
    if not chosen:
        raise UserError(
            N_("“{opportunity}” names no product: enter one, or choose the options."),
            opportunity=found.name or "",
        )
    if found.stay is None or found.stay.first is None or found.stay.last is None:
        raise _without_dates(found)
    products = tuple(dict.fromkeys(chosen))
    contract, until = _is_contract(desk.reader, found, products), _valid_until(found, desk.today)
    return Asked(found, account, products, found.stay.first, found.stay.last, until, is_contract=contract)


def check_dates(reader: Reader, opportunity: str) -> None:
    """Raises `UserError` where an opportunity says not when, and has no group quote that may say so."""
    found = reader.of_type(Opportunity, opportunity)
    stay = found.stay if found else None
    if found is None or (stay and stay.first and stay.last) or has_group(reader, opportunity):
        return
    raise _without_dates(found)


def _asked_by_group(desk: Desktop, opportunity: Opportunity, account: Account, defaults: Defaults) -> Asked:
    """A group with rooms by night or lines says itself what it has and when."""
    group = group_quoted(desk.reader, opportunity.id, desk.today, defaults)
    first = group.options[0].asked
    if first.arrival is None or first.departure is None:
        raise _without_dates(opportunity)
    until = _valid_until(opportunity, desk.today)
    return Asked(opportunity, account, _products_of(group), first.arrival, first.departure, until, group)


def _until(opportunity: Opportunity) -> date | None:
    return opportunity.option_date or opportunity.decision_by


def _valid_until(opportunity: Opportunity, today: date) -> date | None:
    until = _until(opportunity)
    return until if until is not None and until >= today else None


def _without_dates(opportunity: Opportunity) -> UserError:
    return UserError(
        N_("“{opportunity}” has no dates: enter the arrival and the departure."),
        opportunity=opportunity.name or "",
    )


def _products_of(group: GroupQuoted) -> tuple[str, ...]:
    """The products that a group quote names, each once, rooms first."""
    named = [
        each
        for option in group.options
        for each in (
            *(lot.row.product for night in option.block.nights for lot in night.lots),
            *(line.line.product for line in option.lines),
        )
        if each
    ]
    return tuple(dict.fromkeys(named))


def _is_contract(reader: Reader, opportunity: Opportunity, products: Sequence[str]) -> bool:
    """Whether an opportunity asks for rates over a period instead of one stay: a contract's year, or a series.

    Its room nights then are fewer than its rooms would have from the first day to the last, or no rooms are named.
    """
    stay = opportunity.stay
    if stay is None or stay.first is None or stay.last is None:
        return False
    long_stay = any(product.kind == "long_stay" for product in reader.many(Product, products).values())
    nights, rooms, wanted = (stay.last - stay.first).days, opportunity.rooms, opportunity.room_nights
    if not rooms:
        return is_volume(stay, rooms, long_stay=long_stay)
    return not long_stay and nights > LONGEST_STAY and wanted is not None and wanted < rooms * nights
