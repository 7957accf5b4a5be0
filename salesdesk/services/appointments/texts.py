"""The usual words of short messages in the languages of the program, and the house's own in their place."""

from dataclasses import dataclass

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import MessageText
from salesdesk.domain.records.day import PURPOSES
from salesdesk.i18n import LANGUAGES, N_, Translator, translator
from salesdesk.services.records import add
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Words:
    """The subject and text of a message with their placeholders, in a language; `record` holds the house's own."""

    subject: str
    body: str
    language: str
    record: str = ""


_USUAL = {
    "ask": (
        N_("Appointment on {day}?"),
        N_(
            "Dear {whom},\n\nMay I visit you on {day} at {time}? It will take {minutes} minutes.\n{agenda}\n\nPlease tell me if this suits you, or which time is better.\n\nKind regards,\n{seller}\n{house}\n{phone}"
        ),
    ),
    "confirm": (
        N_("Our appointment on {day} at {time}"),
        N_(
            "Dear {whom},\n\nThank you for your time. I confirm our appointment on {day} at {time}, {minutes} minutes.\n{place}\n{agenda}\n\nI look forward to seeing you.\n\nKind regards,\n{seller}\n{house}\n{phone}"
        ),
    ),
    "remind": (
        N_("See you on {day}, {time}"),
        N_(
            "Dear {whom},\n\nI look forward to our appointment on {day} at {time}.\n{place}\n\nIf anything has changed, please tell me.\n\nKind regards,\n{seller}\n{house}\n{phone}"
        ),
    ),
    "move": (
        N_("May we move our appointment to {when}?"),
        N_(
            "Dear {whom},\n\nMay we move our appointment from {before} to {when}? Please tell me if this suits you.\n\nKind regards,\n{seller}\n{house}\n{phone}"
        ),
    ),
    "cancel": (
        N_("Our appointment on {day}"),
        N_(
            "Dear {whom},\n\nI am sorry: I have to cancel our appointment on {day} at {time}. I will ask you for another time.\n\nKind regards,\n{seller}\n{house}\n{phone}"
        ),
    ),
    "thank": (
        N_("Thank you for your time"),
        N_(
            "Dear {whom},\n\nThank you for your time on {day}. I will do what we agreed, and you can reach me at any time.\n\nKind regards,\n{seller}\n{house}\n{phone}"
        ),
    ),
    "material": (
        N_("The material for our appointment"),
        N_(
            "Dear {whom},\n\nI have sent you what I offered for our appointment on {day}: {material}.\n\nPlease tell me if anything is missing.\n\nKind regards,\n{seller}\n{house}\n{phone}"
        ),
    ),
}
"""Subject and text for each purpose. Written so that a line falls away where all that it names is unknown."""

_WITHOUT_NAME = N_("Good day,")
_UNCALLED = N_("Sir or Madam")
"""Whom the usual words speak to after their greeting, where nobody wrote down how the person is addressed."""


def words_for(reader: Reader, purpose: str, wanted: str, *, named: bool = True, called: bool = True) -> Words:
    """The words for a purpose in a language: the house's own, else the usual ones in a language that we speak.

    Where nobody is named to write to, the usual words greet without a name. Who is not `called`, as anh Đạt is, is not
    spoken to by a bare name after that.
    """
    for own in reader.find(MessageText, purpose=purpose, language=wanted, order="id", limit=1):
        return Words(own.subject or "", own.body or "", wanted, own.id)
    language = wanted if wanted in LANGUAGES else "en"
    if language != wanted:
        return words_for(reader, purpose, language, named=named, called=called)
    subject, body = _usual(purpose, language)
    said, (greeting, _, rest) = translator(language), body.partition("\n")
    if not named and "{whom}" in greeting:
        greeting = said(_WITHOUT_NAME)
    if not called:
        rest = rest.replace("{whom}", said(_UNCALLED))
    return Words(subject, f"{greeting}\n{rest}", language)


def own_text(
    journal: Journal, reader: Reader, purpose: str, language: str, tr: Translator
) -> tuple[str, ChangeSet]:
    """The record of the house's own words for a purpose and language, made of the usual ones where there is none."""
    for own in reader.find(MessageText, purpose=purpose, language=language, order="id", limit=1):
        return own.id, ChangeSet("", None, ())
    subject, body = _usual(purpose, language if language in LANGUAGES else "en")
    values = {
        "name": tr(PURPOSES[purpose]),
        "purpose": purpose,
        "language": language,
        "subject": subject,
        "body": body,
    }
    return add(journal, "message_text", values)


def _usual(purpose: str, language: str) -> tuple[str, str]:
    said = translator(language)
    subject, body = _USUAL[purpose]
    return said(subject), said(body)
