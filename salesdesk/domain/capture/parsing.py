"""Reading a captured line: which kind of record it is, when, how long, and where it names somebody."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from salesdesk.domain.call_lengths import USUAL_MINUTES
from salesdesk.domain.capture.captured import Captured
from salesdesk.domain.capture.changes import Changing, changing, leaves_call, says_all
from salesdesk.domain.capture.date_phrases import Dated
from salesdesk.domain.capture.dates import dates_in, vague_day
from salesdesk.domain.capture.doers import asked_to, doer
from salesdesk.domain.capture.dues import Due, due_in
from salesdesk.domain.capture.joined_dates import day_within
from salesdesk.domain.capture.meetings import (
    call_behind_name,
    goes_to_firm,
    is_appointed,
    may_be_call,
    opening_at,
    read_call,
)
from salesdesk.domain.capture.newcomers import behind_new, newcomer, phone_in
from salesdesk.domain.capture.openings import (
    Kind,
    asks_for_rooms,
    begins_with_doing,
    doing_behind,
    is_stay,
    names_rooms,
    opening,
    promised,
    rooms_won,
)
from salesdesk.domain.capture.stays import Stay, is_rooms_for, stay_in
from salesdesk.domain.capture.subjects import heard_until, is_agreed, is_told, subject
from salesdesk.domain.capture.times import time_in
from salesdesk.domain.capture.when import moment_before
from salesdesk.domain.capture.who import MOST_WORDS, Who, colon_in, persons, pieces, receivers
from salesdesk.domain.capture.words import Span, lowered
from salesdesk.domain.text import clean


def parse(
    line: str, now: datetime, kind: Kind | None = None, lengths: Mapping[str, int] = USUAL_MINUTES
) -> Captured:
    """What a line says at a moment (in the zone of the person), as the kind that it names or that is asked for.

    Any text is a line; what is not understood stays among its words. `lengths` are minutes of calls by kind as the house has them.
    """
    line = clean(line)
    change = changing(line, now.date(), kind == "change") if kind in (None, "change") else None
    if change and (kind or change.sure):
        return Captured(line, "change", who=change.who, taken=change.taken, change=change.change)
    if kind in (None, "note") and (new := newcomer(line)):
        return Captured(line, "note", who=(new,), phone=phone_in(line), brings_new=True)
    if kind is None and says_all(line):
        # All of it is to be read later, with the days that it names.
        task = parse(line, now, "task", lengths)
        return replace(task, taken=(), told=task.taken)
    return _read(line, now, kind, lengths, change)


def _read(
    line: str, now: datetime, kind: Kind | None, lengths: Mapping[str, int], change: Changing | None
) -> Captured:
    """What a line says that is no change for sure."""
    low = lowered(line)
    dates = dates_in(line, now.date())
    named, channel, begin = opening_at(line, 0, dates, going=kind == "call")
    head: tuple[Span, ...] = ((0, begin),) if begin else ()
    if named is None and (at := moment_before(line, dates)):
        after, how, length = opening_at(line, at, dates, going=kind == "call")
        if after in ("call", "promise", "task"):
            named, channel, begin, head = after, how, at + length, ((at, at + length),) if length else ()
            before = [each for each in dates if each.end <= at]
            if before and day_within(line, before[-1], dates) is None:
                dates = before
    asked = asked_to(line, moment_before(line, dates))
    if named is None and kind in (None, "task") and asked >= 0:
        named, begin = "task", asked
    colon = colon_in(line, behind_new(line, begin))
    addressed = begin <= colon and 0 < len(line[begin:colon].split()) <= MOST_WORDS
    if named is None and addressed:
        after, how, length = opening(low[colon + 1 :])
        if after and (after != "call" or is_appointed(line, colon + 1 + length, dates, now.date())):
            named, channel, head = after, how, ((colon + 1, colon + 1 + length),)
    answer = promised(low, [each.span for each in dates])
    if named is None and kind in (None, "promise") and answer >= 0:
        named, dates = "promise", [each for each in dates if each.start >= answer] or dates
    if named is None and kind is None and leaves_call(line):
        return parse(line, now, "note", lengths)
    anew = change is not None and change.change.anew
    perhaps: list[Kind] = ["change"] if change and (named is None or anew) else []
    won = _won(line, dates)
    if named is None and kind is None and (won or asks_for_rooms(low) or is_rooms_for(line, dates)):
        perhaps.append("opportunity")
    if (
        named is None
        and kind in (None, "call")
        and change is None
        and not addressed
        and (behind := call_behind_name(line, dates))
    ):
        named, (channel, head) = "call", behind
    guessed = not (kind or named or addressed)
    does = doer(line, moment_before(line, dates)) if guessed else None
    says_more = (
        change is not None or names_rooms(line) or _is_timely(line, dates, now.date()) or is_agreed(line)
    )
    doubtful = not kind and (anew or (named is None and says_more))
    if guessed and goes_to_firm(line, dates):
        return replace(parse(line, now, "call", lengths), doubtful=doubtful)
    settled = kind or named or _guessed(line, colon + 1 if addressed else 0, dates, now.date())
    if settled == "call":
        found = read_call(line, now, head, channel, begin, colon if addressed else -1, dates, lengths)
        return replace(found, perhaps=tuple(perhaps), doubtful=doubtful, doer=does)
    changes = change is not None and (change.change.cancels or change.change.to or change.change.unable)
    only_when = any(each.use in ("", "on") for each in dates) and len(line.split()) <= MOST_WORDS
    if guessed and settled == "note" and not changes and (only_when or may_be_call(line, dates)):
        perhaps.append("call")
    due = due_in(line, dates, now, named is not None) if settled in ("promise", "task") else Due()
    ends = [each for each in dates if each.use == "until" and not is_stay(low, each.start)]
    until = next(iter(ends), None) if settled == "note" else None
    phone = phone_in(line)
    won, stay = (won, stay_in(line, dates)) if settled == "opportunity" else (None, Stay())
    taken = (*head, *due.taken, *filter(None, [won]))
    return Captured(
        line,
        settled,
        due=due.day,
        until=until.last if until else None,
        subject=subject(low) if settled == "note" else None,
        # Where no word opens it, nothing leads to the name: "chốt đoàn 30 phòng Vàng Nắng".
        who=_places(
            line,
            "note" if won and not head else settled,
            begin,
            colon if addressed else -1,
            [*taken, *filter(None, [phone])],
        ),
        taken=taken,
        told=(until.span,) if until else (*due.told, *stay.told),
        perhaps=tuple(perhaps),
        doubtful=doubtful,
        days=tuple(each.span for each in dates),
        doer=does,
        other_days=due.other,
        phone=phone,
        won=won is not None,
        stay=stay.dates,
        rooms=stay.rooms,
        guests=stay.guests,
        no_day=due.no_day if due.no_day or settled != "promise" or due.day else vague_day(line),
    )


def _places(line: str, kind: Kind, begin: int, colon: int, taken: list[Span]) -> tuple[Who, ...]:
    """The parts of what is no call that may name somebody; before a colon where there is one, and of who is new their name."""
    if new := newcomer(line, begin):
        return (new,)
    if colon >= 0:
        return tuple(
            Who(each.lead, each.start, each.end, True) for each in pieces(line, begin, colon, taken, True)
        )
    if kind == "note" and (heard := heard_until(lowered(line))):
        return tuple(pieces(line, heard, len(line), taken, False)[:1])
    if kind == "opportunity":
        # Behind the word stands whose it is, before how much it is.
        much = _MUCH.search(line, begin)
        stop = much.start() if much else len(line)
        return (*pieces(line, begin, stop, taken, True), *pieces(line, stop, len(line), taken, False))
    # "Remind me to call Saigon Pearl": what is to be done leads to the name as it does where a call is captured.
    doing, _, length = opening(lowered(line)[begin:])
    met = pieces(line, begin + length, len(line), taken, False)[:1] if doing == "call" else []
    # A promise is made to whom it is to reach, wherever the line calls them so.
    to = persons(line, begin, len(line), taken) if kind == "promise" else []
    given, before = [], list[Who]()
    if kind in ("promise", "task"):
        given = receivers(line, begin, len(line), taken)
        before = pieces(line, begin, doing_behind(lowered(line), begin), taken, False)[:1] if begin else []
    first = (replace(who, apart=True) for who in before)
    return (*met, *pieces(line, begin, len(line), taken, False), *first, *to, *given)


_MUCH = re.compile(r"(?<!\w)\d|[,;]")


def _won(line: str, dates: list[Dated]) -> Span | None:
    """Where a line says that a customer took some rooms, and not that they are to, or that it was heard."""
    low = lowered(line)
    later = _is_due(dates) or moment_before(line, dates) or heard_until(low)
    return None if later else rooms_won(low)


def _is_due(dates: list[Dated]) -> bool:
    """Whether a line says by when something is due."""
    return any(each.use in ("by", "before") for each in dates)


def _guessed(line: str, behind_colon: int, dates: list[Dated], today: date) -> Kind:
    """A task where something is due, or where a line begins with what is to be done and names a day to come.

    Behind a name and a colon what is due may be told of them: only what begins so is mine to do.
    """
    coming = any(each.use != "until" and each.last >= today for each in dates)
    begin = behind_colon or moment_before(line, dates)
    doing = coming and begins_with_doing(lowered(line)[begin:])
    due = not behind_colon and _is_due(dates)
    return "task" if doing or due else "note"


def _is_timely(line: str, dates: list[Dated], today: date) -> bool:
    """Whether a line names an hour or a day to come, and tells nothing that was heard."""
    coming = any(each.last >= today for each in dates)
    told = is_told(lowered(line)) and not begins_with_doing(lowered(line))
    return (coming or time_in(line, [], []) is not None) and not told
