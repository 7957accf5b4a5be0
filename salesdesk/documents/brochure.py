"""Brochures in three designs: a page for each product, cards, or a plain list that prints on any office printer."""

from dataclasses import replace
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import named_facts, of_block, points, two_columns
from salesdesk.documents.breaking import balanced
from salesdesk.documents.briefing_pack import Printed, texts_of
from salesdesk.documents.chrome import Head, feet
from salesdesk.documents.contact import contact_panel
from salesdesk.documents.display import display
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Box, Document, Rule
from salesdesk.documents.photos import photo
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import ASIDE, HAIRLINE, INK, WHITE, Style, theme_of
from salesdesk.domain.briefing import Entry, Points
from salesdesk.domain.sales_papers import Brochure, BrochureItem
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator

Design: TypeAlias = Literal["showcase", "cards", "plain"]
DESIGNS: tuple[Design, ...] = get_args(Design)

_COVER_PHOTO, _LEAST_PHOTO, _LARGEST_PHOTO = 205.0, 96.0, 290.0
"""Heights in points of photos across the page."""

_ABOVE_CONTACT = 14.0
_WHOLE_DAY = 160.0
"""Days of a tour up to this height in points are not broken over two pages."""


def write_brochure(
    brochure: Brochure,
    target: Path,
    tr: Translator,
    design: Design,
    progress: Progress = no_progress,
    says: Translator | None = None,
) -> Printed:
    """Writes a brochure. Raises `UserError` where the file cannot be written. `says` tells the salesperson."""
    house, theme = brochure.house, theme_of(brochure.house.colour)
    document = Document(brochure.title, house.name, house.paper, tr.lang)
    flow = Flow(document, theme, lambda page: None)
    set_brochure(flow, brochure, tr, design)
    feet(document, theme, tr, brochure.foot)
    document.write(target, progress)
    return Printed(
        target, len(document.pages), (*fonts.notices(texts_of(brochure), says or tr), *brochure.notices)
    )


def set_brochure(flow: Flow, brochure: Brochure, tr: Translator, design: Design, level: int = 0) -> None:
    """Sets a brochure on pages of its own."""
    head = Head(flow.document, brochure.house, flow.theme)
    flow.next_page(head.first)
    flow.furniture = lambda page: head.following(
        page, "  ·  ".join(dict.fromkeys((brochure.house.name, brochure.title)))
    )
    flow.bookmark(brochure.title, level)
    alone = len(brochure.items) == 1
    contact = contact_panel(brochure.contact, flow.theme, flow.width, tr, brochure.link)
    below = contact.height + _ABOVE_CONTACT if contact else 0.0
    if not (alone and design == "showcase"):
        flow.place(_opening(flow, brochure))
    if not alone and design == "showcase":
        flow.place(_cover(flow, brochure, tr))
    items = brochure.items
    if alone and design != "showcase" and items[0].name == brochure.title:
        items = (replace(items[0], name=items[0].kind, kind=""),)  # its name stands above already
    if design == "plain":
        parts = [(item.name, _plain(flow, item, tr)) for item in items]
        flow.sections(parts, tr("continued"), level + 1, below)
    else:
        for number, item in enumerate(items):
            last = number == len(items) - 1
            if design == "cards":
                _card(flow, item, tr, level, below if last else 0.0)
                continue
            if number or not alone:
                flow.next_page()
            _showcase(flow, item, tr, level, brochure.promise if alone else "", below if last else 0.0)
    if contact is not None:
        flow.make_room(below)
        # At the foot of the page, where a reader looks for it.
        flow.place([Slab(max(_ABOVE_CONTACT, flow.left - contact.height - 1)), contact])


def _opening(flow: Flow, brochure: Brochure) -> list[Slab]:
    theme = flow.theme
    made: list[Slab] = [s.gap(4), *display(brochure.title, theme, flow.width, 27)]
    if brochure.promise:
        made += [
            Slab(2, keep=True),
            *s.paragraph(brochure.promise, Style(fonts.BODY, 13, 19, theme.accent), flow.width * 0.82),
        ]
    if brochure.about:
        made += [s.gap(6), *s.paragraph(brochure.about, theme.large, flow.width * 0.9)]
    return [*made, s.gap(12)]


def _cover(flow: Flow, brochure: Brochure, tr: Translator) -> list[Slab]:
    """The first photo that there is, and what follows."""
    made: list[Slab] = []
    found = (photo(item.photo, flow.width, _COVER_PHOTO) for item in brochure.items)
    picture = next((each for each in found if each is not None), None)
    if picture is not None:
        made += [Slab(picture.height, shapes=[picture]), s.gap(16)]
    half = (flow.width - 24) / 2
    middle = (len(brochure.items) + 1) // 2
    columns = []
    for number, part in enumerate((brochure.items[:middle], brochure.items[middle:])):
        pairs = tuple((item.name, "") for item in part)
        columns.append((number * (half + 24), points(pairs, flow.theme, half)))
    made.append(s.label(tr("In this brochure"), flow.theme.label))
    both = s.beside(columns)
    # More names than a page can hold stand one below the other.
    return [*made, both] if both.height < flow.full - 100 else [*made, *columns[0][1], *columns[1][1]]


