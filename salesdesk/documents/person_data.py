"""All that is held on one person: for the house, or to be handed to the person who asked for it."""

from dataclasses import dataclass
from pathlib import Path

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import of_blocks
from salesdesk.documents.briefing_pack import Printed, texts_of
from salesdesk.documents.chrome import Head, feet
from salesdesk.documents.display import display
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Document
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import ASIDE, MUTED, Style, theme_of
from salesdesk.domain.briefing import Block, House
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator


@dataclass(frozen=True)
class Part:
    """One kind of data on the person; `nothing` is what is said where there is none."""

    title: str
    blocks: tuple[Block, ...] = ()
    nothing: str = ""


@dataclass(frozen=True)
class PersonPaper:
    """The paper's words: `about` says who the person is, `scope` what is in the paper and what is not."""

    house: House
    name: str
    about: str
    scope: str
    parts: tuple[Part, ...]
    for_person: bool
    prepared: str


def write_person_data(
    paper: PersonPaper, target: Path, tr: Translator, progress: Progress = no_progress
) -> Printed:
    """Writes the paper. Raises `UserError` where the file cannot be written."""
    house, theme = paper.house, theme_of(paper.house.colour)
    title = tr("What we hold on {name}").format(name=paper.name)
    document = Document(title, house.name, house.paper, tr.lang)
    head = Head(document, house, theme, tr("CONFIDENTIAL") if paper.for_person else tr("INTERNAL"))
    flow = Flow(document, theme, head.first)
    flow.next_page()
    flow.furniture = lambda page: head.following(page, title)
    flow.bookmark(title, 0)
    flow.place(_opening(flow, paper, tr))
    for part in paper.parts:
        flow.section(part.title, _inside(flow, part), tr("continued"), 1)
    note = (
        tr("Personal data: for the named person only.")
        if paper.for_person
        else tr("Internal: do not leave with the customer.")
    )
    feet(document, theme, tr, f"{note}  ·  {paper.prepared}")
    document.write(target, progress)
    return Printed(target, len(document.pages), fonts.notices(texts_of(paper), tr))


def _opening(flow: Flow, paper: PersonPaper, tr: Translator) -> list[Slab]:
    theme = flow.theme
    made: list[Slab] = [s.gap(8)]
    made += s.kept(s.paragraph(tr("All that we hold on this person").upper(), theme.label, flow.width))
    made += [Slab(4, keep=True)]
    made += display(paper.name, theme, flow.width, theme.display.size)
    if paper.about:
        made += s.paragraph(paper.about, Style(fonts.BODY, 12, 18, MUTED), flow.width)
    return [*made, s.gap(6), *s.paragraph(paper.scope, theme.quiet, flow.width), s.gap(8)]


def _inside(flow: Flow, part: Part) -> list[Slab]:
    width = flow.width - ASIDE
    if part.blocks:
        return of_blocks(part.blocks, flow.theme, width)
    return s.paragraph(part.nothing, flow.theme.gap, width)
