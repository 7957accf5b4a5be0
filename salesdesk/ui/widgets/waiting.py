"""Work under way: how far it has come, and one way to cancel it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar
from shiboken6 import isValid

from salesdesk.errors import Cancelled, Progress
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.ui.jobs import Job, Runner, Work
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.words import text


class Waiting(QFrame):
    """Progress of long work with its way out."""

    cancelled = Signal()
    going = Signal()
    """It is about to go out of sight, also while its button has the keys."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self.job: Job | None = None
        self.writing = False
        self._given_up = self._counted = False
        self.cancelled.connect(self.cancel)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Progress"))
        self._bar.setTextVisible(False)
        self._label = text("", "muted")
        self.count = text("", "muted", wrap=False)
        self.button = button(tr("Cancel"), self.cancelled.emit, "quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self.count)
        layout.addWidget(self.button)
        self.hide()

    def begin(self, words: str, *, counted: bool = False) -> None:
        """Shows that work has begun; what is `counted` says how many of how many are done, not only what share."""
        self._counted = counted
        self.count.hide()
        self._label.setText(words)
        # Words that may wrap ask for half of the room that they need: only those longer than half the page do wrap.
        self._label.ensurePolished()
        self._label.setWordWrap(False)
        wide, around = self._label.sizeHint().width(), self.parentWidget()
        self._label.setWordWrap(True)
        self._label.setMinimumWidth(min(wide, around.width() // 2) if around is not None else 0)
        self._bar.setRange(0, 0)
        self.show()

    def progressed(self, done: int, total: int) -> None:
        """Shows how far it has come; until a first step is done, only that it goes on."""
        self._bar.setRange(0, max(total, 1) if done else 0)
        self._bar.setValue(done)
        if self._counted and done:
            self._tell(done, total)

    def _tell(self, done: int, total: int) -> None:
        number = Formats(self._tr.lang).number
        said, most = (
            self._tr("{done} of {total}").format(done=number(each), total=number(total))
            for each in (done, total)
        )
        # The bar keeps its length while the number grows.
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance(most))
        self.count.setText(said)
        self.count.show()

    def run(
        self,
        jobs: Runner,
        words: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        """Runs work beside the window: shows how far it has come and cancels it on demand."""
        self.job = self._start(jobs, words, work, done, failed)
        return self.job

    def write(
        self,
        jobs: Runner,
        words: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        given_up: Callable[[], None],
        *,
        counted: bool = False,
    ) -> None:
        """Runs work that writes: what was cancelled too late is told as done, `given_up` comes once that is ruled out."""
        self.writing, self._given_up = True, False

        def go_on(progress: Progress, step: int, steps: int) -> None:
            if self._given_up:
                raise Cancelled
            progress(step, steps)

        def ended() -> None:
            if isValid(self) and self.writing:
                self._stop()
                given_up()

        job = self._start(jobs, words, lambda progress: work(partial(go_on, progress)), done, failed, counted)
        job.ended.connect(ended)

    def _start(
        self,
        jobs: Runner,
        words: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        counted: bool = False,
    ) -> Job:
        def end(tell: Callable[[Any], None], outcome: Any) -> None:
            self._stop()
            tell(outcome)

        self.begin(words, counted=counted)
        job = jobs.run(self, work, partial(end, done), partial(end, failed))
        job.progressed.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        return job

    def _stop(self) -> None:
        self.writing = False
        self._go()

    def _go(self) -> None:
        self.going.emit()
        self.hide()

    def cancel(self) -> None:
        """Asks the work under way to stop; work that writes is waited for, until it has."""
        if self.writing:
            self._given_up = True
            return
        if self.job is not None:
            self.job.cancel()
        self._go()

    @property
    def done(self) -> int:
        """How many steps are done, as it is shown."""
        return self._bar.value()
