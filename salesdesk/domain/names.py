"""The distinctive part of names of firms and people, and telephone numbers as digits, for finding doubles."""

import re
from collections.abc import Sequence
from functools import lru_cache

from salesdesk.domain.addressing import PLAIN_TITLES, TITLES_BY_ACCENT
from salesdesk.domain.text import fold, in_order, words

_LEGAL_FORMS = frozenset(
    {
        "cong ty trach nhiem huu han mot thanh vien",
        "cong ty trach nhiem huu han",
        "cong ty tnhh mot thanh vien",
        "cong ty tnhh mtv",
        "cong ty tnhh",
        "cong ty co phan",
        "cong ty cp",
        "cong ty",
        "cty tnhh mtv",
        "cty tnhh",
        "cty cp",
        "cong ty hop danh",
        "cty",
        "c ty",
        "c ty tnhh",
        "c ty tnhh mtv",
        "c ty cp",
        "ctcp",
        "ct cp",
        "ct tnhh",
        "tong cong ty",
        "hop tac xa",
        "htx",
        "tap doan",
        "doanh nghiep tu nhan",
        "dntn",
        "chi nhanh",
        "ho kinh doanh",
        "joint stock company",
        "public company limited",
        "pcl",
        "private limited",
        "pte ltd",
        "pty ltd",
        "co ltd",
        "company limited",
        "company",
        "limited",
        "ltd",
        "llc",
        "inc",
        "corp",
        "corporation",
        "jsc",
        "gmbh",
        "plc",
        "sdn bhd",
        "บริษัท",
        "จำกัด",
        "มหาชน",
        "tnhh mtv",
        "tnhh",
        "mtv",
    }
)
_CO = re.compile(r"(?:&\s*|(?<!\w)and\s+)co(?![.\w])|(?:&\s*|(?<!\w)and\s+)?(?<!\w)co\.(?!\w)", re.IGNORECASE)
"""Co., & Co. and & Co; without its dot or sign the word may be Cổ or Cô, as in Phố Cổ."""
# Marks of Thai letters are no part of a word for \b.
_FORM = re.compile(
    r"(?<!\S)(?:" + "|".join(map(fold, sorted(_LEGAL_FORMS, key=len, reverse=True))) + r")(?!\S)"
)
_TRADES = frozenset(
    {
        # What a firm is or does, as names begin with it.
        "lu hanh", "du lich", "van tai", "van chuyen", "hang khong", "su kien", "to chuc su kien", "hoi nghi", "tiec cuoi",
        "khach san", "nha hang", "nha nghi", "khu nghi duong", "resort", "spa", "homestay", "hostel", "villa", "villas",
        "ngan hang", "tmcp", "bao hiem", "chung khoan", "bat dong san", "dau tu", "phat trien", "tai chinh",
        "thuong mai", "dich vu", "san xuat", "xuat nhap khau", "xay dung", "phan mem", "cong nghe", "vien thong", "dien luc",
        "nang luong", "duoc pham", "my pham", "thuc pham", "may mac", "det may", "noi that", "o to", "truyen thong",
        "quang cao", "giao duc", "dao tao", "anh ngu", "ngoai ngu", "tu van", "luat",
        # What else it may be.
        "dai hoc", "cao dang", "hoc vien", "truong", "truong dai hoc", "truong cao dang", "mam non", "tieu hoc", "quoc te",
        "trung tam", "cau lac bo", "clb", "chay bo", "hiep hoi", "hoi", "quy", "vien", "benh vien", "phong kham", "so", "cuc",
        "chi cuc", "hai quan", "uy ban", "nhom", "gia dinh", "cua hang", "sieu thi", "nha may", "phong ve", "dai ly", "van phong",
        # The same in English.
        "travel", "travels", "tour", "tours", "tourism", "tourist", "holiday", "holidays", "vacation", "vacations", "journey",
        "journeys", "trip", "trips", "dmc", "mice", "ota", "hotel", "hotels", "resorts", "restaurant", "bank", "insurance",
        "airline", "airlines", "airways", "event", "events", "wedding", "weddings", "logistics", "trading", "construction",
        "software", "service", "services", "agency", "international", "university", "college", "school", "club", "center",
        "centre", "hospital", "group", "va", "and", "the",
    }
)  # fmt: skip
_KIND_OF_FIRM = re.compile(
    "(?:" + "|".join(map(fold, sorted(_TRADES | _LEGAL_FORMS, key=len, reverse=True))) + r")(?:\s+|$)"
)
_IN_FULL = {
    "dl": "du lich",
    "tm": "thuong mai",
    "dv": "dich vu",
    "tmdv": "thuong mai dich vu",
    "xnk": "xuat nhap khau",
    "sx": "san xuat",
    "xd": "xay dung",
    "ks": "khach san",
    "va": "",
    "and": "",
}
"""What names of firms shorten or leave out, by folded word."""

