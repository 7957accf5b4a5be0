"""Whom a customer asks: the salesperson, and the house where there is none."""

from salesdesk.domain.briefing import with_values
from salesdesk.domain.sales_papers import Pairs
from salesdesk.domain.text import in_pieces
from salesdesk.domain.usual_words import in_usual_words
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.house import me


def contact_of(desk: Desktop) -> Pairs:
    """Names and values of what a customer needs to reach us."""
    tr, seller, house = desk.tr, me(desk.reader), desk.house
    post = in_usual_words(seller.role, tr) if seller else ""
    found = (
        (tr("Name"), in_pieces(seller.name, post) if seller else ""),
        (tr("Telephone"), (seller.phone if seller else "") or house.phone),
        (tr("E-mail"), (seller.email if seller else "") or house.email),
        (tr("Zalo"), (seller.zalo if seller else "") or ""),
        (tr("Address"), house.address),
        (tr("Website"), house.website),
    )
    return with_values(found)
