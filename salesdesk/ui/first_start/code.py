"""The page of the recovery code: in large groups, to print and to keep."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton

from salesdesk.errors import UserError
from salesdesk.i18n import Translator
from salesdesk.ui.first_start.frame import Frame, spaced
from salesdesk.ui.jobs import Runner
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.code_sheet import FILE, ask_for_code_sheet
from salesdesk.ui.widgets.labelled import fault_line, tell
from salesdesk.ui.widgets.leading import let_lead
from salesdesk.ui.widgets.saving import ask_where
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text


class CodePage(Frame):
    """Shows the code; `write` puts the sheet into a file."""

    done = Signal(bool)
    back = Signal()

    def __init__(
        self,
        tr: Translator,
        code: str,
        write: Callable[[Path], None],
        jobs: Runner,
        *,
        on_paper: bool = False,
    ) -> None:
        super().__init__(
            tr("Your recovery code"),
            tr(
                "It opens this desk and its backups when the laptop is gone or forgets its key. Keep it on paper, away from the laptop."
            ),
            "key-round",
        )
        self._tr, self._jobs = tr, jobs
        self._write = write
        self.body.addWidget(code_groups(code, tr))
        self.fault = fault_line()
        self.print_button = button(tr("Print…"), self.print_sheet, icon_name="printer")
        self.body.addLayout(
            row(
                self.print_button,
                button(tr("Save as PDF…"), self.choose_file, icon_name="download"),
                None,
            )
        )
        self.saved = text("", "muted")
        self.saved.hide()
        self.body.addWidget(self.fault)
        self.body.addWidget(self.saved)
        self.waiting = Waiting(tr)
        self.body.addWidget(self.waiting)
        self.ticked = QCheckBox(tr("I have it on paper"))
        self.ticked.setChecked(on_paper)
        self.ticked.toggled.connect(self._lead_on)
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(self.ticked, 0, Qt.AlignmentFlag.AlignLeft)
        self.lead_back(button(tr("Back"), self.back.emit, "quiet"))
        self.foot.addStretch(1)
        self.later = button(tr("Remind me later"), lambda: self.done.emit(False), "quiet")
        self.foot.addWidget(self.later)
        self.next: QPushButton = button(tr("Continue"), lambda: self.done.emit(True), "primary")
        self.foot.addWidget(self.next)
        self._lead_on(on_paper)
        self.first_when_read(self.next if on_paper else self.print_button)

    def print_sheet(self) -> None:
        """Prints the sheet as the system's dialog is answered; no other file of it is left."""
        self._carry_out(self._ask_and_print)

    def _ask_and_print(self) -> None:
        tr = self._tr
        order = ask_for_code_sheet(self._write, self, tr)
        if order is None:
            return

        def failed(error: BaseException) -> None:
            if not isinstance(error, UserError):
                raise error
            tell(self.fault, error.text(tr))

        self.waiting.write(
            self._jobs,
            tr("Printing"),
            order.carry_out,
            lambda _: tell(self.saved, order.said(tr)),
            failed,
            lambda: tell(self.saved, tr("Printing was cancelled.")),
            counted=True,
        )

    def choose_file(self) -> None:
        """Asks where the sheet goes, and writes it there."""
        usual = Path.home() / self._tr(FILE)
        if target := ask_where(self, self._tr("Save as PDF"), usual, "PDF (*.pdf)"):
            self.save(target)

    def save(self, target: Path) -> None:
        """Writes the sheet into a file."""

        def write() -> None:
            self._write(target)
            said = self._tr("Saved as {file}. Print it, then delete the file.")
            tell(self.saved, said.format(file=target.name))

        self._carry_out(write)

    def _carry_out(self, act: Callable[[], object]) -> None:
        """Does what says itself that it was done; says why it was not."""
        tell(self.fault, "")
        tell(self.saved, "")
        try:
            act()
        except UserError as error:
            tell(self.fault, error.text(self._tr))

    def _lead_on(self, on_paper: bool) -> None:
        """The page has one main action at a time: to print, and to go on once it is on paper."""
        self.next.setEnabled(on_paper)
        self.later.setHidden(on_paper)
        let_lead(self.print_button, "printer", not on_paper)


def code_groups(code: str, tr: Translator) -> QFrame:
    """The groups of a code, one beside the other on one line."""
    box = QFrame()
    box.setProperty("role", "card")
    box.setAccessibleName(tr("Recovery code"))
    line = QHBoxLayout(box)
    line.setContentsMargins(2 * GRID, 4 * GRID, 2 * GRID, 4 * GRID)
    line.setSpacing(GRID)
    for group in code.split("-"):
        label = text(group, "code", wrap=False)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        spaced(label, 1.45)
        line.addWidget(label)
    return box
