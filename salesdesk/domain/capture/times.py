"""The times of day that a line names: 9:30, 14h, 2pm, 9 giờ rưỡi, half past two, in the morning, before 11:00."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time
from typing import Literal

from salesdesk.domain.capture.date_phrases import Dated
from salesdesk.domain.capture.day_parts import ALONE, PART, hour_of, shift
from salesdesk.domain.capture.lengths import FROM_NOW, lengths_in
from salesdesk.domain.capture.words import SPELLED, Span, either, lowered, number, whole

Bound = Literal["", "before", "after"]
"""What an hour is where something is not at it: until when it is over, or from when on it may be."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Where a line names a time of day; `minutes` where it names until when, `part` where it is only a part of the day."""

    start: int
    end: int
    at: time
    minutes: int | None = None
    bound: Bound = ""
    part: bool = False

    @property
    def span(self) -> Span:
        """The part of the line."""
        return self.start, self.end


def time_in(line: str, dates: list[Dated], lengths: list[Span]) -> Timed | None:
    """The first time of day of a line that names no length; else the part of a day that stands beside a date, or alone."""
    low = lowered(line)
    parts = _parts_of_dates(low, dates)
    if found := _hour_in(low, dates, lengths, parts[0][2] if parts else ""):
        begin = next((start for start, end, _ in parts if not low[end : found.start].strip()), found.start)
        return replace(found, start=min(begin, found.start))
    if alone := ALONE.search(low):
        group = next(each for each in ("noon", "more", "led") if alone[each])
        start, bound = _led(low, alone.start(group), dates)
        return Timed(min(start, alone.start()), alone.end(), hour_of(alone[group]), bound=bound, part=True)
    if (only := PART.fullmatch(low.strip())) and not only["meal"]:
        return Timed(0, len(line), hour_of(only["name"]), part=True)
    return next((Timed(start, end, hour_of(part), part=True) for start, end, part in parts), None)


def no_time_in(line: str, dates: list[Dated]) -> Span | None:
    """Where a line that needs a time of day writes as one what is none, as 25h or 9:75, or may be two: half nine; None for nowhere.

    It needs one where no hour is named, and behind an hour from which on something goes: "14h-25h".
    """
    low = lowered(line)
    lengths = lengths_in(low)
    written = [*_WRITTEN.finditer(low)]
    if hour := _hour_in(low, dates, lengths, ""):
        to = _TO.match(low, hour.end)
        written = [each for each in written if to and each.start() == to.end()]
    elif unclear := _UNCLEAR.search(low):
        return unclear.span()
    for match in written:
        within = any(match.start() < end and match.end() > start for start, end in lengths)
        if not within and not _is_time(match) and not _is_another_figure(low, match, dates):
            return match.span()
    return None


def _hour_in(low: str, dates: list[Dated], lengths: list[Span], named: str) -> Timed | None:
    """The first hour that a line names, in the part of a day that it names elsewhere."""
    ways = (
        _windows(low, named),
        _spoken(low, dates, named),
        _clocks(low, dates, lengths, named),
        _dotted(low, dates, named),
        _bare(low, dates, lengths, named),
    )
    return next((found for way in ways for found in way), None)


def _clocks(low: str, dates: list[Dated], lengths: list[Span], named: str) -> Iterator[Timed]:
    """Hours that are written as such: 9:30, 14h, 2pm, 9-11h."""
    for match in _CLOCK.finditer(low):
        on = FROM_NOW.match(low, match.end())
        if on or any(match.start() < end and match.end() > start for start, end in lengths):
            continue
        if (begins := _clock(match, named)) is None:
            continue
        if (found := _range_to(low, match, begins, dates, named)) is None:
            start, bound = _led(low, match.start(), dates)
            until = _CLOCK.match(low, to.end()) if (to := _TO.match(low, match.end())) else None
            ends = _clock(until, until["part"] or match["part"] or named) if until else None
            if until and ends and ends > begins:
                found = Timed(start, until.end(), begins, _minutes(ends) - _minutes(begins))
            else:
                found = Timed(start, match.end(), begins, bound=bound)
        yield found


