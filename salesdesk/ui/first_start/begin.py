"""The last page: what to begin with."""

from functools import partial

from PySide6.QtCore import Signal

from salesdesk.i18n import Translator
from salesdesk.ui.first_start.frame import Choice, Frame
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.labelled import fault_line, tell
from salesdesk.ui.widgets.waiting import Waiting


class BeginPage(Frame):
    """Four ways to begin; the one that takes a moment shows how far it is."""

    chosen = Signal(str)
    back = Signal()

    def __init__(self, tr: Translator) -> None:
        super().__init__(tr("What would you like to start with?"))
        self._tr = tr
        said = (
            (
                "sample",
                tr("A sample hotel"),
                tr(
                    "Look around in a hotel with accounts, calls and briefings for the next working day; undo takes it away."
                ),
                "hotel",
            ),
            (
                "empty",
                tr("An empty desk"),
                tr("Begin with your first account: a name is enough."),
                "file-plus",
            ),
            (
                "spreadsheet",
                tr("A spreadsheet"),
                tr("Take your list of customers from Excel or a CSV file, as it is."),
                "file-spreadsheet",
            ),
            (
                "moved",
                tr("I am moving from another laptop"),
                tr("A backup of your desk and its recovery code bring everything here."),
                "monitor",
            ),
        )
        self.choices = {
            code: Choice(title, words, icon_name, partial(self.chosen.emit, code))
            for code, title, words, icon_name in said
        }
        for choice in self.choices.values():
            self.body.addWidget(choice)
        self.fault = fault_line()
        self.body.addWidget(self.fault)
        self.waiting = Waiting(tr)
        self.body.addWidget(self.waiting)
        self.back_button = button(tr("Back"), self.back.emit, "quiet")
        self.lead_back(self.back_button)
        self.foot.addStretch(1)
        self.first_when_read(self.choices["sample"])

    def busy(self, words: str) -> None:
        """Shows that something is being written; the choices wait."""
        tell(self.fault, "")
        self.waiting.begin(words)
        self._enable(False)

    def ready(self, fault: str = "") -> None:
        """Lets choose again; `fault` says why it did not go."""
        self.waiting.hide()
        self._enable(True)
        tell(self.fault, fault)

    def _enable(self, enabled: bool) -> None:
        for control in (*self.choices.values(), self.back_button):
            control.setEnabled(enabled)
