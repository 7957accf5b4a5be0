"""By when something is due that a captured line promises or has to be done, where it says so."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from salesdesk.domain.capture.about import has_its_time
from salesdesk.domain.capture.changes import moved
from salesdesk.domain.capture.date_phrases import Dated
from salesdesk.domain.capture.dates import OWNS, contradicts, unreckoned
from salesdesk.domain.capture.lengths import soon_in
from salesdesk.domain.capture.openings import begins_with_doing
from salesdesk.domain.capture.times import day_alone
from salesdesk.domain.capture.when import ENDS, in_minutes
from salesdesk.domain.capture.words import Span, either, lowered


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which something is due; where a line says so, with what is told beside it, and where it writes a day that is none.

    `other` is where it names another day by which something else is due.
    """

    day: date | None = None
    taken: tuple[Span, ...] = ()
    told: tuple[Span, ...] = ()
    no_day: Span | None = None
    other: Span | None = None


def due_in(line: str, dates: list[Dated], now: datetime, named: bool) -> Due:
    """When a line says that something is due: on a day, or in some hours.

    The day to which it moves something is what is to be done; it is due then only where no word has `named` it a task.
    """
    today = now.date()
    to = _within(dates, moved(line, today))
    dates = [each for each in dates if each not in to] or ([] if named else to)
    if due := _due(dates, today):
        first, *others = _each_due(line, dates, today) or [due]
        due = first if others else due
        day = _day(due, today)
        wrong = contradicts(line, today)
        no_day = wrong if wrong and wrong[0] < due.end and due.start < wrong[1] else None
        tells = due in to or line[slice(*due.span)].endswith(OWNS)
        taken = () if tells else day_alone(line, due)
        return Due(day, taken, (due.span,) if tells else (), no_day, others[0].span if others else None)
    if soon := soon_in(line):
        return Due(in_minutes(now, soon[0]).date(), (soon[1],))
    return Due(no_day=unreckoned(line, today))


def _day(due: Dated, today: date) -> date:
    """The day of a date; a day of the week that is today is that of next week: whoever means today says so."""
    return due.last + timedelta(days=7) if due.weekday and due.last == today else due.last


_CLAUSE = re.compile(rf"[,;]\s+|(?<=\s)(?:{either('và', 'rồi', 'and', 'then')}\s+)+")


def clause_ends(line: str) -> list[int]:
    """Where each further clause of a line begins: behind a comma, or "và"."""
    return [each.end() for each in _CLAUSE.finditer(lowered(line))]


def _each_due(line: str, dates: list[Dated], today: date) -> list[Dated]:
    """The days to come of the clauses of a line that each say what is due then, the first day first: "thứ tư gửi hợp đồng, thứ sáu gửi hóa đơn"."""
    low, begin, found = lowered(line), 0, list[Dated]()
    breaks = [
        each.span() for each in _CLAUSE.finditer(low) if all(not d.start < each.end() <= d.end for d in dates)
    ]
    for end, behind in [*breaks, (len(line), len(line))]:
        within = [
            each for each in dates if begin <= each.start < end and not each.nights and each.use != "until"
        ]
        if len(within) == 1 and _day(within[0], today) >= today and _says_due(low, begin, within[0], end):
            found.append(within[0])
        begin = behind
    return sorted(found, key=lambda each: _day(each, today))


def _says_due(low: str, begin: int, dated: Dated, end: int) -> bool:
    """Whether a clause says what is due on its day: what is to be done stands behind that, or it is its last word and not in figures."""
    before, day, behind = low[begin : dated.start], low[slice(*dated.span)], low[dated.end : end]
    last = (
        not behind.strip(ENDS + ".!") and not any(map(str.isdigit, day)) and not has_its_time(before.strip())
    )
    return begins_with_doing(behind) or (last and any(map(str.isalpha, before)))


def _within(dates: list[Dated], span: Span | None) -> list[Dated]:
    """The dates in a part of a line but for those by which something is due."""
    start, end = span or (0, 0)
    return [
        each for each in dates if each.start < end and start < each.end and each.use not in ("by", "before")
    ]


def _due(dates: list[Dated], today: date) -> Dated | None:
    """The day by which something is to be done: the one that says so, else the last one; of days over only for want of others.

    Days from which on to another somebody stays are none.
    """
    dates = [each for each in dates if not each.nights or each.use in ("by", "before", "until")]
    coming = [each for each in dates if each.last >= today] or dates
    said = [each for each in coming if each.use in ("by", "before", "until")] or [
        each for each in coming if not each.weak
    ]
    return next(reversed(said or coming), None)
