"""Reading a captured line: which kind of record it is, when, how long, and where it names somebody."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, get_args

from salesdesk.domain.capture.date_phrases import Dated
from salesdesk.domain.capture.dates import dates_in
from salesdesk.domain.capture.times import Timed, length_in, time_in
from salesdesk.domain.capture.who import Who, colon_in, pieces
from salesdesk.domain.capture.words import Span, either, free_of, lowered, whole
from salesdesk.domain.text import clean

Kind = Literal["call", "promise", "task", "note", "private"]
"""What a line becomes; a note is market intelligence."""

KINDS: tuple[Kind, ...] = get_args(Kind)

USUAL_MINUTES = 60
USUAL_TIME = time(9)
"""When a call is where its line names only a day."""


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line says: `start` of a call in the zone of the given moment, `due` of a promise or task, `until` of a note.

    `subject` is the kind of a note where its words show it. `taken` are the parts that became such values;
    `told` became one too and stays among the words: "offers 1.45m until 30/4" says little without its day.
    """

    line: str
    kind: Kind
    start: datetime | None = None
    minutes: int = USUAL_MINUTES
    channel: str | None = None
    due: date | None = None
    until: date | None = None
    subject: str | None = None
    who: tuple[Who, ...] = ()
    taken: tuple[Span, ...] = ()
    told: tuple[Span, ...] = ()

    def words(self, without: Iterable[Span] = ()) -> str:
        """What the line says beside its values and some more parts, on one line."""
        kept = free_of(self.line, [*self.taken, *without], 0, len(self.line))
        text = " ".join(" ".join(self.line[start:end] for start, end in kept).split())
        text = _AIR.sub(r"\1", text).strip(_ENDS)
        opening = _leads_on(text) if self.kind == "call" else _LINKING.match(lowered(text))
        return text[opening.end() :].strip(_ENDS) if opening and opening.end() < len(text) else text


def parse(line: str, now: datetime, kind: Kind | None = None) -> Captured:
    """What a line says at a moment (in the zone of the person), as the kind that it names or that is asked for.

    Any text is a line; what is not understood stays among its words.
    """
    line = clean(line)
    low = lowered(line)
    named, channel, begin = _opening(low)
    dates = dates_in(line, now.date())
    head: tuple[Span, ...] = ((0, begin),) if begin else ()
    if named is None and (at := _moment_before(line, dates)):
        after, how, length = _opening(low[at:])
        if after in ("call", "promise", "task"):
            named, channel, begin, head = after, how, at + length, ((at, at + length),)
            dates = [each for each in dates if each.end <= at] or dates
    colon = colon_in(line, begin)
    addressed = begin <= colon and 0 < len(line[begin:colon].split()) <= MOST_WORDS
    if named is None and addressed:
        after, how, length = _opening(low[colon + 1 :])
        if after and (after != "call" or _is_appointed(line, dates)):
            named, channel, head = after, how, ((colon + 1, colon + 1 + length),)
    settled = kind or named or _guessed(addressed, dates)
    if settled == "call":
        return _call(line, now, head, channel, begin, colon if addressed else -1, dates)
    due = _due(dates) if settled in ("promise", "task") else None
    until = next((each for each in dates if each.use == "until"), None) if settled == "note" else None
    taken = head if due is None else (*head, due.span)
    if addressed:
        name = pieces(line, begin, colon, list(taken), True)
        who = tuple(Who(each.lead, each.start, each.end, True) for each in name)
    else:
        # "Remind me to call Saigon Pearl": what is to be done leads to the name as it does where a call is captured.
        doing, _, length = _opening(low[begin:])
        met = pieces(line, begin + length, len(line), list(taken), False)[:1] if doing == "call" else []
        who = (*met, *pieces(line, begin, len(line), list(taken), False))
    return Captured(
        line,
        settled,
        due=due.last if due else None,
        until=until.last if until else None,
        subject=_subject(low) if settled == "note" else None,
        who=who,
        taken=taken,
        told=(until.span,) if until else (),
    )


def appointed(line: str, before: datetime, minutes: int, now: datetime) -> tuple[datetime, int] | None:
    """When a call begins and how long it takes, as a line says it that says nothing else: "9h30", "thứ ba 14:00".

    What it leaves out stays as it was before; None where that is everything, or where it says more.
    """
    line = clean(line)
    dates = dates_in(line, now.date())
    said = _said(line, dates, len(line))
    rest = free_of(line, [*said.spans, *(each.span for each in dates)], 0, len(line))
    if not said.spans or any(sign.isalnum() for start, end in rest for sign in line[start:end]):
        return None
    day = said.dated.first if said.dated else before.date()
    start = datetime.combine(day, said.timed.at if said.timed else before.time(), before.tzinfo)
    if said.dated and said.dated.weekday and start <= now:
        start = _later(start, 7)
    return start, said.minutes or minutes


