"""What the calendar shows of some days: calls, holidays, what is due and what goes on."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from salesdesk.domain.addressing import form_or_name
from salesdesk.domain.appointments import place_of
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.names import short_name
from salesdesk.domain.records import Account, Call, Contact
from salesdesk.domain.records.calls import REMOTE, TO_REVIEW, is_over
from salesdesk.domain.values import Span, moment_text
from salesdesk.i18n import ENGLISH, Translator
from salesdesk.services.day_notes import BANDS, DayNote, due_on, in_order, overdue, to_keep
from salesdesk.services.days_off import days_off
from salesdesk.services.going_on import going_on
from salesdesk.services.references import account_names
from salesdesk.services.whose import colleagues_named
from salesdesk.store.reader import Appointment, Reader

SKETCHED = "sketched"
"""The state of what is no call yet, but shows where one would stand."""


class Entry(NamedTuple):
    """A call in the calendar with the account's name, whole and without its legal form.

    `local` is its start on the clock of the call's place, `day` the day on which it begins there; `whose` names the
    colleague whose call it is and `initials` say it in brief; both are empty for one of mine.
    """

    call: Appointment
    title: str
    short: str
    local: datetime
    day: date
    whose: str = ""
    initials: str = ""

    @property
    def when(self) -> Span:
        """Start, length and zone."""
        return self.call.when

    @property
    def time(self) -> str:
        """The time at which it begins, in hours and minutes."""
        # Written by `strftime` it takes ten times as long, which a month of 200 calls shows.
        return f"{self.local.hour:02}:{self.local.minute:02}"

    @property
    def ends(self) -> str:
        """The time at which it ends."""
        end = self.when.end.astimezone(self.local.tzinfo)
        return f"{end.hour:02}:{end.minute:02}"


class Shown:
    """Some days of the calendar: the calls of each day in order of time, and what stands above the days.

    A month of a busy team holds hundreds of calls of which it shows some: an entry is made when it is asked for.
    """

    def __init__(
        self,
        calls: Mapping[date, Sequence[Appointment]] | None = None,
        notes: tuple[DayNote, ...] = (),
        names: Callable[[Iterable[str]], Mapping[str, str]] = lambda _: {},
        others: Callable[[Iterable[str]], Mapping[str, tuple[str, str]]] = lambda _: {},
        about: Callable[[Iterable[str]], Mapping[str, tuple[str, ...]]] = lambda _: {},
    ) -> None:
        self.calls = calls or {}
        self.notes = notes
        self._names = names
        self._others = others
        self._about = about

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All calls in order of time."""
        return tuple(self.made(call for calls in self.calls.values() for call in calls))

    @cached_property
    def about(self) -> Mapping[str, tuple[str, ...]]:
        """Of each call where it takes place and with whom, in a few words: for the few of a day."""
        return self._about(call.id for calls in self.calls.values() for call in calls)

    @property
    def states(self) -> set[str | None]:
        """The states of the calls."""
        return {call.state for calls in self.calls.values() for call in calls}

    def holds(self, day: date) -> bool:
        """Whether a call stands on a day, or anything is due or goes on."""
        return bool(self.calls.get(day)) or any(
            note.day == day and note.kind not in BANDS for note in self.notes
        )

    def made(self, calls: Iterable[Appointment]) -> list[Entry]:
        """The entries of some of the calls."""
        wanted = list(calls)
        titles = self._names({call.account for call in wanted if call.account})
        shorts = {account: short_name(title) for account, title in titles.items()}
        colleagues = self._others({call.colleague for call in wanted if call.colleague})
        entries = []
        for call in wanted:
            local, account = call.when.local, call.account or ""
            title, short = titles.get(account, ""), shorts.get(account, "")
            whose, initials = colleagues.get(call.colleague or "", ("", ""))
            entries.append(Entry(call, title, short, local, local.date(), whose, initials))
        return entries

    def whom(self) -> Mapping[str, str]:
        """The names of the accounts for whom something is due."""
        return self._names({note.account for note in self.notes if note.account})

    def beside(self, more: Iterable[Appointment], named: Mapping[str, str] | None = None) -> "Shown":
        """The same with calls that are only proposed or sketched, each where it would stand; `named` says with whom."""
        calls = {day: list(on_day) for day, on_day in self.calls.items()}
        for call in more:
            day = call.when.local.date()
            if day in calls:
                calls[day].append(call)
        for on_day in calls.values():
            on_day.sort(key=lambda call: (call.start, call.id))
        names = self._names
        if named:
            return Shown(
                calls, self.notes, lambda accounts: {**names(accounts), **named}, self._others, self._about
            )
        return Shown(calls, self.notes, names, self._others, self._about)

    def entry(self, record: str) -> Entry | None:
        """The entry of a call; None where it is not among them."""
        found = (call for calls in self.calls.values() for call in calls if call.id == record)
        return next(iter(self.made(islice(found, 1))), None) if record else None


