"""The words with which a captured line opens, and the kind of record that they ask for."""

import re
from collections.abc import Iterable
from typing import Literal, get_args

from salesdesk.domain.capture.subjects import AGREED
from salesdesk.domain.capture.who import FORM_OF_ADDRESS
from salesdesk.domain.capture.words import Span, either, lowered, whole

Kind = Literal["call", "promise", "task", "note", "private", "opportunity", "change"]
"""What a line becomes; a note is market intelligence, a change moves or cancels a call that is there."""

KINDS: tuple[Kind, ...] = get_args(Kind)


def opening(low: str, going: bool = False) -> tuple[Kind | None, str | None, int]:
    """The kind and channel that a line opens with, the longest words first, and where the rest begins.

    `going` where somebody who goes somewhere ("đi", "qua") visits them there, too.
    """
    known = (*_OPENING, _TO_SOMEBODY) if going else _OPENING
    found = [
        (match.end(), kind, channel) for kind, channel, pattern in known if (match := pattern.match(low))
    ]
    if not found:
        return None, None, 0
    end, kind, channel = max(found, key=lambda each: each[0])
    return kind, channel, end


def reopened(words: str, line: str) -> str | None:
    """A line that begins with an opening in place of its own before a colon; None where the words are no opening alone."""
    low = lowered(words)
    if not words or opening(low)[2] < len(words):
        return None
    own = opening(lowered(line))[2]
    return words + (line[own:] if line[:own].rstrip().endswith(":") else line)


def is_over(opened: str) -> bool:
    """Whether words that open a call say that it was held: met, đã gọi."""
    return _OVER.match(opened) is not None


def begins_with_doing(low: str) -> bool:
    """Whether a line begins with what somebody is to do: "print 40 flyers", not "check-in is at 15:00"."""
    return _DOING.match(low) is not None


def doing_behind(low: str, begin: int) -> int:
    """Where a line of small letters goes on with what is to be done behind whom it is for: "mekong send …"; `begin` for nowhere."""
    match = _DONE_FOR.search(low, begin + 1)
    return match.start() if match else begin


def is_planned(low: str) -> bool:
    """Whether words begin with what I am going to do, "gặp chị Lan", "gửi báo giá", and not with what somebody did, wants or agrees to."""
    words = _I_MUST.sub("", low)
    kind, _, _ = opening(words, going=True)
    if kind in ("call", "task"):
        return not is_over(words)
    return begins_with_doing(words) and not (_ROOMS_WANTED.match(low) or AGREED.match(words))


def meal_invited_to(low: str, begin: int) -> int:
    """Where a line of small letters names the meal to which it invites somebody from a place on; -1 for nowhere."""
    match = _INVITED.match(low, begin)
    return match.start("meal") if match else -1


def meal_opened(low: str, head: Span) -> Span | None:
    """Where the words that open a call in a line of small letters name the meal that it is: "ăn tối với"; None for nowhere."""
    match = _EATEN_WITH.search(low, *head)
    return match.span("meal") if match else None


def promised(low: str, days: Iterable[Span]) -> int:
    """Where a line of small letters goes on with the answer that was promised: "…, hẹn trả lời chiều nay"; -1 for nowhere.

    Behind what somebody asked that begins with one of its `days`: "hỏi …, mai gửi ảnh".
    """
    if match := _PROMISED.search(low):
        return match.start("promise")
    asked = _ASKED.search(low)
    begins = [start for start, end in days if _BEHIND_CLAUSE.search(low[:start]) and _ANSWERS.match(low, end)]
    return next((start for start in begins if asked and asked.end() < start), -1)


def asks_for_rooms(low: str) -> bool:
    """Whether somebody wants rooms: "Sóng Hàn cần 30 phòng"; who books them elsewhere wants none of ours."""
    booked = _ROOMS_BOOKED.search(low)
    denied = booked is not None and _DENIED.search(low, 0, booked.start()) is not None
    match = _ROOMS_WANTED.search(low) or (None if denied else booked)
    return match is not None and bool(low[: match.start()].strip())


