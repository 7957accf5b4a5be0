"""The card of an account: one page that scrolls through all that is known of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Account
from salesdesk.domain.records.prospects import is_sold_to
from salesdesk.services.calls import next_free, plan_at
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Turn
from salesdesk.ui.prospects.card_head import IN_HEAD, AccountHead
from salesdesk.ui.prospects.duplicates import CardHint
from salesdesk.ui.prospects.parts.all import parts_of
from salesdesk.ui.prospects.parts.part import Part
from salesdesk.ui.prospects.parts.people import People
from salesdesk.ui.prospects.person_menu import erase_on_request
from salesdesk.ui.prospects.timeline import Timeline
from salesdesk.ui.widgets.basics import GRID, Card, Column, button
from salesdesk.ui.widgets.form import RecordForm, hung
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.one_open import OneOpen
from salesdesk.ui.widgets.renaming import rename_in
from salesdesk.ui.widgets.room import WIDEST_CARD, keep_together
from salesdesk.ui.widgets.scrolling import AsHighAsNeeded, ScrollingPage
from salesdesk.ui.widgets.sides import Sides
from salesdesk.ui.widgets.spot import return_to, spot_of
from salesdesk.ui.widgets.tab_order import tab_in_order


class AccountCard(ScrollingPage):
    """Who they are, the people, business, promises, history: read, and edited in place."""

    map_wanted = Signal()
    """The account should be seen on the map, or be given its place there."""
    combined = Signal()
    """The account is one with another: what had the keys in it may be another one's now."""

    def __init__(self, context: Context, place: QWidget) -> None:
        super().__init__(place=place)
        self._context = context
        self._turn: Turn | None = None
        self.record = ""
        self._spot = self._to_open = self._opens_at = ""
        self._refreshing = self._opens_with_keys = False
        self._read = ""
        tr = context.tr
        page = Column()
        self.setWidget(page)
        keep_together(page, WIDEST_CARD)
        self._page = AsHighAsNeeded(page)
        self._page.setContentsMargins(3 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        self._page.setSpacing(3 * GRID)
        self._head = AccountHead(tr, self.rename)
        self._page.addLayout(self._head)
        self._quote_button = button(tr("Quote"), self.quote, "quiet", "tag")
        self.deeds = OneLine(
            tr,
            button(tr("Plan a call"), self.add_call, "", "calendar-plus"),
            self._quote_button,
            button(tr("New promise"), partial(self.new_of, "promise"), "quiet", "flag"),
            button(tr("New market note"), partial(self.new_of, "intelligence"), "quiet", "notebook-pen"),
            button(tr("On the map"), self.map_wanted.emit, "quiet", "map-pin"),
            seldom=(
                button(tr("Rename"), self.rename, "quiet", "pencil"),
                button(tr("Change history"), self.show_history, "quiet", "history"),
                button(tr("Combine with…"), self.join_with, "quiet", "git-merge"),
                button(
                    tr("Send to a colleague…"), lambda: context.events.share.emit([self.record]), "", "send"
                ),
                button(tr("Delete account"), self._delete, "remove", "trash-2"),
                button(
                    tr("Erase on request…"),
                    self.erase,
                    "remove",
                    "shield-alert",
                ),
            ),
        )
        self._page.addWidget(self.deeds)
        who = Card(tr("Who they are"))
        self.form = RecordForm(
            context, "account", hidden=("joined_to",), quiet=True, said_above=("name", *IN_HEAD)
        )
        self.hint = CardHint(context, self.form)
        self.hint.open_wanted.connect(context.events.open_record)
        self.hint.join_wanted.connect(self.join_with)
        who.body.addWidget(self.hint)
        who.body.addLayout(hung(self.form))
        self.sides = Sides()
        self._page.addWidget(self.sides)
        self.sides.first.addWidget(who)
        self.lines = OneOpen(context, self)
        self.lines.folded.connect(self._go_on)
        self.form.grown.connect(self.lines.come_later)
        self.parts = parts_of(context)
        self.people = next(part for part in self.parts if isinstance(part, People))
        for part in self.parts:
            self.lines.take(part)
            part.new.connect(self.new_of)
            self.sides.first.addWidget(part)
        self.sides.first.addStretch(1)
        self.timeline = Timeline(context)
        self.lines.take(self.timeline)
        self.sides.second.addWidget(self.timeline)
        self.sides.second.addStretch(1)
        self._page.addStretch(1)

    @property
    def title(self) -> QLabel:
        """The name over it."""
        return self._head.title

    def open(self, record: str, initiator: object = None) -> None:
        """Shows an account, also after something was written by an initiator."""
        if record != self.record:
            self._to_open = ""
            self.save_all()
            self.lines.let_go()
            self.verticalScrollBar().setValue(0)
        account = self._context.app.desk.reader.of_type(Account, record)
        if account is None:
            return
        self.record = record
        self.form.open(record)
        self.hint.begin()
        self.refresh_parts(initiator)

    def open_line(self, record: str, field: str = "", *, with_keys: bool = True) -> None:
        """Opens the line of a record of the account where it stands, at a field of it, once the lines are read."""
        self._to_open, self._opens_at, self._opens_with_keys = record, field, with_keys
        if not self._refreshing:
            self._open_line()

    @property
    def open_record(self) -> str:
        """What is open on the card, the history apart; "" for nothing."""
        opened = (part.opened for part in self.parts if part.opened is not None)
        return next((each.record for each in opened if each.is_open), "")

    def _open_line(self) -> None:
        record, self._to_open = self._to_open, ""
        found = self._context.app.desk.reader.get(record) if record else None
        if found is None:
            return
        of_type = (part for part in self.parts if part.type_name == type_of(found).name)
        part = next((each for each in self.parts if each.lists(record)), next(of_type, None))
        if part is not None:
            self.lines.open(part, record, self._opens_at, with_keys=self._opens_with_keys)

    def let_go(self) -> None:
        """Holds no account any more."""
        self._give_up()
        self.record = ""
        self.form.close_record()
        self.lines.let_go()

    def refresh_parts(self, initiator: object = None) -> None:
        """Shows anew everything but the fields being edited, part by part, so that the window answers in between."""
        self.lines.follow(initiator)
        account = self._context.app.desk.reader.of_type(Account, self.record)
        if account is None:
            return
        if self._read == self.record and self.lines.waits(self.refresh_parts):
            self._refreshing = True
            return
        self._read = self.record
        self._spot = spot_of(self) or self._spot
        held = self.focusWidget()
        if self._spot and held is not None and held.hasFocus():
            # Else it would wander through the lines that go, and the page would scroll after it.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._head.show_account(account)
        self.deeds.withhold(*(() if self.sells else (self._quote_button,)))
        self.hint.follow()
        self._give_up()
        steps: list[Callable[[], object]] = [step for part in self.parts for step in part.steps(account)]
        steps += [*self.timeline.steps(account), partial(tab_in_order, self), self._return]
        self._refreshing = True
        self.lines.begin_reading()
        self._turn = self._context.jobs.in_turn(self, steps)

    def _return(self) -> None:
        """Puts the focus back where it was before the parts were made anew, unless somebody took it elsewhere."""
        spot, self._spot, self._refreshing = self._spot, "", False
        held = self.window().focusWidget()
        if held is None or held is self or not held.hasFocus():
            return_to(self, spot)
        self.lines.end_reading()
        self._open_line()

    def enter(self) -> None:
        """Puts the focus on the first of what can be done with the account."""
        self.deeds.all[0].setFocus(Qt.FocusReason.TabFocusReason)

    def first_field(self) -> None:
        """Puts the cursor where the next thing is typed after the name."""
        self.form.editors["kind"].setFocus()

    def rename(self) -> None:
        """Puts the cursor into the name, which the head of the card only says."""
        rename_in(self.form, self)

    def is_initiator(self, initiator: object) -> bool:
        """Whether a change came from this card's own form."""
        return initiator is self.form

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.form.save_all()
        self.lines.save_all()

    def refused(self) -> str:
        """What is typed here and could not be saved; "" for nothing."""
        return self.form.refused() or self.lines.refused()

    def add_call(self, *, contact: str = "") -> None:
        """Plans a call, with a person there, for my first free hour from the next working morning on and opens it for editing."""
        if not self.lines.fold():
            return
        app = self._context.app
        free = next_free(app.desk.reader, app.clock, app.defaults)
        call, done = plan_at(app.desk, self.record, free, contact=contact)
        self._context.wrote(done, self)
        self.lines.open(self._part_of("call"), call)
        if isinstance(field := self.focusWidget(), QLineEdit):
            # The hour is only proposed: what is typed replaces it.
            field.selectAll()

    @property
    def sells(self) -> bool:
        """Whether anything is sold to the account."""
        return is_sold_to(self._context.app.desk.reader.of_type(Account, self.record))

    def quote(self) -> None:
        """Asks what a stay costs them."""
        from salesdesk.ui.quoting.dialog import quote

        self.save_all()
        quote(self._context, self, self.record)

    def show_history(self) -> None:
        """Who changed what of the account."""
        self.save_all()
        HistoryDialog(self._context, self, self.record).show()

    def join_with(self, other: str = "", record: str = "") -> None:
        """Asks which other account is the same and joins the two; `record` is joined instead of this one."""
        from salesdesk.ui.prospects.join_dialog import JoinDialog

        self.save_all()
        dialog = JoinDialog(self._context, self, record or self.record, other)
        # The one that was told of is gone; taken apart again, it is told of again.
        dialog.accepted.connect(self.hint.forget)
        dialog.accepted.connect(self.combined)
        dialog.joined.connect(self._context.events.open_record)
        dialog.open()

    def erase(self) -> None:
        """Opens the dialog that erases the account."""
        self.save_all()
        name = self._context.app.desk.reader.titles([self.record])[self.record]
        erase_on_request(self._context, self, self.record, name)

    def new_of(self, type_name: str) -> None:
        """Asks for a new record of a type that belongs to the account."""
        if type_name == "call":
            self.add_call()
        elif type_name == "given":
            from salesdesk.ui.prospects.give_dialog import GiveDialog

            GiveDialog(self._context, self, self.record).open()
        else:
            part = self._part_of(type_name)
            self.lines.begin(part, type_name, self.record, part.new_words, {}, part.begins_at)

    def _part_of(self, type_name: str) -> Part:
        return next(part for part in self.parts if part.type_name == type_name)

    def _go_on(self) -> None:
        """What was read part by part while a line was open was read for that."""
        if self._refreshing or self.timeline.is_stale:
            self.refresh_parts()

    def _delete(self) -> None:
        self._context.delete(self.record, self, self.form.close_record)

    def _give_up(self) -> None:
        if self._turn is not None:
            self._turn.give_up()
