"""How the agenda is painted: days stand out, signs, times and names each stand below each other."""

from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListWidget, QStyleOptionViewItem

from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.drawn_signs import draw_sign, room_of
from salesdesk.ui.widgets.wrapped_rows import AIR, EDGE, Index, Part, WrappedRows, placed

SIGN = int(Qt.ItemDataRole.UserRole) + 1
TIME = SIGN + 1
NAME = SIGN + 2
BEHIND = SIGN + 3
LATE = SIGN + 4
WAITS = SIGN + 5
"""Whether a call waits for its review, so that its sign stands out."""
WORD = SIGN + 6
"""Whose it is where it is not mine, and for how long it has been overdue; it stands at the right, where it leaves the name its room."""
THEIRS = SIGN + 7
"""Whether it is a colleague's, so that mine stand out."""

_GAP = 16
_MOST = 4096
"""So many heights are kept at most."""


class AgendaRows(WrappedRows):
    """Paints a call, something that is due, or the heading of a day.

    Hundreds of rows are made anew with each change, nearly all of them as they were: how high one is, is measured once.
    """

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._high: dict[tuple[object, ...], QSize] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped words."""
        said = index.data(NAME) or index.data()
        timed = index.data(TIME) is not None
        width, font = self.view.viewport().width(), self.view.font().key()
        key = width, font, said, timed, index.data(BEHIND), index.data(WORD), index.data(THEIRS)
        if (known := self._high.get(key)) is None:
            if len(self._high) >= _MOST:
                self._high.clear()
            known = self._high[key] = super().sizeHint(option, index)
        return known

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one row, with the sign before its first line."""
        super().paint(painter, option, index)
        if sign := str(index.data(SIGN) or ""):
            t, room = tokens_now(), option.rect
            ink = t.bad if index.data(LATE) else t.warm if index.data(WAITS) else t.muted
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            metrics = QFontMetricsF(self.plain)
            draw_sign(painter, sign, room.left() + EDGE, room.top() + AIR, metrics, ink)

    def parts(self, room: QRect, index: Index) -> list[Part]:
        """A call's objective, and whom something due is for, stand behind the name if there is room, else below it."""
        t, strong, plain = tokens_now(), self.strong, self.plain
        left, top, width = room.left() + EDGE, room.top() + AIR, room.width() - 2 * EDGE
        name = index.data(NAME)
        if name is None:
            return [placed(left, top + AIR, width, str(index.data()), strong, t.text)]
        metrics, letters = QFontMetrics(plain), plain
        for_sign = round(room_of(QFontMetricsF(plain))) + 4
        theirs = index.data(THEIRS)
        ink = t.bad if index.data(LATE) else t.muted if theirs else t.text
        made = []
        left, width = left + for_sign, width - for_sign
        if (time := index.data(TIME)) is not None:
            for_time, letters = metrics.horizontalAdvance("00:00") + 12, plain if theirs else strong
            made.append(placed(left, top, for_time, str(time), plain, t.muted))
            left, width = left + for_time, width - for_time
        below = word = str(index.data(WORD) or "")
        if word and (for_word := _room_for(word, plain)) * 3 <= width:
            made.append(placed(left + width - for_word, top, for_word, word, plain, ink))
            below, width = "", width - for_word - _GAP
        made.append(placed(left, top, width, str(name), letters, ink))
        if behind := str(index.data(BEHIND) or ""):
            taken = _room_for(str(name), letters) + _GAP
            if taken + _room_for(behind, plain) <= width:
                made.append(placed(left + taken, top, width - taken, behind, plain, t.muted))
            else:
                made.append(placed(left, made[-1].place.bottom() + 2, width, behind, plain, t.muted))
        if below:
            made.append(placed(left, made[-1].place.bottom() + 2, width, below, plain, ink))
        return made


def _room_for(words: str, font: QFont) -> int:
    """How wide words are on one line: rounded down, they would be broken in two."""
    return ceil(QFontMetricsF(font).horizontalAdvance(words)) + 1
