"""How the coming calls are painted: the day above, the time beside the name, what is missing below."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.row_choice import paint_bar
from salesdesk.ui.widgets.wrapped_rows import AIR, EDGE, Index, Part, WrappedRows, placed

TIME = int(Qt.ItemDataRole.UserRole) + 1
NAME = TIME + 1
GAP = TIME + 2
PAPER = TIME + 3
"""Whether the paper in view is one of this row's day."""


class CallDelegate(WrappedRows):
    """Paints a call, or the heading of a day, on as many lines as the width asks for."""

    def parts(self, room: QRect, index: Index) -> list[Part]:
        """The time beside the name and what is missing, or the day alone."""
        t, strong, plain = tokens_now(), self.strong, self.plain
        left, top, width = room.left() + EDGE, room.top() + AIR, room.width() - 2 * EDGE
        name = index.data(NAME)
        if name is None:
            ink = t.accent if index.data(PAPER) else t.muted
            return [placed(left, top + AIR, width, str(index.data()), strong, ink)]
        aside = QFontMetrics(strong).horizontalAdvance("00:00") + 10
        time = placed(left, top, aside, str(index.data(TIME)), strong, t.text)
        title = placed(left + aside, top, width - aside, str(name), plain, t.text)
        if gap := index.data(GAP):
            below = title.place.bottom() + 2
            return [time, title, placed(left + aside, below, width - aside, str(gap), plain, t.accent)]
        return [time, title]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One bar goes along all of a day whose paper is in view; the ground is of the chosen call alone."""
        super().paint(painter, option, index)
        if index.data(PAPER):
            paint_bar(painter, option.rect)

    def gap(self, room: QRect, index: Index) -> QRect | None:
        """Where what is missing stands in a row; None where nothing is."""
        return self.parts(room, index)[2].place if index.data(GAP) else None
