"""The briefing pack of a call or a day: for the house only, and marked so on every page."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import of_blocks, ruled
from salesdesk.documents.chrome import Head, feet
from salesdesk.documents.flow import Flow
from salesdesk.documents.front_page import set_front
from salesdesk.documents.page import Document
from salesdesk.documents.run_sheet import set_run_sheet
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import ASIDE, Style, theme_of
from salesdesk.domain.briefing import Briefing, DayPack, House, Ruled, Section
from salesdesk.domain.telling_language import Others
from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator


@dataclass(frozen=True)
class Printed:
    """A paper that was written: the file, how many pages, and what the reader should know about it."""

    file: Path
    pages: int
    notices: tuple[str, ...] = ()
    others: Others | None = None
    """What of it is in another language than the paper, or out of date in its language."""


def write_briefing(
    briefing: Briefing, target: Path, tr: Translator, progress: Progress = no_progress
) -> Printed:
    """Writes one call's briefing. Raises `UserError` where the file cannot be written."""
    front = briefing.front
    title = tr("Call briefing: {account}, {day}").format(account=front.account, day=front.day)
    paper = InternalPaper(briefing.house, title, tr)
    paper.briefing(briefing)
    return paper.finish(target, briefing.prepared, progress, texts_of(briefing))


def write_day_pack(pack: DayPack, target: Path, tr: Translator, progress: Progress = no_progress) -> Printed:
    """Writes a day's run sheet followed by the briefing of each call. Raises `UserError` as above."""
    paper = InternalPaper(pack.house, tr("Day pack: {day}").format(day=pack.title), tr)
    paper.run_sheet(pack)
    for briefing in pack.briefings:
        paper.briefing(briefing)
    return paper.finish(target, pack.prepared, progress, texts_of(pack))


class InternalPaper:
    """Pages for the house only; each says so."""

    def __init__(self, house: House, title: str, tr: Translator) -> None:
        self.tr = tr
        self.theme = theme_of(house.colour)
        self.document = Document(title, house.name, house.paper, tr.lang)
        self.head = Head(self.document, house, self.theme, tr("INTERNAL"))
        self.flow = Flow(self.document, self.theme, self.head.first)

    def finish(self, target: Path, prepared: str, progress: Progress, texts: Iterable[str]) -> Printed:
        """Counts the pages and writes the file."""
        note = self.tr("Internal: do not leave with the customer.") + "  ·  " + prepared
        feet(self.document, self.theme, self.tr, note)
        self.document.write(target, progress)
        return Printed(target, len(self.document.pages), fonts.notices(texts, self.tr))

    def run_sheet(self, pack: DayPack) -> None:
        """The pages of the run sheet."""
        self.flow.next_page(self.head.first)
        self.flow.furniture = lambda page: self.head.following(page, pack.title)
        self.flow.bookmark(self.tr("Run sheet"), 0)
        set_run_sheet(self.flow, pack, self.tr)

    def briefing(self, briefing: Briefing) -> None:
        """The pages of one call."""
        flow, front = self.flow, briefing.front
        subject = in_pieces(front.account, front.day, front.time)
        flow.next_page(self.head.first)
        flow.furniture = lambda page: self.head.following(page, subject)
        flow.bookmark(front.account, 0)
        set_front(flow, front, self.tr)
        if briefing.sections:
            flow.next_page()
        for section in briefing.sections:
            flow.section(section.title, self._inside(section), self.tr("continued"), 1)

    def _inside(self, section: Section) -> list[Slab]:
        width = self.flow.width - ASIDE
        if [type(block) for block in section.blocks] == [Ruled]:
            return self._handwriting(section, width)
        if section.blocks:
            return of_blocks(section.blocks, self.theme, width)
        if not section.asks:
            return s.paragraph(section.gap, self.theme.gap, width)
        gap = s.paragraph(section.gap, self.theme.gap, width, 13)
        return s.with_sign(gap, "?", self.theme.gap, Style(fonts.STRONG, 9.4, 13.6, self.theme.accent))

    def _handwriting(self, section: Section, width: float) -> list[Slab]:
        """Ruled lines to the foot of the page where that is enough, else a page of them."""
        fit = int((self.flow.left - 36) / 24)
        wanted = sum(block.lines for block in section.blocks if isinstance(block, Ruled))
        lines = fit if fit >= min(wanted, 8) else int((self.flow.full - 12) / 24)
        made = ruled(lines, width)
        return s.kept(made[:-1]) + made[-1:]


def texts_of(value: object, without: Collection[str] = ()) -> Iterable[str]:
    """Every text within a paper's view data, but for the fields of some names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each, without)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in without:
                yield from texts_of(getattr(value, each.name), without)
