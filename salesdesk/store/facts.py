"""Facts of this desk, kept in its meta table: its marker, the clock, the sums over its changes, whose desk it is."""

from collections.abc import Iterable, Mapping

from salesdesk.store import rows
from salesdesk.store.rows import Connection


def get_meta(connection: Connection, key: str, default: str = "") -> str:
    """A fact of this desk."""
    return facts(connection, [key]).get(key, default)


def facts(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Those facts of this desk that are set."""
    return {row[0]: row[1] for row in rows.among(connection, "meta", ["key", "value"], "key", keys)}


def put_meta(connection: Connection, key: str, value: str) -> None:
    """Writes a fact of this desk."""
    put_facts(connection, {key: value})


def put_facts(connection: Connection, said: Mapping[str, str]) -> None:
    """Writes facts of this desk."""
    rows.replace(connection, "meta", ["key", "value"], said.items())
