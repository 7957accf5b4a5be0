"""Windows of colleagues and what goes between them, for tests."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.sync.merging import MergeDialog
from salesdesk.ui.sync.page import SyncPage
from tests.ui.windows import opened

PASSPHRASE = "bốn mùa ở Hội An"


def words_in(widget: QWidget) -> str:
    QCoreApplication.processEvents()
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def sharing(window: MainWindow, subject: str = "send") -> SyncPage:
    """The page of working with colleagues, turned to a subject."""
    window.turn("sync", subject)
    return sync_page(window)


def sync_page(window: MainWindow) -> SyncPage:
    """The page of working with colleagues, which is in view."""
    assert window.current == "sync"
    page = window.page("sync")
    assert isinstance(page, SyncPage)
    return page


def merging(window: MainWindow) -> MergeDialog:
    return window.findChildren(MergeDialog)[-1]


def receive_all(window: MainWindow, other: App, file: Path) -> None:
    """Another laptop shares all that it has, and the window, which knows the passphrase, receives and merges it."""
    Team(other.desk, other.clock, other.vault, PASSPHRASE).share(file, Wish())
    window.receive(file)
    merging(window).merge_button.click()


def acquainted(laptops: Callable[[str], App], qtbot: QtBot, file: Path) -> tuple[MainWindow, App]:
    """The window of a laptop that received an account from another one, and so knows it."""
    one, two = laptops("one"), laptops("two")
    add(one.desk.journal, "account", {"name": "Sông Hàn"})
    window = opened(two, qtbot)
    know(window)
    receive_all(window, one, file)
    return window, two


def drop(window: QWidget, file: Path, on: QWidget | None = None) -> None:
    """A file is dropped on a window, or on something in it, as the system tells it."""
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    dropped.setText(str(file))
    at = (on or window).mapTo(window, QPoint(5, 5))
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(at, copy, dropped, left, none),
        QDropEvent(QPointF(at), copy, dropped, left, none),
    ):
        QApplication.sendEvent(window.windowHandle(), event)


def know(window: MainWindow) -> None:
    assert window.team.choose(PASSPHRASE) is False, (
        "a plain desk keeps no passphrase; the window remembers it"
    )
