"""What hotels everywhere call the same things: a word typed in one language is known in the other one.

Each has the ways in which it is typed, in English and in Vietnamese; the first are its names on paper.
"""

from functools import cache

from salesdesk.domain.text import fold
from salesdesk.i18n import N_, Translator
from salesdesk.plain import dataclass


@dataclass(frozen=True)
class Usual:
    """A word of the trade: its English name, which is translated, and what else is typed for it."""

    name: str
    english: tuple[str, ...] = ()
    vietnamese: tuple[str, ...] = ()


UNITS = (
    Usual(N_("room and night"), ("room night", "room per night"), ("phòng/đêm", "phòng và đêm", "đêm phòng")),
    Usual(N_("pair of rooms and night"), ("two rooms and night",), ("hai phòng/đêm", "hai phòng và đêm")),
    Usual(N_("apartment and month"), (), ("căn hộ/tháng", "căn hộ và tháng")),
    Usual(N_("apartment and night"), (), ("căn hộ/đêm", "căn hộ và đêm")),
    Usual(N_("room"), (), ("phòng",)),
    Usual(N_("night"), (), ("đêm",)),
    Usual(N_("person"), ("guest", "pax", "head"), ("khách", "người")),
    Usual(
        N_("person and day"), ("person a day", "guest and day"), ("khách/ngày", "khách và ngày", "người/ngày")
    ),
    Usual(N_("person and night"), ("guest and night",), ("khách/đêm", "khách và đêm", "người/đêm")),
    Usual(N_("person in twin share"), ("person in a twin",), ("khách ở phòng đôi",)),
    Usual(N_("adult"), (), ("người lớn",)),
    Usual(N_("child"), (), ("trẻ em",)),
    Usual(N_("day"), (), ("ngày",)),
    Usual(N_("full day"), ("whole day",), ("cả ngày", "trọn ngày")),
    Usual(N_("half day"), ("half a day",), ("nửa ngày",)),
    Usual(N_("hour"), (), ("giờ",)),
    Usual(N_("month"), (), ("tháng",)),
    Usual(N_("table"), (), ("bàn",)),
    Usual(N_("group"), ("party",), ("đoàn",)),
    Usual(N_("boat"), (), ("thuyền",)),
    Usual(N_("vehicle"), ("car", "coach"), ("xe", "ô tô")),
    Usual(
        N_("vehicle, one way"),
        ("car, one way", "car one way", "vehicle one way"),
        ("xe/chiều", "xe và chiều", "xe một chiều"),
    ),
    Usual(N_("ticket"), (), ("vé",)),
    Usual(N_("piece"), (), ("món",)),
    Usual(N_("kilogram"), ("kilo",), ("kg", "ký", "kí")),
)

SEASONS = (
    Usual(N_("Low season"), ("low",), ("mùa thấp điểm", "thấp điểm", "mùa thấp")),
    Usual(
        N_("Shoulder season"),
        ("shoulder", "mid season"),
        ("mùa trung bình", "mùa trung điểm", "mùa chuyển tiếp"),
    ),
    Usual(N_("High season"), ("high",), ("mùa cao điểm", "cao điểm", "mùa cao")),
    Usual(N_("Peak season"), ("peak",), ("mùa siêu cao điểm", "siêu cao điểm")),
    Usual(N_("Summer peak"), ("summer high season",), ("cao điểm hè", "mùa hè cao điểm")),
    Usual(N_("All year"), ("all year round", "whole year"), ("quanh năm", "cả năm")),
    Usual(N_("Lunar New Year (Tết)"), ("lunar new year",), ("tết nguyên đán", "tết âm lịch")),
    Usual(N_("New Year's Eve"), (), ("đêm giao thừa dương lịch", "giao thừa dương lịch")),
    Usual(N_("New Year"), (), ("tết dương lịch", "năm mới")),
    Usual(N_("Christmas"), (), ("giáng sinh", "noel")),
    Usual(
        N_("30 April to 1 May"),
        ("30 April – 1 May", "reunification day and labour day"),
        ("lễ 30/4 và 1/5", "lễ 30/4 – 1/5", "30/4 và 1/5"),
    ),
    Usual(N_("National Day"), ("2 September",), ("quốc khánh", "lễ 2/9", "quốc khánh 2/9")),
    Usual(N_("Fireworks festival"), (), ("lễ hội pháo hoa",)),
)

CHARGES = (
    Usual(N_("Service charge"), ("service",), ("phí phục vụ", "phí dịch vụ")),
    Usual(
        N_("VAT"), ("value added tax", "value-added tax"), ("thuế GTGT", "thuế giá trị gia tăng", "thuế VAT")
    ),
    Usual(
        N_("VAT on excluded goods"),
        (),
        ("thuế GTGT mặt hàng không được giảm", "thuế GTGT hàng không được giảm"),
    ),
    Usual(N_("Special consumption tax"), ("excise",), ("thuế tiêu thụ đặc biệt", "thuế TTĐB")),
    Usual(N_("City tax"), ("tourist tax",), ("phí tham quan thành phố",)),
)

SUPPLEMENTS = (
    Usual(N_("Extra bed"), (), ("giường phụ",)),
    Usual(N_("Gala dinner"), (), ("tiệc gala", "dạ tiệc")),
    Usual(N_("New Year gala dinner"), (), ("tiệc gala giao thừa",)),
    Usual(N_("Set dinner"), (), ("bữa tối thực đơn", "bữa tối set menu")),
    Usual(N_("Early bird"), ("early booking",), ("đặt sớm",)),
    Usual(N_("Long stay"), (), ("lưu trú dài ngày", "ở dài ngày")),
)

POSTS = (
    Usual(N_("General Manager"), (), ("tổng giám đốc", "tổng quản lý")),
    Usual(N_("Director of Sales"), ("sales director",), ("giám đốc kinh doanh",)),
    Usual(
        N_("Director of Sales and Marketing"),
        ("sales and marketing director",),
        ("giám đốc kinh doanh và tiếp thị",),
    ),
    Usual(N_("Sales Manager"), (), ("trưởng phòng kinh doanh",)),
    Usual(N_("Senior Sales Manager"), (), ("trưởng nhóm kinh doanh",)),
    Usual(N_("Sales Executive"), (), ("nhân viên kinh doanh", "chuyên viên kinh doanh")),
)
"""What those who sign for a hotel are."""


def in_usual_words(typed: str | None, tr: Translator) -> str:
    """A word of the trade in a language; what is unknown, or of that language already, as it was typed."""
    found = _typed().get(_key(typed or ""))
    if found is None or found[1] == tr.lang:
        return typed or ""
    return tr(found[0].name)


@cache
def _typed() -> dict[str, tuple[Usual, str]]:
    """Each way of typing a word, with the language it is of."""
    known: dict[str, tuple[Usual, str]] = {}
    for each in (*UNITS, *SEASONS, *CHARGES, *SUPPLEMENTS, *POSTS):
        ways = [
            *((way, "vi") for way in each.vietnamese),
            *((way, "en") for way in (each.name, *each.english)),
        ]
        known.update((_key(way), (each, lang)) for way, lang in ways)
    return known


def _key(typed: str) -> str:
    return " ".join(fold(typed).replace("/", " / ").split())
