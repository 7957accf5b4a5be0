"""Reads a line beside the window once it is left alone for a moment: the newest counts, what was read before does not."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from salesdesk.domain.capture import Kind
from salesdesk.services.capturing import Understood, understand
from salesdesk.ui.capture.words import CaptureWords, Meets
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job

STILL_MS = 60
"""The line is read when no key was pressed for so long."""


class Reading(QObject):
    """`due` asks for the line; `done` brings what it says, `Understood`, and by call what its time meets."""

    due = Signal()
    done = Signal(object, object)
    failed = Signal(object)
    """Why it could not be read, an exception."""

    def __init__(self, context: Context, words: CaptureWords, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._words = context, words
        self._job: Job | None = None
        self.is_under_way = False
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL_MS)
        self._still.timeout.connect(self.due)

    @property
    def is_due(self) -> bool:
        """Whether the line is newer than what was asked for last."""
        return self._still.isActive()

    def soon(self) -> None:
        """Another key was pressed."""
        self._still.start()

    def read(self, line: str, kind: Kind | None) -> None:
        """Reads a line now, as a `kind` of record where somebody chose one; names are looked up."""
        self.give_up()
        self.is_under_way = True
        self._job = self._context.jobs.run(
            self, lambda _: self._understand(line, kind), self._tell, self._fail
        )

    def give_up(self) -> None:
        """Nothing that was asked for is told any more."""
        self._still.stop()
        if self._job is not None:
            self._job.cancel()
        self._job, self.is_under_way = None, False

    def _understand(self, line: str, kind: Kind | None) -> tuple[Understood, Mapping[str, Meets]]:
        app = self._context.app
        found = understand(app.desk.reader, app.clock, app.defaults, line, kind)
        return found, self._words.meets(found)

    def _tell(self, read: tuple[Understood, Mapping[str, Meets]]) -> None:
        self.is_under_way = False
        self.done.emit(*read)

    def _fail(self, error: BaseException) -> None:
        self.is_under_way = False
        self.failed.emit(error)
