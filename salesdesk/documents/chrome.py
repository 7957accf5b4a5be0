"""What stands at the head and the foot of every page."""

from salesdesk.documents import fonts
from salesdesk.documents.breaking import fitted, wrapped
from salesdesk.documents.page import Box, Document, Page, Picture, Rule, picture
from salesdesk.documents.slabs import moved
from salesdesk.documents.theme import HAIRLINE, MARGIN, WHITE, Style, Theme
from salesdesk.domain.briefing import House
from salesdesk.i18n import Translator

_BASELINE = 43.0


class Head:
    """The head of a paper's pages: the house at the left, a subject, and a mark such as INTERNAL at the right."""

    def __init__(self, document: Document, house: House, theme: Theme, mark: str = "") -> None:
        self._width = document.size[0]
        self._house = house
        self._theme = theme
        self._mark = mark.upper()
        self._logo: Picture | None = picture(house.logo, 24, 110)

    def first(self, page: Page) -> None:
        """The head of a first page: logo and name of the house."""
        x = MARGIN
        if self._logo is not None:
            place = moved(self._logo, MARGIN, _BASELINE - 3 - self._logo.height / 2)
            page.shapes.append(place)
            x += self._logo.width + 9
        self._say(page, x, self._house.name, self._theme.small_strong)
        page.shapes.append(Rule(MARGIN, 57, self._width - 2 * MARGIN, HAIRLINE, 0.6))

    def following(self, page: Page, subject: str) -> None:
        """The head of a following page: whom the paper is about, so that a loose sheet finds its way back."""
        self._say(page, MARGIN, subject, self._theme.small_strong)

    def _say(self, page: Page, x: float, text: str, style: Style) -> None:
        right = self._width - MARGIN
        mark = self._theme.mark
        wide = fonts.width_of(self._mark, mark.weight, mark.size, mark.tracking) + 16 if self._mark else 0
        page.text(x, _BASELINE, fitted(text, style.weight, style.size, right - wide - 16 - x), style)
        if self._mark:
            page.shapes.append(
                Box(right - wide, _BASELINE - 10.4, wide, 15, fill=self._theme.accent, radius=2.5)
            )
            white = Style(mark.weight, mark.size, mark.leading, WHITE, mark.tracking)
            page.text(right - wide + 8.3, _BASELINE - 0.2, self._mark, white)


def feet(document: Document, theme: Theme, tr: Translator, note: str, behind: int = 0) -> None:
    """A note of up to two lines at the left and "Page x of y" at the right of every page; called once all pages are there.

    `behind` are pages of other files that stand behind these; they are counted through.
    """
    width, height = document.size
    style, total = theme.small, len(document.pages) + behind
    for number, page in enumerate(document.pages, 1):
        count = tr("Page {page} of {pages}").format(page=number, pages=total)
        room = width - 2 * MARGIN - fonts.width_of(count, style.weight, style.size) - 20
        said = wrapped(note, style.weight, style.size, room)
        if len(said) > 2:
            said[1:] = [fitted(" ".join(said[1:]), style.weight, style.size, room)]
        rule, first = (42, 29) if len(said) == 1 else (46, 35.4)
        page.shapes.append(Rule(MARGIN, height - rule, width - 2 * MARGIN, HAIRLINE, 0.6))
        for line, text in enumerate(said):
            page.text(MARGIN, height - first + line * 8.8, text, style)
        page.text_right(width - MARGIN, height - first, count, style)
