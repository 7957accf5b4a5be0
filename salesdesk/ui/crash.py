"""What happens when the program has a fault: it goes to the log, and a person is told that nothing is lost."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from salesdesk.i18n import Translator

if TYPE_CHECKING:
    from salesdesk.ui.crash_dialog import CrashDialog


class Faults(QObject):
    """Takes unexpected faults from every thread and tells them on the window's, one dialog at a time."""

    _came = Signal(object)

    def __init__(
        self, parent: Callable[[], QWidget | None], tr: Callable[[], Translator], file: Callable[[], Path]
    ) -> None:
        super().__init__(QApplication.instance())
        self._parent, self._tr, self._file = parent, tr, file
        self._others = 0
        self.dialog: CrashDialog | None = None
        self._came.connect(self._tell)

    def install(self) -> None:
        """Takes the faults of this process from now on."""
        sys.excepthook = self.take
        threading.excepthook = lambda said: (
            self.take(said.exc_type, said.exc_value, said.exc_traceback) if said.exc_value else None
        )

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None = None
    ) -> None:
        """Logs a fault and has it told; may be called on any thread."""
        if issubclass(kind, KeyboardInterrupt):
            # Ctrl+C in the terminal that the window was started from: it closes as by the mouse, and saves what is typed.
            QApplication.closeAllWindows()
            return
        from salesdesk import log

        # It may come before the first page, after which the log begins, or before there is a desk.
        if not log.has_begun() and (folder := self._file().parent).is_dir():
            log.start(folder)
        log.fault(error)
        self._came.emit(error)

    def _tell(self, error: BaseException) -> None:
        if self.dialog is not None:
            self._others += 1
            self.dialog.again(self._others)
            return
        from salesdesk.ui.crash_dialog import CrashDialog

        self._others = 0
        self.dialog = CrashDialog(self._parent(), self._tr(), type(error).__name__, self._file())
        self.dialog.finished.connect(self._told)
        self.dialog.open()

    def _told(self) -> None:
        self.dialog = None
