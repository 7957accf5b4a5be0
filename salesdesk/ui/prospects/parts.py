"""The parts of an account's card below its fields: each reads its own and shows it, one after the other."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import (
    Account,
    Call,
    Contact,
    Feedback,
    Given,
    Intelligence,
    Material,
    Objection,
    Opportunity,
    PrivateNote,
    Promise,
    Purchase,
    Record,
)
from salesdesk.errors import Progress, UserError
from salesdesk.services.attachments import Attached, attached, in_words, name_for
from salesdesk.services.feedback import content_words, needs_answer, tell
from salesdesk.services.production import by_year
from salesdesk.services.promises import rate, rate_words
from salesdesk.services.rates.rebates import rebate_words, rebates_of
from salesdesk.services.records import add
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.prospects.items import CardItems
from salesdesk.ui.prospects.person_menu import person_button
from salesdesk.ui.widgets.basics import Card, Item, button, clear, row, text, tip
from salesdesk.ui.widgets.charts import Bar, Bars, Gauge
from salesdesk.ui.widgets.copies import copy_to_open, open_outside
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.spot import mark_spot

MOST = 12
"""How many of a kind are shown before "and n more"."""


class Part(Card):
    """A titled list of records of one account; `new` asks for another one."""

    edit = Signal(str)
    new = Signal(str)

    def __init__(self, context: Context, title: str, type_name: str = "", new: str = "") -> None:
        super().__init__(title, button(new, partial(self.ask, type_name), "quiet", "plus") if new else None)
        self.context = context
        self.items = CardItems(context)

    def ask(self, type_name: str) -> None:
        """Asks for a new record."""
        self.new.emit(type_name)

    def fill(self, account: Account) -> None:
        """Shows what there is of an account."""

    def show_records(
        self, records: Iterable[Record], make: Callable[[Any], Item], empty: str, *beside: Any
    ) -> None:
        """Shows the first records, how many more there are, or what an empty list says."""
        clear(self.body)
        found = list(records)
        for record in found[:MOST]:
            self.add(record, make(record))
        if not found and empty:
            self.body.addWidget(text(empty, "muted"))
        if len(found) > MOST:
            more = self.context.tr.plural("and {n} more", "and {n} more", len(found) - MOST)
            self.body.addWidget(text(more, "muted"))

    def add(self, record: Record, item: Item, *beside: QPushButton) -> None:
        """Shows one record with the way to edit it and what else stands beside it."""
        edit = button("", partial(self.edit.emit, record.id), "icon", "pencil")
        name = self.context.tr("Edit {name}").format(name=item.title)
        edit.setAccessibleName(name)
        edit.setToolTip(tip(name))
        for number, control in enumerate((edit, *beside)):
            mark_spot(control, f"{type(self).__name__} {record.id} {number}")
        self.body.addWidget(Line(item, edit, *beside))


class People(Part):
    """The people of an account; a name alone makes another."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(context, tr("People"))
        self._account = ""
        self.person = QLineEdit()
        self.person.setPlaceholderText(tr("Name of a new person"))
        self.person.setToolTip(tr("New person: type the name, then Enter"))
        self.person.setAccessibleName(tr("Name of a new person"))
        self.person.returnPressed.connect(self.add_contact)
        self.add_below(self.person)

    def fill(self, account: Account) -> None:
        """Shows the people."""
        self._account = account.id
        people = self.context.app.desk.reader.find(Contact, account=account.id, order="id")
        self.show_records(people, self.items.contact, "")

    def add(self, record: Record, item: Item, *beside: QPushButton) -> None:
        """Shows a person, with what else can be done beside editing."""
        super().add(record, item, *beside, person_button(self.context, self, record.id, item.title))

    def add_contact(self) -> None:
        """Adds a person from a name alone."""
        name = self.person.text().strip()
        if name and self._account:
            values = {"name": name, "account": self._account}
            try:
                _, done = add(self.context.app.desk.journal, "contact", values)
            except UserError as error:
                self.context.events.said.emit(self.context.say(error))
                return
            self.person.clear()
            self.context.wrote(done, self)


