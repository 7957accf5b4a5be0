"""Makes the paper that is wished for."""

from pathlib import Path
from typing import cast

from salesdesk.domain.records import RatePlan
from salesdesk.domain.wishes import Wish
from salesdesk.errors import Progress, UserError
from salesdesk.i18n import N_
from salesdesk.services.papers.sales_press import Design, Made, SalesPress
from salesdesk.store.reader import Reader


def make(press: SalesPress, reader: Reader, wish: Wish, target: Path, progress: Progress) -> Made:
    """Makes a paper; raises `UserError` where the reader may not see it."""
    account = wish.account or None
    match wish.kind:
        case "tariff":
            return press.tariff(_plan(reader, wish.plan), account, target, progress)
        case "pack":
            plans = [_plan(reader, wish.plan)] if wish.plan else []
            return press.pack(
                wish.account,
                target,
                plans=plans,
                products=wish.products,
                materials=wish.materials,
                progress=progress,
            )
        case "brochure":
            return press.brochure(
                wish.products,
                target,
                account=account,
                segment=wish.segment or None,
                design=cast(Design, wish.design),
                progress=progress,
            )
        case "schedule":
            return press.contract_schedule(_plan(reader, wish.plan), wish.account, target, progress)
        case "feedback":
            return press.feedback_form(wish.call, target, progress)
    return press.proposal(wish.opportunity, target, products=wish.products, progress=progress)


def _plan(reader: Reader, record: str) -> RatePlan:
    plan = reader.of_type(RatePlan, record)
    if plan is None:
        raise UserError(N_("The record {record} no longer exists."), record=record)
    return plan
