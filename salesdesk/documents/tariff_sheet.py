"""The tariff sheet: what a partner contracts on, or what the public pays, with every rule legible."""

from dataclasses import replace
from pathlib import Path

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import named_facts, points
from salesdesk.documents.breaking import wrapped
from salesdesk.documents.briefing_pack import Printed, texts_of
from salesdesk.documents.chrome import Head, feet
from salesdesk.documents.columns import Piece, place_in_columns
from salesdesk.documents.contact import contact_panel
from salesdesk.documents.display import display
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Document, Page, Rule
from salesdesk.documents.rate_grid import rate_grid
from salesdesk.documents.slabs import Slab
from salesdesk.documents.tables import grid
from salesdesk.documents.theme import INK, MUTED, Style, Theme, theme_of
from salesdesk.domain.briefing import Grid
from salesdesk.domain.sales_papers import Clause, Party, TariffSheet
from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator


def write_tariff_sheet(
    sheet: TariffSheet,
    target: Path,
    tr: Translator,
    progress: Progress = no_progress,
    says: Translator | None = None,
) -> Printed:
    """Writes a tariff sheet. Raises `UserError` where the file cannot be written. `says` tells the salesperson."""
    house, theme = sheet.house, theme_of(sheet.house.colour)
    document = Document(f"{sheet.title} – {sheet.reader}", house.name, house.paper, tr.lang)
    flow = Flow(document, theme, lambda page: None)
    set_tariff_sheet(flow, sheet, tr)
    feet(document, theme, tr, sheet.foot)
    document.write(target, progress)
    return Printed(target, len(document.pages), (*sheet.notices, *fonts.notices(texts_of(sheet), says or tr)))


def set_tariff_sheet(flow: Flow, sheet: TariffSheet, tr: Translator, level: int = 0) -> None:
    """Sets a sheet on pages of its own."""
    theme = small_theme(flow.theme)
    head = Head(flow.document, sheet.house, flow.theme, sheet.mark)

    def first(page: Page) -> None:
        page.stamp = sheet.stamp
        head.first(page)

    def following(page: Page) -> None:
        page.stamp = sheet.stamp
        head.following(page, in_pieces(sheet.title, sheet.reader))

    flow.next_page(first)
    flow.furniture = following
    flow.bookmark(f"{sheet.title} – {sheet.reader}", level)
    flow.place(_opening(flow, sheet, theme))
    if sheet.seasons:
        headed(flow, tr("Seasons"), theme, season_key(sheet, theme, flow.width, tr), level)
    if sheet.rates.rooms:
        title = tr("Rates in {currency}").format(currency=dict(sheet.facts).get(tr("Currency"), ""))
        headed(flow, title, theme, rate_grid(sheet.rates, theme, flow.width), level)
    closing = _closing(flow, sheet, theme, tr)
    if sheet.clauses:
        flow.place([s.gap(16)])
        flow.bookmark(tr("Terms"), level + 1)
        pieces = [clause_piece(clause, theme) for clause in sheet.clauses]
        place_in_columns(flow, pieces, s.height_of(closing))
    flow.place(closing)


def _closing(flow: Flow, sheet: TariffSheet, theme: Theme, tr: Translator) -> list[Slab]:
    """Whom to ask and where to sign, on one page."""
    contact = contact_panel(sheet.contact, theme, flow.width, tr)
    parts = [contact] if contact else []
    parts += [signatures(flow, sheet.parties, theme, tr)] if sheet.parties else []
    made = s.joined([[part] for part in parts], 9)
    return [s.gap(2 if sheet.clauses else 14), *s.kept(made[:-1]), *made[-1:]]


def small_theme(theme: Theme) -> Theme:
    """The styles of a sheet that says much on two pages."""
    return replace(
        theme,
        body=Style(fonts.BODY, 8.4, 11.8),
        quiet=Style(fonts.BODY, 8, 11.4, MUTED),
        strong=Style(fonts.STRONG, 8.8, 12.4),
        gap=Style(fonts.ITALIC, 8, 11.2, MUTED),
    )


