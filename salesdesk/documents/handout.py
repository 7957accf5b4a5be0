"""What the customer keeps: the agenda and the products with their benefits and limits, nothing of the house's own."""

from pathlib import Path

from salesdesk.documents import chrome, fonts
from salesdesk.documents.briefing_pack import Printed, texts_of
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Document, Style
from salesdesk.documents.theme import theme_of
from salesdesk.domain.briefing import Handout
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator


def write_handout(
    handout: Handout, target: Path, tr: Translator, progress: Progress = no_progress
) -> Printed:
    """Writes the paper that stays with the customer."""
    house, theme = handout.house, theme_of(handout.house.colour)
    title = tr("For {account}").format(account=handout.account)
    document = Document(fonts.printable(title), fonts.printable(house.name), house.paper)
    flow = Flow(document, theme, lambda page: chrome.head(document, page, house, theme))
    document.bookmarks.append((title, 0, 0))
    flow.label("  ·  ".join(filter(None, (handout.day, handout.time, handout.place))))
    flow.column.y += 2
    flow.paragraph(handout.account, theme.display)
    flow.gap(6)
    flow.paragraph(handout.greeting, theme.large)
    if handout.agenda:
        flow.heading(tr("What we would like to talk about"))
        for n, line in enumerate(handout.agenda, 1):
            flow.column.y += 2
            flow.paragraph(line, theme.large, 17, str(n))
    for product in handout.products:
        flow.heading(product.title, follows=60)
        if product.note:
            flow.paragraph(product.note, Style(fonts.MEDIUM, 9.6, 14, theme.accent))
        if product.text:
            flow.paragraph(product.text, theme.body)
        if product.facts:
            flow.gap(3)
            flow.facts(product.facts)
    flow.heading(tr("Your contact"), follows=60)
    flow.facts(handout.seller)
    note = "  ·  ".join(filter(None, (house.legal_name or house.name, house.address, house.website)))
    chrome.feet(document, theme, tr, note)
    document.write(target, progress)
    scripts = fonts.scripts_not_shaped(texts_of(handout))
    return Printed(
        target,
        len(document.pages),
        (tr(fonts.MISSING).format(scripts=", ".join(scripts)),) if scripts else (),
    )
