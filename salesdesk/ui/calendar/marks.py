"""How calls look in the calendar: each state has a colour, a shape of edge and a sign, never a colour alone.

Those of colleagues have the same shapes and signs without colour, so that mine stand out among them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from salesdesk.domain.fields import REGISTRY
from salesdesk.i18n import N_, Translator
from salesdesk.services.calendar import SKETCHED, Entry
from salesdesk.ui.theme import CONTRAST, Tokens
from salesdesk.ui.widgets.call_state import SIGNS
from salesdesk.ui.widgets.call_state import STATES as CALLS

RADIUS = 6
INSET = 7
"""Pixels from the edge of a call to its sign, or to its words where nothing is before them."""

STRIPES = 46
"""How strong the stripes of a proposed call are, of 255: it stays readable."""

SMALL = 0.92


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


class Look(NamedTuple):
    """What calls have in common that look alike: their state, whether one is chosen, whether they are a colleague's."""

    state: str | None
    chosen: bool
    theirs: bool

    def mark(self, t: Tokens) -> Mark:
        """How they look."""
        return mark_of(self.state, t, theirs=self.theirs)


def mark_of(state: str | None, t: Tokens, *, theirs: bool = False) -> Mark:
    """How a call in a state looks, mine or (`theirs`) a colleague's."""
    mine = _mine(state, t)
    return replace(mine, edge=t.muted, ground=t.ground, text=t.muted, signed="") if theirs else mine


def _mine(state: str | None, t: Tokens) -> Mark:
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


def alike(places: Iterable[tuple[QRectF, Entry]], current: str) -> dict[Look, list[tuple[QRectF, Entry]]]:
    """Calls that look alike; to change pen and ground for each call takes as long as the call itself."""
    found: dict[Look, list[tuple[QRectF, Entry]]] = {}
    for place in places:
        call, whose = place[1].call, place[1].whose
        found.setdefault(Look(call.state, call.id == current, bool(whose)), []).append(place)
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
