"""The rate by which guests of a case stay in a season: asked of the engine, so that no paper says otherwise."""

from datetime import date, timedelta

from salesdesk.domain.quoting.night_prices import Found, group_from, rate_for
from salesdesk.domain.quoting.rate_cases import RateCase
from salesdesk.domain.quoting.said import Said
from salesdesk.domain.quoting.stay import Room, Stay, shifted
from salesdesk.domain.quoting.supplements import night_extras
from salesdesk.domain.quoting.tariff import Tariff, markets_of
from salesdesk.domain.quoting.weekdays import falls_on
from salesdesk.domain.records import Season


def rate_of_case(tariff: Tariff, product: str, case: RateCase, season: Season) -> Found | None:
    """The rate for such guests on a night on which a season counts; None where they cannot stay by any."""
    night = _first_night(tariff, case, season)
    if night is None:
        return None
    guests = max(case.occupancy or min(2, case.guests_to or 2), case.guests_from or 1)
    stay = Stay(
        product,
        night,
        shifted(night, case.nights_from or 1),
        rooms=group_from(tariff.plan) if case.tier == "git" else 1,
        adults=guests,
        market=min(markets_of(case.market), default=""),
        meal=case.meal,
        guide=case.tier == "guide",
    )
    room = Room(guests)
    found = rate_for(tariff, stay, night, room)
    if isinstance(found, Said) or (case.occupancy is None and found.rate.occupancy is not None):
        return None
    extras = night_extras(tariff, stay, night, [(room, found.extra_adults, 0)])
    return None if isinstance(extras, Said) else found


def _first_night(tariff: Tariff, case: RateCase, season: Season) -> date | None:
    """The first night of the case's days of the week on which no other season lies on top."""
    for each, nights in tariff.ranges:
        if each is season and nights.first and nights.last:
            for n in range((nights.last - nights.first).days + 1):
                night = nights.first + timedelta(days=n)
                if tariff.on(night).shown is season and falls_on(night, case.weekdays):
                    return night
    return None
