"""Taking a file in: what it would do, in words and by account, then one step that can be undone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QPushButton, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.errors import Progress, UserError
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.foreseen import ALARM, Look, Merged, MovedOn
from salesdesk.services.sharing.look_words import heading_of, summary_of, warnings_of, words_of
from salesdesk.services.sharing.preview import Group, Preview
from salesdesk.services.sharing.team import Team
from salesdesk.services.undo import Undone, undo
from salesdesk.ui.context import Context
from salesdesk.ui.sync.alike import AlikeList
from salesdesk.ui.sync.passphrase_line import PassphraseLine
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Card, Column, button, clear, row
from salesdesk.ui.widgets.room import fit_to_text, framed
from salesdesk.ui.widgets.scrolling import Reading
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text

SHOWN = 40
"""So many accounts are shown; the counts say the rest."""


class MergeDialog(QDialog):
    """One file: preview, merge, or keep waiting."""

    def __init__(self, context: Context, team: Team, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._team = team
        self._file = Path()
        self.look: Look | None = None
        tr = context.tr
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Receive a file"))
        self.banner = Banner(tr)
        self.waiting = Waiting(tr)
        self.passphrase = PassphraseLine(context, team)
        self.passphrase.known.connect(lambda: self.read(self._file))
        self._heading = text("", "title")
        self._summary = text("", "strong")
        self._warnings = QVBoxLayout()
        self.yes = QCheckBox(tr("Yes, these may go"))
        self.yes.toggled.connect(lambda _: self._offer())
        self._groups = QVBoxLayout()
        self._groups.setSpacing(3 * GRID)
        inner = Column()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 2 * GRID, 0)
        box.addLayout(self._groups)
        box.addStretch(1)
        self._area = Reading(inner, tr("What the file would do"))
        self.merge_button = button(tr("Merge"), self.merge, "primary", "check")
        self.wait_button = button(tr("Keep it waiting"), self.merge, "", "clock")
        self.as_is_button = button(tr("Take it as it is…"), self.ask_as_is, "quiet")
        self.back_button = button(tr("Bring it back"), self.bring_back, "primary", "undo-2")
        layout = framed(self)
        for part in (self._heading, self.banner, self.passphrase, self._summary):
            layout.addWidget(part)
        layout.addLayout(self._warnings)
        layout.addWidget(self.yes)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.waiting)
        self._close = button(tr("Close"), self.reject)
        layout.addLayout(
            row(self.as_is_button, None, self._close, self.wait_button, self.back_button, self.merge_button)
        )
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)
        self._offer()
        fit_to_text(self, 60, 40)

    def read(self, file: Path) -> None:
        """Opens a file beside the window and shows what merging it would do."""
        self._file, self.look = file, None
        tr, reader, team = self._context.tr, self._context.app.desk.reader, self._team
        self._heading.setText(file.name)
        self.banner.hide()
        self._offer()

        def work(progress: Progress) -> tuple[Look, Preview, list[Group]]:
            receiver, preview = team.receiver(), Preview(reader, tr)
            look = receiver.look(receiver.open(file, progress), preview, progress)
            return look, preview, preview.groups()

        self.open()
        self.waiting.run(
            self._context.jobs, tr("Reading {file}").format(file=file.name), work, self._show, self._failed
        )

    @property
    def summary(self) -> str:
        """The file in a sentence."""
        return self._summary.text()

    def merge(self) -> None:
        """Takes the file in as it was shown, or lets it wait."""
        self._merge(as_is=False)

    def ask_as_is(self) -> None:
        """The first press says what it means, the second does it."""
        if self.as_is_button.property("asked"):
            self._merge(as_is=True)
            return
        self.as_is_button.setProperty("asked", True)
        self.as_is_button.setText(self._context.tr("Really take it as it is"))
        self.banner.warn(
            self._context.tr(
                "Only where the missing changes are lost for good: what builds on them may then show the wrong one of two versions."
            )
        )

    def bring_back(self) -> None:
        """Takes the undo of an earlier merge of this file back."""
        look, desk = self.look, self._context.app.desk
        if look is None or look.undone is None:
            return
        undone = look.undone

        def work(progress: Progress) -> Undone:
            return undo(desk.journal, desk.reader, undone, progress)

        self._start(self._context.tr("Redoing"), work, lambda done: self._told(done.change_set))

    def _merge(self, *, as_is: bool) -> None:
        look, team, file = self.look, self._team, self._file
        if look is None:
            return
        expected = None if look.effects.missing else look.effects

        def work(progress: Progress) -> Merged:
            return team.receiver().merge(file, as_is=as_is, brake=False, expected=expected, progress=progress)

        self._start(self._context.tr("Merging"), work, self._merged)

    def reject(self) -> None:
        """Closes; what is being written is given up first, and stays open until that is sure."""
        self.waiting.cancel()
        if not self.waiting.writing:
            super().reject()

    def _start(self, words: str, work: Callable[[Progress], object], done: Callable[[Any], None]) -> None:
        """Writes as a job whose outcome is told also where it was given up too late."""
        for each in (self.merge_button, self.wait_button, self.as_is_button, self.back_button):
            each.setEnabled(False)
        self.banner.hide()
        self.waiting.write(self._context.jobs, words, work, done, self._failed, self._given_up)

    def _given_up(self) -> None:
        self._offer()
        self.banner.say(self._context.tr("Cancelled. Nothing was changed."))

    def _show(self, found: tuple[Look, Preview, list[Group]]) -> None:
        look, preview, groups = found
        tr = self._context.tr
        self.look = look
        self._heading.setText(heading_of(look, self._file, tr))
        self._summary.setText(summary_of(look, preview, groups, tr))
        clear(self._warnings)
        for words in warnings_of(look, tr, [trust.phrase(card) for card in look.strangers]):
            self._warnings.addWidget(text(words))
        clear(self._groups)
        for group in groups[:SHOWN]:
            card = Card(group.title or tr("Belongs to no account"))
            for line in group.lines:
                card.body.addWidget(text(words_of(line, tr)))
            self._groups.addWidget(card)
        rest = preview.more + sum(len(group.lines) for group in groups[SHOWN:])
        if rest:
            self._groups.addWidget(
                text(tr.plural("and {n} more record", "and {n} more records", rest), "muted")
            )
        self._offer()
        self._take_room(bool(groups))
        for each in (self.merge_button, self.back_button, self.wait_button):
            if each.isVisibleTo(self) and each.isEnabled():
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                break

    def _take_room(self, wanted: bool) -> None:
        """A file that does nothing here, or is none, leaves no empty window behind its sentence."""
        if wanted and self._area.isHidden():
            fit_to_text(self, 60, 40)
        self._area.setVisible(wanted)
        if not wanted:
            fit_to_text(self, 34, 1)
            self.resize(self.width(), self.heightForWidth(self.width()))

    def _offer(self) -> None:
        """Offers what can be done with the file."""
        look = self.look
        missing = look is not None and bool(look.effects.missing)
        new = look is not None and look.effects.applied > 0
        self.wait_button.setVisible(missing)
        self.as_is_button.setVisible(missing)
        self.back_button.setVisible(look is not None and look.undone is not None and not new)
        self.merge_button.setVisible(not missing and not self.back_button.isVisibleTo(self))
        self.yes.setVisible(look is not None and look.brakes and not missing)
        self.merge_button.setEnabled(new and (self.yes.isHidden() or self.yes.isChecked()))
        for each in (self.wait_button, self.as_is_button, self.back_button):
            each.setEnabled(look is not None)

    def _merged(self, merged: Merged) -> None:
        tr = self._context.tr
        if merged.received is None:
            self._context.events.said.emit(tr("{file} waits.").format(file=self._file.name))
            self._context.events.shared.emit()
            self.accept()
            return
        tell(self._context, merged, self)
        if merged.alarm:
            self.banner.warn(tr(ALARM).format(file=self._file.name))
            return
        if merged.asks:
            self.banner.warn("\n".join(self._context.say(brake) for _, brake in merged.asks))
            return
        done = tr("Merged. Ctrl+Z undoes the whole file.")
        if merged.alike:
            self._show_alike(merged, done)
            return
        self._context.events.said.emit(done)
        self.accept()

    def _show_alike(self, merged: Merged, done: str) -> None:
        """Leaves the accounts that look like ours to be combined, where it was said what would come."""
        self.look = None
        self._offer()
        self.merge_button.hide()
        clear(self._warnings)
        clear(self._groups)
        self.banner.say(done)
        self._summary.hide()
        alike = AlikeList(self._context, merged.alike)
        alike.answered.connect(self.accept)
        self._groups.addWidget(alike)
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self, done: ChangeSet) -> None:
        self._context.wrote(done, self)
        self._context.events.shared.emit()
        self.accept()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, MovedOn):
            self.banner.warn(self._context.say(error))
            self.read(self._file)
            return
        if isinstance(error, UserError) and self._team.passphrase is None:
            self.passphrase.look_for(self._file)
        else:
            self.banner.warn(self._context.say(error))
            self._offer()
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.look is None:
            self.merge_button.hide()
            self._take_room(False)


def tell(context: Context, merged: Merged, initiator: object) -> None:
    """Tells the window what a merged file wrote to."""
    for done in merged.change_sets():
        context.wrote(done, initiator)
    context.events.doubtful.update(record for each in merged.alike for record in (each.came, each.ours))
    context.events.shared.emit()