def _range_to(low: str, until: re.Match[str], ends: time, dates: list[Dated], named: str) -> Timed | None:
    """The hour from a bare number to one that is written as an hour: 2-4pm, 9-11h."""
    first = _UP_TO.search(low, 0, until.start())
    if first is None or any(first.start() < each.end and first.end() > each.start for each in dates):
        return None
    for part in (until["part"] or until["en"] or named, ""):
        begins = _clock(first, part)
        if begins and begins < ends:
            start, _ = _led(low, first.start(), dates)
            return Timed(start, until.end(), begins, _minutes(ends) - _minutes(begins))
    return None


def _windows(low: str, named: str) -> Iterator[Timed]:
    """Hours between which something begins: between 2 and 4."""
    for match in _WINDOW.finditer(low):
        if begins := _clock(match, named):
            yield Timed(match.start(), match.end(), begins, bound="after")


def _spoken(low: str, dates: list[Dated], named: str) -> Iterator[Timed]:
    """Hours as they are said in English: half past two, quarter to 3, nine thirty."""
    for match in _SPOKEN.finditer(low):
        said, to = match["minutes"].removeprefix("a").strip(), match["way"] == "to"
        minutes = {"half": 30, "quarter": 15}.get(said) or number(said)
        if (to and said != "quarter") or (hour := _clock(match, named)) is None:
            continue  # "ten to nine" may be hours as well
        start, bound = _led(low, match.start(), dates)
        yield Timed(start, match.end(), _time(_minutes(hour) + (-minutes if to else minutes)), bound=bound)


def _dotted(low: str, dates: list[Dated], named: str) -> Iterator[Timed]:
    """Hours that only their place tells from a number: tomorrow 8.30."""
    for match in _DOTTED.finditer(low):
        lead, bound = _led(low, match.start(), dates)
        until = _DOTTED.match(low, to.end()) if (to := _TO.match(low, match.end())) else None
        ends, end = _clock(until, named) if until else None, (until or match).end()
        placed = lead < match.start() or _beside_day(low, (match.start(), end), dates)
        if placed and (begins := _clock(match, named)):
            minutes = _minutes(ends) - _minutes(begins) if ends and ends > begins else None
            yield Timed(lead, end, begins, minutes, bound)


def _bare(low: str, dates: list[Dated], lengths: list[Span], named: str) -> Iterator[Timed]:
    """Hours that are but a number: at 9, wed 10 about coaches, after 3."""
    for pattern in (_BARE, _BOUND_BARE):
        if (bare := pattern.search(low)) and (begins := _clock(bare, named)):
            start, bound = _led(low, bare.start("hour"), dates)
            yield Timed(start, bare.end(), begins, bound=bound)
    if (bare := _behind_day(low, dates, lengths)) and (begins := _clock(bare, named)):
        yield Timed(bare.start("hour"), bare.end(), begins)


def _led(low: str, at: int, dates: list[Dated]) -> tuple[int, Bound]:
    """Where the words begin that lead to an hour at a place of a line, and what they make of it; "tuần sau 9h" has none."""
    lead = _LEAD.search(low, max((each.end for each in dates if each.end <= at), default=0), at)
    if lead is None:
        return at, ""
    return lead.start(), "before" if lead["before"] else "after" if lead["after"] else ""


