"""Starting the window: the shell is painted first, then the desk is opened and shown."""

import sys

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMainWindow, QMessageBox

from salesdesk.errors import UserError
from salesdesk.i18n import translator
from salesdesk.settings import Settings
from salesdesk.ui.theme import CONTRAST, DARK, LIGHT, dress, load_fonts, system_scheme


def start(settings: Settings) -> int:
    """Opens the window on a desk; gives the exit status when it is closed."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("salesdesk")
    application.setStyle("Fusion")
    load_fonts()
    kept = QSettings(str(settings.desk / "window.ini"), QSettings.Format.IniFormat)
    scheme = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}.get(str(kept.value("scheme", "system")))
    dress(application, scheme or system_scheme(application), float(str(kept.value("scale", 1.0))))
    shell = _Shell()
    shell.setWindowTitle("salesdesk")
    shell.resize(1280, 740)
    opened: list[object] = []

    def open_desk() -> None:
        window = _open(settings, kept, shell)
        if window is None:
            application.exit(3)
            return
        window.show()
        opened.append(window)
        shell.close()

    shell.painted.connect(open_desk, Qt.ConnectionType.QueuedConnection)
    shell.show()
    return application.exec()


class _Shell(QMainWindow):
    """The empty window that is there at once; the desk is opened when it has been painted."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._told = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells when it is painted for the first time."""
        super().paintEvent(event)
        if not self._told:
            self._told = True
            self.painted.emit()


def _open(settings: Settings, kept: QSettings, shell: QMainWindow) -> QMainWindow | None:
    from salesdesk import app
    from salesdesk.ui import crash
    from salesdesk.ui.jobs import Threads
    from salesdesk.ui.main_window import MainWindow

    tr = translator(settings.lang)

    def ask() -> str | None:
        title = tr("Passphrase or recovery code: ")
        typed, given = QInputDialog.getText(shell, "salesdesk", title, QLineEdit.EchoMode.Password)
        return typed if given and typed else None

    while True:
        try:
            built = app.build(settings, ask=ask)
            break
        except UserError as error:
            box = QMessageBox(QMessageBox.Icon.Warning, "salesdesk", error.text(tr), parent=shell)
            box.setTextFormat(box.textFormat().PlainText)
            box.setStandardButtons(QMessageBox.StandardButton.Retry | QMessageBox.StandardButton.Close)
            if box.exec() != QMessageBox.StandardButton.Retry:
                return None
    window = MainWindow(built, Threads(), kept)
    crash.install(lambda: window, tr, settings.desk / "salesdesk.log")
    return window
