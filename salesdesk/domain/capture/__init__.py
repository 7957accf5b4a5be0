"""One line as a salesperson types it, in English or Vietnamese, becomes a call, a promise, a task or a note, or changes a call that is there."""

from salesdesk.domain.capture.captured import Captured, says_nothing
from salesdesk.domain.capture.change import Change
from salesdesk.domain.capture.dates import contradicts, day_named, lunar_days, misdated
from salesdesk.domain.capture.doers import Doer
from salesdesk.domain.capture.dues import clause_ends
from salesdesk.domain.capture.new_names import (
    NewName,
    NewPerson,
    firm_until,
    name_in,
    new_name,
    person_ends,
    stranger_in,
)
from salesdesk.domain.capture.openings import KINDS, Kind, names_rooms, reopened
from salesdesk.domain.capture.parsing import parse
from salesdesk.domain.capture.roles import titled
from salesdesk.domain.capture.subjects import is_agreed, is_arrival
from salesdesk.domain.capture.when import USUAL_TIME, appointed, is_counted, length_alone
from salesdesk.domain.capture.who import AROUND, Called, Who, anywhere, as_name, called, of_whom, pieces

__all__ = [
    "AROUND",
    "KINDS",
    "USUAL_TIME",
    "Called",
    "Captured",
    "Change",
    "Doer",
    "Kind",
    "NewName",
    "NewPerson",
    "Who",
    "anywhere",
    "appointed",
    "as_name",
    "called",
    "clause_ends",
    "contradicts",
    "day_named",
    "firm_until",
    "is_agreed",
    "is_arrival",
    "is_counted",
    "length_alone",
    "lunar_days",
    "misdated",
    "name_in",
    "names_rooms",
    "new_name",
    "of_whom",
    "parse",
    "person_ends",
    "pieces",
    "reopened",
    "says_nothing",
    "stranger_in",
    "titled",
]
