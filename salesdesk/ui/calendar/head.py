"""What stands above the calendar: the period, the ways through time, the looks, a proposal, a new call."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from salesdesk.i18n import Translator
from salesdesk.ui.widgets.basics import GRID, button, text
from salesdesk.ui.widgets.tab_order import enter_at_chosen

LARGE = 26
"""From this height of a line on, in pixels, the period stands above the buttons."""


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
        self.looks = QButtonGroup(self)
        self.propose_button = button(tr("Propose my week"), self.proposal_wanted.emit, "", "sparkles")
        line, above = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(GRID)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(2 * GRID)
        # Where the text is large, the period and what is begun stand above the ways through time.
        upper = above if self.fontMetrics().height() > LARGE else line
        upper.addWidget(self.period)
        upper.addStretch(1)
        if upper is above:
            page.addLayout(above)
        back = button("", partial(self.stepped.emit, -1), "tool", "chevron-left")
        back.setAccessibleName(tr("Before"))
        on = button("", partial(self.stepped.emit, 1), "tool", "chevron-right")
        on.setAccessibleName(tr("After"))
        for control in (back, button(tr("Today"), self.today_wanted.emit, "tool"), on):
            line.addWidget(control)
        line.addSpacing(3 * GRID)
        for name, words in self._names().items():
            line.addWidget(self._segment(name, words))
        self.everybody = button(tr("Colleagues"), self._everybody, "segment", "users-round")
        self.everybody.setCheckable(True)
        self.everybody.setAccessibleName(tr("Include colleagues' calls"))
        self.everybody.setToolTip(self.everybody.accessibleName())
        line.addSpacing(3 * GRID)
        line.addWidget(self.everybody)
        if upper is above:
            line.addStretch(1)
        else:
            line.addSpacing(3 * GRID)
        upper.addWidget(self.propose_button)
        upper.addSpacing(GRID)
        upper.addWidget(button(tr("New call"), self.call_wanted.emit, "", "plus"))
        page.addLayout(line)
        self.show_look(look)

    def show_look(self, look: str) -> None:
        """Marks a look as the one that is looked at."""
        for each in self.looks.buttons():
            each.setChecked(each.property("look") == look)
        words = self._tr("Propose my month") if look == "month" else self._tr("Propose my week")
        self.propose_button.setText(words)
        self.propose_button.setAccessibleName(words)
        enter_at_chosen(self.looks.buttons())

    def _everybody(self) -> None:
        self.everybody_wanted.emit(self.everybody.isChecked())

    def _names(self) -> dict[str, str]:
        tr = self._tr
        return {
            "day": tr("Day"),
            "work": tr("Work week"),
            "week": tr("Week"),
            "month": tr("Month"),
            "agenda": tr("List"),
        }

    def _segment(self, look: str, words: str) -> QPushButton:
        made = QPushButton(words)
        made.setCheckable(True)
        made.setProperty("role", "segment")
        made.setProperty("look", look)
        made.clicked.connect(lambda _=False: self.look_wanted.emit(look))
        self.looks.addButton(made)
        return made
