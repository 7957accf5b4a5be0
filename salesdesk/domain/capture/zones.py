"""The time zone in which a line names its hour: 9am Melbourne time, 10am KST, 9h giờ Hàn Quốc."""

import re
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from salesdesk.domain.capture.words import Span, either, lowered
from salesdesk.domain.text import fold


@dataclass(frozen=True, slots=True)
class Zoned:
    """Where a line names the zone of its hour; `zone` is None where it is not told which: giờ Úc, their time."""

    start: int
    end: int
    zone: tzinfo | None

    @property
    def span(self) -> Span:
        """The part of the line."""
        return self.start, self.end


def zone_in(line: str, hour: Span) -> Zoned | None:
    """The zone that a line names for an hour that stands in it; None where it names none."""
    low = lowered(line)
    if short := _SHORT.match(low, hour[1]):
        return Zoned(short.start("zone"), short.end(), _short_zone(short))
    if "time" not in low and "gi" not in low:
        return None
    known, names = _known(), _names()
    for match in known.finditer(low):
        if match.start() < hour[1] <= match.end():
            continue  # the hour itself: 9 giờ
        name = names[" ".join((match["en"] or match["vi"]).split())]
        return Zoned(*match.span(), ZoneInfo(name) if name else None)
    unknown = _UNKNOWN.match(low, hour[1])
    return Zoned(unknown.start("zone"), unknown.end("zone"), None) if unknown else None


_COUNTRIES: dict[str, str] = {
    "Asia/Seoul": "korea korean south_korea hàn_quốc hàn busan",
    "Asia/Tokyo": "japan japanese nhật nhật_bản osaka",
    "Asia/Shanghai": "china chinese beijing guangzhou trung_quốc bắc_kinh thượng_hải quảng_châu",
    "Asia/Taipei": "taiwan đài_loan đài_bắc",
    "Asia/Hong_Kong": "hồng_kông",
    "Asia/Bangkok": "bkk thailand thai thái_lan thái",
    "Asia/Singapore": "sing sg",
    "Asia/Kuala_Lumpur": "malaysia mã_lai",
    "Asia/Manila": "philippines",
    "Asia/Kolkata": "india indian ấn_độ delhi new_delhi mumbai bangalore",
    "Asia/Vientiane": "laos lào",
    "Asia/Phnom_Penh": "cambodia campuchia",
    "Asia/Yangon": "myanmar",
    "Asia/Dubai": "uae",
    "Asia/Ho_Chi_Minh": "vietnam vietnamese việt_nam vn hn hcm hcmc hanoi hà_nội saigon sài_gòn da_nang đà_nẵng",
    "Europe/London": "uk british england anh_quốc",
    "Europe/Paris": "france french pháp",
    "Europe/Berlin": "germany german đức munich frankfurt central_european",
    "Europe/Rome": "italy",
    "Europe/Zurich": "switzerland swiss thụy_sĩ geneva",
    "Europe/Amsterdam": "netherlands hà_lan",
    "Pacific/Auckland": "new_zealand",
    "America/New_York": "eastern",
    "America/Los_Angeles": "pacific san_francisco california",
    "": "australia australian úc america american us usa mỹ canada russia nga indonesia brazil europe châu_âu",
}
"""What zones are called beside their own cities; under "" countries that have several."""
_SHORT_ZONES = {
    "kst": "Asia/Seoul", "jst": "Asia/Tokyo", "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong", "ict": "Asia/Bangkok",
    "ist": "Asia/Kolkata", "aest": "Australia/Brisbane", "aedt": "Australia/Melbourne", "awst": "Australia/Perth", "nzdt": "Pacific/Auckland",
    "bst": "Europe/London", "cet": "Europe/Paris", "cest": "Europe/Paris", "msk": "Europe/Moscow", "est": "America/New_York",
    "edt": "America/New_York", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "gmt": "UTC", "utc": "UTC",
}  # fmt: skip
_SHORT = re.compile(
    rf"\s*(?P<zone>\(?(?P<name>{either(*_SHORT_ZONES)}))(?:\s*(?P<away>[+-][0-9]{{1,2}})(?::?(?P<minutes>[0-5][0-9]))?)?(?!\w)\)?"
)
_UNTOLD = either(
    "their", "his", "her", "local", "customer", "bên họ", "bên đó", "bên ấy", "bên kia", "bên khách", "địa phương", "của họ", "nước ngoài",
)  # fmt: skip
_UNKNOWN = re.compile(
    rf"\s*\(?(?P<zone>(?!(?:this|that|next|same|any|full|part|on|in|all|the)\s)[^\W\d]+\s+time(?!\w)|(?:their|his|her)\s+local\s+time(?!\w)|{either('giờ')}\s+{_UNTOLD}(?!\w))"
)


def _short_zone(match: re.Match[str]) -> tzinfo:
    """The zone of letters, which with a number are so far from UTC: GMT+9."""
    if not match["away"]:
        return ZoneInfo(_SHORT_ZONES[match["name"]])
    hours, minutes = int(match["away"]), int(match["minutes"] or 0)
    return timezone(timedelta(hours=max(-14, min(hours, 14)), minutes=-minutes if hours < 0 else minutes))


@cache
def _names() -> dict[str, str]:
    """The zones by what they are called, in small letters with accents and without; "" for several."""
    cities = {
        zone.rsplit("/", 1)[1].replace("_", " ").lower(): zone
        for zone in available_timezones()
        if "/" in zone and not zone.startswith("Etc/")
    }
    said = {name.replace("_", " "): zone for zone, names in _COUNTRIES.items() for name in names.split()}
    named = {**cities, **said}
    return {**{fold(name): zone for name, zone in named.items()}, **named}


@cache
def _known() -> re.Pattern[str]:
    place = either(*_names())
    return re.compile(
        rf"(?<!\w)\(?(?:(?P<en>{place})\s+time|(?:theo\s+)?{either('giờ')}\s+(?P<vi>{place})(?!\s+time))(?!\w)\)?"
    )