def rooms_won(low: str) -> Span | None:
    """Where a line says that a customer took some rooms: "chốt rồi, 55 phòng", "Haneul signed 40 rooms"; None where it does not say so.

    What is still to be done or is asked for is not won: "cần chốt 30 phòng", "chưa ký".
    """
    match = _WON.search(low) if _SOME_ROOMS.search(low) else None
    return match.span() if match and not _NOT_YET.search(low, 0, match.start()) else None


def names_rooms(line: str) -> bool:
    """Whether a line counts rooms or guests: "40 rooms", "90 pax", "118 khách"."""
    return _ROOMS_OR_GUESTS.search(lowered(line)) is not None


def is_stay(low: str, until: int) -> bool:
    """Whether a day that begins with "until" at a place of a line is the end of a stay: "30 phòng từ 12 đến 15/3"."""
    return _SOME_ROOMS.search(low) is not None and _STAY.search(low[:until]) is not None


_PRINTED = either(
    "tờ rơi", "tờ!", "bộ!", "bản!", "cuốn", "thẻ!", "hộp", "cái!", "danh thiếp", "hợp đồng", "báo giá", "bảng giá",
    "menu", "brochure", "card", "name card", "catalogue",
)  # fmt: skip
"""What Vietnamese prints ("in"), which in English would be a place or a time."""
_AMONG_US = either("họp giao ban", "họp nội bộ")
TO_DO = either(
    "print", "send", "email", "e-mail", "mail", "write", "prepare", "order", "buy", "pay", "update", "confirm", "finish",
    "make", "get", "bring", "collect", "remind", "pick up", "renew", "submit", "draft", "ask", "chase", "invoice", "follow up",
    "gửi", "soạn", "viết!", "chuẩn bị", "mua!", "đặt", "trả!", "thanh toán", "cập nhật", "kiểm tra", "xác nhận", "làm!",
    "lấy!", "mang!", "nộp", "sửa!", "hỏi!", "liên hệ", "theo dõi", "hoàn thành", "nhắn", "in lại", "in thêm", "họp giao ban", "họp nội bộ",
)  # fmt: skip
_DOING = re.compile(
    rf"\s*(?:[-*•]\s+)?(?:(?:please|must|need\s+to|{either('phải', 'cần!')})\s+)?"
    rf"(?:{TO_DO}|check(?![\s-]+(?:in|out)(?!\w))|in\s+(?:[0-9]+\s+)?{_PRINTED})(?![\w.-])"
)

