"""Receiving: choosing a file, and the files that wait for others."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.services.sharing.team import Team
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Item, button, clear, row, text
from salesdesk.ui.widgets.spot import mark_spot

Take = Callable[[Path], object]
"""Opens a file with its preview."""


class ReceivePart(QWidget):
    """`take` opens a file with its preview, `choose` asks for one first."""

    def __init__(self, context: Context, team: Team, take: Take, choose: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self._team = team
        self._take = take
        tr = context.tr
        self.choose_button = button(tr("Choose a file…"), choose, "primary", "folder-open")
        self._waiting = QVBoxLayout()
        self._waiting.setSpacing(2 * GRID)
        self._heading = text(tr("Files that wait"), "section")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(
            text(
                tr(
                    "Drop a file of a colleague anywhere on the window, or choose it. You see what it would do before anything is written, and Ctrl+Z undoes it."
                ),
                "muted",
            )
        )
        layout.addLayout(row(self.choose_button, None))
        layout.addWidget(self._heading)
        layout.addLayout(self._waiting)

    def refresh(self) -> None:
        """Shows which files wait, and for whom."""
        tr = self._context.tr
        waiting = self._team.receiver().waiting
        clear(self._waiting)
        pending = waiting.pending()
        self._heading.setVisible(bool(pending))
        for each in pending:
            whom = ", ".join(each.missing_from) or "?"
            words = tr("Waiting for changes from: {laptops}").format(laptops=whom)
            item = Item(each.title or each.name, muted=words)
            look = button(tr("Look"), partial(self._take, waiting.path_of(each.sha256)), "quiet", "eye")
            look.setAccessibleName(tr("Look at {name}").format(name=each.title or each.name))
            mark_spot(look, f"look {each.sha256}")
            line = row(item, look)
            line.setStretch(0, 1)
            self._waiting.addLayout(line)
