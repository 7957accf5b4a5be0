"""The chosen call beside the calendar: where it leads, and its fields."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from salesdesk.domain.booking import can_arrive, is_at_hand
from salesdesk.domain.records import Account, Call
from salesdesk.domain.records.calls import TO_REVIEW
from salesdesk.domain.text import in_pieces
from salesdesk.services import reviewing
from salesdesk.services.messages import against_reaching
from salesdesk.services.value_words import choice_of
from salesdesk.ui.calendar.call_brief import CallBrief
from salesdesk.ui.calendar.floating import OF_PANEL
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.appointment_steps import AppointmentBar, Offer
from salesdesk.ui.widgets.basics import GRID, Column, button, chip, clear, give_role, row
from salesdesk.ui.widgets.call_state import STATES, state_chip
from salesdesk.ui.widgets.fault import show_against
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text

LOOKS_MS = 30_000
"""So often it looks at the clock."""


class CallPanel(Scrolling):
    """Who and when, ways to briefing, review and account, and all fields of the call."""

    cancelled = Signal(str)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.call = ""
        self._account = ""
        tr, go = context.tr, context.events.go
        self.title = text("", "heading")
        self.when = text("", "strong")
        self._chips = row(None)
        self.warning = text("", "fault")
        self.brief = CallBrief(context)
        self.form = RecordForm(
            context, "call", columns=1, said_above=("account", "contact", "channel", "state")
        )
        inner = Column()
        self.setWidget(inner)
        page = QVBoxLayout(inner)
        page.setContentsMargins(OF_PANEL)
        page.setSpacing(2 * GRID)
        close = button("", self.closed.emit, "icon", "x")
        close.setAccessibleName(tr("Close"))
        head = row(self.title, close)
        head.setStretch(0, 1)
        head.setAlignment(close, Qt.AlignmentFlag.AlignTop)
        page.addLayout(head)
        page.addWidget(self.when)
        page.addLayout(self._chips)
        page.addWidget(self.warning)
        page.addWidget(self.brief)
        self.appointment = AppointmentBar(context)
        page.addLayout(row(self.appointment))
        self.review_button = button(
            tr("Review"), lambda: go.emit("reviews", self.call), "", "clipboard-check"
        )
        self._during_button = button(tr("During the call"), self._note, "", "mic")
        self.ways = OneLine(
            tr,
            self.review_button,
            button(tr("Briefing"), lambda: go.emit("briefings", self.call), "", "file-text"),
            self._during_button,
            button(tr("Strategy"), self._plan_strategy, "", "target"),
            button(tr("Quote"), self.quote, "", "tag"),
            button(tr("Open account"), self._open_account, "", "building-2"),
            button(tr("Feedback"), self._fill_in, "", "star"),
            button(tr("Change history"), self.show_history, "", "history"),
            button(tr("Cancel call"), lambda: self.cancelled.emit(self.call), "", "circle-x"),
        )
        page.addWidget(self.ways)
        page.addLayout(row(self.form))
        page.addStretch(1)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOKS_MS)
        self._clock.timeout.connect(self.look_at_clock)
        self._clock.start()

    def open(self, record: str) -> None:
        """Shows a call."""
        reader, tr = self._context.app.desk.reader, self._context.tr
        if record != self.call:
            self.form.save_all()
        call = reader.of_type(Call, record)
        if call is None:
            self.let_go()
            return
        if record != self.call:
            self.verticalScrollBar().setValue(0)
        self.call, self._account = record, call.account or ""
        account = reader.of_type(Account, call.account)
        self.title.setText((account.name if account else None) or tr("No account"))
        if call.when is not None:
            formats, end = self._context.formats, call.when.end.astimezone(call.when.local.tzinfo)
            day = formats.day(call.when.local.date())
            self.when.setText(in_pieces(day, f"{call.when.local:%H:%M} – {end:%H:%M}"))
        against = against_reaching(reader, record, tr)
        show_against(self.warning, against)
        self.brief.show_call(call, warned=bool(against))
        self._show_steps(call)
        self.form.open(record)
        tab_in_order(self)

    def look_at_clock(self) -> None:
        """What can be done about the call, by the time that it is now."""
        call = self._context.app.desk.reader.of_type(Call, self.call) if self.isVisible() else None
        if call is not None:
            self._show_steps(call)
            tab_in_order(self)

    def _show_steps(self, call: Call) -> None:
        reader, tr, now = self._context.app.desk.reader, self._context.tr, self._context.app.clock.now()
        clear(self._chips)
        waits = reviewing.waits(reader, call, now)
        give_role(self.review_button, "primary" if waits else "", "clipboard-check")
        if waits:
            self._chips.addWidget(state_chip(TO_REVIEW, tr(STATES[TO_REVIEW])))
        elif call.state:
            self._chips.addWidget(state_chip(call.state, choice_of(call, "state", tr)))
        if kind := choice_of(call, "channel", tr):
            self._chips.addWidget(chip(kind))
        self._chips.addStretch(1)
        urged = self._urged(call)
        # What is not over has nothing to be reviewed yet, and will have none where it was cancelled.
        coming = call.when is not None and call.when.end > now and call.state != "done"
        self.ways.withhold(
            *([self.review_button] if coming else []),
            *([self._during_button] if urged is not None and urged.act == self._note else []),
        )
        with_keys = self._steps_have_keys
        self.appointment.show_call(call.id, urged)
        if with_keys and not self._steps_have_keys and self.appointment.made:
            # What leads by then has them, not what happens to stand behind it. Qt would show it in a later turn.
            self.appointment.made[0].show()
            self.appointment.made[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _steps_have_keys(self) -> bool:
        held = self.window().focusWidget()
        return held is not None and self.appointment.isAncestorOf(held)

    def _urged(self, call: Call) -> Offer | None:
        """What one does about a call that is at hand: one says that one is there, then notes what is said."""
        tr, clock = self._context.tr, self._context.app.clock
        if not is_at_hand(call, clock.now()):
            return None
        if can_arrive(call, clock.local()):
            return Offer(tr("I am here"), "map-pin", lambda: self.appointment.steps.arrive(call.id))
        return Offer(tr("During the call"), "mic", self._note)

    def _note(self) -> None:
        self._context.events.during.emit(self.call)

    def showEvent(self, event: QShowEvent) -> None:
        """The click that opens it may be half of a double one, whose second half should press nothing that stands here now."""
        super().showEvent(event)
        self._let_clicks_through(True)
        QTimer.singleShot(QApplication.doubleClickInterval(), self, lambda: self._let_clicks_through(False))

    @property
    def lets_clicks_through(self) -> bool:
        """Whether it has just been opened, so that a click may be meant for what stood here before."""
        return self.isVisible() and self.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _let_clicks_through(self, through: bool) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, through)

    def _plan_strategy(self) -> None:
        self.form.save_all()
        self._context.events.sell.emit("strategy", self.call)

    def _fill_in(self) -> None:
        self.form.save_all()
        self._context.events.sell.emit("feedback", self.call)

    def show_history(self) -> None:
        """Who changed what of the call."""
        self.form.save_all()
        HistoryDialog(self._context, self, self.call).show()

    def quote(self) -> None:
        """Asks what a stay costs them: that of the call's opportunity, or of its product in focus."""
        from salesdesk.ui.quoting.dialog import quote

        self.form.save_all()
        quote(self._context, self, self.call)

    def let_go(self) -> None:
        """Shows no call any more."""
        self.form.save_all()
        self.form.close_record()
        self.call = ""

    def _open_account(self) -> None:
        if self._account:
            self._context.events.open_record.emit(self._account)
