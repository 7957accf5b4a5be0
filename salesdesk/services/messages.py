"""Short messages to customers, and what speaks against sending them."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesdesk.domain.influence import deciders_first
from salesdesk.domain.opting_out import opted_out
from salesdesk.domain.records import Account, Call, Contact, Promise, Task
from salesdesk.i18n import N_, Translator
from salesdesk.services.briefing.attending import attending
from salesdesk.services.call_needs import has_left
from salesdesk.store.reader import Reader

_ASKED = N_("{name} asked not to be contacted.")
_WITHDREW = N_("{name} withdrew the consent to be contacted.")


@dataclass(frozen=True)
class Message:
    """A text in a language, to whom it goes and by which way of `REACH`, and what speaks against writing ("" for nothing).

    `subject` is that of an e-mail. `advice` is what is to be thought of before telephoning. `slips` stand in
    braces in the house's own words and are filled with nothing, since nobody knows them.
    """

    text: str
    language: str
    to: str
    warning: str
    subject: str = ""
    advice: str = ""
    slips: tuple[str, ...] = ()
    way: str = ""


def against_writing(contact: Contact | None, account: Account | None, tr: Translator) -> str:
    """Why one should not write to a customer, and who says so; "" where nothing speaks against it."""
    return _against([contact] if contact else [], account, tr)


def against_sending(reader: Reader, contact: Contact | None, account: Account | None, tr: Translator) -> str:
    """Why one should not send something to a customer, as `against_writing`.

    Without a person for whom it is meant, all people are meant who are at the account.
    """
    if contact is not None or account is None:
        return against_writing(contact, account, tr)
    people = (each for each in reader.find(Contact, account=account.id) if not has_left(each))
    return _against(deciders_first(people), account, tr)


def against_reaching(reader: Reader, record: str, tr: Translator) -> str:
    """Why one should not write to those whom a person, an account, or a call, promise or task with them is about.

    Of a call all are meant who take part and are still there.
    """
    found = reader.get(record)
    if isinstance(found, Contact):
        return against_writing(found, reader.of_type(Account, found.account), tr)
    if isinstance(found, Account):
        return against_writing(None, found, tr)
    if isinstance(found, Call):
        there = [each for each in attending(reader, found) if not has_left(each)]
        return _against(there, reader.of_type(Account, found.account), tr)
    if isinstance(found, Promise | Task):
        contact = reader.of_type(Contact, getattr(found, "contact", None))
        account = reader.of_type(Account, found.account or (contact.account if contact else None))
        return against_writing(contact, account, tr)
    return ""


def _against(people: Sequence[object], account: Account | None, tr: Translator) -> str:
    if account and account.do_not_contact:
        return _said(_ASKED, [account], tr)
    closed = [each for each in people if isinstance(each, Contact) and opted_out(each)]
    asked = [each for each in closed if each.do_not_contact]
    withdrew = [each for each in closed if not each.do_not_contact]
    return " ".join(filter(None, (_said(_ASKED, asked, tr), _said(_WITHDREW, withdrew, tr))))


def _said(sentence: str, those: Sequence[Account | Contact], tr: Translator) -> str:
    return tr(sentence).format(name=", ".join(each.name or "" for each in those)) if those else ""
