"""The window's share in working with colleagues: its dialogs, the exchange folder, how much waits."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from salesdesk.errors import Progress
from salesdesk.services.sharing.inbox import count
from salesdesk.services.sharing.team import Team
from salesdesk.services.sharing.waiting import Waiting
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job, Runner
from salesdesk.ui.sync.dialog import SUBJECTS, SharingDialog
from salesdesk.ui.sync.merging import MergeDialog
from salesdesk.ui.sync.watch import FolderWatch
from salesdesk.ui.window import Window


class Sharing(QObject):
    """One window's; made when it is first wanted. It stays when the window is built anew, and so do its jobs.

    `tell` is told how many decisions and files wait for a person.
    """

    def __init__(
        self, window: Window, parent: QWidget, team: Team, jobs: Runner, tell: Callable[[int], None]
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._parent = parent
        self._jobs = jobs
        self._tell = tell
        self._counting: Job | None = None
        self._team = team
        self._waits: dict[str, int] = {}
        self.watch = FolderWatch(window, team, jobs, self)
        events = window.context.events
        events.shared.connect(self.count)
        events.changed.connect(self._changed)

    def show(self, subject: str = "", records: Sequence[str] = ()) -> SharingDialog:
        """Opens what goes to and comes from colleagues, at one of `SUBJECTS`; without one, where something waits."""
        subject = subject or next((each for each, number in self._waits.items() if number), "send")
        for before in self._parent.findChildren(SharingDialog):
            before.close()
        at = SUBJECTS.index(subject)
        dialog = SharingDialog(self._window, self._team, self.watch, self.receive, self._parent, at, records)
        dialog.show()
        return dialog

    def receive(self, file: Path, above: QWidget | None = None) -> None:
        """Shows what a file of a colleague would do, above the window or a dialog of it."""
        dialog = MergeDialog(self._context, self._team, above or self._parent)
        dialog.accepted.connect(partial(self.watch.settle, file))
        dialog.read(file)

    def count(self) -> None:
        """Counts, beside the window, how much waits for a person."""
        desk, events, say = self._context.app.desk, self._context.events, self._context.say

        def work(progress: Progress) -> tuple[int, int]:
            return count(desk), len(Waiting(desk).files())

        if self._counting is not None:
            self._counting.cancel()
        self._counting = self._jobs.run(work, self._told, lambda error: events.said.emit(say(error)))

    @property
    def _context(self) -> Context:
        """The window's as it speaks now."""
        return self._window.context

    def _told(self, counted: tuple[int, int]) -> None:
        asks = len(self.watch.last.asks) if self.watch.last else 0
        self._waits = {"decide": counted[0], "folder": asks, "receive": counted[1]}
        self._tell(sum(self._waits.values()))

    def _changed(self, done: object, initiator: object) -> None:
        self.count()
