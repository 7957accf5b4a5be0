"""Work that takes longer than a blink runs beside the window; it knows nothing of Qt and can be cancelled."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from salesdesk.errors import Cancelled, Progress

Work = Callable[[Progress], Any]


class Job(QObject):
    """A piece of work under way. `progressed` tells done and total; `ended` comes in every case.

    It lives on the window's thread: whatever the work's thread tells arrives there. Who asked may be gone by then, with a
    dialog that was closed: then nobody is told.
    """

    progressed = Signal(int, int)
    ended = Signal()
    _done = Signal(object)
    _failed = Signal(object)
    _over = Signal()

    def __init__(
        self, asker: QObject, done: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> None:
        super().__init__()
        self._cancelled = False
        self._asker = asker
        self._when_done = done
        self._when_failed = failed
        self._done.connect(self._tell_done)
        self._failed.connect(self._tell_failed)
        self._over.connect(self._end)

    def cancel(self) -> None:
        """Asks the work to stop at its next step; its outcome is not told any more."""
        self._cancelled = True

    def progress(self, done: int, total: int) -> None:
        """Handed to the work as its progress."""
        if self._cancelled:
            raise Cancelled
        self.progressed.emit(done, total)

    def carry_out(self, work: Work) -> None:
        """Runs the work where it is called and tells the outcome."""
        try:
            result = work(self.progress)
        except Cancelled:
            pass
        except BaseException as error:
            self._failed.emit(error)
        else:
            self._done.emit(result)
        self._over.emit()

    def _tell_done(self, result: object) -> None:
        if not self._cancelled and isValid(self._asker):
            self._when_done(result)

    def _tell_failed(self, error: BaseException) -> None:
        if not self._cancelled and isValid(self._asker):
            self._when_failed(error)

    def _end(self) -> None:
        # Here, not on the work's thread, goes what only this job still held of whoever asked.
        del self._asker, self._when_done, self._when_failed
        self.ended.emit()


class Turn:
    """Steps that the window's thread takes one after the other, answering in between, while who asked is there."""

    def __init__(self, asker: QObject, steps: Iterable[Callable[[], object]]) -> None:
        self._asker = asker
        self._steps = iter(tuple(steps))
        self._given_up = False

    def give_up(self) -> None:
        """Takes no further step."""
        self._given_up = True

    def take_all(self) -> None:
        """Takes all steps now, unless they were given up."""
        for step in self._steps:
            if not self._given_up and isValid(self._asker):
                step()

    def take_one(self) -> None:
        """Takes one step and the others in later turns of the loop."""
        step = None if self._given_up or not isValid(self._asker) else next(self._steps, None)
        if step is not None:
            step()
            # What it made has its place before it is painted; words would be pressed together for a moment.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            QTimer.singleShot(0, self.take_one)


class Runner(Protocol):
    """What starts jobs: threads in the program, at once in tests."""

    def in_turn(self, asker: QObject, steps: Iterable[Callable[[], object]]) -> Turn:
        """Takes steps on the window's thread, each in a turn of its own."""

    def run(
        self,
        asker: QObject,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        """Starts work; `done` or `failed` is called on the window's thread, while `asker`, who is told, is there."""


class _Task(QRunnable):
    def __init__(self, job: Job, work: Work) -> None:
        super().__init__()
        self._job = job
        self._work = work

    def run(self) -> None:
        self._job.carry_out(self._work)


class Threads:
    """Runs jobs on a pool of threads."""

    def __init__(self) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self._under_way: dict[int, Job] = {}

    def run(
        self,
        asker: QObject,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        """Starts work on a thread."""
        job = Job(asker, done, failed)
        # By a number: a job whose own signal held it would never go, nor would whoever asked.
        number = id(job)
        job.ended.connect(lambda: self._under_way.pop(number))
        self._under_way[number] = job
        self._pool.start(_Task(job, work))
        return job

    def in_turn(self, asker: QObject, steps: Iterable[Callable[[], object]]) -> Turn:
        """Takes steps on the window's thread, the first one soon."""
        turn = Turn(asker, steps)
        QTimer.singleShot(0, turn.take_one)
        return turn

    def finish(self) -> None:
        """Waits for what is under way, after asking it to stop."""
        for job in list(self._under_way.values()):
            job.cancel()
        self._pool.waitForDone(5000)


class WhileOpen:
    """Runs the jobs of what goes away before the program does: once it is closed they tell it nothing any more."""

    def __init__(self, jobs: Runner) -> None:
        self._jobs = jobs
        self._closed = False

    def close(self) -> None:
        """Whoever asked is gone; what is under way ends by itself."""
        self._closed = True

    def run(
        self,
        asker: QObject,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        """Starts work whose outcome is told while somebody is there."""
        return self._jobs.run(asker, work, self._while_open(done), self._while_open(failed))

    def in_turn(self, asker: QObject, steps: Iterable[Callable[[], object]]) -> Turn:
        """Takes steps while somebody is there."""
        return self._jobs.in_turn(asker, (self._while_open(step) for step in steps))

    def _while_open(self, act: Callable[..., object]) -> Callable[..., None]:
        def acted(*told: object) -> None:
            if not self._closed:
                act(*told)

        return acted
