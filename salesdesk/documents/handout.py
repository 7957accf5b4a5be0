"""What the customer keeps: the agenda and the products with their benefits and limits, nothing of the house's own."""

from dataclasses import replace
from pathlib import Path

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import of_block
from salesdesk.documents.briefing_pack import Printed, texts_of
from salesdesk.documents.chrome import Head, feet
from salesdesk.documents.contact import contact_panel
from salesdesk.documents.display import display
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Document
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import ASIDE, MUTED, Style, theme_of
from salesdesk.domain.briefing import Entry, Handout
from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator

_ABOVE_CONTACT = 22.0

_AIRS = (1.0, 0.6)
"""How far apart everything stands: a little closer together where that saves a page."""


def write_handout(
    handout: Handout,
    target: Path,
    tr: Translator,
    progress: Progress = no_progress,
    says: Translator | None = None,
) -> Printed:
    """Writes the paper that stays with the customer. Raises `UserError` where the file cannot be written.

    `says` tells the salesperson.
    """
    says = says or tr
    document = min((_laid_out(handout, tr, air) for air in _AIRS), key=lambda made: len(made.pages))
    document.write(target, progress)
    notices = fonts.notices(texts_of(handout), says)
    if not handout.agenda and not handout.products:
        empty = says("The customer's copy is still empty: write an agenda, or choose products in focus.")
        notices = (empty, *notices)
    return Printed(target, len(document.pages), notices)


def _laid_out(handout: Handout, tr: Translator, air: float) -> Document:
    house, theme = handout.house, theme_of(handout.house.colour)
    title = tr("For {account}").format(account=handout.account)
    document = Document(title, house.name, house.paper, tr.lang)
    head = Head(document, house, theme)
    flow = Flow(document, theme, head.first, air)
    flow.next_page()
    flow.furniture = lambda page: head.following(page, in_pieces(house.name, title))
    flow.bookmark(title, 0)
    _opening(flow, handout)
    parts = [(tr("What we would like to talk about"), _agenda(flow, handout))] if handout.agenda else []
    parts += [(product.title, _product(flow, product)) for product in handout.products]
    contact = contact_panel(handout.seller, theme, flow.width, tr)
    above = _ABOVE_CONTACT * air
    flow.sections(parts, tr("continued"), 1, contact.height + above if contact else 0.0)
    if contact is not None:  # at the foot of the last page
        flow.place([s.gap(max(above, flow.left - contact.height - 1)), contact])
    feet(
        document,
        theme,
        tr,
        in_pieces(house.legal_name or house.name, house.address, house.website),
    )
    return document


def _opening(flow: Flow, handout: Handout) -> None:
    theme = flow.theme
    when = in_pieces(*(fonts.printable(part) for part in (handout.day, handout.time, handout.place) if part))
    made: list[Slab] = [s.gap(8)]
    if when:
        made += [*s.kept(s.paragraph(when.upper(), theme.label, flow.width - 60)), Slab(4, keep=True)]
    made += display(handout.account, theme, flow.width, 21 + 6 * flow.air)
    made += [Slab(4, keep=True), *s.paragraph(handout.greeting, Style(fonts.BODY, 12, 18, MUTED), flow.width)]
    flow.place([*made, s.gap(12 * flow.air)])


def _agenda(flow: Flow, handout: Handout) -> list[Slab]:
    theme, width = flow.theme, flow.width - ASIDE
    made: list[Slab] = []
    for number, line in enumerate(handout.agenda, 1):
        if number > 1:
            made.append(s.gap(5))
        one = s.paragraph(line, theme.large, width, 22)
        one[0].words.append((0.0, theme.large.baseline + 0.8, str(number), theme.numeral))
        made += one
    return made


def _product(flow: Flow, product: Entry) -> list[Slab]:
    """A product under its own name: the price first, in words that stand out."""
    width = flow.width - ASIDE
    made: list[Slab] = []
    if product.note:
        made += [*s.kept(s.paragraph(product.note, flow.theme.strong, width)), Slab(3, keep=True)]
    inside = of_block(replace(product, title="", note=""), flow.theme, width)
    return made + inside or [Slab(flow.theme.body.leading)]
