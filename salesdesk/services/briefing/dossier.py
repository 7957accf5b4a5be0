"""Everything that the desk knows and a call could need, read once."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from salesdesk.domain.appointments import leave_at
from salesdesk.domain.briefing import House
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import Record
from salesdesk.domain.influence import deciders_first
from salesdesk.domain.records import (
    Account,
    Call,
    Claim,
    Colleague,
    Contact,
    FocusProduct,
    Given,
    Intelligence,
    Objection,
    Opportunity,
    Policy,
    Product,
    Promise,
    Purchase,
    Review,
    Technique,
)
from salesdesk.domain.records.promises import OPEN_PROMISE
from salesdesk.domain.records.trade import settled
from salesdesk.domain.values import Period
from salesdesk.errors import UserError
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.briefing.attending import attending
from salesdesk.services.call_needs import has_left
from salesdesk.services.house import house_of, me
from salesdesk.services.materials.bringing import Bring, things_of
from salesdesk.services.references import account_names, names_of
from salesdesk.services.value_words import choice_of
from salesdesk.store.attachments import get_attachment
from salesdesk.store.engine import Database
from salesdesk.store.reader import Reader
from salesdesk.store.worded_reader import in_language

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Desktop:
    """What printing needs: the desk, the clock, the language and the paper; `language` is asked for in place of a reader's."""

    database: Database
    reader: Reader
    clock: Clock
    tr: Translator
    paper: str | None = None
    language: str | None = None

    @property
    def formats(self) -> Formats:
        """Dates and amounts in this language."""
        return Formats(self.tr.lang)

    @property
    def today(self) -> date:
        """Today on the clock of the desk."""
        return self.clock.local().date()

    @cached_property
    def house(self) -> House:
        """The house as papers show it."""
        found = house_of(self.reader)
        if found is None:
            return House(self.tr("My property"), paper=self.paper or "A4")
        logo = get_attachment(self.database, found.logo) if found.logo else None
        return House(
            name=found.name or "",
            legal_name=found.legal_name or "",
            address=", ".join(filter(None, (found.address, found.city))),
            phone=found.phone or "",
            email=found.email or "",
            website=found.website or "",
            colour=found.colour or House.colour,
            logo=logo,
            paper=self.paper or found.paper or "A4",
        )

    @property
    def prepared(self) -> str:
        """When and by whom a paper was printed."""
        seller = me(self.reader)
        stamp = f"{self.formats.short(self.today)} {self.formats.time(self.clock.local())}"
        if seller is None:
            return self.tr("Printed {when}").format(when=stamp)
        return self.tr("Printed {when} for {who}").format(when=stamp, who=seller.name or "")

    def choice(self, record: Record, name: str) -> str:
        """The label of a choice in this language; a code that this release does not know as it is."""
        return choice_of(record, name, self.tr)

    def speaking(self, tr: Translator) -> "Desktop":
        """The same desk in a language, its texts too where they are there in it."""
        return replace(self, tr=tr, reader=in_language(self.reader, tr.lang))


