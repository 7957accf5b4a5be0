"""E-mails as files that a mail program opens as a draft: nothing is sent from here."""

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from salesdesk.domain.text import clean
from salesdesk.exchange.invitations import Person

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9.-]+")


@dataclass(frozen=True)
class MailDraft:
    """An e-mail that is to be looked at and sent by a person; `invitation` is a calendar file to go with it."""

    sender: Person | None
    to: Person
    subject: str
    body: str
    invitation: bytes = b""
    method: str = "REQUEST"


def mail_draft(mail: MailDraft) -> bytes:
    """The draft as a file (.eml): UTF-8, and marked as unsent so that it opens ready to be edited."""
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    if mail.sender is not None and (sender := _address(mail.sender)):
        made["From"] = sender
    if to := _address(mail.to):
        made["To"] = to
    made["Subject"] = _one_line(mail.subject)
    made.set_content(clean(mail.body) + "\n", charset="utf-8", cte="base64")
    if mail.invitation:
        made.add_attachment(
            mail.invitation,
            maintype="text",
            subtype="calendar",
            filename="invitation.ics",
            params={"method": mail.method, "charset": "UTF-8"},
        )
    return made.as_bytes()


def _address(person: Person) -> Address | None:
    """An address for a header; None for one that no mail program would take."""
    email = _one_line(person.email)
    if not _ADDRESS.fullmatch(email):
        return None
    return Address(display_name=_one_line(person.name), addr_spec=email)


def _one_line(text: str) -> str:
    """A text that cannot begin another header."""
    return " ".join(clean(text).split())
