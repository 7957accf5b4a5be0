"""The page of working with colleagues: subjects at the left, one at a time at the right, as in the settings."""

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from salesdesk.domain.text import in_pieces
from salesdesk.i18n import N_
from salesdesk.ui.context import Context
from salesdesk.ui.events import WAITING
from salesdesk.ui.page import Page
from salesdesk.ui.sync.folder_part import FolderPart
from salesdesk.ui.sync.given import GivenPart
from salesdesk.ui.sync.inbox import Inbox
from salesdesk.ui.sync.laptops import LaptopsPart
from salesdesk.ui.sync.receive import ReceivePart
from salesdesk.ui.sync.send import SendPart
from salesdesk.ui.sync.sharing import Sharing
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.spot import return_to, spot_of
from salesdesk.ui.widgets.subjects import Subjects
from salesdesk.ui.widgets.tab_order import page_around, tab_in_order

SUBJECTS = {
    "decide": N_("To decide"),
    "send": N_("Send"),
    "receive": N_("Receive"),
    "laptops": N_("Laptops"),
    "folder": N_("Folder"),
    "given": N_("Sent files"),
}
"""The subjects in their order, with what they are called."""

Part = Inbox | SendPart | ReceivePart | LaptopsPart | FolderPart | GivenPart


class SyncPage(Page):
    """All about working with colleagues' and my own other laptops.

    `go_to` is told a subject, and after it the records that it is about; `WAITING` is the one in which something waits.
    """

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        super().__init__(context, place)
        sharing = context.sharing() if context.sharing else None
        assert isinstance(sharing, Sharing)
        self._sharing, team = sharing, sharing.team
        self.inbox = Inbox(context)
        self.send = SendPart(context, team)
        self.receive = ReceivePart(context, team, sharing.receive, sharing.choose)
        self.laptops = LaptopsPart(context, team)
        self.folder = FolderPart(context, team, sharing.watch, sharing.receive)
        self.given = GivenPart(context)
        parts: tuple[Part, ...] = (
            self.inbox, self.send, self.receive, self.laptops, self.folder, self.given,
        )  # fmt: skip
        self._parts = dict(zip(SUBJECTS, parts, strict=True))
        self._unread: set[str] = set()
        subjects = Subjects(context.tr, readable=True)
        self.subjects, self.pages = subjects.names, subjects.pages
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 0, 3 * GRID)
        layout.addWidget(subjects)
        for name, part in self._parts.items():
            subjects.add(context.tr(SUBJECTS[name]), part, scrolls=part is not self.inbox)
        self._show_subject("send")
        self.pages.currentChanged.connect(lambda _: self._turned())
        for chosen in (self.subjects.clicked, self.subjects.activated):
            chosen.connect(lambda _: self._give_keys_to_decide())
        tab_in_order(self)
        for each in (self.send, self.laptops, self.folder):
            # What was given in one place is asked for in no other.
            each.passphrase.known.connect(self.refresh)
        self.laptops.send_wanted.connect(self._send_to)
        self.inbox.emptied.connect(self.subjects.setFocus)
        sharing.counted.connect(self._tell_waiting)
        context.events.shared.connect(self._shared)
        self._tell_waiting()

    @property
    def subject(self) -> str:
        """The subject in view."""
        return tuple(SUBJECTS)[self.subjects.currentRow()]

    @property
    def in_view(self) -> str:
        """The subject in view, with the accounts that are to be sent."""
        return " ".join((self.subject, *(self.send.records if self.subject == "send" else ())))

    @property
    def new_line(self) -> QLineEdit:
        """For whom a file is to be written."""
        return self.send.recipient

    @property
    def first_control(self) -> QWidget:
        """The subjects."""
        return self.subjects

    def go_to(self, record: str) -> None:
        """Shows a subject, and the records that are named after it."""
        subject, *records = record.split()
        if subject == WAITING:
            # Where nothing waits there is nothing to decide either.
            usual = "send" if self.subject == "decide" else self.subject
            subject = self._sharing.first_waiting or usual
        self._show_subject(subject)
        self.subjects.setFocus()
        if self.subject == "decide":
            self.inbox.show_record(" ".join(records))
        elif subject == "send":
            self.send.offer(records)

    def refresh(self) -> None:
        """Reads the subject in view; the others are read when somebody turns to them, the inbox does so by itself."""
        self._unread = set(SUBJECTS) - {"decide"}
        self._read()

    def save_all(self) -> None:
        """Saves the name of this laptop."""
        self.laptops.save()

    def under_way(self) -> str:
        """A file that is being written, a decision or a secret."""
        tr = self.context.tr
        if self.send.is_writing:
            return tr("The window changes as soon as the file is written.")
        if self.inbox.is_being_written:
            return tr("The window changes as soon as what you write yourself is used or cancelled.")
        return super().under_way()

    def close_files(self) -> None:
        """Gives up a file that is being written."""
        self.send.waiting.cancel()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was said and asked is over when somebody turns away."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._leave()

    def _give_keys_to_decide(self) -> None:
        """Who chose that subject decides by the keys that stand there; arrows go on through the list."""
        if self.subject == "decide":
            self.inbox.take_keys()

    def _show_subject(self, name: str) -> None:
        if name in SUBJECTS:
            self.subjects.setCurrentRow(tuple(SUBJECTS).index(name))

    def _turned(self) -> None:
        self._leave()
        self._read()

    def _read(self) -> None:
        if self.subject in self._unread:
            self._unread.remove(self.subject)
            part = self._parts[self.subject]
            spot = spot_of(part)
            part.refresh()
            tab_in_order(page_around(part))
            return_to(part, spot)

    def _leave(self) -> None:
        for part in (self.inbox, self.send, self.laptops, self.folder):
            part.banner.hide()
        self.laptops.ask_no_more()

    def _shared(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self.read_when_shown()

    def _send_to(self, device: str) -> None:
        self._show_subject("send")
        self.send.choose(device)

    def _tell_waiting(self) -> None:
        """Says in the list of subjects how much waits in each."""
        for at, (name, label) in enumerate(SUBJECTS.items()):
            number = self._sharing.waits.get(name, 0)
            item = self.subjects.item(at)
            assert item is not None
            waiting = self.context.formats.number(number) if number else ""
            item.setText(in_pieces(self.context.tr(label), waiting))
