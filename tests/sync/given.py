"""Short words for what laptops do in the tests of the exchange."""

from salesdesk.services.joining import Side, join
from salesdesk.services.records import add, change
from salesdesk.services.sharing.foreseen import Merged
from salesdesk.services.sharing.sending import Wish
from tests.helpers.team import Laptop


def account(laptop: Laptop, name: str = "Sông Hàn", **values: str) -> str:
    """A new account."""
    return add(laptop.desk.journal, "account", {"name": name, **values})[0]


def contact(laptop: Laptop, name: str, owner: str | None) -> str:
    """A new person at an account."""
    return add(laptop.desk.journal, "contact", {"name": name, "account": owner})[0]


def joined(laptop: Laptop, keep: str, other: str, **chosen: Side) -> str:
    """Somebody joins two records; the change set."""
    return join(laptop.desk.journal, laptop.desk.reader, keep, other, chosen).id


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


def all_rows(laptop: Laptop) -> list[tuple[object, ...]]:
    """All that a desk's database says, but for search: each row behind the name of its table."""
    with laptop.desk.database.asking() as asking:
        tables = asking.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return [
            (table, *row)
            for (table,) in tables
            if not table.startswith("search")
            for row in asking.exec_driver_sql(f'SELECT * FROM "{table}"').fetchall()
        ]


def holds(laptop: Laptop, text: str) -> int:
    """In how many rows of a desk's database a text stands."""
    return sum(text in str(row) for row in all_rows(laptop))
