"""The last page: what to begin with."""

from functools import partial

from PySide6.QtCore import Signal

from salesdesk.i18n import Translator
from salesdesk.ui.first_start.frame import Choice, Frame
from salesdesk.ui.widgets.basics import button


class BeginPage(Frame):
    """Two ways to begin a desk of one's own."""

    chosen = Signal(str)
    back = Signal()

    def __init__(self, tr: Translator) -> None:
        super().__init__(tr("What would you like to start with?"))
        said = (
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
        )
        self.choices = {
            code: Choice(title, words, icon_name, partial(self.chosen.emit, code))
            for code, title, words, icon_name in said
        }
        for choice in self.choices.values():
            self.body.addWidget(choice)
        self.lead_back(button(tr("Back"), self.back.emit, "quiet"))
        self.foot.addStretch(1)
        self.first_when_read(self.choices["empty"])
