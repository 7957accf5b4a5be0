"""What another process writes to the desk while its window is open, such as the command line."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from salesdesk.domain.change import ChangeSet, Touched
from salesdesk.errors import UserError
from salesdesk.store.reader import Reader
from salesdesk.ui.events import Events
from salesdesk.ui.jobs import Runner


class Elsewhere(QObject):
    """Looks for it whenever the window comes to the front or has written itself, and tells of it as of any change."""

    def __init__(self, window: QWidget, reader: Reader, events: Events, jobs: Runner) -> None:
        super().__init__(window)
        self._reader, self._events, self._jobs = reader, events, jobs
        self._seen = reader.newest()
        self._own: set[str] = set()
        # Once the window has done all that it does after a write of its own.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.look)
        events.changed.connect(self._written)
        window.installEventFilter(self)

    def look(self) -> None:
        """Tells of what was written since the last look, apart from what the window told of itself."""
        seen, own = self._seen, frozenset(self._own)

        def told(found: tuple[int, tuple[Touched, ...]]) -> None:
            if self._own != own:
                # The window wrote meanwhile.
                self._soon.start()
                return
            self._seen, touched = found
            self._own.clear()
            if touched:
                self._events.changed.emit(ChangeSet("", None, touched), self)

        # Beside the window: after a write of 100,000 records it takes a fifth of a second.
        self._jobs.run(self, lambda _: self._reader.written_after(seen, own), told, self._failed)

    def _failed(self, error: BaseException) -> None:
        """What could not be read now is looked for the next time."""
        if not isinstance(error, UserError):
            raise error

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window comes to the front, or is closed and looks no more."""
        if event.type() == QEvent.Type.WindowActivate:
            self._soon.start()
        elif event.type() == QEvent.Type.Close:
            self._soon.stop()
        return False

    def _written(self, change_set: ChangeSet, initiator: object) -> None:
        if initiator is not self:
            self._own.add(change_set.id)
            self._soon.start()
