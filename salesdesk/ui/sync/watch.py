"""Exchanging through a folder by itself: when something arrives there, after work here, and now and then."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress, UserError
from salesdesk.services.sharing.alike import in_words
from salesdesk.services.sharing.folder import Exchanged
from salesdesk.services.sharing.team import Team
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Runner
from salesdesk.ui.sync.merging import tell
from salesdesk.ui.window import Window

QUIET_MS = 3_000
"""So long after something arrived or was written the exchange begins: more may follow."""

EVERY_MS = 5 * 60_000
"""Not every mirror program lets a change be seen: so often the folder is looked at anyway."""

FOLDER, AUTOMATIC = "exchange folder", "exchange automatic"


class FolderWatch(QObject):
    """One window's exchange folder. `exchanged` tells what one look did, `failed` why there was none."""

    exchanged = Signal(object)
    failed = Signal(str)

    def __init__(self, window: Window, team: Team, jobs: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._team = team
        self._jobs = jobs
        self._running = self._again = False
        self._told = ""
        self.last: Exchanged | None = None
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(QUIET_MS)
        self._soon.timeout.connect(self.run)
        self._regular = QTimer(self)
        self._regular.setInterval(EVERY_MS)
        self._regular.timeout.connect(self.run)
        self._watcher.directoryChanged.connect(lambda _: self._soon.start())
        window.context.events.changed.connect(self._written)

    @property
    def _context(self) -> Context:
        """The window's as it speaks now."""
        return self._window.context

    @property
    def folder(self) -> Path | None:
        """The folder that was chosen on this laptop."""
        kept = self._context.remembered(FOLDER)
        return Path(str(kept)) if kept else None

    @property
    def automatic(self) -> bool:
        """Whether the exchange happens by itself."""
        return str(self._context.remembered(AUTOMATIC, "")) == "yes"

    def choose(self, folder: Path) -> None:
        """Takes a folder from now on."""
        self._context.remember(FOLDER, str(folder))
        self.follow()

    def let_run(self, automatic: bool) -> None:
        """Has the exchange happen by itself, or not."""
        self._context.remember(AUTOMATIC, "yes" if automatic else "")
        self.follow()

    def follow(self) -> None:
        """Watches what is chosen; begins with a look."""
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        wanted = self.automatic and self.folder is not None
        if wanted:
            self._watch()
            self._regular.start()
            self._soon.start()
        else:
            self._regular.stop()
            self._soon.stop()

    def run(self) -> None:
        """Exchanges once, beside the window."""
        folder, team = self.folder, self._team
        if folder is None:
            return
        if team.passphrase is None:
            self._tell_once(self._context.tr("The exchange folder waits for the team's passphrase."))
            return
        if self._running:
            # What arrived or was written since then is not to wait for the next regular look.
            self._again = True
            return

        def work(progress: Progress) -> Exchanged:
            return team.folder(folder).run(progress)

        self._running = True
        self._jobs.run(self, work, self._done, self._not_done)

    def settle(self, file: Path) -> None:
        """Notes that a person has taken a file that asked."""
        if self.last is None or file not in (path for path, _ in self.last.asks):
            return
        left = tuple(each for each in self.last.asks if each[0] != file)
        self.last = replace(self.last, asks=left)
        self._context.events.shared.emit()

    def _done(self, found: Exchanged) -> None:
        try:
            self._take_in(found)
        finally:
            self._over()

    def _take_in(self, found: Exchanged) -> None:
        self.last = found
        self._told = ""
        for _, merged in found.merged:
            tell(self._context, merged, self)
        tr, now = self._context.tr, self._context.formats.time(self._context.app.clock.local())
        if not found.is_quiet:
            self._context.events.said.emit(in_pieces(tr("Exchanged"), now, in_words(found.alike, tr)))
            self._context.events.shared.emit()
        self._watch()
        self.exchanged.emit(found)

    def _not_done(self, error: BaseException) -> None:
        self._over()
        if not isinstance(error, UserError):
            raise error
        words = error.text(self._context.tr)
        self._tell_once(words)
        self.failed.emit(words)

    def _over(self) -> None:
        again, self._running, self._again = self._again, False, False
        if again:
            self.run()

    def _tell_once(self, words: str) -> None:
        """What keeps the folder from being exchanged is said once, not at every look."""
        if words != self._told:
            self._told = words
            self._context.events.said.emit(words)

    def _written(self, done: object, initiator: object) -> None:
        if initiator is not self and self._regular.isActive():
            self._soon.start()

    def _watch(self) -> None:
        if self.automatic and (paths := list(self._paths())):
            self._watcher.addPaths(paths)

    def _paths(self) -> Iterator[str]:
        folder, seen = self.folder, set(self._watcher.directories())
        if folder is not None and folder.is_dir():
            for each in (folder, *(path for path in folder.iterdir() if path.is_dir())):
                if str(each) not in seen:
                    yield str(each)
