"""The name that a captured line has of a customer who is not there yet, and of whoever is named with them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from salesdesk.domain.addressing import called_and_name
from salesdesk.domain.capture.roles import ROLE, ROLES
from salesdesk.domain.capture.who import Who, called, is_address
from salesdesk.domain.capture.words import Span, either, lowered, whole
from salesdesk.domain.names import kind_of_firm
from salesdesk.domain.text import as_begun, fold, words


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Where a line names somebody with a form of address, with the words that lead there, and what they are: "trưởng phòng"."""

    lead: int
    start: int
    end: int
    role: Span | None = None

    @property
    def spans(self) -> list[Span]:
        """The parts of the line that say who they are."""
        return [(self.lead, self.end), *([self.role] if self.role else [])]

    def named(self, line: str) -> tuple[str, str]:
        """How they are addressed, "" for no way, and what they are called: "c huong" is chị Huong."""
        by = called(line, self.start, self.end)
        title, name = line[self.start : by.start if by else self.start].strip(), line[self.start : self.end]
        name = name.removeprefix(title).strip()
        shown = as_begun(name)
        return called_and_name(f"{_IN_FULL.get(title.lower(), title)} {shown}".strip())


@dataclass(frozen=True, slots=True)
class NewName:
    """Where a line names a customer, with the words that lead there, and who there it names."""

    lead: int
    start: int
    end: int
    person: NewPerson | None = None


def name_end(line: str, start: int, end: int) -> int:
    """Where a name that begins at a place ends at the latest: before what is to be done: "Vietravel bàn giá", "Lotus about rates"."""
    plain = line == line.upper()
    ends = (
        each.start()
        for each in _DOING.finditer(lowered(line), start, end)
        if plain or not line[each.start()].isupper()
    )
    return start + len(line[start : next(ends, end)].rstrip(_AROUND))


def new_name(line: str, places: Sequence[Who]) -> NewName | None:
    """The customer whom a line names at the places where it names somebody for sure; None for nobody.

    Behind "with" and "of" rather than where nothing leads to a name, and last behind what may lead to a purpose: "for".
    """
    named = [each for who in places if (each := name_in(line, who, who.end))]
    led = [each for each in named if _OF.fullmatch(lowered(line)[each.lead : each.start].strip())]
    best = next(iter([*led, *named]), None)
    if best is None or best.person:
        return best
    people = [stranger_in(line, each.lead, each.start, each.end) for each in named if each.end <= best.lead]
    person = next(filter(None, people), None) if best in led else None
    return NewName(best.lead, best.start, best.end, person)


def name_in(line: str, who: Who, end: int) -> NewName | None:
    """The customer of a name that begins in a place and ends at a place of the line; None where no name begins there."""
    start, end = who.start, name_end(line, who.start, end)
    if start >= end:
        return None
    by = called(line, start, end)
    if by is None:
        return NewName(who.lead, start, end, _person_behind(line, end) or _person_before(line, who))
    starts = [each.start() for each in re.finditer(r"\S+", line[:end]) if each.start() > by.start]
    for at, following in pairwise(starts):
        if (led := _OF.fullmatch(line[at:following].strip())) and not led["along"]:
            return NewName(at, following, end, stranger_in(line, who.lead, start, at))
    firm = next((at for at in starts if _says_kind(line[at:end])), None)
    if firm is None and len(starts) > 1 and kind_of_firm(words(line[starts[-1] : end])):
        firm = starts[0]  # "anh Tuấn Lotus Travel"
    if firm is None and by.vietnamese:
        firm = _firm_by_its_sound(line, [by.start, *starts], end)
    if firm is None:
        return NewName(who.lead, start, end)
    return NewName(firm, firm, end, stranger_in(line, who.lead, start, firm))


def _firm_by_its_sound(line: str, starts: Sequence[int], end: int) -> int | None:
    """Where a firm begins behind a Vietnamese name, for it sounds like none: "chị Vân Saigontourist"; None for nowhere.

    Only words in capitals are a name: "anh David Miller" is one, and "chị Lan check giá" none of a firm's.
    """
    ends = [*starts[1:], end]
    said = [line[at:until].strip(_AROUND) for at, until in zip(starts, ends, strict=True)]
    strange = next((at for at, word in enumerate(said) if not _SYLLABLE.fullmatch(fold(word))), 0)
    return starts[strange] if strange and all(word[:1].isupper() for word in said) else None


