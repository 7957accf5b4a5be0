"""The people of an account, and when somebody sees them next."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QLineEdit, QPushButton

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Account, Call, Contact, Record
from salesdesk.errors import UserError
from salesdesk.services.matching import Sought
from salesdesk.services.records import add_stored, named
from salesdesk.services.reviewing import waiting_among
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.parts.part import Part
from salesdesk.ui.prospects.parts.person_hint import PersonHint
from salesdesk.ui.prospects.person_menu import person_button
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.half_typed import empty
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.spot import mark_spot


class People(Part):
    """The people of an account; a name alone makes another."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(context, tr("People"))
        self.person = QLineEdit()
        self.person.setPlaceholderText(tr("Name of a new person"))
        self.person.setToolTip(tr("New person: type the name, then Enter"))
        self.person.setAccessibleName(tr("Name of a new person"))
        mark_spot(self.person, "new person")
        self.person.returnPressed.connect(self.add_contact)
        self.add_below(self.person)
        self.hint = PersonHint(context)
        self.hint.open_wanted.connect(self._open_known)
        self.person.textEdited.connect(lambda name: self.hint.look(Sought(name.strip())))
        self.add_below(self.hint)
        self._begun: dict[str, str] = {}

    @property
    def begun(self) -> Mapping[str, str]:
        """The names that are not entered yet, by the account for which they are typed."""
        begun = {**self._begun, self._account: self.person.text()}
        return {account: name for account, name in begun.items() if account and name}

    def take_begun(self, begun: Mapping[str, str]) -> None:
        """Goes on with names that were begun on the card before this one."""
        self._begun = dict(begun)
        if self._account in self._begun:
            self.person.setText(self._begun.pop(self._account))

    def show_account(self, account: Account) -> None:
        """Shows the people of an account; a name that is not entered yet stays with whom it is typed for."""
        if account.id != self._account:
            self._begun[self._account] = self.person.text()
            self.person.setText(self._begun.pop(account.id, ""))
        self.hint.stand_at(account.id)
        super().show_account(account)

    def stand_open(self) -> None:
        """Puts what was opened into the place of its line."""
        super().stand_open()
        self.hint.begin(self.opened)

    def fill(self, account: Account) -> None:
        """Shows the people, who has left last."""
        people = self.context.app.desk.reader.find(Contact, account=account.id, order="id")
        people.sort(key=lambda person: bool(person.left))
        self.show_records(people, self.items.contact, "")
        self.hint.follow(self.opened)

    def others(self, number: int) -> str:
        """How many more people there are."""
        return self.context.tr.plural("and {n} more person", "and {n} more people", number)

    def add(self, record: Record, item: Item, *beside: QPushButton) -> None:
        """Shows a person, with what else can be done beside editing."""
        super().add(record, item, *beside, person_button(self.context, self, record.id, item.title))

    def add_contact(self) -> None:
        """Adds a person from a name alone."""
        name = self.person.text().strip()
        if name and self._account:
            entry = type_of(Contact)
            values = {**named(entry, name), "account": self._account}
            try:
                person, done = add_stored(self.context.app.desk.journal, entry, values)
            except UserError as error:
                self.context.events.said.emit(self.context.say(error))
                return
            empty(self.person)
            self.context.wrote(done, self)
            self.hint.ask(person, name)

    def _open_known(self, person: str) -> None:
        """Opens the line of a person of this account; who belongs to another one is shown there."""
        if person in self._lines:
            self.edit.emit(person)
        else:
            self.context.events.open_record.emit(person)


class ComingCalls(Part):
    """What is planned, and what waits for its review."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.tr("Calls"), "call", context.tr("Plan a call"))
        self._waiting: frozenset[str] = frozenset()

    def called(self, record: str) -> str:
        """One that was moved into the past while it is open is called by its new time."""
        call = self.context.app.desk.reader.of_type(Call, record)
        return self.items.call(call).title if call is not None else ""

    def fill(self, account: Account) -> None:
        """Shows the calls that are not over, the next one first, then those that wait for their review, the last one first."""
        now, reader = self.context.app.clock.now(), self.context.app.desk.reader
        calls = reader.find(Call, account=account.id, order="-start", limit=60)
        self._waiting = waiting = waiting_among(reader, calls, now)
        coming = [
            c
            for c in reversed(calls)
            if c.when and c.when.end >= now and c.state != "cancelled" and c.id not in waiting
        ]
        over = [c for c in calls if c.id in waiting]
        self.show_records(
            [*coming, *over],
            lambda call: self.items.call(call, waits=call.id in waiting),
            self.context.tr("No call is planned."),
        )

    def add(self, record: Record, item: Item, *beside: QPushButton) -> None:
        """Shows a call, with the way to its review where that waits."""
        if record.id in self._waiting:
            review = partial(self.context.events.go.emit, "reviews", record.id)
            beside = (*beside, button(self.context.tr("Review"), review, "quiet", "clipboard-check"))
        super().add(record, item, *beside)
