"""What people are at their firm, as a captured line says it before or behind their names: giám đốc, sales manager."""

import re

from salesdesk.domain.capture.who import Called, called
from salesdesk.domain.capture.words import either, lowered, whole

_OFFICES = (
    "trưởng phòng", "phó phòng", "giám đốc", "phó giám đốc", "tổng giám đốc", "phó tổng giám đốc", "kế toán", "kế toán trưởng",
    "thư ký", "trợ lý", "nhân viên", "chuyên viên", "quản lý", "điều hành", "phụ trách", "lễ tân", "sếp",
    "manager", "director", "assistant", "secretary", "executive", "coordinator", "owner", "ceo", "cfo", "gm", "accountant", "buyer",
)  # fmt: skip
"""What somebody is called by alone."""
_FIELDS = (
    "hành chính", "nhân sự", "kinh doanh", "general", "sales", "admin", "office", "hr", "mice", "marketing", "purchasing",
    "procurement", "event", "events", "operations", "managing", "product", "contracting", "sale",
)  # fmt: skip
ROLE = whole(either(*_OFFICES, *_FIELDS, "trưởng", "phó", "chủ!", "head", "chief"))
ROLES = re.compile(rf"{ROLE.pattern}(?:\s+{ROLE.pattern})*")
_BEFORE_NAME = re.compile(rf"(?:{either(*_FIELDS)}\s+)*{either(*_OFFICES)}(?:\s+{ROLE.pattern})*\s+(?=\w)")


def titled(line: str, start: int, end: int) -> Called | None:
    """The job title at the beginning of a stretch of a line, with a form of address before or behind it: "chị kế toán Nhung"; None where there is none before a name."""
    by = called(line, start, end)
    match = _BEFORE_NAME.match(lowered(line), by.start if by else start, end)
    if match is None:
        return None
    behind = called(line, match.end(), end)
    return behind or Called(match.end(), by.vietnamese if by else not line[start : match.end()].isascii())
