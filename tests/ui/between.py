"""Windows of colleagues and what goes between them, for tests."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.sync.dialog import SharingDialog
from salesdesk.ui.sync.merging import MergeDialog

PASSPHRASE = "bốn mùa ở Hội An"


def words_in(widget: QWidget) -> str:
    QCoreApplication.processEvents()
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def sharing(window: MainWindow, subject: str = "send") -> SharingDialog:
    window.show_sharing(subject)
    return window.findChildren(SharingDialog)[-1]


def merging(window: MainWindow) -> MergeDialog:
    return window.findChildren(MergeDialog)[-1]


def drop(window: MainWindow, file: Path) -> None:
    """A file is dropped on the window."""
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(50, 50), copy, dropped, left, none))


def know(window: MainWindow) -> None:
    assert window.team.choose(PASSPHRASE) is False, (
        "a plain desk keeps no passphrase; the window remembers it"
    )
