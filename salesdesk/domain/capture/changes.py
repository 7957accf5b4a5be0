"""What a line says of a call that is there: that it is cancelled, or moves to another time."""

import re
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.capture.change import Change
from salesdesk.domain.capture.dates import dates_in
from salesdesk.domain.capture.lengths import days_in
from salesdesk.domain.capture.new_lengths import LASTING, new_length
from salesdesk.domain.capture.new_times import SAME_HOUR, TO, new_time, time_before
from salesdesk.domain.capture.openings import CALL_WORDS, opening
from salesdesk.domain.capture.subjects import AGREED, is_agreed
from salesdesk.domain.capture.when import ENDS, moment_before, when_said
from salesdesk.domain.capture.who import FORM_OF_ADDRESS, Who, as_name, colon_in, is_address, pieces
from salesdesk.domain.capture.words import Span, either, free_of, lowered, whole


@dataclass(frozen=True, slots=True)
class Changing:
    """A change, the parts of the line that say it, and those that may name whose call it is.

    `sure` where the line names a call: "hủy hẹn", not "hủy 20 phòng".
    """

    change: Change
    sure: bool
    taken: tuple[Span, ...]
    who: tuple[Who, ...]


def changing(line: str, today: date, asked: bool = False) -> Changing | None:
    """What a line says of a call that is there; None where it says no such thing, unless that is `asked` for."""
    same_hour = [each.span() for each in SAME_HOUR.finditer(lowered(line))]
    for first, last in same_hour:
        line = line[:first] + " " * (last - first) + line[last:]
    low = lowered(line)
    verb = _verb(line, low) or _UNABLE.search(low) or _ARROW.search(low) or _INSTEAD.search(low) or _busy(low)
    if verb is None and not asked:
        return None
    if says_all(line) and not asked:
        return None
    begin, end = verb.span() if verb else (0, 0)
    how = verb.groupdict() if verb else {}
    unable, busy = "unable" in how, "busy" in how
    opens, subject = _opened(line, low, begin, today) if verb else (False, None)
    if (opens or (unable and subject)) and not asked:
        return None
    lasting = new_length(low, begin, end) if how.get("lasts") else None
    if how.get("lasts") and lasting is None and not asked:
        return None
    if lasting:
        to, to_words = lasting.span, line[slice(*lasting.span)]
    elif "instead" in how:
        to, to_words = time_before(line, begin, end, today)
        if not to_words:
            return None
    else:
        to, to_words = new_time(line, low, begin, end, today, how.get("anew") is not None)
    if not (to_words or how.get("cancel") or unable) and (days := days_in(line, end)):
        to, to_words = days[1], line[slice(*days[1])]
    if how.get("shifts") and not (to_words or _EARLIER.search(low, begin)) and not asked:
        return None
    # Without it: the other day is the one on which the call is.
    kept = line[: to[0]] + " " * (to[1] - to[0]) + line[to[1] :]
    said = when_said(kept, dates_in(kept, today), len(kept))
    why = _WHY.search(low, end)
    stop = why.start() if why else len(line)
    channel, how_held = (None, (end, end)) if how.get("cancel") else _channel(low, end)
    when = [*said.spans, to, how_held]
    calls = [
        each.span()
        for each in CALL_WORDS.finditer(low, end, stop)
        if _is_apart(each.span(), when) and not as_name(line, each.start()) and not busy
    ]
    earlier = [each.span() for each in _EARLIER.finditer(low, begin, stop)]
    filling = [each.span() for each in _FILLING.finditer(low, end, stop)]
    named = [each.span() for each in CALL_WORDS.finditer(low, 0, begin) if line[each.start()].islower()]
    taken = [(begin, end), *when, *calls, *named, *earlier, *filling]
    taken += [each.span() for each in _TELLING.finditer(low, 0, begin) if line[each.start()].islower()]
    taken += same_hour
    taken += [each.span() for each in AGREED.finditer(low)]
    rest = free_of(line, taken, end, stop)
    if subject is not None:
        if calls or rest:
            # "Gặp chị Ly mai bàn đổi lịch" is a call of its own.
            return None
        taken.append(subject)
    who = pieces(line, 0, stop, taken, True)
    others = [each for each in who if each.lead < begin and not is_address(line[each.start : each.end])]
    if busy and not (said.dated and others) and not asked:
        return None
    apart = line[:begin].rstrip()[-1:] in (",", ";")
    change = Change(
        cancels=how.get("cancel") is not None,
        theirs=subject is None and bool(others) and not (how.get("mine") or "instead" in how),
        days=(said.dated.first, said.dated.last) if said.dated else None,
        at=said.timed.at if said.timed and not said.zoned else None,
        when=" ".join(line[slice(*each)] for each in sorted(said.spans)),
        to=to_words,
        earlier=bool(earlier),
        puts_off=unable or how.get("off") is not None or _LATER.match(how.get("verb") or "") is not None,
        reason=line[why.end() :].strip(ENDS) if why else "",
        apart=apart,
        unable=unable,
        ends=(apart or unable or how.get("off") is not None)
        and not any(line[first:last].strip(ENDS) for first, last in rest),
        agreed=is_agreed(line),
        anew=how.get("anew") is not None or (how.get("off") or "").startswith("reschedule"),
        channel=channel,
        minutes=lasting.minutes if lasting else None,
        longer=lasting.longer if lasting else None,
        busy=busy,
    )
    sure = (
        subject is not None
        or channel is not None
        or any(not free_of(line, when, end, first) for first, _ in calls)
    )
    if why:
        taken.append((stop, len(line)))
    return Changing(change, sure, tuple(each for each in taken if each[0] < each[1]), tuple(who))


