"""The run sheet of a day: one call below the other along a line of time."""

from collections.abc import Sequence

from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import Maker, boxes, capitals, two_columns, under_label
from salesdesk.documents.breaking import fitted
from salesdesk.documents.flow import Flow
from salesdesk.documents.fonts import BOLD, MEDIUM, STRONG, width_of
from salesdesk.documents.page import Box, Rule
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import HAIRLINE, MUTED, Style
from salesdesk.domain.briefing import DayPack, Stop
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import Translator

_TIMES = 98.0


def set_run_sheet(flow: Flow, pack: DayPack, tr: Translator) -> None:
    """Sets the run sheet from the top of a page."""
    theme = flow.theme
    title = Style(theme.display.weight, 25, 30)
    count = tr.plural("{n} call", "{n} calls", len(pack.stops)) if pack.stops else tr("No calls on this day.")
    whose = in_pieces(*(part for part in (tr("Run sheet"), pack.who) if part))
    flow.place(
        [
            s.label(capitals(whose, theme.label, flow.width), theme.label),
            *s.kept(s.paragraph(pack.title, title, flow.width)),
            *s.paragraph(count, Style(MEDIUM, 10, 17, MUTED), flow.width),
            s.gap(14),
        ]
    )
    for stop in pack.stops:
        flow.place([_stop(flow, stop, tr)])
    flow.place([Slab(1, shapes=[Rule(0, 0, flow.width, HAIRLINE, 0.6)]), s.gap(20)])
    if pack.ahead:
        flow.place([*under_label(pack.ahead_title, boxes(pack.ahead, theme, flow.width), theme), s.gap(20)])

    def listed(heading: str, items: Sequence[tuple[str, str]]) -> Maker:
        return lambda width: under_label(heading, boxes(items, theme, width), theme)

    parts = []
    if pack.standards:
        parts.append(listed(tr("Before you leave"), [(line, "") for line in pack.standards]))
    if pack.promises:
        parts.append(listed(tr("Promises due"), pack.promises))
    match parts:
        case [left, right]:
            flow.place(two_columns(left, right, flow.width, flow.full * 0.5))
        case [only]:
            flow.place(only(flow.width))


def _stop(flow: Flow, stop: Stop, tr: Translator) -> Slab:
    theme, width = flow.theme, flow.width - _TIMES
    made = s.paragraph(stop.account, Style(STRONG, 12.5, 16.5), width - 90)
    clear = Style(MEDIUM, 9.4, 13.6)
    for text, style in ((stop.place, theme.quiet), (stop.ask_for, clear), (stop.gone, clear)):
        if text:
            made += s.paragraph(text, style, width)
    if stop.objective:
        made += [s.gap(4), *s.paragraph(stop.objective, theme.body, width)]
    if stop.bring:
        bring = tr("Bring: {things}").format(things="; ".join(stop.bring))
        made += [s.gap(3), *s.paragraph(bring, theme.quiet, width)]
    if stop.hand_over:
        promised = tr("Promised: {things}").format(things="; ".join(stop.hand_over))
        made += [s.gap(3), *s.paragraph(promised, clear, width)]
    slab = s.beside([(_TIMES, made)], 12)
    slab.height = max(slab.height, 66)
    slab.shapes.insert(0, Rule(0, 0, flow.width, HAIRLINE, 0.6))
    slab.shapes.append(Box(_TIMES - 16, 12, 0.6, slab.height - 24, fill=HAIRLINE))
    slab.words.append((0.0, 32.0, stop.time, Style(BOLD, 22, 26, theme.accent)))
    if stop.leave_by:
        leave = tr("leave {time}").format(time=stop.leave_by)
        slab.words.append((0.0, 48.0, fitted(leave, MEDIUM, 9.4, _TIMES - 20), Style(MEDIUM, 9.4, 13)))
    if stop.be_there:
        there = fitted(tr("be there {time}").format(time=stop.be_there), MEDIUM, 9.4, _TIMES - 20)
        slab.words.append((0.0, 62.0 if stop.leave_by else 48.0, there, theme.quiet))
    if stop.state:
        state = fitted(stop.state, theme.quiet.weight, theme.quiet.size, 84)
        wide = width_of(state, theme.quiet.weight, theme.quiet.size)
        slab.words.append((flow.width - wide, 24.0, state, theme.quiet))
    return slab
