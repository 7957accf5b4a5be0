"""What stands above the days of a calendar without a time: what is due and to keep, with today what is overdue."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from salesdesk.domain.clock import Clock
from salesdesk.domain.deadlines import Deadline
from salesdesk.domain.records import Promise, Task
from salesdesk.domain.records.day import DEADLINE_KINDS
from salesdesk.domain.records.house import PUBLIC
from salesdesk.domain.records.promises import OPEN_PROMISE
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import N_, Translator
from salesdesk.plain import dataclass
from salesdesk.services.deadlines import BEHIND, deadlines_within, with_names
from salesdesk.services.house import of_colleague
from salesdesk.services.whose import colleagues_named
from salesdesk.store.reader import Reader

MOST_DUE = 400
"""So many promises and as many tasks are shown in one view."""

_DUE: tuple[tuple[str, type[Promise] | type[Task], dict[str, Any]], ...] = (
    ("promise", Promise, {"state": OPEN_PROMISE}),
    ("task", Task, {"done_on": None}),
)
"""What can be due, and how it says that it still is."""

MOST_LATE = 3
"""So many overdue promises and as many tasks stand with today by name; more are counted."""

DATE = "date"
"""The kind of a note on a date to keep."""

DUE = frozenset(kind for kind, _, _ in _DUE)
"""Kinds of notes of which the day is when something is due."""

OFF = "off"
"""The kind of a note on time off."""

BANDS = PUBLIC | {OFF}
"""Kinds of notes that say what sort of day it is: nobody has to do anything about them."""


@dataclass(frozen=True)
class DayNote:
    """What stands above a day without a time: a holiday or time off, something due or a call that goes on (`record` names it).

    `account` is whom something due is for. What is `late` was due on an earlier day (`due`) and stands with today; several
    such may be one note, which names no record. Time off in some `hours` has them before its other words. Where they
    would be cut, words that are `brief` say first what matters. `whose` names the colleague whose it is and `initials` say it
    in brief; both are empty for what is mine, the initials where several are counted.
    """

    day: date
    kind: str
    words: str
    record: str = ""
    account: str = ""
    late: bool = False
    count: int = 1
    due: date | None = None
    hours: str = ""
    brief: str = ""
    whose: str = ""
    initials: str = ""

    @property
    def leads(self) -> bool:
        """Whether there is anything to open."""
        return bool(self.record) or self.late or self.kind in BANDS


def in_order(notes: Iterable[DayNote]) -> list[DayNote]:
    """By day: what sort of day it is, then what is overdue, longest first whosever it is, then all else as it comes."""

    def rank(note: DayNote) -> tuple[date, bool, bool, date]:
        since = note.due if note.late and note.due else date.min
        return note.day, note.kind not in BANDS, not note.late, since

    return sorted(notes, key=rank)


def due_on(reader: Reader, first: date, last: date, whose: str, tr: Translator) -> list[DayNote]:
    """What is due from a first to a last day and still open."""
    theirs = of_colleague(whose)
    found = [
        (kind, each)
        for kind, cls, still in _DUE
        for each in reader.dated(cls, "due", first, last, limit=MOST_DUE, **still, **theirs)
    ]
    others = colleagues_named(reader, (each.colleague for _, each in found), tr)
    return [_of_work(each, kind, each.due, others) for kind, each in found if each.due]


def _of_work(
    each: Promise | Task, kind: str, day: date, others: Mapping[str, tuple[str, str]], *, late: bool = False
) -> DayNote:
    whose, initials = others.get(each.colleague or "", ("", ""))
    return DayNote(
        day,
        kind,
        each.name or "",
        each.id,
        each.account or "",
        late=late,
        due=each.due if late else None,
        whose=whose,
        initials=initials,
    )


def to_keep(reader: Reader, clock: Clock, first: date, last: date, tr: Translator) -> list[DayNote]:
    """The dates to keep of whoever's desk this is, as options and deposits, from a first to a last day.

    Those that were not kept, and of which nobody took note, stand with today: a few by name, of many how many they are.
    """
    today = clock.local().date()
    since = today - timedelta(days=BEHIND) if first <= today <= last else max(first, today)
    if since > last:
        return []
    found = deadlines_within(reader, clock, since, last)
    late = [each for each in found if each.day < today and not each.seen]
    coming = [each for each in found if each.day >= max(first, today)]
    many = len(late) > MOST_LATE
    shown = coming if many else [*late, *coming]
    # An account is read where it says it all; whom the others are for is read with what is in sight.
    bare = iter(with_names([each for each in shown if not each.words], reader, tr))
    notes = [_noted(each if each.words else next(bare), max(each.day, today), tr) for each in shown]
    return [counted(today, {DATE: len(late)}, tr), *notes] if many else notes


def _noted(each: Deadline, day: date, tr: Translator) -> DayNote:
    label, what, brief = tr(DEADLINE_KINDS[each.kind]), each.words or each.name, ""
    if each.is_of_person:
        label, brief = (
            tr(said).format(name=what) for said in (N_("Birthday of {name}"), N_("{name}: birthday"))
        )
    elif what:
        # A date of one's own says itself what it is for.
        label = what if each.kind == "other" else tr("{label}: {value}").format(label=label, value=what)
    late = each.day < day
    account = each.account if each.words else ""
    return DayNote(
        day, DATE, label, each.record, account, late=late, due=each.day if late else None, brief=brief
    )


def overdue(reader: Reader, today: date, whose: str, tr: Translator) -> list[DayNote]:
    """What should have been done before today: a few by name; of many how many they are.

    With everybody's, mine stands as it does alone, and what is of colleagues beside it by the same rule.
    """
    found: list[DayNote] = []
    me, before = reader.fact("me"), today - timedelta(days=1)
    for kind, cls, still in _DUE:
        own = {**still, **of_colleague(whose or me)}
        number = reader.count_dated(cls, "due", None, before, **own)
        late: list[Promise | Task] = []
        if number > MOST_LATE:
            found.append(counted(today, {kind: number}, tr))
        else:
            late += reader.dated(cls, "due", None, before, limit=MOST_LATE, **own)
        if me and not whose:
            theirs = reader.count_dated(cls, "due", None, before, **still) - number
            if theirs > MOST_LATE:
                found.append(counted(today, {}, tr, {kind: theirs}))
            elif theirs:
                everybodys = reader.dated(cls, "due", None, before, limit=number + theirs, **still)
                late += [each for each in everybodys if each.colleague not in (None, me)]
        others = colleagues_named(reader, (each.colleague for each in late), tr)
        found += [_of_work(each, kind, today, others, late=True) for each in late]
    return found


def counted(
    day: date, late: Mapping[str, int], tr: Translator, theirs: Mapping[str, int] | None = None
) -> DayNote:
    """How many promises, tasks and dates to keep are overdue, as one note of a day: mine, beside them those of colleagues."""
    others = sum(theirs.values()) if theirs else 0
    if theirs and others and not late:
        kind, words = _counted(theirs, tr)
        whose = tr("Colleagues")
        said = tr("{label}: {value}").format(label=whose, value=words)
        return DayNote(day, kind, said, late=True, count=others, whose=whose)
    kind, words = _counted(late, tr)
    of_others = tr.plural("{n} of colleagues", "{n} of colleagues", others) if others else ""
    said, brief = in_pieces(words, of_others), words if others else ""
    return DayNote(day, kind, said, late=True, count=sum(late.values()), brief=brief)


def _counted(late: Mapping[str, int], tr: Translator) -> tuple[str, str]:
    """The one kind of what is overdue, else that it is, and how many it is in words."""
    number, kinds = sum(late.values()), [kind for kind, count in late.items() if count]
    match kinds:
        case ["task"]:
            words = tr.plural("{n} task overdue", "{n} tasks overdue", number)
        case ["promise"]:
            words = tr.plural("{n} promise overdue", "{n} promises overdue", number)
        case ["date"]:
            words = tr.plural("{n} date overdue", "{n} dates overdue", number)
        case _:
            words = tr.plural("{n} overdue", "{n} overdue", number)
    return kinds[0] if len(kinds) == 1 else "late", words
