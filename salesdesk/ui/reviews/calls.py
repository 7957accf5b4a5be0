"""The calls that wait for their review at the left, the two-minute form, and what finishing will make."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Call, Review
from salesdesk.domain.records.calls import NOT_HELD
from salesdesk.errors import UserError
from salesdesk.services import reviewing
from salesdesk.ui.context import Context
from salesdesk.ui.events import PLAN
from salesdesk.ui.reviews.follows import Follows
from salesdesk.ui.reviews.form import ReviewForm
from salesdesk.ui.reviews.halves import Halves
from salesdesk.ui.reviews.head import Head
from salesdesk.ui.reviews.made import MadeBanner
from salesdesk.ui.reviews.not_held import NotHeld
from salesdesk.ui.reviews.queue import Queue
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID, Empty, button
from salesdesk.ui.widgets.tab_order import lead_back


class CallsPart(QWidget):
    """One call at a time; the next one that waits follows when its review is finished."""

    def __init__(self, context: Context, place: QWidget) -> None:
        super().__init__(place)
        self._context = context
        tr = context.tr
        self.call = ""
        self._to_begin = self._known = False
        self._unmet = ""
        """A call at which nobody was met, as its review says that was just finished: times for another one are offered."""
        self._finished: dict[str, str] = {}
        """Of the calls whose reviews were finished here, by what was written then."""
        self._taken_back: dict[str, str] = {}
        """The same of those whose finishing was taken back."""
        self.queue = Queue(context)
        self.queue.read.connect(self._listed)
        self.queue.chosen.connect(self.choose)
        self.queue.entered.connect(self.begin)
        self.banner = MadeBanner(context)
        self.head = Head(context)
        self.head.not_held.connect(self._not_held)
        self.head.account_wanted.connect(self._open_account)
        self.form = ReviewForm(context)
        self.form.unreached.connect(partial(self._not_held, "missed"))
        self.not_held = NotHeld(context)
        self.not_held.appointed.connect(self._appointed)
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
        self._lay_out()

    @property
    def first_control(self) -> QWidget:
        """The calls that wait, or where nothing waits, what comes next."""
        nothing_waits = self._known and not self.queue.list.count()
        return self.calendar_button if nothing_waits else self.queue.list

    def refresh(self) -> None:
        """Reads list and form again and keeps the choice."""
        found = self._read(self.call)
        if found is None and self.call:
            lead_back(self.right, self.queue.list)
            self.call = ""
        self.queue.refresh()
        if found is not None and found.id == self.call:
            self._show(found)

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """Follows what was written; what the form itself wrote stands in it."""
        if initiator in (self.form, self.form.around, self.form.asked, self.follows):
            call = self._read(self.call)
            if call is not None:
                self._show_progress(call, self._review(call))
        elif initiator is not self:
            self._follow(change_set)

    def _follow(self, change_set: ChangeSet) -> None:
        """Goes back to a review that is finished no more, and on from one that is finished again."""
        undoes = change_set.undoes or ""
        at = self.window().focusWidget()
        had_keys = at is not None and self.isAncestorOf(at) and not self.queue.isAncestorOf(at)
        taken_back, again = self._finished.get(undoes, ""), self._taken_back.get(undoes, "")
        if taken_back:
            self._taken_back[change_set.id] = taken_back
            self.choose(taken_back)
        if again:
            self._finished[change_set.id] = again
        if again == self.call != "" and not self.queue.shows_done:
            self._leave()
        else:
            self.refresh()
        if (taken_back or again) and had_keys:
            # At the answer that is chosen: where the keys were, Space would choose another one.
            self.begin()

    def begin(self) -> None:
        """Puts the focus where a review begins."""
        if self.call:
            first = self.not_held.first_control if self.form.isHidden() else self.form.editors["outcome"]
            first.setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(0, first, self._see_beginning)

    def _see_beginning(self) -> None:
        """Shows a review from its top, and what has the keys in it, once a banner above it has its place."""
        area, held = self.halves.area, self.window().focusWidget()
        area.verticalScrollBar().setValue(0)
        if held is not None and area.isAncestorOf(held):
            area.bring_whole(held)

    def _see(self, editor: QWidget) -> None:
        """Scrolls to a field with its name and what is wrong with it, once a banner above it has its place."""
        cell = editor.parentWidget() or editor
        QTimer.singleShot(0, cell, lambda: self.halves.area.bring_whole(cell))

    def finish(self) -> None:
        """Finishes the review in view, says what was made, and goes on to the next call that waits."""
        if not self.call or not self.form.isVisible():
            return
        self.save_all()
        app, tr = self._context.app, self._context.tr
        if faults := self.form.faults():
            self.banner.warn(tr("One answer cannot be read yet; nothing was finished."))
            editor = self.form.editors[faults[0]]
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._see(editor)
            return
        try:
            made = reviewing.finish(app.desk.journal, app.desk.reader, app.clock, self.call, tr)
        except UserError as error:
            self.banner.warn(error.text(tr))
            self.begin()
            return
        was_waiting = not self.queue.shows_done
        account = self.head.title.text()
        if made.change_set.id:
            self._finished[made.change_set.id] = self.call
        self._context.wrote(made.change_set, self)
        was_finished = was_waiting and bool(made.change_set.id)
        self._unmet = self.call if was_finished and self._is_to_be_met() else ""
        if was_finished and not self._unmet:
            self._leave()
        else:
            self.refresh()
        self.banner.say_made(account, made)
        self.begin()

    def choose(self, call: str) -> None:
        """Shows the review of a call, also of one that is finished or not over yet."""
        if call == self.call:
            return
        self.save_all()
        found = self._read(call)
        if found is None:
            return
        self.banner.hide()
        self.follows.forget()
        self.call, self._unmet = call, ""
        self.halves.area.verticalScrollBar().setValue(0)
        self._show(found)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.form.save_all()
        self.not_held.save()

    def close_files(self) -> None:
        """Ends the work under way; the part is not used any more."""
        self.queue.close_files()
        self.not_held.close_files()
        self.follows.close_files()

    def _listed(self) -> None:
        """The list was read: where no call is chosen, its first one is."""
        self._known = True
        self.not_held.offer_next(self.queue.has_others(self.call))
        if not self.call:
            self._choose_next(0)
            if self._to_begin:
                self.begin()
        self._to_begin = False

    def _leave(self) -> None:
        """Takes the call in view, which waits no more, out of the list, and goes on to the one that follows there."""
        at = self.queue.list.currentRow()
        self.queue.take(self.call)
        self._choose_next(at)
        self.queue.refresh()

    def _choose_next(self, at: int) -> None:
        self.call = ""
        if call := self.queue.call_at(at):
            self.choose(call)
            return
        self.form.close_call()
        self.not_held.close_call()
        self.follows.forget()
        self.right.setCurrentWidget(self.empty)
        if self.isVisible() and self.isAncestorOf(self.focusWidget() or self):
            self.calendar_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, call: str) -> Call | None:
        return self._context.app.desk.reader.of_type(Call, call)

    def _is_to_be_met(self) -> bool:
        """Whether the finished review in view says that nobody was met, and not when instead."""
        call = self._read(self.call)
        review = self._review(call) if call is not None else None
        return bool(call and call.state == "missed" and review and review.next_call is None)

    def _review(self, call: Call) -> Review | None:
        return reviewing.review_of(self._context.app.desk.reader, call.id)

    def _show(self, call: Call) -> None:
        review = self._review(call)
        offers_anew = call.id == self._unmet and call.state in NOT_HELD
        done = review is not None and review.finished_on is not None and not offers_anew
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
            self.not_held.offer_next(self.queue.has_others(call.id))
            self.not_held.open(call, review)
        self.right.setCurrentWidget(self.halves)

    def _show_progress(self, call: Call, review: Review | None) -> None:
        """How far the review is, and what finishing it will make."""
        finished = review is not None and review.finished_on is not None
        held = call.state not in NOT_HELD or finished
        self.head.show_call(call, review, held=held)
        if review is not None:
            self.queue.mark(call, review)
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
        desk, account = self._context.app.desk, self.head.title.text()
        done = reviewing.did_not_take_place(desk.journal, desk.reader, self.call, state)
        self._context.wrote(done, self)
        self.refresh()
        if done.id:
            self._context.events.said.emit(self.banner.say_not_held(account, self.call))
        self.begin()

    def _appointed(self, call: str) -> None:
        self.banner.say_appointed(call)
        self.begin()

    def _go_on(self) -> None:
        self.call = ""
        self._to_begin = True
        self.queue.show_waiting()

    def _open_account(self) -> None:
        found = self._read(self.call)
        if found is not None and found.account:
            self._context.events.open_record.emit(found.account)

    def _lay_out(self) -> None:
        # The outer places come first: what is put into one takes on its look, with all that is in it.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        split = QSplitter(Qt.Orientation.Horizontal)
        layout.addWidget(split)
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