def _opening(flow: Flow, sheet: TariffSheet, theme: Theme) -> list[Slab]:
    made = [*s.kept(s.paragraph(sheet.reader, Style(fonts.STRONG, 10.5, 15, theme.accent), flow.width))]
    made += display(sheet.title, theme, flow.width, 22, 14, 1.22)
    half = flow.width * 0.42
    facts = named_facts(sheet.facts, theme, half - 24, 78)
    basis = points(tuple((line, "") for line in sheet.basis), theme, flow.width - half - 24)
    panel = s.beside([(14.0, facts), (half, basis)], 11)
    framed = s.framed([Slab(panel.height, panel.words, panel.shapes)], flow.width, 0, fill=theme.tint)
    return [*made, Slab(7, keep=True), framed]


def headed(flow: Flow, title: str, theme: Theme, slabs: list[Slab], level: int, below: float = 0.0) -> None:
    """A heading across the page; it never stands without what follows it, nor without `below` points that come next."""
    style = theme.heading
    heading = Slab(style.leading + 3, [(0.0, style.baseline, title, style)], keep=True)
    flow.place([s.gap(15)])
    flow.make_room(heading.height + s.first_height(slabs) + below)
    flow.bookmark(title, level + 1)
    flow.place([heading, *slabs])


def season_key(sheet: TariffSheet, theme: Theme, width: float, tr: Translator) -> list[Slab]:
    """The seasons with their kinds and ranges of nights, and what holds where several lie."""
    rows = tuple(
        (each.name, "" if each.kind == each.name else each.kind, each.dates) for each in sheet.seasons
    )
    made = grid(Grid((tr("Season"), tr("Kind"), tr("Nights")), rows, (26, 18, 56)), theme, width)
    if sheet.season_notes:
        made[-1].keep = True
        made.append(Slab(5, keep=True))
    for note in sheet.season_notes:
        made += s.paragraph(note, theme.quiet, width)
    return made


def clause_piece(clause: Clause, theme: Theme) -> Piece:
    """Terms under one heading, to be read down a column."""

    def made(width: float) -> list[Slab]:
        style = Style(fonts.STRONG, 9.4, 13.4, theme.accent)
        *above, last = wrapped(clause.title, style.weight, style.size, width)
        heads = [Slab(style.leading, [(0.0, style.baseline, line, style)], keep=True) for line in above]
        heads.append(Slab(17, [(0.0, style.baseline, last, style)], keep=True))
        heads[-1].shapes.append(Rule(0, 15, width, theme.accent, 0.7))
        inner: list[Slab] = []
        for number, (name, value) in enumerate(clause.items):
            if number:
                inner.append(s.gap(2.5))
            inner += (
                s.paragraph(value, theme.body, width)
                if not name
                else named_facts(((name, value),), theme, width, width * 0.41)
            )
        if clause.note:
            inner += [s.gap(3), *s.paragraph(clause.note, theme.gap, width)]
        return [*heads, Slab(3, keep=True), *inner]

    return made


def signatures(flow: Flow, parties: tuple[Party, ...], theme: Theme, tr: Translator) -> Slab:
    """Blocks for signature, name and stamp side by side."""
    gutter = 26.0
    width = (flow.width - gutter * (len(parties) - 1)) / len(parties)
    columns = []
    for number, party in enumerate(parties):
        made = [s.label(fonts.printable(party.role), theme.label)]
        made += s.paragraph(party.name, theme.strong, width)
        made += named_facts(party.facts, theme, width, 56)
        made.append(Slab(30))
        line = Slab(14, [(0.0, theme.small.baseline + 3, tr("Name, date, signature and stamp"), theme.small)])
        line.shapes.append(Rule(0, 1, width, INK, 0.6))
        columns.append((number * (width + gutter), [*made, line]))
    # The lines to sign on are level.
    highest = max(s.height_of(slabs) for _, slabs in columns)
    for _, slabs in columns:
        slabs.insert(-1, Slab(highest - s.height_of(slabs)))
    return s.beside(columns)
