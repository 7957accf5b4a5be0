"""Calls and dates to keep as calendar files of one's own, for a telephone or another calendar program."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from salesdesk.domain.appointments import place_of, telephone_of
from salesdesk.domain.clock import Clock
from salesdesk.domain.deadlines import Deadline, alarms_of
from salesdesk.domain.records import Account, Call, Contact
from salesdesk.domain.records.day import DEADLINE_KINDS
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.exchange.invitations import AllDay, Event, Status, calendar_file
from salesdesk.files import write_whole
from salesdesk.i18n import N_, Translator
from salesdesk.services.appointments.files import uid_of
from salesdesk.services.deadlines import deadlines, with_names
from salesdesk.services.references import account_names
from salesdesk.services.value_words import choice_of
from salesdesk.store.reader import Reader

TYPES = ("call", "deadline")
"""What can be written to a calendar file."""

_FIRST, _LAST = datetime(1000, 1, 1, tzinfo=UTC), datetime(9001, 1, 1, tzinfo=UTC)
"""Between these stand all times that a call can have."""

_PORTION = 500
_STATUS: dict[str | None, Status] = {
    "confirmed": "CONFIRMED",
    "reminded": "CONFIRMED",
    "done": "CONFIRMED",
    "cancelled": "CANCELLED",
}


def export_calendar(
    reader: Reader,
    type_name: str,
    target: Path,
    clock: Clock,
    tr: Translator,
    progress: Progress = no_progress,
) -> int:
    """Writes records of a type to a calendar file; gives how many. Raises `UserError` for a type that has no days."""
    match type_name:
        case "call":
            return export_calls(reader, target, clock, tr, progress)
        case "deadline":
            return export_deadlines(reader, target, clock, tr)
    raise UserError(
        N_("Calendar files hold {known}; write {type} to .xlsx or .csv."),
        known=", ".join(TYPES),
        type=type_name,
    )


def export_calls(
    reader: Reader, target: Path, clock: Clock, tr: Translator, progress: Progress = no_progress
) -> int:
    """Writes all calls that have a time, with account, objective and place; gives how many."""
    calls = [call for call in reader.calls(_FIRST, _LAST) if call.when]
    events: list[Event] = []
    for begin in range(0, len(calls), _PORTION):
        events += _events(reader, calls[begin : begin + _PORTION], tr)
        progress(len(events), len(calls))
    write_whole(target, calendar_file(events, clock.now()))
    return len(events)


def export_deadlines(reader: Reader, target: Path, clock: Clock, tr: Translator) -> int:
    """Writes the dates to keep, also those far ahead, each with its reminders some days before; gives how many."""
    found = with_names(deadlines(reader, clock, ahead=True), reader, tr)
    days = [
        AllDay(
            uid=f"{each.record}.{each.kind}@salesdesk",
            day=each.day,
            summary=_summary(each, tr),
            description=each.name if each.words else "",
            remind=alarms_of(each.kind),
        )
        for each in found
    ]
    write_whole(target, calendar_file(days, clock.now()))
    return len(days)


def _events(reader: Reader, calls: Sequence[Call], tr: Translator) -> Iterator[Event]:
    accounts = reader.many(Account, filter(None, (call.account for call in calls)))
    people = reader.many(Contact, filter(None, (call.contact for call in calls)))
    names = account_names(reader, {call.account for call in calls}, tr)
    for call in calls:
        if call.when is None:
            continue
        person = people.get(call.contact or "")
        account = accounts.get(call.account or "") or Account(id="")
        about = [person.name if person else "", call.objective, call.notes]
        kind = choice_of(call, "channel", tr)
        yield Event(
            uid=uid_of(call),
            sequence=call.invited or 0,
            start=call.when.start,
            end=call.when.end,
            summary=names.get(call.account or "", "") or tr("No account"),
            location=", ".join(
                filter(None, (*place_of(call, account), telephone_of(call, account, [person])))
            ),
            description="\n".join(filter(None, about)),
            status=_STATUS.get(call.state, "TENTATIVE"),
            categories=(kind,) if kind else (),
        )


def _summary(deadline: Deadline, tr: Translator) -> str:
    kind, words = tr(DEADLINE_KINDS.get(deadline.kind, deadline.kind)), deadline.words or deadline.name
    if deadline.is_of_person:
        return tr("Birthday of {name}").format(name=words)
    return f"{kind}: {words}" if words else kind
