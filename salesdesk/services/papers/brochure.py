"""What a brochure says: products with their benefits for a reader, and their limits."""

from collections.abc import Sequence

from salesdesk.domain.briefing import with_values
from salesdesk.domain.records import Account, Claim, Product, Property
from salesdesk.domain.sales_papers import Brochure, BrochureItem
from salesdesk.domain.text import in_pieces
from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.house import house_of
from salesdesk.services.papers.contact import contact_of
from salesdesk.services.papers.disclosure import may_say, may_see, under_contract
from salesdesk.services.papers.itinerary import days_of
from salesdesk.services.papers.prices import price_in_words, public_price
from salesdesk.services.rates.capacity_words import capacity_in_words
from salesdesk.store.attachments import get_attachment

_MOST_BENEFITS = 4
_MOST_NAMED = 4


def brochure_of(
    desk: Desktop,
    products: Sequence[str],
    account: Account | None,
    segment: str | None = None,
    says: Translator | None = None,
) -> Brochure:
    """Gathers a brochure of some products, or of all on sale where none is named; raises `UserError`.

    Benefits are those for the segment, or for the account's; what the reader may not know is refused or left out.
    `says` speaks to the salesperson where the paper speaks another language.
    """
    says = says or desk.tr
    chosen = _chosen(desk, products, account)
    house = house_of(desk.reader) or Property(id="")
    segment = segment or (account.segment if account else None)
    items = tuple(item_of(desk, product, account, segment) for product in chosen)
    papers_house = desk.house
    legal = (
        desk.formats.short(desk.today),
        papers_house.legal_name or papers_house.name,
        house.licence or "",
    )
    notices = []
    if bare := [product.name or "" for product in chosen if not product.photo]:
        named, more = ", ".join(bare[:_MOST_NAMED]), len(bare) - _MOST_NAMED
        notices.append(
            says("Without a photo: {products} and {n} more").format(products=named, n=more)
            if more > 0
            else says("Without a photo: {products}").format(products=named)
        )
    return Brochure(
        house=papers_house,
        title=items[0].name if len(items) == 1 else papers_house.name,
        promise=house.promise or "",
        about=house.profile or "",
        items=items,
        contact=contact_of(desk),
        link=papers_house.website or "",
        foot=in_pieces(*legal),
        notices=tuple(notices),
    )


def _chosen(desk: Desktop, products: Sequence[str], account: Account | None) -> list[Product]:
    contract = under_contract(account, desk.today)
    if products:
        found = desk.reader.many(Product, products)
        chosen = [found[each] for each in dict.fromkeys(products) if each in found]
        for product in chosen:
            if not may_see(product, account, contract):
                raise UserError(
                    N_(
                        "“{product}” may not be disclosed to this reader (see “May be disclosed to”): it is in no brochure."
                    ),
                    product=product.name or "",
                )
    else:
        chosen = [
            product
            for product in desk.reader.find(Product, order=("kind", "id"))
            if not product.retired
            and (product.valid is None or product.valid.holds(desk.today))
            and may_see(product, account, contract)
        ]
    if not chosen:
        raise UserError(N_("There is no product on sale that may be disclosed to this reader."))
    return chosen


def item_of(
    desk: Desktop, product: Product, account: Account | None, segment: str | None, *, with_photo: bool = True
) -> BrochureItem:
    """What a reader may know of one product; `with_photo` reads the photo, too."""
    tr, formats = desk.tr, desk.formats
    contract = under_contract(account, desk.today)
    claims = [
        claim
        for claim in desk.reader.find(Claim, product=product.id)
        if may_say(claim, account, contract, desk.today)
    ]
    size = f"{formats.number(product.square_metres)} m²" if product.square_metres else ""
    facts = (
        (tr("Floor area"), size),
        (tr("Beds"), product.bed or ""),
        (tr("View"), product.view or ""),
        (tr("Capacity"), capacity_in_words(product.capacity, tr)),
        (tr("Duration"), product.duration or ""),
        (tr("Included"), product.included or ""),
        (tr("Not included"), product.excluded or ""),
    )
    limits = [claim for claim in claims if claim.kind == "limitation"]
    return BrochureItem(
        name=product.name or "",
        kind=desk.choice(product, "kind"),
        text=product.description or "",
        photo=get_attachment(desk.database, product.photo) if with_photo and product.photo else None,
        price=price_in_words(desk, product, public_price(desk, product)),
        benefits=tuple((_feature(claim), claim.benefit or "") for claim in _benefits(claims, segment)),
        facts=with_values(facts),
        # What we do about it is for the talk: it is written for the house.
        limits=tuple((claim.feature or "", "") for claim in limits),
        days=days_of(desk.reader, product.id, tr),
    )


def _benefits(claims: Sequence[Claim], segment: str | None) -> list[Claim]:
    """Those for the segment, then those for everybody; for a reader of no segment one of each segment too."""
    benefits = [claim for claim in claims if claim.kind != "limitation"]
    own = [claim for claim in benefits if segment and claim.segment == segment]
    general = [claim for claim in benefits if claim.segment is None]
    rest = [] if segment else [claim for claim in benefits if claim.segment is not None]
    return [*own, *general, *rest][:_MOST_BENEFITS]


def _feature(claim: Claim) -> str:
    return in_pieces(claim.feature or "", claim.evidence or "")