def moved(line: str, today: date) -> Span | None:
    """Where a line says what moves to which day or hour: "move Hinode to Thursday"; None where it says no such thing."""
    low = lowered(line)
    if (verb := _verb(line, low)) is None or verb["cancel"]:
        return None
    (_, end), to = new_time(line, low, verb.start(), verb.end(), today, False)
    return (verb.start(), end) if to else None


def says_all(line: str) -> bool:
    """Whether a line says what becomes of all calls, and not of one: "hủy hết hẹn thứ 2"."""
    low = lowered(line)
    verb = _verb(line, low) if opening(low)[0] is None else None
    return verb is not None and _ALL.match(low, verb.end()) is not None


def leaves_call(line: str) -> bool:
    """Whether a line says of a call only that it is not cancelled and does not move: "anh Kiệt không hủy hẹn mai"."""
    low = lowered(line)
    said = (each for each in _VERB.finditer(low) if not each["lasts"])
    return any(_is_denied(low, each.start()) for each in said) and _verb(line, low) is None


_MOST_WORDS = 10
"""Further on in a line a verb tells something else than what becomes of a call."""

_CANCELS = rf"{either('hủy', 'huỷ', 'hủy bỏ', 'huỷ bỏ')}|cancel(?:s|led|ed|ling|ing)?|call(?:s|ed)?\s+off|(?<=is\s)off"
_NO_CALL = (
    r"no\s+(?:more\s+)?(?:call|meeting|visit|appointment)(?=\s+(?:with|on|today|tomorrow|this|next)(?!\w))"
    rf"|(?:{either('không', 'ko', 'khỏi', 'thôi')}\s+{either('gọi', 'gặp', 'họp', 'hẹn', 'ghé', 'thăm')})(?=.*\s{either('nữa')}(?!\w))"
)
"""What says of a call that it will not be: "no call tomorrow with An", "mai không gọi An nữa"."""
_PUTS_OFF = rf"{either('hoãn', 'hoãn lại')}|(?:reschedule|postpone|delay)[sd]?|put(?:s)?\s+off"
"""What is said of calls, with the new time or without."""
_MOVES = (
    either("dời", "đổi", "chuyển", "lùi", "đẩy!", "dời lại", "lùi lại", "đẩy! lùi", "đẩy! lại")
    # Without its accents "đẩy" is an English day.
    + rf"|{either('đẩy')}(?=\s+{either('lịch', 'hẹn', 'cuộc', 'buổi', 'giờ gặp')}(?!\w))"
    + r"|(?P<shifts>push(?:es|ed)?(?!\s+back)|pull(?:s|ed)?|br(?:ing|ings|ought)(?!\s+forward))"
    + rf"|(?P<lasts>{LASTING})"
    + r"|(?:move|change|shift)[sd]?|(?:push(?:es|ed)?|puts?)\s+back|br(?:ing|ings|ought)\s+forward"
)
_SAYING = either(
    "báo", "xin", "muốn", "nhờ", "đã", "vừa", "mới", "vừa mới", "phải", "cần", "đề nghị", "yêu cầu", "bị", "được", "is", "are", "was",
    "were", "has", "have", "had", "been", "just", "asks to", "asked to", "want to", "wants to", "wanted to", "needs to", "has to", "had to",
    "would like to", "will", "must", "to be", "please", "cho",
)  # fmt: skip
_ANEW = either("hẹn lại")
"""To agree on another time; of whom no call is planned it books one."""
_ALL = re.compile(
    rf"\s*(?:{either('all', 'every', 'both', 'hết', 'tất cả', 'toàn bộ', 'mọi', 'hết cả', 'hết các', 'tất cả các')})\s+"
    rf"(?:(?:of|the|my|our)\s+)*(?:calls?|meetings?|visits?|appointments?|{either('hẹn', 'lịch', 'lịch hẹn', 'cuộc', 'buổi')})(?!\w)"
)
_SUBJECT = rf"(?:(?P<mine>{either('i', 'we', 'tôi', 'mình', 'em', 'chúng tôi')})\s+)?(?:{_SAYING}\s+)*"
_VERB = whole(
    rf"{_SUBJECT}(?P<verb>(?P<cancel>{_CANCELS}|{_NO_CALL})|(?P<off>{_PUTS_OFF})|{_MOVES}|(?P<anew>{_ANEW}))(?:\s+(?:the|our|my))?"
)
_UNWELL = either(
    "bận",
    "ốm",
    "bệnh",
    "mệt",
    "kẹt",
    "nghỉ",
    "vướng",
    "đi công tác",
    "ill",
    "sick",
    "busy",
    "away",
    "travelling",
    "on leave",
    "unwell",
)
_WHY = re.compile(
    rf"(?<!\w){either('vì', 'do', 'bởi vì', 'tại vì', 'vì lý do', 'because', 'because of', 'since', 'as', 'due to')}(?!\w)"
    rf"|[,;]\s+(?=(?:(?:she|he|they)(?!\w)|{FORM_OF_ADDRESS}\s+(?:\w+\s+)?(?:{either('bị', 'đang', 'lại', 'is')}\s+)*{_UNWELL}(?!\w)|{_UNWELL}(?!\w)))"
)  # fmt: skip
"""What leads to the reason; or to a clause that is one: ", chị ốm", ", she's away"."""
_NOT = re.compile(
    rf"(?<!\w)(?:{either('không', 'ko', 'k', 'hông', 'chưa', 'chẳng', 'đừng!', 'not', 'cannot', 'never', 'no longer')}"
    rf"|[a-z]+n['’]t|{either('dont', 'wont', 'doesnt', 'didnt', 'isnt', 'wasnt')})"
    rf"(?:\s+{either('có', 'còn', 'hề', 'nên', 'going to', 'yet', 'any')})?\s+$"
)
"""What stands before a verb that says the opposite; "Dung" without its accent is a name."""
_MEETS = either("gặp", "đi", "đến", "tới", "qua", "tiếp", "họp", "dự", "tham gia", "ghé")
_ARROW = re.compile(r"(?=(?:->|=>|→|⇒)\s*\S)")
"""From one time to another: "Haneul tomorrow 14:00 -> 16:00"."""
_SOME_DAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|to(?:day|morrow)|the\s+[0-9]|[0-9])"
_UNABLE = whole(
    rf"{_SUBJECT}(?P<unable>{either('không', 'ko', 'k', 'hông')}\s+(?:{_MEETS}\s+{either('được')}|{either('thể')}\s+{_MEETS})"
    rf"|(?:can['’]?t|cannot|can\s+not|won['’]?t\s+be\s+able\s+to|unable\s+to)\s+(?:make\s+it|(?:make|do)(?=\s+{_SOME_DAY})|meet|come|attend)"
    r"|no\s+longer\s+(?:meets?|comes?)(?:\s+us)?|not\s+coming)"
)
_BUSY = whole(
    rf"(?P<unable>(?P<busy>(?:(?:she|he|they)(?:['’](?:s|re|ll\s+be))?\s+)?{_SUBJECT}(?:be\s+)?(?:{either('bận!', 'kẹt lịch', 'vướng lịch', 'đi công tác')}|ban(?=[\s.!]*$)"
    r"|busy|tied\s+up|(?:not\s+|un)available|away|out\s+of\s+(?:the\s+)?office|on\s+leave)))"
)
"""What says that somebody has no time; without its accent "bận" is a table or a talk but at the end of a line."""
_TELLING = whole(rf"{either('báo', 'nhắn', 'says', 'said')}|{either('khách')}(?!\s+{either('sạn')})")
_FILLING = whole(
    either(
        "buổi", "cuộc", "nữa", "lại", "rồi", "nhé", "nha", "ạ!", "luôn", "already", "later", "muộn hơn", "trễ hơn", "muộn!", "trễ!",
        "lùi", "lùi xuống",
    )
)  # fmt: skip
_LATER = whole(rf"{either('lùi', 'đẩy! lùi')}|(?:push(?:es|ed)?|puts?)\s+back|push(?:es|ed)?")
_EARLIER = whole(either("forward", "earlier", "sớm", "sớm hơn", "sớm lên", "lên sớm"))


