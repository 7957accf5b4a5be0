"""The tariff pack: letter and contents, the sheets with their terms, the products; pages are counted through."""

from pathlib import Path

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.breaking import fitted
from salesdesk.documents.briefing_pack import Printed, texts_of
from salesdesk.documents.brochure import set_brochure
from salesdesk.documents.chrome import Head, feet
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Document, Page, Rule
from salesdesk.documents.slabs import Slab
from salesdesk.documents.tariff_sheet import set_tariff_sheet
from salesdesk.documents.theme import HAIRLINE, MARGIN, Style, Theme, theme_of
from salesdesk.domain.sales_papers import Letter, TariffPack
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator

_LINE = 20.0


def write_tariff_pack(
    pack: TariffPack,
    target: Path,
    tr: Translator,
    progress: Progress = no_progress,
    says: Translator | None = None,
) -> Printed:
    """Writes a pack without what is put behind it, whose pages it counts. Raises `UserError` where it cannot be written."""
    house, theme = pack.house, theme_of(pack.house.colour)
    document = Document(pack.title, house.name, house.paper, tr.lang)
    head = Head(document, house, theme, pack.mark)
    flow = Flow(document, theme, head.first)
    flow.next_page()
    flow.furniture = lambda page: head.following(page, pack.title)
    flow.bookmark(tr("Letter"), 0)
    flow.place(letter_slabs(pack.letter, theme, flow.width))
    contents = _room_for_contents(flow, pack, tr)
    for sheet in pack.sheets:
        set_tariff_sheet(flow, sheet, tr)
    if pack.brochure is not None:
        set_brochure(flow, pack.brochure, tr, "cards", pack.mark)
    _fill_contents(contents, document, theme, pack.enclosed)
    feet(document, theme, tr, pack.foot, sum(pages for _, pages in pack.enclosed))
    document.write(target, progress)
    return Printed(target, len(document.pages), (*pack.notices, *fonts.notices(texts_of(pack), says or tr)))


def letter_slabs(letter: Letter, theme: Theme, width: float) -> list[Slab]:
    """A letter from its addressee to its signature."""
    style = Style(fonts.BODY, 10.2, 15.4)
    made: list[Slab] = [s.gap(10)]
    for line in letter.to:
        made += s.paragraph(line, style, width * 0.6)
    made += [s.gap(14), *s.paragraph(letter.dated, theme.quiet, width), s.gap(14)]
    made += [*s.kept(s.paragraph(letter.greeting, style, width)), Slab(8, keep=True)]
    for paragraph in letter.paragraphs:
        made += [*s.paragraph(paragraph, style, width * 0.94), s.gap(8)]
    signed = [*s.paragraph(letter.closing, style, width), Slab(40)]
    for number, line in enumerate(letter.signed):
        signed += s.paragraph(line, theme.quiet if number else theme.strong, width)
    return [*made, s.gap(8), *s.kept(signed[:-1]), *signed[-1:]]


class _Contents:
    """Where the contents stand, until the pages of what they name are known."""

    def __init__(self, page: Page, y: float, entries: list[str]) -> None:
        self.page, self.y, self.entries = page, y, entries


def _room_for_contents(flow: Flow, pack: TariffPack, tr: Translator) -> _Contents:
    entries = [f"{sheet.title} – {sheet.reader}" for sheet in pack.sheets]
    entries += [pack.brochure.title] if pack.brochure is not None else []
    entries += [title for title, _ in pack.enclosed]
    heading = s.label(tr("In this pack"), flow.theme.label)
    if 30 + heading.height + _LINE * len(entries) > flow.left:
        flow.next_page()
    flow.place([s.gap(26), heading])
    made = _Contents(flow.page, flow.y, entries)
    flow.place([Slab(_LINE * len(entries))])
    return made


def _fill_contents(
    contents: _Contents, document: Document, theme: Theme, enclosed: tuple[tuple[str, int], ...]
) -> None:
    """Writes the contents with the pages on which each begins."""
    pages = [mark.page + 1 for mark in document.bookmarks if mark.level == 0][1:]
    after = len(document.pages) + 1
    for _, length in enclosed:
        pages.append(after)
        after += length
    style, right = theme.body, document.size[0] - MARGIN
    for number, (title, page) in enumerate(zip(contents.entries, pages, strict=True)):
        y = contents.y + number * _LINE
        width = right - MARGIN
        contents.page.text(MARGIN, y + 13, fitted(title, style.weight, style.size, width - 40), style)
        contents.page.text_right(right, y + 13, str(page), theme.strong)
        contents.page.shapes.append(Rule(MARGIN, y + _LINE - 1, width, HAIRLINE, 0.5))
