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

_APART = 4
"""Pixels between words and a tag before which they end."""

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
    tags: Sequence[QRectF] = (),
) -> None:
    """Draws calls into their places: as much of name, time and objective as there is room for.

    What is known `about` a call beside that stands where it lies across the view. Words end before `tags` that lie there.
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
                signed += _write_call(painter, rect, entry, entry.short or nobody, mark, t, of, more, tags)
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

    def cut(self, words: str, room: float) -> str:
        """As much of words beside the name as has room."""
        return self.plain_metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)


def _write_call(
    painter: QPainter,
    inner: QRectF,
    entry: Entry,
    title: str,
    mark: Mark,
    t: Tokens,
    of: _Type,
    more: Sequence[str],
    tags: Sequence[QRectF],
) -> Iterator[Badge]:
    """The name, then the time: below it, or behind it where there is one line and room; else where it stands tells it.

    Where there is much room, a line says with the time also what the call is for, where and with whom. Initials stand
    at the right: in the line of the time where that has its own, else in that of the name, of which a little is read.
    """
    line, time = of.line, entry.time
    whole = inner.adjusted(mark.inset, 1, -4, -1)
    indent = of.sign if mark.sign else 0.0
    lines, top = _lines_in(inner, line)
    title_wide = of.metrics.horizontalAdvance(title)
    across = whole.width() >= _WIDE * line
    # In a narrow column the name takes all the lines: where the call stands tells its time.
    wrapped = lines > 1 and whole.width() < min(_NARROW_NAME * line, indent + title_wide)
    for_badge = of.badges.room(entry.initials)
    below = bool(for_badge) and lines > 1 and not across
    most = lines - below if wrapped else 1
    room = _beside(tags, QRectF(whole.left(), top, whole.width(), most * line))
    if for_badge and not below and room.width() - indent - for_badge >= _LEAST_NAME * line:
        yield QPointF(room.right(), top + line / 2), entry.initials
        room.setRight(room.right() - for_badge)
    painter.setPen(QColor(mark.text))
    painter.setFont(of.strong)
    if mark.sign:
        draw_sign(painter, mark.sign, room.left(), top, of.metrics, mark.ink)
    for at, words in enumerate(in_lines(title, of.metrics, room.width(), most, indent)):
        # Behind the sign, and then below it.
        shift = 0.0 if at else indent
        painter.drawText(QRectF(room.left() + shift, top, room.width() - shift, line), _MIDDLE, words)
        top += line
    painter.setFont(of.plain)
    painter.setPen(QColor(t.muted))
    time_wide = of.plain_metrics.horizontalAdvance(time)
    if lines == 1 and not across:
        behind = indent + title_wide + of.gap
        if behind + time_wide <= room.width():
            place = QRectF(room.left() + behind, top - line, room.width() - behind, line)
            painter.drawText(place, _MIDDLE, time)
        return
    if lines > 1:
        room = _beside(tags, QRectF(whole.left(), top, whole.width(), line))
    if below and for_badge <= room.width():
        yield QPointF(room.right(), top + line / 2), entry.initials
    if wrapped:
        return
    if across:
        if lines == 1:
            room.setLeft(room.left() + indent + of.metrics.horizontalAdvance(f"{title}  "))
        aim = " ".join((entry.call.objective or "").split())
        said = in_pieces(f"{time} – {entry.ends}", aim, *more)
        painter.drawText(room, _MIDDLE, of.cut(said, room.width()))
        return
    if time_wide + below * for_badge <= room.width():
        painter.drawText(room, _MIDDLE, time)
    for words in in_lines(entry.call.objective or "", of.plain_metrics, whole.width(), lines - 2):
        top += line
        room = _beside(tags, QRectF(whole.left(), top, whole.width(), line))
        painter.drawText(room, _MIDDLE, of.cut(words, room.width()))


def _beside(tags: Sequence[QRectF], place: QRectF) -> QRectF:
    """As much of a place for words as ends before the tags that lie on it."""
    right = min((tag.left() - _APART for tag in tags if tag.intersects(place)), default=place.right())
    return QRectF(
        place.left(), place.top(), max(0.0, min(right, place.right()) - place.left()), place.height()
    )


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
