"""Facts of this desk, kept in its meta table: its marker, the clock, the sums over its changes, whose desk it is.

On a team hub the clock and the sums are the team's; what only concerns one desk stands there once for each.
"""

from collections.abc import Iterable, Mapping

from salesdesk.store import rows
from salesdesk.store.rows import Connection

OF_ONE_DESK = frozenset(
    (
        "team_device",
        "own_device",
        "devices",
        "wrote",
        "marker",
        "me",
        "house",
        "team_salt",
        "laptop_name",
        "passed_over",
    )
)
"""What each desk that writes to a team hub has there for itself."""

SECRET = ("signing_key:", "own_identity", "team_passphrase", "retired_passphrases", "waiting:")
"""How the names of facts begin that nobody but this desk may read; on a hub they are sealed."""

TO_SCRUB = "to_scrub"
"""The fact that bytes of something erased may still lie on this laptop."""

TO_RETELL = "to_retell"
"""The fact that lists where notes of files given away name something that was erased: note, field."""

TO_NAME = "to_name"
"""The fact that lists what went along here with something erased elsewhere, for all others to know: record, field, change."""


def get_meta(connection: Connection, key: str, default: str = "") -> str:
    """A fact of this desk."""
    return facts(connection, [key]).get(key, default)


def facts(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Those facts of this desk that are set."""
    kept = {_kept_as(connection, key): key for key in keys}
    found = rows.among(connection, "meta", ["key", "value"], "key", kept)
    return {kept[row[0]]: _opened(connection, row[0], kept[row[0]], row[1]) for row in found}


def beginning(connection: Connection, start: str) -> list[str]:
    """The names of the facts of this desk that begin so and are set."""
    kept = _kept_as(connection, start)
    found = connection.exec_driver_sql("SELECT key FROM meta WHERE substr(key, 1, ?) = ?", (len(kept), kept))
    return sorted(start + row[0][len(kept) :] for row in found)


def put_meta(connection: Connection, key: str, value: str) -> None:
    """Writes a fact of this desk."""
    put_facts(connection, {key: value})


def put_facts(connection: Connection, said: Mapping[str, str]) -> None:
    """Writes facts of this desk."""
    written = [(_kept_as(connection, key), key, value) for key, value in said.items()]
    closed = ((name, _closed(connection, name, key, value)) for name, key, value in written)
    rows.replace(connection, "meta", ["key", "value"], closed)


def drop_meta(connection: Connection, key: str) -> None:
    """Forgets a fact of this desk."""
    rows.delete(connection, "meta", "key", [(_kept_as(connection, key),)])


def my_devices(connection: Connection) -> list[str]:
    """The devices under which this desk writes or once wrote."""
    mine = [row[0] for row in connection.exec_driver_sql("SELECT id FROM device WHERE mine")]
    if not connection.dialect.desk:
        return mine
    # A hub knows the devices of all its desks as its own.
    of_this_desk = get_meta(connection, "devices").split()
    return [device for device in mine if device in of_this_desk]


def _kept_as(connection: Connection, key: str) -> str:
    for_one = key in OF_ONE_DESK or key.startswith((*SECRET, "folder:"))
    desk = connection.dialect.desk if for_one else ""
    return f"{desk}/{key}" if desk else key


def _closed(connection: Connection, name: str, key: str, value: str) -> str:
    seal = connection.dialect.seal if key.startswith(SECRET) else None
    return seal.close(value, name) if seal and value else value


def _opened(connection: Connection, name: str, key: str, value: str) -> str:
    seal = connection.dialect.seal if key.startswith(SECRET) else None
    return seal.open(value, name) if seal and value else value
