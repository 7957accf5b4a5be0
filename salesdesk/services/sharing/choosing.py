"""What people hand over at once: a territory, the market notes of a period."""

from datetime import date

from salesdesk.domain.records import Account, Intelligence, Territory
from salesdesk.store.reader import Reader


def territories(reader: Reader) -> list[Territory]:
    """The territories by name."""
    return reader.find(Territory, order="name")


def of_territory(reader: Reader, territory: str) -> list[str]:
    """A territory and its accounts; what belongs to them goes along by itself."""
    return [territory, *reader.ids(Account, territory=territory)]


def of_period(reader: Reader, first: date, last: date) -> list[str]:
    """The market notes from a day to another, both included."""
    found = reader.dated(Intelligence, "noted_on", first, last, limit=100_000)
    return [note.id for note in found]
