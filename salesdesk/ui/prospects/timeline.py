"""The timeline of an account: everything that happened, newest first, under its months."""

from collections.abc import Callable
from functools import partial
from itertools import count

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account
from salesdesk.services.timeline import KINDS, Moment, timeline
from salesdesk.ui.context import Context
from salesdesk.ui.theme import icon_size
from salesdesk.ui.widgets.basics import GRID, Card, button, clear, row
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.items import Head, Headed
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.opened_line import OpenedLine
from salesdesk.ui.widgets.record_lines import line_to_open
from salesdesk.ui.widgets.signs import sign
from salesdesk.ui.widgets.words import text

PAGE = 12
"""So many moments are shown at first, and so many more on demand."""
STEP = 2
"""So many are made before the window answers again."""


class Timeline(Card):
    """The history of an account. While a moment of it is open it stays as it is, and is read again afterwards."""

    edit = Signal(str)
    opened: OpenedLine | None = None
    """The line that is open or was, made when one is first opened."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        history = tr("History")
        super().__init__(history)
        self.context = context
        self._account = ""
        self._moments: list[Moment] = []
        self._shown = 0
        self._month = ""
        self._group = ""
        self._lines: dict[str, tuple[Line, str]] = {}
        self._asked = ""
        self.is_stale = False
        """Whether something changed while a moment was open."""
        self.groups = QButtonGroup(self)
        chips: list[QWidget] = []
        for code, label in {"": tr("All"), **{code: tr(label) for code, label in KINDS.items()}}.items():
            made = QPushButton(label)
            made.setCheckable(True)
            made.setChecked(not code)
            made.setProperty("role", "chip")
            made.setProperty("code", code)
            made.setAccessibleName(f"{history}: {label}")
            made.clicked.connect(lambda _=False: self._choose())
            self.groups.addButton(made)
            chips.append(made)
        self.body.addLayout(Flow(*chips))
        self.list = QVBoxLayout()
        self.list.setSpacing(2 * GRID)
        self.body.addLayout(self.list)
        self.more = button(tr("Show more"), self.show_more, "quiet", "chevron-down")
        self.body.addLayout(row(self.more, None))

    def steps(self, account: Account) -> tuple[Callable[[], object], ...]:
        """What shows an account's history, a few lines at a time, so that the window answers in between."""
        return (partial(self._begin, account), *[self._go_on] * (PAGE // STEP), self._offer_more)

    def show_more(self) -> None:
        """Shows older moments."""
        self._add(PAGE)
        self._offer_more()

    @property
    def is_open(self) -> bool:
        """Whether a moment is open."""
        return self.opened is not None and self.opened.is_open

    def stand_open(self) -> None:
        """Puts what was opened into the place of the line that was asked for."""
        assert self.opened is not None
        line, title = self._lines[self._asked]
        self.list.insertWidget(self.list.indexOf(line), self.opened.stand(title, self._asked))
        line.hide()

    def stand_folded(self, record: str) -> str:
        """Puts the line back, and says for what its button is."""
        assert self.opened is not None
        self.list.removeWidget(self.opened)
        self._lines[self._asked][0].show()
        return self._asked

    def _begin(self, account: Account) -> None:
        self.is_stale = self.is_open
        if self.is_open:
            return
        if account.id != self._account:
            self._group = ""
            self.groups.buttons()[0].setChecked(True)
        self._account = account.id
        self._read()

    def _go_on(self) -> None:
        if not self.is_open:
            self._add(STEP)

    def _choose(self) -> None:
        buttons = {str(each.property("code")): each for each in self.groups.buttons()}
        if self.opened is not None and not self.opened.fold():
            buttons[self._group].setChecked(True)
            return
        self._group = next(code for code, each in buttons.items() if each.isChecked())
        self._read()
        self.show_more()

    def _read(self) -> None:
        app = self.context.app
        today, now = app.clock.local().date(), app.clock.now()
        groups = (self._group,) if self._group else ()
        self._moments = timeline(app.desk.reader, self._account, today, self.context.tr, groups, now)
        self._shown, self._month = 0, ""
        self._lines.clear()
        clear(self.list)
        if not self._moments:
            self.list.addWidget(text(self.context.tr("Nothing has happened yet."), "muted"))
        self.more.hide()

    def _add(self, number: int) -> None:
        for moment in self._moments[self._shown : self._shown + number]:
            heading = self.context.formats.month(moment.day)
            if heading != self._month:
                self._month = heading
                month = text(heading, "strong", wrap=False)
                # It belongs to what stands below it.
                month.setContentsMargins(0, 3 * GRID if self._shown else 0, 0, 0)
                self.list.addWidget(month)
            self.list.addWidget(self._line(moment))
            self._shown += 1

    def _offer_more(self) -> None:
        self.more.setVisible(PAGE <= self._shown < len(self._moments))

    def _line(self, moment: Moment) -> QWidget:
        entry, side = REGISTRY[moment.type], icon_size().width()
        what = sign(entry.icon, side=side)
        what.setToolTip(self.context.tr(entry.label))
        day = text(self.context.formats.day_and_month(moment.day), "muted", wrap=False)
        day.setMinimumWidth(self.fontMetrics().horizontalAdvance("00 MMM") + GRID)
        title = text(moment.title or self.context.tr(entry.label), "strong")
        words = QVBoxLayout()
        words.setSpacing(2)
        box = Headed()
        box.head = Head(title, moment.note, 2 * GRID, bad=moment.bad)
        words.addLayout(box.head)
        if moment.words:
            words.addWidget(text(moment.words))
        words.addStretch(1)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(what, 0, top)
        line.addWidget(day, 0, top)
        line.addLayout(words, 1)
        # One record has several moments, as a promise that was kept.
        spot = next(spot for n in count() if (spot := f"moment {moment.record} {n}") not in self._lines)
        act = partial(self._ask, spot, moment.record)
        made = line_to_open(self.context, box, title.text(), act, spot)
        self._lines[spot] = made, title.text()
        return made

    def _ask(self, spot: str, record: str) -> None:
        self._asked = spot
        self.edit.emit(record)