class Dossier:
    """What is known for one call; each part is read when it is first asked for."""

    def __init__(self, desk: Desktop, call: str, rules_told: dict[str, "Dossier"] | None = None) -> None:
        """`rules_told` are the rules of the house with the call under which a paper of several prints them."""
        self.desk = desk
        self.rules_told = {} if rules_told is None else rules_told
        self.reader = desk.reader
        found = self.reader.of_type(Call, call)
        if found is None:
            raise UserError(N_("The call {call} no longer exists."), call=call)
        self.call = found

    @cached_property
    def account(self) -> Account:
        """The account; an empty one where it is not on this laptop."""
        found = self.reader.of_type(Account, self.call.account)
        if found is not None:
            return found
        record = self.call.account or ""
        names = account_names(self.reader, [record], self.desk.tr)
        return Account(id=record, name=names.get(record, self.desk.tr("No account yet")))

    @property
    def start(self) -> datetime | None:
        """The start on the clock of the place."""
        return self.call.when.local if self.call.when else None

    @property
    def leave_at(self) -> datetime | None:
        """When to leave so as to be there a little early; None where the way is not known."""
        return leave_at(self.call)

    @cached_property
    def contacts(self) -> list[Contact]:
        """The people of the account, without those who left."""
        return [contact for contact in self._of_account(Contact) if not contact.left]

    @cached_property
    def deciders_first(self) -> list[Contact]:
        """The people of the account in the order of their influence."""
        return deciders_first(self.contacts)

    @cached_property
    def attending(self) -> list[Contact | Colleague]:
        """Who takes part: the customers, then our colleagues."""
        return attending(self.reader, self.call)

    @cached_property
    def there(self) -> list[Contact | Colleague]:
        """Who takes part, without those who left the firm."""
        return [person for person in self.attending if not has_left(person)]

    @cached_property
    def gone(self) -> list[Contact]:
        """Who was to take part and has left the firm."""
        return [each for each in self.attending if isinstance(each, Contact) and has_left(each)]

    @cached_property
    def open_promises(self) -> list[Promise]:
        """What was promised to the account and is not kept yet, the most urgent first."""
        found = [p for p in self._of_account(Promise) if p.state in OPEN_PROMISE]
        return sorted(found, key=lambda promise: promise.due or date.max)

    @cached_property
    def things(self) -> list[Bring]:
        """What the call needs, with what keeps it from being handed over."""
        return things_of(self.reader, [self.call], self.desk.clock.now(), self.desk.today)[self.call.id]

    @cached_property
    def given(self) -> list[Given]:
        """What the customer received before, the latest first."""
        return sorted(self._of_account(Given), key=lambda given: given.given_on or date.min, reverse=True)

    @cached_property
    def opportunities(self) -> list[Opportunity]:
        """Business in the making at the account."""
        return [
            each
            for each in self._of_account(Opportunity)
            if each.stage in (None, "lead", "tentative", "definite")
        ]

    @cached_property
    def dates(self) -> Period | None:
        """The dates of the business that the call is about; None where they are not known."""
        about = self.reader.of_type(Opportunity, self.call.opportunity)
        return about.stay if about else None

    @cached_property
    def purchases(self) -> list[Purchase]:
        """What the account bought or promised to buy."""
        return self._of_account(Purchase)

    @cached_property
    def past(self) -> list[tuple[Call, Review | None]]:
        """The calls before this one with their reviews, the latest first."""
        before = self.call.when.start if self.call.when else self.desk.clock.now()
        calls = [
            call
            for call in self.reader.find(Call, account=self.account.id, order="-start")
            if call.id != self.call.id
            and call.when
            and call.when.start < before
            and call.state != "cancelled"
        ]
        reviews = {
            review.call: review for review in self.reader.find(Review, call=[call.id for call in calls[:200]])
        }
        return [(call, reviews.get(call.id)) for call in calls]

    @cached_property
    def objections(self) -> list[Objection]:
        """What the account objected to, the open ones first."""
        return sorted(self._of_account(Objection), key=settled)

    @cached_property
    def segment_objections(self) -> list[Objection]:
        """What others of the segment objected to and was resolved, with what resolved it."""
        if not self.account.segment:
            return []
        found = self.reader.find(Objection, segment=self.account.segment, state="resolved", limit=200)
        return [each for each in found if each.account != self.account.id and (each.worked or each.answer)]

    @cached_property
    def notes(self) -> list[Intelligence]:
        """Market notes on the account and its segment, the latest first."""
        found = {note.id: note for note in self._of_account(Intelligence)}
        if self.account.segment:
            found.update(
                (n.id, n) for n in self.reader.find(Intelligence, segment=self.account.segment, limit=100)
            )
        return sorted(found.values(), key=lambda note: note.noted_on or date.min, reverse=True)

    @cached_property
    def focus(self) -> list[tuple[FocusProduct, Product, list[Claim]]]:
        """The products that the call is about, with their claims."""
        found = []
        for each in self.reader.find(FocusProduct, call=self.call.id):
            product = self.reader.of_type(Product, each.product)
            if product is not None:
                found.append((each, product, self.reader.find(Claim, product=product.id)))
        return found

    @cached_property
    def policies(self) -> list[Policy]:
        """The pricing, authority and credit rules in force that bear on the account's segment."""
        found = self.reader.find(Policy, area=["pricing", "authority", "credit", "loyalty"])
        return [
            policy
            for policy in found
            if policy.segment in (None, self.account.segment)
            and (policy.valid is None or policy.valid.holds(self.desk.today))
        ]

    @cached_property
    def technique(self) -> Technique | None:
        """The technique that the call will use."""
        return self.reader.of_type(Technique, self.call.technique)

    def name(self, record: str | None) -> str:
        """What a record is called."""
        return names_of(self.reader, [record], self.desk.tr)[record] if record else ""

    def _of_account(self, cls: type[R]) -> list[R]:
        return self.reader.find(cls, account=self.account.id) if self.account.id else []
