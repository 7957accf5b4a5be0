"""A row of words of which one is chosen: what a page or dialog shows of several."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from salesdesk.ui.widgets.tab_order import enter_at_chosen


class Segments(QButtonGroup):
    """The buttons of a choice by the name of each; `act` is told the name that a person chose."""

    def __init__(
        self, parent: QWidget, labels: Iterable[tuple[str, str]], act: Callable[[str], object]
    ) -> None:
        super().__init__(parent)
        self.named: dict[str, QPushButton] = {}
        for name, label in labels:
            made = QPushButton(label)
            made.setCheckable(True)
            made.setProperty("role", "segment")
            made.clicked.connect(partial(self._chosen, act, name))
            self.addButton(made)
            self.named[name] = made

    def mark(self, name: str) -> None:
        """Shows a name as chosen without telling anybody."""
        for each, made in self.named.items():
            made.setChecked(each == name)
        chosen = self.named[name]
        if chosen.window().focusWidget() in self.named.values():
            # The one with the focus is where Tab comes to, chosen or not.
            chosen.setFocus()
        enter_at_chosen(self.named.values())

    def _chosen(self, act: Callable[[str], object], name: str, _: bool = False) -> None:
        self.mark(name)
        act(name)
