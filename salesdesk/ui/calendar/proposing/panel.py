"""Beside the calendar: the proposal's figures, the chosen call with its reasons, and what is in no day."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.quoting.said import said
from salesdesk.domain.records.choices import CHANNELS, TEMPERATURE_TONES, TEMPERATURES
from salesdesk.domain.text import capital, in_pieces
from salesdesk.i18n import N_
from salesdesk.services.planning.proposal import LeftOut, ProposedCall
from salesdesk.services.planning.words import figure_lines
from salesdesk.services.rates.words import in_words
from salesdesk.ui.calendar.floating import OF_PANEL
from salesdesk.ui.calendar.proposing.key import Key
from salesdesk.ui.calendar.proposing.session import ProposalSession
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Turn
from salesdesk.ui.widgets.basics import GRID, Card, Column, button, chip, clear, name_button, row
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text

MOST = 8
"""So many accounts of a list are shown at first, and so many more each time that more are asked for."""


class Listed(NamedTuple):
    """An account in a list: its name, why it is there, what it is."""

    account: str
    name: str
    words: str
    note: str = ""


class ProposalPanel(Scrolling):
    """Shows a proposal and what can be done with it."""

    accepted = Signal()
    again = Signal()
    closed = Signal()
    call_wanted = Signal(str)
    """A proposed call that is out of sight is to be shown."""
    moved_on = False
    """Whether the days before were asked for, and held no call."""

    def __init__(self, context: Context, session: ProposalSession) -> None:
        super().__init__()
        self._context, self._session = context, session
        self._open = context.events.open_record.emit
        self.call = ""
        self._beyond: dict[date, list[str]] = {}
        self._listed: object = None
        self._elsewhere = False
        self._shown: dict[Card, int] = {}
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
        self.chosen = Card(tr("Selected call"))
        page.addWidget(self.chosen)
        self.figures = Card(tr("Before and after"))
        page.addWidget(self.figures)
        self.lessons = Card(tr("Lessons of the last weeks"))
        page.addWidget(self.lessons)
        self.left_out, self.dropped = Card(tr("Not planned")), Card(tr("Dropped"))
        self.overdue, self.too_often = Card(tr("Overdue")), Card(tr("Called too often"))
        for card in (self.left_out, self.dropped, self.overdue, self.too_often):
            page.addWidget(card)
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
            nothing = N_("There is nothing to propose for these days.")
            nobody = N_(
                "Nobody is due for a call in these days: all were called lately, or have a call planned."
            )
            self.remarks.addWidget(text(tr(nothing if self._session.left_out else nobody)))
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
            self._listed, self._shown = key, {}
            self._show_lists()

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
                partial(self._list, self.left_out, self._lines(each for each in out if not mine(each))),
                partial(self._list, self.dropped, self._lines(filter(mine, out))),
                partial(self._list, self.overdue, self._lines(found.overdue)),
                partial(self._list, self.too_often, often),
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
        clear(self.chosen.body)
        call = self._session.calls.get(self.call)
        self.chosen.setVisible(call is not None)
        if call is None:
            return
        tr, formats = self._context.tr, self._context.formats
        name = text(call.name or tr("No name yet"), "strong")
        self.chosen.body.addWidget(name)
        times = in_pieces(formats.day(call.start.date()), f"{call.start:%H:%M} – {call.end:%H:%M}")
        self.chosen.body.addWidget(text(times))
        if other := self._session.at_the_same_time(self.call):
            words = tr("At the same time: {name}").format(name=other)
            self.chosen.body.addWidget(text(f"! {words}", "fault"))
        if off := self._session.off_words(self.call):
            self.chosen.body.addWidget(text(f"! {off}", "fault"))
        self.chosen.body.addLayout(self._chips(call))
        for reason in call.reasons:
            mark = text("•", wrap=False, selectable=False)
            mark.setAlignment(Qt.AlignmentFlag.AlignTop)
            line = row(mark, text(capital(in_words(reason, tr))))
            line.setStretch(1, 1)
            self.chosen.body.addLayout(line)
        if call.travel_minutes:
            self.chosen.body.addWidget(
                text(tr("About {n} minutes on the way").format(n=call.travel_minutes), "muted")
            )
        pin = button(
            tr("Unpin") if call.pinned else tr("Pin"),
            partial(self._session.pin, self.call),
            "",
            "pin-off" if call.pinned else "pin",
        )
        pin.setToolTip("P")
        drop = button(tr("Drop"), partial(self._session.drop, self.call), "quiet", "trash-2")
        drop.setToolTip(tr("Delete key"))
        account = button(tr("Open account"), partial(self._open, call.account), "quiet", "building-2")
        self.chosen.body.addLayout(Flow(pin, drop, account))
        tab_in_order(self)

    def _chips(self, call: ProposedCall) -> Flow:
        tr = self._context.tr
        chips = Flow(
            chip(
                tr(TEMPERATURES.get(call.temperature, call.temperature)),
                TEMPERATURE_TONES.get(call.temperature, ""),
            ),
            chip(tr(CHANNELS.get(call.channel, call.channel))),
        )
        if call.pinned:
            chips.addWidget(chip(tr("Pinned")))
        return chips

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

    def _list(self, card: Card, lines: Sequence[Listed]) -> None:
        tr, most = self._context.tr, self._shown.get(card, MOST)
        clear(card.body)
        card.setVisible(bool(lines))
        for each in lines[:most]:
            to_account = button("", partial(self._open, each.account), "icon", "arrow-right")
            to_account.setAccessibleName(tr("Open {name}").format(name=each.name))
            card.body.addWidget(Line(Item(each.name, each.note, muted=each.words), to_account))
            if card is self.dropped:
                back = partial(self._session.take_in, each.account)
                card.body.addLayout(row(button(tr("Put back in"), back, "quiet", "undo-2"), None))
        if len(lines) > most:
            words = tr.plural("{n} more", "{n} more", len(lines) - most)
            more = button(words, partial(self._more, card, lines), "quiet", "chevron-down")
            card.body.addLayout(row(more, None))

    def _more(self, card: Card, lines: Sequence[Listed]) -> None:
        self._shown[card] = self._shown.get(card, MOST) + 3 * MOST
        self._list(card, lines)
