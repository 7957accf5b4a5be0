"""Short messages to customers, and what speaks against sending them."""

from dataclasses import dataclass

from salesdesk.domain.records import Account, Call, Contact, Promise, Task
from salesdesk.i18n import Translator
from salesdesk.store.reader import Reader


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
    """Why one should not write to a customer, in one sentence; "" where nothing speaks against it."""
    if (contact and contact.do_not_contact) or (account and account.do_not_contact):
        return tr("They asked not to be contacted.")
    if contact and contact.consent == "withdrawn":
        return tr("They withdrew their consent to be contacted.")
    return ""


def against_reaching(reader: Reader, record: str, tr: Translator) -> str:
    """Why one should not write to those whom a person, an account, or a call, promise or task with them is about."""
    found = reader.get(record)
    if isinstance(found, Contact):
        return against_writing(found, reader.of_type(Account, found.account), tr)
    if isinstance(found, Account):
        return against_writing(None, found, tr)
    if isinstance(found, Call | Promise | Task):
        contact = reader.of_type(Contact, getattr(found, "contact", None))
        account = reader.of_type(Account, found.account or (contact.account if contact else None))
        return against_writing(contact, account, tr)
    return ""