def _person_behind(line: str, begin: int) -> NewPerson | None:
    """Who is named right behind a new customer: ", chị Hương trưởng phòng hành chính"."""
    start = begin + len(line[begin:]) - len(line[begin:].lstrip(_AROUND))
    low, cut = lowered(line), _NEXT.search(line, start)
    end = cut.start() if cut else len(line)
    role = ROLE.search(low, start, end)
    person = stranger_in(line, begin, start, role.start() if role else end)
    if person is None or role is None or line[person.end : role.start()].strip(_AROUND):
        return person
    return replace(person, role=(role.start(), start + len(line[start:end].rstrip(_AROUND))))


def _person_before(line: str, who: Who) -> NewPerson | None:
    """Who is named in the words that lead to a new customer: "khách mới: chị Hương, Dược Hậu Giang"."""
    begins = (
        each.start() for each in re.finditer(r"(?<!\S)\S", line[: who.start]) if each.start() >= who.lead
    )
    return next(filter(None, (stranger_in(line, who.lead, at, who.start) for at in begins)), None)


def person_ends(line: str, start: int, end: int, *, addressed: bool = True) -> list[int]:
    """Where a person's name may end that begins at a place: behind each of its words, or behind what they are: "chị (Trâm) kế toán".

    Who is not addressed is called by a name with its capital.
    """
    if role := ROLES.match(lowered(line), start, end):
        return [role.end()]
    said = list(re.finditer(r"[^\s,;:()]+", line[start:end]))[:_MOST_CALLED]
    plain = line in (line.lower(), line.upper())
    named = next((at for at, word in enumerate(said) if not word[0][0].isupper()), len(said))
    count = int(addressed) if plain else max(named, int(addressed))
    ends = [start + word.end() for word in said[:count]]
    roles = (ROLES.match(lowered(line), at + 1, end) for at in ends)
    return [*ends, *(role.end() for role in roles if role)]


def stranger_in(line: str, lead: int, start: int, end: int) -> NewPerson | None:
    """The person whom a stretch of a line calls by a form of address and a name; None for "anh chị" and "chị kế toán"."""
    by = called(line, start, end)
    ends = person_ends(line, by.start, end) if by else []
    if by is None or not ends:
        return None
    name = line[by.start : ends[-1]]
    if role := ROLE.search(lowered(name), 1):
        name = name[: role.start()].rstrip()
    written = name[0].isupper() or line == line.lower()
    is_name = written and not is_address(name.split()[0]) and ROLES.match(lowered(name)) is None
    return NewPerson(lead, start, by.start + len(name)) if is_name else None


def firm_until(line: str, lead: int, start: int, end: int) -> int:
    """Where the name of a firm ends that a line may write from a place on: "bên Vietravel", "công ty du lịch Nắng Việt"; the place itself for none.

    Where no words from `lead` on lead to it, it says that it is a firm. What leads to a place leads to no hotel or restaurant.
    """
    low, end = lowered(line), name_end(line, start, end)
    kind, led = _FIRM.match(low, start, end), _OF.fullmatch(low[lead:start].strip())
    if not (led or kind) or (led and led["where"] and _VENUE.search(low, start, end)):
        return start
    said = list(re.finditer(r"\S+", line[:end]))
    said = [each for each in said if each.start() >= (kind.end() if kind else start)]
    count = next((at for at, word in enumerate(said) if not word[0][0].isupper()), len(said))
    if line == line.lower() and said and not said[0][0][0].isdigit():
        is_firm = (kind and kind["legal"]) or (led and led["beside"] and not _OURS.match(low, start))
        count = len(said) if is_firm else 0
    return said[count - 1].end() if count else start


