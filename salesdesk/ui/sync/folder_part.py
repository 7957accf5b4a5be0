"""The folder that some other program mirrors: which one, now, by itself, and what is in it."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from salesdesk.domain.text import in_pieces
from salesdesk.services.sharing.folder import Exchanged
from salesdesk.services.sharing.team import Team
from salesdesk.ui.context import Context
from salesdesk.ui.sync.alike import AlikeList
from salesdesk.ui.sync.passphrase_line import PassphraseLine
from salesdesk.ui.sync.receive import Take
from salesdesk.ui.sync.watch import FolderWatch
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Card, button, clear, row
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.labelled import allow
from salesdesk.ui.widgets.spot import mark_spot
from salesdesk.ui.widgets.words import text


class FolderPart(QWidget):
    """Exchange through a folder."""

    def __init__(self, context: Context, team: Team, watch: FolderWatch, take: Take) -> None:
        super().__init__()
        self._context = context
        self._team = team
        self._watch = watch
        self._take = take
        tr = context.tr
        self.banner = Banner(tr)
        self.passphrase = PassphraseLine(context, team)
        self.passphrase.known.connect(self.run)
        self._where = text("", "strong")
        self.choose_button = button(tr("Choose the folder…"), self.choose, "", "folder-open")
        self.run_button = button(tr("Exchange now"), self.run, "primary", "refresh-cw")
        self.automatic = QCheckBox(tr("Automatically, whenever something arrives or is written"))
        self.automatic.setChecked(watch.automatic)
        self.automatic.toggled.connect(watch.let_run)
        self._found = QVBoxLayout()
        self._found.setSpacing(2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(
            text(
                tr(
                    "A folder that another program keeps the same on all your laptops, or one on a network drive. Everything"
                    " in it is encrypted; each laptop writes into its own part."
                ),
                "muted",
            )
        )
        layout.addWidget(self.passphrase)
        layout.addWidget(self.banner)
        place = Card(tr("Where files are exchanged"))
        place.body.addWidget(self._where)
        self.why_not = text("", "muted", wrap=False)
        place.body.addLayout(Flow(self.choose_button, self.run_button, self.why_not))
        place.body.addWidget(self.automatic)
        layout.addWidget(place)
        layout.addLayout(self._found)
        watch.exchanged.connect(self._show)
        watch.failed.connect(self.banner.warn)

    def refresh(self) -> None:
        """Shows the folder, and what was found in it last."""
        self.passphrase.look()
        self._look()
        if self._watch.last is not None:
            self._list(self._watch.last)

    def choose(self) -> None:
        """Asks for the folder."""
        before = self._watch.folder or Path.home()
        name = QFileDialog.getExistingDirectory(self, self._context.tr("Choose the folder"), str(before))
        if name:
            self._watch.choose(Path(name))
            self._look()

    def run(self) -> None:
        """Exchanges now."""
        self.banner.hide()
        self.passphrase.look()
        self._watch.run()

    def _look(self) -> None:
        folder, tr = self._watch.folder, self._context.tr
        self._where.setText(str(folder) if folder else tr("No folder is chosen yet."))
        no_folder = "" if folder else tr("Choose the folder first.")
        no_passphrase = tr("Keep the team's passphrase first.") if self._team.passphrase is None else ""
        allow(self.automatic, no_folder)
        allow(self.run_button, no_folder or no_passphrase)
        # That there is no folder stands above.
        self.why_not.setText("" if no_folder else no_passphrase)

    def _show(self, found: Exchanged) -> None:
        tr = self._context.tr
        merged, sent = len(found.merged), len(found.sent)
        self.banner.say(
            in_pieces(
                tr.plural("{n} file received", "{n} files received", merged),
                tr.plural("{n} file written", "{n} files written", sent),
            )
            if merged or sent
            else tr("Nothing new.")
        )
        self._list(found)

    def _list(self, found: Exchanged) -> None:
        tr = self._context.tr
        clear(self._found)
        if found.alike:
            self._found.addWidget(AlikeList(self._context, found.alike))
        for path in found.arriving:
            self._found.addWidget(Item(path.name, muted=tr("still arriving")))
        for path, error in found.asks:
            if error.params.get("before"):
                words = tr(
                    "With the files before it, it would remove {gone} of {showing} records, so it is waiting for your approval."
                )
            else:
                words = tr("It would remove {gone} of {showing} records, so it is waiting for your approval.")
            look = button(tr("Look"), partial(self._take, path), "quiet", "eye")
            look.setAccessibleName(tr("Look at {name}").format(name=path.name))
            mark_spot(look, f"look {path.name}")
            line = row(Item(path.name, muted=words.format(**error.params)), look)
            line.setStretch(0, 1)
            self._found.addLayout(line)
        for path, error in found.refused:
            self._found.addWidget(Item(path.name, muted=error.text(tr)))
