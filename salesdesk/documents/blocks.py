"""The blocks of a briefing as slabs of a width."""

from collections.abc import Callable, Sequence

from salesdesk.documents import slabs as s
from salesdesk.documents.breaking import fitted, wrapped
from salesdesk.documents.fonts import printable, width_of
from salesdesk.documents.page import Box, Rule
from salesdesk.documents.slabs import Slab
from salesdesk.documents.tables import grid
from salesdesk.documents.theme import HAIRLINE, INK, MUTED, Style, Theme
from salesdesk.domain.briefing import Bars, Block, Boxes, Entry, Facts, Grid, Lines, Points, Ruled, Words

_HANG = 13.0
_RULED = 24.0
_MOST_TILES = 4
_WHOLE_ENTRY, _WHOLE_CARD = 118.0, 250.0
"""Entries up to this height in points stay on one page; those with benefits and limits up to the second."""

_WHOLE_FACT = 8
"""Lines up to which a fact stays on the page where its name stands."""

Pairs = Sequence[tuple[str, str]]


def of_blocks(blocks: Sequence[Block], theme: Theme, width: float) -> list[Slab]:
    """Blocks one below the other."""
    made: list[Slab] = []
    for number, block in enumerate(blocks):
        if number:
            before = blocks[number - 1]
            belongs = isinstance(before, Words) and before.keep
            made.append(s.gap(1 if belongs else 11 if Entry in (type(block), type(before)) else 8))
            made[-1].keep = belongs
        made += of_block(block, theme, width)
    return made


def of_block(block: Block, theme: Theme, width: float) -> list[Slab]:
    """One block."""
    match block:
        case Facts():
            made = facts(block.pairs, theme, width)
        case Lines():
            made = points(tuple((line, "") for line in block.lines), theme, width, block.numbered)
        case Words():
            made = s.paragraph(block.text, theme.quiet if block.quiet else theme.body, width)
            if block.keep:
                made = s.kept(made)
        case Entry():
            made = entry(block, theme, width)
        case Bars():
            made = bars(block, theme, width)
        case Grid():
            made = grid(block, theme, width)
        case Boxes():
            made = boxes(block.items, theme, width)
        case Ruled():
            made = ruled(block.lines, width)
    return made


def facts(pairs: Pairs, theme: Theme, width: float) -> list[Slab]:
    """Names of facts and what they are: short figures side by side, else names at the left."""
    return _tiles(pairs, theme, width) or named_facts(pairs, theme, width, min(104.0, width * 0.3))


def named_facts(pairs: Pairs, theme: Theme, width: float, column: float) -> list[Slab]:
    """Names of facts in a column at the left, what they are beside them."""
    made: list[Slab] = []
    for number, (name, value) in enumerate(pairs):
        if number:
            made.append(s.gap(3.5))
        names = wrapped(name, theme.quiet.weight, theme.quiet.size, column - 10)
        values = _bulleted(value, theme.body, width - column)
        row = s.row_of_lines((names, values), (0.0, column), (theme.quiet, theme.body))
        made += [*s.kept(row[:-1]), row[-1]] if 0 < len(row) <= _WHOLE_FACT else row
    return made


def _bulleted(text: str, style: Style, width: float) -> list[str]:
    return [
        line
        for part in text.split("\n")
        if part.strip()
        for line in wrapped(part, style.weight, style.size, width)
    ]


def _tiles(pairs: Pairs, theme: Theme, width: float) -> list[Slab]:
    """Two to four short figures in a row; nothing where one of them is long or has no digit in it."""
    if not 2 <= len(pairs) <= _MOST_TILES:
        return []
    share = width / max(len(pairs), 3)
    figure, name = theme.subheading, theme.quiet
    if any(
        "\n" in value
        or not any(map(str.isdigit, value))
        or width_of(printable(value), figure.weight, figure.size) > share - 10
        or width_of(printable(label), name.weight, name.size) > share - 10
        for label, value in pairs
    ):
        return []
    words = []
    for number, (label, value) in enumerate(pairs):
        words.append((number * share, name.baseline, printable(label), name))
        words.append((number * share, name.leading + figure.baseline, printable(value), figure))
    return [Slab(name.leading + figure.leading, words)]


def points(items: Pairs, theme: Theme, width: float, numbered: bool = False, sign: str = "–") -> list[Slab]:
    """Short statements, each with a dash, a sign or a number, and what follows from it in quieter type."""
    made: list[Slab] = []
    for number, (said, follows) in enumerate(items, 1):
        if number > 1:
            made.append(s.gap(2.5))
        one = s.paragraph(said, theme.body, width, _HANG)
        s.with_sign(
            one, str(number) if numbered else sign, Style(theme.strong.weight, 9.4, 13.6, theme.accent)
        )
        if follows:
            one[-1].keep = True
            one += s.paragraph(follows, theme.quiet, width, _HANG)
        made += one
    return made


def entry(block: Entry, theme: Theme, width: float) -> list[Slab]:
    """A thing with its title and a note at the right edge where it has them, its text, facts and points."""
    made = _title(block, theme, width)
    bare = len(made)
    if block.text or block.facts or block.points:
        made.append(Slab(1.5, keep=True))
    if block.text:
        made += s.paragraph(block.text, theme.body, width)
    if block.facts:
        made += (
            [s.gap(3), *facts(block.facts, theme, width)] if block.text else facts(block.facts, theme, width)
        )
    made += _groups([group for group in block.points if group.items], theme, width)
    if made and (len(made) == bare or s.height_of(made) <= (_WHOLE_CARD if block.points else _WHOLE_ENTRY)):
        s.kept(made[:-1])
        made[-1].keep = False
    return made


