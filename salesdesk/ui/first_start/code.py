"""The page of the recovery code: in large groups, to print and to keep."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QPushButton, QWidget

from salesdesk.errors import UserError
from salesdesk.i18n import Translator
from salesdesk.ui.first_start.frame import Frame, spaced
from salesdesk.ui.widgets.basics import GRID, button, row, text
from salesdesk.ui.widgets.labelled import fault_line, tell
from salesdesk.ui.widgets.tick import Tick

IN_A_LINE = 4


class CodePage(Frame):
    """Shows the code; `write` puts the sheet into a file."""

    done = Signal(bool)
    back = Signal()

    def __init__(
        self, tr: Translator, code: str, write: Callable[[Path], None], *, on_paper: bool = False
    ) -> None:
        super().__init__(
            tr("Your recovery code"),
            tr(
                "It opens this desk and its backups when the laptop is gone or forgets its key. Keep it on paper, away from the laptop."
            ),
            "key-round",
        )
        self._tr = tr
        self._write = write
        self.body.addWidget(code_groups(code, tr))
        self.fault = fault_line()
        self.body.addLayout(
            row(
                button(tr("Print…"), self.print_sheet, icon_name="printer"),
                button(tr("Save as PDF…"), self.choose_file, icon_name="download"),
                None,
            )
        )
        self.saved = text("", "muted")
        self.saved.hide()
        self.body.addWidget(self.fault)
        self.body.addWidget(self.saved)
        self.ticked = Tick(tr("I have it on paper"))
        self.ticked.setChecked(on_paper)
        self.ticked.toggled.connect(self._name_next)
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(self.ticked)
        self.lead_back(button(tr("Back"), self.back.emit, "quiet"))
        self.foot.addStretch(1)
        self.next: QPushButton = button("", lambda: self.done.emit(self.ticked.isChecked()))
        self.foot.addWidget(self.next)
        self._name_next(on_paper)
        self.first(self.ticked)

    def print_sheet(self) -> None:
        """Prints the sheet through the system's dialog; no file of it is left."""
        from salesdesk.ui.widgets.pdf import print_pdf

        with tempfile.TemporaryDirectory(prefix="salesdesk-", ignore_cleanup_errors=True) as folder:
            target = Path(folder) / "recovery-code.pdf"
            if self.save(target):
                print_pdf(target, self)

    def choose_file(self) -> None:
        """Asks where the sheet goes, and writes it there."""
        usual = str(Path.home() / self._tr("salesdesk recovery code.pdf"))
        chosen, _ = QFileDialog.getSaveFileName(self, self._tr("Save as PDF…"), usual, "PDF (*.pdf)")
        if chosen and self.save(Path(chosen)):
            words = self._tr("Saved as {file}. Print it, then delete the file.")
            tell(self.saved, words.format(file=Path(chosen).name))

    def save(self, target: Path) -> bool:
        """Writes the sheet into a file; a sentence says why where that does not go."""
        tell(self.fault, "")
        tell(self.saved, "")
        try:
            self._write(target)
        except UserError as error:
            tell(self.fault, error.text(self._tr))
            return False
        return True

    def _name_next(self, on_paper: bool) -> None:
        words = self._tr("Continue") if on_paper else self._tr("Remind me later")
        self.next.setText(words)
        self.next.setAccessibleName(words)
        self.next.setProperty("role", "primary" if on_paper else "")
        self.next.style().unpolish(self.next)
        self.next.style().polish(self.next)


def code_groups(code: str, tr: Translator) -> QWidget:
    """The groups of a code as tiles, four in a line."""
    box = QWidget()
    box.setAccessibleName(tr("Recovery code"))
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(2 * GRID)
    for place, group in enumerate(code.split("-")):
        tile = QFrame()
        tile.setProperty("role", "card")
        label = text(group, "code", wrap=False)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        spaced(label, 1.7)
        inside = QHBoxLayout(tile)
        inside.setContentsMargins(GRID, 2 * GRID, GRID, 2 * GRID)
        inside.addWidget(label)
        grid.addWidget(tile, place // IN_A_LINE, place % IN_A_LINE)
    return box
