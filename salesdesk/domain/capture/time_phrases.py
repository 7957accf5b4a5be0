"""The ways to write a time of day in English and Vietnamese: where a line of text has one."""

import re

from salesdesk.domain.capture.who import FORM_OF_ADDRESS
from salesdesk.domain.capture.words import SPELLED, either, whole

_HALF = r"(?:am|pm|a\.m\.?|p\.m\.?)"
_VI_PART = either("sáng", "trưa", "chiều", "tối", "đêm", "khuya")
CALLED = re.compile(rf"(?<!\w){FORM_OF_ADDRESS}\s+$")
_PART_OF_IT = rf"(?:\s*(?:{either('buổi')}\s+)?(?P<part>{_HALF}|{_VI_PART})|\s+in\s+the\s+(?P<en>morning|afternoon|evening))?"
PART_BEFORE = re.compile(
    rf"(?<!\w)(?P<of>{either('ăn', 'cơm', 'bữa', 'tiệc', 'cà phê', 'cafe')}\s+)?(?:{either('buổi')}\s+)?(?<!tuan )(?<!thang )(?P<part>{either('sáng', 'trưa', 'chiều', 'tối')})\s+$"
)
"""A part of the day right before its hour, and that `of` a meal: chiều 3h, tiệc tối 7h."""
MOVES = whole(either("dời", "đổi", "chuyển", "lùi", "đẩy", "hoãn", "từ"))
"""Where these words stand, "sang 3h" and "toi 3h" are to 3 o'clock and no part of a day without its accent."""
_OCLOCK = r"o['’]?clock"
CLOCK = re.compile(
    rf"(?<![\w.,/:])(?P<hour>[0-9]{{1,2}}|{SPELLED}(?=\s*(?:{_OCLOCK}|{_HALF}(?!\w)|{either('giờ', 'rưỡi', 'rưởi')})))"
    rf"(?::(?P<colon>[0-5][0-9])|\s?h(?P<h>[0-5][0-9])?|g(?P<g>[0-5][0-9])?|\s?{_OCLOCK}|[\s-]?ish"
    rf"|\s?{either('giờ')}(?:\s+(?P<spoken>[0-5][0-9]|{SPELLED}(?=\s+{either('phút')}))(?:\s+{either('phút')})?)?"
    rf"|(?:\.(?P<dotted>[0-5][0-9]))?(?=\s*{_HALF}(?!\w))|(?=\s+{either('rưỡi', 'rưởi')}))"
    rf"(?:\s+{either('kém')}\s+(?P<less>[0-9]{{1,2}}|{SPELLED})(?:\s+{either('phút')})?)?"
    rf"(?P<thirty>\s*{either('rưỡi', 'rưởi')})?{_PART_OF_IT}(?!\w)"
)
SPOKEN = whole(
    rf"(?P<minutes>half|(?:a\s+)?quarter|[0-9]{{1,2}}|{SPELLED})(?:\s+minutes)?\s+(?P<way>past|to)\s+(?P<hour>[0-9]{{1,2}}(?![:.h])|{SPELLED}){_PART_OF_IT}"
)
UNCLEAR = whole(
    rf"half\s+(?:{SPELLED}|1[0-2]|[1-9])|(?:five|ten|twenty)\s+to\s+{SPELLED}|{SPELLED}\s+(?:thirty|fifteen|forty[\s-]five)"
)
"""What speaks of an hour and is not read: half nine is 8:30 to some."""
UP_TO = re.compile(rf"(?<![\w.,/:-])(?P<hour>[0-9]{{1,2}})(?:\s?[-–]\s?|\s+{either('to', 'đến', 'tới')}\s+)$")
TOPIC = re.compile(
    rf"(?:{either('at', 'tại', 'ở', 'about', 're', 'regarding', 'về', 'để', 'bàn về', 'trao đổi')}|to(?=\s+[^\W\d]))(?!\w)"
)
_ENDS = rf"\s*(?:[,;:]|$)|\s+{TOPIC.pattern}"
ENDS = re.compile(_ENDS)
"""Behind a number where nothing follows that it may count."""
WINDOW = re.compile(
    rf"(?<!\w){either('between', 'giữa')}\s+(?P<hour>[0-9]{{1,2}})(?:[:.h](?P<h>[0-5][0-9])|\s?(?:h|{either('giờ')}|{_HALF}))?"
    rf"\s+{either('and', 'to', 'và', 'đến')}\s+[0-9]{{1,2}}(?:[:.h][0-5][0-9](?!\w)|\s?(?:h|{either('giờ')}|(?={_HALF}))|(?={_ENDS}))"
    rf"{_PART_OF_IT}(?!\w)"
)
WRITTEN = re.compile(
    rf"(?<![\w.,/:])(?P<hour>[0-9]{{1,2}})"
    rf"(?:[:g](?P<minute>[0-9]{{2}})|h(?P<h>[0-9]{{1,3}})|\s?(?P<hours>h|{either('giờ')})|(?=\s*{_HALF}(?!\w))"
    rf"|(?<={either('lúc')}\s[0-9]{{2}}))"
    rf"(?:\s*{_HALF})?(?!\w|[.,:/%][0-9]|%)"
)
"""What stands where a time of day stands and is written as one, whatever its figures are."""
_BEFORE = either("before", "by", "no later than", "trước", "trước lúc", "muộn nhất", "chậm nhất")
_AFTER = either("after", "sau", "sau lúc")
_AT = rf"{either('at', 'from', 'around', 'lúc', 'vào', 'vào lúc', 'từ', 'khoảng', 'tầm', 'chừng', 'đúng')}"
LEAD = re.compile(rf"(?<!\w)(?:(?:(?P<before>{_BEFORE})|(?P<after>{_AFTER})|{_AT})\s+|@\s*)$")
BARE = re.compile(
    rf"(?:(?<!\w)(?:{either('at', 'lúc', 'vào lúc')}|{_BEFORE}|{_AFTER})\s+|@\s*)(?P<hour>[0-9]{{1,2}}|{SPELLED})(?!\w|[.,:/%][0-9])"
)
BARE_RANGE = re.compile(
    rf"(?<![\w.,/:-])(?P<hour>[0-9]{{1,2}})(?:\s?[-–]\s?|\s+{either('to', 'đến', 'tới')}\s+)(?P<until>[0-9]{{1,2}})(?!\w|[.,:/%-][0-9])"
)
DOTTED = re.compile(
    rf"(?<![\w.,/:])(?P<hour>[0-9]{{1,2}})(?:\.|(?<=[0-9]{{2}})(?=[0-9]{{2}}(?:(?={_ENDS})|\s*hrs)))(?P<dotted>[0-5][0-9])(?![\w%]|[.,:/][0-9]"
    rf"|\s+(?:{either('m', 'tr', 'triệu', 'tỷ', 'tỉ', 'k', 'nghìn', 'ngàn', 'usd', 'vnd', 'đô', 'đồng', 'million')}(?!\w)))"
)
BEHIND_DAY = re.compile(r",?\s+(?P<hour>[1-9]|1[0-9]|2[01])(?=[\s,;:]|$)")
"""An hour that only its place tells: wed 10 about coaches, mai 10 về xe; "mai 3 khách" are guests."""
TO = re.compile(rf"\s*[-–]\s*|\s+{either('to', 'until', 'till', 'đến', 'tới')}\s+")
OR = re.compile(rf",?\s+{either('or', 'hoặc', 'hay', 'hay là')}\s+(?:{either('at', 'lúc')}\s+)?")
ADDRESS = re.compile(r"(?<!\w)(?:at|tại|ở)\s+[0-9]{1,4}\s+(?=[A-ZĐ]\S*\s+[A-ZĐ])(?!\S+\s+\S+\s+time(?!\w))")
"""A house number before the name of its street, with its capitals: at 12 Le Loi."""
