"""The run sheet: the calls of a day in their order, each with what it still needs."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from salesdesk.domain.text import in_pieces
from salesdesk.domain.today import Need, Stop, Today, around_now
from salesdesk.ui.context import Context
from salesdesk.ui.events import PLAN, gap_of
from salesdesk.ui.today.rows import NowMarker, Row, add_earlier, add_more, day_card, remark, still, still_sign
from salesdesk.ui.today.words import DayWords
from salesdesk.ui.widgets.appointment_steps import AppointmentSteps
from salesdesk.ui.widgets.basics import GRID, Card, Empty, button
from salesdesk.ui.widgets.call_choices import CallChoices
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.lead import URGENT, Lead
from salesdesk.ui.widgets.signs import pictured

_QUIET = {"review": ""}


class RunSheet:
    """Makes the cards of calls."""

    def __init__(self, context: Context, words: DayWords, show_more: Callable[[], None]) -> None:
        self._context = context
        self._words = words
        self._show_more = show_more
        self._aside = 0
        self._marker: NowMarker | None = None

    def say_now(self) -> None:
        """Has the marker say the time; between which calls it stands shows in what is read of them."""
        if self._marker is not None:
            self._marker.say(self._now())

    def sheet(self, today: Today, most: int, show_more: Callable[[], object]) -> Card | None:
        """The calls of today, or of the next day with calls, at first `most` around now; where there are none, the one next step.

        Nothing on a desk without accounts, which is invited to begin.
        """
        self._marker = None
        if not today.any_account:
            return None
        tr = self._context.tr
        self._measure(today)
        card = day_card(self._words.sheet_title(today))
        if not today.stops:
            plan = button(
                tr("Plan a call"),
                lambda: self._context.events.go.emit("calendar", PLAN),
                "primary",
                "calendar-plus",
            )
            card.body.addWidget(
                Empty(
                    tr("No call is planned. The run sheet shows the calls of the day."),
                    plan,
                    sign="calendar-days",
                )
            )
            return card
        card.body.setSpacing(GRID)
        shown = around_now(today.stops, most)
        add_earlier(card, tr, shown.start, show_more)
        marked = not today.is_now
        for stop in today.stops[shown.start : shown.stop]:
            if not marked and stop.phase == "coming":
                self._mark(card)
                marked = True
            card.body.addWidget(self._stop(stop))
        if not marked:
            self._mark(card)
        add_more(card, tr, len(today.stops) - shown.stop, show_more)
        return card

    def going_on(self, today: Today) -> Card | None:
        """What began on an earlier day and goes on, as a fair does; nothing where nothing does."""
        if not today.going_on:
            return None
        tr = self._context.tr
        card = day_card(tr("Goes on today"))
        for each in today.going_on:
            name = each.stop.name or tr("No account")
            words = tr("{name}, day {n} of {of}").format(name=name, n=each.number, of=each.of)
            line = self._row(each.stop)
            line.setAccessibleName(". ".join(filter(None, (words, each.stop.objective))))
            layout = QVBoxLayout(line)
            layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
            layout.setSpacing(0)
            layout.addWidget(still(words))
            if each.stop.objective:
                layout.addWidget(still(each.stop.objective, "field"))
            card.body.addWidget(line)
        return card

    def next_day(self, today: Today, most: int) -> Card | None:
        """What the next day with calls still needs, of `most` calls at first; nothing where its calls are shown already."""
        if today.next_day is None:
            return None
        self._measure(today)
        card = day_card(self._words.next_title(today))
        card.body.setSpacing(GRID)
        lacking = [stop for stop in today.next_stops if stop.needs]
        for stop in lacking[:most]:
            card.body.addWidget(self._short(stop))
        add_more(card, self._context.tr, len(lacking) - most, self._show_more)
        if not lacking:
            tr = self._context.tr
            ready = tr.plural(
                "Nothing: its one call is ready.", "Nothing: its {n} calls are ready.", len(today.next_stops)
            )
            card.body.addWidget(remark(ready))
        return card

    def _measure(self, today: Today) -> None:
        """Finds how wide the column of times is: what stands in it has one line, and a short word room in any case."""
        label = still("", "field")
        label.ensurePolished()
        metrics = QFontMetrics(label.font())
        below = (self._words.there(stop) or self._words.leave_by(stop) for stop in today.stops)
        least = QFontMetrics(QApplication.font()).horizontalAdvance("0" * 9)
        self._aside = max(least, *(metrics.horizontalAdvance(words) + 2 for words in below), 0)

    def open(self, stop: Stop) -> None:
        """Shows the briefing of a call."""
        self._context.events.go.emit("briefings", stop.call)

    def _row(self, stop: Stop) -> Row:
        row = Row(f"call:{stop.call}", self._words.all_of(stop), lambda: self.open(stop))
        choices, words = CallChoices(self._context, row), self._context.tr("Show in the calendar")
        row.tick = partial(choices.steps.go_on, stop.call)
        row.arrive = lambda: choices.steps.arrive(stop.call)
        row.choices = lambda: choices.of(
            stop.call, words, lambda: self._context.events.go.emit("calendar", stop.call)
        )
        return row

    def _stop(self, stop: Stop) -> Row:
        row, words = self._row(stop), self._words
        layout = QHBoxLayout(row)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self._times(stop))
        what = QVBoxLayout()
        what.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(still(stop.name, "muted" if stop.over else "strong"), 1)
        head.addWidget(words.signed_state(stop), 0, Qt.AlignmentFlag.AlignTop)
        what.addLayout(head)
        if stop.objective:
            what.addWidget(still(stop.objective, "muted" if stop.over else ""))
        if not stop.over:
            for picture, line in words.getting_there(stop):
                what.addLayout(pictured(still_sign(picture), still(line, "muted")))
        if stop.needs:
            what.addLayout(Flow(*self._leads(stop, row)))
        layout.addLayout(what, 1)
        return row

    def _short(self, stop: Stop) -> Row:
        row = self._row(stop)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(3 * GRID)
        time = still(self._context.formats.time(stop.start), "muted")
        time.setFixedWidth(self._aside)
        layout.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        what = QVBoxLayout()
        what.setSpacing(0)
        what.addWidget(still(stop.name))
        what.addLayout(Flow(*self._leads(stop, row)))
        layout.addLayout(what, 1)
        return row

    def _times(self, stop: Stop) -> QWidget:
        formats, tr = self._context.formats, self._context.tr
        aside = QWidget()
        aside.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        aside.setFixedWidth(self._aside)
        column = QVBoxLayout(aside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(still(formats.time(stop.start), "muted" if stop.over else "strong"))
        if stop.elsewhere:
            column.addWidget(still(tr("{time} here").format(time=formats.time(stop.here)), "muted"))
        if stop.arrived:
            column.addWidget(still(self._words.there(stop), "field"))
        elif not stop.over and stop.leave_at is not None:
            column.addWidget(still(self._words.leave_by(stop), "fault" if stop.leave_now else "field"))
        column.addStretch(1)
        return aside

    def _leads(self, stop: Stop, row: Row) -> Iterable[Lead]:
        for need in stop.needs:
            kind = _QUIET.get(need.what, URGENT.get(need.what, "warm"))
            words = self._words.need(need)
            place = f"need:{stop.call}:{need.what}"
            lead = Lead(place, words, kind, partial(self._mend, need, stop, row))
            name = self._context.tr("{account}: {what}").format(account=stop.name, what=words)
            lead.setAccessibleName(name)
            yield lead

    def _mend(self, need: Need, stop: Stop, row: Row) -> None:
        """Leads to where a need is mended: the message, the answer, the briefing, the review, who does not want it."""
        events = self._context.events
        if need.what == "avoid":
            events.open_record.emit(need.record)
        elif need.what == "review":
            events.go.emit("reviews", stop.call)
        elif need.what in ("confirm", "tell"):
            AppointmentSteps(self._context, row).go_on(stop.call)
        elif need.what == "answer":
            row.offer()
        else:
            events.go.emit("briefings", gap_of(stop.call, need.what))

    def _mark(self, card: Card) -> None:
        self._marker = NowMarker(self._now())
        card.body.addWidget(self._marker)

    def _now(self) -> str:
        now = self._context.formats.time(self._context.app.clock.local())
        return in_pieces(self._context.tr("Now"), now)
