"""Receiving: choosing a file, and the files that wait for others."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from salesdesk.errors import Progress, UserError
from salesdesk.services.sharing.look_words import waits_for
from salesdesk.services.sharing.team import Team
from salesdesk.services.sharing.waiting import Pending
from salesdesk.services.sharing.waiting_now import waiting_now
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, button, clear, row
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.spot import mark_spot
from salesdesk.ui.widgets.tab_order import page_around, tab_in_order
from salesdesk.ui.widgets.words import text

Take = Callable[[Path], object]
"""Opens a file with its preview."""

Found = list[tuple[Pending, UserError | None]]
"""The files that wait, each with why it never opens here."""


class ReceivePart(QWidget):
    """`take` opens a file with its preview, `choose` asks for one first."""

    def __init__(self, context: Context, team: Team, take: Take, choose: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self._team = team
        self._take = take
        self._job: Job | None = None
        self._asked = ""
        tr = context.tr
        self.choose_button = button(tr("Choose a file…"), choose, "primary", "folder-open")
        self._waiting = QVBoxLayout()
        self._waiting.setSpacing(2 * GRID)
        self._heading = text(tr("Files that wait"), "section")
        self._heading.hide()
        self.banner = Banner(tr)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(
            text(
                tr(
                    "Drop a colleague's file anywhere on the window, or choose it. You see what it would do before anything is written, and Ctrl+Z undoes it."
                ),
                "muted",
            )
        )
        layout.addLayout(row(self.choose_button, None))
        layout.addWidget(self._heading)
        layout.addWidget(self.banner)
        layout.addLayout(self._waiting)

    def refresh(self) -> None:
        """Shows which files wait, and for whom."""
        receiver = self._team.receiver()

        def work(progress: Progress) -> Found:
            return waiting_now(receiver)

        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.run(self, work, self._show, self._failed)

    def _show(self, found: Found) -> None:
        clear(self._waiting)
        self._heading.setVisible(bool(found))
        for pending, refusal in found:
            line = row(self._item(pending, refusal), *self._buttons(pending, refusal))
            line.setStretch(0, 1)
            self._waiting.addLayout(line)
        tab_in_order(page_around(self))

    def _item(self, pending: Pending, refusal: UserError | None) -> Item:
        tr = self._context.tr
        item = Item(pending.title or pending.name, muted="" if refusal else waits_for(pending, tr))
        if refusal:
            item.warn(refusal.text(tr))
        return item

    def _buttons(self, pending: Pending, refusal: UserError | None) -> list[QPushButton]:
        tr, name, file = self._context.tr, pending.title or pending.name, pending.sha256
        look = button(
            tr("Look"), partial(self._take, self._team.receiver().waiting.path_of(file)), "quiet", "eye"
        )
        look.setAccessibleName(tr("Look at {name}").format(name=name))
        drop = button(tr("Drop this file"), partial(self.drop, pending), "remove", "trash-2")
        drop.setAccessibleName(tr("Drop {name}").format(name=name))
        for act, control in (("look", look), ("drop", drop)):
            mark_spot(control, f"{act} {file}")
        return [drop] if refusal else [look, drop]

    def drop(self, pending: Pending) -> None:
        """The first press says what it means, the second does it."""
        tr, name = self._context.tr, pending.title or pending.name
        if self._asked != pending.sha256:
            self._asked = pending.sha256
            means = tr(
                "What is in {name} will not come into this desk, unless somebody sends it again. Press again to confirm."
            )
            self.banner.warn(means.format(name=name))
            return
        self._asked = ""
        self.banner.hide()
        self._team.receiver().waiting.drop(pending.sha256)
        self._context.events.shared.emit()

    def _failed(self, error: BaseException) -> None:
        self.banner.warn(self._context.say(error))
