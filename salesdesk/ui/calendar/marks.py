"""How calls look in the calendar: each state has a colour, a shape of edge and a sign, never a colour alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import N_, Translator
from salesdesk.services.calendar import SKETCHED, Entry
from salesdesk.ui.theme import CONTRAST, UNCLIPPED, Tokens
from salesdesk.ui.widgets.call_state import SIGNS
from salesdesk.ui.widgets.call_state import STATES as CALLS
from salesdesk.ui.widgets.drawn_signs import draw_sign, room_of
from salesdesk.ui.widgets.few_lines import in_lines

RADIUS = 6
INSET = 7
"""Pixels from the edge of a call to its sign, or to its words where nothing is before them."""

NARROW = 26
"""Below this width in pixels a call has no room for words."""

_NARROW_NAME = 4
"""Where a call is narrower than so many times the height of its type, a long name is wrapped."""

_WIDE = 24
"""A call that is wider than so many times the height of its type lies across the view, as in the look of a day."""

_MARKS = 0.08
"""So much of their height two lines stand below the middle: above the first one there are marks, below the second often nothing."""

STRIPES = 46
"""How strong the stripes of a proposed call are, of 255: it stays readable."""

SMALL = 0.92

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED


@dataclass(frozen=True)
class Mark:
    """Edge, ground and text colours, the sign before the name, whether the edge is dashed or the name struck out.

    What is `firm` is a filled shape with a bar at its side and needs no frame and no sign; all else has a frame.
    What is `hatched` is no call yet: stripes say so without any colour. The sign is `signed` in a colour of its own.
    """

    edge: str
    ground: str
    text: str
    sign: str = ""
    dashed: bool = False
    struck: bool = False
    firm: bool = False
    hatched: bool = False
    signed: str = ""

    @property
    def ink(self) -> str:
        """The colour of the sign."""
        return self.signed or self.text

    @property
    def inset(self) -> int:
        """How far from its edge the words begin, in pixels."""
        return 10 if self.firm else INSET


STATES = {
    **CALLS,
    "proposed": N_("Proposed"),
    "pinned": N_("Proposed and pinned"),
    SKETCHED: N_("Draft"),
}
"""The states of calls by name, those of proposals and of what is being planned too."""


def mark_of(state: str | None, t: Tokens) -> Mark:
    """How a call in a state looks."""
    sign = SIGNS.get(state or "", "")
    match state:
        case "confirmed" | "reminded":
            firm = t is not CONTRAST
            return Mark(t.accent, t.tint, t.text, "" if firm else sign, firm=firm)
        case "asked":
            return Mark(t.accent, t.surface, t.text, sign)
        case "done":
            return Mark(t.line, t.ground, t.muted, sign)
        case "to_review":
            return Mark(t.warm, t.surface, t.text, sign, signed=t.warm)
        case "missed":
            return Mark(t.bad, t.ground, t.muted, sign)
        case "proposed":
            return Mark(t.accent, t.surface, t.text, "+", dashed=True, hatched=True)
        case "pinned":
            return Mark(t.accent, t.surface, t.text, "⚲", hatched=True)
        case "sketched":
            return Mark(t.accent, t.tint, t.text, dashed=True)
        case "cancelled":
            return Mark(t.line, t.ground, t.muted, sign, struck=True)
        case _:
            return Mark(t.accent, t.surface, t.text, dashed=True)


def words_of(entry: Entry, tr: Translator, *, nobody: str) -> str:
    """A call in one line for screen readers and tips: time, whose it is, account, kind, state, objective."""
    call, fields = entry.call, REGISTRY["call"].fields
    states = {**STATES, **fields["state"].choices_in({"channel": call.channel})}
    pieces = [
        f"{entry.time} – {entry.ends}",
        entry.whose,
        entry.title or nobody,
        *(
            tr(choices.get(code, code))
            for choices, code in ((fields["channel"].choices, call.channel), (states, call.state))
            if code
        ),
        call.objective or "",
    ]
    return ", ".join(filter(None, pieces))


def draw_calls(
    painter: QPainter,
    places: Iterable[tuple[QRectF, Entry]],
    t: Tokens,
    font: QFont,
    current: str,
    nobody: str,
    about: Mapping[str, Sequence[str]],
) -> None:
    """Draws calls into their places: as much of name, time and objective as there is room for.

    What is known `about` a call beside that stands where it lies across the view.
    """
    types = {struck: _Type(font, struck=struck) for struck in (False, True)}
    for (state, chosen), those in alike(places, current).items():
        mark = mark_of(state, t)
        inner = [rect.adjusted(0.5, 0.5, -0.5, -0.5) for rect, _ in those]
        draw_frames(painter, inner, mark, t, RADIUS, chosen=chosen)
        for rect, (_, entry) in zip(inner, those, strict=True):
            if rect.width() >= NARROW:
                more = about.get(entry.call.id, ())
                _write_call(painter, rect, entry, entry.short or nobody, mark, t, types[mark.struck], more)


class _Type:
    """The type of a call's name and that of all else, measured once for all calls of a picture."""

    def __init__(self, font: QFont, *, struck: bool) -> None:
        self.plain, self.strong = small(font), small(font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.strong.setStrikeOut(struck)
        self.plain_metrics, self.metrics = QFontMetricsF(self.plain), QFontMetricsF(self.strong)
        self.line = self.metrics.height()
        self.sign = room_of(self.metrics)
        self.gap = self.plain_metrics.horizontalAdvance("  ")


def _write_call(
    painter: QPainter,
    inner: QRectF,
    entry: Entry,
    title: str,
    mark: Mark,
    t: Tokens,
    of: _Type,
    more: Sequence[str],
) -> None:
    """The name, then the time: below it, or behind it where there is one line and room; else where it stands tells it.

    Where there is much room, a line says with the time also what the call is for, where and with whom.
    """
    line, time = of.line, entry.time
    room = inner.adjusted(mark.inset, 1, -4, -1)
    indent = of.sign if mark.sign else 0.0
    painter.setPen(QColor(mark.text))
    painter.setFont(of.strong)
    lines, top = _lines_in(inner, line)
    title_wide = of.metrics.horizontalAdvance(title)
    # In a narrow column the name takes all the lines: where the call stands tells its time.
    wrapped = lines > 1 and room.width() < min(_NARROW_NAME * line, indent + title_wide)
    if mark.sign:
        draw_sign(painter, mark.sign, room.left(), top, of.metrics, mark.ink)
    for at, words in enumerate(in_lines(title, of.metrics, room.width(), lines if wrapped else 1, indent)):
        # Behind the sign, and then below it.
        shift = 0.0 if at else indent
        painter.drawText(QRectF(room.left() + shift, top, room.width() - shift, line), _MIDDLE, words)
        top += line
    if wrapped:
        return
    painter.setFont(of.plain)
    painter.setPen(QColor(t.muted))
    if room.width() >= _WIDE * line:
        place = QRectF(room.left(), top, room.width(), line)
        if lines == 1:
            place.setLeft(place.left() + indent + of.metrics.horizontalAdvance(f"{title}  "))
            place.moveTop(top - line)
        aim = " ".join((entry.call.objective or "").split())
        said = in_pieces(f"{time} – {entry.ends}", aim, *more)
        cut = of.plain_metrics.elidedText(said, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _MIDDLE, cut)
        return
    if lines == 1:
        behind = indent + title_wide + of.gap
        if behind + of.plain_metrics.horizontalAdvance(time) <= room.width():
            place = QRectF(room.left() + behind, top - line, room.width() - behind, line)
            painter.drawText(place, _MIDDLE, time)
        return
    objective = in_lines(entry.call.objective or "", of.plain_metrics, room.width(), lines - 2)
    for words in [time, *objective]:
        painter.drawText(QRectF(room.left(), top, room.width(), line), _MIDDLE, words)
        top += line


def name_in(place: QRectF, line: float) -> tuple[float, float]:
    """From where to where the first line of its name stands in a call's place, with lines so high."""
    _, top = _lines_in(place, line)
    return top, top + line


def _lines_in(inner: QRectF, line: float) -> tuple[int, float]:
    """How many lines a call has room for, and where the first one begins.

    One line and two stand in the middle, as far down as the marks of capitals above the first one ask for, more begin
    at the top.
    """
    room = inner.height() - 2
    lines = max(1, int((room + 1) // line))
    if lines > 2:
        return lines, inner.top() + 1 + min(max(0.0, room - lines * line), 2 * _MARKS * line)
    return lines, inner.center().y() - lines * line / 2 + (lines > 1) * _MARKS * line


def draw_rests(painter: QPainter, rests: Sequence[tuple[QRectF, int]], t: Tokens, font: QFont) -> None:
    """Draws in the place of calls that have no room how many they are."""
    if not rests:
        return
    strong = small(font)
    strong.setWeight(QFont.Weight.DemiBold)
    painter.setFont(strong)
    for rect, count in rests:
        painter.setPen(QPen(QColor(t.line), 1))
        painter.setBrush(QColor(t.ground))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(QColor(t.accent))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter) | UNCLIPPED, f"+{count}")


def alike(
    places: Iterable[tuple[QRectF, Entry]], current: str
) -> dict[tuple[str | None, bool], list[tuple[QRectF, Entry]]]:
    """Calls that look alike, by their state and whether they are the current one.

    To change pen and ground for each call takes as long as the call itself.
    """
    found: dict[tuple[str | None, bool], list[tuple[QRectF, Entry]]] = {}
    for place in places:
        call = place[1].call
        found.setdefault((call.state, call.id == current), []).append(place)
    return found


def draw_frames(
    painter: QPainter, rects: Sequence[QRectF], mark: Mark, t: Tokens, radius: float, *, chosen: bool
) -> None:
    """Draws the shapes of calls that look alike; a chosen one has a strong frame."""
    style = Qt.PenStyle.DashLine if mark.dashed and not chosen else Qt.PenStyle.SolidLine
    pen = QPen(QColor(t.accent if chosen else mark.edge), 2 if chosen else 1, style)
    painter.setPen(pen if chosen or not mark.firm else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mark.ground))
    for rect in rects:
        painter.drawRoundedRect(rect, radius, radius)
    if mark.firm:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mark.edge))
        for rect in rects:
            painter.drawRoundedRect(QRectF(rect.left() + 3, rect.top() + 3, 3, rect.height() - 6), 1.5, 1.5)
    if mark.hatched:
        stripes = QColor(mark.edge)
        stripes.setAlpha(STRIPES)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(stripes, Qt.BrushStyle.BDiagPattern))
        for rect in rects:
            painter.drawRoundedRect(rect, radius, radius)


def small(font: QFont) -> QFont:
    """The type of what stands in the calendar: a little smaller than the window's."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * SMALL)
    return made
