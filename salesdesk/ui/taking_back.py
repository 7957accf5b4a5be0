"""Undo and redo in the window: a small step at once, a large one beside the window, an undo of one after a question."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from salesdesk.domain.change import SAMPLE
from salesdesk.domain.text import before_stop
from salesdesk.errors import Cancelled, Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.services import undo as undoing
from salesdesk.services.undo import Undone
from salesdesk.ui.context import Context
from salesdesk.ui.focus_keys import FocusKeys
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.basics import button, row
from salesdesk.ui.widgets.next_input import NextInput
from salesdesk.ui.widgets.refused_text import put_back_refused
from salesdesk.ui.widgets.room import framed
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text


def take_back(window: QWidget, context: Context, *, redo: bool) -> None:
    """Takes back what was written last, or brings back what was taken back last, and says so."""
    step = Step(window, context, redo)
    if undoing.is_large(context.app.desk.reader, redo=redo):
        large = LargeStep(window, context, step)
        (large.go if redo else large.ask)()
        return
    try:
        undone = step.take(no_progress)
    except UserError as error:
        context.events.said.emit(error.text(context.tr))
    else:
        step.tell(undone)


def tell_next(context: Context, undo: QAction, redo: QAction) -> Job:
    """Has a menu say what undo and redo would do; that is looked up beside the window."""
    tr, reader = context.tr, context.app.desk.reader

    def work(progress: Progress) -> tuple[str, str]:
        from salesdesk.services.undo_words import words_of_next, words_of_next_redo

        return words_of_next(reader, tr), words_of_next_redo(reader, tr)

    def done(words: tuple[str, str]) -> None:
        back, again = words
        undo.setText(tr("Undo: {what}").format(what=back) if back else tr("Undo"))
        redo.setText(tr("Redo: {what}").format(what=again) if again else tr("Redo"))

    return context.jobs.run(undo, work, done, lambda error: context.events.said.emit(context.say(error)))


class TakesBack(QObject):
    """Has the keys of undo and redo do in a dialog that saves as one goes what they do in the window.

    What was written before the dialog was opened stays: nobody sees there what would change.
    `save_all` saves what is being typed. `leave_question` leaves what is asked and not answered, which an undo does
    before all else; False for nothing.
    """

    def __init__(
        self,
        dialog: QDialog,
        context: Context,
        save_all: Callable[[], object] = lambda: None,
        leave_question: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._context = context
        self._save_all, self._leave_question = save_all, leave_question
        self._opened_at = undoing.newest_of(context.app.desk.reader)
        self.said = text("", "muted")
        """What was saved or taken back, to stand at the dialog's foot: the window's own line is behind it."""
        for keys in ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"):
            act = partial(self._take_back, redo=keys != "Ctrl+Z")
            QShortcut(QKeySequence(keys), dialog).activated.connect(act)
        FocusKeys(dialog)
        context.events.said.connect(self._say)

    def open_with(self, newest: str | None, words: str) -> None:
        """What was written since a change set, of which `words` tell, is taken back here as well: it opened the dialog."""
        self._opened_at = newest
        self._say(words)

    def go_on_in(self, context: Context) -> None:
        """The window, and the dialog with it, was built anew."""
        self._context = context

    def said_apart(self) -> QLabel:
        """What was said, for a line of its own above many buttons: it takes room once there are words."""
        self.said.hide()
        self._context.events.said.connect(self.said.show)
        return self.said

    def _take_back(self, *, redo: bool) -> None:
        if not redo:
            if self._leave_question():
                return
            if words := put_back_refused(self._dialog, self._context):
                self._unsay_soon(words)
                return
        self._save_all()
        context = self._context
        if undoing.is_next_since(context.app.desk.reader, self._opened_at, redo=redo):
            take_back(self._dialog, context, redo=redo)
            return
        nothing = N_("Nothing that was written here is left to undo.")
        words = context.tr(N_("Nothing that was written here is left to redo.") if redo else nothing)
        context.events.said.emit(words)
        self._unsay_soon(words)

    def _say(self, words: str) -> None:
        self.said.setText(words)

    def _unsay_soon(self, words: str) -> None:
        """What is no step that was taken stands there until the next one."""
        NextInput(self._dialog, partial(self._unsay, words))

    def _unsay(self, words: str) -> None:
        self._context.events.unsaid.emit(words)
        if self.said.text() == words:
            self.said.clear()


class Step:
    """One undo or redo."""

    def __init__(self, window: QWidget, context: Context, redo: bool) -> None:
        self._window = window
        self._context = context
        self.redo = redo

    def take(self, progress: Progress) -> Undone:
        """Does it; knows nothing of Qt."""
        desk = self._context.app.desk
        if self.redo:
            return undoing.redo(desk.journal, desk.reader, progress)
        return undoing.undo(desk.journal, desk.reader, progress=progress)

    def what(self, change_set: str | None = None) -> str:
        """What it takes back or brings back, in words; of a change set that it took back, or of the one that comes next."""
        from salesdesk.services.undo_words import words_of, words_of_next, words_of_next_redo

        reader, tr = self._context.app.desk.reader, self._context.tr
        if change_set is not None:
            return words_of(reader, tr, change_set)
        return (words_of_next_redo if self.redo else words_of_next)(reader, tr)

    def tell(self, undone: Undone) -> None:
        """Tells the window what it did."""
        context, tr, count = self._context, self._context.tr, len(undone.change_set.records)
        context.wrote(undone.change_set, self._window)
        what = before_stop(self.what(undone.target))
        if self.redo:
            words = tr.plural("Redone in {n} record.", "Redone in {n} records.", count)
            if what:
                words = tr("Redone: {what}.").format(what=what)
        else:
            words = tr.plural("Undone in {n} record.", "Undone in {n} records.", count)
            if what:
                words = tr("Undone: {what}.").format(what=what)
            if count > undoing.LARGE:
                words += " " + tr("Ctrl+Shift+Z brings it back.")
        if undone.kept:
            words += " " + tr("Some fields were kept, because they were edited later.")
        context.events.said.emit(words)


class LargeStep(QDialog):
    """Says how far a large step has come; nothing else is written meanwhile, and it can be given up.

    An undo is asked about first: an import, or the sample, is not to go with one press of a key too many.
    """

    def __init__(self, window: QWidget, context: Context, step: Step) -> None:
        super().__init__(window)
        self._context = context
        self._step = step
        self._going = self._given_up = False
        self._asked: str | None = None
        tr = context.tr
        self.title = text("", "section")
        self.undo_button = button(tr("Undo"), self._take, "primary")
        self.leave_button = button(tr("Leave it as it is"), self.reject, "quiet")
        # No default: Enter presses the one that has the keys, which is not the one that takes so much away.
        for each in (self.leave_button, self.undo_button):
            each.setAutoDefault(False)
        self._answers = QWidget()
        answers = row(None, self.leave_button, self.undo_button)
        self._answers.setLayout(answers)
        self._answers.hide()
        self.waiting = Waiting(tr)
        self.waiting.cancelled.connect(self.reject)
        layout = framed(self)
        layout.addWidget(self.title)
        layout.addWidget(
            text(tr("This is a large step. Until it is done, cancelling leaves everything as it is."))
        )
        layout.addWidget(self._answers)
        layout.addWidget(self.waiting)
        self.setMinimumWidth(60 * self.fontMetrics().averageCharWidth())

    def ask(self) -> None:
        """Asks whether to take back what comes next."""
        self._asked = undoing.next_of(self._context.app.desk.reader)
        self._name(self._question())
        self._answers.show()
        self.open()
        self.leave_button.setFocus()

    def begin(self) -> None:
        """Shows that it has begun."""
        tr = self._context.tr
        self._name(tr("Redoing") if self._step.redo else tr("Undoing"))
        self._going = True
        self._answers.hide()
        self.open()
        self.waiting.begin("", counted=True)

    def go(self) -> None:
        """Takes the step."""
        self.begin()
        job = self._context.jobs.run(self, self._work, self._done, self._failed)
        job.progressed.connect(self.waiting.progressed)
        job.ended.connect(self._end)

    def reject(self) -> None:
        """Gives up; where that comes too late, the step is done and told."""
        self._given_up = True
        if not self._going:
            self._end()

    def _take(self) -> None:
        """Goes, unless something else was merged meanwhile that would be taken back now."""
        same = self._asked == undoing.next_of(self._context.app.desk.reader)
        (self.go if same else self.ask)()

    def _question(self) -> str:
        tr = self._context.tr
        if (self._asked or "").startswith(SAMPLE):
            return tr("Undo the sample hotel? Everything that belongs to it will be removed.")
        return tr("Undo: {what}?").format(what=self._step.what())

    def _name(self, words: str) -> None:
        self.setWindowTitle(words)
        self.title.setText(words)

    def _work(self, progress: Progress) -> Undone:
        def go_on(done: int, total: int) -> None:
            if self._given_up:
                raise Cancelled
            progress(done, total)

        return self._step.take(go_on)

    def _done(self, undone: Undone) -> None:
        self._end()
        self._step.tell(undone)

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._context.events.said.emit(self._context.say(error))

    def _end(self) -> None:
        self.accept()
        self.deleteLater()
