"""How calls look in the calendar: each state has a colour, a shape of edge and a sign, never a colour alone."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from salesdesk.domain.fields import REGISTRY
from salesdesk.i18n import Translator
from salesdesk.services.calendar import Entry
from salesdesk.ui.theme import Tokens

RADIUS = 6
NARROW = 26
"""Below this width in pixels a call has no room for words."""


@dataclass(frozen=True)
class Mark:
    """Edge, ground and text colours, the sign before the name, whether the edge is dashed or the name struck out."""

    edge: str
    ground: str
    text: str
    sign: str = ""
    dashed: bool = False
    struck: bool = False


def mark_of(state: str | None, t: Tokens) -> Mark:
    """How a call in a state looks."""
    match state:
        case "confirmed" | "reminded":
            return Mark(t.accent, t.tint, t.text, "●")
        case "asked":
            return Mark(t.accent, t.surface, t.text, "○")
        case "done":
            return Mark(t.line, t.ground, t.muted, "✓")
        case "missed":
            return Mark(t.bad, t.ground, t.muted, "!")
        case "cancelled":
            return Mark(t.line, t.ground, t.muted, "×", struck=True)
        case _:
            return Mark(t.accent, t.surface, t.text, "", dashed=True)


def words_of(entry: Entry, tr: Translator, *, nobody: str) -> str:
    """A call in one line for screen readers and tips: time, account, kind, state, objective."""
    call, fields = entry.call, REGISTRY["call"].fields
    start = entry.when.local
    end = f"{entry.when.end.astimezone(start.tzinfo):%H:%M}"
    pieces = [
        f"{start:%H:%M} – {end}",
        entry.title or nobody,
        *(
            tr(fields[name].choices.get(code, code))
            for name, code in (("channel", call.channel), ("state", call.state))
            if code
        ),
        call.objective or "",
    ]
    return ", ".join(filter(None, pieces))


def draw_call(
    painter: QPainter, rect: QRectF, entry: Entry, title: str, t: Tokens, font: QFont, *, chosen: bool
) -> None:
    """Draws a call into its place: as much of time, name and objective as there is room for."""
    mark = mark_of(entry.call.state, t)
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(mark.edge if not chosen else t.text), 2 if chosen else 1,
                        Qt.PenStyle.DashLine if mark.dashed and not chosen else Qt.PenStyle.SolidLine))  # fmt: skip
    painter.setBrush(QColor(mark.ground))
    painter.drawRoundedRect(inner, RADIUS, RADIUS)
    if inner.width() < NARROW:
        return
    if not mark.dashed and inner.height() > 3 * RADIUS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mark.edge))
        painter.drawRoundedRect(QRectF(inner.left() + 3, inner.top() + 4, 3, inner.height() - 8), 1.5, 1.5)
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    strong.setStrikeOut(mark.struck)
    metrics = QFontMetricsF(strong)
    line = metrics.height()
    room = inner.adjusted(10, 2, -6, -2)
    time = f"{entry.when.local:%H:%M}"
    sign = f"{mark.sign} " if mark.sign else ""
    painter.setPen(QColor(mark.text))
    painter.setFont(strong)
    top = room.top() if room.height() >= line else rect.center().y() - line / 2
    if room.height() < 2 * line:
        words = metrics.elidedText(f"{sign}{time} {title}", Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(
            QRectF(room.left(), top, room.width(), line), int(Qt.AlignmentFlag.AlignVCenter), words
        )
        return
    words = metrics.elidedText(f"{sign}{title}", Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(QRectF(room.left(), top, room.width(), line), 0, words)
    painter.setFont(font)
    painter.setPen(QColor(t.muted))
    small = QFontMetricsF(font)
    rest = [time, *filter(None, [entry.call.objective or ""])]
    for words in rest:
        top += line
        if top + line > room.bottom() + 2:
            break
        fitted = small.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRectF(room.left(), top, room.width(), line), 0, fitted)
