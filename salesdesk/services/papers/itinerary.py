"""The days of a tour as a customer reads them."""

from salesdesk.domain.records import ItineraryDay
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import Translator
from salesdesk.store.reader import Reader


def days_in_order(reader: Reader, product: str) -> list[ItineraryDay]:
    """The days of a tour; one without a number stands last."""
    found = reader.find(ItineraryDay, product=product)
    return sorted(found, key=lambda each: (each.day is None, each.day or 0, each.id))


def days_of(reader: Reader, product: str, tr: Translator) -> tuple[tuple[str, str], ...]:
    """Heading and programme of each day, with meals and night on a line below."""
    return tuple((heading_of(each, tr), _programme(each, tr)) for each in days_in_order(reader, product))


def heading_of(day: ItineraryDay, tr: Translator) -> str:
    """The number and the one line of a day."""
    if day.day is None:
        return day.title or ""
    return tr("Day {number}: {title}").format(number=day.day, title=day.title or "").rstrip(": ")


def _programme(day: ItineraryDay, tr: Translator) -> str:
    below = (
        tr("Meals: {meals}").format(meals=day.meals) if day.meals else "",
        tr("Night at {place}").format(place=day.overnight) if day.overnight else "",
    )
    return "\n".join(filter(None, (day.programme or "", in_pieces(*below))))
