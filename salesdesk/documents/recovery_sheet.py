"""The sheet with the recovery code: one page to print and to keep away from the laptop."""

from dataclasses import dataclass
from pathlib import Path

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.chrome import Head, feet
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Box, Document, Rule
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import ASIDE, MUTED, Style, Theme, theme_of
from salesdesk.domain.briefing import House
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import Translator

_IN_A_LINE = 4
_GAP = 12.0
_HIGH = 54.0


@dataclass(frozen=True)
class RecoverySheet:
    """What the sheet says: the house, whose desk it is, the code in its groups, the day in words."""

    house: House
    code: str
    who: str
    day: str


def write_recovery_sheet(sheet: RecoverySheet, target: Path, tr: Translator) -> None:
    """Writes the sheet as a PDF of one page; raises `UserError` where the file cannot be written."""
    house, theme = sheet.house, theme_of(sheet.house.colour)
    title = tr("Recovery code")
    document = Document(title, house.name, house.paper, tr.lang)
    head = Head(document, house, theme, tr("Confidential"))
    flow = Flow(document, theme, head.first)
    flow.next_page()
    flow.bookmark(title, 0)
    lead = Style(fonts.BODY, 12, 18, MUTED)
    whose = in_pieces(*(fonts.printable(part) for part in (sheet.who, sheet.house.name) if part))
    flow.place(
        [
            s.gap(8),
            s.label(whose, theme.label),
            *s.paragraph(title, Style(theme.display.weight, 27, 33), flow.width),
            s.gap(4),
            *s.paragraph(
                tr("Whoever holds this sheet can open your desk. Treat it like the key of the hotel's safe."),
                lead,
                flow.width * 0.8,
            ),
            s.gap(18),
            *_groups(sheet.code.split("-"), flow.width, theme),
            *s.paragraph(
                tr("Capitals and hyphens do not matter. There is no letter O, I, L or U in it."),
                theme.quiet,
                flow.width,
            ),
            s.gap(8),
        ]
    )
    for heading, lines in _sections(tr):
        width = flow.width - ASIDE
        slabs = s.joined((s.paragraph(line, theme.large, width) for line in lines), 5)
        flow.section(heading, slabs, tr("continued"), 1)
    flow.section(tr("Kept at"), [_blank(flow.width - ASIDE)], tr("continued"), 1)
    feet(document, theme, tr, tr("Made on {day}").format(day=sheet.day))
    document.write(target)


def _groups(groups: list[str], width: float, theme: Theme) -> list[Slab]:
    """The groups of the code in boxes, four in a line."""
    wide = (width - (_IN_A_LINE - 1) * _GAP) / _IN_A_LINE
    style = Style(fonts.BOLD, 25, 32, tracking=2.5)
    made = []
    for start in range(0, len(groups), _IN_A_LINE):
        slab = Slab(_HIGH + _GAP)
        for place, group in enumerate(groups[start : start + _IN_A_LINE]):
            x = place * (wide + _GAP)
            slab.shapes.append(Box(x, 0, wide, _HIGH, fill=theme.tint, radius=5))
            length = fonts.width_of(group, style.weight, style.size, style.tracking) - style.tracking
            slab.words.append((x + (wide - length) / 2, _HIGH / 2 + style.size * 0.36, group, style))
        made.append(slab)
    return s.kept(made)


def _sections(tr: Translator) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (
            tr("What it is for"),
            (
                tr(
                    "It opens this desk when the laptop no longer knows its key, or the passphrase is forgotten."
                ),
                tr("It opens every backup of this desk, on this laptop or on a new one."),
                tr("Nobody else has it: without this code a lost key means a lost desk."),
            ),
        ),
        (
            tr("Where to keep it"),
            (
                tr("With the papers that you keep at home, or in the hotel's safe, in a closed envelope."),
                tr("Not in the laptop's bag, not as a photo on the phone, not in an e-mail."),
            ),
        ),
        (
            tr("When you need it"),
            (
                tr(
                    "On a new laptop start salesdesk, choose “I am moving from another laptop”, "
                    "then the backup file, and type this code."
                ),
            ),
        ),
    )


def _blank(width: float) -> Slab:
    """A dotted line to write on."""
    return Slab(26, shapes=[Rule(0, 22, width, MUTED, 0.6, dotted=True)])
