"""Products of a brochure on pages of their own, or two to a page where they have no photo."""

from collections.abc import Sequence

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import named_facts, points, two_columns
from salesdesk.documents.display import display
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Box, Rule
from salesdesk.documents.photos import photo
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import HAIRLINE, INK, WHITE, Style
from salesdesk.domain.sales_papers import BrochureItem
from salesdesk.i18n import Translator

_LEAST_PHOTO, _LARGEST_PHOTO = 96.0, 290.0
"""Heights in points of a photo across the page."""

_BETWEEN, _MOST_BETWEEN = 20.0, 60.0
"""Points between products without a photo that share a page: at least, and where there is room to spare."""

_WHOLE_DAY = 160.0
"""Days of a tour up to this height in points are not broken over two pages."""


def showcases(
    flow: Flow,
    items: Sequence[BrochureItem],
    tr: Translator,
    level: int,
    promise: str,
    below: float,
    *,
    begun: bool,
) -> None:
    """A page for each product with a photo; those without one share a page while it holds them whole.

    `below` points are kept free under the last one; `begun` sets the first on the page that is there.
    """
    alone = len(items) == 1
    pages: list[list[tuple[str, list[Slab]]]] = []
    shared = False  # what stands on the latest page has no photo either
    for number, item in enumerate(items):
        under = below if number == len(items) - 1 else 0.0
        bare = not (item.photo or alone)
        made = (item.name, _bare(flow, item, tr) if bare else _showcase(flow, item, tr, promise, under))
        room = flow.left if begun and len(pages) == 1 else flow.full
        if bare and shared and _together([*pages[-1], made]) + under <= room:
            pages[-1].append(made)
        else:
            pages.append([made])
        shared = bare
    for number, page in enumerate(pages):
        under = below if number == len(pages) - 1 else 0.0
        if number or not begun:
            flow.next_page()
        else:
            flow.make_room(_together(page) + under)
        spare = max(0.0, flow.left - _together(page) - under) / len(page)
        for at, (name, said) in enumerate(page):
            if at:
                flow.place([Slab(min(_BETWEEN + spare, _MOST_BETWEEN))])
            flow.bookmark(name, level + 1)
            flow.place(said)


def _together(page: Sequence[tuple[str, Sequence[Slab]]]) -> float:
    return sum(s.height_of(said) for _, said in page) + _BETWEEN * (len(page) - 1)


def _showcase(flow: Flow, item: BrochureItem, tr: Translator, promise: str, below: float) -> list[Slab]:
    """A page of its own: the photo, the promise, the benefits, then facts and limits.

    The photo takes the room that is left when `below` points are kept free at the foot.
    """
    theme, width = flow.theme, flow.width
    said = [
        *s.kept(s.paragraph(item.kind.upper(), theme.label, width)),
        *display(item.name, theme, width, 27),
    ]
    if promise:
        said += [Slab(2), *s.paragraph(promise, Style(fonts.BODY, 12, 18, theme.accent), width * 0.85)]
    if item.text:
        said += [s.gap(6), *s.paragraph(item.text, Style(fonts.BODY, 11, 16.6, INK), width * 0.88)]
    if item.price:
        said += [s.gap(10), _price(flow, item.price)]
    said += _arguments(flow, item, tr, 16)
    free = flow.full - s.height_of(said) - below - 17
    picture = photo(item.photo, width, min(_LARGEST_PHOTO, max(_LEAST_PHOTO, free)))
    top = Slab(picture.height, shapes=[picture]) if picture is not None else _bar(flow, 6)
    return [top, Slab(16, keep=True), *said]


def _bare(flow: Flow, item: BrochureItem, tr: Translator) -> list[Slab]:
    """The same without a photo, in smaller type, so that two of them fill a page."""
    theme, width = flow.theme, flow.width
    said = [
        *s.kept(s.paragraph(item.kind.upper(), theme.label, width)),
        *display(item.name, theme, width, 20),
    ]
    if item.text:
        said += s.paragraph(item.text, Style(fonts.BODY, 10.4, 15.4, INK), width)
    if item.price:
        said += [s.gap(3), *s.paragraph(item.price, Style(fonts.STRONG, 10.4, 15.4, theme.accent), width)]
    return [_bar(flow, 4), Slab(10, keep=True), *said, *_arguments(flow, item, tr, 9)]


def _bar(flow: Flow, height: float) -> Slab:
    return Slab(height, shapes=[Box(0, 0, flow.width, height, flow.theme.accent)], keep=True)


def _arguments(flow: Flow, item: BrochureItem, tr: Translator, between: float) -> list[Slab]:
    """Benefits, facts, limits and the days of a tour, each so far below the one before."""
    made: list[Slab] = []
    if item.benefits:
        made += [s.gap(between), *_benefits(flow, item, tr)]
    if rest := _facts_and_limits(flow, item, tr, flow.width):
        made += [s.gap(between), *rest]
    if item.days:
        made += [s.gap(between), s.label(tr("Day by day"), flow.theme.label), *days(flow, item, flow.width)]
    return made


def _price(flow: Flow, price: str) -> Slab:
    inner = s.paragraph(price, Style(fonts.STRONG, 10.4, 14.6, WHITE), flow.width - 28)
    return s.framed(inner, flow.width, 9, fill=flow.theme.accent)


def _benefits(flow: Flow, item: BrochureItem, tr: Translator) -> list[Slab]:
    """What it does for the reader, first; the feature that does it, below."""
    theme, gutter = flow.theme, 24.0
    across = 3 if len(item.benefits) == 3 else 2
    share = (flow.width - gutter * (across - 1)) / across
    made: list[Slab] = [s.label(tr("Why it suits you"), theme.label)]
    for at in range(0, len(item.benefits), across):
        columns = []
        for number, (feature, benefit) in enumerate(item.benefits[at : at + across]):
            said = s.paragraph(benefit or feature, theme.strong, share)
            if benefit:
                said += s.paragraph(feature, theme.quiet, share)
            columns.append((number * (share + gutter), said))
        row = s.beside(columns, 6)
        row.shapes.append(Rule(0, row.height, flow.width, HAIRLINE, 0.5))
        made.append(row)
    return made


def _facts_and_limits(flow: Flow, item: BrochureItem, tr: Translator, width: float) -> list[Slab]:
    def facts(wide: float) -> list[Slab]:
        if not item.facts:
            return []
        return [
            s.label(tr("At a glance"), flow.theme.label),
            *named_facts(item.facts, flow.theme, wide, min(72.0, wide * 0.3)),
        ]

    def limits(wide: float) -> list[Slab]:
        if not item.limits:
            return []
        return [s.label(tr("Good to know"), flow.theme.label), *points(item.limits, flow.theme, wide)]

    if item.facts and item.limits:
        return two_columns(facts, limits, width, 330, 24)
    return facts(width) or limits(width)


def days(flow: Flow, item: BrochureItem, width: float) -> list[Slab]:
    """The days of a tour, each with its heading; a day stays whole, of a long one the beginning with its heading."""
    made: list[Slab] = []
    for number, (heading, programme) in enumerate(item.days):
        if number:
            made.append(s.gap(6))
        day = s.kept(s.paragraph(heading, flow.theme.strong, width))
        for line in filter(None, programme.split("\n")):
            day += s.paragraph(line, flow.theme.body, width)
        if s.height_of(day) <= _WHOLE_DAY:
            s.kept(day[:-1])
        day[-1].keep = False
        made += day
    return made
