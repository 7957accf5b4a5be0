"""The times of day and lengths that a line names: 9:30, 14h, 2pm, 9 giờ rưỡi, in the morning, for 45 minutes."""

import re
from dataclasses import dataclass
from datetime import time

from salesdesk.domain.capture.date_phrases import Dated
from salesdesk.domain.capture.words import Span, either, lowered, whole


@dataclass(frozen=True, slots=True)
class Timed:
    """Where a line names a time of day; `minutes` where it names until when."""

    start: int
    end: int
    at: time
    minutes: int | None = None

    @property
    def span(self) -> Span:
        """The part of the line."""
        return self.start, self.end


def time_in(line: str, dates: list[Dated], lengths: list[Span]) -> Timed | None:
    """The first time of day of a line that names no length; else the part of a day that stands beside a date, or alone."""
    low = lowered(line)
    parts = _parts_of_dates(low, dates)
    if found := _hour_in(low, dates, lengths, parts[0][2] if parts else ""):
        return found
    if noon := _AT_NOON.search(low):
        return Timed(noon.start(), noon.end(), time(12))
    if (alone := _PART.fullmatch(low.strip())) and not alone["meal"]:
        return Timed(0, len(line), _PARTS[alone["name"]])
    return next((Timed(start, end, _PARTS[part]) for start, end, part in parts), None)


def no_time_in(line: str, dates: list[Dated]) -> Span | None:
    """Where a line that needs a time of day writes as one what is none, as 25h or 9:75; None for nowhere.

    It needs one where no hour is named, and behind an hour from which on something goes: "14h-25h".
    """
    low = lowered(line)
    lengths = [match.span() for match in _LENGTH.finditer(low)]
    written = [*_WRITTEN.finditer(low)]
    if hour := _hour_in(low, dates, lengths, ""):
        to = _TO.match(low, hour.end)
        written = [each for each in written if to and each.start() == to.end()]
    for match in written:
        within = any(match.start() < end and match.end() > start for start, end in lengths)
        if not within and not _is_time(match) and not _is_another_figure(low, match, dates):
            return match.span()
    return None


def _hour_in(low: str, dates: list[Dated], lengths: list[Span], named: str) -> Timed | None:
    """The first hour that a line names, in the part of a day that it names elsewhere."""
    for match in _CLOCK.finditer(low):
        if any(match.start() < end and match.end() > start for start, end in lengths):
            continue
        if (begins := _clock(match, named)) is None:
            continue
        start = lead.start() if (lead := _LEAD.search(low[: match.start()])) else match.start()
        until = _CLOCK.match(low, to.end()) if (to := _TO.match(low, match.end())) else None
        ends = _clock(until, until["part"] or match["part"] or named) if until else None
        if until and ends and ends > begins:
            return Timed(start, until.end(), begins, _minutes(ends) - _minutes(begins))
        return Timed(start, match.end(), begins)
    for match in _DOTTED.finditer(low):
        lead = _LEAD.search(low[: match.start()])
        until = _DOTTED.match(low, to.end()) if (to := _TO.match(low, match.end())) else None
        ends, end = _clock(until, named) if until else None, (until or match).end()
        if (lead or _beside_day(low, (match.start(), end), dates)) and (begins := _clock(match, named)):
            minutes = _minutes(ends) - _minutes(begins) if ends and ends > begins else None
            return Timed(lead.start() if lead else match.start(), end, begins, minutes)
    if (bare := _BARE.search(low)) and (begins := _clock(bare, named)):
        return Timed(bare.start(), bare.end(), begins)
    if (bare := _behind_day(low, dates, lengths)) and (begins := _clock(bare, named)):
        return Timed(bare.start("hour"), bare.end(), begins)
    return None


def length_in(line: str) -> tuple[int, Span] | None:
    """How long a line says that something takes, in minutes, and where it says so."""
    for match in _LENGTH.finditer(lowered(line)):
        if match["whole"]:
            return int(match["whole"]) * 60 + int(match["and"] or 0) or 60, match.span()
        if not match["n"]:
            return 30, match.span()
        number = 1.0 if match["n"][0] in "amo" else float(match["n"].replace(",", "."))
        minutes = round(number * (60 if match["hours"] else 1)) + (30 if match["more"] else 0)
        if 0 < minutes <= LONGEST:
            return minutes, match.span()
    return None


