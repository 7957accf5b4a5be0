"""The parts of a day by which a line names an hour, such as morning, cuối giờ chiều, end of day, and the hours of meals."""

from datetime import time

from salesdesk.domain.capture.words import either, plain, whole

_HOURS: dict[time, tuple[str, ...]] = {
    time(8): ("first thing", "early morning", "sáng sớm", "đầu giờ sáng", "đầu giờ"),
    time(9): ("morning", "am", "sáng"),
    time(11): ("late morning", "before lunch", "cuối buổi sáng", "trước bữa trưa"),
    time(12): ("noon", "midday", "lunchtime", "lunch time", "trưa", "giờ trưa", "giờ ăn trưa"),
    time(13, 30): (
        "early afternoon", "after lunch", "sau bữa trưa", "sau ăn trưa", "sau giờ trưa", "sau giờ ăn trưa", "đầu giờ chiều", "đầu chiều",
    ),
    time(14): ("afternoon", "pm", "chiều"),
    time(16, 30): ("late afternoon", "cuối giờ chiều", "cuối chiều", "cuối buổi chiều", "chiều muộn", "cuối giờ"),
    time(17): (
        "end of day", "end of the day", "eod", "close of business", "cob", "after work", "cuối ngày", "hết giờ làm", "sau giờ làm", "ngoài giờ",
        "chiều tối",
    ),
    time(18): ("evening", "tonight", "last night", "tối"),
}  # fmt: skip
_BY_NAME = {plain(name): at for at, names in _HOURS.items() for name in names}
_ONE_WORD = ("morning", "afternoon", "evening", "sáng", "trưa", "chiều", "tối")
_NOON = ("noon", "midday")
_MORE = [
    name
    for names in _HOURS.values()
    for name in names
    if name not in (*_ONE_WORD, *_NOON, "tonight", "last night", "am", "pm")
]

PART = whole(
    rf"(?:(?:in\s+)?the\s+|{either('buổi')}\s+|(?P<meal>{either('ăn', 'cơm', 'bữa', 'tiệc', 'cà phê', 'cafe')}\s+))?"
    # "Tuan toi" is tuần tới.
    rf"(?<!tuan )(?<!thang )(?P<name>{either(*(name for names in _HOURS.values() for name in names))})"
    # "Sang tuần" is next week.
    rf"(?!(?<=sang)\s+{either('tuần', 'tháng', 'năm')})"
)
"""A part of a day where it stands beside a date."""
ALONE = whole(
    rf"(?:(?:at|by|before|after|until)\s+(?P<noon>{either(*_NOON)})|(?P<more>{either(*_MORE)})"
    rf"|(?:{either('lúc', 'vào', 'buổi', 'vào buổi')}|in\s+the)\s+(?P<led>{either(*_ONE_WORD)}))"
)
"""A part of a day that needs no date beside it."""
_MEALS = (
    (time(7, 30), whole(rf"breakfast|{either('ăn sáng', 'bữa sáng', 'cà phê sáng', 'cafe sáng')}")),
    (time(12), whole(rf"lunch|{either('ăn trưa', 'cơm trưa', 'bữa trưa')}")),
    (time(18, 30), whole(rf"dinner|supper|{either('ăn tối', 'cơm tối', 'bữa tối')}")),
)


def hour_of(part: str) -> time:
    """The usual hour of a part of the day."""
    return _BY_NAME[plain(part)]


def shift(hour: int, part: str) -> int:
    """The hour of 24 that an hour of a part of the day is, or of am and pm: 3 in the afternoon, 12 am."""
    if part.startswith(("am", "a.m")):
        return 0 if hour == 12 else hour
    if plain(part) in ("dem", "khuya"):
        return hour + 12 if 6 <= hour < 12 else hour % 12
    usual = time(13) if part.startswith(("pm", "p.m")) else hour_of(part)
    late = hour < 6 if usual == time(12) else hour < 12 and usual > time(12)
    return hour + 12 if late else hour


def usual_at_meal(words: str) -> time | None:
    """When the meal is usually eaten that words name; None for none."""
    return next((at for at, pattern in _MEALS if pattern.search(words.lower())), None)
