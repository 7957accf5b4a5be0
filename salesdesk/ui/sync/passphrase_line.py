"""Where the team's passphrase is asked for, in the place where it is first needed."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from salesdesk.errors import UserError
from salesdesk.services.sharing.team import Team
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.half_typed import empty, until_entered
from salesdesk.ui.widgets.labelled import go_to
from salesdesk.ui.widgets.secret import secret_line, shown_on_demand
from salesdesk.ui.widgets.words import text


class PassphraseLine(QFrame):
    """Asks for the team's passphrase once it is told to `look` whether there is one; `known` comes when there is.

    Where it is asked for a file, only one that opens the file is kept.
    """

    known = Signal()

    def __init__(self, context: Context, team: Team) -> None:
        super().__init__()
        self._context = context
        self._team = team
        self._asked = False
        self._file: Path | None = None
        tr = context.tr
        self.setProperty("role", "card")
        self.line = secret_line()
        self.line.setAccessibleName(tr("The team's passphrase"))
        self.line.setPlaceholderText(tr("A few words"))
        self.line.returnPressed.connect(self.keep)
        until_entered(self.line)
        self.banner = Banner(tr)
        self.keep_button = button(tr("Keep the passphrase"), self.keep, "", "check")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(text(tr("The team's passphrase"), "section"))
        layout.addWidget(
            text(
                tr(
                    "A few words that all of you agree on and tell each other, not by e-mail. Whoever knows them can read"
                    " the files that you share; nobody else can."
                )
            )
        )
        layout.addWidget(self.banner)
        line = row(self.line, self.keep_button)
        line.setStretch(0, 1)
        layout.addLayout(line)
        self.shown = shown_on_demand(tr, self.line)
        layout.addWidget(self.shown)
        self.hide()

    def look(self) -> None:
        """Shows itself where no passphrase is known, or another one was asked for."""
        self.setVisible(self._asked or self._team.passphrase is None)

    def look_for(self, file: Path) -> None:
        """Asks for the one that opens a file."""
        self._file = file
        words = self._context.tr("Open the file")
        self.keep_button.setText(words)
        self.keep_button.setAccessibleName(words)
        self.look()
        self.line.setFocus()

    def ask(self) -> None:
        """Asks for another one; all of the team must take it."""
        self._asked = True
        self.show()
        self.line.setFocus()

    def want(self) -> None:
        """Says that nothing goes on without it, and has it typed here."""
        self.look()
        self.banner.say(self._context.tr("A file needs the team's passphrase first. Type it here."))
        self.line.setFocus()

    def ask_no_more(self) -> None:
        """The one that is known stays, unless another one is half typed."""
        if self._asked and not self.line.text():
            self._asked = False
            self.banner.hide()
            self.look()

    def keep(self) -> None:
        """Takes what was typed."""
        typed = self.line.text().strip()
        try:
            if self._file is not None:
                self._team.refuse_other_key(self._file, typed)
            kept = self._team.choose(typed)
        except UserError as refused:
            self.banner.warn(refused.text(self._context.tr))
            go_to(self.line)
            return
        self._asked = False
        empty(self.line)
        self.shown.setChecked(False)
        self.banner.hide()
        self.hide()
        tr = self._context.tr
        self._context.events.said.emit(
            tr("The team's passphrase is saved.")
            if kept
            else tr(
                "The passphrase holds until the program is closed; this laptop cannot keep it and will ask again."
            )
        )
        self.known.emit()
