"""The key to the marks of calls: each as it looks in the calendar, with its state in a word."""

from collections.abc import Collection

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesdesk.i18n import N_, Translator
from salesdesk.ui.calendar.marks import STATES, Mark, draw_frames, mark_of, small
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import GRID, clear
from salesdesk.ui.widgets.drawn_signs import draw_sign, side_of
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.words import text

_WORDS = {"proposed": STATES["proposed"], "pinned": N_("Pinned")} | {
    state: words for state, words in STATES.items() if state not in ("proposed", "pinned", "sketched")
}
"""What the marks are called, those of a proposal before those of calls that stand already."""


class Key(QWidget):
    """Says what the marks in the calendar mean."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self.states: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._marks = Flow()
        self._marks.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._marks)

    def show_states(self, found: Collection[str | None]) -> None:
        """Shows the marks of some states; those that look alike are named together."""
        wanted = tuple(state for state in _WORDS if state in found)
        if wanted == self.states:
            return
        self.states = wanted
        clear(self._marks)
        alike: dict[Mark, list[str]] = {}
        for state in wanted:
            alike.setdefault(mark_of(state, tokens_now()), []).append(state)
        for states in alike.values():
            first, *others = (self._tr(_WORDS[state]) for state in states)
            words = ", ".join((first, *map(str.lower, others)))
            named = QWidget()
            line = QHBoxLayout(named)
            line.setContentsMargins(0, 0, 2 * GRID, 0)
            line.setSpacing(GRID + 2)
            line.addWidget(_Swatch(states[0]))
            line.addWidget(text(words, "muted", wrap=False, selectable=False))
            self._marks.addWidget(named)


class _Swatch(QWidget):
    """A call in a state, without its words."""

    def __init__(self, state: str) -> None:
        super().__init__()
        self._state = state
        high = self.fontMetrics().height()
        self.setFixedSize(QSize(round(1.6 * high), high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it as the calendar does."""
        t = tokens_now()
        mark, place = mark_of(self._state, t), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_frames(painter, [place], mark, t, 4, chosen=False)
        metrics = QFontMetricsF(small(self.font()))
        left, top = place.center().x() - side_of(metrics) / 2, place.center().y() - metrics.height() / 2
        draw_sign(painter, mark.sign, left, top, metrics, mark.ink)
        painter.end()
