"""A call that a captured line says: how, with whom, when, and whether it is one where no word opens it."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from salesdesk.domain.call_lengths import usual_minutes
from salesdesk.domain.capture.about import without_subject
from salesdesk.domain.capture.captured import ABOUT, Captured, is_name
from salesdesk.domain.capture.date_phrases import Dated
from salesdesk.domain.capture.dates import contradicts, unreckoned, vague_day
from salesdesk.domain.capture.day_parts import usual_at_meal
from salesdesk.domain.capture.joined_dates import days_beside
from salesdesk.domain.capture.lengths import soon_in
from salesdesk.domain.capture.newcomers import behind_new, newcomer, phone_in
from salesdesk.domain.capture.openings import CALL_WORDS, Kind, is_over, meal_invited_to, meal_opened, opening
from salesdesk.domain.capture.subjects import is_arrival, is_told
from salesdesk.domain.capture.times import no_time_in, other_hour, time_in
from salesdesk.domain.capture.when import (
    ENDS,
    held_at,
    in_minutes,
    moment_before,
    other_days,
    start_of,
    when_said,
)
from salesdesk.domain.capture.who import MOST_WORDS, pieces
from salesdesk.domain.capture.words import Span, either, free_of, lowered
from salesdesk.domain.names import kind_of_firm
from salesdesk.domain.text import words

_NEXT_OR_TO = re.compile(rf"\s{either('tới')}\s+$")


_BEFORE_OR_AFTER = re.compile(
    rf"(?<!\w)(?:{either('sau khi', 'trước khi')}|{either('after', 'before', 'sau', 'trước')}\s+{CALL_WORDS.pattern}"
    rf"|{either('after', 'before')}\s+(?:i|we|seeing|visiting|calling))(?!\w)"
)
"""What leads to another call, with whom this one is not: “after the meeting with Tram”, “sau khi gặp chị Trâm”."""


def opening_at(line: str, at: int, dates: list[Dated], going: bool) -> tuple[Kind | None, str | None, int]:
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


def may_be_call(line: str, dates: list[Dated]) -> bool:
    """Whether a line that names a day or an hour says that somebody goes somewhere, or names both."""
    said = when_said(line, [each for each in dates if each.use not in ("until", "by", "before")], len(line))
    going = any(
        opening_at(line, at, dates, going=True)[0] == "call" for at in {0, moment_before(line, dates)}
    )
    return bool(said.dated and said.timed) or (going and bool(said.dated or said.timed))


def goes_to_firm(line: str, dates: list[Dated]) -> bool:
    """Whether somebody goes at an hour to what is called a kind of firm, on file or not: "đi Ngân hàng Hải Vân 10h30"."""
    begins = {0, moment_before(line, dates)}
    goes = [
        at + length
        for at in begins
        for kind, _, length in [opening_at(line, at, dates, True)]
        if kind == "call"
    ]
    timed = when_said(line, dates, len(line)).timed
    return timed is not None and not timed.part and any(kind_of_firm(words(line[at:])) for at in goes)


def is_appointed(line: str, at: int, dates: list[Dated], today: date) -> bool:
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
    about = ABOUT.search(lowered(line), at)
    end = about.start() if about else len(line)
    return bool(spans) and not any(
        line[first:last].strip(ENDS) for first, last in free_of(line, spans, at, end)
    )


def call_behind_name(line: str, dates: list[Dated]) -> tuple[str | None, tuple[Span, ...]] | None:
    """The channel of a call that a line names behind a name, before when it is, and where: "Haneul visit tomorrow 3pm"."""
    low = lowered(line)
    for word in list(re.finditer(r"\S+", low))[1 : MOST_WORDS + 1]:
        kind, channel, length = opening(low[word.start() :])
        if kind == "call" and _says_only_when(line, word.start() + length, dates):
            return channel, ((word.start(), word.start() + length),)
    return None


def read_call(
    line: str,
    now: datetime,
    head: tuple[Span, ...],
    channel: str | None,
    begin: int,
    colon: int,
    dates: list[Dated],
    lengths: Mapping[str, int],
) -> Captured:
    """The call that a line says which opens with its `head`; of a line that names whom it is with before a `colon`, else -1."""
    low = lowered(line)
    about = next(
        (each for each in ABOUT.finditer(low, begin) if not is_name(line, each.start(), each[0])), None
    )
    meal = meal_invited_to(low, head[0][0]) if head else -1
    apart = _BEFORE_OR_AFTER.search(low, begin)
    topics = (colon, meal, about.start() if about else -1, apart.start() if apart else -1)
    topic = min([at for at in topics if at >= 0], default=len(line))
    timing = without_subject(line, dates, about.span()) if about else line
    dates = [each for each in dates if timing[slice(*each.span)].strip()]
    over = bool(head) and is_over(low[slice(*head[0])]) and not _is_ahead(timing, dates, topic, now)
    if over:
        # What is still to come is what was agreed: "đã gọi anh Ben, hẹn tháng sau".
        dates = [each for each in dates if each.first <= now.date() or each.weekday]
    said = when_said(timing, dates, topic)
    soon = None if said.dated or said.timed or over else soon_in(timing)
    minutes = (None if soon else said.minutes) or usual_minutes(channel, lengths)
    days = days_beside(timing, said.dated, dates) if said.dated else []
    eaten = usual_at_meal(low[slice(*head[0])] + low[meal:] * (meal >= 0)) if head else None
    if soon:
        start = in_minutes(now, soon[0])
    elif over:
        start = held_at(now, said, minutes, eaten)
    else:
        start = start_of(now, said, minutes, days, eaten)
    more = other_days(timing, said.dated, days)
    either_hour = other_hour(timing, list(said.spans)) if said.timed and not over else None
    wrong_day = contradicts if said.dated else unreckoned
    no_day = wrong_day(timing, now.date()) or (None if said.dated else vague_day(timing))
    no_time, no_zone = no_time_in(timing, dates), said.zone_unknown
    bound = said.bounds
    behind, phone = behind_new(line, begin), phone_in(line)
    new = (begin, behind) if begin < behind else None
    spans = [
        each for each in (*said.spans, more, either_hour, soon and soon[1], new) if each and each not in bound
    ]
    # What is eaten is what the call is about: "ăn tối với anh Kiệt".
    eating = meal_opened(low, head[0]) if head else None
    opened = ((head[0][0], eating[0]), (eating[1], head[0][1]), *head[1:]) if eating else head
    taken = (*(each for each in opened if each[0] < each[1]), *spans)
    figures = [*taken, *bound, *filter(None, (no_day, no_time, phone))]
    named = newcomer(line, begin)
    who = [named] if named else pieces(line, behind, topic, figures, True)
    who = who or pieces(line, topic, len(line), figures, False)
    return Captured(
        line,
        "call",
        start,
        minutes,
        channel,
        who=tuple(who),
        taken=taken,
        told=bound,
        untimed=said.timed is None and soon is None,
        undated=said.dated is None and soon is None,
        arranged=bool(said.dated and said.timed) and not (is_told(low) or is_arrival(line)),
        elsewhere=said.elsewhere,
        other_days=more,
        other_hour=either_hour,
        phone=phone,
        no_day=no_day,
        no_time=no_time,
        no_zone=no_zone,
    )


def _is_ahead(line: str, dates: list[Dated], topic: int, now: datetime) -> bool:
    """Whether a line names an hour that is still to come: "Haneul called today 15:00"; a day of the week is the last one."""
    said = when_said(line, dates, topic)
    if said.timed is None or said.timed.part:
        return False
    day = said.dated.first if said.dated else now.date()
    weekday = said.dated is not None and said.dated.weekday
    return not weekday and datetime.combine(day, said.timed.at, now.tzinfo) > now
