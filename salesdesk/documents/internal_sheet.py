"""A short paper for the house, such as the notice before a site inspection."""

from pathlib import Path

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import of_blocks
from salesdesk.documents.briefing_pack import InternalPaper, Printed, texts_of
from salesdesk.documents.display import display
from salesdesk.documents.theme import ASIDE, MUTED, Style
from salesdesk.domain.briefing import InternalSheet
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator


def write_internal_sheet(
    sheet: InternalSheet, target: Path, tr: Translator, progress: Progress = no_progress
) -> Printed:
    """Writes the paper, marked INTERNAL on every page. Raises `UserError` where the file cannot be written."""
    paper = InternalPaper(sheet.house, f"{sheet.about}: {sheet.title}", tr)
    flow, theme = paper.flow, paper.theme
    flow.next_page(paper.head.first)
    flow.furniture = lambda page: paper.head.following(page, f"{sheet.about}  ·  {sheet.title}")
    flow.bookmark(sheet.title, 0)
    flow.place(
        [
            s.label(fonts.printable(sheet.about), theme.label),
            *display(sheet.title, theme, flow.width, theme.display.size),
            *s.paragraph(sheet.lead, Style(fonts.MEDIUM, 11, 17, MUTED), flow.width),
            s.gap(14),
        ]
    )
    for heading, blocks in sheet.parts:
        flow.section(heading, of_blocks(blocks, theme, flow.width - ASIDE), tr("continued"), 1)
    return paper.finish(target, sheet.prepared, progress, texts_of(sheet))
