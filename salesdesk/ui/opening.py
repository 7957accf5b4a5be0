"""From a painted shell to a desk's window: passphrase, refusal and first start are pages in the shell."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from salesdesk import app as program
from salesdesk.domain.clock import Clock
from salesdesk.errors import UserError
from salesdesk.i18n import LANGUAGES, Translator, translator
from salesdesk.services import moving, passphrase
from salesdesk.settings import Settings
from salesdesk.ui import crash, instance
from salesdesk.ui.jobs import Runner, Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.open_desk import OpenDesk
from salesdesk.ui.qt_words import have_qt_speak
from salesdesk.ui.shell import Shell, kept_for

if TYPE_CHECKING:
    from salesdesk.ui.first_start.bring import Bring

NOT_OPENED = 3
"""The exit status of a window whose desk was never opened."""


class Opening:
    """Opens a desk step by step; a step that needs a person puts its page into the shell and goes on from there."""

    def __init__(self, settings: Settings, shell: Shell, jobs: Runner | None = None) -> None:
        self._shell = shell
        self._jobs = jobs or Threads()
        self._claim: instance.Instance | None = None
        self.desk: OpenDesk | None = None
        """The desk once it is open."""
        self._way = ""
        """How somebody chose to begin, until there is a desk that knows."""
        self._take(settings)
        self.faults = crash.Faults(
            self._shown, lambda: self._tr, lambda: self._settings.desk / "salesdesk.log"
        )
        self.faults.install()

    def open(self, typed: str = "") -> None:
        """Opens the desk, with what was typed as its passphrase or recovery code."""
        if not self._claimed():
            return
        asked = False

        def ask() -> str | None:
            nonlocal asked
            asked = True
            return typed or None

        is_new = False
        try:
            moving.move_in(self._settings.desk, Clock())
            is_new = not moving.has_desk(self._settings.desk)
            if is_new and not self._way:
                self._ask_how_to_begin()
                return
            if typed and self._is_asked():
                passphrase.check_key(self._settings.desk, typed)
            self.desk = OpenDesk(program.build(self._settings, ask=ask, finish=False))
        except UserError as error:
            self._refuse(error, typed, asked=asked, is_new=is_new)
            return
        self._welcome()

    def close(self) -> None:
        """Ends what is under way and closes the desk."""
        self._end_work()
        if self.desk is not None:
            self.desk.close()
        self._release_claim()

    def _end_work(self) -> None:
        finish = getattr(self._jobs, "finish", None)
        if finish is not None:
            finish()

    @property
    def window(self) -> MainWindow | None:
        """The desk's window; None before there is one."""
        return self.desk.window if self.desk is not None else None

    @property
    def page(self) -> QWidget | None:
        """The page in the shell; None before there is one."""
        return self._shell.centralWidget()

    def _take(self, settings: Settings) -> None:
        self._settings = settings
        self._kept = kept_for(settings)
        language = str(self._kept.value("language", settings.lang))
        self._speak(language if language in LANGUAGES else settings.lang)

    def _speak(self, language: str) -> None:
        self._tr: Translator = translator(language)
        self._settings = replace(self._settings, lang=language)
        have_qt_speak(self._tr)

    def _shown(self) -> QMainWindow:
        return self.window or self._shell

    def _claimed(self) -> bool:
        """Whether this window is the desk's only one; where it is not, the first one comes to the front."""
        if self._claim is not None:
            return True
        claim = instance.Instance(self._settings.desk)
        if claim.claim():
            claim.called.connect(self._come_forward)
            self._claim = claim
            return True
        if instance.call(self._settings.desk, file=self._settings.open_file):
            self._shell.close()
            QApplication.exit(0)
            return False
        words = self._tr(
            "This desk is open in another window, which does not answer. Close that one, or wait a moment."
        )
        self._show_refused(words, restorable=False)
        return False

    def _release_claim(self) -> None:
        if self._claim is not None:
            self._claim.release()
            self._claim = None

    def _come_forward(self, file: str) -> None:
        window = self._shown()
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        if file and self.window is not None:
            self.window.receive(Path(file))

    def _is_asked(self) -> bool:
        """Whether what opens this desk is asked just now."""
        from salesdesk.ui.first_start.passphrase import AskPassphrase

        return isinstance(self.page, AskPassphrase)

    def _refuse(self, error: UserError, typed: str, *, asked: bool, is_new: bool) -> None:
        from salesdesk.ui.first_start.passphrase import AskPassphrase, ChoosePassphrase

        words = error.text(self._tr)
        page = self.page
        if typed and isinstance(page, AskPassphrase) and (not asked or passphrase.is_wrong_key(error)):
            page.refuse(words)
        elif typed and isinstance(page, ChoosePassphrase):
            page.say(words)
        elif asked and is_new:
            self._ask_for_new()
        elif asked and not typed:
            self._ask()
        else:
            self._show_refused(words)

    def _ask(self) -> None:
        from salesdesk.ui.first_start.passphrase import AskPassphrase

        tr = self._tr
        folder = tr("Folder: {folder}").format(folder=self._settings.desk)
        page = AskPassphrase(tr("Unlock your desk"), folder, tr("Unlock"), tr)
        page.given.connect(self.open)
        self._show(page)

    def _ask_for_new(self) -> None:
        from salesdesk.ui.first_start.passphrase import ChoosePassphrase

        page = ChoosePassphrase(self._tr)
        page.given.connect(self.open)
        page.back.connect(self._ask_how_to_begin)
        self._show(page)

    def _ask_how_to_begin(self) -> None:
        """Shows the welcome where there is no desk yet: another laptop's needs none made before."""
        from salesdesk.ui.first_start.welcome import WelcomePage

        self._way = ""
        page = WelcomePage(self._tr)
        page.language_chosen.connect(self._language_chosen)
        page.language_chosen.connect(self._ask_how_to_begin)
        page.chosen.connect(self._begin)
        self._show(page)

    def _begin(self, way: str) -> None:
        from salesdesk.ui.first_start.welcome import MOVED

        if way == MOVED:
            self._move_in()
        else:
            self._way = way
            self.open()

    def _language_chosen(self, language: str) -> None:
        self._speak(language)
        self._kept.setValue("language", language)

    def _show_refused(self, words: str, *, restorable: bool = True) -> None:
        from salesdesk.ui.refused import Refused

        page = Refused(self._tr, words, self._settings.desk, restorable=restorable)
        page.retry.connect(self.open)
        page.elsewhere.connect(self._go_elsewhere)
        page.restore.connect(lambda: self._bring_back(lambda: self._show_refused(words)))
        page.close_window.connect(self._give_up)
        self._show(page)

    def _give_up(self) -> None:
        self._shell.close()
        QApplication.exit(NOT_OPENED)

    def _go_elsewhere(self, folder: Path) -> None:
        self._release_claim()
        self._take(replace(self._settings, desk=folder))
        self.open()

    def _bring_back(self, back: Callable[[], object], known: str | None = None) -> "Bring":
        """Shows the page that restores a backup of this desk; `known` is the code that opens it, "" where it is plain."""
        from salesdesk.ui.first_start.bringing import to_restore

        page = to_restore(self._tr, self._jobs, self._settings.desk, known)
        page.brought.connect(lambda typed, kept: self._brought_back(known or typed, kept))
        page.back.connect(back)
        self._show(page)
        return page

    def _brought_back(self, typed: str, kept: Path | None) -> None:
        told = self._tr("What was here before is kept in {file}.").format(file=kept.name) if kept else ""
        self._arrived(typed, told)

    def _arrived(self, typed: str, told: str) -> None:
        """Opens a desk that was brought here, with what was typed for it, and tells so in its window."""
        self.open(typed)
        if self.window is not None and told:
            self.window.context.events.said.emit(told)

    def _leave_for_backups(self, window: MainWindow) -> None:
        """Leads from a window, where it could be closed, to the page that restores a backup and back to the desk."""
        desk = self.desk
        assert desk is not None
        known = desk.recovery_code
        self._speak(window.context.tr.lang)
        page = self._bring_back(lambda: self.open(known), known)
        minutes = desk.lock.minutes if desk.lock is not None else 0
        if not self._leave(window):
            return
        if minutes:
            # Where nobody is there any more, the passphrase is asked for again.
            idle = int(minutes * 60_000)
            QTimer.singleShot(idle, page, lambda: self.open() if page.waiting.isHidden() else None)
        self._let_go()

    def _leave_to_begin(self, window: MainWindow) -> None:
        """Leads from a window, where it could be closed, to the page that asks whose desk this is."""
        from salesdesk.ui.first_start.welcome import NEW

        self._speak(window.context.tr.lang)
        self._way = NEW
        self._show_first_start()
        self._leave(window)

    def _let_go(self) -> None:
        """Closes a desk in whose place another one comes."""
        if self.desk is not None:
            self.desk.close()
            self.desk = None

    def _leave(self, window: MainWindow) -> bool:
        """Closes a window and leaves the page in the shell in its place; False where it could not be closed."""
        # There first, since a program without a window ends.
        self._shell.restoreGeometry(window.saveGeometry())
        self._shell.show()
        if self.desk is None or not self.desk.close_window():
            self._shell.hide()
            return False
        self._end_work()
        return True

    def _welcome(self) -> None:
        """Shows the first start where it is needed, else the desk's window."""
        from salesdesk.ui.first_start.reached import needed

        assert self.desk is not None
        if not needed(self.desk.app, self._kept):
            self._show_desk("")
            return
        self._show_first_start()

    def _show_first_start(self) -> None:
        """Shows the first start, on from the way that was chosen already."""
        from salesdesk.ui.context import Context
        from salesdesk.ui.events import Events
        from salesdesk.ui.first_start.assistant import FirstStart

        assert self.desk is not None
        context = Context(self.desk.app, self._tr, Events(self._shell), self._jobs)
        page = FirstStart(context, self._kept)
        page.language_chosen.connect(self._language_chosen)
        page.finished.connect(self._finished)
        self._show(page)
        way, self._way = self._way, ""
        if way:
            page.choose(way)

    def _finished(self, choice: str) -> None:
        from salesdesk.ui.first_start.welcome import MOVED

        if choice == MOVED:
            self._move_in()
        else:
            self._show_desk(choice)

    def _move_in(self) -> None:
        """Shows the page that brings the desk of another laptop, also in the place of one that is there and new."""
        from salesdesk.ui.first_start.bringing import to_move_in

        page = to_move_in(self._tr, self._jobs, self._settings.desk)
        page.brought.connect(lambda typed, _: self._moved_in(typed))
        page.back.connect(self._welcome if self.desk is not None else self._ask_how_to_begin)
        self._show(page)

    def _moved_in(self, typed: str) -> None:
        from salesdesk.ui.first_start.reached import DONE, STEP

        self._let_go()
        self._kept.setValue(STEP, DONE)
        told = self._tr(
            "Everything has come over from the other laptop. Its recovery code opens this desk as before."
        )
        # Opening it puts it in its place, and can be tried again where that is refused.
        self._arrived(typed, told)

    def _show_desk(self, choice: str) -> None:
        assert self.desk is not None
        window = self.desk.show(self._jobs, self._kept)
        self._shell.close()
        QTimer.singleShot(0, self._begin_log)
        window.restore_wanted.connect(lambda: self._leave_for_backups(window))
        window.begin_wanted.connect(lambda: self._leave_to_begin(window))
        if choice in ("spreadsheet", "empty"):
            window.turn("prospects")
        if choice == "spreadsheet":
            window.prospects.import_list()
        if self._settings.open_file is not None:
            window.receive(self._settings.open_file)
            self._settings = replace(self._settings, open_file=None)

    def _begin_log(self) -> None:
        from salesdesk import log

        log.start(self._settings.desk)

    def _show(self, page: QWidget) -> None:
        self._shell.setCentralWidget(page)
