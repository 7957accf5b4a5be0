"""Asking colleagues before a call: what was asked, what they answered, and what is still waited for."""

from datetime import date

from salesdesk.domain.records import Consultation
from salesdesk.domain.text import in_pieces
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.references import names_of
from salesdesk.store.reader import Reader


def consultations(reader: Reader, call: str) -> list[Consultation]:
    """What colleagues were asked for a call: what is waited for first, then in the order in which it was asked."""
    found = reader.find(Consultation, call=call, order="id")
    return sorted(found, key=is_answered)


def is_answered(consultation: Consultation) -> bool:
    """Whether an answer came."""
    return bool(consultation.answer) or consultation.answered_on is not None


def waiting(reader: Reader, call: str) -> list[Consultation]:
    """What colleagues have not answered yet."""
    return [each for each in consultations(reader, call) if not is_answered(each)]


def consultation_words(
    reader: Reader, consultation: Consultation, today: date, tr: Translator
) -> tuple[str, str]:
    """What was asked of whom, and the answer or how long it is waited for."""
    who = names_of(reader, [consultation.colleague], tr).get(consultation.colleague or "", "")
    asked = ": ".join(filter(None, (who, consultation.asked)))
    formats = Formats(tr.lang)
    if is_answered(consultation):
        answer = consultation.answer or tr("answered, without a note")
        day = formats.short(consultation.answered_on) if consultation.answered_on else ""
        return asked, in_pieces(answer, day)
    if consultation.needed_by is None:
        return asked, tr("waiting for the answer")
    said = (
        tr("needed by {day}, still waiting") if consultation.needed_by >= today else tr("overdue since {day}")
    )
    return asked, said.format(day=formats.short(consultation.needed_by))