def shown(
    reader: Reader,
    first: date,
    last: date,
    holidays: Sequence[DayNote] = (),
    tr: Translator = ENGLISH,
    *,
    everybody: bool = False,
    clock: Clock | None = None,
) -> Shown:
    """Calls, holidays, time off and what is due from a first to a last day, both included: mine, or everybody's.

    `holidays` are the public ones, which the desk's own entries correct.

    By a clock what is overdue stands with today, not with the day on which it was due, and a call that is over shows
    whether its review waits.
    """
    me = reader.fact("me")
    whose = "" if everybody else me
    # A day begins at different moments in different zones; what does not belong is left out again.
    begin = datetime.combine(first, time(), UTC) - timedelta(hours=15)
    end = datetime.combine(last, time(), UTC) + timedelta(hours=39)
    found = reader.appointments(begin, end, whose=whose)
    if clock is not None and begin < clock.now():
        found = _to_review(reader, found, begin, min(end, clock.now()), clock.now(), me)
    calls = _by_day(found, first, last)
    today = clock.local().date() if clock is not None else None
    notes = days_off(reader, first, last, holidays, whose, tr)
    if today is not None and first <= today <= last:
        notes += overdue(reader, today, whose, tr)
    if clock is not None:
        notes += to_keep(reader, clock, first, last, tr)
    notes += due_on(reader, max(first, today or first), last, whose, tr)
    notes += _going_on(reader, first, last, whose, tr)
    return Shown(
        calls,
        tuple(in_order(notes)),
        lambda accounts: account_names(reader, accounts, tr),
        lambda colleagues: colleagues_named(reader, colleagues, tr),
        lambda records: _where_and_whom(reader, records, tr, clock),
    )


def _to_review(
    reader: Reader, calls: list[Appointment], since: datetime, before: datetime, now: datetime, me: str
) -> list[Appointment]:
    """The calls, of which those wait for their review that do so on the tab of reviews, too."""
    waits = set(reader.ids_to_review(before, len(calls), whose=me, since=since))
    return [
        call._replace(state=TO_REVIEW) if call.id in waits and is_over(call.state, call.when, now) else call
        for call in calls
    ]


def others_have_calls(reader: Reader) -> bool:
    """Whether calls of colleagues are held here, so that mine and everybody's differ."""
    me = reader.fact("me")
    return bool(me) and reader.has_calls_of_others(me)


def _where_and_whom(
    reader: Reader, records: Iterable[str], tr: Translator, clock: Clock | None
) -> dict[str, tuple[str, ...]]:
    """Of calls the place, or how one from afar is held, and whom it is with; of one to come, that they have left."""
    calls = reader.many(Call, records)
    accounts = reader.many(Account, (call.account for call in calls.values() if call.account))
    people = reader.many(Contact, (call.contact for call in calls.values() if call.contact))
    channels, found = REGISTRY["call"].fields["channel"].choices, {}
    for each, call in calls.items():
        account, person = accounts.get(call.account or ""), people.get(call.contact or "")
        if call.channel in REMOTE:
            where = tr(channels[call.channel])
        else:
            where = next(iter(place_of(call, account or Account(id=""))), "")
        whom = form_or_name(person.address_as, person.name) if person else ""
        if person and person.left and clock and not is_over(call.state, call.when, clock.now()):
            whom = tr("{name} (has left)").format(name=whom)
        found[each] = tuple(filter(None, (where, whom)))
    return found


def _going_on(reader: Reader, first: date, last: date, whose: str, tr: Translator) -> list[DayNote]:
    """What began on an earlier day and goes on, as a fair of three days does: a note on each of its other days."""
    found = going_on(reader, first, last, whose)
    titles = account_names(reader, {each.call.account for each in found}, tr) if found else {}
    others, notes = colleagues_named(reader, (each.call.colleague for each in found), tr), []
    for call, day, number, of in found:
        name = titles.get(call.account or "", "") or call.objective or tr("No account")
        words = tr("{name}, day {n} of {of}").format(name=name, n=number, of=of)
        theirs, initials = others.get(call.colleague or "", ("", ""))
        notes.append(DayNote(day, "call", words, call.id, whose=theirs, initials=initials))
    return notes


def _by_day(calls: Iterable[Appointment], first: date, last: date) -> dict[date, list[Appointment]]:
    """The calls of each day from a first to a last one, the day being that of the zone which a call was meant in.

    Where the days of a zone begin is found once; a call's day is then looked up by the text of its start.
    """
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    found: dict[date, list[Appointment]] = {day: [] for day in days}
    begins: dict[str, list[str]] = {}
    for call in calls:
        if (begin := begins.get(call.zone)) is None:
            zone = ZoneInfo(call.zone)
            midnights = (datetime.combine(day, time(), zone) for day in (*days, last + timedelta(days=1)))
            begin = begins[call.zone] = [moment_text(midnight) for midnight in midnights]
        if 0 < (at := bisect_right(begin, call.start)) <= len(days):
            found[days[at - 1]].append(call)
    return found
