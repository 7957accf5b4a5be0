"""Keeping the desk safe: the code on paper, backups, the check."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services import passphrase, recovery, safety
from salesdesk.services.preferences import preference, set_preference
from salesdesk.ui.context import Context
from salesdesk.ui.lock import MINUTES, USUAL_MINUTES
from salesdesk.ui.settings.group import APART, Group
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Column, button, name_button, row
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.code_sheet import FILE
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.labelled import fault_line, go_to, labelled, tell
from salesdesk.ui.widgets.new_passphrase import NewPassphrase
from salesdesk.ui.widgets.saving import ask_where
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.secret import secret_line
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text

PLAIN = N_(
    "Only desks for tests and samples are made without encryption, and they stay so. A new desk is encrypted."
)
LOCK_MINUTES = (2, 5, 10, 20, 30, 60)


class SafetySettings(QWidget):
    """The recovery code, a backup where I want it, and a look through the whole desk.

    `restore` leads to where a backup is put in the place of the desk.
    """

    def __init__(self, context: Context, restore: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        self.banner = Banner(tr)
        self.waiting = Waiting(tr)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self.banner)
        layout.addWidget(self.waiting)
        code = Group(tr("Recovery code"))
        self.code = text("", "strong")
        self.code.setParent(self)
        self.code.hide()
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.key, self.not_it = secret_line(), fault_line()
        self.key.textChanged.connect(lambda _: tell(self.not_it, "", self.key))
        self.asked = labelled(tr("Passphrase"), self.key, self.not_it)
        self.asked.setParent(self)
        self.asked.hide()
        self._offer_code(code)
        guard = Group(tr("Passphrase"))
        self.now, self.wrong = secret_line(), fault_line()
        self.before = labelled(tr("Current passphrase, or the recovery code"), self.now, self.wrong)
        self.passphrase = NewPassphrase(tr, tr("New passphrase"), [self.now])
        self.now.textChanged.connect(lambda _: tell(self.wrong, "", self.now))
        self.now.returnPressed.connect(lambda: go_to(self.passphrase.first))
        self.passphrase.entered.connect(self.set_passphrase)
        self.minutes = ChoiceBox(tr("Lock after"))
        for number in LOCK_MINUTES:
            self.minutes.addItem(tr.plural("Lock after {n} minute", "Lock after {n} minutes", number), number)
        kept = preference(context.app.desk.reader, MINUTES, USUAL_MINUTES)
        self.minutes.setCurrentIndex(max(0, self.minutes.findData(kept)))
        self.minutes.activated.connect(lambda _: self.keep_minutes())
        self._offer_passphrase(guard)
        copies = Group(tr("Backups"))
        copies.body.addWidget(
            text(
                tr("A backup is kept each day in the desk's folder. Keep another one outside of this laptop.")
            )
        )
        write = button(tr("Write a backup…"), self.back_up, "", "save")
        copies.body.addLayout(Flow(write, button(tr("Restore a backup…"), restore, "", "history")))
        check = Group(tr("Check"))
        check.body.addWidget(text(tr("Reads everything again and compares it with the history of changes.")))
        check.body.addLayout(row(button(tr("Check the desk"), self.check, "", "shield"), None))
        # What is answered stays in view: only the groups scroll.
        groups = Column()
        inside = QVBoxLayout(groups)
        inside.setContentsMargins(0, 0, GRID, 0)
        inside.setSpacing(APART)
        for group in (code, guard, copies, check):
            inside.addWidget(group)
        inside.addStretch(1)
        layout.addWidget(Scrolling(groups), 1)

    def _offer_code(self, group: Group) -> None:
        """Offers the code, or says why there is none."""
        tr = self._context.tr
        try:
            safety.recovery_code(self._context.app.desk)
        except UserError as none:
            group.body.addWidget(text(none.text(tr), "strong"))
            if self._context.app.desk.secret is None:
                group.body.addWidget(text(tr(PLAIN), "muted"))
            return
        on_paper = tr(
            "On paper, it opens this desk and its backups when a laptop is lost. Keep it apart from the laptop."
        )
        group.body.addWidget(text(on_paper))
        group.body.addWidget(self.code)
        group.body.addWidget(self.asked)
        self.key.returnPressed.connect(self.show_code)
        self.show_button = button(tr("Show the code"), self.show_code, "", "eye")
        save = button(tr("Save the sheet with the code…"), self.save_sheet, "", "download")
        group.body.addLayout(Flow(self.show_button, save))

    def _offer_passphrase(self, group: Group) -> None:
        """Offers to set a passphrase, or says why there can be none."""
        tr = self._context.tr
        if self._context.app.desk.secret is None:
            for unused in (self.before, self.passphrase, self.minutes):
                unused.setParent(self)
                unused.hide()
            group.body.addWidget(text(tr("This desk is not encrypted and can have no passphrase."), "strong"))
            return
        self.guard, self.guard_button = (
            text(""),
            button(tr("Set the passphrase"), self.set_passphrase, "", "lock"),
        )
        group.body.addWidget(self.guard)
        group.body.addWidget(self.before)
        group.body.addWidget(self.passphrase)
        group.body.addLayout(Flow(self.guard_button, self.minutes))
        self._say_guard()

    def _say_guard(self) -> None:
        tr, guarded = self._context.tr, passphrase.is_guarded(self._context.app.desk)
        self.before.setVisible(guarded)
        self.asked.setVisible(guarded)
        self.guard.setText(
            tr("A passphrase guards this desk. Who forgets it opens the desk with the recovery code.")
            if guarded
            else tr(
                "With a passphrase, the window locks when nobody is using it. This takes effect at the next start."
            )
        )
        name_button(self.guard_button, tr("Change the passphrase") if guarded else tr("Set the passphrase"))

    def show_code(self) -> None:
        """Shows the code that is meant for paper to whoever knows the passphrase, or hides it again."""
        tr, shows = self._context.tr, self.code.isHidden()
        if shows and not self._may_see():
            return
        try:
            self.code.setText(safety.recovery_code(self._context.app.desk) if shows else "")
        except UserError as error:
            self.banner.warn(error.text(tr))
            return
        self.code.setVisible(shows)
        name_button(self.show_button, tr("Hide the code") if shows else tr("Show the code"))

    def _may_see(self) -> bool:
        """Whether the code, which would open a guarded desk for good, may be seen: its passphrase was typed just now."""
        desk, tr = self._context.app.desk, self._context.tr
        if not passphrase.is_guarded(desk):
            return True
        if passphrase.opens(desk, self.key.text()):
            self.key.clear()
            return True
        empty = tr("Type the passphrase of this desk to see its code.")
        wrong = tr("This is not the passphrase of this desk.")
        tell(self.not_it, wrong if self.key.text() else empty, self.key)
        go_to(self.key)
        return False

    def save_sheet(self) -> None:
        """Asks where to, then writes the sheet with the code for printing, for whoever knows the passphrase."""
        tr, app = self._context.tr, self._context.app
        if self.code.isHidden() and not self._may_see():
            return
        usual = Path.home() / tr(FILE)
        if target := ask_where(self, tr("Save as PDF"), usual, "PDF (*.pdf)"):
            self.banner.hide()
            self.waiting.run(
                self._context.jobs,
                tr("Writing"),
                lambda _: recovery.write_sheet(app.desk, app.clock, tr, target),
                lambda _: self.banner.say(tr("Saved to {file}").format(file=target)),
                self._failed,
            )

    def set_passphrase(self) -> None:
        """Puts the desk behind what is typed, twice the same, for whoever knows what guards it now."""
        tr = self._context.tr
        self.banner.hide()
        if not (typed := self.passphrase.typed()):
            return
        try:
            passphrase.set_passphrase(self._context.app.desk, typed, self.now.text())
        except UserError as error:
            if error.code == passphrase.NOT_IT:
                tell(self.wrong, error.text(tr), self.now)
                go_to(self.now)
            else:
                self.banner.warn(error.text(tr))
            return
        self.now.clear()
        self.passphrase.forget()
        self._say_guard()
        self.banner.say(tr("The passphrase is set. The recovery code opens the desk as before."))

    def keep_minutes(self) -> None:
        """Keeps after how many idle minutes the window locks."""
        desk = self._context.app.desk
        done = set_preference(desk.journal, desk.reader, MINUTES, self.minutes.currentData())
        self._context.wrote(done, self)

    def back_up(self) -> None:
        """Asks where to, then writes a backup beside the window."""
        tr, desk = self._context.tr, self._context.app.desk
        usual = Path.home() / f"salesdesk-{self._context.app.clock.local():%Y-%m-%d}.backup"
        if target := ask_where(self, tr("Write a backup"), usual):
            self.banner.hide()
            self.waiting.run(
                self._context.jobs,
                tr("Writing"),
                lambda progress: safety.back_up(desk, target, progress),
                lambda _: self.banner.say(tr("Saved to {file}").format(file=target)),
                self._failed,
            )

    def check(self) -> None:
        """Looks through the whole desk beside the window."""
        tr, desk = self._context.tr, self._context.app.desk

        def told(verdict: Any) -> None:
            if verdict.ok:
                self.banner.say(tr("The desk is sound."))
            else:
                self.banner.warn(" ".join((tr(safety.advice(verdict)), *verdict.problems)))

        self.banner.hide()
        self.waiting.run(
            self._context.jobs,
            tr("Checking"),
            lambda progress: safety.examine(desk, deep=True, progress=progress),
            told,
            self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        self.banner.warn(self._context.say(error))

    def hideEvent(self, event: object) -> None:
        """The code does not stay in view."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self.code.setText("")
        self.code.hide()
        self.key.clear()