def _says_kind(said: str) -> bool:
    """Whether words begin with what kind of firm they name: "Cty Hoa Sen", and not "Quý" nor "công ty" alone; "Trung tâm Hội nghị" is a name."""
    folded = words(said)
    kinds = kind_of_firm(folded)
    if kinds and kinds[-1] == len(folded):
        return len(kinds) > 1 < kinds[0]
    return bool(kinds) and (kinds[-1] > 1 or folded[0] in _KINDS)


_AROUND = " \t,;:()–-"
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?"
)
"""A folded word that may be Vietnamese."""
_NEXT = re.compile(r"[,;:.(]|\s[–-]\s|\s?\+?[0-9]")
_IN_FULL = {
    "a": "anh",
    "c": "chị",
    "e": "em",
    "chi": "chị",
    "co": "cô",
    "ong": "ông",
    "ba": "bà",
    "thay": "thầy",
}
_KINDS = frozenset(("cty", "ctcp", "htx", "resort", "hotel", "homestay", "villa", "clb", "khach"))
"""Folded words that are a kind of firm and never a name: Quý and Trường are both."""
_OF = re.compile(
    rf"(?P<where>{either('at', 'tại', 'ở')})|(?P<beside>{either('bên')})|{either('from', 'of', 'của')}|(?P<along>{either('with', 'w', 'với')})"
)
_FIRM = re.compile(
    rf"(?:(?P<legal>{either('công ty', 'cty', 'c ty', 'ctcp', 'tập đoàn', 'tổng công ty', 'company')})"
    rf"|{either('du lịch', 'lữ hành', 'ngân hàng', 'bảo hiểm', 'trường', 'đại học', 'bệnh viện', 'trung tâm')})(?!\w)"
    rf"(?:\s+{either('tnhh', 'cp', 'cổ phần', 'mtv', 'tmcp', 'du lịch', 'lữ hành', 'quốc tế', 'sự kiện', 'hội nghị', 'tiệc cưới')}(?!\w))*\s*"
)
"""What says of a name behind it that it is a firm's: an event, "sự kiện Tết", is a thing to talk of."""
_VENUE = whole(
    either("khách sạn", "nhà hàng", "quán", "cà phê", "cafe", "café", "coffee", "hotel", "restaurant", "bar")
)
_OURS = re.compile(
    rf"(?:{either('em', 'mình', 'anh', 'chị', 'tôi', 'ta!', 'họ', 'đó', 'kia', 'ấy', 'này', 'nhà')})(?!\w)"
)
_THING = either("giá", "phòng", "tiệc", "lịch", "hợp đồng", "công nợ", "đoàn", "tiền", "thêm", "về")
_CLAUSE = r"(?<=\w)\s*[,;(](?!\s*(?:ltd|inc|llc|jsc|co)(?!\w))"
_DOING = re.compile(
    rf"(?<!\w)(?:{either('bàn', 'hỏi', 'báo', 'đòi', 'ký', 'nhắc', 'đưa', 'lấy')}(?=\s+{_THING}(?!\w))|"
    + either(
        "chốt", "bàn!", "bàn bạc", "hỏi!", "báo!", "xin", "đòi!", "ký!", "duyệt", "trao đổi", "thương lượng", "đàm phán", "thảo luận",
        "nói chuyện", "giới thiệu", "chào!", "gửi", "đưa!", "lấy!", "nhận!", "thanh toán", "kiểm tra", "khảo sát", "nghe!", "chúc!",
        "tặng!", "mời!", "nhắc!", "xử lý", "giải quyết", "cần!", "muốn", "đặt!", "hủy", "huỷ", "giữ!", "thuyết trình", "tư vấn",
        "cảm ơn", "bổ sung", "cập nhật", "xác nhận", "đối chiếu", "xem!", "về!", "về việc", "để!", "thu tiền", "thu nợ",
        "about", "re", "regarding", "discuss", "negotiate", "sign", "review", "confirm", "present", "follow up", "ask", "asks",
        "wants", "needs", "because", "vì!", "và!", "and",
    )
    + rf")(?!\w)|{_CLAUSE}"
)  # fmt: skip
"""What is to be done, behind whom it is done with: no part of a name where it is written in small letters."""
_MOST_CALLED = 3
"""Somebody is called by no more words: anh Nguyễn Văn An."""
