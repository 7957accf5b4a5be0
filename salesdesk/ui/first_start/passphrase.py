"""Choosing a passphrase, and being asked for it."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton

from salesdesk.i18n import Translator
from salesdesk.ui.first_start.frame import Frame
from salesdesk.ui.widgets.basics import button, row
from salesdesk.ui.widgets.labelled import fault_line, go_to, labelled, tell
from salesdesk.ui.widgets.new_passphrase import NewPassphrase
from salesdesk.ui.widgets.secret import secret_line, shown_on_demand


class ChoosePassphrase(Frame):
    """The page before a new desk on a system without a keyring."""

    given = Signal(str)
    back = Signal()

    def __init__(self, tr: Translator) -> None:
        super().__init__(
            tr("Choose a passphrase"),
            tr("This laptop has no keyring that could keep the key of your desk, so a passphrase guards it."),
            "key-round",
        )
        self.fields = NewPassphrase(tr)
        self.body.addWidget(self.fields)
        self.lead_back(button(tr("Back"), self.back.emit, "quiet"))
        self.foot.addStretch(1)
        self.next: QPushButton = button(tr("Continue"), self._go_on, "primary")
        self.foot.addWidget(self.next)
        self.fields.entered.connect(self._go_on)
        self.first(self.fields.first)

    def say(self, words: str) -> None:
        """Shows why it did not work."""
        tell(self.fields.fault, words)

    def _go_on(self) -> None:
        if typed := self.fields.typed():
            self.given.emit(typed)


class AskPassphrase(Frame):
    """The page that asks for the passphrase, or the recovery code, of a desk that is there."""

    given = Signal(str)

    def __init__(self, title: str, lead: str, verb: str, tr: Translator, icon_name: str = "lock") -> None:
        super().__init__(title, lead, icon_name)
        self.line = secret_line()
        self.fault = fault_line()
        self.body.addWidget(labelled(tr("Passphrase or recovery code"), self.line))
        self.body.addWidget(self.fault)
        self.next: QPushButton = button(verb, self._go_on, "primary")
        self.unlock = self.next
        self.body.addLayout(row(shown_on_demand(tr, self.line), None, self.unlock))
        self.line.returnPressed.connect(self._go_on)
        self.first(self.line)

    def refuse(self, words: str, seconds: int = 0, wait: str = "") -> None:
        """Says why it did not open; the next try can be made after some seconds, of which `wait` tells meanwhile."""
        tell(self.fault, f"{words} {wait}".strip(), self.line)
        self.line.clear()
        go_to(self.line)
        if seconds:
            # The line keeps the keys: left to Qt they would go to the box that shows what is typed.
            self.unlock.setDisabled(True)
            QTimer.singleShot(seconds * 1000, self, partial(self._waited, words))

    def forget(self) -> None:
        """Leaves nothing of what was typed."""
        self.line.clear()
        tell(self.fault, "", self.line)

    def _waited(self, words: str) -> None:
        self.unlock.setEnabled(True)
        tell(self.fault, words, self.line)

    def _go_on(self) -> None:
        if self.line.text() and self.unlock.isEnabled():
            self.given.emit(self.line.text())
