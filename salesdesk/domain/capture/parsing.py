"""Reading a captured line: which kind of record it is, when, how long, and where it names somebody."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from salesdesk.domain.call_lengths import USUAL_MINUTES, usual_minutes
from salesdesk.domain.capture.changes import Change, changing, leaves_call
from salesdesk.domain.capture.date_phrases import Dated
from salesdesk.domain.capture.dates import dates_in, unreckoned
from salesdesk.domain.capture.openings import (
    Kind,
    asks_for_rooms,
    begins_with_doing,
    is_stay,
    meal_invited_to,
    opening,
    promised,
)
from salesdesk.domain.capture.subjects import is_told, subject
from salesdesk.domain.capture.times import no_time_in, time_in
from salesdesk.domain.capture.when import ENDS, moment_before, start_of, when_said
from salesdesk.domain.capture.who import Who, as_name, colon_in, persons, pieces, receivers
from salesdesk.domain.capture.words import Span, either, free_of, lowered, whole
from salesdesk.domain.names import kind_of_firm
from salesdesk.domain.text import clean, words


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line says: `start` of a call in the zone of the given moment and its `minutes`, `due` of a promise or task, `until` of a note.

    `subject` is the kind of a note where its words show it. `taken` are the parts that became such values;
    `told` became one too and stays among the words: "offers 1.45m until 30/4" says little without its day.
    `perhaps` are the kinds that it is instead if it names a customer: a call for "mai qua Sao Biển", "dẫn Sao Biển xem phòng mai 9h".
    `untimed` and `undated` where a call's line names no time of day, so that it starts at the usual one, and no day.
    `change` is what becomes of a call that is there. `arranged` where a call's line names its day and its hour, and tells
    nothing that was heard.
    `doubtful` where no word says what kind it is, nor that it was heard, and it names an hour, a day to come or what
    becomes of a call.
    `no_day` and `no_time` are where it writes the day or the time of day that it needs, and there is none such: 31/2, 25h, mùng 5 Tết.
    """

    line: str
    kind: Kind
    start: datetime | None = None
    minutes: int = 0
    channel: str | None = None
    due: date | None = None
    until: date | None = None
    subject: str | None = None
    who: tuple[Who, ...] = ()
    taken: tuple[Span, ...] = ()
    told: tuple[Span, ...] = ()
    change: Change | None = None
    untimed: bool = False
    undated: bool = False
    arranged: bool = False
    doubtful: bool = False
    perhaps: tuple[Kind, ...] = ()
    no_day: Span | None = None
    no_time: Span | None = None

    def words(self, without: Iterable[Span] = ()) -> str:
        """What the line says beside its values and some more parts, on one line."""
        kept = free_of(self.line, [*self.taken, *without], 0, len(self.line))
        text = " ".join(" ".join(self.line[start:end] for start, end in kept).split())
        text = _AIR.sub(r"\1", text).strip(ENDS)
        leading = (_ABOUT if self.kind == "call" else _LINKING).match(lowered(text))
        begin = next((at for start, end in kept for at in range(start, end) if self.line[at].isalnum()), 0)
        heard = self.kind == "note" and self.line[:begin].rstrip().endswith(
            ":"
        )  # "Haneul: that beach will close"
        if leading is None or leading.end() == len(text) or heard or _is_name(self.line, begin, leading[0]):
            return text
        return text[leading.end() :].strip(ENDS)


