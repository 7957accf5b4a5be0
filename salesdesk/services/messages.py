"""Short messages to customers, ready to be copied into Zalo, WhatsApp, LINE or an e-mail, in the customer's language."""

from dataclasses import dataclass

from salesdesk.domain.records import Account, Call, Contact, Promise, Task
from salesdesk.formats import Formats
from salesdesk.i18n import LANGUAGES, N_, Translator, translator
from salesdesk.services.house import defaults_of, house_of, me
from salesdesk.store.reader import Reader

_WITH_NAME = N_(
    "Dear {whom},\n\nmay we move our appointment of {before} to {after}? Please tell me if this suits you.\n\n{seller}\n{house}"
)
_WITHOUT_NAME = N_(
    "Good day,\n\nmay we move our appointment of {before} to {after}? Please tell me if this suits you.\n\n{seller}\n{house}"
)


@dataclass(frozen=True)
class Message:
    """A text in a language, to whom it goes, and what speaks against writing ("" for nothing)."""

    text: str
    language: str
    to: str
    warning: str


def moved_message(reader: Reader, before: Call, after: Call, tr: Translator) -> Message:
    """Tells the customer that an agreed call is to take place at another time; the warning is in the reader's language."""
    contact = reader.of_type(Contact, after.contact)
    account = reader.of_type(Account, after.account)
    language = _language(contact, account, defaults_of(reader).language)
    said, formats = translator(language), Formats(language)
    house, seller = house_of(reader), me(reader)
    whom = (contact and (contact.address_as or contact.name)) or ""
    words = said(_WITH_NAME if whom else _WITHOUT_NAME)
    text = words.format(
        whom=whom,
        before=_moment(before, formats),
        after=_moment(after, formats),
        seller=(seller.name if seller else None) or "",
        house=(house.name if house else None) or "",
    )
    return Message(text.strip(), language, _reach(contact, account), against_writing(contact, account, tr))


def against_writing(contact: Contact | None, account: Account | None, tr: Translator) -> str:
    """Why one should not write to a customer, in one sentence; "" where nothing speaks against it."""
    if (contact and contact.do_not_contact) or (account and account.do_not_contact):
        return tr("Do not contact: they asked not to be written to.")
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


def _language(contact: Contact | None, account: Account | None, usual: str) -> str:
    for wanted in (contact and contact.language, account and account.language):
        if wanted:
            return wanted if wanted in LANGUAGES else "en"
    return usual if usual in LANGUAGES else "en"


def _moment(call: Call, formats: Formats) -> str:
    if call.when is None:
        return "—"
    return f"{formats.day(call.when.local.date())} {formats.time(call.when.local)}"


def _reach(contact: Contact | None, account: Account | None) -> str:
    """The number or address by which they like to be reached."""
    if contact is not None:
        liked = getattr(contact, contact.preferred_channel or "", None)
        found = liked or contact.zalo or contact.mobile or contact.email or contact.phone
        if found:
            return str(found)
    return (account and (account.phone or account.email)) or ""
