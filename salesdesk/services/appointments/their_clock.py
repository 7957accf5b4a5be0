"""What time it is where a customer is, and the hours of an appointment on both clocks."""

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from salesdesk.domain.records import Account, Call
from salesdesk.domain.records.calls import HOSTED, REMOTE
from salesdesk.domain.text import fold
from salesdesk.formats import Formats
from salesdesk.plain import dataclass


@dataclass(frozen=True)
class TwoClocks(Formats):
    """Formats of a language in which each hour is said with its place, and behind it as it is `there`."""

    here_named: str
    there: tzinfo
    there_named: str

    def time(self, moment: datetime) -> str:
        """A time on both clocks, the other with its day where that differs: 14:00 (Vietnam), 16:00 (South Korea)."""
        theirs, plain = moment.astimezone(self.there), Formats(self.lang)
        same = theirs.date() == moment.date()
        other = plain.time(theirs) if same else plain.moment_within(theirs)
        return f"{plain.time(moment)} ({self.here_named}), {other} ({self.there_named})"


def formats_for(call: Call, account: Account | None, language: str) -> Formats:
    """How the hours of a call are written to a customer: on both clocks where theirs is known to differ from the call's.

    Who comes to us, or is met at a place that the call names, is met by the clock of that place.
    """
    plain = Formats(language)
    elsewhere = call.channel in HOSTED or (call.channel not in REMOTE and call.location)
    if call.when is None or account is None or elsewhere:
        return plain
    local = call.when.local
    zone = zone_with(account, local)
    if zone is None or local.astimezone(zone).utcoffset() == local.utcoffset():
        return plain
    here, there = (_named(each, plain, local) for each in (call.when.zone, zone.key))
    return TwoClocks(language, here, zone, there)


def zone_with(account: Account | None, moment: datetime) -> ZoneInfo | None:
    """The zone of a customer's country, of several that of their city; None where it is not known which."""
    zones = _zones_of(((account.country if account else None) or "").upper())
    city = fold((account.city if account else None) or "").strip()
    found = [zone for zone in zones if city and _city(zone) == city]
    if not found and len({moment.astimezone(ZoneInfo(zone)).utcoffset() for zone in zones}) == 1:
        found = zones
    return ZoneInfo(found[0]) if found else None


def _zones_of(country: str) -> list[str]:
    from babel.core import get_global

    return [zone for zone, land in get_global("zone_territories").items() if land == country]


def _city(zone: str) -> str:
    return fold(zone.rsplit("/", 1)[-1].replace("_", " "))


def _named(zone: str, formats: Formats, moment: datetime) -> str:
    """What a zone is called: its country, where that has several clocks its city."""
    from babel.core import get_global

    country = get_global("zone_territories").get(zone, "")
    clocks = {moment.astimezone(ZoneInfo(each)).utcoffset() for each in _zones_of(country)}
    return (
        formats.country(country).partition(" (")[0]
        if len(clocks) == 1
        else zone.rsplit("/", 1)[-1].replace("_", " ")
    )
