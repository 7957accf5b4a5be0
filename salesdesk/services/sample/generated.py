"""The same kind of data to size: composed from lists, the same for the same number, no two accounts alike."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from salesdesk.domain.values import Money, Period, Place, Span
from salesdesk.services.sample.drafts import Draft

SEED = 268
_KINDS = (
    ("company", "corporate", "Công ty TNHH"),
    ("company", "corporate", "Công ty Cổ phần"),
    ("travel_agency", "fit_operator", "Du lịch"),
    ("tour_operator", "leisure_group", "Lữ hành"),
    ("mice_organiser", "mice", "Sự kiện"),
    ("school", "leisure_group", "Trường"),
    ("wedding_planner", "wedding", "Tiệc cưới"),
    ("club", "sport", "Câu lạc bộ"),
    ("wholesaler", "wholesale", "Đại lý"),
    ("ngo", "government", "Quỹ"),
)
_FIRST = (
    "An Bình", "Biển Xanh", "Cát Tường", "Đại Dương", "Gió Mới", "Hoa Sen", "Hòa Bình", "Hồng Hà", "Khánh An", "Kim Long", "Lam Sơn",
    "Mai Linh", "Minh Châu", "Ngọc Trai", "Phú Quý", "Quang Minh", "Sao Mai", "Sơn Trà", "Tân Phát", "Thanh Bình", "Thiên Ân", "Trường Sơn",
    "Vạn Xuân", "Việt Hưng", "Xuân Mai", "Ánh Dương", "Bạch Mã", "Cửu Long", "Đông Á", "Hải Vân", "Lộc Phát", "Nam Việt",
)  # fmt: skip
_SECOND = (
    "Travel", "Tours", "Trading", "Logistics", "Tech", "Pharma", "Foods", "Textile", "Media", "Design", "Engineering", "Education",
    "Energy", "Marine", "Furniture", "Coffee", "Solutions", "Events", "Holidays", "Group",
)  # fmt: skip
_CITIES = (
    ("Đà Nẵng", 16.06, 108.21, "236", "city"), ("Hội An", 15.88, 108.33, "235", "coast"), ("Huế", 16.46, 107.59, "234", "vietnam"),
    ("Hà Nội", 21.03, 105.85, "24", "vietnam"), ("TP. Hồ Chí Minh", 10.78, 106.70, "28", "vietnam"), ("Quy Nhơn", 13.78, 109.22, "256", "coast"),
    ("Nha Trang", 12.24, 109.19, "258", "coast"), ("Hải Phòng", 20.86, 106.68, "225", "vietnam"), ("Cần Thơ", 10.03, 105.78, "292", "vietnam"),
    ("Đà Lạt", 11.94, 108.44, "263", "vietnam"),
)  # fmt: skip
_STREETS = (
    "Bạch Đằng",
    "Trần Phú",
    "Lê Duẩn",
    "Nguyễn Văn Linh",
    "Hùng Vương",
    "Lý Thường Kiệt",
    "Phan Châu Trinh",
    "Điện Biên Phủ",
)
_FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
)
_MIDDLE = ("Văn", "Thị", "Minh", "Thanh", "Quốc", "Ngọc", "Đức", "Hữu", "Thu", "Xuân", "Hồng", "Bảo")
_GIVEN = (
    "An",
    "Bình",
    "Châu",
    "Dung",
    "Giang",
    "Hà",
    "Hùng",
    "Khoa",
    "Lan",
    "Linh",
    "Mai",
    "Nam",
    "Nga",
    "Phúc",
    "Quân",
    "Sơn",
    "Thảo",
    "Trang",
    "Tú",
    "Yến",
)
_ROLES = (
    ("Giám đốc", "decides"),
    ("Trưởng phòng hành chính", "influences"),
    ("Kế toán trưởng", "approves"),
    ("Điều phối viên", "books"),
)
_TEMPERATURES = ("cold", "cold", "cold", "warm", "warm", "hot")
_OUTCOMES = ("next_step", "information", "proposal_asked", "business_won", "postponed", "no_interest")
_OBJECTIVES = (
    "Agree {n} room nights for next year",
    "Site visit dated for {n} guests",
    "Learn who decides about {n} rooms",
    "Contract signed for {n} room nights",
)


def generated(count: int, today: date, zone: str) -> Iterator[Draft]:
    """Accounts with people, calls, reviews, promises and buying history; owners come before what belongs to them."""
    chance = random.Random(SEED)
    for n in range(count):
        kind, segment, prefix = _KINDS[n % len(_KINDS)]
        city, lat, lon, area, territory = _CITIES[chance.randrange(len(_CITIES))]
        key = f"account:g{n}"
        temperature = chance.choice(_TEMPERATURES)
        yield Draft(
            "account",
            key,
            _account(n, kind, segment, prefix, (city, lat, lon, area, territory), temperature, chance),
        )
        people = 1 + (chance.random() < 0.4)
        for i in range(people):
            yield Draft("contact", f"contact:g{n}-{i}", _contact(n, i, key, chance))
        yield from _story(n, key, today, zone, temperature, chance)


def _account(
    n: int,
    kind: str,
    segment: str,
    prefix: str,
    place: tuple[str, float, float, str, str],
    temperature: str,
    chance: random.Random,
) -> dict[str, Any]:
    city, lat, lon, area, territory = place
    name = f"{prefix} {_FIRST[n % len(_FIRST)]} {_SECOND[n // len(_FIRST) % len(_SECOND)]}"
    branch = n // (len(_FIRST) * len(_SECOND))
    return {
        "name": f"{name} {branch}" if branch else name,
        "kind": kind,
        "segment": segment,
        "city": city,
        "country": "VN",
        "temperature": temperature,
        "phone": f"0{area} 3{n:06d}",
        "email": f"info@g{n}.example",
        "standing": "customer" if temperature == "hot" else "prospect",
        "potential": "ABC"[n % 3],
        "tax_code": f"{4_010_000_000 + n * 7}"[:10].rjust(10, "0"),
        "address": f"{1 + n % 480} {_STREETS[n % len(_STREETS)]}",
        "place": Place(
            int((lat + chance.uniform(-0.05, 0.05)) * 1_000_000),
            int((lon + chance.uniform(-0.05, 0.05)) * 1_000_000),
        ),
        "territory": f"territory:{territory}",
        "colleague": "colleague:me",
        "language": "vi",
        "potential_room_nights": 20 + n * 37 % 900,
        "source": "cold_search",
    }


def _contact(n: int, i: int, account: str, chance: random.Random) -> dict[str, Any]:
    role, influence = _ROLES[(n + i) % len(_ROLES)]
    given = chance.choice(_GIVEN)
    return {
        "account": account,
        "name": f"{chance.choice(_FAMILY)} {chance.choice(_MIDDLE)} {given}",
        "role": role,
        "influence": influence,
        "mobile": f"09{n * 2 + i:08d}",
        "email": f"p{i}@g{n}.example",
        "address_as": ("anh " if n % 2 else "chị ") + given,
        "language": "vi",
        "consent": "given" if n % 3 else "not_asked",
    }


def _story(
    n: int, account: str, today: date, zone: str, temperature: str, chance: random.Random
) -> Iterator[Draft]:
    if n % 2 == 0:
        past = n % 10 != 0
        days = -chance.randrange(3, 240) if past else chance.randrange(1, 30)
        call = f"call:g{n}"
        nights = 20 + n * 13 % 400
        yield Draft(
            "call",
            call,
            {
                "account": account,
                "when": Span(_working(today, days, 8 + n % 8, zone), 45, zone),
                "contact": f"contact:g{n}-0",
                "channel": "visit" if n % 3 else "phone",
                "state": "done" if past else "confirmed",
                "objective": _OBJECTIVES[n % len(_OBJECTIVES)].format(n=nights),
                "colleague": "colleague:me",
            },
        )
        if past and n % 6 == 0:
            yield Draft(
                "review",
                f"review:g{n}",
                {
                    "call": call,
                    "outcome": chance.choice(_OUTCOMES),
                    "objective_met": "yes" if n % 4 else "partly",
                    "feedback": f"They place about {nights} room nights a year in town.",
                    "finished_on": today + timedelta(days=days),
                },
            )
    if n % 8 == 0:
        yield Draft(
            "promise",
            f"promise:g{n}",
            {
                "account": account,
                "name": "Offer for next year",
                "due": today + timedelta(days=n % 30 - 5),
                "state": "open",
            },
        )
    if temperature == "hot":
        nights = 50 + n % 700
        yield Draft(
            "purchase",
            f"purchase:g{n}",
            {
                "account": account,
                "name": "Rooms",
                "basis": "actual",
                "stay": Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
                "room_nights": nights,
                "revenue": Money(nights * 1_390_000, "VND"),
            },
        )


def _working(today: date, days: int, hour: int, zone: str) -> datetime:
    """A full hour on a working day so many days away, in UTC."""
    day = today + timedelta(days=days)
    while day.weekday() >= 5:
        day += timedelta(days=1 if days > 0 else -1)
    return datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(UTC)
