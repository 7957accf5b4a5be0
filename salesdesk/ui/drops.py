"""Files of colleagues that are dropped on a window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class FileDrops(QObject):
    """Has a window take such files wherever they are dropped: a field under the mouse would take their names for text."""

    def __init__(self, window: QWidget, take: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._take = take
        window.setAcceptDrops(True)
        # The system's window, which hears of a drop before any widget does, is made when it is first shown.
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes what is dragged over the window where it is a colleague's file, and lets everything else pass."""
        kind = event.type()
        if kind in DRAGGED and isinstance(event, QDropEvent):
            files = shared_files(event.mimeData())
            if files:
                event.acceptProposedAction()
                if kind == QEvent.Type.Drop:
                    self._take(files[0])
                return True
        elif kind == QEvent.Type.Show and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            watched.windowHandle().installEventFilter(self)
        return False


def shared_files(dropped: QMimeData) -> list[Path]:
    """The files of colleagues among what is dropped."""
    from salesdesk.services.sharing.sending import ENDING

    found = (Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile())
    return [path for path in found if path.suffix == ENDING]
