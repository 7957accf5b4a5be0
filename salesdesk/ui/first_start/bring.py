"""The page that brings a desk from a backup: moving from another laptop, or restoring one that does not open."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from salesdesk.errors import Progress, UserError, WrongKey
from salesdesk.i18n import N_, Translator
from salesdesk.services.safety import Backup
from salesdesk.ui.first_start.backup_list import BackupList
from salesdesk.ui.first_start.frame import Frame
from salesdesk.ui.jobs import Runner
from salesdesk.ui.widgets.basics import button, row
from salesdesk.ui.widgets.labelled import allow, fault_line, go_to, labelled, tell
from salesdesk.ui.widgets.new_passphrase import NewPassphrase
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text

Ask = Callable[[], str | None]


class Bring(Frame):
    """Asks for the file and the code, and brings the desk as a job.

    `work` is given the file and what answers for passphrases, and says where the former desk is kept; `code` says which code
    is meant, "" where none is needed; `backups` are offered, newest first. `brought` comes when it is done, with what was
    typed that opens the desk now, and with where the former one is kept.
    """

    brought = Signal(str, object)
    back = Signal()

    def __init__(
        self,
        tr: Translator,
        jobs: Runner,
        work: Callable[[Path, Ask, Progress], Path | None],
        title: str,
        lead: str,
        code: str,
        backups: Sequence[Backup] = (),
    ) -> None:
        super().__init__(title, lead, "package")
        self._tr, self._jobs, self._work = tr, jobs, work
        self._usual = backups[0].file.parent if backups else Path.home()
        self.file = QLineEdit()
        self.file.setPlaceholderText(tr("The file of the backup"))
        self.file.setAccessibleName(tr("Backup"))
        self.choose = button(tr("Choose…"), self.choose_file, icon_name="folder-open")
        self.code = QLineEdit()
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.passphrase = NewPassphrase(tr, tr("Passphrase for this laptop"))
        self.list = BackupList(tr, backups)
        self._needs_code = bool(code)
        self.no_file, self.wrong_code, self.fault = fault_line(), fault_line(), fault_line()
        self.waiting = Waiting(tr)
        # What is being put in place is not to be stopped half-way.
        for stop in self.waiting.findChildren(type(self.choose)):
            stop.hide()
        line = QWidget()
        held = row(self.file, self.choose)
        held.setStretch(0, 1)
        line.setLayout(held)
        if backups:
            self.body.addWidget(labelled(tr("Backups of this desk"), self.list))
        self.body.addWidget(labelled(tr("Backup"), line, self.no_file))
        self.body.addWidget(coded := labelled(code, self.code, self.wrong_code))
        coded.setVisible(self._needs_code)
        self.explained = text(
            tr("This laptop has no keyring: choose the passphrase that guards the desk here.")
        )
        for part in (self.explained, self.passphrase):
            part.hide()
            self.body.addWidget(part)
        self.body.addWidget(self.fault)
        self.body.addWidget(self.waiting)
        self.go = button(tr("Restore"), self.start, "primary")
        self.back_button = button(tr("Back"), self.back.emit, "quiet")
        self.lead_back(self.back_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.go)
        self.list.chosen.connect(lambda file: self.file.setText(str(file)))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self._go_on())
        self.file.textEdited.connect(lambda _: self.list.clearSelection())
        self.file.returnPressed.connect(self._go_on)
        self.code.returnPressed.connect(self.start)
        for field in (self.file, self.code):
            field.textChanged.connect(lambda _: self._typed())
        self.passphrase.entered.connect(self.start)
        self._look()
        self.first(self.list if backups else self.file)

    def choose_file(self) -> None:
        """Asks for the backup's file."""
        chosen, _ = QFileDialog.getOpenFileName(self, self._tr("Backup"), str(self._usual))
        if chosen:
            self.list.clearSelection()
            self.file.setText(chosen)
            self._go_on()

    def start(self) -> None:
        """Brings the desk with what is typed."""
        self._forget_faults()
        if not self.file.text().strip():
            tell(self.no_file, self._tr("Choose the file of the backup first."), self.file)
            go_to(self.file)
            return
        passphrase = ""
        if not self.passphrase.isHidden() and not (passphrase := self.passphrase.typed()):
            return
        answers = Answers([self.code.text().strip(), passphrase])
        file = Path(os.path.expanduser(self.file.text().strip()))

        def work(progress: Progress) -> Path | None:
            return self._work(file, answers, progress)

        # What is disabled loses the keys; left to Qt they would go to the button that leads back.
        keys = self.focusWidget()
        self._busy(True)
        opener = passphrase or self.code.text().strip()

        def done(kept: Path | None) -> None:
            self._busy(False)
            self.brought.emit(opener, kept)

        job = self._jobs.run(self, work, done, lambda error: self._failed(error, answers, keys))
        job.progressed.connect(self.waiting.progressed)

    def _go_on(self) -> None:
        """To the code, or where none is needed to the button that restores."""
        if self._needs_code:
            go_to(self.code)
        elif self.go.isEnabled():
            self.go.setFocus()

    def _failed(self, error: BaseException, answers: "Answers", keys: QWidget | None) -> None:
        self._busy(False)
        if not isinstance(error, UserError):
            raise error
        if answers.asked > 1 and self.passphrase.isHidden():
            self.explained.show()
            self.passphrase.show()
            go_to(self.passphrase.first)
            return
        if isinstance(error, WrongKey) and self._needs_code:
            tell(self.wrong_code, error.text(self._tr), self.code)
            go_to(self.code)
            return
        tell(self.fault, error.text(self._tr))
        go_to(keys or self.code)

    def _typed(self) -> None:
        """What was wrong is being mended."""
        self._forget_faults()
        self._look()

    def _forget_faults(self) -> None:
        tell(self.no_file, "", self.file)
        tell(self.wrong_code, "", self.code)
        tell(self.fault, "")

    def _look(self) -> None:
        needed = self._tr("Choose a backup first.")
        given = self.file.text().strip()
        if self._needs_code:
            needed = self._tr("It needs the file of the backup and its recovery code.")
            given = given and self.code.text().strip()
        allow(self.go, "" if given else needed)

    def _busy(self, busy: bool) -> None:
        for control in (self.list, self.file, self.choose, self.code, self.passphrase, self.back_button):
            control.setDisabled(busy)
        self._look()
        if busy:
            self.go.setEnabled(False)
            self.waiting.begin(self._tr("Checking the backup and putting it in place…"))
        else:
            self.waiting.hide()


class Answers:
    """Answers for passphrases in their order: the code of the backup, then the passphrase for this laptop."""

    def __init__(self, given: Iterable[str]) -> None:
        self._given = list(given)
        self.asked = 0

    def __call__(self) -> str | None:
        """The next answer; a question without one says so by `asked`."""
        self.asked += 1
        if self.asked == 1 and not self._given[0]:
            raise WrongKey(N_("Type the recovery code of the desk that this backup was made from."))
        return (self._given[self.asked - 1] or None) if self.asked <= len(self._given) else None
