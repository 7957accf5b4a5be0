"""Beside the calendar: the proposal's figures, the chosen call, and the accounts that are in no day."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.quoting.said import said
from salesdesk.domain.records.choices import TEMPERATURES
from salesdesk.i18n import N_
from salesdesk.services.planning.proposal import LeftOut, Proposal
from salesdesk.services.planning.words import figure_lines
from salesdesk.services.rates.words import in_words
from salesdesk.ui.calendar.floating import OF_PANEL
from salesdesk.ui.calendar.proposing.account_list import AccountList, Listed
from salesdesk.ui.calendar.proposing.key import Key
from salesdesk.ui.calendar.proposing.proposed_card import ProposedCard
from salesdesk.ui.calendar.proposing.session import ProposalSession
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Turn
from salesdesk.ui.widgets.basics import GRID, Card, Column, button, clear, name_button, row
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text


class ProposalPanel(Scrolling):
    """Shows a proposal and what can be done with it."""

    accepted = Signal()
    again = Signal()
    closed = Signal()
    call_wanted = Signal(str)
    """A proposed call that is out of sight is to be shown."""
    moved_on = False
    """Whether the days before were asked for, and held no call."""
    _elsewhere = False
    """Whether the days that are looked at are others than those of the proposal."""

    def __init__(self, context: Context, session: ProposalSession) -> None:
        super().__init__()
        self._context, self._session = context, session
        self.call = ""
        self._beyond: dict[date, list[str]] = {}
        self._listed: object = None
        self._turn = Turn(self, ())
        tr = context.tr
        inner = Column()
        page = QVBoxLayout(inner)
        page.setContentsMargins(OF_PANEL)
        page.setSpacing(2 * GRID)
        close = button("", self.closed.emit, "icon", "x")
        close.setAccessibleName(tr("Discard the proposal"))
        head = row(text(tr("Proposed calls"), "heading"), close)
        head.setStretch(0, 1)
        head.setAlignment(close, Qt.AlignmentFlag.AlignTop)
        page.addLayout(head)
        self.period = text("", "strong")
        page.addWidget(self.period)
        self.accept_button = button(
            tr.plural("Plan {n} call", "Plan {n} calls", 0), self.accepted.emit, "primary", "check"
        )
        self.accept_button.setToolTip("Ctrl+Enter")
        self.again_button = button(tr("Propose again"), self.again.emit, "", "refresh-cw")
        page.addLayout(Flow(self.accept_button, self.again_button))
        self.beyond = QVBoxLayout()
        page.addLayout(self.beyond)
        self.stale = text(tr("Propose again to fit the other calls to what you changed."), "muted")
        page.addWidget(self.stale)
        self.outdated = text(tr("Holidays or time off changed. Propose again before you plan."), "fault")
        page.addWidget(self.outdated)
        self.key = Key(tr)
        page.addWidget(self.key)
        self.remarks = QVBoxLayout()
        page.addLayout(self.remarks)
        self.chosen = ProposedCard(context, session)
        page.addWidget(self.chosen)
        self.figures = Card(tr("Before and after"))
        page.addWidget(self.figures)
        self.lessons = Card(tr("Lessons of the last weeks"))
        page.addWidget(self.lessons)
        self.left_out = AccountList(tr, tr("Not planned"))
        self.dropped = AccountList(tr, tr("Dropped"), takes_in=True)
        self.dropped.taken_in.connect(session.take_in)
        self.overdue = AccountList(tr, tr("Overdue"))
        self.too_often = AccountList(tr, tr("Called too often"))
        self.of_colleagues = AccountList(tr, tr("Overdue, looked after by colleagues"))
        for each in (self.left_out, self.dropped, self.overdue, self.of_colleagues, self.too_often):
            each.opened.connect(context.events.open_record)
            page.addWidget(each)
        page.addLayout(
            Flow(
                button(tr("My working hours"), self.edit_hours, "quiet", "clock"),
                button(tr("Holidays and time off"), self.show_days_off, "quiet", "calendar-days"),
            )
        )
        page.addStretch(1)
        self.setWidget(inner)

    def refresh(self) -> None:
        """Shows the proposal as it stands."""
        found, tr, formats = self._session.proposal, self._context.tr, self._context.formats
        if found is None:
            return
        if self.call not in self._session.calls:
            self.call = ""
        self.period.setText(formats.span_of_dates(found.wanted.first, found.wanted.last))
        calls = len(self._session.calls)
        name_button(self.accept_button, tr.plural("Plan {n} call", "Plan {n} calls", calls))
        self.accept_button.setVisible(bool(calls))
        self.accept_button.setEnabled(not self._session.is_outdated)
        self.outdated.setVisible(self._session.is_outdated)
        self._show_stale()
        clear(self.remarks)
        if self.moved_on and calls:
            next_ones = tr("Nothing fits into the days that are left; here are the next ones.")
            self.remarks.addWidget(text(next_ones, "muted"))
        for remark in found.remarks:
            self.remarks.addWidget(text(in_words(remark, tr), "muted"))
        if not self._session.calls:
            self.remarks.addWidget(text(self._why_none(found)))
        self._show_chosen()
        clear(self.figures.body)
        for line in figure_lines(found, tr):
            self.figures.body.addWidget(text(line))
        self.figures.setVisible(bool(self._session.calls) and not self._session.is_stale)
        clear(self.lessons.body)
        for lesson in found.lessons:
            self.lessons.body.addWidget(text(lesson))
        self.lessons.setVisible(bool(found.lessons))
        if self._listed != (key := (found, self._session.left_out)):
            self._listed = key
            self._show_lists()

    def _why_none(self, found: Proposal) -> str:
        """Why nothing is proposed."""
        tr = self._context.tr
        if self._session.left_out:
            return tr("There is nothing to propose for these days.")
        if found.next_due is None:
            return tr("None of your accounts is due for a call in these days.")
        day = self._context.formats.short(found.next_due)
        return tr("None of your accounts is due for a call before {day}.").format(day=day)

    def _show_lists(self) -> None:
        """Fills the lists in turn: each account is a few widgets."""
        found, tr = self._session.proposal, self._context.tr
        if found is None:
            return
        too_often = in_words(said(N_("three calls fell within the time of one usual gap")), tr)
        out, mine = self._session.left_out, self._session.is_dropped
        often = [Listed(each.account, each.name, too_often) for each in found.over_visited]
        self._turn.give_up()
        self._turn = self._context.jobs.in_turn(
            self,
            [
                partial(self.left_out.show_accounts, self._lines(each for each in out if not mine(each))),
                partial(self.dropped.show_accounts, self._lines(filter(mine, out))),
                partial(self.overdue.show_accounts, self._lines(found.overdue)),
                partial(self.of_colleagues.show_accounts, self._lines(found.of_colleagues)),
                partial(self.too_often.show_accounts, often),
                partial(tab_in_order, self),
            ],
        )

    def show_beyond(self, calls: Iterable[str]) -> None:
        """Leads to the proposed calls that are in view, but out of sight."""
        found: dict[date, list[str]] = {}
        for name in sorted(calls, key=lambda name: self._session.calls[name].start):
            found.setdefault(self._session.calls[name].start.date(), []).append(name)
        if found == self._beyond:
            return
        self._beyond = found
        clear(self.beyond)
        tr, formats = self._context.tr, self._context.formats
        for day, names in found.items():
            words = tr.plural("{n} more on {day}", "{n} more on {day}", len(names), day=formats.weekday(day))
            there = button(words, partial(self.call_wanted.emit, names[0]), "quiet", "arrow-right")
            self.beyond.addLayout(row(there, None))
        tab_in_order(self)

    def show_again(self, others: Sequence[date]) -> None:
        """Says on its button for which days one asks again: those of the proposal, or the first and last of others."""
        tr, formats = self._context.tr, self._context.formats
        days = formats.span_of_dates(*others) if others else ""
        words = tr("Propose for {days}").format(days=days) if days else tr("Propose again")
        self.again_button.setText(words)
        self.again_button.setAccessibleName(words)
        self._elsewhere = bool(days)
        self._show_stale()

    def _show_stale(self) -> None:
        session = self._session
        self.stale.setVisible(session.is_stale and not session.is_outdated and not self._elsewhere)

    def show_call(self, call: str) -> None:
        """Shows a proposed call with its reasons."""
        self.call = call
        self._show_chosen()
        self.verticalScrollBar().setValue(0)

    def edit_hours(self) -> None:
        """The hours in which I work, and how many calls a day I make at most."""
        me = self._context.app.desk.reader.fact("me")
        if me:
            RecordDialog(self._context, self, "colleague", {}).open_record(me)
        else:
            self._context.events.said.emit(
                self._context.tr("First enter in the settings who works at this desk.")
            )

    def show_days_off(self) -> None:
        """Leave, holidays and other days on which no calls are proposed."""
        self._context.events.sell.emit("days_off", "")

    def _show_chosen(self) -> None:
        self.chosen.show_call(self.call)
        if self.call:
            tab_in_order(self)

    def _lines(self, accounts: Iterable[LeftOut]) -> list[Listed]:
        tr = self._context.tr
        return [
            Listed(
                each.account,
                each.name or tr("No name yet"),
                in_words(each.reason, tr),
                tr(TEMPERATURES.get(each.temperature, each.temperature)),
            )
            for each in accounts
        ]
