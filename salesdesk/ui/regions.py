"""Countries, currencies and zones to choose from, and what the system suggests."""

from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QLocale, QTimeZone

from salesdesk.domain.text import in_order, in_pieces
from salesdesk.formats import Formats, country_names
from salesdesk.i18n import PSEUDO

NEAR = ("VN", "TH", "LA", "KH", "MM", "MY", "SG", "ID", "PH", "BN")
"""Countries that stand first in the list."""

USUAL = "VN"


@dataclass(frozen=True)
class Region:
    """A country (ISO 3166) with its currency (ISO 4217) and a time zone of it (IANA)."""

    country: str
    currency: str
    zone: str


def system_region() -> Region:
    """Where this laptop says that it is."""
    code = QLocale.territoryToCode(QLocale.system().territory())
    return region_of(code if len(code) == 2 else USUAL)


def region_of(country: str) -> Region:
    """Currency and zone of a country; of its zones the laptop's own, where it is one of them."""
    from babel.numbers import get_territory_currencies

    currencies = get_territory_currencies(country)
    zones = zones_of(country)
    own = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    zone = own if own in zones or not zones else zones[0]
    return Region(country, currencies[0] if currencies else "USD", zone)


def zones_of(country: str) -> list[str]:
    """The time zones of a country."""
    found = QTimeZone.availableTimeZoneIds(QLocale.codeToTerritory(country))
    return [bytes(zone.data()).decode() for zone in found]


def countries(lang: str) -> list[tuple[str, str]]:
    """Codes and names of all countries in a language: the near ones first, then by name."""
    names = country_names(_babel(lang))
    rest = sorted((code for code in names if code not in NEAR), key=lambda code: in_order(names[code]))
    return [(code, names[code]) for code in (*NEAR, *rest)]


def currencies(lang: str) -> list[tuple[str, str]]:
    """Codes and names of the currencies that are in use, those of the near countries first."""
    from babel import Locale
    from babel.numbers import get_territory_currencies

    locale = Locale.parse(_babel(lang))
    near = list(dict.fromkeys(code for land in NEAR for code in get_territory_currencies(land)))
    used = {
        code
        for land in map(str, locale.territories)
        if len(land) == 2
        for code in get_territory_currencies(land)
    }
    first = [*near, "USD", "EUR"]
    order = [*dict.fromkeys(first), *sorted(used - set(first))]
    return [(code, currency_named(code, lang)) for code in order]


def zones(lang: str) -> list[tuple[str, str]]:
    """Names and words of all time zones, those of the near countries first."""
    near = (zone for country in NEAR for zone in zones_of(country))
    return [(zone, zone_named(zone, lang)) for zone in dict.fromkeys((*near, *all_zones()))]


def country_named(code: str, lang: str) -> str:
    """The name of a country, what is none as it is."""
    return Formats(_babel(lang)).country(code)


def currency_named(code: str, lang: str) -> str:
    """Code and name of a currency, as VND and Vietnamese Dong."""
    from babel import Locale

    name = Locale.parse(_babel(lang)).currencies.get(code, "")
    return in_pieces(code, name)


_FORMER = {
    "Asia/Ho_Chi_Minh": "Asia/Saigon",
    "Asia/Kathmandu": "Asia/Katmandu",
    "Asia/Kolkata": "Asia/Calcutta",
    "Asia/Yangon": "Asia/Rangoon",
    "Europe/Kyiv": "Europe/Kiev",
}
"""Zones whose places in the reader's language are listed under a former name."""


def zone_named(zone: str, lang: str) -> str:
    """The place that a time zone is called by, and how far it is from UTC just now: TP Hồ Chí Minh (UTC+07:00)."""
    from babel import Locale

    said = Locale.parse(_babel(lang)).time_zones.get(_FORMER.get(zone, zone), {}).get("city", "")
    place = said or ", ".join(reversed(zone.replace("_", " ").split("/")[1:])) or zone
    away = QTimeZone(zone.encode()).displayName(QDateTime.currentDateTime(), QTimeZone.NameType.OffsetName)
    return f"{place} ({away})" if away else place


def all_zones() -> list[str]:
    """Every time zone that has a place's name."""
    found = (bytes(zone.data()).decode() for zone in QTimeZone.availableTimeZoneIds())
    return sorted(zone for zone in found if "/" in zone and not zone.startswith(("Etc/", "SystemV/", "US/")))


def _babel(lang: str) -> str:
    return "en" if lang == PSEUDO else lang
