"""The head of an account's card: its name, how it stands in a few words, and why it is as warm as it is."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Account
from salesdesk.domain.text import as_begun
from salesdesk.i18n import Translator
from salesdesk.ui.widgets.basics import GRID, chip, clear
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.renaming import RenamedByTitle
from salesdesk.ui.widgets.words import text

IN_HEAD = ("temperature", "standing", "potential")
"""How an account stands, below its name; the form shows it on demand. What it is stays where it is corrected."""


class AccountHead(QVBoxLayout):
    """Says who an account is. A double click on the name leads to where it is changed."""

    def __init__(self, tr: Translator, rename: Callable[[], None]) -> None:
        super().__init__()
        self._tr = tr
        self.setSpacing(3 * GRID)
        self.title = text("", "title")
        RenamedByTitle(tr, self.title, rename)
        self._chips = Flow()
        self._reason = text("", "muted")
        self.addWidget(self.title)
        self.addLayout(self._chips)
        self.addWidget(self._reason)

    def show_account(self, account: Account) -> None:
        """Shows an account."""
        tr = self._tr
        self.title.setText(account.name or tr("No name yet"))
        clear(self._chips)
        for name in IN_HEAD:
            field, code = type_of(account).fields[name], getattr(account, name)
            if code:
                words = tr(field.choices.get(code, code))
                # A letter alone says nothing to whoever does not know the field.
                said = tr("Class {name}").format(name=words) if name == "potential" else words
                self._chips.addWidget(chip(said, field.tone(code)))
        if account.do_not_contact:
            self._chips.addWidget(chip("! " + tr("Do not contact"), "hot"))
        self._reason.setText(as_begun(account.temperature_reason or ""))
        self._reason.setVisible(bool(account.temperature_reason))
