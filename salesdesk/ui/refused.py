"""The page that stands in the window when a desk cannot be opened."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from salesdesk.i18n import Translator
from salesdesk.ui.first_start.frame import Frame
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.words import text


class Refused(Frame):
    """Says in one sentence why, and what can be done."""

    retry = Signal()
    elsewhere = Signal(object)
    restore = Signal()
    close_window = Signal()

    def __init__(self, tr: Translator, sentence: str, folder: Path, *, restorable: bool = True) -> None:
        super().__init__(tr("The desk is not open"), "", "circle-alert")
        self._tr = tr
        self._folder = folder
        self.sentence = text(sentence)
        self.body.addWidget(self.sentence)
        self.body.addWidget(text(tr("Folder: {folder}").format(folder=folder), "muted"))
        self.body.addSpacing(2 * GRID)
        again = button(tr("Try again"), self.retry.emit, "primary", "refresh-cw")
        other = button(tr("Choose another desk…"), self.choose, icon_name="folder-open")
        self.restore_button = button(tr("Restore a backup…"), self.restore.emit, icon_name="history")
        if not restorable:
            self.restore_button.hide()
        self.body.addLayout(row(again, other, self.restore_button, None))
        self.foot.addStretch(1)
        self.foot.addWidget(button(tr("Close"), self.close_window.emit))
        self.first(again)

    def choose(self) -> None:
        """Asks for the folder of another desk."""
        chosen = QFileDialog.getExistingDirectory(
            self, self._tr("Choose another desk…"), str(self._folder.parent)
        )
        if chosen:
            self.elsewhere.emit(Path(chosen))
