"""The annex to a contract: numbered articles with parties, rates and terms, and where both sign."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import named_facts, points
from salesdesk.documents.breaking import balanced
from salesdesk.documents.briefing_pack import Printed, texts_of
from salesdesk.documents.chrome import Head, feet
from salesdesk.documents.columns import least_height, place_in_columns
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Document, Page
from salesdesk.documents.rate_grid import rate_grid
from salesdesk.documents.slabs import Slab
from salesdesk.documents.tariff_sheet import clause_piece, headed, season_key, signatures, small_theme
from salesdesk.documents.theme import Style, Theme, theme_of
from salesdesk.domain.sales_papers import ContractSchedule, Party
from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator


def write_contract_schedule(
    schedule: ContractSchedule,
    target: Path,
    tr: Translator,
    progress: Progress = no_progress,
    says: Translator | None = None,
) -> Printed:
    """Writes a schedule. Raises `UserError` where the file cannot be written. `says` tells the salesperson."""
    sheet, house = schedule.sheet, schedule.sheet.house
    large = theme_of(house.colour)
    document = Document(f"{schedule.title} – {sheet.reader}", house.name, house.paper, tr.lang)
    head = Head(document, house, large, sheet.mark)

    def stamped(draw: Callable[[Page], None]) -> Callable[[Page], None]:
        def made(page: Page) -> None:
            page.stamp = sheet.stamp
            draw(page)

        return made

    theme = small_theme(large)
    flow = Flow(document, large, stamped(head.first))
    flow.next_page()
    flow.furniture = stamped(lambda page: head.following(page, in_pieces(sheet.title, sheet.reader)))
    flow.bookmark(schedule.title, 0)
    flow.place(_opening(schedule, large, flow.width))
    articles = _Articles(flow, theme)
    articles.add(tr("Parties"), [Slab(3, keep=True), _parties(schedule.parties, theme, flow.width)])
    articles.add(tr("Validity and what a price means"), _basis(schedule, theme, flow.width))
    if sheet.seasons:
        articles.add(tr("Seasons"), season_key(sheet, theme, flow.width, tr))
    if sheet.rates.rooms:
        currency = dict(sheet.facts).get(tr("Currency"), "")
        title = tr("Rates in {currency}").format(currency=currency)
        articles.add(title, rate_grid(sheet.rates, theme, flow.width))
    if schedule.volume:
        articles.add(tr("Volume"), points(tuple((each, "") for each in schedule.volume), theme, flow.width))
    if sheet.clauses:
        pieces = [clause_piece(clause, theme) for clause in sheet.clauses]
        articles.add(tr("Terms"), [Slab(2)], least_height(flow, pieces))
        place_in_columns(flow, pieces)
    closing = points(tuple((each, "") for each in schedule.closing), theme, flow.width)
    # Signatures never stand alone: what they sign is above them.
    signed = signatures(flow, _as_they_sign(schedule.parties), theme, tr)
    articles.add(tr("This schedule"), [*s.kept(closing), Slab(20, keep=True), signed])
    feet(document, large, tr, sheet.foot)
    document.write(target, progress)
    notices = (*sheet.notices, *fonts.notices(texts_of(schedule), says or tr))
    return Printed(target, len(document.pages), notices)


class _Articles:
    """Headings that are counted."""

    def __init__(self, flow: Flow, theme: Theme) -> None:
        self._flow, self._theme, self._number = flow, theme, 0

    def add(self, title: str, slabs: list[Slab], below: float = 0.0) -> None:
        self._number += 1
        headed(self._flow, f"{self._number}.  {title}", self._theme, slabs, 0, below)


def _as_they_sign(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(replace(party, facts=()) for party in parties)


def _opening(schedule: ContractSchedule, theme: Theme, width: float) -> list[Slab]:
    style = Style(theme.display.weight, 21, 26)
    made = [*s.kept(s.paragraph(schedule.sheet.reader, Style(fonts.STRONG, 10.5, 15, theme.accent), width))]
    made += s.kept(s.lines(balanced(schedule.title, style.weight, style.size, width), style))
    return [*made, Slab(3, keep=True), *s.paragraph(schedule.about, theme.body, width * 0.9)]


def _parties(parties: tuple[Party, ...], theme: Theme, width: float) -> Slab:
    gutter = 26.0
    room = (width - gutter * (len(parties) - 1)) / max(len(parties), 1)
    columns = []
    for number, party in enumerate(parties):
        inner = [
            s.label(fonts.printable(party.role), theme.label),
            *s.paragraph(party.name, theme.strong, room),
        ]
        inner += [Slab(3), *named_facts(party.facts, theme, room, 82)]
        columns.append((number * (room + gutter), inner))
    return s.beside(columns)


def _basis(schedule: ContractSchedule, theme: Theme, width: float) -> list[Slab]:
    half = width * 0.42
    facts = named_facts(schedule.sheet.facts, theme, half - 12, 90)
    basis = points(tuple((line, "") for line in schedule.sheet.basis), theme, width - half)
    return [s.beside([(0.0, facts), (half, basis)])]
