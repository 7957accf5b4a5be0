"""Sharing: subjects at the left, one at a time at the right, as in the settings."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from salesdesk.services.sharing.team import Team
from salesdesk.ui.sync.drops import FileDrops
from salesdesk.ui.sync.folder_part import FolderPart
from salesdesk.ui.sync.given import GivenPart
from salesdesk.ui.sync.inbox import Inbox
from salesdesk.ui.sync.laptops import LaptopsPart
from salesdesk.ui.sync.receive import ReceivePart
from salesdesk.ui.sync.send import SendPart
from salesdesk.ui.sync.watch import FolderWatch
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.room import fit_to_text
from salesdesk.ui.widgets.subjects import Subjects
from salesdesk.ui.window import Window

SUBJECTS = ("decide", "send", "receive", "laptops", "folder", "given")
"""The subjects in their order."""


class SharingDialog(QDialog):
    """All about working with colleagues' and my own other laptops; `receive` shows what a file would do."""

    def __init__(
        self,
        window: Window,
        team: Team,
        watch: FolderWatch,
        receive: Callable[[Path, QWidget], object],
        parent: QWidget,
        subject: int = 1,
        records: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._context = context = window.context
        self._receive = receive
        self._parent = parent
        tr = context.tr
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Sharing"))
        FileDrops(self, self.take)
        self.inbox = Inbox(context)
        self.send = SendPart(context, team, records)
        self.receive = ReceivePart(context, team, self.take)
        self.laptops = LaptopsPart(context, team)
        self.folder = FolderPart(context, team, watch, self.take)
        self.given = GivenPart(context)
        subjects = Subjects(tr)
        self.subjects, self.pages = subjects.names, subjects.pages
        for words, page in (
            (tr("To decide"), self.inbox),
            (tr("Send"), self.send),
            (tr("Receive"), self.receive),
            (tr("Laptops"), self.laptops),
            (tr("Folder"), self.folder),
            (tr("Passed on"), self.given),
        ):
            subjects.add(words, page, scrolls=page is not self.inbox)
        self.subjects.setCurrentRow(subject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addWidget(subjects, 1)
        layout.addLayout(row(None, button(tr("Done"), self.accept)))
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)
        for keys, act in (("Ctrl+Z", window.undo), ("Ctrl+Shift+Z", window.redo)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, act=act: act())
            self.addAction(action)
        for part in (self.send, self.laptops, self.folder):
            part.passphrase.known.connect(self._known)
        self.laptops.send_wanted.connect(self._send_to)
        self.inbox.counted.connect(self._count)
        context.events.shared.connect(self._refresh)
        fit_to_text(self, 64, 41)

    def take(self, file: Path) -> None:
        """Opens a file with its preview."""
        self._receive(file, self)

    def done(self, result: int) -> None:
        """Listens no more; a file that is being written is given up."""
        self.send.waiting.cancel()
        self._context.events.shared.disconnect(self._refresh)
        super().done(result)

    def _refresh(self) -> None:
        for part in (self.send, self.receive, self.laptops, self.folder, self.given):
            part.refresh()

    def _known(self) -> None:
        """A passphrase that was given in one place is asked for in no other."""
        for part in (self.send, self.laptops, self.folder):
            part.passphrase.look()
        self.laptops.refresh()

    def _send_to(self, device: str) -> None:
        self.subjects.setCurrentRow(SUBJECTS.index("send"))
        self.send.choose(device)

    def _count(self, number: int) -> None:
        tr = self._context.tr
        words = tr("To decide · {n}").format(n=number) if number else tr("To decide")
        item = self.subjects.item(0)
        assert item is not None
        item.setText(words)
