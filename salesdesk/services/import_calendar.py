"""The appointments of a calendar (iCalendar) into the desk: calls at accounts that we know."""

import re
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Defaults, Json
from salesdesk.domain.records import Account, Contact
from salesdesk.domain.text import fold
from salesdesk.domain.values import Span
from salesdesk.errors import Progress, UserError
from salesdesk.exchange.content_files import FoundEvent, read_events
from salesdesk.exchange.draft import Draft
from salesdesk.i18n import N_, Translator
from salesdesk.services.import_planning import CallPlanner
from salesdesk.services.import_preview import Preview, Refusal
from salesdesk.services.import_summary import Summary, summed
from salesdesk.services.named_records import NamedRecords
from salesdesk.store.reader import Reader

OWN = "@salesdesk"
"""How the name of an appointment ends that came out of this program."""

LONGEST = 60 * 24
_BETWEEN = re.compile(r"\s+[-–—|/@]\s+|\s*[:;,()]\s*|\s+(?:with|at|gặp|với|tại)\s+", re.IGNORECASE)
_STATES = {"TENTATIVE": "asked", "CONFIRMED": "confirmed"}


def preview_calendar(
    reader: Reader, path: Path, defaults: Defaults, tr: Translator, type_name: str | None, progress: Progress
) -> Preview:
    """Reads a calendar and says what importing it would do; the rows of the preview are its appointments in order.

    Whom an appointment is with follows from who takes part, else from a name in its title or place.
    """
    if type_name not in (None, "call", "account"):
        raise UserError(
            N_("“{file}” holds appointments; import it as call, not as {type}."),
            file=path.name,
            type=type_name,
        )
    events = read_events(path, progress)
    whose = _Whose(reader, tr)
    found: list[Draft] = []
    refused: list[Refusal] = []
    known: dict[int, str] = {}
    for number, event in enumerate(events, start=1):
        own = _own_call(reader, event)
        if own:
            known[number] = own
        values = _values(event, defaults) | ({} if own else whose.of(event))
        if own:
            # What we wrote into it says less than the call itself does.
            values = {name: value for name, value in values.items() if name == "when"}
        if reason := _reason_against(event, values, own, tr):
            refused.append(Refusal(number, "", event.summary, reason))
        else:
            found.append(Draft("call", [number], values))
            if event.repeats:
                only = tr("It repeats; only its first date becomes a call.")
                refused.append(Refusal(number, tr("Repetition"), event.summary, only))
            if event.unknown_zone and not event.whole_day:
                ours = tr("This time zone is not known; the time was taken as one in {zone}.")
                reason = ours.format(zone=defaults.zone)
                refused.append(Refusal(number, tr("Time zone"), event.unknown_zone, reason))
    planner = CallPlanner(reader, known)
    plan = planner.plan(found, progress)
    return summed(Summary(path.name, "", len(events)), REGISTRY["call"], plan, refused, planner, tr, reader)


def _own_call(reader: Reader, event: FoundEvent) -> str:
    """The call that an appointment of ours is; "" where it is another's, or the call is gone."""
    record = event.uid.removesuffix(OWN) if event.uid.endswith(OWN) else ""
    return record if record and reader.types([record]).get(record) == "call" else ""


def _values(event: FoundEvent, defaults: Defaults) -> dict[str, Json]:
    values: dict[str, Json] = {}
    if event.start is not None:
        zone = event.zone or defaults.zone
        start = event.start if event.start.tzinfo else event.start.replace(tzinfo=ZoneInfo(zone))
        span = Span(start.astimezone(UTC), event.minutes, zone)
        values["when"] = REGISTRY["call"].fields["when"].kind.dump(span)
    said = {"objective": event.summary, "location": event.place, "notes": event.notes}
    values |= {
        name: " ".join(text.split()) if name != "notes" else text for name, text in said.items() if text
    }
    if state := _STATES.get(event.status.upper()):
        values["state"] = state
    return values


def _reason_against(event: FoundEvent, values: dict[str, Json], own: str, tr: Translator) -> str:
    """Why an appointment becomes no call; "" where it does."""
    if event.status.upper() == "CANCELLED":
        return tr("It was cancelled.")
    if event.answers:
        return tr("It only answers an invitation.")
    if event.begins_later:
        return tr("It repeats, and its first date was moved or called off.")
    if event.start is None:
        return tr("It has no time that can be read.")
    if event.whole_day or not 0 < event.minutes <= LONGEST:
        return tr("It has no beginning and end within a day, as a call has.")
    if not own and "account" not in values:
        return tr("Neither its title nor those who take part name an account that we know.")
    return ""


class _Whose:
    """Finds the account, and the person there, that an appointment is with."""

    def __init__(self, reader: Reader, tr: Translator) -> None:
        self._reader = reader
        self._names = NamedRecords(reader, tr)

    def of(self, event: FoundEvent) -> dict[str, Json]:
        """Account and person as fields of the call; none where nobody is known for sure."""
        return self._by_address(event.people) or self._by_name(event.summary) or self._by_name(event.place)

    def _by_address(self, people: Sequence[str]) -> dict[str, Json]:
        for address in filter(None, people):
            contacts = [
                each for each in self._reader.find(Contact, email=_both(address), limit=2) if each.account
            ]
            if len(contacts) == 1:
                return {"account": contacts[0].account, "contact": contacts[0].id}
            accounts = self._reader.find(Account, email=_both(address), limit=2)
            if len(accounts) == 1:
                return {"account": accounts[0].id}
        return {}

    def _by_name(self, text: str) -> dict[str, Json]:
        pieces = dict.fromkeys(filter(fold, (text, *(each.strip() for each in _BETWEEN.split(text)))))
        for piece in list(pieces)[:8]:
            if account := self._names.find(("account",), piece):
                return {"account": account}
        for piece in list(pieces)[:8]:
            person = self._reader.of_type(Contact, self._names.find(("contact",), piece))
            if person is not None and person.account:
                return {"account": person.account, "contact": person.id}
        return {}


def _both(address: str) -> tuple[str, ...]:
    """An address as it is written and in small letters: programs differ in that."""
    return tuple(dict.fromkeys((address, address.lower())))
