"""Brochures in three designs: a page for each product, cards, or a plain list that prints on any office printer."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import named_facts, of_block, points
from salesdesk.documents.breaking import balanced, fitted
from salesdesk.documents.briefing_pack import Printed, texts_of
from salesdesk.documents.brochure_pages import days, showcases
from salesdesk.documents.chrome import Head, feet
from salesdesk.documents.contact import contact_panel
from salesdesk.documents.display import display
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Document, Rule
from salesdesk.documents.page_shares import page_shares
from salesdesk.documents.photos import photo
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import ASIDE, HAIRLINE, INK, Style, Theme, theme_of
from salesdesk.domain.briefing import Entry, Points
from salesdesk.domain.sales_papers import Brochure, BrochureItem
from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator

Design: TypeAlias = Literal["showcase", "cards", "plain"]
DESIGNS: tuple[Design, ...] = get_args(Design)

_COVER_PHOTO = 205.0
"""Height in points of the photo across the first page."""

_FEW = 3
"""So many products without a photo begin on the first page: it needs no list of them."""

_ABOVE_CONTACT = 14.0
_AROUND_ABOUT = 18.0
"""Points above and below what the house is, at the least."""

_GUTTER = 24.0
"""Points between the two columns of what a card without a photo says."""


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
        target, len(document.pages), (*brochure.notices, *fonts.notices(texts_of(brochure), says or tr))
    )


def set_brochure(flow: Flow, brochure: Brochure, tr: Translator, design: Design, mark: str = "") -> None:
    """Sets a brochure on pages of its own, each with a mark such as CONFIDENTIAL where one is named."""
    head, level = Head(flow.document, brochure.house, flow.theme, mark), 0
    flow.next_page(head.first)
    flow.furniture = lambda page: head.following(
        page, in_pieces(*dict.fromkeys((brochure.house.name, brochure.title)))
    )
    flow.bookmark(brochure.title, level)
    alone = len(brochure.items) == 1
    contact = contact_panel(brochure.contact, flow.theme, flow.width, tr, brochure.link)
    below = contact.height + _ABOVE_CONTACT if contact else 0.0
    if not (alone and design == "showcase"):
        flow.place(_opening(flow, brochure))
    few = len(brochure.items) <= _FEW and not any(item.photo for item in brochure.items)
    if not few and not alone and design == "showcase":
        flow.place(_cover(flow, brochure, tr))
    items = brochure.items
    if alone and design != "showcase" and items[0].name == brochure.title:
        items = (replace(items[0], name=items[0].kind, kind=""),)  # its name stands above already
    if design == "plain":
        parts = [(item.name, _plain(flow, item, tr)) for item in items]
        flow.sections(parts, tr("continued"), level + 1, below)
    elif design == "cards":
        _place_cards(flow, items, tr, level + 1, below)
    else:
        promise = brochure.promise if alone else ""
        showcases(flow, items, tr, level, promise, below, begun=alone or few)
    if alone:
        flow.place(_about_below(flow, brochure, below))
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
            *s.lines(
                balanced(brochure.promise, fonts.BODY, 13, flow.width * 0.82),
                Style(fonts.BODY, 13, 19, theme.accent),
            ),
        ]
    if brochure.about and len(brochure.items) > 1:
        made += [s.gap(6), *s.paragraph(brochure.about, theme.large, flow.width * 0.9)]
    return [*made, s.gap(12)]


def _about_below(flow: Flow, brochure: Brochure, below: float) -> list[Slab]:
    """What the house is, below its only product, where the page has room for it above the `below` points of the contact."""
    if not brochure.about:
        return []
    heading = s.label(fonts.printable(brochure.house.name), flow.theme.label)
    heading.shapes.append(Rule(0, -8, flow.width, HAIRLINE, 0.6))
    for style, wide in ((flow.theme.large, flow.width * 0.9), (flow.theme.body, flow.width)):
        said = s.paragraph(brochure.about, style, wide)
        spare = flow.left - heading.height - s.height_of(said) - below
        if spare >= _AROUND_ABOUT:
            # Apart from the product; the contact has its panel.
            return [Slab(min(spare * 0.7, 60)), heading, *said]
    return []


def _cover(flow: Flow, brochure: Brochure, tr: Translator) -> list[Slab]:
    """The first photo that there is, and what follows: with a word on each product where there is room, on a line each where there is little."""
    found = (photo(item.photo, flow.width, _COVER_PHOTO) for item in brochure.items)
    picture = next((each for each in found if each is not None), None)
    made = [Slab(picture.height, shapes=[picture]), s.gap(16)] if picture is not None else []
    made.append(s.label(tr("In this brochure"), flow.theme.label))
    half = (flow.width - 24) / 2
    middle = (len(brochure.items) + 1) // 2
    columns: list[tuple[float, list[Slab]]] = []
    body = flow.theme.body
    told = [(item.name, item.text) for item in brochure.items]
    named = [(name, "") for name, _ in told]
    cut = [(fitted(name, body.weight, body.size, half - 2 * body.size), "") for name, _ in told]
    for pairs in (told, named, cut):
        columns = []
        for number, part in enumerate((pairs[:middle], pairs[middle:])):
            columns.append((number * (half + 24), points(part, flow.theme, half)))
        both = s.beside(columns)
        if s.height_of(made) + both.height <= flow.left:
            return [*made, both]
    # More names than a page can hold stand one below the other.
    return [*made, both] if both.height < flow.full - 100 else [*made, *columns[0][1], *columns[1][1]]


def _card(flow: Flow, item: BrochureItem, tr: Translator) -> Slab:
    """A photo at the left, all that there is to say at the right."""
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
    made += _told(item, theme, tr, width, bare=picture is None)
    if item.days:
        made += [Slab(5), *_heading(tr("Day by day"), width), *days(flow, item, width)]
    columns: list[tuple[float, list[Slab]]] = [(x, made)]
    if picture is not None:
        columns.insert(0, (0.0, [Slab(picture.height, shapes=[picture])]))
    card = s.beside(columns, 12)
    card.shapes.append(Rule(0, 0, flow.width, HAIRLINE, 0.6))
    return card


def _place_cards(flow: Flow, items: Sequence[BrochureItem], tr: Translator, level: int, below: float) -> None:
    """Sets cards, each of them whole, with `below` points under the last; what is more than a page goes on on the next one."""
    cards = [(item, _card(flow, item, tr)) for item in items]
    at = 0
    for long, run in groupby(cards, lambda each: each[1].height > flow.full):
        together = list(run)
        at += len(together)
        if long:
            for item, _ in together:
                flow.section(item.name, _plain(flow, item, tr), tr("continued"), level)
            continue
        heights = [card.height for _, card in together]
        left = iter(together)
        under = below if at == len(cards) else 0.0
        for number, share in enumerate(page_shares(heights, flow.left, flow.full, under)):
            if number:
                flow.next_page()
            for item, card in islice(left, share):
                flow.bookmark(item.name, level)
                flow.place([card])


def _told(item: BrochureItem, theme: Theme, tr: Translator, width: float, bare: bool) -> list[Slab]:
    """Benefits, facts and limits below each other; without a photo in two columns, the limits in the shorter one."""

    def benefits(wide: float) -> list[Slab]:
        return points(_benefits_first(item), theme, wide, sign="+")

    def facts(wide: float) -> list[Slab]:
        return named_facts(item.facts, theme, wide, min(90.0, wide * 0.3))

    def limits(wide: float) -> list[Slab]:
        heading = _heading(tr("Good to know"), wide) if item.limits else []
        return [*heading, *points(item.limits, theme, wide)]

    made = s.joined((benefits(width), facts(width), limits(width)), 5)
    if bare and item.facts and (item.benefits or item.limits):
        half = (width - _GUTTER) / 2
        left, right = benefits(half), facts(half)
        if s.height_of(left) > s.height_of(right):
            right = s.joined((right, limits(half)), 7)
        else:
            left = s.joined((left, limits(half)), 7)
        both = s.beside([(0.0, left), (half + _GUTTER, right)])
        if both.height < s.height_of(made):
            made = [both]
    return [Slab(5), *made] if made else []


def _heading(text: str, width: float) -> list[Slab]:
    return s.paragraph(text, Style(fonts.STRONG, 8.6, 12.4, INK), width)


def _plain(flow: Flow, item: BrochureItem, tr: Translator) -> list[Slab]:
    width, groups = flow.width - ASIDE, []
    if item.benefits:
        groups.append(Points(tr("Why it suits you"), _benefits_first(item)))
    if item.limits:
        groups.append(Points(tr("Good to know"), item.limits, warn=True))
    entry = Entry(item.kind, "", item.facts, item.text, tuple(groups))
    made = of_block(entry, flow.theme, width)
    if item.price:
        made = [*s.kept(s.paragraph(item.price, flow.theme.strong, width)), Slab(3, keep=True), *made]
    if item.days:
        made += [s.gap(5), s.label(tr("Day by day"), flow.theme.label), *days(flow, item, width)]
    return made


def _benefits_first(item: BrochureItem) -> tuple[tuple[str, str], ...]:
    """What it does for the reader, and the feature that does it in quieter type below."""
    return tuple((benefit or feature, feature if benefit else "") for feature, benefit in item.benefits)
