"""The times of day that a line names: 9:30, 14h, 2pm, 9 giờ rưỡi, half past two, in the morning, before 11:00."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time
from typing import Literal

from salesdesk.domain.capture.date_phrases import Dated
from salesdesk.domain.capture.day_parts import ALONE, PART, hour_of, shift
from salesdesk.domain.capture.lengths import FROM_NOW, lengths_in
from salesdesk.domain.capture.parts_beside import (
    between,
    day_before,
    is_apart,
    overlaps,
    part_before,
    parts_of_dates,
)
from salesdesk.domain.capture.time_phrases import (
    ADDRESS,
    BARE,
    BARE_RANGE,
    BEHIND_DAY,
    CALLED,
    CLOCK,
    DOTTED,
    ENDS,
    LEAD,
    OR,
    SPOKEN,
    TO,
    TOPIC,
    UNCLEAR,
    UP_TO,
    WINDOW,
    WRITTEN,
)
from salesdesk.domain.capture.words import Span, free_of, lowered, number

Bound = Literal["", "before", "after"]
"""What an hour is where something is not at it: until when it is over, or from when on it may be."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Where a line names a time of day; `minutes` where it names until when, `part` where it is only a part of the day.

    `apart` is where the part of the day stands that tells which hour it is, apart from it: "chiều thứ năm 4h".
    """

    start: int
    end: int
    at: time
    minutes: int | None = None
    bound: Bound = ""
    part: bool = False
    apart: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """The part of the line."""
        return self.start, self.end


def time_in(line: str, dates: list[Dated], lengths: list[Span]) -> Timed | None:
    """The first time of day of a line that names no length; else the part of a day that stands beside a date, or alone."""
    low = lowered(line)
    parts = parts_of_dates(line, dates)
    excluded = [*lengths, *(match.span() for match in ADDRESS.finditer(line) if line != line.upper())]
    if found := _hour_in(low, dates, excluded, parts[0][2] if parts else ""):
        if before := part_before(line, found.start, dates):
            found = _hour_in(low, dates, excluded, before["part"]) or found
            return replace(found, start=found.start if before["of"] else before.start())
        begin = next((start for start, end, _ in parts if not low[end : found.start].strip()), found.start)
        found = replace(found, start=min(begin, found.start))
        first = [(start, end) for start, end, _ in parts[:1]]
        return replace(found, apart=tuple(each for each in first if is_apart(line, each, found.span, dates)))
    if alone := ALONE.search(low):
        group = next(each for each in ("noon", "more", "led") if alone[each])
        start, bound = _led(low, alone.start(group), dates)
        return Timed(min(start, alone.start()), alone.end(), hour_of(alone[group]), bound=bound, part=True)
    if (only := PART.fullmatch(low.strip())) and not only["meal"]:
        return Timed(0, len(line), hour_of(only["name"]), part=True)
    return next((Timed(start, end, hour_of(part), part=True) for start, end, part in parts), None)


def other_hour(line: str, spans: list[Span]) -> Span | None:
    """Where a line names another hour behind its moment, which stands in these parts: "9h hoặc 14h"; None where it names none."""
    low = lowered(line)
    for _, end in spans:
        if (lead := OR.match(low, end)) and (hour := CLOCK.match(low, lead.end())) and _clock(hour, ""):
            return end, hour.end()
    return None


def day_alone(line: str, dated: Dated) -> tuple[Span, ...]:
    """Where a date names its day; of "4h chiều nay" the afternoon is that of the hour, which says too little without it."""
    timed = time_in(line, [dated], [])
    parts = (
        [match.span() for each in (PART, CLOCK) for match in each.finditer(lowered(line), *dated.span)]
        if timed and not timed.part
        else []
    )
    return tuple(free_of(line, parts, *dated.span))


def no_time_in(line: str, dates: list[Dated]) -> Span | None:
    """Where a line that needs a time of day writes as one what is none, as 25h or 9:75, or may be two: half nine; None for nowhere.

    It needs one where no hour is named, and behind an hour from which on something goes: "14h-25h".
    """
    low = lowered(line)
    lengths = lengths_in(low)
    written = [*WRITTEN.finditer(low)]
    if hour := _hour_in(low, dates, lengths, ""):
        to = TO.match(low, hour.end)
        written = [each for each in written if to and each.start() == to.end()]
    elif unclear := UNCLEAR.search(low):
        return unclear.span()
    for match in written:
        if (
            not overlaps(match.span(), lengths)
            and not _is_time(match)
            and not _is_another_figure(low, match, dates)
        ):
            return match.span()
    return None


def _hour_in(low: str, dates: list[Dated], excluded: list[Span], named: str) -> Timed | None:
    """The first hour that a line names outside of what is `excluded`, in the part of a day that is `named` elsewhere."""
    ways = (
        _windows(low, named),
        _spoken(low, dates, named),
        _clocks(low, dates, excluded, named),
        _dotted(low, dates, named),
        _bare(low, dates, excluded, named),
    )
    return next((found for way in ways for found in way), None)


def _clocks(low: str, dates: list[Dated], excluded: list[Span], named: str) -> Iterator[Timed]:
    """Hours that are written as such: 9:30, 14h, 2pm, 9-11h."""
    for match in CLOCK.finditer(low):
        if FROM_NOW.match(low, match.end()) or overlaps(match.span(), excluded):
            continue
        called = match["hour"].isalpha() and CALLED.search(low, 0, match.start())
        if called or (begins := _clock(match, named)) is None:
            continue  # "chị Năm giờ hành chính"
        if (found := _range_to(low, match, begins, dates, named)) is None:
            start, bound = _led(low, match.start(), dates)
            until = CLOCK.match(low, to.end()) if (to := TO.match(low, match.end())) else None
            ends = _clock(until, until["part"] or match["part"] or named) if until else None
            if until and ends and ends > begins:
                found = Timed(start, until.end(), begins, _minutes(ends) - _minutes(begins))
            else:
                found = Timed(start, match.end(), begins, bound=bound)
        yield found


def _range_to(low: str, until: re.Match[str], ends: time, dates: list[Dated], named: str) -> Timed | None:
    """The hour from a bare number to one that is written as an hour: 2-4pm, 9-11h."""
    first = UP_TO.search(low, 0, until.start())
    if first is None or overlaps(first.span(), [each.span for each in dates]):
        return None
    for part in (until["part"] or until["en"] or named, ""):
        begins = _clock(first, part)
        if begins and begins < ends:
            start, _ = _led(low, first.start(), dates)
            return Timed(start, until.end(), begins, _minutes(ends) - _minutes(begins))
    return None


def _windows(low: str, named: str) -> Iterator[Timed]:
    """Hours between which something begins: between 2 and 4."""
    for match in WINDOW.finditer(low):
        if begins := _clock(match, named):
            yield Timed(match.start(), match.end(), begins, bound="after")


def _spoken(low: str, dates: list[Dated], named: str) -> Iterator[Timed]:
    """Hours as they are said in English: half past two, quarter to 3."""
    for match in SPOKEN.finditer(low):
        said, to = match["minutes"].removeprefix("a").strip(), match["way"] == "to"
        minutes = {"half": 30, "quarter": 15}.get(said) or number(said)
        if (to and said != "quarter") or (hour := _clock(match, named)) is None:
            continue  # "ten to nine" may be hours as well
        start, bound = _led(low, match.start(), dates)
        yield Timed(start, match.end(), _time(_minutes(hour) + (-minutes if to else minutes)), bound=bound)


def _dotted(low: str, dates: list[Dated], named: str) -> Iterator[Timed]:
    """Hours that only their place tells from a number: tomorrow 8.30, or where a line begins."""
    for match in DOTTED.finditer(low):
        lead, bound = _led(low, match.start(), dates)
        until = DOTTED.match(low, to.end()) if (to := TO.match(low, match.end())) else None
        ends, end = _clock(until, named) if until else None, (until or match).end()
        # 20.12 is a day.
        opens = not low[: match.start()].strip() and int(match["dotted"]) % 5 == 0
        placed = opens or lead < match.start() or _beside_day(low, (match.start(), end), dates)
        if placed and (begins := _clock(match, named)):
            minutes = _minutes(ends) - _minutes(begins) if ends and ends > begins else None
            yield Timed(lead, end, begins, minutes, bound)


def _bare(low: str, dates: list[Dated], excluded: list[Span], named: str) -> Iterator[Timed]:
    """Hours that are but a number: at 9, wed 10 about coaches, after 3, from 10 to 11 tomorrow."""
    for match in BARE_RANGE.finditer(low):
        begins, ends = (_time_of(match[each], named) for each in ("hour", "until"))
        start, _ = _led(low, match.start(), dates)
        placed = start < match.start() or _beside_day(low, match.span(), dates)
        if begins and ends and begins < ends and placed and _goes_on(low, match.end(), dates):
            yield Timed(start, match.end(), begins, _minutes(ends) - _minutes(begins))
    for match in BARE.finditer(low):
        start, bound = _led(low, match.start("hour"), dates)
        sure = (not bound and match["hour"].isdecimal()) or _goes_on(low, match.end(), dates)
        if sure and not overlaps(match.span(), excluded) and (begins := _clock(match, named)):
            yield Timed(start, match.end(), begins, bound=bound)
    if (bare := _behind_day(low, dates, excluded)) and (begins := _clock(bare, named)):
        yield Timed(bare.start("hour"), bare.end(), begins)


def _led(low: str, at: int, dates: list[Dated]) -> tuple[int, Bound]:
    """Where the words begin that lead to an hour at a place of a line, and what they make of it; "tuần sau 9h" has none."""
    lead = LEAD.search(low, day_before(at, dates), at)
    if lead is None:
        return at, ""
    return lead.start(), "before" if lead["before"] else "after" if lead["after"] else ""


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _is_time(match: re.Match[str]) -> bool:
    minute = match["minute"] or match["h"] or "00"
    return int(match["hour"]) <= 23 and len(minute) == 2 and int(minute) <= 59


def _is_another_figure(low: str, match: re.Match[str], dates: list[Dated]) -> bool:
    """Whether figures share something out (30:70), or count days in hours: 24h and 48h stand for no time but beside a day."""
    hour, start, end = int(match["hour"]), match.start(), match.end()
    if match["minute"]:
        return hour + int(match["minute"]) == 100
    between = [low[each.end : start] if each.end <= start else low[end : each.start] for each in dates]
    placed = LEAD.search(low, 0, start) or any(not each.strip(" ,") for each in between)
    return bool(match["hours"]) and hour % 12 == 0 and not placed


def _goes_on(low: str, at: int, dates: list[Dated]) -> bool:
    """Whether a number that ends at a place counts nothing: the line ends, goes on with a day or with what about."""
    return ENDS.match(low, at) is not None or any(
        at <= each.start and not low[at : each.start].strip(" ,") for each in dates
    )


def _clock(match: re.Match[str], named: str) -> time | None:
    """The time of a match, in the part of a day that it names or that is `named` elsewhere."""
    said = match.groupdict()
    at = _time_of(match["hour"], said.get("part") or said.get("en") or named)
    if at is None:
        return None
    if said.get("thirty"):
        return at.replace(minute=30)
    less = number(said.get("less") or "0")
    if less and less < 60:
        return _time(_minutes(at) - less)
    minute = (said.get(name) for name in ("colon", "h", "g", "spoken", "dotted"))
    return at.replace(minute=number(next(filter(None, minute), "0")))


def _time_of(said: str, part: str) -> time | None:
    """The full hour that a number is in a part of a day; one to six o'clock is in the afternoon unless a line says otherwise."""
    hour = number(said)
    if part:
        hour = shift(hour, part)
    elif 1 <= hour <= 6 and not said.startswith("0"):
        hour += 12
    return time(hour) if hour <= 23 else None


def _beside_day(low: str, span: Span, dates: list[Dated]) -> bool:
    """Whether a part of a line stands right beside the name of a day."""
    days = (each for each in dates if each.first == each.last)
    return any(not between(low, span, each.span).strip(" ,") for each in days)


def _behind_day(low: str, dates: list[Dated], lengths: list[Span]) -> re.Match[str] | None:
    """A bare number behind the name of a day where a line ends, or goes on with how long or what about."""
    for dated in dates:
        is_word = dated.weekday or not any(map(str.isdigit, low[dated.start : dated.end]))
        found = BEHIND_DAY.match(low, dated.end) if is_word and dated.first == dated.last else None
        if found:
            rest = low[found.end() :].lstrip(" ,;:")
            at = len(low) - len(rest)
            if not rest or TOPIC.match(rest) or any(start == at for start, _ in lengths):
                return found
    return None
