"""Choosing a passphrase: typed twice, since nobody sees what is typed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator
from salesdesk.services.passphrase import refuse_short, strength
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.labelled import fault_line, go_to, labelled, tell
from salesdesk.ui.widgets.secret import secret_line, shown_on_demand
from salesdesk.ui.widgets.words import text

STRENGTHS = {
    "": "",
    "short": N_("Too short"),
    "weak": N_("Easy to guess: add a word or two"),
    "good": N_("Good"),
    "strong": N_("Strong"),
}


class NewPassphrase(QWidget):
    """Two lines for a passphrase, called `label`, with how strong it is.

    One box shows what is typed into them, and into the `others`.
    """

    entered = Signal()

    def __init__(self, tr: Translator, label: str = "", others: Sequence[QLineEdit] = ()) -> None:
        super().__init__()
        self._tr = tr
        self.first, self.second = secret_line(), secret_line()
        self.hint = text("", "muted")
        self.short, self.fault = fault_line(), fault_line()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(labelled(label or tr("Passphrase"), self.first, self.short))
        layout.addWidget(self.hint)
        layout.addWidget(labelled(tr("The same again"), self.second, self.fault))
        layout.addWidget(shown_on_demand(tr, *others, self.first, self.second))
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
            tell(self.short, error.text(self._tr), self.first)
            self.hint.hide()
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
        tell(self.short, "", self.first)
        tell(self.fault, "", self.second)
        self.hint.show()
        words = STRENGTHS[strength(typed)]
        usual = self._tr("Four plain words that nobody else knows are strong and easy to remember.")
        self.hint.setText(self._tr(words) if words else usual)
