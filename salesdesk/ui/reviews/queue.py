"""The left side: how many calls wait, the list of them, and the reviews of the last weeks."""

from datetime import timedelta

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QProgressBar, QPushButton, QVBoxLayout, QWidget

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Call, Review
from salesdesk.services import reviewing
from salesdesk.ui.context import Context
from salesdesk.ui.reviews.call_list import CALL, CallList, Row
from salesdesk.ui.widgets.basics import GRID, button, row, text

AT_A_TIME = 100
"""So many calls are shown; more on demand."""

DAYS = 30
"""Reviews finished in so many days are listed."""

WEEK = 7


class Queue(QWidget):
    """The calls to choose from. `chosen` carries a call's id; `entered` asks for the form."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._limit = AT_A_TIME
        self.count = 0
        tr = context.tr
        self.title = text("", "strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.progress = text("", "muted")
        self.waiting_button = QPushButton(tr("Waiting"))
        self.done_button = QPushButton(tr("Done"))
        self._group = QButtonGroup(self)
        for each, name in (
            (self.waiting_button, tr("Calls that wait for their review")),
            (self.done_button, tr("Reviews of the last {n} days").format(n=DAYS)),
        ):
            each.setCheckable(True)
            each.setAccessibleName(name)
            each.setToolTip(name)
            each.clicked.connect(lambda _=False: self._filtered())
            self._group.addButton(each)
        self.waiting_button.setChecked(True)
        self.list = CallList(tr("Calls"))
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.list.itemClicked.connect(lambda _: self._tell())
        self.list.itemActivated.connect(lambda _: self.entered.emit())
        self.more = button(tr("Show more calls"), self._show_more, "quiet")
        side = QVBoxLayout(self)
        side.setContentsMargins(4 * GRID, 3 * GRID, GRID, 3 * GRID)
        side.setSpacing(2 * GRID)
        for part in (self.title, self.bar, self.progress):
            side.addWidget(part)
        side.addLayout(row(self.waiting_button, self.done_button, None, spacing=GRID))
        side.addWidget(self.list, 1)
        side.addWidget(self.more)

    def refresh(self) -> None:
        """Reads list and counts again; the marked call stays marked where it is still there."""
        reader, clock, tr = self._context.app.desk.reader, self._context.app.clock, self._context.tr
        waits = reviewing.waiting(reader, clock.now(), self._limit)
        self.count = len(waits) if len(waits) < self._limit else reader.count_to_review(clock.now())
        today = clock.local().date()
        self._tell_progress(reader.count_dated(Review, "finished_on", today - timedelta(days=WEEK), today))
        if self.waiting_button.isChecked():
            calls, begun = waits, reviewing.begun(reader, waits)
            notes = {call.id: tr("begun") for call in calls if call.id in begun}
            self.more.setVisible(self.count > self._limit)
        else:
            done = reviewing.finished(reader, today, DAYS, self._limit)
            calls = [call for call, _ in done]
            notes = {call.id: self._outcome(review) for call, review in done}
            self.more.setVisible(len(done) == self._limit)
        names = reader.titles(call.account for call in calls if call.account)
        self.list.fill([self._row(call, names, notes.get(call.id, "")) for call in calls])

    def point_at(self, call: str, done: bool) -> None:
        """Marks a call in the list where it belongs, without telling anybody."""
        if self.list.row_of(call) < 0 and done != self.done_button.isChecked():
            with QSignalBlocker(self._group):
                (self.done_button if done else self.waiting_button).setChecked(True)
            self.refresh()
        if self.list.chosen() != call:
            self.list.point_at(self.list.row_of(call))

    def call_at(self, at: int) -> str:
        """The call at a place of the list, or the last one; "" where the list is empty."""
        item = self.list.item(min(max(at, 0), self.list.count() - 1)) if self.list.count() else None
        return str(item.data(CALL)) if item else ""

    def show_waiting(self) -> None:
        """Turns to the calls that wait."""
        self.waiting_button.setChecked(True)
        self.refresh()

    def _tell_progress(self, done: int) -> None:
        tr = self._context.tr
        self.title.setText(
            tr.plural("{n} call waits for its review", "{n} calls wait for their review", self.count)
            if self.count
            else tr("No call waits for its review.")
        )
        words = tr.plural(
            "{n} review finished in the last seven days", "{n} reviews finished in the last seven days", done
        )
        self.progress.setText(words)
        self.bar.setRange(0, max(done + self.count, 1))
        self.bar.setValue(done if done + self.count else 1)
        self.bar.setAccessibleName(words)
        for part in (self.progress, self.bar):
            part.setVisible(bool(done))

    def _row(self, call: Call, names: dict[str, str], note: str) -> Row:
        tr, formats = self._context.tr, self._context.formats
        when = call.when.local if call.when else None
        parts = (
            formats.short(when.date()) if when else "",
            formats.time(when) if when else "",
            tr(type_of(Call).fields["channel"].choices.get(call.channel, call.channel))
            if call.channel
            else "",
        )
        name = names.get(call.account or "", "") or tr("Account not on this laptop")
        return Row(call.id, name, "  ·  ".join(filter(None, parts)), note)

    def _outcome(self, review: Review) -> str:
        return reviewing.label_of(review, "outcome", self._context.tr)

    def _tell(self) -> None:
        if call := self.list.chosen():
            self.chosen.emit(call)

    def _filtered(self) -> None:
        self._limit = AT_A_TIME
        self.refresh()
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)

    def _show_more(self) -> None:
        self._limit += AT_A_TIME
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
