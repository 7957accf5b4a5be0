"""The editor of an attached file: choose or drop one, see what it is, open a copy, save it elsewhere, remove it."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Json, Picture
from salesdesk.errors import Progress
from salesdesk.services.attachments import (
    PICTURES,
    Attached,
    attach,
    attached,
    bytes_of,
    ending_of,
    in_words,
    name_for,
    read_file,
    save_copy,
)
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.basics import GRID, button
from salesdesk.ui.widgets.copies import copy_to_open, open_outside
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.photo import photo_for, read_picture
from salesdesk.ui.widgets.saving import ask_where
from salesdesk.ui.widgets.words import text

SMALL = QSize(168, 112)
"""The largest size of the small picture, in pixels."""

Seen = tuple[Attached | None, QImage | None]


class FileEditor(Editor):
    """Holds the address of an attached file; what is read from disk or shown small is read beside the window."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__()
        tr = context.tr
        self._field = field
        self._context = context
        self._address = ""
        self._attached: Attached | None = None
        self._job: Job | None = None
        self._attaching: Job | None = None
        self.setAcceptDrops(True)
        label = tr(field.label)
        self.small = QLabel()
        self.small.setAccessibleName(label)
        self.small.hide()
        self.about = text("", "muted")
        self.fault = text("", "fault")
        self.fault.hide()
        self.choose_button = button(tr("Choose a file…"), self.choose, "", "paperclip")
        self.open_button = button(tr("Open a copy"), self.open_copy, "quiet", "eye")
        self.save_button = button(tr("Save as…"), self.save_as, "quiet", "download")
        self.remove_button = button(tr("Remove"), self.remove, "quiet", "x")
        for each in (self.choose_button, self.open_button, self.save_button, self.remove_button):
            each.setAccessibleName(f"{label}: {each.text()}")
        self._frame = QFrame()
        self._frame.setProperty("role", "side")
        inside = QHBoxLayout(self._frame)
        inside.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        inside.setSpacing(3 * GRID)
        inside.addWidget(self.small, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self.about)
        column.addWidget(self.fault)
        column.addLayout(Flow(self.choose_button, self.open_button, self.save_button, self.remove_button))
        inside.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        self.setFocusProxy(self.choose_button)
        self._tell((None, None))

    def show_value(self, stored: Json) -> None:
        """Shows an attached file, as soon as it is read."""
        self._address = stored if isinstance(stored, str) else ""
        self.fault.hide()
        self._look()

    def leave_record(self) -> None:
        """Gives up what is being read."""
        if self._attaching is not None:
            self._attaching.cancel()
            self._attaching = None

    def typed(self) -> object:
        """The address."""
        return self._address

    def retype(self, typed: object) -> None:
        """Puts an address back."""
        self._address = str(typed)
        self._look()

    def read(self) -> Json:
        """The address; None where nothing is attached."""
        return self._address or None

    def choose(self) -> None:
        """Asks for a file and attaches it."""
        tr = self._context.tr
        kinds = tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.gif *.bmp)" if self._wants_picture else ""
        chosen, _ = QFileDialog.getOpenFileName(self, tr(self._field.label), str(Path.home()), kinds)
        if chosen:
            self.attach(Path(chosen))

    def attach(self, path: Path) -> None:
        """Reads a file beside the window and keeps it in the desk; a photo is made smaller on the way."""
        database, wants_picture = self._context.app.desk.database, self._wants_picture

        def work(progress: Progress) -> str:
            data = read_file(path)
            if wants_picture or ending_of(data[:4096]) in PICTURES:
                data = photo_for(data)
            progress(0, 1)
            return attach(database, data)

        def done(address: str) -> None:
            self._address = address
            self._look()
            self.left.emit()

        self.leave_record()
        self.fault.hide()
        self.about.setText(self._context.tr("Reading the file…"))
        self._attaching = self._context.jobs.run(self, work, done, self._failed)

    def open_copy(self) -> None:
        """Opens a copy with the system's program; changes to that copy do not come back."""
        found, app = self._attached, self._context.app
        if found is None:
            return
        name = name_for(self._context.tr(self._field.label), found.ending)

        def opened(file: Path) -> None:
            if not open_outside(file):
                self._say(self._context.tr("No program on this laptop opens such a file; save it instead."))

        self._context.jobs.run(self, lambda _: copy_to_open(app, found.address, name), opened, self._failed)

    def save_as(self) -> None:
        """Asks where to and writes a copy."""
        found, tr, database = self._attached, self._context.tr, self._context.app.desk.database
        if found is None:
            return
        usual = Path.home() / name_for(tr(self._field.label), found.ending)
        if target := ask_where(self, tr("Save as…"), usual):
            self._context.jobs.run(
                self,
                lambda _: save_copy(database, found.address, target),
                self._context.saved,
                self._failed,
            )

    def remove(self) -> None:
        """Attaches nothing any more; undo brings it back."""
        self._address = ""
        self._look()
        self.left.emit()
        self.choose_button.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes one file from the system."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attaches what was dropped."""
        event.acceptProposedAction()
        self.attach(Path(event.mimeData().urls()[0].toLocalFile()))

    @property
    def _wants_picture(self) -> bool:
        return isinstance(self._field.kind, Picture)

    def _look(self) -> None:
        """Reads kind, size and a small picture beside the window."""
        address, database = self._address, self._context.app.desk.database
        if self._job is not None:
            self._job.cancel()
        if not address:
            self._tell((None, None))
            return

        def work(progress: Progress) -> Seen:
            found = attached(database, address)
            data = bytes_of(database, address) if found and found.is_picture else None
            return found, read_picture(data, SMALL) if data else None

        self._job = self._context.jobs.run(self, work, self._tell, self._failed)

    def _tell(self, seen: Seen) -> None:
        tr = self._context.tr
        self._attached, image = seen
        there = self._attached is not None
        if self._attached is not None:
            self.about.setText(in_words(self._attached, tr))
        elif self._address:
            self.about.setText(tr("Not on this laptop: it comes with the next file of whoever has it."))
        elif self._wants_picture:
            self.about.setText(tr("Drop a picture here, or choose one."))
        else:
            self.about.setText(tr("Drop a file here, or choose one."))
        self.small.setVisible(image is not None)
        if image is not None:
            self.small.setPixmap(QPixmap.fromImage(image))
        self.choose_button.setText(tr("Choose another…") if self._address else tr("Choose a file…"))
        self.open_button.setVisible(self._attached is not None and self._attached.can_be_opened)
        self.save_button.setVisible(there)
        self.remove_button.setVisible(bool(self._address))

    def _failed(self, error: BaseException) -> None:
        said = self._context.say(error)
        self._look()
        self._say(said)

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.show()