_HALF = r"(?:am|pm|a\.m\.?|p\.m\.?)"
_VI_PART = either("sáng", "trưa", "chiều", "tối", "đêm", "khuya")
_PART_OF_IT = rf"(?:\s*(?P<part>{_HALF}|{_VI_PART})|\s+in\s+the\s+(?P<en>morning|afternoon|evening))?"
_OCLOCK = r"o['’]?clock"
_CLOCK = re.compile(
    rf"(?<![\w.,/:])(?P<hour>[0-9]{{1,2}}|{SPELLED}(?=\s*(?:{_OCLOCK}|{_HALF}(?!\w)|{either('giờ', 'rưỡi', 'rưởi')})))"
    rf"(?::(?P<colon>[0-5][0-9])|\s?h(?P<h>[0-5][0-9])?|g(?P<g>[0-5][0-9])?|\s?{_OCLOCK}|[\s-]?ish"
    rf"|\s?{either('giờ')}(?:\s+(?P<spoken>[0-5][0-9]|{SPELLED}(?=\s+{either('phút')}))(?:\s+{either('phút')})?)?"
    rf"|(?:\.(?P<dotted>[0-5][0-9]))?(?=\s*{_HALF}(?!\w))|(?=\s+{either('rưỡi', 'rưởi')}))"
    rf"(?:\s+{either('kém')}\s+(?P<less>[0-9]{{1,2}}|{SPELLED})(?:\s+{either('phút')})?)?"
    rf"(?P<thirty>\s*{either('rưỡi', 'rưởi')})?{_PART_OF_IT}(?!\w)"
)
_SPOKEN = whole(
    rf"(?P<minutes>half|(?:a\s+)?quarter|[0-9]{{1,2}}|{SPELLED})(?:\s+minutes)?\s+(?P<way>past|to)\s+(?P<hour>[0-9]{{1,2}}(?![:.h])|{SPELLED}){_PART_OF_IT}"
)
_UNCLEAR = whole(
    rf"half\s+(?:{SPELLED}|1[0-2]|[1-9])|(?:five|ten|twenty)\s+to\s+{SPELLED}|{SPELLED}\s+(?:thirty|fifteen|forty[\s-]five)"
)
"""What speaks of an hour and is not read: half nine is 8:30 to some."""
_UP_TO = re.compile(
    rf"(?<![\w.,/:-])(?P<hour>[0-9]{{1,2}})(?:\s?[-–]\s?|\s+{either('to', 'đến', 'tới')}\s+)$"
)
_TOPIC = re.compile(
    rf"(?:{either('at', 'tại', 'ở', 'about', 're', 'regarding', 'to discuss', 'to talk', 'về', 'để', 'bàn về', 'trao đổi')})(?!\w)"
)
_ENDS = rf"(?=\s*(?:[,;:]|$)|\s+{_TOPIC.pattern})"
"""Behind a number where nothing follows that it may count."""
_WINDOW = re.compile(
    rf"(?<!\w){either('between', 'giữa')}\s+(?P<hour>[0-9]{{1,2}})(?:[:.h](?P<h>[0-5][0-9])|\s?(?:h|{either('giờ')}|{_HALF}))?"
    rf"\s+{either('and', 'to', 'và', 'đến')}\s+[0-9]{{1,2}}(?:[:.h][0-5][0-9](?!\w)|\s?(?:h|{either('giờ')}|(?={_HALF}))|{_ENDS})"
    rf"{_PART_OF_IT}(?!\w)"
)
_WRITTEN = re.compile(
    rf"(?<![\w.,/:])(?P<hour>[0-9]{{1,2}})"
    rf"(?:[:g](?P<minute>[0-9]{{2}})|h(?P<h>[0-9]{{1,3}})|\s?(?P<hours>h|{either('giờ')})|(?=\s*{_HALF}(?!\w))"
    rf"|(?<={either('lúc')}\s[0-9]{{2}}))"
    rf"(?:\s*{_HALF})?(?!\w|[.,:/%][0-9]|%)"
)
"""What stands where a time of day stands and is written as one, whatever its figures are."""
_BEFORE = either("before", "by", "no later than", "trước", "trước lúc", "muộn nhất", "chậm nhất")
_AFTER = either("after", "sau", "sau lúc")
_AT = rf"{either('at', 'from', 'around', 'lúc', 'vào', 'vào lúc', 'từ', 'khoảng', 'tầm', 'chừng', 'đúng')}"
_LEAD = re.compile(rf"(?<!\w)(?:(?:(?P<before>{_BEFORE})|(?P<after>{_AFTER})|{_AT})\s+|@\s*)$")
_BARE = re.compile(
    rf"(?:(?<!\w){either('at', 'lúc', 'vào lúc')}\s+|@\s*)(?P<hour>[0-9]{{1,2}})(?!\w|[.,:/%][0-9])"
)
_DOTTED = re.compile(
    rf"(?<![\w.,/:])(?P<hour>[0-9]{{1,2}})(?:\.|(?<=[0-9]{{2}})(?=[0-9]{{2}}(?:{_ENDS}|\s*hrs)))(?P<dotted>[0-5][0-9])(?![\w%]|[.,:/][0-9]"
    rf"|\s+(?:{either('m', 'tr', 'triệu', 'tỷ', 'tỉ', 'k', 'nghìn', 'ngàn', 'usd', 'vnd', 'đô', 'đồng', 'million')}(?!\w)))"
)
_BEHIND_DAY = re.compile(r",?\s+(?P<hour>[1-9]|1[0-9]|2[01])(?=[\s,;:]|$)")
"""An hour that only its place tells: wed 10 about coaches, mai 10 về xe; "mai 3 khách" are guests."""
_BOUND_BARE = re.compile(
    rf"(?<!\w)(?:{_BEFORE}|{_AFTER}|at|{either('lúc')})\s+(?P<hour>[0-9]{{1,2}}|{SPELLED}){_ENDS}"
)
"""A number that is an hour where nothing follows that it may count: after 3, at nine."""
_TO = re.compile(rf"\s*[-–]\s*|\s+{either('to', 'until', 'till', 'đến', 'tới')}\s+")


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
    placed = _LEAD.search(low, 0, start) or any(not each.strip(" ,") for each in between)
    return bool(match["hours"]) and hour % 12 == 0 and not placed


