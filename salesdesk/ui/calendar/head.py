"""What stands above the calendar: the period, the ways through time, the looks, a proposal, a new call."""

import re
from collections.abc import Sequence
from functools import lru_cache, partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from salesdesk.i18n import Translator
from salesdesk.ui.calendar.looks import names_of_looks
from salesdesk.ui.theme import icon, icon_size, tokens_now
from salesdesk.ui.widgets.basics import GRID, button, row, stand_level
from salesdesk.ui.widgets.tab_order import enter_at_chosen, tab_in_order
from salesdesk.ui.widgets.words import text

_BETWEEN = 3 * GRID
"""Pixels between the ways through time, the looks, and the choice of colleagues."""

_SIGN, _LOOKS_BELOW = 2, 3
"""Where the choice of colleagues is a sign alone, and where the looks have a line of their own."""


class CalendarHead(QWidget):
    """Buttons above the calendar; it decides nothing."""

    stepped = Signal(int)
    """So many periods before (below 0) or after."""
    today_wanted = Signal()
    look_wanted = Signal(str)
    proposal_wanted = Signal()
    call_wanted = Signal()
    everybody_wanted = Signal(bool)

    def __init__(self, tr: Translator, look: str) -> None:
        super().__init__()
        self._tr = tr
        self.period = text("", "title", wrap=False)
        self._said = self._brief = ""
        self._longest: Sequence[str] = ("",)
        self._others: Sequence[str] = ("",)
        self.looks = QButtonGroup(self)
        self._proposals = tr("Propose my week"), tr("Propose my month")
        self.propose_button = button(self._proposals[0], self.proposal_wanted.emit, "", "sparkles")
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(2 * GRID)
        self._above, self._line, self._below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._steps, self._segments = QHBoxLayout(), QHBoxLayout()
        for layout in (self._above, self._line, self._below, self._steps, self._segments):
            layout.setSpacing(GRID)
        for layout in (self._above, self._line, self._below):
            page.addLayout(layout)
        back = button("", partial(self.stepped.emit, -1), "tool", "chevron-left")
        back.setAccessibleName(tr("Before"))
        on = button("", partial(self.stepped.emit, 1), "tool", "chevron-right")
        on.setAccessibleName(tr("After"))
        for control in (back, button(tr("Today"), self.today_wanted.emit, "tool"), on):
            self._steps.addWidget(control)
        names = names_of_looks(tr)
        for look_of, words in names_of_looks(tr, brief=True).items():
            self._segments.addWidget(self._segment(look_of, words, names[look_of]))
        self._colleagues = tr("Colleagues")
        self.everybody = button(self._colleagues, self._everybody, "segment", "users-round")
        self.everybody.setCheckable(True)
        self.everybody.setAccessibleName(tr("Include colleagues' calls"))
        self.everybody.setToolTip(self.everybody.accessibleName())
        self.call_button = button(tr("Plan a call"), self.call_wanted.emit, "", "plus")
        self.beginning = self._beginning()
        page.addWidget(self.beginning)
        self._outer: tuple[QWidget, ...] = (self.period, self.propose_button, self.call_button)
        stand_level(self._outer)
        self._level = 0
        self._stand(0)
        self.show_look(look)

    def show_look(self, look: str) -> None:
        """Marks a look as the one that is looked at."""
        for each in self.looks.buttons():
            each.setChecked(each.property("look") == look)
        words = self._proposals[look == "month"]
        self.propose_button.setText(words)
        self.propose_button.setAccessibleName(words)
        self._fit()
        enter_at_chosen(self.looks.buttons())

    def show_beginning(self, *, calls: bool, accounts: bool) -> None:
        """Says what goes here and offers the first step where there is no call yet; without accounts nothing is proposed."""
        self.beginning.setVisible(not calls)
        self.call_button.setVisible(calls)
        self.propose_button.setVisible(calls or accounts)
        offered = (self.propose_button,) * (calls or accounts) + (self.call_button,) * calls
        if self._outer != (outer := (self.period, *offered)):
            self._outer = outer
            self._stand(self._level)
            self._fit()

    def show_period(
        self, words: str, *, brief: str = "", longest: Sequence[str] = (), others: Sequence[str] = ()
    ) -> None:
        """Says which days are looked at, in `brief` where the `longest` that such days are called has no room.

        Room is kept for the longest that `others` are called in any look: the ways through time keep their place.
        """
        self._said, self._brief = words, brief
        self._longest, self._others = longest or (words,), others or (words,)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts on more lines what one has no room for."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the looks: all else can stand above them."""
        return QSize(self._segments.sizeHint().width(), super().minimumSizeHint().height())

    def _fit(self) -> None:
        # As wide for a month as for a week: what stands before it keeps its place.
        propose = self.propose_button
        # Measured as a button does, which is a pixel more for some words.
        metrics, shown = propose.fontMetrics(), Qt.TextFlag.TextShowMnemonic
        wide = {words: metrics.size(shown, words).width() for words in self._proposals}
        more = max(wide.values()) - wide[propose.text()]
        propose.setMinimumWidth(propose.sizeHint().width() + more)
        sign, words = self._wide_of_everybody()
        ways = (
            self._steps.sizeHint().width() + self._segments.sizeHint().width() + 2 * _BETWEEN + sign + words
        )
        self.period.ensurePolished()
        around = self.period.sizeHint().width() - self._width_of([self.period.text()]) + 7 * GRID
        around += more + sum(each.sizeHint().width() for each in self._outer[1:])
        room = self.width()
        fits = around + ways + self._width_of(self._others, any_figure=True) <= room
        level = 0 if fits else 1 if ways <= room else 2 if ways - words <= room else 3
        if level != self._level:
            self._stand(level)
        longest = self._width_of(self._longest, any_figure=True)
        is_brief = self._brief and (around if level else around + ways) + longest > room
        self.period.setText(self._brief if is_brief else self._said)

    def _wide_of_everybody(self) -> tuple[int, int]:
        """How wide the choice of colleagues is as a sign alone, and how much more its words take."""
        if self.everybody.isHidden():
            return 0, 0
        words = self.everybody.fontMetrics().horizontalAdvance(self._colleagues) + icon_size().width() // 3
        return self.everybody.sizeHint().width() - (words if self.everybody.text() else 0), words

    def _width_of(self, names: Sequence[str], *, any_figure: bool = False) -> int:
        """How wide the widest of some periods is, each figure as wide as the widest, where it may be `any_figure`."""
        return _widest(self.period.font(), tuple(names), any_figure)

    def _stand(self, level: int) -> None:
        """Puts all in its place: on one line; the period and what is begun above; colleagues as a sign alone; the looks below."""
        self._level = level
        for layout in (self._above, self._line, self._below):
            while layout.count():
                layout.takeAt(0)
        upper = self._above if level else self._line
        upper.addWidget(self.period)
        upper.addStretch(1)
        self._line.addLayout(self._steps)
        if level < _LOOKS_BELOW:
            self._line.addSpacing(_BETWEEN - GRID)
            self._line.addLayout(self._segments)
        else:
            self._below.addLayout(self._segments)
            self._below.addStretch(1)
        self._line.addSpacing(_BETWEEN - GRID)
        self._line.addWidget(self.everybody)
        side = icon_size().width()
        gap = 0 if level == _SIGN else side // 3
        self.everybody.setText(self._colleagues if gap else "")
        self.everybody.setIcon(icon("users-round", tokens_now().accent, side, gap))
        self.everybody.setIconSize(QSize(side + gap, side))
        if level:
            self._line.addStretch(1)
        for at, offered in enumerate(self._outer[1:]):
            upper.addSpacing(GRID if at or level else 2 * GRID)
            upper.addWidget(offered)
        tab_in_order(self)

    def _beginning(self) -> QWidget:
        tr, line = self._tr, QWidget()
        words = text(tr("Plan your first call: an account and a time are enough."), "muted")
        self.first_button = button(tr("Plan a call"), self.call_wanted.emit, "primary", "plus")
        inside = row(self.first_button, words, spacing=3 * GRID)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setStretch(1, 1)
        line.setLayout(inside)
        line.hide()
        return line

    def _everybody(self) -> None:
        self.everybody_wanted.emit(self.everybody.isChecked())

    def _segment(self, look: str, words: str, name: str) -> QPushButton:
        made = QPushButton(words)
        made.setAccessibleName(name)
        made.setToolTip(name if name != words else "")
        made.setCheckable(True)
        made.setProperty("role", "segment")
        made.setProperty("look", look)
        made.clicked.connect(lambda _=False: self.look_wanted.emit(look))
        self.looks.addButton(made)
        return made


@lru_cache(maxsize=64)
def _widest(font: QFont, names: tuple[str, ...], any_figure: bool) -> int:
    # Kept, as there are more than a hundred names, and each pixel by which a window is drawn wider asks for them.
    wide = QFontMetrics(font).horizontalAdvance
    figure = max("0123456789", key=wide)
    return max(map(wide, {re.sub(r"\d", figure, each) if any_figure else each for each in names}))
