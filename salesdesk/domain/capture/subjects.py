"""What kind of market intelligence a note is, where its words show it, and whether a line tells what was heard."""

import re

from salesdesk.domain.capture.words import either, lowered, whole


def subject(low: str) -> str | None:
    """The kind of a note whose words show it."""
    about_them = _COMPETITION.search(low) is not None
    if about_them and _AMOUNT.search(low):
        return "competitor_price"
    found = next((name for name, pattern in _SUBJECTS if pattern.search(low)), None)
    return found if about_them or found != "competitor_offer" else None


def is_told(low: str) -> bool:
    """Whether a line tells what somebody said, or what there is to know of a market, and not what is going to be done."""
    heard = (_TOLD, _COMPETITION, *(pattern for _, pattern in _SUBJECTS))
    return any(pattern.search(low) for pattern in heard)


def heard_until(low: str) -> int:
    """Where what was heard begins in a line of small letters that opens so: "heard that", "nghe nói là"; 0 for others.

    Whom it is about is named first.
    """
    match = _HEARD.match(low)
    return match.end() if match else 0


def is_agreed(line: str) -> bool:
    """Whether a line tells that somebody agreed to something: "2pm is fine", "chị Nhung ok"."""
    return AGREED.search(lowered(line)) is not None


def is_arrival(line: str) -> bool:
    """Whether a line tells when guests come or go: "arrives 7 Dec 10:30", "nhận phòng 14h"."""
    return _ARRIVING.search(lowered(line)) is not None


AGREED = whole(
    r"(?:is|are|sounds|works)\s+(?:fine|good|ok|okay)|(?:fine|good|okay|ok)\s+(?:with|for)|works\s+for\s+(?:them|her|him)|"
    + either(
        "ok", "okay", "oke", "okie", "ok rồi", "replied", "confirms", "confirmed", "agrees", "agreed", "agreed to", "accepts", "accepted",
        "đồng ý", "đã đồng ý", "xác nhận", "đã xác nhận", "nhận lời", "nhất trí",
    )
)  # fmt: skip
_ARRIVING = whole(
    r"arriv(?:es?|ed|ing|als?)|lands?|landing|flights?|check(?:s|ed|ing)?[\s-]*(?:in|out)|depart(?:s|ed|ing|ures?)?|"
    + either("nhận phòng", "trả phòng", "hạ cánh", "chuyến bay", "bay đến", "bay tới", "bay ra", "bay vào", "bay về", "đến nơi")
)  # fmt: skip
_TOLD = whole(
    either(
        "nói", "nói là", "kể", "cho biết", "cho hay", "thông báo", "hỏi", "than", "nghe", "nghe nói", "say", "says", "said", "tell", "tells",
        "told", "ask", "asks", "asked", "mention", "mentions", "mentioned", "hear", "heard",
    )
)  # fmt: skip
_HEARD = re.compile(
    rf"\s*(?:[-*•]\s+)?(?:(?:{either('i', 'we', 'just', 'mới', 'vừa', 'em', 'mình', 'tôi')})\s+)*"
    rf"(?:{either('heard', 'heard that', 'rumour', 'rumor', 'rumour has it that', 'they say', 'they say that', 'apparently', 'word is', 'word is that')}"
    rf"|{either('nghe', 'nghe nói', 'nghe nói là', 'nghe đồn', 'nghe đồn là', 'nghe tin', 'nghe bảo', 'đồn là', 'có tin', 'có tin là', 'hình như', 'nghe đâu')})"
    r"(?!\w)[\s:,]*(?=\w)"
)
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
