"""How calls are drawn among the hours of a day: of name, time and objective as much as there is room for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from salesdesk.domain.text import in_pieces
from salesdesk.services.calendar import Entry
from salesdesk.ui.calendar.marks import RADIUS, Mark, alike, draw_frames, small
from salesdesk.ui.calendar.whose import Badge, Badges
from salesdesk.ui.theme import UNCLIPPED, Tokens
from salesdesk.ui.widgets.drawn_signs import draw_sign, room_of
from salesdesk.ui.widgets.few_lines import in_lines

NARROW = 26
"""Below this width in pixels a call has no room for words."""

_NARROW_NAME = 4
"""Where a call is narrower than so many times the height of its type, a long name is wrapped."""

_WIDE = 24
"""A call that is wider than so many times the height of its type lies across the view, as in the look of a day."""

_LEAST_NAME = 2
"""A name has at least so many times its height as width, or the initials beside it are left out."""

_MARKS = 0.08
"""So much of their height two lines stand below the middle: above the first one there are marks, below the second often nothing."""

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED


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
    badges, signed = Badges(font), list[Badge]()
    for look, those in alike(places, current).items():
        mark = look.mark(t)
        of = _Type(font, badges, struck=mark.struck, theirs=look.theirs)
        inner = [rect.adjusted(0.5, 0.5, -0.5, -0.5) for rect, _ in those]
        draw_frames(painter, inner, mark, t, RADIUS, chosen=look.chosen)
        for rect, (_, entry) in zip(inner, those, strict=True):
            if rect.width() >= NARROW:
                more = about.get(entry.call.id, ())
                signed += _write_call(painter, rect, entry, entry.short or nobody, mark, t, of, more)
    badges.paint(painter, signed, t)


class _Type:
    """The type of a call's name, which stands out in mine, and that of all else; measured once for all that look alike."""

    def __init__(self, font: QFont, badges: Badges, *, struck: bool, theirs: bool) -> None:
        self.plain, self.strong, self.badges = small(font), small(font), badges
        if not theirs:
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
) -> Iterator[Badge]:
    """The name, then the time: below it, or behind it where there is one line and room; else where it stands tells it.

    Where there is much room, a line says with the time also what the call is for, where and with whom. Initials stand
    at the right: in the line of the time where that has its own, else in that of the name, of which a little is read.
    """
    line, time = of.line, entry.time
    room = inner.adjusted(mark.inset, 1, -4, -1)
    indent = of.sign if mark.sign else 0.0
    lines, top = _lines_in(inner, line)
    across = room.width() >= _WIDE * line
    taken = of.badges.room(entry.initials)
    if taken and (across or lines == 1):
        if room.width() - indent - taken >= _LEAST_NAME * line:
            yield QPointF(room.right(), top + line / 2), entry.initials
            room.setRight(room.right() - taken)
        taken = 0.0
    painter.setPen(QColor(mark.text))
    painter.setFont(of.strong)
    title_wide = of.metrics.horizontalAdvance(title)
    # In a narrow column the name takes all the lines: where the call stands tells its time.
    wrapped = lines > 1 and room.width() < min(_NARROW_NAME * line, indent + title_wide)
    if mark.sign:
        draw_sign(painter, mark.sign, room.left(), top, of.metrics, mark.ink)
    most = lines - bool(taken) if wrapped else 1
    for at, words in enumerate(in_lines(title, of.metrics, room.width(), most, indent)):
        # Behind the sign, and then below it.
        shift = 0.0 if at else indent
        painter.drawText(QRectF(room.left() + shift, top, room.width() - shift, line), _MIDDLE, words)
        top += line
    if taken and of.badges.room(entry.initials) <= room.width():
        yield QPointF(room.right(), top + line / 2), entry.initials
    if wrapped:
        return
    painter.setFont(of.plain)
    painter.setPen(QColor(t.muted))
    if across:
        place = QRectF(room.left(), top, room.width(), line)
        if lines == 1:
            place.setLeft(place.left() + indent + of.metrics.horizontalAdvance(f"{title}  "))
            place.moveTop(top - line)
        aim = " ".join((entry.call.objective or "").split())
        said = in_pieces(f"{time} – {entry.ends}", aim, *more)
        cut = of.plain_metrics.elidedText(said, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _MIDDLE, cut)
        return
    time_wide = of.plain_metrics.horizontalAdvance(time)
    if lines == 1:
        behind = indent + title_wide + of.gap
        if behind + time_wide <= room.width():
            place = QRectF(room.left() + behind, top - line, room.width() - behind, line)
            painter.drawText(place, _MIDDLE, time)
        return
    objective = in_lines(entry.call.objective or "", of.plain_metrics, room.width(), lines - 2)
    timed = time_wide + taken <= room.width()
    for words in [time if timed else "", *objective]:
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
