"""What stands at the head and foot of every page."""

from salesdesk.documents import fonts
from salesdesk.documents.page import Document, Page
from salesdesk.documents.theme import HAIRLINE, MARGIN, Theme
from salesdesk.domain.briefing import House
from salesdesk.i18n import Translator


def head(document: Document, page: Page, house: House, theme: Theme, mark: str = "") -> None:
    """The house's logo and name to the left; a mark such as INTERNAL to the right."""
    width = document.size[0]
    x = MARGIN
    if house.logo:
        drawn = page.picture(MARGIN, 26, 24, 96, house.logo)
        x += drawn + 9 if drawn else 0
    small = theme.small
    page.text(
        x, 41, fonts.fitted(house.name, fonts.STRONG, 8.6, width - 2 * MARGIN - 170), theme.strong_small
    )
    if mark:
        wide = fonts.width_of(mark, fonts.BOLD, small.size) + 14
        page.box(width - MARGIN - wide, 31, wide, 14, line=theme.accent, radius=3)
        page.text(width - MARGIN - wide + 7, 40.8, mark, theme.mark)
    page.rule(MARGIN, 58, width - 2 * MARGIN, HAIRLINE)


def feet(document: Document, theme: Theme, tr: Translator, note: str) -> None:
    """A note to the left and "page x of y" to the right of every page; called once all pages are there."""
    width, height = document.size
    total = len(document.pages)
    for number, page in enumerate(document.pages, 1):
        page.rule(MARGIN, height - 38, width - 2 * MARGIN, HAIRLINE)
        count = tr("Page {page} of {pages}").format(page=number, pages=total)
        room = width - 2 * MARGIN - fonts.width_of(count, theme.small.weight, theme.small.size) - 20
        page.text(
            MARGIN, height - 26, fonts.fitted(note, theme.small.weight, theme.small.size, room), theme.small
        )
        page.text_right(width - MARGIN, height - 26, count, theme.small)
