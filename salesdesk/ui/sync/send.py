"""Sending: what goes into the file, for whom, and where it is saved."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from salesdesk.domain.text import fold
from salesdesk.errors import Progress, UserError
from salesdesk.services.sharing.sending import ENDING, Sent, Wish
from salesdesk.services.sharing.team import Team
from salesdesk.ui.context import Context
from salesdesk.ui.sync.passphrase_line import PassphraseLine
from salesdesk.ui.sync.what_to_send import WhatToSend
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.half_typed import empty
from salesdesk.ui.widgets.labelled import allow, labelled
from salesdesk.ui.widgets.saving import ask_where
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text


class SendPart(QWidget):
    """What to send and for whom; the file is made beside the window."""

    def __init__(self, context: Context, team: Team) -> None:
        super().__init__()
        self._context = context
        self._team = team
        tr = context.tr
        self.passphrase = PassphraseLine(context, team)
        self.banner = Banner(tr)
        self.waiting = Waiting(tr)
        self.what = WhatToSend(context)
        self.recipient = QLineEdit()
        self.what.body.addWidget(
            labelled(tr("For whom (in your list of files sent and in the file's name)"), self.recipient)
        )
        self.save_button = button(tr("Make the file…"), self.save, "primary", "share-2")
        self.recipient.returnPressed.connect(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(
            text(tr("Makes a file for a stick, an e-mail or a message. Private notes stay here."), "muted")
        )
        layout.addWidget(self.passphrase)
        layout.addWidget(self.banner)
        layout.addWidget(self.what)
        layout.addWidget(self.waiting)
        self.why_not = text("", "muted", wrap=False)
        layout.addLayout(row(self.save_button, self.why_not, None))
        self.what.changed.connect(self._look)

    @property
    def records(self) -> tuple[str, ...]:
        """The accounts that were chosen elsewhere to be sent."""
        return self.what.records

    def refresh(self) -> None:
        """Reads what can be sent and which laptops are in use; what was chosen stays chosen."""
        self.passphrase.look()
        self.what.refresh()
        self._look()

    def offer(self, records: Sequence[str]) -> None:
        """Offers accounts that were chosen elsewhere; without any, what is usual."""
        self.what.offer(records)
        if records:
            # All that is left to say is for whom, and on the first day the passphrase.
            self.passphrase.look()
            (self.recipient if self.passphrase.isHidden() else self.passphrase.line).setFocus()

    def choose(self, device: str) -> None:
        """Chooses what a laptop lacks."""
        self.what.choose(device)
        (self.save_button if self.save_button.isEnabled() else self.passphrase.line).setFocus()

    def _look(self) -> None:
        """A file can be made once the passphrase is known; my own laptops do without."""
        known = self.what.is_for_own or self._team.passphrase is not None
        why_not = "" if known else self._context.tr("Keep the team's passphrase first.")
        allow(self.save_button, why_not)
        self.why_not.setText(why_not)

    @property
    def is_writing(self) -> bool:
        """Whether a file is being written."""
        return not self.waiting.isHidden()

    def save(self) -> None:
        """Asks where, and writes the file beside the window; one at a time."""
        if self.is_writing:
            return
        tr = self._context.tr
        try:
            wish, name = self.what.wish()
        except UserError as refused:
            self._failed(refused)
            return
        if self._team.passphrase is None and not wish.own:
            self.passphrase.want()
            return
        to = self.recipient.text().strip() or name
        folder = Path(str(self._context.remembered("sharing folder", Path.home())))
        usual = folder / (self._file_name(wish, to) + ENDING)
        target = ask_where(self, tr("Save the file"), usual, f"salesdesk (*{ENDING})")
        if target is None:
            return
        self._context.remember("sharing folder", str(target.parent))
        team = self._team

        def work(progress: Progress) -> Sent:
            return team.share(target, wish, to, progress)

        self.waiting.run(self._context.jobs, tr("Writing the file"), work, self._saved, self._failed)

    def _saved(self, sent: Sent) -> None:
        noted = self._context.tr.plural(
            "{n} record. Once sent it cannot be recalled.",
            "{n} records. Once sent it cannot be recalled.",
            sent.header.records,
        )
        self.banner.hide()
        self._context.saved(sent.file, noted=noted)
        empty(self.recipient)
        self._context.events.shared.emit()

    def _failed(self, error: BaseException) -> None:
        self.banner.warn(self._context.say(error))

    def _file_name(self, wish: Wish, to: str) -> str:
        today = self._context.app.clock.local().date().isoformat()
        words = [wish.title or self._context.tr("everything") if wish.since is None else "", to]
        said = "-".join(filter(None, (_plain(word) for word in words)))
        return "-".join(filter(None, (said[:60].strip("-"), today)))


def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")