def soon_in(line: str) -> tuple[int, Span] | None:
    """In how many minutes from now a line says that something is, and where: "in half an hour", "sau 30 phút"."""
    low = lowered(line)
    for match in _LENGTH.finditer(low):
        lead, behind = _IN.search(low[: match.start()]), _FROM_NOW.match(low, match.end())
        length = length_in(match[0])
        if length and (lead or behind or match[0].startswith("in ")):
            return length[0], (lead.start() if lead else match.start(), (behind or match).end())
    return None


LONGEST = 24 * 60
"""No call takes longer than so many minutes."""

_PARTS = {
    "morning": time(9), "sang": time(9), "sáng": time(9), "noon": time(12), "trưa": time(12), "trua": time(12),
    "afternoon": time(14), "chiều": time(14), "chieu": time(14), "evening": time(18), "tối": time(18),
    "toi": time(18), "tonight": time(18), "last night": time(18),
}  # fmt: skip
_LATE = ("afternoon", "evening", "tonight", "last night", "chiều", "chieu", "tối", "toi", "pm", "p.m", "p.m.")
_EARLY = ("am", "a.m", "a.m.")
_NOON = ("noon", "trưa", "trua")

_HALF = r"(?:am|pm|a\.m\.?|p\.m\.?)"
_VI_PART = either("sáng", "trưa", "chiều", "tối")
_CLOCK = re.compile(
    rf"(?<![\w.,/:])(?P<hour>[0-9]{{1,2}})"
    rf"(?::(?P<colon>[0-5][0-9])|\s?h(?P<h>[0-5][0-9])?|g(?P<g>[0-5][0-9])?"
    rf"|\s?{either('giờ')}(?:\s+(?P<spoken>[0-5][0-9])(?:\s+{either('phút')})?)?"
    rf"|(?:\.(?P<dotted>[0-5][0-9]))?(?=\s*{_HALF}(?!\w))|(?=\s+(?:rưỡi|rưởi)))"
    rf"(?:\s+{either('kém')}\s+(?P<less>[0-9]{{1,2}})(?:\s+{either('phút')})?)?"
    rf"(?P<thirty>\s*{either('rưỡi', 'rưởi')})?"
    rf"(?:\s*(?P<part>{_HALF}|{_VI_PART})|\s+in\s+the\s+(?P<en>morning|afternoon|evening))?(?!\w)"
)
_WRITTEN = re.compile(
    rf"(?<![\w.,/:])(?P<hour>[0-9]{{1,2}})"
    rf"(?:[:g](?P<minute>[0-9]{{2}})|h(?P<h>[0-9]{{1,3}})|\s?(?P<hours>h|{either('giờ')})|(?=\s*{_HALF}(?!\w))"
    rf"|(?<={either('lúc')}\s[0-9]{{2}}))"
    rf"(?:\s*{_HALF})?(?!\w|[.,:/%][0-9]|%)"
)
"""What stands where a time of day stands and is written as one, whatever its figures are."""
_LEAD = re.compile(
    rf"(?<!\w)(?:{either('at', 'from', 'around', 'lúc', 'vào', 'vào lúc', 'từ', 'khoảng')}\s+|@\s*)$"
)
_BARE = re.compile(
    rf"(?:(?<!\w){either('at', 'lúc', 'vào lúc')}\s+|@\s*)(?P<hour>[0-9]{{1,2}})(?!\w|[.,:/%][0-9])"
)
_DOTTED = re.compile(
    r"(?<![\w.,/:])(?P<hour>[0-9]{1,2})\.(?P<dotted>[0-5][0-9])(?![\w%]|[.,:/][0-9]"
    rf"|\s+(?:{either('m', 'tr', 'triệu', 'tỷ', 'tỉ', 'k', 'nghìn', 'ngàn', 'usd', 'vnd', 'đô', 'đồng', 'million')}(?!\w)))"
)
"""An hour that only its place tells from a number: tomorrow 8.30."""
_BEHIND_DAY = re.compile(r",?\s+(?P<hour>[1-9]|1[0-9]|2[01])(?=[\s,;:]|$)")
"""An hour that only its place tells: wed 10 about coaches, mai 10 về xe; "mai 3 khách" are guests."""
_TOPIC = re.compile(
    rf"(?:{either('at', 'tại', 'ở', 'about', 're', 'regarding', 'to discuss', 'to talk', 'về', 'để', 'bàn về', 'trao đổi')})(?!\w)"
)
_AT_NOON = whole(rf"at\s+(?:noon|midday)|{either('lúc trưa', 'vào buổi trưa', 'buổi trưa')}")
_TO = re.compile(rf"\s*[-–]\s*|\s+{either('to', 'until', 'till', 'đến', 'tới')}\s+")
_IN = re.compile(rf"(?<!\w){either('in', 'after', 'sau')}\s+$")
_FROM_NOW = re.compile(rf"\s+{either('nữa', 'from now')}(?!\w)")
_LENGTH = whole(
    rf"(?:(?:for|in|{either('trong', 'khoảng')})\s+)?(?:half\s+an\s+hour|{either('nửa tiếng', 'nửa giờ')})"
    rf"|(?:for|{either('trong')})\s+(?P<whole>[0-9]{{1,2}})\s*(?:h|{either('giờ')})(?P<and>[0-5][0-9])?"
    rf"|(?:(?:for|{either('trong')})\s+)?(?P<n>[0-9]{{1,3}}(?:[.,][0-9])?|an?|one|{either('một')})\s*"
    rf"(?:(?P<hours>hrs?|hours?|{either('tiếng')})(?P<more>\s+{either('rưỡi')})?|mins?|minutes?|{either('phút')}|(?<=[0-9]{{2}})ph?)"
)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _is_time(match: re.Match[str]) -> bool:
    minute = match["minute"] or match["h"] or "00"
    return int(match["hour"]) <= 23 and len(minute) == 2 and int(minute) <= 59


