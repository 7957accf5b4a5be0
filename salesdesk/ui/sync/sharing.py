"""The window's share in working with colleagues: what a file would do, the exchange folder, how much waits."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from salesdesk.errors import Progress
from salesdesk.services.sharing.inbox import count
from salesdesk.services.sharing.sending import ENDING
from salesdesk.services.sharing.team import Team
from salesdesk.services.sharing.waiting import Waiting
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job, Runner
from salesdesk.ui.sync.merging import MergeDialog
from salesdesk.ui.sync.watch import FolderWatch
from salesdesk.ui.window import Window


class Sharing(QObject):
    """One window's; made when it is first wanted. It stays when the window is built anew, and so do its jobs.

    `counted` comes when `waits` says anew how much waits for a person in which subject.
    """

    counted = Signal()

    def __init__(self, window: Window, parent: QWidget, team: Team, jobs: Runner) -> None:
        super().__init__(parent)
        self._window = window
        self._parent = parent
        self._jobs = jobs
        self._counting: Job | None = None
        self.team = team
        self.waits: dict[str, int] = {}
        self.watch = FolderWatch(window, team, jobs, self)
        events = window.context.events
        events.shared.connect(self.count)
        events.changed.connect(self._changed)

    @property
    def first_waiting(self) -> str:
        """The first subject in which something waits; "" where nothing does."""
        return next((each for each, number in self.waits.items() if number), "")

    def choose(self) -> None:
        """Asks for a file of a colleague, and shows what it would do."""
        context = self._context
        folder = str(context.remembered("sharing folder", Path.home()))
        name, _ = QFileDialog.getOpenFileName(
            self._parent, context.tr("Receive a file"), folder, f"salesdesk (*{ENDING})"
        )
        if name:
            context.remember("sharing folder", str(Path(name).parent))
            self.receive(Path(name))

    def receive(self, file: Path) -> None:
        """Shows what a file of a colleague would do."""
        dialog = MergeDialog(self._context, self.team, self._parent)
        dialog.accepted.connect(partial(self.watch.settle, file))
        dialog.read(file)

    def count(self) -> None:
        """Counts, beside the window, how much waits for a person."""
        desk, events, say = self._context.app.desk, self._context.events, self._context.say

        def work(progress: Progress) -> tuple[int, int]:
            return count(desk), len(Waiting(desk).files())

        if self._counting is not None:
            self._counting.cancel()
        self._counting = self._jobs.run(self, work, self._told, lambda error: events.said.emit(say(error)))

    @property
    def _context(self) -> Context:
        """The window's as it speaks now."""
        return self._window.context

    def _told(self, counted: tuple[int, int]) -> None:
        asks = len(self.watch.last.asks) if self.watch.last else 0
        self.waits = {"decide": counted[0], "folder": asks, "receive": counted[1]}
        self.counted.emit()

    def _changed(self, done: object, initiator: object) -> None:
        self.count()
