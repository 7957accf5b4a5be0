"""The tab of today: what the day holds, what is due, what waits; the first that one sees."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.today import Today, around_now
from salesdesk.services.today import named, today
from salesdesk.ui.context import Context
from salesdesk.ui.events import PRINT
from salesdesk.ui.jobs import Job, Turn
from salesdesk.ui.page import Page
from salesdesk.ui.today.box import AfterTick, was_ticked
from salesdesk.ui.today.code_reminder import CodeReminder
from salesdesk.ui.today.day_cards import DayCards
from salesdesk.ui.today.rows import Row
from salesdesk.ui.today.summary import DownTo, Summary
from salesdesk.ui.today.words import DayWords
from salesdesk.ui.widgets.basics import GRID, RING, Empty, button, clear, name_button, row
from salesdesk.ui.widgets.room import keep_together
from salesdesk.ui.widgets.scrolling import ScrollingPage
from salesdesk.ui.widgets.tab_order import tab_after
from salesdesk.ui.widgets.words import text

EVERY = timedelta(minutes=5)
"""How often the page looks at the clock."""

MOST_DUES = 12
"""So many promises, tasks and people to remind show until more are asked for."""

MOST_CALLS = 24
"""So many calls of a day show until more are asked for: more than one holds on a day, of a desk that counts each ring of a telephone."""

PRINT_KEY = "Ctrl+P"

WIDE = 112
"""From so many digits of width on the lists stand beside the run sheet."""


class TodayPage(Page):
    """The run sheet of the day, with what is due and what waits beside it."""

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        super().__init__(context, place)
        self._most, self._most_calls = MOST_DUES, MOST_CALLS
        self._words = DayWords(context)
        self._cards = DayCards(context, self._words, self._show_more, self._show_more_calls)
        self._after_tick = AfterTick(self._cards, self._show_day)
        self.shown: Today | None = None
        self._shown_at = ""
        """The time at which the day was shown as it was then, to the minute."""
        self._reading: Job | None = None
        self._whole: Turn | None = None
        tr = context.tr
        self.title = text("", "title", selectable=False)
        self.summary = Summary(self.go_to)
        self.summary.left.connect(self._begin_below)
        self._cards.left.connect(self._go_to_head)
        self._reminder = CodeReminder(context)
        self.print_button = button(tr("Print the day pack"), self.print_day, "", "printer")
        self.print_button.setToolTip(tr("Run sheet and briefings of the day (Ctrl+P)"))
        self._down = DownTo(self, self._begin_below)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_went_on)
        self._lay_out()

    @property
    def first_control(self) -> QWidget:
        """The first thing of the day."""
        return self._cards.first() or self.print_button

    @property
    def with_whom(self) -> str:
        """What the row with the keys is of."""
        row = self.focusWidget()
        return row.place.rpartition(":")[2] if isinstance(row, Row) else ""

    def refresh(self) -> None:
        """Reads the day again: beside the window, where there is something to look at meanwhile."""
        app, tr, most = self.context.app, self.context.tr, self._most
        reader = app.desk.reader
        if self.shown is None:
            self._show_day(named(today(reader, app.clock, most, whole=False), reader, tr))
            self._whole = self.context.jobs.in_turn(self, [self.refresh])
            return
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self.context.jobs.run(
            self,
            lambda _: named(today(reader, app.clock, most), reader, tr),
            self._after_tick.show,
            lambda error: self.context.events.said.emit(self.context.say(error)),
        )

    def _show_day(self, found: Today) -> None:
        """Shows a day as it was read; what did not change stays, and so do the focus and how the page is scrolled."""
        at = self.focusWidget()
        follows = at is not None and not at.visibleRegion().isEmpty() and not was_ticked(at)
        with self._scroll.standing_still():
            self._make_day(found)
        now = self.focusWidget()
        if follows and now is not None and now.visibleRegion().isEmpty():
            self._reveal()

    def _make_day(self, found: Today) -> None:
        focus, whole = self._cards.focus(), self.shown is not None
        self.shown, self._reading = found, None
        self.title.setText(self._words.day(found.day))
        self.summary.say(self._words.summary(found) if found.any_account else [])
        self._reminder.look()
        for each in (self.print_button, *self._reminder.findChildren(QPushButton)):
            each.installEventFilter(self._down)
        name_button(self.print_button, self._words.print_title(found))
        if whole:
            # Qt takes the key away with the former words. Before all is read nobody presses it.
            self.print_button.setShortcut(PRINT_KEY)
        self.print_button.setVisible(bool(found.stops))
        self._shown_at = self._time()
        here = self.isVisible()
        self._cards.show_day(found, self._most, self._most_calls, whole=whole, looked_at=here)
        self._invite(not found.any_account)
        self._cards.setVisible(found.any_account or bool(found.tasks.shown))
        self._cards.put_tab_in_order(self.print_button)
        tab_after(self.print_button, self._reminder)
        tab_after(self.print_button, self.summary)
        self._cards.restore(focus, self.print_button)
        if whole:
            self._cards.show_all()
        self._lay_out_at_once()
        self._wind()

    def go_to(self, record: str) -> None:
        """Puts the focus on a call, promise or task, where it shows; a call of the day is shown for it."""
        stops = self.shown.stops if self.shown else ()
        shown = around_now(stops, self._most_calls)
        if any(stop.call == record for at, stop in enumerate(stops) if at not in shown):
            self._show_calls(len(stops))
        for widget in self._cards.stations():
            if widget.place.endswith(f":{record}"):
                self._cards.look_at(widget)
                QTimer.singleShot(0, self._reveal)  # once everything has its place
                return

    def print_day(self) -> None:
        """Prints the day pack of the run sheet's day, which Briefings shows as it will print."""
        if self.shown and self.shown.sheet_day:
            self.context.events.go.emit("briefings", PRINT + self.shown.sheet_day.isoformat())

    def close_files(self) -> None:
        """Stops looking at the clock, and reading."""
        self._timer.stop()
        self._after_tick.stop()
        if self._whole is not None:
            self._whole.give_up()
        if self._reading is not None:
            self._reading.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        """Calls begin and end without anything being written."""
        if self.shown is not None and self._shown_at != self._time():
            self.read_when_shown()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back finds the dates to keep where they belong by then."""
        super().hideEvent(event)
        if self._cards.dates_wait:
            self.read_when_shown()

    def _read_again(self) -> None:
        self._cards.let_dates_move()
        super()._read_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the columns beside or below each other, as the width has room for the text."""
        super().resizeEvent(event)
        digit = QFontMetrics(QApplication.font()).horizontalAdvance("0")
        wide = self.width() >= WIDE * digit
        keep_together(self._body)
        if self._cards.stand_side_by_side(wide):
            self._lay_out_at_once()

    def _lay_out_at_once(self) -> None:
        """Until Qt asks for the heights itself, from the cards outwards, rows would be painted pressed together."""
        for part in (self._cards, self._body, self._middle):
            if (layout := part.layout()) is not None:
                layout.activate()
        QApplication.sendEvent(self._scroll, QEvent(QEvent.Type.LayoutRequest))

    def _lay_out(self) -> None:
        self._welcome = QVBoxLayout()
        self._body = QWidget()
        self._page = body = QVBoxLayout(self._body)
        body.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        body.setSpacing(GRID)
        head = row(self.title, self.print_button)
        head.setStretch(0, 1)
        body.addLayout(head)
        # The rings of what leads somewhere stand around the words, which begin and end where all others do.
        summary = QHBoxLayout()
        summary.addSpacing(-RING)
        summary.addWidget(self.summary)
        body.addSpacing(2 - RING)
        body.addLayout(summary)
        body.addSpacing(2 - RING)
        body.addWidget(self._reminder)
        body.addSpacing(4 * GRID)
        body.addWidget(self._cards)
        body.addLayout(self._welcome)
        body.addStretch(0)
        self._middle = middle = QWidget()
        # As high as the text is at this width; the least height that labels name is for the narrowest one.
        middle.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._body)
        scroll = ScrollingPage(middle)
        self._scroll = scroll
        self._cards.walked.connect(scroll.ensureWidgetVisible)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _invite(self, wanted: bool) -> None:
        """Says what will stand here, where there is nothing yet."""
        if wanted and not self._welcome.count():
            tr = self.context.tr
            words = tr("Welcome. Your day will appear here: whom to see, what you promised, what waits.")
            self._welcome.addWidget(Empty(words, self._first_step(), sign="sun"))
        elif not wanted:
            clear(self._welcome)
        self._page.setStretchFactor(self._welcome, int(wanted))

    def _first_step(self) -> QPushButton:
        """What an empty desk needs first: after the sample went, nobody has said yet whose it is."""
        from salesdesk.services.beginning import is_new  # most desks are not empty, and it costs 2 ms

        tr, events = self.context.tr, self.context.events
        if is_new(self.context.app.desk.reader):
            return button(tr("Begin with your name and property"), events.begin.emit, "primary", "hotel")
        words = tr("Add the first accounts")
        return button(words, lambda: events.go.emit("prospects", ""), "primary", "building-2")

    def _begin_below(self) -> None:
        if (first := self._cards.first()) is not None:
            self._cards.look_at(first)
            self._reveal()

    def _go_to_head(self) -> None:
        """From the first row back to the day at a glance, or to what stands above it."""
        if not self.summary.take_keys() and self.print_button.isVisible():
            self.print_button.setFocus(Qt.FocusReason.TabFocusReason)
        self._reveal()

    def _reveal(self) -> None:
        if (focus := self.focusWidget()) is not None:
            self._scroll.ensureWidgetVisible(focus)

    def _show_more(self) -> None:
        self._most += 4 * MOST_DUES
        self.refresh()

    def _show_more_calls(self) -> None:
        self._show_calls(self._most_calls + 4 * MOST_CALLS)

    def _show_calls(self, most: int) -> None:
        self._most_calls = most
        if self.shown is not None:
            self._show_day(self.shown)

    def _time(self) -> str:
        return self.context.formats.time(self.context.app.clock.local())

    def _wind(self) -> None:
        """Has the page look again in a while, or when the day turns if that is earlier."""
        now = self.context.app.clock.local()
        midnight = datetime.combine(now.date() + timedelta(days=1), time.min, now.tzinfo)
        wait = min(EVERY, midnight - now + timedelta(seconds=1))
        self._timer.start(int(wait.total_seconds() * 1000))

    def _time_went_on(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
