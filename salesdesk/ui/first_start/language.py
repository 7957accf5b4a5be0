"""The first page: in which language the window speaks."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from salesdesk.i18n import LANGUAGES, Translator
from salesdesk.ui.first_start.frame import Choice, Frame
from salesdesk.ui.widgets.basics import button

GREETINGS = {
    "en": "Briefings, calls and papers in English",
    "vi": "Lịch hẹn, hồ sơ và giấy tờ bằng tiếng Việt",
}
"""Each in its own language, whatever the window speaks just now."""


class LanguagePage(Frame):
    """Asks for the language; a choice shows at once."""

    chosen = Signal(str)
    done = Signal()

    def __init__(self, tr: Translator) -> None:
        super().__init__(
            tr("Welcome to salesdesk"),
            tr("Your sales desk: everything stays on this laptop and works without a network."),
            "hotel",
        )
        self.choices: dict[str, Choice] = {}
        for code, name in LANGUAGES.items():
            choice = Choice(name, GREETINGS[code], "globe", partial(self._choose, code))
            choice.setCheckable(True)
            choice.setChecked(code == tr.lang)
            self.choices[code] = choice
            self.body.addWidget(choice)
        self.next: QPushButton = button(tr("Continue"), self.done.emit, "primary")
        self.foot.addStretch(1)
        self.foot.addWidget(self.next)
        self.first(self.next)
        self._lang = tr.lang

    def _choose(self, code: str) -> None:
        self.choices[code].setChecked(True)
        if code != self._lang:
            self.chosen.emit(code)