_BESIDE = re.compile(r"[(),/]")
_NO_TAX_SIGN = re.compile(r"[^0-9a-z]")
_NO_DIGIT = re.compile(r"\D")
_FAMILIES = frozenset(
    "nguyen tran pham huynh hoang phan bui dang dinh trinh truong duong doan luong phung quach vuong nghiem trieu khuat"
    " nguy thach".split()
)
_FAMILIES_ELSEWHERE_TOO = frozenset(
    "le ly ho ha ngo do vo vu mai cao lam luu lu ma mac kim chu chau an au bach dao dam diep dong giang han hua kha kieu la"
    " lac lai luc ninh ong quan sam ta tang thai than thi tieu to ton tong trang tu ung van vi vien tra duc khong mau"
    " nhan phi thieu tuong vong".split()
)
"""Folded names of families in Vietnam; those of the second kind are Vietnamese where the name has accents: not Ha Ji-won."""


def core_name(name: str) -> str:
    """A firm's name folded, without its legal form and with usual short words in full; the whole folded name where nothing else is left."""
    folded = " ".join(words(name))
    core = _FORM.sub(" ", " ".join(words(_CO.sub(" ", name)))).split()
    if not _IN_FULL.keys().isdisjoint(core):
        core = " ".join(_IN_FULL.get(word, word) for word in core).split()
    return " ".join(core) or folded


def kind_of_firm(said: Sequence[str]) -> list[int]:
    """After how many folded words a name has said what kind of firm it is, each time it says so: Lữ hành (2) Quốc tế (4) Sông Hàn."""
    text, at, ends = " ".join(said), 0, []
    while at < len(text) and (match := _KIND_OF_FIRM.match(text, at)):
        at = match.end()
        ends.append(len(text[:at].split()))
    return ends


@lru_cache(maxsize=4096)
def short_name(name: str) -> str:
    """A firm's name as it is written, without its legal form before or after it, for places with little room."""
    parts = name.split()
    folded = [" ".join(words(part)) for part in parts]
    for size in range(min(8, len(parts) - 1), 0, -1):
        if _is_form(folded[:size]):
            parts, folded = parts[size:], folded[size:]
            break
    for size in range(min(4, len(parts) - 1), 0, -1):
        if _is_form(folded[-size:]) or _CO.fullmatch(" ".join(parts[-size:]).rstrip(",;")):
            parts = parts[:-size]
            # Of & Co., Ltd.
            parts = parts[:-1] if len(parts) > 1 and parts[-1].lower() in ("&", "and") else parts
            break
    return " ".join(parts).rstrip(",;") or name


def begins_with(name: str, typed: str) -> bool:
    """Whether a name, with or without a firm's legal form, begins with what is typed of it."""
    said = " ".join(words(typed))
    return any(" ".join(words(each)).startswith(said) for each in (name, short_name(name)))


def firm_in_order(name: str | None) -> str:
    """What a firm's name is put in order by: as a dictionary has it, without its legal form."""
    return in_order(short_name(name) if name else name)


def _is_form(folded: list[str]) -> bool:
    return " ".join(filter(None, folded)) in _LEGAL_FORMS


def person_name(name: str) -> str:
    """A person's name folded, without a form of address in front."""
    parts = words(name)
    if len(parts) > 1 and name.split(maxsplit=1)[0].lower() in TITLES_BY_ACCENT:
        parts = parts[1:]
    while len(parts) > 1 and parts[0] in PLAIN_TITLES:
        parts = parts[1:]
    return " ".join(parts)


def unaddressed(name: str) -> str:
    """A person's name as it is written, without a form of address in front."""
    kept = set(person_name(name).split())
    return " ".join(word for word in name.split() if kept & set(words(word)))


def before_brackets(name: str) -> str:
    """A person's name without what stands behind it in brackets, as the same name in another script."""
    return name.partition("(")[0].strip() or name


def names_beside(name: str) -> list[list[str]]:
    """The folded words of a person's name, and of each that stands beside it: Nguyễn Thị Hồng Nhung (Rosa)."""
    return [said for each in _BESIDE.split(name) if (said := person_name(each).split())]


def is_vietnamese(name: str) -> bool:
    """Whether a person's name begins with that of a Vietnamese family, so that its last word is what they are called by."""
    names = names_beside(name)
    family = names[0][0] if names and len(names[0]) > 1 else ""
    return family in _FAMILIES or (family in _FAMILIES_ELSEWHERE_TOO and fold(name) != name.casefold())


def phone_digits(number: str, country: str = "VN") -> str:
    """A telephone number's national digits without the leading zero; "" for what is too short to single anyone out."""
    digits = number if number.isdecimal() else _NO_DIGIT.sub("", number)
    if country == "VN":
        if number.strip().startswith("+84") or digits.startswith("0084"):
            digits = digits.removeprefix("00").removeprefix("84")
        elif digits.startswith("84") and len(digits) in (11, 12):
            digits = digits[2:]
    digits = digits.lstrip("0")
    return digits if len(digits) >= 7 else ""


def tax_digits(code: str) -> str:
    """A tax code's signs without separators; a branch suffix stays, since a branch is its own account."""
    return _NO_TAX_SIGN.sub("", fold(code))
