"""Keeping the desk safe: the code on paper, backups, the check."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from salesdesk.errors import UserError
from salesdesk.services import safety
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Banner, Card, Waiting, button, row, text


class SafetySettings(QWidget):
    """The recovery code, a backup where I want it, and a look through the whole desk."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        self.banner = Banner(tr)
        self.waiting = Waiting(tr)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self.banner)
        layout.addWidget(self.waiting)
        code = Card(tr("Recovery code"))
        code.body.addWidget(
            text(
                tr(
                    "On paper, it opens this desk and its backups when a laptop is lost. Keep it apart from the laptop."
                )
            )
        )
        self.code = text("", "strong")
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.hide()
        code.body.addWidget(self.code)
        code.body.addLayout(row(button(tr("Show the code"), self.show_code, "", "eye"), None))
        copies = Card(tr("Backups"))
        copies.body.addWidget(
            text(
                tr("A backup is kept each day in the desk's folder. Keep another one outside of this laptop.")
            )
        )
        copies.body.addLayout(row(button(tr("Write a backup…"), self.back_up, "", "save"), None))
        check = Card(tr("Check"))
        check.body.addWidget(text(tr("Reads everything again and compares it with the history of changes.")))
        check.body.addLayout(row(button(tr("Check the desk"), self.check, "", "shield"), None))
        for card in (code, copies, check):
            layout.addWidget(card)

    def show_code(self) -> None:
        """Shows the code that is meant for paper."""
        try:
            self.code.setText(safety.recovery_code(self._context.app.desk))
        except UserError as error:
            self.banner.say(error.text(self._context.tr))
            return
        self.code.show()

    def back_up(self) -> None:
        """Asks where to, then writes a backup beside the window."""
        tr, desk = self._context.tr, self._context.app.desk
        usual = Path.home() / f"salesdesk-{self._context.app.clock.local():%Y-%m-%d}.backup"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Write a backup"), str(usual))
        if chosen:
            self.banner.hide()
            self.waiting.run(
                self._context.jobs,
                tr("Writing"),
                lambda progress: safety.back_up(desk, Path(chosen), progress),
                lambda _: self.banner.say(tr("Saved to {file}").format(file=chosen)),
                self._failed,
            )

    def check(self) -> None:
        """Looks through the whole desk beside the window."""
        tr, desk = self._context.tr, self._context.app.desk

        def told(verdict: Any) -> None:
            self.banner.say(tr("The desk is sound.") if verdict.ok else " ".join(map(str, verdict.problems)))

        self.banner.hide()
        self.waiting.run(
            self._context.jobs,
            tr("Checking"),
            lambda progress: safety.examine(desk, deep=True, progress=progress),
            told,
            self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        self.banner.say(self._context.say(error))

    def hideEvent(self, event: object) -> None:
        """The code does not stay in view."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self.code.setText("")
        self.code.hide()