def _clock(match: re.Match[str], named: str) -> time | None:
    """The time of a match; one to six o'clock is in the afternoon unless the line says otherwise."""
    said = match.groupdict()
    hour, part = number(match["hour"]), said.get("part") or said.get("en") or named
    minute = number(
        next(filter(None, (said.get(name) for name in ("colon", "h", "g", "spoken", "dotted"))), "0")
    )
    if said.get("thirty"):
        minute = 30
    if (less := number(said.get("less") or "0")) and less < 60 and hour:
        hour, minute = hour - 1, 60 - less
    if part:
        hour = shift(hour, part)
    elif 1 <= hour <= 6 and not match["hour"].startswith("0"):
        hour += 12
    return time(hour, minute) if hour <= 23 else None


def _beside_day(low: str, span: Span, dates: list[Dated]) -> bool:
    """Whether a part of a line stands right beside the name of a day."""
    days = (each for each in dates if each.first == each.last)
    return any(not _between(low, span, each.span).strip(" ,") for each in days)


def _behind_day(low: str, dates: list[Dated], lengths: list[Span]) -> re.Match[str] | None:
    """A bare number behind the name of a day where a line ends, or goes on with how long or what about."""
    for dated in dates:
        is_word = dated.weekday or not any(map(str.isdigit, low[dated.start : dated.end]))
        found = _BEHIND_DAY.match(low, dated.end) if is_word and dated.first == dated.last else None
        if found:
            rest = low[found.end() :].lstrip(" ,;:")
            at = len(low) - len(rest)
            if not rest or _TOPIC.match(rest) or any(start == at for start, _ in lengths):
                return found
    return None


def _parts_of_dates(low: str, dates: list[Dated]) -> list[tuple[int, int, str]]:
    """The parts of a day within or right beside the dates."""
    return [
        # The meal at that time of day is what a call is about: ăn trưa.
        (match.end() if match["meal"] else match.start(), match.end(), match["name"])
        for match in PART.finditer(low)
        if any(not _between(low, match.span(), each.span).strip(" ,") for each in dates)
    ]


def _between(low: str, one: Span, other: Span) -> str:
    """What stands between two parts of a line; "" where they overlap."""
    (_, end), (start, _) = sorted((one, other))
    return low[end:start]
