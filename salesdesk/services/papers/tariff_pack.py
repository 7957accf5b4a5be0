"""What a tariff pack holds: the plans that are for a partner, their letter, and the products that they price."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Account, Product, Rate, RatePlan
from salesdesk.domain.sales_papers import Brochure, TariffPack, TariffSheet
from salesdesk.domain.text import in_order, in_pieces
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_, Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.brochure import brochure_of
from salesdesk.services.papers.disclosure import is_public, may_see, under_contract
from salesdesk.services.papers.letters import letter_to
from salesdesk.services.papers.tariff_sheet import in_language_of, tariff_sheet
from salesdesk.services.rates.offered import plans_that_hold


def plans_of(desk: Desktop, account: Account) -> list[RatePlan]:
    """The published plans that hold for an account: its own, else those of its segment, else the public ones.

    Raises `UserError` where there is none.
    """
    found = plans_that_hold(
        desk.reader.find(RatePlan, account=[account.id, None], state="published"), account, desk.today
    )
    if not found:
        raise UserError(
            N_("No published rate plan applies to {account}: publish one, or name a draft with --plan."),
            account=account.name or "",
        )
    return sorted(found, key=lambda plan: (in_order(plan.name), plan.id))


def tariff_pack(
    desk: Desktop,
    account: Account,
    plans: Sequence[RatePlan],
    products: Sequence[str],
    defaults: Defaults,
    enclosed: tuple[tuple[str, int], ...] = (),
    progress: Progress = no_progress,
) -> TariffPack:
    """Gathers a pack of some plans and products; raises `UserError` where the account may not see one of them.

    Without products named, those that the plans price are shown. `progress` may raise between two plans.
    """
    desk = in_language_of(desk, account)
    tr = desk.tr
    sheets = []
    for plan in plans:
        progress(0, 1)
        sheets.append(tariff_sheet(desk, plan, account, defaults))
    brochure = _brochure(desk, account, plans, products)
    paragraphs = (
        tr(
            "Thank you for working with us. Here are our rates for {account} and the terms that go with them."
        ).format(account=account.name or ""),
        *_in_confidence(plans, sheets, tr),
        *(
            (
                tr(
                    "After the rates come the products, with what they do for your guests and what is good to know."
                ),
            )
            if brochure
            else ()
        ),
        tr("I am glad to answer your questions, and to hold the dates that you have in mind."),
    )
    marks = {is_public(plan): sheet.mark for plan, sheet in zip(plans, sheets, strict=True) if sheet.mark}
    title = tr("Tariff pack for {account}").format(account=account.name or "")
    return TariffPack(
        house=desk.house,
        title=title,
        letter=letter_to(desk, account, paragraphs),
        sheets=tuple(sheets),
        brochure=brochure,
        mark=next((marks[each] for each in (False, True) if each in marks), ""),
        foot=in_pieces(title, desk.formats.short(desk.today)),
        enclosed=enclosed,
        notices=tuple(dict.fromkeys(notice for sheet in sheets for notice in sheet.notices)),
    )


def _in_confidence(plans: Sequence[RatePlan], sheets: Sequence[TariffSheet], tr: Translator) -> Iterator[str]:
    """What is not to be passed on: rates that are not public ones, and the commission on those that are."""
    own = [not is_public(plan) for plan in plans]
    if all(own):
        yield tr(
            "The rates are confidential and meant for your house alone; please do not publish or pass them on."
        )
    elif any(own):
        yield tr(
            "The sheets that are marked as confidential are meant for your house alone; please do not publish or pass them on."
        )
    elif any(sheet.mark for sheet in sheets):
        yield tr(
            "The rates are our public ones. Your commission is confidential; please do not publish or pass it on."
        )


def _brochure(
    desk: Desktop, account: Account, plans: Sequence[RatePlan], products: Sequence[str]
) -> Brochure | None:
    """The products behind the sheets: with everybody's price only where the pack has no other ones."""
    chosen = list(products)
    if not chosen:
        priced = {rate.product for plan in plans for rate in desk.reader.find(Rate, rate_plan=plan.id)}
        contract = under_contract(account, desk.today)
        chosen = [
            product.id
            for product in desk.reader.many(Product, sorted(filter(None, priced))).values()
            if not product.retired and may_see(product, account, contract)
        ]
    if not chosen:
        return None
    brochure = brochure_of(desk, chosen, account)
    items = brochure.items
    if not all(is_public(plan) for plan in plans):
        # Everybody's price beside a partner's own would be taken for theirs, too.
        items = tuple(replace(item, price="") for item in items)
    # Whom to ask stands on the sheets.
    return replace(brochure, items=items, contact=())