def _is_another_figure(low: str, match: re.Match[str], dates: list[Dated]) -> bool:
    """Whether figures share something out (30:70), or count days in hours: 24h and 48h stand for no time but beside a day."""
    hour, start, end = int(match["hour"]), match.start(), match.end()
    if match["minute"]:
        return hour + int(match["minute"]) == 100
    between = [low[each.end : start] if each.end <= start else low[end : each.start] for each in dates]
    placed = _LEAD.search(low[:start]) or any(not each.strip(" ,") for each in between)
    return bool(match["hours"]) and hour % 12 == 0 and not placed


def _clock(match: re.Match[str], named: str) -> time | None:
    """The time of a match; one to six o'clock is in the afternoon unless the line says otherwise."""
    said = match.groupdict()
    hour, part = int(match["hour"]), said.get("part") or said.get("en") or named
    minute = int(
        next(filter(None, (said.get(name) for name in ("colon", "h", "g", "spoken", "dotted"))), "0")
    )
    if said.get("thirty"):
        minute = 30
    if (less := int(said.get("less") or 0)) and less < 60 and hour:
        hour, minute = hour - 1, 60 - less
    if part in _EARLY:
        hour = 0 if hour == 12 else hour
    elif (
        (part in _LATE and hour < 12)
        or (part in _NOON and hour < 6)
        or (not part and 1 <= hour <= 6 and not match["hour"].startswith("0"))
    ):
        hour += 12
    return time(hour, minute) if hour <= 23 else None


def _beside_day(low: str, span: Span, dates: list[Dated]) -> bool:
    """Whether a part of a line stands right beside the name of a day."""
    start, end = span
    between = [
        low[each.end : start] if each.end <= start else low[end : each.start]
        for each in dates
        if each.first == each.last
    ]
    return any(not each.strip(" ,") for each in between)


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
    found = []
    for match in _PART.finditer(low):
        for dated in dates:
            between = (
                low[dated.end : match.start()]
                if dated.end <= match.start()
                else low[match.end() : dated.start]
            )
            within = dated.start <= match.start() and match.end() <= dated.end
            if within or (not between.strip() and (dated.end <= match.start() or match.end() <= dated.start)):
                # The meal at that time of day is what a call is about: ăn trưa.
                found.append((match.end() if match["meal"] else match.start(), match.end(), match["name"]))
                break
    return found


_PART = whole(
    rf"(?:(?:in\s+)?the\s+|{either('buổi')}\s+|(?P<meal>{either('ăn')}\s+))?(?P<name>morning|noon|afternoon|evening|tonight|last night|{_VI_PART})"
)
