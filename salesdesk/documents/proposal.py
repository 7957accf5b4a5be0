"""The business proposal: cover and letter, needs against answers, options with prices, terms, signature."""

from pathlib import Path

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import named_facts, of_blocks
from salesdesk.documents.briefing_pack import Printed, texts_of
from salesdesk.documents.chrome import Head, feet
from salesdesk.documents.display import display
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Document, Page
from salesdesk.documents.slabs import Slab
from salesdesk.documents.tariff_pack import letter_slabs
from salesdesk.documents.tariff_sheet import signatures
from salesdesk.documents.theme import ASIDE, Style, theme_of
from salesdesk.domain.sales_papers import Proposal
from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator


def write_proposal(
    proposal: Proposal,
    target: Path,
    tr: Translator,
    progress: Progress = no_progress,
    says: Translator | None = None,
) -> Printed:
    """Writes a proposal. Raises `UserError` where the file cannot be written. `says` tells the salesperson."""
    house, theme = proposal.house, theme_of(proposal.house.colour)
    title = f"{proposal.title} – {proposal.client}"
    document = Document(title, house.name, house.paper, tr.lang)
    head = Head(document, house, theme, tr("CONFIDENTIAL"))

    def first(page: Page) -> None:
        page.stamp = proposal.stamp
        head.first(page)

    def following(page: Page) -> None:
        page.stamp = proposal.stamp
        head.following(page, in_pieces(proposal.title, proposal.client))

    flow = Flow(document, theme, first)
    flow.next_page()
    flow.furniture = following
    flow.bookmark(title, 0)
    flow.place(_opening(flow, proposal, tr))
    letter = letter_slabs(proposal.letter, theme, flow.width)
    if s.height_of(letter) > flow.left:
        flow.next_page()
    flow.place(letter)
    flow.next_page()
    parts = [(part.title, of_blocks(part.blocks, theme, flow.width - ASIDE)) for part in proposal.parts]
    signed = [s.gap(22), signatures(flow, proposal.parties, theme, tr)]
    flow.sections(parts, tr("continued"), 1, s.height_of(signed))
    flow.place(signed)
    feet(document, theme, tr, proposal.foot)
    document.write(target, progress)
    return Printed(
        target, len(document.pages), (*proposal.notices, *fonts.notices(texts_of(proposal), says or tr))
    )


def _opening(flow: Flow, proposal: Proposal, tr: Translator) -> list[Slab]:
    theme = flow.theme
    made: list[Slab] = [s.gap(8), s.label(tr("Proposal"), theme.label)]
    made += display(proposal.title, theme, flow.width, 27)
    made += s.paragraph(proposal.client, Style(fonts.STRONG, 13, 19, theme.accent), flow.width)
    facts = named_facts(proposal.facts, theme, flow.width - 28, 118)
    return [*made, s.gap(10), s.framed(facts, flow.width, 12, fill=theme.tint), s.gap(12)]
