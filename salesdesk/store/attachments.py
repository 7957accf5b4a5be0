"""Files inside the desk, addressed by their SHA-256."""

import hashlib
from collections.abc import Iterable, Iterator

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store import rows
from salesdesk.store.engine import Database
from salesdesk.store.rows import Connection

LARGEST = 25 * 1024 * 1024
"""Bytes that one attachment may have."""

_PART = 512 * 1024


def put_attachment(database: Database, data: bytes) -> str:
    """Keeps a file and gives its address; one that is kept already is not kept twice."""
    if len(data) > LARGEST:
        raise UserError(
            N_("This file is larger than {limit} MB and cannot be attached."), limit=LARGEST // 1024**2
        )
    address = hashlib.sha256(data).hexdigest()
    with database.writing() as connection:
        keep(connection, address, (data[at : at + _PART] for at in range(0, len(data), _PART)))
    return address


def keep(connection: Connection, address: str, parts: Iterable[bytes]) -> None:
    """Keeps a file of which the address is known, unless it is kept already; all parts are read in any case."""
    given = [(address, number, part) for number, part in enumerate(parts)] or [(address, 0, b"")]
    if not list(rows.among(connection, "attachment", ("part",), "sha256", [address])):
        rows.insert(connection, "attachment", ("sha256", "part", "data"), given)


def parts_of(connection: Connection, address: str) -> Iterator[bytes]:
    """The bytes of a kept file, part by part."""
    for (number,) in list(rows.among(connection, "attachment", ("part",), "sha256", [address], order="part")):
        statement = "SELECT data FROM attachment WHERE sha256 = ? AND part = ?"
        yield bytes(connection.exec_driver_sql(statement, (address, number)).fetchone()[0])


def addresses(connection: Connection) -> list[str]:
    """The address of every file that is kept."""
    found = connection.exec_driver_sql("SELECT sha256 FROM attachment WHERE part = 0 ORDER BY sha256")
    return [row[0] for row in found]


def get_attachment(database: Database, address: str) -> bytes | None:
    """The bytes of an attachment; None where they are not on this laptop."""
    with database.asking() as asking:
        found = rows.among(asking, "attachment", ("data",), "sha256", [address], order="part")
        parts = [bytes(row[0]) for row in found]
    return b"".join(parts) if parts else None
