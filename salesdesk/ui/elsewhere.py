"""What another process writes to the desk while its window is open, such as the command line."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.store.reader import Reader
from salesdesk.ui.events import Events


class Elsewhere(QObject):
    """Looks for it whenever the window comes to the front or has written itself, and tells of it as of any change."""

    def __init__(self, window: QWidget, reader: Reader, events: Events) -> None:
        super().__init__(window)
        self._reader, self._events = reader, events
        self._seen = reader.newest()
        events.changed.connect(self._written)
        window.installEventFilter(self)

    def look(self, own: str = "") -> None:
        """Tells of what was written since the last look, apart from the window's `own` change set or merged file."""
        self._seen, touched = self._reader.written_after(self._seen, own)
        if touched:
            self._events.changed.emit(ChangeSet("", None, touched), self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window comes to the front."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return False

    def _written(self, change_set: ChangeSet, initiator: object) -> None:
        if initiator is not self:
            self.look(change_set.id)
