"""How far from the house visits go: whoever is farther away is called on the telephone."""

from dataclasses import dataclass

from salesdesk.domain.patterns.ways import Spot, Travel, road_km
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.text import fold
from salesdesk.domain.values import Place
from salesdesk.i18n import N_
from salesdesk.services.house import defaults_of, house_of
from salesdesk.services.planning.settings import plan_settings, travel_of
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Reach:
    """The house with its country (two letters), and what it assumes of ways."""

    home: Spot
    country: str
    travel: Travel

    def too_far(self, place: Place | None, city: str | None, country: str | None) -> Said | None:
        """Why a customer is called on the telephone and not visited; None for one who is near, or may be."""
        if place is not None:
            km = road_km(place, self.home.place, self.travel) if self.home.place else 0.0
            return said(N_("{km} km away: by telephone"), km=round(km)) if km > self.travel.far_km else None
        abroad = country and country.upper() != self.country.upper()
        if abroad or (city and fold(city) not in self.home.names):
            return said(N_("in {city}: by telephone"), city=city or country)
        return None


def reach_of(reader: Reader) -> Reach:
    """How far visits go from the house of a desk."""
    house = house_of(reader)
    names = (house.name, house.city) if house else ()
    home = Spot(house.place if house else None, tuple(fold(each) for each in names if each))
    return Reach(home, defaults_of(reader).country, travel_of(reader, plan_settings(reader)))