def parse(
    line: str, now: datetime, kind: Kind | None = None, lengths: Mapping[str, int] = USUAL_MINUTES
) -> Captured:
    """What a line says at a moment (in the zone of the person), as the kind that it names or that is asked for.

    Any text is a line; what is not understood stays among its words. `lengths` are minutes of calls by kind as the house has them.
    """
    line = clean(line)
    low = lowered(line)
    change = changing(line, now.date(), kind == "change") if kind in (None, "change") else None
    if change and (kind or change.sure):
        return Captured(line, "change", who=change.who, taken=change.taken, change=change.change)
    dates = dates_in(line, now.date())
    named, channel, begin = _opening_at(line, 0, dates, going=kind == "call")
    head: tuple[Span, ...] = ((0, begin),) if begin else ()
    if named is None and (at := moment_before(line, dates)):
        after, how, length = _opening_at(line, at, dates, going=kind == "call")
        if after in ("call", "promise", "task"):
            named, channel, begin, head = after, how, at + length, ((at, at + length),) if length else ()
            dates = [each for each in dates if each.end <= at] or dates
    colon = colon_in(line, begin)
    addressed = begin <= colon and 0 < len(line[begin:colon].split()) <= MOST_WORDS
    if named is None and addressed:
        after, how, length = opening(low[colon + 1 :])
        if after and (after != "call" or _is_appointed(line, colon + 1 + length, dates, now.date())):
            named, channel, head = after, how, ((colon + 1, colon + 1 + length),)
    answer = promised(low, [each.span for each in dates])
    if named is None and kind in (None, "promise") and answer >= 0:
        named, dates = "promise", [each for each in dates if each.start >= answer] or dates
    if named is None and kind is None and leaves_call(line):
        return parse(line, now, "note", lengths)
    perhaps: list[Kind] = ["change"] if change and named is None else []
    if named is None and kind is None and asks_for_rooms(low):
        perhaps.append("opportunity")
    if (
        named is None
        and kind in (None, "call")
        and not addressed
        and (behind := _call_behind_name(line, dates))
    ):
        named, (channel, head) = "call", behind
    guessed = not (kind or named or addressed)
    doubtful = not (kind or named) and (change is not None or _is_timely(line, dates, now.date()))
    if guessed and _goes_to_firm(line, dates):
        return replace(parse(line, now, "call", lengths), doubtful=doubtful)
    settled = kind or named or _guessed(line, colon + 1 if addressed else 0, dates, now.date())
    if settled == "call":
        found = _call(line, now, head, channel, begin, colon if addressed else -1, dates, lengths)
        return replace(found, perhaps=tuple(perhaps), doubtful=doubtful)
    moved = change is not None and (change.change.cancels or change.change.to)
    if guessed and settled == "note" and not moved and _may_be_call(line, dates):
        perhaps.append("call")
    due = _due(dates, now.date()) if settled in ("promise", "task") else None
    ends = [each for each in dates if each.use == "until" and not is_stay(low, each.start)]
    until = next(iter(ends), None) if settled == "note" else None
    taken = head if due is None else (*head, due.span)
    return Captured(
        line,
        settled,
        due=due.last if due else None,
        until=until.last if until else None,
        subject=subject(low) if settled == "note" else None,
        who=_places(line, settled, begin, colon if addressed else -1, list(taken)),
        taken=taken,
        told=(until.span,) if until else (),
        perhaps=tuple(perhaps),
        doubtful=doubtful,
        no_day=unreckoned(line, now.date()) if settled in ("promise", "task") and due is None else None,
    )


def _places(line: str, kind: Kind, begin: int, colon: int, taken: list[Span]) -> tuple[Who, ...]:
    """The parts of what is no call that may name somebody; before a colon where there is one."""
    if colon >= 0:
        return tuple(
            Who(each.lead, each.start, each.end, True) for each in pieces(line, begin, colon, taken, True)
        )
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
    given = receivers(line, begin, len(line), taken) if kind in ("promise", "task") else []
    return (*met, *pieces(line, begin, len(line), taken, False), *to, *given)


MOST_WORDS = 8
"""A name before a colon has no more words; a longer beginning is a sentence."""

_MUCH = re.compile(r"(?<!\w)\d|[,;]")
_NEXT_OR_TO = re.compile(rf"\s{either('tới')}\s+$")
_AIR = re.compile(r" +([,.;:!?])")

_ABOUT = whole(
    "(?:"
    + either(
        "about",
        "re",
        "regarding",
        "to discuss",
        "to talk about",
        "về",
        "về việc",
        "để",
        "bàn về",
        "để bàn về",
        "để bàn bạc về",
        "bàn bạc về",
        "trao đổi về",
        "để trao đổi về",
        "nói chuyện về",
        "để nói về",
        "thảo luận về",
        "để thảo luận về",
    )
    + r")(?!\w)\W*"
)
"""What only leads to the subject; a verb stays with what is done: “bàn hợp đồng”, “trao đổi giá”."""

_LINKING = whole(either("to", "that", "là!", "rằng!", "sẽ!"))


def _is_name(line: str, at: int, words: str) -> bool:
    """Whether words that may lead to the rest are written as a name: La Siesta, not "về MICE" or "Re: rates"."""
    return len(words.split(maxsplit=1)[0]) <= _LONGEST_NAME and ":" not in words and as_name(line, at)


_LONGEST_NAME = 4
"""Letters of the longest of these words that a name begins with: Rang, That; nobody is called "Regarding"."""


def _opening_at(line: str, at: int, dates: list[Dated], going: bool) -> tuple[Kind | None, str | None, int]:
    """What a line opens with at a place; `going` where somebody who goes somewhere visits them there.

    Nobody goes to a day or an hour: "đến 30/4", "qua thứ sáu". "Thứ sáu tới Sao Biển 9h" is next Friday and the way there.
    """
    low = lowered(line)
    found = opening(low[at:], going)
    if not going:
        return found
    said = when_said(line, dates, len(line))
    if any(
        start <= at + found[2] and at < end for start, end in [*said.spans, *(each.span for each in dates)]
    ):
        return opening(low[at:])
    to = said.dated and said.dated.weekday and said.timed and _NEXT_OR_TO.search(low[:at])
    return ("call", "visit", 0) if to and found[0] is None else found


