"""The tab of reviews: what waits at the left, the two-minute form, and what finishing will make."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Call
from salesdesk.errors import Progress, UserError
from salesdesk.services import reviewing
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page
from salesdesk.ui.reviews.follows import Follows
from salesdesk.ui.reviews.form import ReviewForm
from salesdesk.ui.reviews.made import MadeBanner
from salesdesk.ui.reviews.not_held import NotHeld
from salesdesk.ui.reviews.queue import Queue
from salesdesk.ui.reviews.words import words_of
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID, Empty, button, chip, clear, row, text

NOT_HELD = ("missed", "cancelled")


class ReviewsPage(Page):
    """Calls that wait for their review, and the form of the chosen one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        self.call = ""
        self._turn = 0
        self.queue = Queue(context)
        self.queue.chosen.connect(self._choose)
        self.queue.entered.connect(self.begin)
        self.banner = MadeBanner(tr)
        self.title = text("", "title")
        self.when = text("", "muted")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(2 * GRID)
        self.missed_button = button(
            tr("Call was missed"), lambda: self._not_held("missed"), "quiet", "circle-x"
        )
        self.cancelled_button = button(
            tr("Call was cancelled"), lambda: self._not_held("cancelled"), "quiet", "x"
        )
        self.account_button = button(tr("Open the account"), self._open_account, "quiet", "building-2")
        self.form = ReviewForm(context)
        self.not_held = NotHeld(context)
        self.not_held.appointed.connect(self._appointed)
        self.follows = Follows(context, self.finish)
        self.right = _Right()
        self.right.resized.connect(self._place_follows)
        self.empty = Empty(
            tr("No call waits for its review. Look at what comes next."),
            button(
                tr("Open the calendar"), lambda: context.events.go.emit("calendar", ""), "primary", "calendar"
            ),
        )
        self.right.addWidget(self.empty)
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.finish)
        back = QShortcut(QKeySequence("Escape"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(lambda: self.queue.list.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def refresh(self) -> None:
        """Reads list and form again and keeps the choice."""
        self.queue.refresh()
        found = self._read(self.call)
        if found is None:
            self._choose_next(0)
        else:
            self._show(found)

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """Follows what was written: list, form, and what finishing will make."""
        self.refresh()

    def go_to(self, record: str) -> None:
        """Shows the review of a call, also of one that is finished or not over yet."""
        self._choose(record)
        self.begin()

    def begin(self) -> None:
        """Puts the focus where a review begins."""
        self.form.begin()

    def finish(self) -> None:
        """Finishes the review, says what was made, and goes on to the next call that waits."""
        if not self.call or not self.form.isVisible():
            return
        self.save_all()
        app, tr = self.context.app, self.context.tr
        if faults := self.form.faults():
            self.banner.say(tr("One answer cannot be read yet; nothing was finished."))
            self.form.editors[faults[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            made = reviewing.finish(
                app.desk.journal, app.desk.reader, app.clock, self.call, tr, self.follows.ticks
            )
        except UserError as error:
            self.banner.say(error.text(tr))
            self.begin()
            return
        was_waiting, at = self.queue.waiting_button.isChecked(), self.queue.list.currentRow()
        focused = self.form.isAncestorOf(self.focusWidget() or self)
        account = self.title.text()
        if was_waiting and made.change_set.id:
            self.call = ""
        self.context.wrote(made.change_set, self)
        if was_waiting and made.change_set.id:
            self._choose_next(at)
        self._tell_made(account, made)
        if focused or self.focusWidget() is None:
            self.begin()

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.form.save_all()
        self.not_held.save()

    def _choose(self, call: str) -> None:
        if call == self.call:
            return
        self.save_all()
        found = self._read(call)
        if found is None:
            return
        self.banner.hide()
        self.follows.forget()
        self.call = call
        self._scroll.verticalScrollBar().setValue(0)
        self._show(found)

    def _choose_next(self, at: int) -> None:
        self.call = ""
        call = self.queue.first(at)
        if call:
            self._choose(call)
        else:
            self.form.close_call()
            self.not_held.close_call()
            self.right.setCurrentWidget(self.empty)

    def _read(self, call: str) -> Call | None:
        return self.context.app.desk.reader.of_type(Call, call)

    def _show(self, call: Call) -> None:
        reader = self.context.app.desk.reader
        review = reviewing.review_of(reader, call.id)
        done = review is not None and review.finished_on is not None
        held = call.state not in NOT_HELD or done
        self._head(call, review.finished_on if review else None, review is not None)
        self.queue.point_at(call.id, done)
        self.form.setVisible(held)
        self.follows.setVisible(held)
        self._beside.setVisible(held and not self._narrow)
        self.not_held.setVisible(not held)
        self.form.open(call)
        if held:
            self.not_held.close_call()
            self._find_consequences(call.id)
        else:
            self.not_held.open(call)
        for each in (self.missed_button, self.cancelled_button):
            each.setVisible(held and not done)
        self.right.setCurrentWidget(self._card)

    def _head(self, call: Call, finished_on: date | None, begun: bool) -> None:
        tr, formats, reader = self.context.tr, self.context.formats, self.context.app.desk.reader
        names = reader.titles(filter(None, (call.account, call.contact)))
        self.title.setText(names.get(call.account or "", "") or tr("Account not on this laptop"))
        when = call.when.local if call.when else None
        channels = type_of(Call).fields["channel"].choices
        parts = (
            formats.day(when.date()) if when else "",
            formats.time(when) if when else "",
            tr(channels.get(call.channel, call.channel)) if call.channel else "",
            names.get(call.contact or "", ""),
        )
        self.when.setText("  ·  ".join(filter(None, parts)))
        clear(self._chips)
        if finished_on is not None:
            self._chips.addWidget(chip(tr("Reviewed on {day}").format(day=formats.short(finished_on))))
        elif begun:
            self._chips.addWidget(chip(tr("begun")))
        if call.when and call.when.end > self.context.app.clock.now():
            self._chips.addWidget(chip(tr("not over yet")))
        self._chips.addStretch(1)
        self.account_button.setVisible(bool(call.account))

    def _find_consequences(self, call: str) -> None:
        app, tr = self.context.app, self.context.tr
        self._turn += 1
        turn = self._turn

        def work(progress: Progress) -> tuple[reviewing.Consequence, ...]:
            return reviewing.consequences_of(app.desk.reader, app.clock, call, tr)

        def show(found: tuple[reviewing.Consequence, ...]) -> None:
            if turn == self._turn:
                self.follows.show_consequences(found, self.form.around.kept())

        self.context.jobs.run(work, show, lambda error: self.banner.say(self.context.say(error)))

    def _not_held(self, state: str) -> None:
        self.save_all()
        desk = self.context.app.desk
        self.context.wrote(reviewing.did_not_take_place(desk.journal, desk.reader, self.call, state), self)
        self.not_held.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _appointed(self, call: str) -> None:
        tr, formats = self.context.tr, self.context.formats
        made = self._read(call)
        if made is None or made.when is None:
            return
        words = tr("New appointment: {day}, {time}.").format(
            day=formats.day(made.when.local.date()), time=formats.time(made.when.local)
        )
        self.banner.say(
            words,
            (tr("Show it in the calendar"), lambda: self.context.events.go.emit("calendar", call)),
            (tr("Next call that waits"), lambda: self._choose_next(0)),
        )

    def _tell_made(self, account: str, made: reviewing.Made) -> None:
        tr, events = self.context.tr, self.context.events
        if not made.change_set.id:
            self.banner.say(tr("This review is finished already; there was nothing new to make."))
            return
        lines = [tr("Finished: {account}").format(account=account)]
        lines += [words_of(each, self.context)[0] for each, _ in made.consequences]
        ways = [
            (tr("Show the next call in the calendar"), lambda to=record: events.go.emit("calendar", to))
            for each, record in made.consequences
            if each.kind == "next_call"
        ]
        self.banner.say("  ·  ".join(lines), *ways)

    def _open_account(self) -> None:
        found = self._read(self.call)
        if found is not None and found.account:
            self.context.events.open_record.emit(found.account)

    def _lay_out(self) -> None:
        self._card = QWidget()
        page = QVBoxLayout(self._card)
        page.setContentsMargins(0, 0, 0, 0)
        column = QWidget()
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 4 * GRID)
        self._column.setSpacing(3 * GRID)
        self._column.addWidget(self.title)
        self._column.addWidget(self.when)
        self._column.addLayout(self._chips)
        self._column.addLayout(
            row(self.missed_button, self.cancelled_button, None, self.account_button, spacing=GRID)
        )
        for part in (self.not_held, self.form):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._scroll = _scrolling(column)
        self._beside = QScrollArea()
        self._beside.setWidgetResizable(True)
        self._beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        self._side = QVBoxLayout(holder)
        self._side.setContentsMargins(0, 3 * GRID, 4 * GRID, 4 * GRID)
        self._side.addWidget(self.follows)
        self._side.addStretch(1)
        self._beside.setWidget(holder)
        self._narrow = False
        halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        halves.addWidget(self._scroll, 1)
        halves.addWidget(self._beside)
        page.addLayout(halves, 1)
        self.right.addWidget(self._card)
        right = QWidget()
        main = QVBoxLayout(right)
        main.setContentsMargins(0, 3 * GRID, 0, 0)
        main.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(3 * GRID, 0, 4 * GRID, 0)
        top.addWidget(self.banner)
        main.addLayout(top)
        main.addWidget(self.right, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.queue)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([round(side_width() * 0.8), 3 * side_width()])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def _place_follows(self) -> None:
        """What follows stands beside the form where there is room, else below it."""
        letter = QFontMetrics(QApplication.font()).averageCharWidth()
        narrow = self.right.width() < 105 * letter
        self._beside.setFixedWidth(min(48 * letter, max(30 * letter, self.right.width() * 2 // 5)))
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._column.insertWidget(self._column.indexOf(self.form) + 1, self.follows)
        else:
            self._side.insertWidget(0, self.follows)
        self._beside.setVisible(not narrow and not self.follows.isHidden())


class _Right(QStackedWidget):
    """The right side; `resized` tells that its width may have changed."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tells it."""
        super().resizeEvent(event)
        self.resized.emit()


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area
