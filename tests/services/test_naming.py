"""What business is called that begins with a quote."""

from datetime import date, timedelta

import pytest

from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.records import Product
from salesdesk.i18n import LANGUAGES, translator
from salesdesk.services.rates.naming import language_of_figures, name_of_business


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


@pytest.mark.parametrize("rooms", [1, 12, 1_200])
@pytest.mark.parametrize("by_day", [False, True])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("nights", [0, 1, 2, 20, 200, 400])
def test_a_name_that_was_made_of_figures_is_known_as_one(
    rooms: int, by_day: bool, lang: str, nights: int
) -> None:
    first, hall = date(2026, 9, 29), Product(id="p", name="Lotus Hall (A)")
    stay = Stay("p", first, first + timedelta(days=nights), rooms=rooms, by_day=by_day)
    name = name_of_business(stay, hall.name or "", translator(lang))
    assert language_of_figures(name, hall) == lang
    assert not language_of_figures(f"{name} for the Kims", hall)


@pytest.mark.parametrize(
    "name",
    [
        *("12 rooms, wedding of Lan 2026", "Wedding, 29 – 31 Dec 2026", "12 rooms", "", "-"),
        *("Gala 2026", "29 – 31 Dec 2026", "12 phòng, tháng 5/2026"),
    ],
)
def test_a_name_that_somebody_wrote_is_not_taken_for_one_of_figures(name: str) -> None:
    assert language_of_figures(name, Product(id="p", name="Lotus Hall")) == ""
