"""Sections on what is offered and what is brought along."""

from salesdesk.domain.briefing import MOST_BROUGHT, Block, Boxes, Entry, Facts, Points, with_values
from salesdesk.domain.records import Claim
from salesdesk.domain.text import in_pieces
from salesdesk.services.briefing.dossier import Dossier
from salesdesk.services.briefing.front import things_to_bring
from salesdesk.services.papers.prices import price_in_words, public_price
from salesdesk.services.value_words import version_words


def products(dossier: Dossier) -> list[Block]:
    """The products in focus: benefits for the segment, and the limits to say openly."""
    tr = dossier.desk.tr
    blocks: list[Block] = []
    for focus, product, claims in dossier.focus:
        benefits = [claim for claim in claims if claim.kind != "limitation" and _fits(dossier, claim)]
        limits = [claim for claim in claims if claim.kind == "limitation"]
        price = public_price(dossier.desk, product, dossier.dates)
        facts = (
            (tr("Public rate"), price_in_words(dossier.desk, product, price)),
            (tr("Offer"), focus.offer or ""),
            (tr("Availability"), focus.availability or product.availability or ""),
        )
        points = (
            Points(tr("Benefits"), tuple(map(_claim, benefits))),
            Points(tr("Limits to say openly"), tuple(map(_claim, limits)), warn=True),
        )
        blocks.append(Entry(product.name or "", facts=with_values(facts), points=points))
    return blocks


def _fits(dossier: Dossier, claim: Claim) -> bool:
    return claim.segment in (None, dossier.account.segment)


def _claim(claim: Claim) -> tuple[str, str]:
    return claim.feature or "", claim.benefit or ""


def checklist(dossier: Dossier) -> list[Block]:
    """What to bring beside what the first page lists, and what they have already."""
    tr, formats = dossier.desk.tr, dossier.desk.formats
    items = things_to_bring(dossier)[MOST_BROUGHT:]
    blocks: list[Block] = [Boxes(items)] if items else []
    if dossier.given:
        had = []
        for each in dossier.given[:5]:
            version = version_words(each.version, tr)
            words = (dossier.name(each.material), version, formats.short(each.given_on))
            had.append(in_pieces(*words))
        blocks.append(Facts(((tr("They already have"), "\n".join(had)),)))
    return blocks
