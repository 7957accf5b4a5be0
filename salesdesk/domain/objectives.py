"""Whether the objective of a call can be measured: it names a figure, a day, or a deed that is either done or not.

The words are those of English and Vietnamese sales people. The rule only advises: who knows better goes on.
"""

import re

from salesdesk.domain.text import clean
from salesdesk.plain import dataclass


@dataclass(frozen=True)
class Measured:
    """What an objective names."""

    figure: bool
    day: bool
    deed: bool

    @property
    def enough(self) -> bool:
        """Whether one can say afterwards if it was met."""
        return self.figure or self.day or self.deed


def measured(objective: str, measure: str = "") -> Measured:
    """What an objective names, together with how one will know that it is met."""
    # With their accents: without them, after and fly would be six and seven in Vietnamese.
    said = " ".join(clean(f"{objective} {measure}").casefold().split())
    return Measured(
        figure=_FIGURE.search(said) is not None,
        day=_DAY.search(said) is not None,
        deed=_DEED.search(said) is not None,
    )


def _any_of(words: str) -> re.Pattern[str]:
    parts = sorted((each.strip() for each in words.split("|")), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, parts))})(?!\w)")


_FIGURE = re.compile(
    r"\d|(?<!\w)(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|dozen|hundred|thousand"
    r"|half|double|twice|hai|ba|bốn|sáu|bảy|tám|chín|mười|trăm|nghìn|ngàn|triệu|gấp đôi|một nửa)(?!\w)"
)

_DAY = _any_of(
    "today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july"
    "|august|september|october|november|december|this week|next week|this month|next month|this year|next year"
    "|end of the week|end of the month|end of the year|before tet|hôm nay|ngày mai|tuần này|tuần sau|tuần tới"
    "|tháng này|tháng sau|tháng tới|cuối tuần|cuối tháng|cuối năm|năm nay|năm sau|năm tới|thứ hai|thứ ba|thứ tư|thứ năm"
    "|thứ sáu|thứ bảy|chủ nhật|trước tết"
)

_DEED = _any_of(
    "sign|signed|signature|agree|agreed|confirm|confirmed|book|booked|order|ordered|decide|decided|decision|approve"
    "|approved|accept|accepted|reserve|reserved|choose|chosen|fix the|date of|get the name|names of|invite|invited|win"
    "|won|renew|renewed|option|deposit|contract|test booking|hand over|handed over|find out why|find out who|find out whether"
    "|learn why|learn who|learn whether|learn how"
    "|ký|chốt|đồng ý|thống nhất|xác nhận|đặt phòng|đặt cọc|đặt chỗ|giữ chỗ|quyết định|duyệt|phê duyệt|nhận lời|chọn"
    "|gia hạn|hợp đồng|mời được|lấy được|bàn giao|biết ai|biết vì sao|hiểu vì sao|tìm ra|có tên"
)
