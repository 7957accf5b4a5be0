"""The certificate that somebody's data were erased: what went by kind and number, never what it said."""

from dataclasses import dataclass
from pathlib import Path

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import named_facts, of_block, points
from salesdesk.documents.briefing_pack import Printed, texts_of
from salesdesk.documents.chrome import Head, feet
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Document, Rule
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import ASIDE, MUTED, Style, theme_of
from salesdesk.domain.briefing import Grid, House
from salesdesk.i18n import Translator

_NAMES = 120.0


@dataclass(frozen=True)
class ErasureCertificate:
    """What the paper says, in words of its reader.

    `facts` are when, by whom and on which laptop; `kinds` the kinds of record with their number; `copies` the
    files that were given away: their name, to whom, when. `remark` says what is still to come, "" for nothing.
    """

    house: House
    facts: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    also: tuple[str, ...]
    copies: tuple[tuple[str, str, str], ...]
    remark: str
    day: str


def write_erasure_certificate(paper: ErasureCertificate, target: Path, tr: Translator) -> Printed:
    """Writes the certificate as a PDF. Raises `UserError` where the file cannot be written."""
    house, theme = paper.house, theme_of(paper.house.colour)
    title = tr("Certificate of erasure")
    document = Document(title, house.name, house.paper, tr.lang)
    head = Head(document, house, theme)
    flow = Flow(document, theme, head.first)
    flow.next_page()
    flow.furniture = lambda page: head.following(page, title)
    flow.bookmark(title, 0)
    said = tr("We have erased for good what our records said about the person who asked for it. This paper says what was erased without repeating it.")  # fmt: skip
    opening = [
        s.gap(8),
        *s.kept(s.paragraph(title, Style(theme.display.weight, 27, 33), flow.width)),
        s.gap(4),
        *s.paragraph(said, Style(fonts.BODY, 12, 18, MUTED), flow.width * 0.86),
        s.gap(8),
    ]
    flow.place(opening)
    width, continued = flow.width - ASIDE, tr("continued")
    flow.section(tr("When and by whom"), named_facts(paper.facts, theme, width, _NAMES), continued, 1)
    kinds = Grid((tr("Kind of record"), tr("How many")), paper.kinds, (4, 1), frozenset({1}))
    also = points(tuple((each, "") for each in paper.also), theme, width)
    flow.section(tr("What was erased"), [*of_block(kinds, theme, width), s.gap(8), *also], continued, 1)
    meaning = [
        tr("It cannot be brought back by us: not by undoing, not from the history of our records."),
        tr("Every laptop of our team erases it too as soon as it receives our next file."),
        tr("If an older backup of ours is restored, the data is erased again at once."),
    ]
    meaning += [paper.remark] if paper.remark else []
    flow.section(
        tr("What that means"), points(tuple((each, "") for each in meaning), theme, width), continued, 1
    )
    reach = [
        tr("Papers that were printed, and files that were exported or sent by e-mail."),
        tr("Backups that were copied to a place outside our program."),
        tr("The name where it appears in notes about something else, and what those notes said before."),
    ]
    beyond = points(tuple((each, "") for each in reach), theme, width)
    if paper.copies:
        headings = (tr("File"), tr("Given to"), tr("Given on"))
        beyond = [
            *s.paragraph(tr("Files that we passed on before and cannot recall:"), theme.body, width),
            s.gap(4),
            *of_block(Grid(headings, paper.copies, (5, 4, 3)), theme, width),
            s.gap(8),
            *beyond,
        ]
    flow.section(tr("What is out of our reach"), beyond, continued, 1)
    by_hand = (
        tr("Name of the person, to be filled in by hand"),
        tr("Handed over on"),
        tr("Signature for the house"),
    )
    flow.section(
        tr("Handed over"),
        [slab for label in by_hand for slab in _blank(label, theme.quiet, width)],
        continued,
        1,
    )
    feet(document, theme, tr, tr("Made on {day}").format(day=paper.day))
    document.write(target)
    return Printed(target, len(document.pages), fonts.notices(texts_of(paper), tr))


def _blank(label: str, style: Style, width: float) -> list[Slab]:
    """A dotted line to write on with what goes there below it."""
    line = Slab(30, shapes=[Rule(0, 26, width, MUTED, 0.6, dotted=True)])
    return s.kept([line, *s.paragraph(label, style, width)])
