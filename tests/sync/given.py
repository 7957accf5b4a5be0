"""Short words for what laptops do in the tests of the exchange."""

from salesdesk.services.records import add, change
from salesdesk.services.sharing.foreseen import Merged
from salesdesk.services.sharing.sending import Wish
from tests.helpers.team import Laptop


def account(laptop: Laptop, **values: str) -> str:
    """A new account."""
    return add(laptop.desk.journal, "account", {"name": "Sông Hàn", **values})[0]


def put(laptop: Laptop, record: str, **values: str) -> None:
    """Somebody edits an account."""
    change(laptop.desk.journal, laptop.desk.reader, record, values)


def give(sender: Laptop, reader: Laptop, wish: Wish | None = None) -> Merged:
    """A file goes from one to the other and is merged."""
    path = sender.folder.parent / f"{sender.hands.look():.0f}.salesdesk"
    sender.send(path, wish)
    return reader.merge(path)


def what(laptop: Laptop, record: str, *names: str) -> list[object]:
    """Values that a record shows."""
    found = laptop.desk.reader.values(record)
    return [found.get(name) for name in names]
