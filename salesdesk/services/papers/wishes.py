"""What paper is wanted, and how it is made: the window asks with a wish and shows it before it is printed."""

from dataclasses import dataclass
from pathlib import Path

from salesdesk.domain.records import RatePlan
from salesdesk.errors import Progress, UserError
from salesdesk.i18n import N_
from salesdesk.services.papers.sales_press import DESIGNS, Design, Made, SalesPress
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Wish:
    """A paper as it is wanted; "" stands for what is not chosen, no products for those that the paper itself names."""

    kind: str = "tariff"
    account: str = ""
    plan: str = ""
    products: tuple[str, ...] = ()
    opportunity: str = ""
    segment: str = ""
    design: Design = DESIGNS[0]


def lacking(wish: Wish) -> str:
    """What is still to be chosen, as a sentence to be translated; "" where the paper can be made."""
    if wish.kind == "tariff" and not wish.plan:
        return N_("Choose a rate plan.")
    if wish.kind == "pack" and not wish.account:
        return N_("Choose the partner that the pack is for.")
    if wish.kind == "proposal" and not wish.opportunity:
        return N_("Choose the opportunity that the proposal is for.")
    return ""


def make(press: SalesPress, reader: Reader, wish: Wish, target: Path, progress: Progress) -> Made:
    """Makes a paper; raises `UserError` where the reader may not see it."""
    account = wish.account or None
    match wish.kind:
        case "tariff":
            return press.tariff(_plan(reader, wish.plan), account, target, progress)
        case "pack":
            plans = [_plan(reader, wish.plan)] if wish.plan else []
            return press.pack(wish.account, target, plans=plans, products=wish.products, progress=progress)
        case "brochure":
            segment = wish.segment or None
            return press.brochure(
                wish.products,
                target,
                account=account,
                segment=segment,
                design=wish.design,
                progress=progress,
            )
    return press.proposal(wish.opportunity, target, products=wish.products, progress=progress)


def _plan(reader: Reader, record: str) -> RatePlan:
    plan = reader.of_type(RatePlan, record)
    if plan is None:
        raise UserError(N_("The record {record} is not there any more."), record=record)
    return plan