_DONE_FOR = whole(rf"(?:to\s+)?(?:{TO_DO}|{either('reply', 'call', 'call back', 'gọi', 'gọi lại')})")
_I_MUST = re.compile(
    rf"^(?:{either('i', 'we', 'tôi', 'mình', 'em')}\s+)?(?:(?:must|need\s+to|{either('phải', 'cần!')})\s+)?"
)
_GOING = either(
    "đi", "đến", "tới", "qua", "sang", "đi đến", "đi tới", "đi qua", "đi sang", "go to", "drop by", "stop by"
)
_INVITING = either("mời", "invite")
_MEAL = either(
    "ăn sáng", "ăn trưa", "ăn tối", "ăn cơm", "đi ăn", "cà phê", "đi cà phê", "uống cà phê", "cafe", "đi cafe", "uống cafe",
    "to breakfast", "to lunch", "to dinner", "for lunch", "for dinner", "for coffee", "for a coffee",
)  # fmt: skip
_EATEN_WITH = whole(
    rf"(?P<meal>{either('ăn sáng', 'ăn trưa', 'ăn tối', 'cà phê', 'cà phê sáng', 'cafe', 'breakfast', 'lunch', 'dinner', 'coffee')})"
    rf"\s+{either('với', 'with')}"
)
_INVITED = re.compile(rf"\s*(?:[-*•]\s+)?{_INVITING}\s.*?(?<!\w)(?P<meal>{_MEAL})(?!\w)")
_REPLYING = ("trả lời", "phản hồi", "báo lại", "answer", "reply", "respond", "get back")
_ANSWERING = either(*_REPLYING, "báo", "gửi", "gửi lại", "xác nhận", "send", "confirm", "let them know")
_CLAUSE = rf"(?:[,;.]|\s[–-]|(?<!\w){either('và', 'rồi', 'nên', 'and', 'so')})\s+"
_PROMISED = re.compile(
    rf"{_CLAUSE}(?P<promise>(?:{either('i', 'we', 'tôi', 'mình', 'em', 'đã')}\s+)?"
    rf"(?:{either('hứa', 'hẹn', 'promise', 'promised', 'agreed')}\s+(?:(?:to|sẽ)\s+)?(?:{_ANSWERING}|{either('gọi lại', 'call back')})"
    rf"|{either('sẽ!', 'will', 'shall')}\s+{either(*_REPLYING)})(?!\w))"
)
_ASKED = whole(rf"{either('hỏi', 'nhờ', 'asks', 'asked')}|{either('xin')}(?!\s+{either('lỗi', 'phép')})")
_BEHIND_CLAUSE = re.compile(rf"{_CLAUSE}$")
_ANSWERS = re.compile(
    rf"\s+(?:{either('i', 'we', 'tôi', 'mình', 'em', 'sẽ!', 'will')}\s+)*{_ANSWERING}(?!\w)"
)
_WANTING = either(
    "cần", "cần đặt", "muốn", "muốn đặt", "xin", "xin đặt", "hỏi", "hỏi đặt", "yêu cầu", "need", "needs", "needed", "want", "wants", "wanted",
    "wants to book", "would like", "would like to book", "ask for", "asks for", "asked for", "request", "requests", "requested", "looks for",
    "is looking for", "looking for",
)  # fmt: skip
ROOMS = rf"[0-9]+\s+{either('phòng', 'rooms', 'room')}"
_ROOMS_WANTED = whole(rf"{_WANTING}\s+(?:{either('khoảng', 'tầm', 'thêm', 'about', 'around')}\s+)?{ROOMS}")
_ROOMS_OR_GUESTS = whole(rf"{ROOMS}|[0-9]+\s*(?:pax|guests?|people|{either('khách', 'người')})")
_ROOMS_BOOKED = re.compile(
    rf"(?<!\w){either('đặt', 'book', 'books', 'booked')}\s+{ROOMS}(?!\w)"
    rf"(?!.*\s{either('ở', 'tại', 'bên', 'at')}\s)"
)
_DENIED = re.compile(rf"(?<!\w)(?:{either('chưa', 'không', 'nếu')}|not|never|if|[a-z]+n['’]t)\s+$")
_WON = whole(
    rf"(?:{either('đã', 'vừa', 'mới', 'just', 'has', 'have', 'we')}\s+)*"
    rf"(?:{either('chốt', 'ký hợp đồng', 'ký!', 'won', 'signed', 'win', 'wins', 'closed the deal')})"
    rf"(?:\s+{either('rồi', 'xong', 'được', 'luôn', 'with us')})*"
)
_NOT_YET = re.compile(
    rf"(?<!\w)(?:{either('chưa', 'không', 'sắp', 'sẽ', 'cần', 'phải', 'muốn', 'xin', 'để', 'nhờ', 'hỏi', 'hứa', 'hẹn', 'nếu', 'chờ', 'đợi', 'mong', 'dự kiến')}"
    rf"|not|never|to|will|if|until|before|when|once|[a-z]+n['’]t)\s+(?:\w+\s+){{0,2}}$"
)
_STAY = re.compile(rf"(?<!\w)(?:{either('từ', 'from')})\s+\S+\s+$")
_SOME_ROOMS = whole(ROOMS)
_OPENINGS: tuple[tuple[Kind, str | None, str], ...] = (
    (
        "promise",
        None,
        either(
            "promise", "promised", "i owe", "we owe", "i promise", "i promised", "we promised", "new promise", "hứa", "đã hứa", "lời hứa mới", "cam kết"
        )
        # "Lời hứa của họ" is what is told.
        + rf"|{either('lời hứa')}(?=\s*:)"
        # Whoever agrees to answer meets nobody for that.
        + rf"|{either('hẹn', 'đã hẹn')}(?=\s+{_ANSWERING}(?!\w))",
    ),
    ("call", "video", either("video call", "video", "zoom", "gọi video", "gọi zoom", "họp online", "họp trực tuyến", "họp zoom", "gặp online")),
    ("call", "site_inspection", either("site inspection", "khảo sát")),
    (
        "call",
        "visit",
        rf"(?:{_GOING}\s+)?(?:"
        + either(
            "visit", "meet", "meeting", "appointment", "breakfast with", "lunch with", "coffee with", "dinner with", "gặp",
            "met", "met with", "visited", "had lunch with", "had coffee with", "had dinner with", "đã gặp", "vừa gặp", "mới! gặp", "just met", "just visited", "đã ghé", "đã thăm", "đã họp với",
            "hẹn", "hẹn lại", "hẹn lại với", "hẹn gặp lại", "hẹn gặp", "thăm", "ghé", "ghé thăm", "ghé qua", "ăn với", "ăn sáng với", "ăn trưa với",
            "ăn tối với", "cà phê với", "cà phê sáng với", "hẹn cà phê với", "cafe với",
        )
        # Without its accents "hợp đồng" begins as a meeting does; one among colleagues is with no customer.
        + rf"|(?!{_AMONG_US}){either('họp')}(?!\s+dong(?!\w)))"
        + rf"|{_INVITING}(?=\s.*(?<!\w){_MEAL}(?!\w))",
    ),
    (
        "call",
        "phone",
        # Without its accent "báo" is the name Bảo, but not before "chị".
        rf"{either('gọi', 'gọi điện', 'gọi lại')}\s+(?:{either('báo! lại cho', 'báo! cho', 'báo! lại', 'báo!')}|{either('báo lại cho', 'báo cho', 'báo')}(?=\s+{FORM_OF_ADDRESS}\s))|"
        + either(
            "called", "phoned", "rang", "spoke to", "spoke with", "talked to", "đã gọi", "đã gọi điện", "đã gọi điện cho", "đã gọi cho", "vừa gọi", "vừa gọi cho", "mới! gọi", "mới! gọi cho", "just called", "just phoned",
            "call", "call back", "phone", "phone call", "ring", "gọi", "gọi điện", "gọi điện thoại", "gọi lại", "gọi zalo", "điện cho",
            "điện thoại cho", "đt cho", "alo cho", "alô cho",
        ),
    ),
    (
        "task",
        None,
        # "Em Nhung" is somebody else.
        rf"{either('nhắc em')}(?=\s+(?:{TO_DO}|{either('gọi', 'điện', 'gặp', 'hẹn', 'đón', 'đi', 'qua', 'ghé', 'thăm', 'họp', 'tiếp', 'nhớ', 'về', 'là!')})(?!\w))|"
        + either(
            "task", "todo", "to do", "to-do", "remind me", "remind me to", "reminder", "remember to", "new task",
            "việc", "công việc", "việc mới", "công việc mới", "việc cần làm", "cần làm", "nhắc", "nhắc tôi", "nhắc mình", "nhớ",
        ),
    ),
    ("private", None, either("private", "private note", "riêng", "riêng tư", "ghi chú riêng", "note riêng")),
    ("opportunity", None, either("opportunity", "new opportunity", "opp", "cơ hội", "cơ hội mới")),
    (
        "note",
        None,
        either("note", "memo", "market note", "intel", "ghi chú", "ghi chú thị trường", "ghi nhận", "tin thị trường")
        # "Thị trường khách Hàn tăng" is what is told.
        + rf"|{either('market', 'thị trường')}(?=\s*:)",
    ),
)  # fmt: skip


def _beginning(words: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[-*•]\s+)?(?:{words})(?!\w)(?:\s*[:,–—-]+(?=\s|$|\D))?\s*")


_OPENING = tuple((kind, channel, _beginning(words)) for kind, channel, words in _OPENINGS)
_OVER = _beginning(
    either(
        "met", "visited", "had", "called", "phoned", "rang", "spoke", "talked", "just", "vừa", "mới!", "đã"
    )
)
_TO_SOMEBODY: tuple[Kind, str, re.Pattern[str]] = ("call", "visit", _beginning(_GOING))
_A = either("the", "our", "my", "a", "an", "this", "that", "cuộc", "buổi", "lịch", "giờ")
_CALLS = "|".join(words for kind, _, words in _OPENINGS if kind == "call")
CALL_WORDS = re.compile(rf"(?<!\w)(?:{_A}\s+)*(?:{_CALLS}|{either('lịch', 'giờ')})(?!\w)")
"""The words for a call that is there: hẹn, cuộc gặp, lịch, the meeting."""
