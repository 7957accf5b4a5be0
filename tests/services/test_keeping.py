"""What business is called that begins with a quote."""

from datetime import date

import pytest

from salesdesk.domain.quoting.stay import Stay
from salesdesk.i18n import translator
from salesdesk.services.rates.keeping import name_of_business


@pytest.mark.parametrize(
    ("rooms", "by_day", "lang", "name"),
    [
        (12, False, "en", "12 rooms, 29 – 31 Dec 2026"),
        (1, False, "en", "1 room, 29 – 31 Dec 2026"),
        (12, False, "vi", "12 phòng, 29 – 31/12/2026"),
        (1, True, "en", "Lotus Hall, 29 – 31 Dec 2026"),
    ],
)
def test_business_is_called_by_its_rooms_or_what_it_is_about_and_its_dates(
    rooms: int, by_day: bool, lang: str, name: str
) -> None:
    stay = Stay("p", date(2026, 12, 29), date(2026, 12, 31), rooms=rooms, by_day=by_day)
    assert name_of_business(stay, "Lotus Hall", translator(lang)) == name