MOST_WORDS = 8
"""A name before a colon has no more words; a longer beginning is a sentence."""

_ENDS = " \t\n,;:–—-"
_AIR = re.compile(r" +([,.;:!?])")

_OPENINGS: tuple[tuple[Kind, str | None, str], ...] = (
    ("call", "video", either("video call", "video", "zoom", "gọi video", "họp online", "họp trực tuyến", "họp zoom")),
    ("call", "site_inspection", either("site inspection", "khảo sát")),
    (
        "call",
        "visit",
        either(
            "visit", "meet", "meeting", "appointment", "lunch with", "coffee with", "dinner with", "gặp", "đi gặp",
            "hẹn", "hẹn gặp", "thăm", "đi thăm", "đến thăm", "ghé", "ghé thăm", "ghé qua", "họp", "ăn trưa với",
            "ăn tối với", "đi ăn với", "cà phê với", "hẹn cà phê với", "cafe với", "đi cafe với",
        ),
    ),
    (
        "call",
        "phone",
        either(
            "call", "call back", "phone", "ring", "gọi", "gọi điện", "gọi điện thoại", "gọi lại", "gọi zalo", "điện cho",
            "điện thoại cho", "đt cho", "alo cho", "alô cho",
        ),
    ),
    ("promise", None, either("promise", "promised", "i promise", "i promised", "hứa", "đã hứa", "cam kết")),
    (
        "task",
        None,
        either(
            "task", "todo", "to do", "to-do", "remind me", "remind me to", "reminder", "remember to", "việc",
            "công việc", "việc cần làm", "cần làm", "nhắc", "nhắc tôi", "nhắc mình", "nhớ",
        ),
    ),
    ("private", None, either("private", "private note", "riêng", "riêng tư", "ghi chú riêng", "note riêng")),
    ("note", None, either("note", "memo", "market note", "intel", "ghi chú", "ghi nhận", "tin thị trường")),
)  # fmt: skip
_OPENING = tuple(
    (kind, channel, re.compile(rf"\s*(?:[-*•]\s+)?{words}(?!\w)(?:\s*[:,–—-]+(?=\s|$|\D))?\s*"))
    for kind, channel, words in _OPENINGS
)
_TABLE = either(
    "tiệc",
    "ăn",
    "ghế",
    "tròn",
    "dài",
    "trà",
    "làm việc",
    "lễ tân",
    "buffet",
    "vip",
    "giao",
    "số",
    "trống",
    "sẵn",
)
"""What makes a table or a verb of its own of the word that else means to talk about: bàn tiệc, bàn giao."""

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
        "để bàn",
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
        "để trao đổi",
    )
    + rf"|bàn(?!\s+(?:{_TABLE}(?!\w)|[0-9])))(?!\w)\W*"
)
_LINKING = whole(either("to", "that", "là", "rằng", "sẽ"))

_COMPETITION = whole(either("competitor", "competitors", "competition", "đối thủ", "bên kia"))
_AMOUNT = re.compile(
    r"[0-9](?:m|k|tr|trieu|triệu|đ|d|vnd|usd|eur|\+\+|\$|₫|€)(?!\w)|[$€₫]\s?[0-9]"
    # 1tr45 and 2 triệu 3 are read as they are said: one million 450,000, two million 300,000.
    r"|[0-9]\s?(?:tr|triệu|trieu|k)[0-9]{1,3}(?!\w)"
    r"|[0-9]\s(?:usd|vnd|vnđ|eur|tr|triệu|trieu|nghìn|nghin|ngàn|ngan|k|đô|đồng)(?!\w)"
)
_SUBJECTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("competitor_offer", whole(either("offer", "offers", "offered", "promotion", "promo", "discount", "khuyến mãi", "khuyến mại", "ưu đãi", "chào giá", "giảm giá", "giảm", "tặng"))),
    ("satisfaction", whole(either("happy", "unhappy", "satisfied", "dissatisfied", "complains", "complained", "complaint", "hài lòng", "phàn nàn", "khiếu nại", "không vui", "chê", "khen"))),
    ("people", whole(either("resigned", "left the company", "new manager", "new director", "moved to", "nghỉ việc", "chuyển sang", "giám đốc mới", "sếp mới"))),
    ("need", whole(either("need", "needs", "will need", "looking for", "plans", "cần", "sắp cần", "đang tìm", "dự kiến", "room nights", "đêm phòng"))),
)  # fmt: skip


