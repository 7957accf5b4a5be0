"""What a day on the road leaves behind: money spent, dates dealt with, the words that were sent."""

from datetime import date

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import TODAY, Record, record_type
from salesdesk.domain.records.choices import EXPENSE_KINDS, LANGUAGES
from salesdesk.domain.values import Money
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

DEADLINE_KINDS = {
    "option": N_("Option"),
    "decision": N_("Decision by"),
    "cut_off": N_("Cut-off"),
    "rooming_list": N_("Rooming list"),
    "deposit": N_("Deposit"),
    "guarantee": N_("Guaranteed number"),
    "release": N_("Rooms go back"),
    "contract": N_("End of contract"),
    "fair": N_("Follow-up after a fair"),
    "call_back": N_("They asked to be called"),
    "birthday": N_("Customer's birthday"),
    "other": N_("Other date"),
}

PURPOSES = {
    "ask": N_("Ask for an appointment"),
    "confirm": N_("Confirm the appointment"),
    "remind": N_("Remind them of the appointment"),
    "move": N_("Move the appointment"),
    "cancel": N_("Cancel the appointment"),
    "thank": N_("Thank them for the meeting"),
    "material": N_("Material was sent"),
}
"""What a short message to a customer is for."""


@record_type(
    "deadline",
    N_("Date to keep"),
    N_("Dates to keep"),
    icon="calendar-clock",
    title=("name",),
    subtitle=("kind", "due"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Deadline(Record):
    """A date of my own to keep, or what was done about one that another record names."""

    about: str | None = f.reference(
        N_("About"),
        "opportunity",
        "account",
        "contact",
        "call",
        "feedback",
        travel="owner",
        first=True,
        listed=True,
    )
    name: str | None = f.sentence(N_("What"), required=True, first=True, listed=True, search=True)
    kind: str | None = f.choice(N_("Kind"), DEADLINE_KINDS, first=True, listed=True)
    due: date | None = f.day(N_("Due on"), ahead=True, required=True, first=True, listed=True)
    seen_on: date | None = f.day(N_("Acknowledged on"), listed=True)
    done_on: date | None = f.day(N_("Done on"), listed=True)
    colleague: str | None = f.reference(N_("Who"), "colleague")
    notes: str | None = f.long_text(N_("Notes"), search=True)


@record_type(
    "message_text",
    N_("Text of a message"),
    N_("Texts of messages"),
    icon="message-circle",
    title=("name",),
    subtitle=("language",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class MessageText(Record):
    """The house's own words for a short message, in one language."""

    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True)
    purpose: str | None = f.choice(N_("Purpose"), PURPOSES, required=True, first=True, listed=True)
    language: str | None = f.choice(N_("Language"), LANGUAGES, required=True, first=True, listed=True)
    subject: str | None = f.sentence(N_("Subject of the e-mail"), first=True, search=True)
    body: str | None = f.long_text(
        N_("Text"),
        first=True,
        search=True,
        help=N_(
            "Filled in for each message: {whom} {day} {time} {when} {before} {minutes} {place} {agenda} {material} {reason} {seller} {house} {phone}"
        ),
    )


@record_type(
    "expense",
    N_("Expense"),
    N_("Expenses"),
    icon="wallet",
    title=("purpose",),
    subtitle=("spent_on", "kind"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Expense(Record):
    """Money that was spent for selling."""

    spent_on: date | None = f.day(N_("Day"), begins=TODAY, required=True, first=True, listed=True)
    kind: str | None = f.choice(N_("Kind"), EXPENSE_KINDS, first=True, listed=True)
    amount: Money | None = f.money(N_("Amount"), required=True, first=True, listed=True)
    purpose: str | None = f.sentence(N_("Purpose"), required=True, first=True, listed=True, search=True)
    call: str | None = f.reference(N_("Call"), "call", travel="with", first=True, listed=True)
    colleague: str | None = f.reference(N_("Spent by"), "colleague", listed=True)
    receipt: str | None = f.file(N_("Receipt"))
    agreed_by: str | None = f.reference(N_("Agreed by"), "colleague")
    claimed_on: date | None = f.day(N_("Claimed on"), listed=True)
    notes: str | None = f.long_text(N_("Notes"), search=True)
