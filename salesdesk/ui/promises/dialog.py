"""The ledger of promises: late, open, kept and broken ones, mine or everybody's; one key keeps one."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Promise
from salesdesk.errors import Progress
from salesdesk.i18n import N_
from salesdesk.services import promises
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.promises.rows import PromiseRows
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.beside import Beside
from salesdesk.ui.widgets.finish import KEPT, ended
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.half_typed import empty
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.record_list import ID, RecordList
from salesdesk.ui.widgets.segments import Segments
from salesdesk.ui.widgets.words import text

PAGES: tuple[tuple[promises.Page, str, str], ...] = (
    ("late", N_("Overdue"), N_("No promise is overdue.")),
    ("open", N_("Pending"), N_("No promise is pending.")),
    ("kept", N_("Kept"), N_("No promise was kept yet.")),
    ("broken", N_("Not kept"), N_("No promise was broken.")),
)
NOT_KEPT, OPEN_AGAIN = N_("Not kept: {name}"), N_("Open again: {name}")


class PromisesDialog(Beside):
    """What was promised and how it stands, of one account or of all."""

    def __init__(self, context: Context, parent: QWidget, account: str = "") -> None:
        tr, reader = context.tr, context.app.desk.reader
        title = tr("Promises")
        if account:
            title = tr("Promises to {account}").format(account=reader.titles([account])[account])
        super().__init__(context, parent, title, 52, 38)
        self._job: Job | None = None
        self._opens = False
        self._me = reader.fact("me")
        self.rate = text("", "muted")
        self.pages = Segments(self, [(name, tr(label)) for name, label, _ in PAGES], self._turn)
        self.whose = Segments(self, [("me", tr("Mine")), ("all", tr("Everybody's"))], self.show_whose)
        self.model = PromiseRows(context, account)
        self.list = RecordList(self.model)
        self.list.setAccessibleName(title)
        self.list.setSelectionMode(RecordList.SelectionMode.SingleSelection)
        self.list.doubleClicked.connect(lambda _: self.edit())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._follow())
        self.model.settled.connect(self._settled)
        self.banner = Banner(tr)
        self.keep_button = button(tr("Mark as kept"), self.keep, "primary", "check")
        self.keep_button.setToolTip(tr("Space"))
        self.break_button = button(tr("Mark as not kept…"), self.ask_reason, "", "circle-x")
        self.reopen_button = button(tr("Open again"), self.reopen, "", "undo-2")
        self.edit_button = button(tr("Edit"), self.edit, "quiet", "pencil")
        self.account_button = button(tr("Open the account"), self.open_account, "quiet", "building-2")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why was it not kept? Enter writes it down, Esc leaves it."))
        self.reason.setAccessibleName(tr("Why it was not kept"))
        self.reason.returnPressed.connect(self.give_up)
        self.reason.hide()
        above = QHBoxLayout()
        above.addLayout(row(*self.pages.buttons(), spacing=GRID))
        above.addStretch(1)
        above.addLayout(row(*self.whose.buttons(), spacing=GRID))
        self.body.addWidget(self.rate)
        self.body.addLayout(above)
        for each in self.whose.buttons():
            each.setVisible(bool(self._me) and not account)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.reason)
        self.body.addLayout(
            Flow(
                self.keep_button, self.break_button, self.reopen_button, self.edit_button, self.account_button
            )
        )
        self.account_button.setVisible(not account)
        self.list.installEventFilter(self)
        context.events.changed.connect(self._changed)
        self.whose_promises = self._me if self._me and not account else ""
        # What is overdue is seen first, where anything is.
        self._opens = True
        self.show_page("late")
        self.list.setFocus()

    @property
    def chosen(self) -> str:
        """The id of the chosen promise; "" for none."""
        return str(self.list.currentIndex().data(ID) or "")

    def show_page(self, page: promises.Page) -> None:
        """Turns to a page of the ledger."""
        self.pages.mark(page)
        self.whose.mark("me" if self.whose_promises else "all")
        empty = next(words for name, _, words in PAGES if name == page)
        self.list.say_when_empty(self.context.tr(empty))
        self.reason.hide()
        self.model.show_page(page, self.whose_promises)
        self._count()
        self._follow()

    def show_whose(self, whose: str) -> None:
        """Shows my own promises or everybody's."""
        self.whose_promises = self._me if whose == "me" else ""
        self.show_page(self.model.page)

    def keep(self) -> None:
        """Marks the chosen promise as kept."""
        app, chosen = self.context.app, self.chosen
        if chosen and self.keep_button.isEnabled():
            self._write(lambda: promises.keep(app.desk.journal, app.desk.reader, app.clock, chosen), KEPT)

    def ask_reason(self) -> None:
        """Asks why the chosen promise was not kept."""
        if self.chosen:
            self.reason.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Marks the chosen promise as broken, with the reason that was typed."""
        app, chosen, reason = self.context.app, self.chosen, self.reason.text()
        if self._write(lambda: promises.give_up(app.desk.journal, app.desk.reader, chosen, reason), NOT_KEPT):
            empty(self.reason)
            self.reason.hide()
            self.list.setFocus()

    def reopen(self) -> None:
        """Takes back that the chosen promise was kept or broken."""
        desk, chosen = self.context.app.desk, self.chosen
        if chosen:
            self._write(lambda: promises.reopen(desk.journal, desk.reader, chosen), OPEN_AGAIN)

    def edit(self) -> None:
        """Opens the form of the chosen promise."""
        if self.chosen:
            RecordDialog(self.context, self, "promise", {}).open_record(self.chosen)

    def open_account(self) -> None:
        """Closes, and shows the account of the chosen promise."""
        if chosen := self.chosen:
            found = self.context.app.desk.reader.of_type(Promise, chosen)
            self.accept()
            self.context.events.open_record.emit((found and found.account) or chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list Space keeps the chosen promise, Enter opens it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.list:
            keys = {
                Qt.Key.Key_Space: self.keep,
                Qt.Key.Key_Return: self.edit,
                Qt.Key.Key_Enter: self.edit,
            }
            if (act := keys.get(Qt.Key(event.key()))) is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def leave_question(self) -> bool:
        """Leaves the reason that is asked for."""
        if self.reason.isHidden():
            return False
        self.reason.hide()
        self.list.setFocus()
        return True

    def reject(self) -> None:
        """Esc leaves the reason first, then the dialog."""
        if not self.leave_question():
            super().reject()

    def done(self, result: int) -> None:
        """Ends the counting under way and closes."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _write(self, act: Callable[[], ChangeSet], done: str) -> bool:
        """Changes how the chosen promise stands, and says so by its name."""
        name = self.context.app.desk.reader.titles([self.chosen]).get(self.chosen, "")
        self.banner.hide()
        return self.context.write(act, self, self.banner.warn, ended(self.context.tr, done, name))

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        if done.of_type("promise"):
            self.model.refresh()
            self._count()

    def _turn(self, name: str) -> None:
        self.show_page(next(page for page, _, _ in PAGES if page == name))

    def _settled(self, anew: bool) -> None:
        """The first promise is chosen where none is; after one went, the one that took its place."""
        opens, self._opens = self._opens, False
        if opens and not self.model.ids:
            self.show_page("open")
            return
        if self.model.ids and (anew or not self.list.currentIndex().isValid()):
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._follow()

    def _follow(self) -> None:
        page, some = self.model.page, bool(self.chosen)
        self.keep_button.setVisible(page != "kept")
        self.break_button.setVisible(page in ("open", "late"))
        self.reopen_button.setVisible(page in ("kept", "broken"))
        for each in (
            self.keep_button, self.break_button, self.reopen_button, self.edit_button, self.account_button,
        ):  # fmt: skip
            each.setEnabled(some)

    def _count(self) -> None:
        """Counts how many were kept in time; after some years that is many."""
        if self._job is not None:
            self._job.cancel()
        app, tr, account, whose = self.context.app, self.context.tr, self.model.account, self.whose_promises

        def work(progress: Progress) -> str:
            today = app.clock.local().date()
            return promises.rate_words(
                promises.rate(app.desk.reader, today, account=account, colleague=whose), tr
            )

        def show(words: str) -> None:
            self.rate.setText(words or tr("No promise was due yet."))

        self._job = self.context.jobs.run(
            self, work, show, lambda error: self.banner.warn(self.context.say(error))
        )