def _leads_on(text: str) -> re.Match[str] | None:
    """The words with which a text begins that only lead to what a call is about."""
    found = _ABOUT.match(lowered(text))
    return None if found is None or _is_name(text, found) else found


def _is_name(line: str, found: re.Match[str]) -> bool:
    """Whether a word that may mean to talk about is written as a name: Bàn Cờ, not bàn MICE."""
    return found[0].startswith("bàn") and line[found.start()].isupper() and line != line.upper()


def _moment_before(line: str, dates: list[Dated]) -> int:
    """Where a line goes on that opens with when: "mai 9h sáng gọi chị Lan"."""
    at = 0
    for start, end in sorted(_said(line, dates, len(line)).spans):
        if line[at:start].strip(_ENDS):
            break
        at = max(at, end)
    return at + len(line[at:]) - len(line[at:].lstrip(_ENDS)) if at else 0


def _opening(low: str) -> tuple[Kind | None, str | None, int]:
    """The kind and channel that a line opens with, the longest words first, and where the rest begins."""
    found = [
        (match.end(), kind, channel) for kind, channel, pattern in _OPENING if (match := pattern.match(low))
    ]
    if not found:
        return None, None, 0
    end, kind, channel = max(found, key=lambda each: each[0])
    return kind, channel, end


def _guessed(addressed: bool, dates: list[Dated]) -> Kind:
    return "task" if not addressed and any(each.use == "by" for each in dates) else "note"


def _is_appointed(line: str, dates: list[Dated]) -> bool:
    """Whether a line names a day or an hour to meet: "meeting room too small" after a name is a note."""
    return any(each.use != "until" for each in dates) or time_in(line, [], []) is not None


def _due(dates: list[Dated]) -> Dated | None:
    """The day by which something is to be done: the one that says so, else the last one."""
    said = [each for each in dates if each.use in ("by", "until")] or [
        each for each in dates if not each.weak
    ]
    return next(reversed(said or dates), None)


def _call(
    line: str,
    now: datetime,
    head: tuple[Span, ...],
    channel: str | None,
    begin: int,
    colon: int,
    dates: list[Dated],
) -> Captured:
    about = next((each for each in _ABOUT.finditer(lowered(line), begin) if not _is_name(line, each)), None)
    topic = min([at for at in (colon, about.start() if about else -1) if at >= 0], default=len(line))
    said = _said(line, dates, topic)
    taken = (*head, *said.spans)
    who = pieces(line, begin, topic, list(taken), True) or pieces(line, topic, len(line), list(taken), False)
    start = _start(now, said.dated, said.timed)
    return Captured(line, "call", start, said.minutes or USUAL_MINUTES, channel, who=tuple(who), taken=taken)


@dataclass(frozen=True, slots=True)
class _Said:
    """The day, the time and the length that a line says, each where it does, and the parts that say so."""

    dated: Dated | None
    timed: Timed | None
    minutes: int | None
    spans: tuple[Span, ...]


def _said(line: str, dates: list[Dated], topic: int) -> _Said:
    length = length_in(line)
    firm = [each for each in dates if not each.weak] or dates
    dated = next(iter([each for each in firm if each.start < topic] or firm), None)
    timed = time_in(line, [dated] if dated else [], [length[1]] if length else [])
    minutes = (timed.minutes if timed else None) or (length[0] if length else None)
    spans = [each.span for each in (dated, timed) if each] + ([length[1]] if length else [])
    return _Said(dated, timed, minutes, tuple(spans))


def _start(now: datetime, dated: Dated | None, timed: Timed | None) -> datetime:
    """When a call begins: at the usual time where none is named, and on the next day that fits where no day is."""
    at = timed.at if timed else USUAL_TIME
    day = dated.first if dated else now.date()
    start = datetime.combine(day, at, now.tzinfo)
    if dated is None and start <= now:
        return _later(start, 1, working=timed is None)
    if dated and dated.weekday and start <= now and (timed or day == now.date()):
        return _later(start, 7)
    return start


def _later(start: datetime, days: int, working: bool = False) -> datetime:
    try:
        start += timedelta(days=days)
        return (
            start + timedelta(days=max(0, 7 - start.weekday())) if working and start.weekday() > 4 else start
        )
    except OverflowError:
        return start


def _subject(low: str) -> str | None:
    """The kind of a note whose words show it."""
    about_them = _COMPETITION.search(low) is not None
    if about_them and _AMOUNT.search(low):
        return "competitor_price"
    found = next((name for name, pattern in _SUBJECTS if pattern.search(low)), None)
    return found if about_them or found != "competitor_offer" else None
