"""Choosing a passphrase, and being asked for it."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from salesdesk.errors import UserError
from salesdesk.i18n import LANGUAGES, N_, Translator
from salesdesk.services.passphrase import refuse_short, strength
from salesdesk.ui.first_start.frame import Frame, fault_line, go_to, labelled, secret_line, tell
from salesdesk.ui.widgets.basics import GRID, button, row, text
from salesdesk.ui.widgets.tick import Tick

STRENGTHS = {
    "": "",
    "short": N_("Too short"),
    "weak": N_("Easy to guess: add a word or two"),
    "good": N_("Good"),
    "strong": N_("Strong"),
}


class NewPassphrase(QWidget):
    """Two lines for a passphrase, called `label`, with how strong it is."""

    entered = Signal()

    def __init__(self, tr: Translator, label: str = "") -> None:
        super().__init__()
        self._tr = tr
        self.first, self.second = secret_line(), secret_line()
        self.hint = text("", "muted")
        self.fault = fault_line()
        shown = Tick(tr("Show what I type"))
        shown.toggled.connect(self._show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(labelled(label or tr("Passphrase"), self.first))
        layout.addWidget(self.hint)
        layout.addWidget(labelled(tr("The same again"), self.second))
        layout.addWidget(self.fault)
        layout.addWidget(shown)
        self.first.textChanged.connect(self._changed)
        self.second.textChanged.connect(lambda _: tell(self.fault, "", self.second))
        self.first.returnPressed.connect(lambda: go_to(self.second))
        self.second.returnPressed.connect(self.entered)
        self.setFocusProxy(self.first)
        self._changed("")

    def typed(self) -> str:
        """The passphrase; "" with a sentence shown where it is too short or the two differ."""
        try:
            refuse_short(self.first.text())
        except UserError as error:
            tell(self.fault, error.text(self._tr), self.first)
            go_to(self.first)
            return ""
        if self.first.text() != self.second.text():
            tell(self.fault, self._tr("The two are not the same."), self.second)
            go_to(self.second)
            return ""
        return self.first.text()

    def forget(self) -> None:
        """Leaves nothing of what was typed."""
        self.first.clear()
        self.second.clear()

    def _changed(self, typed: str) -> None:
        tell(self.fault, "", self.first, self.second)
        words = STRENGTHS[strength(typed)]
        usual = self._tr("Four plain words that nobody else knows are strong and easy to remember.")
        self.hint.setText(self._tr(words) if words else usual)

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.first.setEchoMode(mode)
        self.second.setEchoMode(mode)


class ChoosePassphrase(Frame):
    """The page before a new desk on a system without a keyring."""

    given = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, tr: Translator) -> None:
        super().__init__(
            tr("Choose a passphrase"),
            tr("This laptop has no keyring that could keep the key of your desk, so a passphrase guards it."),
            "key-round",
        )
        self._lang = tr.lang
        self.fields = NewPassphrase(tr)
        self.body.addWidget(self.fields)
        self.languages: dict[str, QPushButton] = {}
        for code, name in LANGUAGES.items():
            switch = button(name, partial(self._choose, code), "segment")
            switch.setCheckable(True)
            switch.setChecked(code == tr.lang)
            self.languages[code] = switch
            self.foot.addWidget(switch)
        self.foot.addStretch(1)
        self.next: QPushButton = button(tr("Create my desk"), self._go_on, "primary")
        self.foot.addWidget(self.next)
        self.fields.entered.connect(self._go_on)
        self.first(self.fields.first)

    def say(self, words: str) -> None:
        """Shows why it did not work."""
        tell(self.fields.fault, words)

    def _choose(self, code: str) -> None:
        self.languages[code].setChecked(True)
        if code != self._lang:
            self.language_chosen.emit(code)

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
        shown = Tick(tr("Show what I type"))
        shown.toggled.connect(
            lambda on: self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        )
        self.next: QPushButton = button(verb, self._go_on, "primary")
        self.unlock = self.next
        self.body.addLayout(row(shown, None, self.unlock))
        self.line.returnPressed.connect(self._go_on)
        self.first(self.line)

    def refuse(self, words: str, seconds: int = 0) -> None:
        """Says why it did not open; the next try can be made after some seconds."""
        tell(self.fault, words, self.line)
        self.line.clear()
        self.line.setFocus()
        if seconds:
            # The line keeps the keys: left to Qt they would go to the box that shows what is typed.
            self.unlock.setDisabled(True)
            QTimer.singleShot(seconds * 1000, self, self._waited)

    def forget(self) -> None:
        """Leaves nothing of what was typed."""
        self.line.clear()
        tell(self.fault, "", self.line)

    def _waited(self) -> None:
        self.unlock.setEnabled(True)
        tell(self.fault, "", self.line)

    def _go_on(self) -> None:
        if self.line.text() and self.unlock.isEnabled():
            self.given.emit(self.line.text())
