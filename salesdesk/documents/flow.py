"""Sets slabs one below the other and goes on to the next page where there is no room."""

from collections.abc import Callable, Sequence

from salesdesk.documents.breaking import balanced
from salesdesk.documents.page import Bookmark, Document, Page, Rule
from salesdesk.documents.slabs import Slab, first_height, height_of
from salesdesk.documents.theme import ASIDE, BOTTOM, HAIRLINE, MARGIN, TOP, Style, Theme

_SLACK = 0.01
"""Sums of heights are rounded; a hundredth of a point is no overflow."""

_ABOVE_SECTION, _ABOVE_TEXT = 18.0, 10.0
"""Points above the rule of a section, and between the rule and what is said."""

_LEAST_BEGUN = 30.0
"""So many points of a section stand below its heading at least: two lines; one alone at a page's foot is overlooked."""

_HEADING_LINES = 3
"""Lines of a heading that are set again where its section goes on on another page."""

_LAST_SHARE = 0.5
"""Share of a page up to which the last sections stay together with what closes the paper."""

Furniture = Callable[[Page], None]
"""Draws what stands on a new page before its text."""


class Flow:
    """Fills the pages of a document from top to foot; less `air` brings its sections closer together."""

    def __init__(self, document: Document, theme: Theme, furniture: Furniture, air: float = 1.0) -> None:
        self.document = document
        self.theme = theme
        self.furniture = furniture
        self.width = document.size[0] - 2 * MARGIN
        self.air = air
        self.y = TOP
        self._foot = document.size[1] - BOTTOM
        self.page = Page()

    @property
    def left(self) -> float:
        """Points that are left above the foot of the page; a page that was not begun has none."""
        return self._foot - self.y if self.document.pages else 0.0

    @property
    def full(self) -> float:
        """Points that a whole page has."""
        return self._foot - TOP

    def next_page(self, furniture: Furniture | None = None) -> None:
        """Begins a page; other furniture is used from there on."""
        self.furniture = furniture or self.furniture
        self.page = Page()
        self.document.pages.append(self.page)
        self.y = TOP
        self.furniture(self.page)

    def make_room(self, points: float) -> None:
        """Goes on to the next page where so many points are not left on this one and a whole page has them."""
        if self.left + _SLACK < points <= self.full + _SLACK:
            self.next_page()

    def bookmark(self, title: str, level: int) -> None:
        """Enters the present place into the outline."""
        self.document.bookmarks.append(Bookmark(title, len(self.document.pages) - 1, self.y, level))

    def place(
        self, slabs: Sequence[Slab], x: float = MARGIN, on_new_page: Callable[[], None] | None = None
    ) -> None:
        """Sets slabs; those that keep together come on one page where one page can hold them."""
        at, top = 0, TOP
        while at < len(slabs):
            end = at
            while slabs[end].keep and end + 1 < len(slabs):
                end += 1
            group = slabs[at : end + 1]
            if len(group) == 1 and group[0].space and self.y > top and group[0].height > self.left:
                # A distance needs no page of its own: what comes next begins one.
                self.y, at = max(self.y, self._foot), end + 1
                continue
            if height_of(group) > self.left + _SLACK and (self.y > TOP or not self.document.pages):
                top = self._turn(group[0], x, on_new_page)
            for slab in group:
                if slab.height > self.left + _SLACK and self.y > TOP:
                    top = self._turn(slab, x, on_new_page)
                if slab.space and self.y <= top:
                    continue
                slab.draw(self.page, x, self.y)
                self.y += slab.height
            at = end + 1

    def _turn(self, slab: Slab, x: float, on_new_page: Callable[[], None] | None) -> float:
        """Begins a page; tells where its text begins, above which no distance is needed."""
        self.next_page()
        if on_new_page is not None:
            on_new_page()
        top = self.y
        if slab.repeat is not None:
            slab.repeat.draw(self.page, x, self.y)
            self.y += slab.repeat.height
        return top

    def sections(
        self, parts: Sequence[tuple[str, Sequence[Slab]]], continued: str, level: int, below: float = 0.0
    ) -> None:
        """Sections one below the other, the last of them on one page with what comes `below` points high.

        A signature or a contact on a page of its own says nothing of what it belongs to.
        """
        first, together = len(parts), below
        while first:
            height = self._height(*parts[first - 1])
            if first < len(parts) and together + height > self.full * _LAST_SHARE:
                break
            first, together = first - 1, together + height
        for number, (title, slabs) in enumerate(parts):
            if below and number == first:
                self.make_room(together)
            self.section(title, slabs, continued, level)

    def section(self, title: str, slabs: Sequence[Slab], continued: str, level: int) -> None:
        """A section: a rule across, its heading at the left, its text at the right.

        `continued` stands below the heading where the section goes on on another page.
        """
        style, quiet = self.theme.heading, self.theme.small
        heading = self._heading(title)
        aside = len(heading) * style.leading
        short = heading[:_HEADING_LINES]
        if short != heading:
            short[-1] += " …"
        first = first_height(slabs, _LEAST_BEGUN)
        if self.y > TOP:
            self.y += _ABOVE_SECTION * self.air
        if max(aside, first) + _ABOVE_TEXT > self.left:
            self.next_page()
        self._open(heading, style)
        self.bookmark(title, level)
        foot = self.y + aside

        def again() -> None:
            nonlocal foot
            self._open(short, style)
            height = len(short) * style.leading
            self.page.text(MARGIN, self.y + height + quiet.baseline, continued, quiet)
            foot = self.y + height + quiet.leading

        self.place(slabs, MARGIN + ASIDE, again)
        # What comes next stands below the heading, too, where that is higher than what is said beside it.
        self.y = max(self.y, foot)

    def _open(self, heading: Sequence[str], style: Style) -> None:
        self.page.shapes.append(Rule(MARGIN, self.y, self.width, HAIRLINE, 0.6))
        self.page.shapes.append(Rule(MARGIN, self.y, 26, self.theme.accent, 2))
        self.y += _ABOVE_TEXT
        for number, line in enumerate(heading):
            self.page.text(MARGIN, self.y + number * style.leading + style.baseline - 1, line, style)

    def _heading(self, title: str) -> list[str]:
        style = self.theme.heading
        return balanced(title, style.weight, style.size, ASIDE - 14)

    def _height(self, title: str, slabs: Sequence[Slab]) -> float:
        """What a section takes below another one."""
        aside = len(self._heading(title)) * self.theme.heading.leading
        return _ABOVE_SECTION * self.air + _ABOVE_TEXT + max(aside, height_of(slabs))
