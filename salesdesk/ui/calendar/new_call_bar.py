"""What lies over the calendar while a call is planned: whom it is with, when, and what for."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account
from salesdesk.errors import UserError
from salesdesk.services.calls import span_at
from salesdesk.services.clashes import against_time, beside_work
from salesdesk.services.messages import against_reaching
from salesdesk.services.undo import next_of
from salesdesk.ui.calendar.floating import WITHIN, Floating
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.fault import show_against, show_fault
from salesdesk.ui.widgets.field_texts import NO_TIME
from salesdesk.ui.widgets.half_typed import empty
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.words import text

STILL_MS = 300
"""The calendar turns to a day that is typed when no key was pressed for so long."""

_NOTHING = "", ""
"""No change set, and no account that it made."""


class NewCallBar(Floating):
    """A new call at a time: with whom, and what for."""

    planned = Signal(str, object, int, str, str)
    """Account, wall time, minutes, objective, and the person there; "" where none was chosen."""
    sketched = Signal()
    """When it would be, or with whom, is another now."""
    dated = Signal(object)
    """The day on which it would be, once the typing rests for a moment: on the way there words may mean a far one."""

    def __init__(self, context: Context) -> None:
        super().__init__(digits=40)
        self._context = context
        self._start = datetime.min
        self._minutes = 60
        self._said = ""
        self._made = _NOTHING
        self._faulty: tuple[QWidget, ...] = ()
        self.at = self._start, self._minutes
        self._still = QTimer(self, singleShot=True, interval=STILL_MS)
        self._still.timeout.connect(self._say_day)
        tr = context.tr
        self.when = QLineEdit()
        self.when.setAccessibleName(tr("When"))
        self.when.setToolTip(tr("Can be typed, as in 9:30, tomorrow 14:00 or 25/11 9:30"))
        self.when.textEdited.connect(self._follow)
        self.when.editingFinished.connect(self._read_when)
        self.when.returnPressed.connect(self._when_given)
        self.account = RecordEditor(REGISTRY["call"].fields["account"], context)
        self.account.line.setPlaceholderText(tr("With whom?"))
        self.objective = QLineEdit()
        self.objective.setPlaceholderText(tr("Objective"))
        self.objective.setAccessibleName(tr("Objective"))
        self.fault = text("", "fault")
        self.fault.hide()
        self.warning = text("", "fault")
        self.warning.hide()
        self.clash = text("", "fault")
        self.clash.hide()
        self.beside = text("", "muted")
        self.beside.hide()
        self.account.made.connect(self._note_made)
        self.account.left.connect(self._warn)
        self.account.left.connect(self.sketched)
        self.account.edited.connect(self.sketched)
        self.objective.returnPressed.connect(self.take)
        self.account.line.returnPressed.connect(self._account_given)
        self.account.taken.connect(self.objective.setFocus)
        self.plan_button = button(tr("Plan"), self.take, "primary", "check")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WITHIN)
        layout.setSpacing(2 * GRID)
        for part in (text(tr("Plan a call"), "section"), self.account, self.when, self.objective):
            layout.addWidget(part)
        for said in (self.fault, self.warning, self.clash, self.beside):
            layout.addWidget(said)
        layout.addLayout(row(self.plan_button, button(tr("Cancel"), self.give_up, "quiet"), None))
        layout.addStretch(1)

    @property
    def first(self) -> QWidget:
        """What is still to be said: with whom, else what for."""
        return self.objective if self._account() else self.account.line

    @property
    def whom(self) -> str:
        """With whom it would be, as far as that is typed."""
        return self.account.line.text() or self._context.tr("New call")

    def ask(self, start: datetime, minutes: int, account: str = "") -> None:
        """Asks with whom the call at a time is, and what for; who asks for another time meanwhile keeps what is typed."""
        if self.isHidden():
            self.account.show_value(account or None)
            empty(self.objective)
            self._made = _NOTHING
            self.show()
            self._warn()
        self._say("")
        self.show_when(start, minutes)
        self.first.setFocus()

    @property
    def made_last(self) -> bool:
        """Whether the account was made here and nothing was written since, so that an undo takes it back."""
        by, _ = self._made
        return not self.isHidden() and bool(by) and by == next_of(self._context.app.desk.reader)

    def touched(self) -> None:
        """Asks anew with whom it is where that account was taken back."""
        _, account = self._made
        if account and self._context.app.desk.reader.of_type(Account, account) is None:
            self._made = _NOTHING
            self.account.show_value(None)
            self.account.left.emit()
            self.account.line.setFocus()

    def come_back(self) -> None:
        """Shows what was typed before something else was asked."""
        self.show()
        self.show_when(self._start, self._minutes)
        self.first.setFocus()

    def take(self) -> None:
        """Plans the call if the account is known."""
        if not self._read_when():
            self.when.setFocus()
            return
        try:
            account = self.account.read()
        except UserError as error:
            self._refuse(error.text(self._context.tr))
            self.account.offer_again()
            return
        if not isinstance(account, str):
            self._refuse(self._context.tr("With whom? Type a part of the account's name."))
            return
        self._made = _NOTHING
        self.hide()
        self.planned.emit(account, self._start, self._minutes, self.objective.text(), self.account.person)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up a time that is being typed before it gives up the call."""
        if event.key() == Qt.Key.Key_Escape and self.when.hasFocus() and self.when.text() != self._said:
            self.show_when(self._start, self._minutes)
            self._say("")
            return
        super().keyPressEvent(event)

    def show_when(self, start: datetime, minutes: int) -> None:
        """Shows a time in words that are read as this time again: with its year where that is not this one, or they would mean another."""
        self._start, self._minutes = start, minutes
        formats, day, end = self._context.formats, start.date(), start + timedelta(minutes=minutes)
        short, full = (
            f"{said}  {start:%H:%M} – {end:%H:%M}"
            for said in (formats.weekday(day), formats.weekday_in_year(day))
        )
        this_year = day.year == self._context.app.clock.local().year
        self._said = short if this_year and self._read(short) == (start, minutes) else full
        self.when.setText(self._said)
        self._sketch(start, minutes)
        self._say_day()

    def _follow(self, typed: str) -> None:
        """Shows the call where the words lead that are being typed, as soon as they lead anywhere."""
        if found := self._read(typed):
            self._mended(self.when)
            self._sketch(*found)
        self._still.start()

    def _say_day(self) -> None:
        self._still.stop()
        if not self.isHidden():
            self.dated.emit(self.at[0].date())

    def _sketch(self, start: datetime, minutes: int) -> None:
        self.at = start, minutes
        app, tr = self._context.app, self._context.tr
        when = span_at(start, minutes, app.defaults.zone)
        against = against_time(app.desk.reader, "", when, app.clock, tr, self._context.formats)
        show_against(self.clash, against)
        beside = beside_work(app.desk.reader, "", when, app.clock, tr)
        self.beside.setText(beside)
        self.beside.setVisible(bool(beside))
        self.sketched.emit()

    def _read(self, words: str) -> tuple[datetime, int] | None:
        # Its patterns take 20 ms to make: not before somebody wants a call.
        from salesdesk.domain.capture import appointed

        now = self._context.app.clock.local().replace(tzinfo=None)
        return appointed(words, self._start, self._minutes, now)

    def _read_when(self) -> bool:
        """Takes the time that is typed; False where it is none, which is said and stays."""
        typed = self.when.text()
        if typed == self._said:
            return True
        found = self._read(typed)
        if found is None:
            self._say(self._context.tr(NO_TIME).format(value=typed), self.when)
            return False
        self._say("")
        self.show_when(*found)
        return True

    def _refuse(self, words: str) -> None:
        self._say(words, self.account)
        self.account.line.setFocus()

    def _say(self, words: str, *fields: QWidget) -> None:
        show_fault(self.fault, "", self.when, self.account)
        show_fault(self.fault, words, *fields)
        self._faulty = fields

    def _mended(self, field: QWidget) -> None:
        """Takes away what was wrong with a field."""
        if field in self._faulty:
            self._say("")

    def _warn(self) -> None:
        """Says before the call is planned that they asked not to be contacted."""
        account, typed = self._account(), self.account.line.text().strip()
        if account or not typed:
            self._mended(self.account)
        tr, reader = self._context.tr, self._context.app.desk.reader
        whom = self.account.person or account
        show_against(self.warning, against_reaching(reader, whom, tr) if whom else "")

    def _note_made(self, change_set: str) -> None:
        self._made = change_set, self._account()

    def _account(self) -> str:
        """The account that is named; "" for none, or as long as the words fit none or several."""
        try:
            found = self.account.read()
        except UserError:
            return ""
        return found if isinstance(found, str) else ""

    def _when_given(self) -> None:
        if self._read_when():
            self.first.setFocus()

    def _account_given(self) -> None:
        popup = self.account.line.completer().popup()
        if popup is not None and popup.isVisible():
            return
        self.account.take()
        if self._account() or not self.account.line.text().strip():
            self.objective.setFocus()
        else:
            self.account.offer_again()
