"""A desk that is open: the window on it, and what locks that."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from salesdesk.app import App
from salesdesk.services import passphrase
from salesdesk.ui.jobs import Runner
from salesdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from salesdesk.ui.lock import IdleLock


class OpenDesk:
    """It has no window before its first start is gone through, nor while another backup is chosen for it."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.window: MainWindow | None = None
        self.lock: IdleLock | None = None
        """What locks the window; None where no passphrase guards the desk."""

    def show(self, jobs: Runner, kept: QSettings) -> MainWindow:
        """Shows the desk's window, which remembers in `kept` how it looked."""
        self.window = window = MainWindow(self.app, jobs, kept)
        window.show()
        self._guard(window)
        window.lock_wanted.connect(lambda: self._lock(window))
        return window

    def close_window(self) -> bool:
        """Closes the window; False where what is typed in it and could not be saved keeps it open."""
        window = self.window
        if window is None or not window.close():
            return False
        self.window = self.lock = None
        window.deleteLater()
        return True

    @property
    def recovery_code(self) -> str:
        """What opens it whatever its passphrase is; "" where it is plain."""
        from salesdesk.services import safety

        return safety.recovery_code(self.app.desk) if self.app.desk.secret is not None else ""

    def close(self) -> None:
        """Closes the desk; its window is closed already, or goes with the program."""
        self.app.close()

    def _guard(self, window: MainWindow) -> None:
        """Lets the window lock itself where a passphrase guards the desk."""
        if passphrase.is_guarded(self.app.desk):
            from salesdesk.ui.lock import lock_of

            self.lock = lock_of(window, lambda: window.context, self.app)

    def _lock(self, window: MainWindow) -> None:
        """Locks the window, also where its desk got a passphrase only now."""
        if self.lock is None:
            self._guard(window)
        if self.lock is not None:
            self.lock.lock()