class ComingCalls(Part):
    """What is planned."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.tr("Calls"), "call", context.tr("Plan a call"))

    def fill(self, account: Account) -> None:
        """Shows the calls that are not over."""
        now = self.context.app.clock.now()
        calls = self.context.app.desk.reader.find(Call, account=account.id, order="-start", limit=60)
        coming = [c for c in reversed(calls) if c.when and c.when.end >= now and c.state != "cancelled"]
        self.show_records(coming, self.items.call, self.context.tr("No call is planned."))


class Production(Part):
    """Room nights by year against what was promised."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.tr("Production"), "purchase", context.tr("New entry"))

    def fill(self, account: Account) -> None:
        """Shows this year's nights against the contract, the years as bars, and the entries."""
        tr, formats = self.context.tr, self.context.formats
        bought = self.context.app.desk.reader.find(
            Purchase, account=account.id, order="-stay_from", limit=400
        )
        self.show_records(bought[:4], self.items.purchase, tr("Nothing bought yet."))
        years = by_year(bought)
        today = self.context.app.clock.local().date()
        at = 0
        if account.contract_room_nights:
            nights = sum(y.nights for y in years if y.year == today.year and y.basis == "actual")
            promised = account.contract_room_nights
            words = tr("{nights} of {promised} room nights").format(
                nights=formats.number(nights), promised=formats.number(promised)
            )
            passed = (today - date(today.year, 1, 1)).days / 365
            title = tr("Contract {year}").format(year=today.year)
            self.body.insertWidget(at, Gauge(title, nights, promised, words, expected=passed))
            at += 1
        reader, defaults = self.context.app.desk.reader, self.context.app.defaults
        for earned in rebates_of(reader, account.id, today, defaults):
            for words in rebate_words(earned, tr):
                self.body.insertWidget(at, text(words, "muted"))
                at += 1
        labels = {"actual": tr("Actual"), "promised": tr("Promised by contract")}
        if any(year.nights for year in years):
            bars = [
                Bar(f"{y.year}  {labels[y.basis]}", y.nights, formats.number(y.nights), y.basis == "promised")
                for y in years
            ]
            self.body.insertWidget(at, Bars(tr("Room nights by year"), bars))


class Records(Part):
    """A plain list of one type."""

    def __init__(
        self,
        context: Context,
        title: str,
        cls: type[Record],
        make: str,
        new: str,
        empty: str,
        order: str = "-id",
        owner: str = "account",
    ) -> None:
        super().__init__(context, title, type_of(cls).name, new)
        self._cls, self._make, self._empty = cls, make, empty
        self._order, self._owner = order, owner

    def fill(self, account: Account) -> None:
        """Shows the records that belong to the account."""
        reader = self.context.app.desk.reader
        belongs: dict[str, Any] = {self._owner: account.id}
        found = reader.find(self._cls, order=self._order, limit=200, **belongs)
        if self._cls is Promise:
            found = sorted(found, key=_promise_order)
        self.show_records(found, getattr(self.items, self._make), self._empty)


class Promises(Records):
    """What was promised to them, how much of it was kept in time, and the way to the whole ledger."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(
            context, tr("Promises"), Promise, "promise", tr("New promise"), tr("Nothing is promised here.")
        )

    def fill(self, account: Account) -> None:
        """Shows the promises with the figures of how they were kept."""
        super().fill(account)
        reader, tr = self.context.app.desk.reader, self.context.tr
        words = rate_words(rate(reader, self.context.app.clock.local().date(), account=account.id), tr)
        if words:
            self.body.insertWidget(0, text(words, "muted"))
            self.body.addLayout(
                row(button(tr("All promises"), partial(self._open, account.id), "quiet"), None)
            )

    def _open(self, account: str) -> None:
        self.context.events.sell.emit("promises", account)


class Opportunities(Records):
    """Business in the making; beside each the way to its group quote."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        empty = tr("No business in the making yet.")
        super().__init__(
            context, tr("Opportunities"), Opportunity, "opportunity", tr("New opportunity"), empty
        )
        self._job: Job | None = None

    def fill(self, account: Account) -> None:
        """Shows the opportunities; what is owed after an event follows when it is reckoned."""
        if self._job is not None:
            self._job.cancel()
        self._shown: dict[str, Item] = {}
        super().fill(account)
        app, tr, shown = self.context.app, self.context.tr, tuple(self._shown)

        def work(_: Progress) -> dict[str, list[str]]:
            from salesdesk.services.rates.group_words import owed_after

            return owed_after(app.desk.reader, shown, app.clock.local().date(), app.defaults, tr)

        if shown:
            self._job = self.context.jobs.run(work, self._say_owed, self._failed)

    def _say_owed(self, found: dict[str, list[str]]) -> None:
        for record, words in found.items():
            for each in words:
                self._shown[record].say(each)

    def _failed(self, error: BaseException) -> None:
        self.context.events.said.emit(self.context.say(error))

    def add(self, record: Record, item: Item, *beside: QPushButton) -> None:
        """Shows an opportunity."""
        self._shown[record.id] = item
        words = self.context.tr("Group quote of {name}").format(name=item.title)
        quotes = button("", partial(self.quote, record.id), "icon", "bed-double")
        quotes.setAccessibleName(words)
        quotes.setToolTip(tip(words))
        super().add(record, item, quotes, *beside)

    def quote(self, opportunity: str) -> None:
        """Opens the group quote of an opportunity."""
        # Only here: the grid and the engine behind it are loaded when somebody quotes a group.
        from salesdesk.ui.quoting.group import GroupDialog

        GroupDialog(self.context, self, opportunity).show()