def _showcase(flow: Flow, item: BrochureItem, tr: Translator, level: int, promise: str, below: float) -> None:
    """A page of its own: the photo, the promise, the benefits, then facts and limits.

    The photo takes the room that is left when `below` points are kept free at the foot.
    """
    theme, width = flow.theme, flow.width
    flow.bookmark(item.name, level + 1)
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
    if item.benefits:
        said += [s.gap(16), *_benefits(flow, item, tr)]
    if rest := _facts_and_limits(flow, item, tr, width):
        said += [s.gap(16), *rest]
    if item.days:
        said += [s.gap(16), s.label(tr("Day by day"), theme.label), *_days(flow, item, width)]
    free = flow.left - s.height_of(said) - below - 17
    picture = photo(item.photo, width, min(_LARGEST_PHOTO, max(_LEAST_PHOTO, free)))
    top = (
        Slab(picture.height, shapes=[picture])
        if picture is not None
        else Slab(6, shapes=[Box(0, 0, width, 6, theme.accent)])
    )
    flow.place([top, Slab(16, keep=True), *said])


def _price(flow: Flow, price: str) -> Slab:
    inner = s.paragraph(price, Style(fonts.STRONG, 10.4, 14.6, WHITE), flow.width - 28)
    return s.framed(inner, flow.width, 9, fill=flow.theme.accent)


def _benefits(flow: Flow, item: BrochureItem, tr: Translator) -> list[Slab]:
    """What it does for the reader, first; the feature that does it, below."""
    theme, gutter = flow.theme, 24.0
    half = (flow.width - gutter) / 2
    made: list[Slab] = [s.label(tr("Why it suits you"), theme.label)]
    for at in range(0, len(item.benefits), 2):
        columns = []
        for number, (feature, benefit) in enumerate(item.benefits[at : at + 2]):
            said = s.paragraph(benefit or feature, theme.strong, half)
            if benefit:
                said += s.paragraph(feature, theme.quiet, half)
            columns.append((number * (half + gutter), said))
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
            *named_facts(item.facts, flow.theme, wide, wide * 0.34),
        ]

    def limits(wide: float) -> list[Slab]:
        if not item.limits:
            return []
        return [s.label(tr("Good to know"), flow.theme.label), *points(item.limits, flow.theme, wide)]

    if item.facts and item.limits:
        return two_columns(facts, limits, width, 330, 24)
    return facts(width) or limits(width)


def _days(flow: Flow, item: BrochureItem, width: float) -> list[Slab]:
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


def _card(flow: Flow, item: BrochureItem, tr: Translator, level: int, below: float) -> None:
    """A photo at the left, all that there is to say at the right; a card stays whole, with `below` points under it."""
    theme, side = flow.theme, 158.0
    picture = photo(item.photo, side, 118.0)
    x = side + 18 if picture is not None else 0.0
    width = flow.width - x
    made = s.paragraph(item.kind.upper(), theme.label, width) if item.kind else []
    made += s.lines(balanced(item.name, theme.lead.weight, theme.lead.size, width), theme.lead)
    if item.price:
        made += s.paragraph(item.price, Style(fonts.STRONG, 9.6, 14, theme.accent), width)
    if item.text:
        made += [Slab(3), *s.paragraph(item.text, theme.body, width)]
    if item.benefits:
        made += [
            Slab(5),
            *points(tuple((b or f, f if b else "") for f, b in item.benefits), theme, width, sign="+"),
        ]
    if item.facts:
        made += [Slab(5), *named_facts(item.facts, theme, width, min(90.0, width * 0.3))]
    if item.limits:
        made += [
            Slab(5),
            *s.paragraph(tr("Good to know"), Style(fonts.STRONG, 8.6, 12.4, INK), width),
            *points(item.limits, theme, width),
        ]
    if item.days:
        made += [
            Slab(5),
            *s.paragraph(tr("Day by day"), Style(fonts.STRONG, 8.6, 12.4, INK), width),
            *_days(flow, item, width),
        ]
    columns: list[tuple[float, list[Slab]]] = [(x, made)]
    if picture is not None:
        columns.insert(0, (0.0, [Slab(picture.height, shapes=[picture])]))
    card = s.beside(columns, 12)
    card.shapes.append(Rule(0, 0, flow.width, HAIRLINE, 0.6))
    if card.height > flow.full:  # more than a page: it goes on on the next one
        flow.section(item.name, _plain(flow, item, tr), tr("continued"), level + 1)
        return
    flow.make_room(card.height + below if card.height + below <= flow.full else card.height)
    flow.bookmark(item.name, level + 1)
    flow.place([card])


def _plain(flow: Flow, item: BrochureItem, tr: Translator) -> list[Slab]:
    width, groups = flow.width - ASIDE, []
    if item.benefits:
        groups.append(Points(tr("Why it suits you"), item.benefits))
    if item.limits:
        groups.append(Points(tr("Good to know"), item.limits, warn=True))
    entry = Entry(item.kind, "", item.facts, item.text, tuple(groups))
    made = of_block(entry, flow.theme, width)
    if item.price:
        made = [*s.kept(s.paragraph(item.price, flow.theme.strong, width)), Slab(3, keep=True), *made]
    if item.days:
        made += [s.gap(5), s.label(tr("Day by day"), flow.theme.label), *_days(flow, item, width)]
    return made
