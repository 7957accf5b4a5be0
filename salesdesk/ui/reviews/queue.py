"""The left side: how many calls wait, the list of them, and the reviews of the last weeks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from salesdesk.domain.records import Call, Review
from salesdesk.domain.records.rate_plans import PLAN_TONES
from salesdesk.domain.text import in_pieces
from salesdesk.services import reviewing
from salesdesk.services.references import account_names
from salesdesk.services.value_words import choice_of, outcome_of
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.reviews.call_list import CALL, CallList, Row
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.words import text

AT_A_TIME = 50
"""So many calls are shown; more on demand."""

DAYS = 30
"""Reviews finished in so many days are listed."""

WEEK = 7

PATIENCE_MS = 200
"""After so long an empty list says that it is being read."""

_DRAFT = PLAN_TONES["draft"]
"""A review that was begun is in the colour that drafts of plans have."""

_DONE = "accent"
"""The outcome of a finished one."""


@dataclass(frozen=True)
class _Reading:
    """How many wait, how many were finished this week and whether any lately, whether there are more than the rows, the rows."""

    count: int
    done: int
    any_done: bool
    more: bool
    rows: list[Row]


class Queue(QWidget):
    """The calls to choose from. `chosen` carries a call's id; `entered` asks for the form; `read` follows a reading."""

    chosen = Signal(str)
    entered = Signal()
    read = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._limit = AT_A_TIME
        self._marked = ""
        self._to_choose = False
        self._any_done = False
        self._count = 0
        self._was_read = False
        self.shows_done = False
        self._job: Job | None = None
        tr = context.tr
        self.title = text("", "strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.progress = text("", "muted")
        self._words_done = tr("Reviews of the last {n} days").format(n=DAYS)
        self.waiting_button = button(
            tr("Waiting calls"), partial(self._turn, done=False), "quiet", "arrow-left"
        )
        self.done_button = button(
            tr("Finished reviews"), partial(self._turn, done=True), "quiet", "clipboard-check"
        )
        self.list = CallList(tr("Calls"))
        self.list.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.list.itemClicked.connect(lambda _: self._tell())
        self.list.itemActivated.connect(lambda _: self.entered.emit())
        self.more = button(tr("Show more calls"), self._show_more, "quiet")
        side = QVBoxLayout(self)
        side.setContentsMargins(4 * GRID, 3 * GRID, GRID, 3 * GRID)
        side.setSpacing(2 * GRID)
        for part in (self.title, self.bar, self.progress):
            side.addWidget(part)
        side.addWidget(self.list, 1)
        side.addWidget(self.more)
        side.addLayout(row(self.waiting_button, self.done_button, None, spacing=0))
        # What was not counted yet is not shown as nothing.
        for uncounted in (self.bar, self.progress, self.more):
            uncounted.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.list.say_when_empty(tr("Reading…")))
        self._show_list(done=False)

    def refresh(self) -> None:
        """Reads list and counts again, beside the window; `read` tells when they are shown."""
        self.close_files()
        gather = self._gathering()
        self._patience.start()
        self._job = self._context.jobs.run(self, lambda _: gather(), self._show, self._fail)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who presses a key before the calls were read means one of them: they are read before it is taken."""
        if event.type() == QEvent.Type.KeyPress and not self._was_read and self._job is not None:
            self.close_files()
            self._show(self._gathering()())
        return super().eventFilter(watched, event)

    def close_files(self) -> None:
        """Lets go of what is being read."""
        self._patience.stop()
        if self._job is not None:
            self._job.cancel()

    def point_at(self, call: str, done: bool) -> None:
        """Marks a call in the list where it belongs, without telling anybody."""
        self._marked = call
        if done != self.shows_done:
            self._show_list(done=done)
            self.refresh()
        if self.list.chosen() != call:
            self.list.point_at(self.list.row_of(call))

    def mark(self, call: Call, review: Review) -> None:
        """Shows at once that the review of a call was begun, or another outcome of one that is finished."""
        if self.shows_done and review.finished_on:
            self.list.note(call.id, outcome_of(call, review, self._context.tr), _DONE)
        elif not self.shows_done and not review.finished_on:
            self.list.note(call.id, self._context.tr("Draft"), _DRAFT)

    def take(self, call: str) -> None:
        """Takes a call out of the list before it is read again."""
        self.list.take(call)

    def call_at(self, at: int) -> str:
        """The call at a place of the list, or the last one; "" where the list is empty."""
        item = self.list.item(min(max(at, 0), self.list.count() - 1)) if self.list.count() else None
        return str(item.data(CALL)) if item else ""

    def has_others(self, call: str) -> bool:
        """Whether any call waits besides one, as far as was read."""
        if self.shows_done:
            return self._count > 0
        return self.list.count() > (self.list.row_of(call) >= 0)

    def show_waiting(self) -> None:
        """Turns to the calls that wait."""
        self._show_list(done=False)
        self.refresh()

    def _gathering(self) -> Callable[[], _Reading]:
        """What reads the list that is in view as it is asked for now."""
        clock = self._context.app.clock
        return partial(self._gather, clock.now(), clock.local().date(), self._limit, not self.shows_done)

    def _gather(self, now: datetime, today: date, limit: int, waits: bool) -> "_Reading":
        reader, tr = self._context.app.desk.reader, self._context.tr
        me = reader.fact("me")
        calls = reviewing.waiting(reader, now, limit)
        count = len(calls) if len(calls) < limit else reader.count_to_review(now, whose=me)
        done = reader.count_reviews_finished(today - timedelta(days=WEEK), today, whose=me)
        more = count > limit
        if waits:
            begun = reviewing.begun(reader, calls)
            notes = {call.id: tr("Draft") for call in calls if call.id in begun}
            any_done = bool(done or reviewing.finished(reader, today, DAYS, 1))
        else:
            lately = reviewing.finished(reader, today, DAYS, limit)
            # What is seen of each is the day of its call.
            lately = sorted(lately, key=lambda one: one[0].when.start if one[0].when else now, reverse=True)
            calls, more, any_done = [call for call, _ in lately], len(lately) == limit, bool(lately)
            notes = {call.id: outcome_of(call, review, tr) for call, review in lately}
        names = account_names(reader, (call.account for call in calls), tr)
        rows = [self._row(call, names, notes.get(call.id, ""), _DRAFT if waits else _DONE) for call in calls]
        return _Reading(count, done, any_done, more, rows)

    def _fail(self, error: BaseException) -> None:
        self._patience.stop()
        self.list.say_when_empty("")
        self._context.events.said.emit(self._context.say(error))

    def _show(self, found: "_Reading") -> None:
        self._patience.stop()
        self._was_read = True
        self._count = found.count
        self._tell_progress(found.count, found.done)
        self.more.setVisible(found.more)
        self._any_done = found.any_done
        self._show_ways()
        tr = self._context.tr
        self.list.say_when_empty(
            tr("Calls appear here once they are over.")
            if not self.shows_done
            else tr("No review was finished in the last {n} days.").format(n=DAYS)
        )
        self.list.fill(found.rows, self._marked)
        if self._to_choose and self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)
        self._to_choose = False
        self.read.emit()

    def _tell_progress(self, count: int, done: int) -> None:
        tr, waits = self._context.tr, not self.shows_done
        waiting = (
            tr.plural("{n} call waits for its review", "{n} calls wait for their review", count)
            if count
            else tr("No call waits for its review.")
        )
        self.title.setText(waiting if waits else self._words_done)
        words = tr.plural(
            "{n} review finished in the last seven days", "{n} reviews finished in the last seven days", done
        )
        self.progress.setText(words)
        self.bar.setRange(0, max(done + count, 1))
        self.bar.setValue(done if done + count else 1)
        self.bar.setAccessibleName(words)
        for part in (self.progress, self.bar):
            part.setVisible(waits and bool(done))

    def _row(self, call: Call, names: dict[str, str], note: str, colour: str) -> Row:
        tr, formats = self._context.tr, self._context.formats
        when = formats.short_with_time(call.when.local) if call.when else ()
        name = names.get(call.account or "") or tr("No account yet")
        return Row(call.id, name, in_pieces(*when, choice_of(call, "channel", tr)), note, colour)

    def _tell(self) -> None:
        if call := self.list.chosen():
            self.chosen.emit(call)

    def _turn(self, *, done: bool) -> None:
        """Turns to the other list, and the keys with it."""
        self._show_list(done=done)
        self._limit = AT_A_TIME
        self._to_choose = True
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self, *, done: bool) -> None:
        self.shows_done = done
        self._show_ways()

    def _show_ways(self) -> None:
        """Only the way to the other list is shown, if something is there: which one this is stands above it."""
        self.waiting_button.setVisible(self.shows_done)
        self.done_button.setVisible(self._any_done and not self.shows_done)

    def _show_more(self) -> None:
        self._limit += AT_A_TIME
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
