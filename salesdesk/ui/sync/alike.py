"""Accounts that came and look like ours: said line by line, each with the way to combining the two."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.domain.records import Account
from salesdesk.services.sharing.alike import Alike, in_words
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.spot import mark_spot
from salesdesk.ui.widgets.words import text


class AlikeList(QWidget):
    """How many they are, and each; what is combined goes. `answered` comes when none is left."""

    answered = Signal()

    def __init__(self, context: Context, alike: Sequence[Alike]) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(text(f"{in_words(alike, tr)}.", "strong"))
        self._lines: dict[QWidget, Alike] = {}
        for each in alike:
            line = QWidget()
            ask = partial(context.events.combine.emit, each.ours, each.came)
            combine = button(tr("Combine…"), ask, "quiet", "git-merge")
            combine.setAccessibleName(tr("Combine {name}…").format(name=each.names[0]))
            mark_spot(combine, f"combine {each.came}")
            box = row(Item(each.text(tr)), combine)
            box.setContentsMargins(0, 0, 0, 0)
            box.setStretch(0, 1)
            line.setLayout(box)
            layout.addWidget(line)
            self._lines[line] = each
        context.events.changed.connect(self._look)

    def _look(self) -> None:
        """Leaves those of which both are there still."""
        there = self._context.app.desk.reader.many(
            Account, {record for each in self._lines.values() for record in (each.came, each.ours)}
        )
        for line, each in self._lines.items():
            line.setVisible(each.came in there and each.ours in there)
        if not self.isHidden() and all(each.isHidden() for each in self._lines):
            self.hide()
            self.answered.emit()