def _title(block: Entry, theme: Theme, width: float) -> list[Slab]:
    style, quiet = theme.strong, theme.quiet
    tag = fitted(printable(block.tag).upper(), theme.mark.weight, theme.mark.size, width * 0.3)
    tag_wide = width_of(tag, theme.mark.weight, theme.mark.size, theme.mark.tracking) + 18 if tag else 0.0
    note = " ".join(printable(block.note).split())
    if not (block.title or note or tag):
        return []
    note_wide = width_of(note, quiet.weight, quiet.size)
    aside = bool(note) and note_wide <= width * 0.46
    room = width - tag_wide - (note_wide + 14 if aside else 0)
    made = s.kept(s.lines(wrapped(block.title, style.weight, style.size, room), style))
    if not made:
        made = [Slab(style.leading, keep=True)]
    right = width
    if tag:
        words, box, wide = s.chip(tag, theme.mark, right, style.baseline - 0.6)
        made[0].words.append(words)
        made[0].shapes.append(box)
        right -= wide + 6
    if aside:
        made[0].words.append((right - note_wide, style.baseline, note, quiet))
    elif note:
        made += s.kept(s.paragraph(note, quiet, width))
    return made


def _groups(groups: Sequence[Points], theme: Theme, width: float) -> list[Slab]:
    """Two groups side by side, so that a limit is read together with the benefits; more of them below each other."""
    if len(groups) == 2:
        first, second = groups
        return two_columns(
            lambda wide: _group(first, theme, wide), lambda wide: _group(second, theme, wide), width, 300, 20
        )
    return [slab for group in groups for slab in _group(group, theme, width)]


def _group(group: Points, theme: Theme, width: float) -> list[Slab]:
    quiet = Style(theme.strong.weight, 8.6, 12.4, INK if group.warn else theme.accent)
    named = fitted(group.label, quiet.weight, quiet.size, width - 12)
    head = Slab(quiet.leading + 2, [(0.0, quiet.baseline + 1, named, quiet)], keep=True)
    made = [
        head,
        *points(group.items, theme, width - 10 if group.warn else width, sign="–" if group.warn else "+"),
    ]
    if not group.warn:
        return [s.gap(5), *made]
    for slab in made:  # a bar down the left edge marks limits without colour
        slab.words = [(dx + 10, dy, text, style) for dx, dy, text, style in slab.words]
        slab.shapes.append(Box(0, 0, 2.2, slab.height, INK))
    return [s.gap(5), *made]


def bars(block: Bars, theme: Theme, width: float) -> list[Slab]:
    """Amounts as bars, each labelled directly."""
    most = max((size for _, size, _ in block.bars), default=0) or 1
    name, style = theme.quiet, theme.strong
    column = min(
        width * 0.4,
        12
        + max(
            (width_of(printable(label), name.weight, name.size) for label, _, _ in block.bars), default=0.0
        ),
    )
    widest = max(
        (width_of(printable(text), style.weight, style.size) for _, _, text in block.bars), default=0.0
    )
    room = max(width - column - widest - 10, width * 0.2)
    made = []
    for number, (label, size, text) in enumerate(block.bars):
        long = max(1.5, room * max(size, 0) / most)
        outlined = number in block.outlined
        box = Box(column, 4, long, 10, "" if outlined else theme.accent, theme.accent if outlined else "")
        words = [
            (0.0, 12.2, fitted(label, name.weight, name.size, column - 8), name),
            (
                column + long + 8,
                12.6,
                fitted(text, style.weight, style.size, width - column - long - 8),
                style,
            ),
        ]
        made.append(Slab(18, words, [box], keep=True))
    if made:
        made[-1].keep = False
    return made


def boxes(items: Pairs, theme: Theme, width: float) -> list[Slab]:
    """Things to tick by hand, each with a note at the right edge; a long one stands below."""
    style, quiet = theme.body, theme.quiet
    made: list[Slab] = []
    for number, (name, said) in enumerate(items):
        if number:
            made.append(s.gap(3.5))
        note = " ".join(printable(said).split())
        wide = width_of(note, quiet.weight, quiet.size) if note else 0.0
        named = wrapped(name, style.weight, style.size, width - 16)
        aside = width_of(named[-1], style.weight, style.size) + wide + 28 <= width
        one = s.lines(named, style, 16)
        one[0].shapes.append(s.tick_box(MUTED, style))
        if note and aside:
            one[-1].words.append((width - wide, style.baseline, note, quiet))
        elif note:
            one[-1].keep = True
            short = wide <= width / 2
            one += s.lines([note], quiet, width - wide) if short else s.paragraph(note, quiet, width, 16)
        made += one
    return made


def ruled(count: int, width: float) -> list[Slab]:
    """Empty lines for handwriting."""
    return [Slab(_RULED, shapes=[Rule(0, _RULED - 1, width, HAIRLINE, 0.6)]) for _ in range(count)]


def under_label(text: str, inner: Sequence[Slab], theme: Theme) -> list[Slab]:
    """A small heading over slabs."""
    return [s.label(printable(text), theme.label), *inner]


def capitals(text: str, style: Style, width: float) -> str:
    """A text in spaced capitals on one line, cut with an ellipsis where it is too wide."""
    text = printable(text).upper()
    cut = fitted(text, style.weight, style.size, width)
    return fitted(text, style.weight, style.size, width - style.tracking * len(cut))


Maker = Callable[[float], list[Slab]]
"""Makes slabs for a width."""


def two_columns(left: Maker, right: Maker, width: float, most: float, gutter: float = 28.0) -> list[Slab]:
    """Two parts side by side, or one below the other where they are higher than `most` points."""
    half = (width - gutter) / 2
    both = s.beside(((0.0, left(half)), (half + gutter, right(half))))
    if both.height <= most:
        return [both]
    return s.joined((left(width), right(width)), 14)
