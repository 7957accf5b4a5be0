"""A list of what is approved to choose from, such as techniques; what was chosen and is not approved stays visible."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.words import text


class Pick(QWidget):
    """A choice by id with its label above; `chosen` carries the id that a person chose, "" for none."""

    chosen = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__()
        self.box = ChoiceBox(label, letters=6)
        self.box.activated.connect(lambda _: self.chosen.emit(str(self.box.currentData())))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        name = text(label, "field", wrap=False)
        name.setBuddy(self.box)
        layout.addWidget(name)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)

    def offer(self, choices: Sequence[tuple[str, str]], now: str, name_now: str) -> None:
        """Offers ids with their words; `now` is chosen, under its own name where it is not among them."""
        self.box.clear()
        self.box.addItem("—", "")
        for code, words in choices:
            self.box.addItem(words, code)
        if now and self.box.findData(now) < 0:
            self.box.addItem(f"! {name_now}", now)
        self.box.setCurrentIndex(self.box.findData(now))