def _verb(line: str, low: str) -> re.Match[str] | None:
    """Where a line says that something is cancelled or moves; "huy" is a name where the line has its accents, or behind "anh", and who is off is on leave."""
    for match in _VERB.finditer(low):
        at, before = match.start("verb"), line[: match.start("verb")].split()
        named = match["verb"] == "huy" and (not line.isascii() or is_address(" ".join(before[-1:])))
        on_leave = match["verb"] == "off" and CALL_WORDS.search(low, 0, at) is None
        known = len(before) <= _MOST_WORDS and not (named or on_leave or as_name(line, at))
        if known and not _is_denied(low, match.start()):
            return match
    return None


def _busy(low: str) -> re.Match[str] | None:
    """Where a line of small letters says that somebody has no time, and nothing in a clause behind that, nor what they agree to."""
    match = _BUSY.search(low)
    return None if match is None or is_agreed(low) or re.search("[,;]", low[match.end() :]) else match


def _is_denied(low: str, verb: int) -> bool:
    return _NOT.search(low, 0, verb) is not None


def _opened(line: str, low: str, verb: int, today: date) -> tuple[bool, Span | None]:
    """Whether a line opens as something else before its verb, and where it opens with the call that is meant: "hẹn chị Ly dời"."""
    for at in {0, moment_before(line, dates_in(line, today)), colon_in(line, 0) + 1}:
        begin = at + len(low[at:]) - len(low[at:].lstrip())
        kind, channel, length = opening(low[begin:])
        if kind and begin + length <= verb and (kind != "call" or channel == "phone"):
            return True, None
        called = CALL_WORDS.match(low, begin)
        if called and called.end() <= verb:
            return False, called.span()
    return False, None


_INSTEAD = whole(rf"(?P<instead>{either('instead of', 'thay vì', 'thay cho')})")
_HOW = re.compile(
    rf"\s*(?:an?\s+)?(?P<how>\S.*?)(?:\s+{either('trực tiếp', 'in person', 'instead', 'nhé', 'nha')})?[\s.!]*$"
)


def _channel(low: str, begin: int) -> tuple[str | None, Span]:
    """How a call is to be held by the end of a line, "to a visit", and where it says so; None and an empty part where it does not."""
    for led in TO.finditer(low, begin):
        if match := _HOW.match(low, led.end()):
            kind, channel, length = opening(match["how"])
            if kind == "call" and length == len(match["how"]):
                return channel, (led.start(), len(low))
    return None, (begin, begin)


def _is_apart(span: Span, others: list[Span]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in others)
