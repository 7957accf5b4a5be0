"""The timeline of an account: everything that happened, newest first, under its months."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account
from salesdesk.services.timeline import KINDS, Moment, timeline
from salesdesk.ui.context import Context
from salesdesk.ui.theme import icon_size
from salesdesk.ui.widgets.basics import GRID, Card, Column, aside, button, clear, row, text, tip
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.signs import sign
from salesdesk.ui.widgets.spot import mark_spot

PAGE = 12
"""So many moments are shown at first, and so many more on demand."""


class Timeline(Card):
    """The history of an account."""

    edit = Signal(str)

    def __init__(self, context: Context) -> None:
        tr = context.tr
        history = tr("History")
        super().__init__(history)
        self.context = context
        self._account = ""
        self._moments: list[Moment] = []
        self._shown = 0
        self._month = ""
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
        some = PAGE // 3
        return (partial(self._begin, account), *[partial(self._add, some)] * 3)

    def show_more(self) -> None:
        """Shows older moments."""
        self._add(PAGE)

    def _begin(self, account: Account) -> None:
        if account.id != self._account:
            self.groups.buttons()[0].setChecked(True)
        self._account = account.id
        self._read()

    def _choose(self) -> None:
        self._read()
        self._add(PAGE)

    def _read(self) -> None:
        checked = self.groups.checkedButton()
        code = str(checked.property("code")) if checked else ""
        app = self.context.app
        today = app.clock.local().date()
        groups = (code,) if code else ()
        self._moments = timeline(app.desk.reader, self._account, today, self.context.tr, groups)
        self._shown, self._month = 0, ""
        clear(self.list)
        if not self._moments:
            self.list.addWidget(text(self.context.tr("Nothing has happened yet."), "muted"))
        self.more.hide()

    def _add(self, number: int) -> None:
        for moment in self._moments[self._shown : self._shown + number]:
            heading = self.context.formats.month(moment.day)
            if heading != self._month:
                self._month = heading
                self.list.addWidget(text(heading, "field", wrap=False))
            self.list.addWidget(self._line(moment))
            self._shown += 1
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
        head = row(title)
        head.setStretch(0, 1)
        if moment.note:
            head.addWidget(aside(moment.note), 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(head)
        if moment.words:
            words.addWidget(text(moment.words))
        words.addStretch(1)
        box = Column()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(what, 0, top)
        line.addWidget(day, 0, top)
        line.addLayout(words, 1)
        edit = button("", partial(self.edit.emit, moment.record), "icon", "pencil")
        edit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name = self.context.tr("Edit {name}").format(name=title.text())
        edit.setAccessibleName(name)
        mark_spot(edit, f"moment {moment.record} {moment.day} {moment.title}")
        edit.setToolTip(tip(name))
        return Line(box, edit)