class Voices(Records):
    """What they think of us; whoever waits to hear what changed is told with one click."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(
            context,
            tr("Feedback"),
            Feedback,
            "feedback",
            tr("New feedback"),
            tr("No feedback yet."),
            "-received_on",
        )
        self._account = ""

    def fill(self, account: Account) -> None:
        """Shows what was said, with the average."""
        self._account = account.id
        super().fill(account)
        found = self.context.app.desk.reader.find(Feedback, account=account.id, limit=200)
        if words := content_words(found, self.context.tr):
            self.body.insertWidget(0, text(words, "muted"))

    def ask(self, type_name: str) -> None:
        """Asks for the form of this account."""
        self.context.events.sell.emit("feedback", self._account)

    def add(self, record: Record, item: Item, *beside: QPushButton) -> None:
        """Shows one piece, with the way to note that they were told."""
        assert isinstance(record, Feedback)
        if not needs_answer(record):
            super().add(record, item, *beside)
            return
        told = button("", partial(self._tell, record.id), "icon", "check")
        name = self.context.tr("They were told what changed: {name}").format(name=item.title)
        told.setAccessibleName(name)
        told.setToolTip(tip(name))
        super().add(record, item, *beside, told)

    def _tell(self, feedback: str) -> None:
        app = self.context.app
        self.context.wrote(tell(app.desk.journal, app.desk.reader, app.clock, feedback), self)


class Materials(Records):
    """What they were given; the brochure itself is one click away."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(
            context,
            tr("Materials given"),
            Given,
            "given",
            tr("Material given"),
            tr("Nothing was given yet."),
            "-given_on",
        )

    def add(self, record: Record, item: Item, *beside: QPushButton) -> None:
        """Shows a material, with its file where one is attached."""
        assert isinstance(record, Given)
        material = self.context.app.desk.reader.of_type(Material, record.material)
        file = attached(self.context.app.desk.database, material.file) if material and material.file else None
        if material is None or not material.file:
            super().add(record, item, *beside)
            return
        tr = self.context.tr
        item.say(in_words(file, tr) if file else tr("Its file is not on this laptop."))
        if file is None or not file.can_be_opened:
            super().add(record, item, *beside)
            return
        name = tr("Open the file of {name}").format(name=item.title)
        opens = button("", partial(self._open, file, material.name or ""), "icon", "paperclip")
        opens.setAccessibleName(name)
        opens.setToolTip(tip(name))
        super().add(record, item, *beside, opens)

    def _open(self, file: Attached, title: str) -> None:
        context, app = self.context, self.context.app
        name = name_for(title, file.ending)

        def opened(copy: Path) -> None:
            if not open_outside(copy):
                context.events.said.emit(
                    context.tr("No program on this laptop opens such a file; save it instead.")
                )

        context.jobs.run(
            lambda _: copy_to_open(app, file.address, name),
            opened,
            lambda error: context.events.said.emit(context.say(error)),
        )


def parts_of(context: Context) -> tuple[Part, ...]:
    """All parts in their order, the history apart."""
    tr = context.tr
    return (
        People(context),
        ComingCalls(context),
        Promises(context),
        Opportunities(context),
        Production(context),
        Records(context, tr("Objections"), Objection, "objection", tr("New objection"), tr("No objection is known."), "id"),
        Records(context, tr("Market notes"), Intelligence, "note", tr("New note"), tr("No market note yet."), "-noted_on"),
        Voices(context),
        Materials(context),
        Records(context, tr("Private notes, only on my own laptops"), PrivateNote, "private_note", tr("New private note"), tr("No private note."), owner="about"),
    )  # fmt: skip


def _promise_order(record: Record) -> tuple[bool, date]:
    assert isinstance(record, Promise)
    return record.state != "open", record.due or date.max
