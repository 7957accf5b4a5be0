"""The tab of reviews: what waits at the left, the two-minute form, and what finishing will make."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Call, Review
from salesdesk.domain.records.calls import NOT_HELD
from salesdesk.errors import UserError
from salesdesk.services import reviewing
from salesdesk.ui.context import Context
from salesdesk.ui.events import PLAN
from salesdesk.ui.page import Page
from salesdesk.ui.reviews.choices import digit_of
from salesdesk.ui.reviews.follows import Follows
from salesdesk.ui.reviews.form import ReviewForm
from salesdesk.ui.reviews.halves import Halves
from salesdesk.ui.reviews.head import Head
from salesdesk.ui.reviews.made import MadeBanner
from salesdesk.ui.reviews.not_held import NotHeld
from salesdesk.ui.reviews.period import PeriodPart
from salesdesk.ui.reviews.queue import Queue
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID, Empty, button, row
from salesdesk.ui.widgets.segments import Segments


class ReviewsPage(Page):
    """Calls that wait for their review, and the form of the chosen one."""

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        super().__init__(context, place)
        tr = context.tr
        self.call = ""
        self._to_begin = self._known = False
        self._finished: dict[str, str] = {}
        """Of the calls whose reviews were finished here, by what was written then."""
        self.queue = Queue(context)
        self.queue.read.connect(self._listed)
        self.queue.chosen.connect(self._choose)
        self.queue.entered.connect(self.begin)
        self.banner = MadeBanner(context)
        self.head = Head(context)
        self.head.not_held.connect(self._not_held)
        self.head.account_wanted.connect(self._open_account)
        self.form = ReviewForm(context)
        self.not_held = NotHeld(context)
        self.not_held.appointed.connect(self.banner.say_appointed)
        self.not_held.left.connect(self._go_on)
        self.follows = Follows(context, self.finish)
        self.follows.refused.connect(self.banner.warn)
        self.form.grown.connect(self._finish_last)
        self.calendar_button = button(
            tr("Plan a call"), lambda: context.events.go.emit("calendar", PLAN), "primary", "calendar-plus"
        )
        self.empty = Empty(
            tr("After each call you note here in two minutes how it went."),
            self.calendar_button,
            sign="clipboard-check",
        )
        self.halves = Halves((self.head, self.not_held, self.form), self.follows)
        self.right = QStackedWidget()
        self.parts_in(self.right)
        self.period: PeriodPart | None = None
        labels = [("calls", tr("Calls")), ("week", tr("Week")), ("month", tr("Month"))]
        self.views = Segments(self, labels, self.show_view)
        self.views.mark("calls")
        self.places = QStackedWidget()
        self._lay_out()
        for keys, act in (
            ("Ctrl+Return", self.finish),
            ("Ctrl+Enter", self.finish),
            ("Escape", lambda: self.queue.list.setFocus(Qt.FocusReason.ShortcutFocusReason)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def first_control(self) -> QWidget:
        """The calls that wait, or where nothing waits, what comes next."""
        if self.period is not None and self.places.currentWidget() is self.period:
            return self.period.before_button
        nothing_waits = self._known and not self.queue.list.count()
        return self.calendar_button if nothing_waits else self.queue.list

    @property
    def in_view(self) -> str:
        """The call in view."""
        return self.call

    @property
    def with_whom(self) -> str:
        """The call in view, where no period is looked at."""
        return self.call if self.places.currentIndex() == 0 else ""

    @property
    def standing(self) -> Mapping[str, Any]:
        """Whether all of the form is in view, or the review of a week or month instead of it."""
        shown = self.period is not None and self.places.currentWidget() is self.period
        stretch = self.period.stretch if self.period is not None and shown else None
        return {"more": self.form.shows_more, "stretch": stretch}

    def stand(self, record: str, standing: Mapping[str, Any]) -> None:
        """Shows the call, and as much of the form as was in view, or the same week or month."""
        self._choose(record)
        if standing["more"]:
            self.form.show_more()
        if (stretch := standing["stretch"]) is not None:
            self.show_view(stretch.kind)
            if self.period is not None:
                self.period.show_stretch(stretch)

    def refresh(self) -> None:
        """Reads list and form again and keeps the choice."""
        found = self._read(self.call)
        if found is None:
            self.call = ""
        self.queue.refresh()
        if found is not None and found.id == self.call:
            self._show(found)
        if self.period is not None and self.places.currentWidget() is self.period:
            self.period.refresh()

    def show_view(self, name: str) -> None:
        """Shows the calls to review, or the review of a week or month."""
        self.save_all()
        self.views.mark(name)
        if name == "calls":
            self.places.setCurrentIndex(0)
            return
        if self.period is None:
            self.period = PeriodPart(self.context)
            self.places.addWidget(self.period)
        self.places.setCurrentWidget(self.period)
        self.period.show_kind("week" if name == "week" else "month")

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """Follows what was written, also back to a review that is finished no more; what the form itself wrote stands in it."""
        if initiator in (self.form, self.form.around, self.form.asked):
            call = self._read(self.call)
            if call is not None:
                self._show_progress(call, self._review(call))
        elif self.period is not None and initiator is self.period.form:
            self.period.show_words()
        elif initiator is not self:
            taken_back = self._finished.get(change_set.undoes or "", "")
            had_keys = self.right.isAncestorOf(self.focusWidget() or self)
            self._choose(taken_back)
            self.refresh()
            if taken_back and had_keys:
                # At the answer that is chosen: where the keys were, Space would choose another one.
                self.begin()

    def go_to(self, record: str) -> None:
        """Shows the review of a call, also of one that is finished or not over yet."""
        self.show_view("calls")
        self._choose(record)
        self.begin()

    def begin(self) -> None:
        """Puts the focus where a review begins."""
        if self.call:
            (self.not_held.reason if self.form.isHidden() else self.form).setFocus(
                Qt.FocusReason.TabFocusReason
            )

    def finish(self) -> None:
        """Finishes the review, says what was made, and goes on to the next call that waits."""
        if not self.call or self.form.isHidden():
            return
        self.save_all()
        app, tr = self.context.app, self.context.tr
        if faults := self.form.faults():
            self.banner.warn(tr("One answer cannot be read yet; nothing was finished."))
            editor = self.form.editors[faults[0]]
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            # Once the banner has its place, the field is seen with its name and what is wrong with it.
            cell = editor.parentWidget() or editor
            QTimer.singleShot(0, cell, lambda: self.halves.area.ensureWidgetVisible(cell))
            return
        try:
            made = reviewing.finish(
                app.desk.journal, app.desk.reader, app.clock, self.call, tr, self.follows.ticks
            )
        except UserError as error:
            self.banner.warn(error.text(tr))
            self.begin()
            return
        was_waiting, at = not self.queue.shows_done, self.queue.list.currentRow()
        account = self.head.title.text()
        if made.change_set.id:
            self._finished[made.change_set.id] = self.call
        self.context.wrote(made.change_set, self)
        if was_waiting and made.change_set.id:
            self.queue.take(self.call)
            self._choose_next(at)
            self.queue.refresh()
        else:
            self.refresh()
        self.banner.say_made(account, made)
        self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit that nothing else takes chooses the outcome that bears it."""
        calls_in_view = self.places.currentIndex() == 0 and self.form.isVisible()
        if calls_in_view and (digit := digit_of(event)):
            self.form.choose_outcome(digit)
        else:
            super().keyPressEvent(event)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.form.save_all()
        self.not_held.save()
        if self.period is not None:
            self.period.save_all()

    def refused(self) -> str:
        """What is typed into the review and could not be saved."""
        return self.form.refused() or (self.period.refused() if self.period is not None else "")

    def close_files(self) -> None:
        """Ends the work under way; the page is not used any more."""
        self.queue.close_files()
        if self.period is not None:
            self.period.close_files()
        self.not_held.close_files()
        self.follows.close_files()

    def _listed(self) -> None:
        """The list was read: where no call is chosen, its first one is."""
        self._known = True
        if not self.call:
            self._choose_next(0)
            if self._to_begin:
                self.begin()
        self._to_begin = False

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
        self.halves.area.verticalScrollBar().setValue(0)
        self._show(found)

    def _choose_next(self, at: int) -> None:
        self.call = ""
        if call := self.queue.call_at(at):
            self._choose(call)
            return
        self.form.close_call()
        self.not_held.close_call()
        self.follows.forget()
        self.right.setCurrentWidget(self.empty)
        if self.isVisible() and self.isAncestorOf(self.focusWidget() or self):
            self.calendar_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, call: str) -> Call | None:
        return self.context.app.desk.reader.of_type(Call, call)

    def _review(self, call: Call) -> Review | None:
        return reviewing.review_of(self.context.app.desk.reader, call.id)

    def _show(self, call: Call) -> None:
        review = self._review(call)
        done = review is not None and review.finished_on is not None
        held = done or call.state not in NOT_HELD
        self.queue.point_at(call.id, done)
        self.form.setVisible(held)
        self.halves.show_beside(held)
        self.not_held.setVisible(not held)
        self.form.open(call, review)
        self._show_progress(call, review)
        if held:
            self.not_held.close_call()
        else:
            self.not_held.open(call)
        self.right.setCurrentWidget(self.halves)

    def _show_progress(self, call: Call, review: Review | None) -> None:
        """How far the review is, and what finishing it will make."""
        finished = review is not None and review.finished_on is not None
        held = call.state not in NOT_HELD or finished
        self.head.show_call(call, review, held=held)
        if review is not None:
            self.queue.mark(call.id, review)
        if held:
            outcome = review.outcome if review is not None else None
            self.follows.look_up(call.id, self.form.around.kept, finished=finished, outcome=outcome)

    def _finish_last(self) -> None:
        """Tab comes to the end of a review after its last field."""
        if self.form.asked.change_button is not None:
            QWidget.setTabOrder(self.form.asked.change_button, self.follows.finish_button)

    def _not_held(self, state: str) -> None:
        self.save_all()
        self.banner.hide()
        desk = self.context.app.desk
        self.context.wrote(reviewing.did_not_take_place(desk.journal, desk.reader, self.call, state), self)
        self.refresh()
        self.begin()

    def _go_on(self) -> None:
        self.call = ""
        self._to_begin = True
        self.queue.show_waiting()

    def _open_account(self) -> None:
        found = self._read(self.call)
        if found is not None and found.account:
            self.context.events.open_record.emit(found.account)

    def _lay_out(self) -> None:
        # The outer places come first: what is put into one takes on its look, with all that is in it.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above = row(*self.views.buttons(), None, spacing=GRID)
        above.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 0)
        layout.addLayout(above)
        layout.addWidget(self.places, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        self.places.addWidget(split)
        right = QWidget()
        split.addWidget(self.queue)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([round(side_width() * 0.8), 3 * side_width()])
        split.setChildrenCollapsible(False)
        main = QVBoxLayout(right)
        main.setContentsMargins(0, 3 * GRID, 0, 0)
        main.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(3 * GRID, 0, 4 * GRID, 0)
        top.addWidget(self.banner)
        main.addLayout(top)
        main.addWidget(self.right, 1)
        # Until the list was read nobody knows that nothing waits.
        self.right.addWidget(QWidget())
        self.right.addWidget(self.empty)
        self.right.addWidget(self.halves)
