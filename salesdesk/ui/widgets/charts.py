"""Small charts that carry their own labels: a gauge against a goal, and bars to compare at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesdesk.ui.theme import CONTRAST, tokens_now

GRID = 4


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its size, the size in words; `outlined` for what is only promised, not fact."""

    name: str
    size: float
    words: str
    outlined: bool = False


class _Chart(QWidget):
    """Rows of one height that follow the size of the text."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def _row(self) -> int:
        return self.fontMetrics().height() + 2 * GRID

    def _ink(self, colour: str) -> QColor:
        return QColor(colour)


class Gauge(_Chart):
    """How far something has come against its goal: a track, the part that is reached, both in words.

    `expected` marks where it should be by now, as a share of the goal.
    """

    def __init__(
        self, name: str, reached: float, goal: float, words: str, *, expected: float | None = None
    ) -> None:
        super().__init__(name)
        self._name = name
        self._share = reached / goal if goal > 0 else 0.0
        self._words = words
        self._expected = expected
        self._lines = 1
        self.setAccessibleDescription(words)
        self.setToolTip(words)

    @property
    def share(self) -> float:
        """Reached divided by goal; 0 for a goal of nothing."""
        return self._share

    def sizeHint(self) -> QSize:
        """One line of words, or two where they have no room beside each other, and the track below."""
        return QSize(220, self._lines * self.fontMetrics().height() + 5 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Finds out whether name and words have room on one line."""
        super().resizeEvent(event)
        wide = self.fontMetrics().horizontalAdvance
        lines = 1 if wide(self._name) + 3 * GRID + wide(self._words) <= self.width() else 2
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints words and track."""
        t = tokens_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QRectF(0, 0, self.width(), self.fontMetrics().height())
        painter.setPen(self._ink(t.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, self._name)
        painter.setPen(self._ink(t.muted))
        beside = self._lines == 1
        line.moveTop(0 if beside else line.height())
        side = Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, side, self._words)
        track = QRectF(0.5, line.bottom() + GRID, self.width() - 1, 2 * GRID)
        # As dark as what is reached, the track would hide how far that is: there it is outlined.
        dark = t is CONTRAST
        painter.setPen(self._ink(t.line) if dark else Qt.PenStyle.NoPen)
        painter.setBrush(self._ink(t.surface if dark else t.line))
        painter.drawRoundedRect(track, GRID, GRID)
        painter.setPen(Qt.PenStyle.NoPen)
        filled = QRectF(track)
        filled.setWidth(track.width() * min(max(self._share, 0.0), 1.0))
        if filled.width() >= 2 * GRID:
            painter.setBrush(self._ink(t.accent))
            painter.drawRoundedRect(filled, GRID, GRID)
        if self._expected is not None:
            at = track.left() + track.width() * min(max(self._expected, 0.0), 1.0)
            painter.setPen(QPen(self._ink(t.text), 2))
            painter.drawLine(int(at), int(track.top()) - 2, int(at), int(track.bottom()) + 2)
        painter.end()


class Bars(_Chart):
    """Horizontal bars, each with its name before it and its size in words behind it."""

    def __init__(self, name: str, bars: Sequence[Bar]) -> None:
        super().__init__(name)
        self._bars = tuple(bars)
        self.setAccessibleDescription("; ".join(f"{bar.name}: {bar.words}" for bar in bars))

    def sizeHint(self) -> QSize:
        """A row for each bar."""
        return QSize(260, self._row * max(1, len(self._bars)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the bars to one scale."""
        t = tokens_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        names = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0) + 1
        words = max((metrics.horizontalAdvance(bar.words) for bar in self._bars), default=0)
        # Names in large text are read to their end before bars are long.
        left = min(names, max(self.width() // 3, self.width() * 3 // 4 - words)) + 3 * GRID
        room = max(self.width() - left - words - 3 * GRID, 6 * GRID)
        largest = max((bar.size for bar in self._bars), default=0) or 1
        for at, bar in enumerate(self._bars):
            top = at * self._row
            painter.setPen(self._ink(t.muted))
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, left - 3 * GRID)
            painter.drawText(QRectF(0, top, left, self._row), Qt.AlignmentFlag.AlignVCenter, name)
            length = max(room * max(bar.size, 0) / largest, 2.0)
            shape = QRectF(left + 0.5, top + GRID + 0.5, length, self._row - 2 * GRID - 1)
            if bar.outlined:
                painter.setPen(QPen(self._ink(t.accent), 1.5, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._ink(t.accent))
            painter.drawRoundedRect(shape, 3, 3)
            painter.setPen(self._ink(t.text))
            painter.drawText(
                QRectF(left + length + 2 * GRID, top, self.width() - left - length, self._row),
                Qt.AlignmentFlag.AlignVCenter,
                bar.words,
            )
        painter.end()
