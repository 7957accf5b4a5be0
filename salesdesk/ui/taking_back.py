"""Undo and redo in the window: a small step at once, a large one beside the window, with its way out."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from salesdesk.errors import Cancelled, Progress, UserError, no_progress
from salesdesk.services import undo as undoing
from salesdesk.services.undo import Undone
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.room import framed
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text


def take_back(window: QWidget, context: Context, *, redo: bool) -> None:
    """Takes back what was written last, or brings back what was taken back last, and says so."""
    step = Step(window, context, redo)
    if undoing.is_large(context.app.desk.reader, redo=redo):
        LargeStep(window, context, step).go()
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

    def tell(self, undone: Undone) -> None:
        """Tells the window what it did."""
        from salesdesk.services.undo_words import MANY, words_of

        context, tr, count = self._context, self._context.tr, len(undone.change_set.records)
        context.wrote(undone.change_set, self._window)
        # A firm whose name ends in “Ltd.” ends the sentence by itself.
        what = words_of(context.app.desk.reader, tr, undone.target).removesuffix(".") if count <= MANY else ""
        if self.redo:
            words = tr.plural("Redone in {n} record.", "Redone in {n} records.", count)
            if what:
                words = tr("Redone: {what}.").format(what=what)
        else:
            words = tr.plural("Undone in {n} record.", "Undone in {n} records.", count)
            if what:
                words = tr("Undone: {what}.").format(what=what)
        if undone.kept:
            words += " " + tr("Some fields were kept, because they were edited later.")
        context.events.said.emit(words)


class LargeStep(QDialog):
    """Says how far a large step has come; nothing else is written meanwhile, and it can be given up."""

    def __init__(self, window: QWidget, context: Context, step: Step) -> None:
        super().__init__(window)
        self._context = context
        self._step = step
        self._given_up = False
        tr = context.tr
        words = tr("Redoing") if step.redo else tr("Undoing")
        self.setWindowTitle(words)
        self.waiting = Waiting(tr)
        self.waiting.cancelled.connect(self.reject)
        layout = framed(self)
        layout.addWidget(text(words, "section"))
        layout.addWidget(
            text(tr("This is a large step. Until it is done, cancelling leaves everything as it is."))
        )
        layout.addWidget(self.waiting)
        self.setMinimumWidth(60 * self.fontMetrics().averageCharWidth())

    def go(self) -> None:
        """Begins."""
        self.open()
        self.waiting.begin("")
        job = self._context.jobs.run(self, self._work, self._done, self._failed)
        job.progressed.connect(self.waiting.progressed)
        job.ended.connect(self._end)

    def reject(self) -> None:
        """Gives up; where that comes too late, the step is done and told."""
        self._given_up = True

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
