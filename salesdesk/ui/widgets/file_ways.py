"""The ways to a file that was saved."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from salesdesk.services.sharing.sending import ENDING
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, RING
from salesdesk.ui.widgets.copies import open_outside


class FileWays(QWidget):
    """Opens the file, or the folder in which it lies, with the system's program; `failed` says that it could not.

    A file for colleagues opens nowhere but in their salesdesk.
    """

    failed = Signal(str)

    def __init__(self, context: Context, file: Path) -> None:
        super().__init__()
        self._context = context
        tr, layout = context.tr, QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * GRID - 2 * RING)
        ways = [(tr("Open the file"), file), (tr("Show in folder"), file.parent)]
        for words, what in ways[1:] if file.suffix == ENDING else ways:
            way = QPushButton(words)
            way.setProperty("role", "words")
            # As high as the line in which they stand, in whose middle their words are.
            way.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
            way.setCursor(Qt.CursorShape.PointingHandCursor)
            way.clicked.connect(partial(self._open, what))
            layout.addWidget(way)

    def _open(self, what: Path, _: bool = False) -> None:
        if not (what.exists() and open_outside(what)):
            words = self._context.tr("It could not be opened: {file}")
            self.failed.emit(words.format(file=what))
