"""How the agenda is painted: days stand out, signs, times and names each stand below each other."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.wrapped_rows import AIR, EDGE, Index, Part, WrappedRows, placed

SIGN = int(Qt.ItemDataRole.UserRole) + 1
TIME = SIGN + 1
NAME = SIGN + 2
OBJECTIVE = SIGN + 3
_GAP = 16


class AgendaRows(WrappedRows):
    """Paints a call, something that is due, or the heading of a day."""

    def parts(self, room: QRect, index: Index) -> list[Part]:
        """The objective stands behind the name where it has room there, else below it."""
        t, strong, plain = tokens_now(), self.strong, self.plain
        left, top, width = room.left() + EDGE, room.top() + AIR, room.width() - 2 * EDGE
        name = index.data(NAME)
        if name is None:
            return [placed(left, top + AIR, width, str(index.data()), strong, t.text)]
        metrics, line = QFontMetrics(plain), QFontMetrics(strong)
        for_sign = metrics.horizontalAdvance("●") + 10
        made = [placed(left, top, for_sign, str(index.data(SIGN) or ""), plain, t.muted)]
        left, width = left + for_sign, width - for_sign
        if (time := index.data(TIME)) is None:
            return [*made, placed(left, top, width, str(name), plain, t.text)]
        for_time = metrics.horizontalAdvance("00:00") + 12
        made.append(placed(left, top, for_time, str(time), plain, t.muted))
        left, width = left + for_time, width - for_time
        made.append(placed(left, top, width, str(name), strong, t.text))
        if objective := str(index.data(OBJECTIVE) or ""):
            taken = line.horizontalAdvance(str(name)) + _GAP
            if taken + metrics.horizontalAdvance(objective) <= width:
                made.append(placed(left + taken, top, width - taken, objective, plain, t.muted))
            else:
                made.append(placed(left, made[-1].place.bottom() + 2, width, objective, plain, t.muted))
        return made