def _may_be_call(line: str, dates: list[Dated]) -> bool:
    """Whether a line that names a day or an hour says that somebody goes somewhere, or names both."""
    said = when_said(line, [each for each in dates if each.use not in ("until", "by")], len(line))
    going = any(
        _opening_at(line, at, dates, going=True)[0] == "call" for at in {0, moment_before(line, dates)}
    )
    return bool(said.dated and said.timed) or (going and bool(said.dated or said.timed))


def _goes_to_firm(line: str, dates: list[Dated]) -> bool:
    """Whether somebody goes at an hour to what is called a kind of firm, on file or not: "đi Ngân hàng Hải Vân 10h30"."""
    begins = {0, moment_before(line, dates)}
    goes = [
        at + length
        for at in begins
        for kind, _, length in [_opening_at(line, at, dates, True)]
        if kind == "call"
    ]
    timed = when_said(line, dates, len(line)).timed
    hour = timed is not None and any(map(str.isdigit, line[slice(*timed.span)]))
    return hour and any(kind_of_firm(words(line[at:])) for at in goes)


def _is_timely(line: str, dates: list[Dated], today: date) -> bool:
    """Whether a line names an hour or a day to come, and tells nothing that was heard."""
    coming = any(each.last >= today for each in dates)
    return (coming or time_in(line, [], []) is not None) and not is_told(lowered(line))


def _guessed(line: str, behind_colon: int, dates: list[Dated], today: date) -> Kind:
    """A task where something is due, or where a line begins with what is to be done and names a day to come.

    Behind a name and a colon what is due may be told of them: only what begins so is mine to do.
    """
    coming = any(each.use != "until" and each.last >= today for each in dates)
    begin = behind_colon or moment_before(line, dates)
    doing = coming and begins_with_doing(lowered(line)[begin:])
    due = not behind_colon and any(each.use == "by" for each in dates)
    return "task" if doing or due else "note"


def _is_appointed(line: str, at: int, dates: list[Dated], today: date) -> bool:
    """Whether a line names a day or an hour to meet: "meeting room too small" after a name is a note.

    So is what is told of a call that was: "visit was good yesterday".
    """
    if any(each.last < today for each in dates):
        return _says_only_when(line, at, dates)
    return any(each.use != "until" for each in dates) or time_in(line, [], []) is not None


def _says_only_when(line: str, at: int, dates: list[Dated]) -> bool:
    """Whether a line goes on with when a call is and nothing else, but for what it is about."""
    spans = [
        each
        for each in when_said(line, [d for d in dates if d.use != "until"], len(line)).spans
        if each[0] >= at
    ]
    about = _ABOUT.search(lowered(line), at)
    end = about.start() if about else len(line)
    return bool(spans) and not any(
        line[first:last].strip(ENDS) for first, last in free_of(line, spans, at, end)
    )


def _call_behind_name(line: str, dates: list[Dated]) -> tuple[str | None, tuple[Span, ...]] | None:
    """The channel of a call that a line names behind a name, before when it is, and where: "Haneul visit tomorrow 3pm"."""
    low = lowered(line)
    for word in list(re.finditer(r"\S+", low))[1 : MOST_WORDS + 1]:
        kind, channel, length = opening(low[word.start() :])
        if kind == "call" and _says_only_when(line, word.start() + length, dates):
            return channel, ((word.start(), word.start() + length),)
    return None


def _due(dates: list[Dated], today: date) -> Dated | None:
    """The day by which something is to be done: the one that says so, else the last one; of days over only for want of others."""
    coming = [each for each in dates if each.last >= today] or dates
    said = [each for each in coming if each.use in ("by", "until")] or [
        each for each in coming if not each.weak
    ]
    return next(reversed(said or coming), None)


def _call(
    line: str,
    now: datetime,
    head: tuple[Span, ...],
    channel: str | None,
    begin: int,
    colon: int,
    dates: list[Dated],
    lengths: Mapping[str, int],
) -> Captured:
    about = next(
        (each for each in _ABOUT.finditer(lowered(line), begin) if not _is_name(line, each.start(), each[0])),
        None,
    )
    meal = meal_invited_to(lowered(line), head[0][0]) if head else -1
    topics = (colon, meal, about.start() if about else -1)
    topic = min([at for at in topics if at >= 0], default=len(line))
    said = when_said(line, dates, topic)
    taken = (*head, *said.spans)
    no_day = None if said.dated else unreckoned(line, now.date())
    no_time = no_time_in(line, dates)
    figures = [*taken, *filter(None, (no_day, no_time))]
    who = pieces(line, begin, topic, figures, True) or pieces(line, topic, len(line), figures, False)
    start = start_of(now, said.dated, said.timed)
    return Captured(
        line,
        "call",
        start,
        said.minutes or usual_minutes(channel, lengths),
        channel,
        who=tuple(who),
        taken=taken,
        untimed=said.timed is None,
        undated=said.dated is None,
        arranged=bool(said.dated and said.timed) and not is_told(lowered(line)),
        no_day=no_day,
        no_time=no_time,
    )
