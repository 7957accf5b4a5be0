"""The card of an account: one page that scrolls through all that is known of it."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import (
    Account,
    Call,
    Contact,
    Intelligence,
    Objection,
    Opportunity,
    Promise,
    Purchase,
    Record,
    Review,
)
from salesdesk.errors import UserError
from salesdesk.services.records import add, delete
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.duplicates import CardHint
from salesdesk.ui.prospects.items import CardItems
from salesdesk.ui.widgets.basics import GRID, Card, Item, button, chip, clear, row, text
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.record_dialog import RecordDialog

MOST = 12
"""How many of a kind are shown before "and n more"."""


class AccountCard(QScrollArea):
    """Who they are, the people, business, promises, history: read, and edited in place."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._context = context
        self._items = CardItems(context)
        self.record = ""
        tr = context.tr
        page = QWidget()
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(3 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        self._page.setSpacing(3 * GRID)
        self.title = text("", "title")
        self._chips = row(None)
        self.join_button = button(tr("Join with…"), self.join_with, "quiet", "git-merge")
        head = row(self.title, self.join_button)
        head.setStretch(0, 1)
        self._page.addLayout(head)
        self._page.addLayout(self._chips)
        who = Card(tr("Who they are"), button(tr("Delete account"), self._delete, "quiet", "trash-2"))
        self.form = RecordForm(context, "account", hidden=("joined_to",))
        self.hint = CardHint(context, self.form)
        self.hint.open_wanted.connect(context.events.open_record)
        self.hint.join_wanted.connect(self.join_with)
        who.body.addWidget(self.hint)
        who.body.addWidget(self.form)
        self._page.addWidget(who)
        self.person = QLineEdit()
        self.person.setPlaceholderText(tr("Name of a new person"))
        self.person.setToolTip(tr("New person: type the name, then Enter"))
        self.person.setAccessibleName(tr("Name of a new person"))
        self.person.returnPressed.connect(self.add_contact)
        self._people = Card(tr("People"))
        self._people.add_below(self.person)
        self._calls = Card(tr("Calls"), button(tr("Plan a call"), self.add_call, "quiet", "plus"))
        self._promises = Card(
            tr("Promises"), button(tr("New promise"), lambda: self._new("promise"), "quiet", "plus")
        )
        self._business = Card(
            tr("Opportunities"),
            button(tr("New opportunity"), lambda: self._new("opportunity"), "quiet", "plus"),
        )
        self._objections = Card(
            tr("Objections"), button(tr("New objection"), lambda: self._new("objection"), "quiet", "plus")
        )
        self._history = Card(tr("History"))
        self._bought = Card(
            tr("Buying history"), button(tr("New entry"), lambda: self._new("purchase"), "quiet", "plus")
        )
        self._market = Card(
            tr("Market notes"), button(tr("New note"), lambda: self._new("intelligence"), "quiet", "plus")
        )
        self._parts = (
            self._people, self._calls, self._promises, self._business, self._objections, self._history, self._bought, self._market,
        )  # fmt: skip
        for part in self._parts:
            self._page.addWidget(part)
        self._page.addStretch(1)
        self.setWidget(page)

    def open(self, record: str) -> None:
        """Shows an account."""
        if record != self.record:
            self.save_all()
            self.verticalScrollBar().setValue(0)
        account = self._context.app.desk.reader.of_type(Account, record)
        if account is None:
            return
        self.record = record
        self.form.open(record)
        self.hint.begin()
        self.refresh_parts()

    def let_go(self) -> None:
        """Holds no account any more."""
        self.record = ""
        self.form.close_record()

    def refresh_parts(self) -> None:
        """Shows anew everything but the fields being edited."""
        reader = self._context.app.desk.reader
        account = reader.of_type(Account, self.record)
        if account is None:
            return
        self._head(account)
        self.hint.follow()
        self._show_people(reader.find(Contact, account=account.id, order="id"))
        self._show_calls(reader.find(Call, account=account.id, order="-start", limit=200))
        promises = sorted(
            reader.find(Promise, account=account.id), key=lambda p: (p.state != "open", p.due or date.max)
        )
        self._show(
            self._promises, promises, self._items.promise, self._context.tr("Nothing is promised here.")
        )
        self._show(
            self._business,
            reader.find(Opportunity, account=account.id, order="-id"),
            self._items.opportunity,
            self._context.tr("No business in the making yet."),
        )
        self._show(
            self._objections,
            reader.find(Objection, account=account.id),
            self._items.objection,
            self._context.tr("No objection is known."),
        )
        self._show(
            self._bought,
            reader.find(Purchase, account=account.id, order="-stay_from"),
            self._items.purchase,
            self._context.tr("Nothing bought yet."),
        )
        self._show(
            self._market,
            reader.find(Intelligence, account=account.id, order="-noted_on"),
            self._items.note,
            self._context.tr("No market note yet."),
        )

    def first_field(self) -> None:
        """Puts the cursor where the next thing is typed after the name."""
        self.form.editors["kind"].setFocus()

    def is_initiator(self, initiator: object) -> bool:
        """Whether a change came from this card's own form."""
        return initiator is self.form

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.form.save_all()

    def add_contact(self) -> None:
        """Adds a person from a name alone."""
        name = self.person.text().strip()
        if name and self.record:
            _, done = add(self._context.app.desk.journal, "contact", {"name": name, "account": self.record})
            self.person.clear()
            self._context.wrote(done, self)

    def add_call(self) -> None:
        """Plans a call for the next working morning and opens it for editing."""
        from zoneinfo import ZoneInfo

        from salesdesk.domain.values import Span

        day = self._context.app.clock.local() + timedelta(days=1)
        while day.weekday() >= 5:
            day += timedelta(days=1)
        zone = self._context.app.defaults.zone
        start = day.replace(hour=9, minute=30, second=0, microsecond=0, tzinfo=ZoneInfo(zone))
        self._new("call", {"when": Span(start, 60, zone), "channel": "visit", "state": "to_book"})

    def join_with(self, other: str = "", keep: str = "") -> None:
        """Asks which other account is the same and joins it; `keep` is a person instead of the account."""
        from salesdesk.ui.prospects.join_dialog import JoinDialog

        self.save_all()
        JoinDialog(self._context, self, keep or self.record, other).open()

    def _new(self, type_name: str, values: dict[str, object] | None = None) -> None:
        RecordDialog(self._context, self, type_name, {"account": self.record, **(values or {})}).open_new()

    def _edit(self, record: Record) -> None:
        RecordDialog(self._context, self, type_of(record).name, {}).open_record(record.id)

    def _delete(self) -> None:
        try:
            done = delete(self._context.app.desk.journal, self._context.app.desk.reader, self.record)
        except UserError as error:
            self._context.events.said.emit(error.text(self._context.tr))
            return
        self.form.close_record()
        self._context.wrote(done, self)
        self._context.events.said.emit(self._context.tr("Deleted. Ctrl+Z brings it back."))

    def _head(self, account: Account) -> None:
        tr = self._context.tr
        self.title.setText(account.name or tr("No name yet"))
        clear(self._chips)
        for name in ("temperature", "kind", "segment", "standing", "potential"):
            code = getattr(account, name)
            if code:
                words = tr(type_of(account).fields[name].choices.get(code, code))
                self._chips.addWidget(chip(words, code if name == "temperature" else ""))
        if account.do_not_contact:
            self._chips.addWidget(chip("! " + tr("Do not contact"), "hot"))
        self._chips.addStretch(1)

    def _show_people(self, people: list[Contact]) -> None:
        clear(self._people.body)
        for person in people[:MOST]:
            self._add(self._people, person, self._items.contact(person))

    def _show_calls(self, calls: list[Call]) -> None:
        tr, reader = self._context.tr, self._context.app.desk.reader
        now = self._context.app.clock.now()
        coming = [
            call
            for call in reversed(calls)
            if call.when and call.when.end >= now and call.state != "cancelled"
        ]
        past = [call for call in calls if call not in coming]
        self._show(self._calls, coming, self._items.call, tr("No call is planned."))
        reviews = {
            review.call: review for review in reader.find(Review, call=[call.id for call in past[:MOST]])
        }
        clear(self._history.body)
        for call in past[:MOST]:
            item = self._items.call(call, reviews.get(call.id))
            self._add(self._history, call, item)
        if not past:
            self._history.body.addWidget(text(tr("No call so far."), "muted"))
        self._more(self._history, len(past))

    def _show(self, card: Card, records: Iterable[Record], make: Callable[[Any], Item], empty: str) -> None:
        clear(card.body)
        found = list(records)
        for record in found[:MOST]:
            self._add(card, record, make(record))
        if not found:
            card.body.addWidget(text(empty, "muted"))
        self._more(card, len(found))

    def _more(self, card: Card, count: int) -> None:
        if count > MOST:
            card.body.addWidget(
                text(self._context.tr.plural("and {n} more", "and {n} more", count - MOST), "muted")
            )

    def _add(self, card: Card, record: Record, item: Item) -> None:
        tr = self._context.tr
        edit = button(tr("Edit"), lambda: self._edit(record), "quiet", "pencil")
        edit.setAccessibleName(tr("Edit {name}").format(name=item.title))
        line = row(item, edit)
        line.setStretch(0, 1)
        card.body.addLayout(line)
