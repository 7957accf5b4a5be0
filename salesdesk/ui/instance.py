"""One window per desk: a second start brings the first window to the front."""

import getpass
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, QStandardPaths, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

RAISE, OPEN, HEARD = b"raise\n", b"open ", b"heard\n"
PATIENCE_MS = 5000
"""How long a second start waits for the first window, which may still be opening."""
_PAUSE_MS = 50


class Instance(QObject):
    """This process's claim on the desk in a folder; the command line needs none.

    The lock of a process that was killed is taken over. `called` comes when a second window was started, with the
    file that it was to open, or "".
    """

    called = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._name = name_of(folder)
        self._lock = QLockFile(str(_room() / f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Whether this process is the one with the desk's window; True too where nothing can be locked."""
        if self._lock.tryLock(0):
            # Once the first page stands: a second start is patient with a window that is still opening.
            QTimer.singleShot(0, self._listen)
            return True
        return self._lock.error() != QLockFile.LockError.LockFailedError

    def release(self) -> None:
        """Lets another window have the desk."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _listen(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None or not self._lock.isLocked():
            return
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # What a killed process left would keep the name.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def _answer(self) -> None:
        assert self._server is not None
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(partial(self._hear, caller))
            if caller.bytesAvailable():
                self._hear(caller)

    def _hear(self, caller: "QLocalSocket") -> None:
        if not caller.canReadLine():
            return
        said = bytes(caller.readLine().data())
        caller.write(HEARD)
        caller.flush()
        file = said.removeprefix(OPEN).strip() if said.startswith(OPEN) else b""
        self.called.emit(file.decode("utf-8", "surrogateescape"))


def call(folder: Path, patience_ms: int = PATIENCE_MS, file: Path | None = None) -> bool:
    """Asks the window that has the desk to come to the front, with a file to open; False where none answers."""
    from PySide6.QtCore import QDeadlineTimer, QThread
    from PySide6.QtNetwork import QLocalSocket

    socket, deadline = QLocalSocket(), QDeadlineTimer(patience_ms)
    socket.connectToServer(name_of(folder))
    while not socket.waitForConnected(max(0, deadline.remainingTime())):
        if deadline.hasExpired():
            return False
        QThread.msleep(_PAUSE_MS)
        socket.connectToServer(name_of(folder))
    socket.write(RAISE if file is None else OPEN + str(file).encode("utf-8", "surrogateescape") + b"\n")
    heard = socket.waitForReadyRead(patience_ms) and socket.readAll().data() == HEARD
    socket.abort()
    return heard


def name_of(folder: Path) -> str:
    """The name of a desk's window among this person's windows."""
    try:
        person = getpass.getuser()
    except (OSError, KeyError, ImportError):
        person = ""  # the system has no name for whoever runs this
    whose = f"{person}\n{folder.resolve()}"
    # Qt's own, since it is wanted at the start: Python's would bring OpenSSL along.
    hashed = QCryptographicHash.hash(
        whose.encode("utf-8", "surrogatepass"), QCryptographicHash.Algorithm.Sha256
    )
    return f"salesdesk-{hashed.data().hex()[:20]}"


def _room() -> Path:
    """A folder of this person on this laptop: a desk's own folder may be shared, or may not be written to."""
    kept = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    room = Path(kept) / "salesdesk"
    # Where it cannot be made nothing can be locked, which is no reason not to open.
    with suppress(OSError):
        room.mkdir(parents=True, exist_ok=True)
    return room
