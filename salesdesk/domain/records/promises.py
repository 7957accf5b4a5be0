"""What was promised and what is to be done."""

from datetime import date

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import IN_A_WEEK, Record, record_type
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

PROMISE_STATES = {
    "open": N_("Pending"),
    "kept": N_("Kept"),
    "broken": N_("Not kept"),
    "withdrawn": N_("Withdrawn"),
}

OPEN_PROMISE = (None, "open")
"""The states of a promise that is still to be kept; one of which nobody said a state is, too."""


@record_type(
    "promise", N_("Promise"), N_("Promises"), icon="flag", title=("name",), subtitle=("account", "due")
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Promise(Record):
    """Something that we told a customer we would do by a date."""

    account: str | None = f.reference(
        N_("Account"), "account", travel="owner", required=True, first=True, listed=True
    )
    name: str | None = f.sentence(N_("Promised"), required=True, first=True, listed=True, search=True)
    due: date | None = f.day(
        N_("Due on"), ahead=True, begins=IN_A_WEEK, required=True, first=True, listed=True
    )
    state: str | None = f.choice(N_("State"), PROMISE_STATES, begins="open", first=True, listed=True)
    contact: str | None = f.reference(N_("Promised to"), "contact", travel="with", listed=True)
    colleague: str | None = f.reference(N_("Promised by"), "colleague", listed=True)
    call: str | None = f.reference(N_("Promised in"), "call", travel="with")
    kept_on: date | None = f.day(N_("Kept on"), since=("state", ("kept",)), listed=True)
    broken_reason: str | None = f.sentence(N_("Why it was not kept"), search=True)
    notes: str | None = f.long_text(N_("Notes"), search=True)


@record_type("task", N_("Task"), N_("Tasks"), icon="check", title=("name",), subtitle=("due",))
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Task(Record):
    """Work that needs no call."""

    name: str | None = f.sentence(N_("Task"), required=True, first=True, listed=True, search=True)
    due: date | None = f.day(N_("Due on"), ahead=True, begins=IN_A_WEEK, first=True, listed=True)
    account: str | None = f.reference(N_("Account"), "account", travel="owner", first=True, listed=True)
    colleague: str | None = f.reference(N_("Who does it"), "colleague", first=True, listed=True)
    done_on: date | None = f.day(N_("Done on"), listed=True)
    notes: str | None = f.long_text(N_("Notes"), search=True)
