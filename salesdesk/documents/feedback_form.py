"""The feedback form: one page to fill in by hand, with a code for those who rather write by telephone."""

from pathlib import Path

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import boxes, ruled
from salesdesk.documents.breaking import balanced, wrapped
from salesdesk.documents.briefing_pack import Printed, texts_of
from salesdesk.documents.chrome import Head, feet
from salesdesk.documents.codes import qr_code
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Box, Document, Rule, Shape
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import HAIRLINE, MUTED, Style, Theme, theme_of
from salesdesk.domain.sales_papers import FeedbackForm
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator

_CODE = 66.0
_STEP = 54.0
_TICK = 12.0
_LINES = 3
_FEWEST_LINES = 1


def write_feedback_form(
    form: FeedbackForm,
    target: Path,
    tr: Translator,
    progress: Progress = no_progress,
    says: Translator | None = None,
) -> Printed:
    """Writes a form. Raises `UserError` where the file cannot be written. `says` tells the salesperson."""
    house, theme = form.house, theme_of(form.house.colour)
    document = Document(f"{form.title} – {form.about}", house.name, house.paper, tr.lang)
    head = Head(document, house, theme)
    flow = Flow(document, theme, head.first)
    flow.next_page()
    flow.furniture = lambda page: head.following(page, form.about)
    flow.bookmark(form.title, 0)
    flow.place(_opening(form, theme, flow.width))
    flow.place(_ratings(form, theme, flow.width))
    panel = [s.gap(14), _answer(form, theme, flow.width, tr)]
    ticks = [s.gap(10), *boxes(tuple((each, "") for each in form.ticked), theme, flow.width)]
    fixed = s.height_of(panel) + s.height_of(ticks) + 36
    # The room that is left goes to handwriting.
    count = _LINES
    if form.written:
        share = (flow.left - fixed) / len(form.written) - 12 - theme.strong.leading
        count = max(_FEWEST_LINES, min(7, int(share // 24)))
    for question in form.written:
        flow.place(
            [
                s.gap(12),
                *s.kept(s.paragraph(question, theme.strong, flow.width)),
                *s.kept(ruled(count, flow.width)),
            ]
        )
    flow.place(ticks)
    flow.place(_signed(theme, flow.width, tr))
    flow.place(panel)
    feet(document, theme, tr, form.foot)
    document.write(target, progress)
    return Printed(target, len(document.pages), (*form.notices, *fonts.notices(texts_of(form), says or tr)))


def _opening(form: FeedbackForm, theme: Theme, width: float) -> list[Slab]:
    style = Style(theme.display.weight, 26, 31)
    made = [*s.kept(s.paragraph(form.about, Style(fonts.STRONG, 10.5, 15, theme.accent), width))]
    made += s.kept(s.lines(balanced(form.title, style.weight, style.size, width), style))
    return [*made, Slab(4, keep=True), *s.paragraph(form.intro, theme.body, width * 0.86), s.gap(12)]


def _ratings(form: FeedbackForm, theme: Theme, width: float) -> list[Slab]:
    """A line for each question with a box for each step of the scale, its words above."""
    longest = max(
        (
            fonts.width_of(word, theme.small.weight, theme.small.size)
            for each in form.scale
            for word in each.split()
        ),
        default=0.0,
    )
    step = max(_STEP, longest + 8)
    first = width - step * len(form.scale)
    heads = [wrapped(words, theme.small.weight, theme.small.size, step - 6) for words in form.scale]
    most = max((len(lines) for lines in heads), default=1)
    head = Slab(most * theme.small.leading + 5, keep=True)
    for at, lines in enumerate(heads):
        middle = first + at * step + step / 2
        for number, line in enumerate(lines):
            wide = fonts.width_of(line, theme.small.weight, theme.small.size)
            y = (most - len(lines) + number) * theme.small.leading + theme.small.baseline
            head.words.append((middle - wide / 2, y, line, theme.small))
    made = [head]
    for question in form.rated:
        lines = wrapped(question, theme.body.weight, theme.body.size, first - 12)
        height = max(23.0, len(lines) * theme.body.leading + 9)
        shapes: list[Shape] = [Rule(0, 0, width, HAIRLINE, 0.5)]
        for at in range(len(form.scale)):
            x = first + at * step + (step - _TICK) / 2
            shapes.append(Box(x, (height - _TICK) / 2, _TICK, _TICK, line=MUTED, radius=2))
        top = (height - len(lines) * theme.body.leading) / 2
        words = [
            (0.0, top + number * theme.body.leading + theme.body.baseline, line, theme.body)
            for number, line in enumerate(lines)
        ]
        made.append(Slab(height, words, shapes))
    return [*made, Slab(1, shapes=[Rule(0, 0, width, HAIRLINE, 0.5)])]


def _signed(theme: Theme, width: float, tr: Translator) -> list[Slab]:
    line = Slab(34)
    half = (width - 24) / 2
    for x, words in ((0.0, tr("Name")), (half + 24, tr("Date"))):
        line.shapes.append(Rule(x, 22, half, MUTED, 0.6))
        line.words.append((x, 32, words, theme.small))
    return [line]


def _answer(form: FeedbackForm, theme: Theme, width: float, tr: Translator) -> Slab:
    """The panel with the code to scan, and the one to be typed in."""
    pad = 12.0
    shapes = qr_code(form.link, 0, 0, _CODE)
    room = width - 2 * pad - (_CODE + 18 if shapes else 0)
    inner = s.paragraph(form.link_words, theme.body, room) if shapes else []
    inner += [s.gap(6), s.label(form.code_words, theme.label)]
    inner += s.paragraph(form.code, Style(fonts.BOLD, 14, 18), room)
    columns: list[tuple[float, list[Slab]]] = [(0.0, inner)]
    if shapes:
        columns.append((width - 2 * pad - 8 - _CODE, [Slab(_CODE, shapes=shapes)]))
    return s.framed([s.beside(columns)], width, pad, fill=theme.tint, bar=theme.accent)
