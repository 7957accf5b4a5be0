"""The hint that an account being typed is there already: beside the field, after a pause, never in the way."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from salesdesk.domain.records import Account
from salesdesk.errors import Progress
from salesdesk.services.duplicates import look_alike
from salesdesk.services.matching import REASONS, Match, Sought
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.text_editor import TextEditor
from salesdesk.ui.widgets.words import text

PAUSE_MS = 300
"""So long nothing must be typed before the desk is asked."""

TELLING = ("name", "phone", "email")
"""The fields at which an account is known while it is typed; the tax code is asked for when it was left."""


class DuplicateHint(QFrame):
    """Says which account the one being typed looks like, and why; it is hidden while there is none."""

    open_wanted = Signal(str)
    join_wanted = Signal(str)

    def __init__(self, context: Context, *, joins: bool) -> None:
        super().__init__()
        self._context = context
        self._sought = Sought("")
        self._besides = ""
        self._job: Job | None = None
        self._refused: set[tuple[str, str]] = set()
        self.found = ""
        tr = context.tr
        self.setProperty("role", "banner")
        self._words = text("")
        self.open_button = button(tr("Open that one"), self._open, "quiet", "building-2")
        self.join_button = button(tr("Combine…"), self._join, "quiet", "git-merge")
        if not joins:
            self.join_button.hide()
        self.close_button = button("", self._refuse, "icon", "x")
        self.close_button.setAccessibleName(tr("It is another account"))
        self.close_button.setToolTip(tr("It is another account"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, GRID, GRID)
        layout.setSpacing(0)
        layout.addWidget(self._words)
        layout.addLayout(row(self.open_button, self.join_button, None, self.close_button, spacing=0))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look_now)
        self.hide()

    @property
    def words(self) -> str:
        """What the hint says; "" while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    @property
    def refused(self) -> list[str]:
        """The accounts that were said to be another one than the one being typed."""
        return [found for besides, found in self._refused if besides == self._besides]

    def look(self, sought: Sought, besides: str = "") -> None:
        """Asks after a pause whether what is typed is there; `besides` is the account that it is typed into."""
        if (sought, besides) != (self._sought, self._besides):
            self._sought, self._besides = sought, besides
            self._pause.start()

    def look_now(self) -> None:
        """Asks at once, beside the window; an answer to something else that was typed before is not heard."""
        self._pause.stop()
        reader, find = self._context.app.desk.reader, self._finder()

        def work(progress: Progress) -> tuple[Match, str] | None:
            match = find()
            return (match, reader.titles([match.record])[match.record]) if match else None

        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.run(self, work, self._tell, self._failed)

    def forget(self) -> None:
        """Hides the hint; what was being asked is not heard any more."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
        self._sought, self._besides, self.found = Sought(""), "", ""
        self.hide()

    def _finder(self) -> Callable[[], Match | None]:
        """What finds the one that is like what is sought now; it runs beside the window."""
        app = self._context.app
        return partial(look_alike, app.desk.reader, self._sought, app.defaults.country, self._besides)

    def _tell(self, answer: tuple[Match, str] | None) -> None:
        self.found = ""
        if answer is None or (self._besides, answer[0].record) in self._refused:
            self.hide()
            return
        tr, (match, name) = self._context.tr, answer
        reasons = ", ".join(tr(REASONS[reason]) for reason in match.reasons)
        words = tr("Looks like {name}: {reasons}").format(name=name, reasons=reasons)
        self.found = match.record
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()

    def _failed(self, error: BaseException) -> None:
        self._context.events.said.emit(self._context.say(error))

    def _open(self) -> None:
        found = self.found
        self.forget()
        self.open_wanted.emit(found)

    def _join(self) -> None:
        # The question stays until it is answered: the two may not be combined after all.
        self.join_wanted.emit(self.found)

    def _refuse(self) -> None:
        self._refused.add((self._besides, self.found))
        self.hide()


class CardHint(DuplicateHint):
    """The hint of an account's form: it follows what is typed into it and what it saves."""

    def __init__(self, context: Context, form: RecordForm) -> None:
        super().__init__(context, joins=True)
        self._form = form
        self._record = ""
        self._known = Sought("")
        self._told = context.events.doubtful
        context.events.shared.connect(self._merged)
        for name in TELLING:
            editor = form.editors[name]
            assert isinstance(editor, TextEditor)
            editor.lines[""].textEdited.connect(lambda _: self.follow())

    def begin(self) -> None:
        """Another account is shown: what it says already is nothing new, unless its hint was left unanswered."""
        if self._form.record != self._record:
            self._record = self._form.record
            self._known = self._said()
            self.forget()
            if self._record in self._told:
                self.ask(())

    def follow(self) -> None:
        """Asks if something else is said of the account than when it was opened."""
        said = self._said()
        if said != self._known and self._record:
            self.look(said, self._record)

    def ask(self, refused: Iterable[str]) -> None:
        """Asks of an account that was just made: its name may have been typed quicker than the hint comes.

        It is not told that it looks like those that were `refused` while it was typed.
        """
        self._refused.update((self._record, each) for each in refused)
        self._known = Sought("")
        self.follow()
        self.look_now()

    def _merged(self) -> None:
        if self._record in self._told and not self.found:
            self.ask(())

    def _tell(self, answer: tuple[Match, str] | None) -> None:
        super()._tell(answer)
        if self.found:
            self._told.add(self._besides)
        else:
            self._told.discard(self._besides)

    def _said(self) -> Sought:
        account = self._context.app.desk.reader.of_type(Account, self._record)
        said = {name: getattr(account, name, None) or "" for name in ("city", "tax_code")}
        for name in TELLING:
            editor = self._form.editors[name]
            assert isinstance(editor, TextEditor)
            said[name] = editor.lines[""].text().strip()
        reach = (tuple(filter(None, [said[name]])) for name in ("email", "phone"))
        return Sought(said["name"], said["city"], said["tax_code"], *reach)
