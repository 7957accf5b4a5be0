"""Files inside the desk, addressed by their SHA-256."""

import re
from collections.abc import Iterable, Iterator, Sequence

from salesdesk.domain.canonical import canonical
from salesdesk.domain.change import Change
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.hashing import sha256
from salesdesk.domain.kinds import File
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store import facts, rows
from salesdesk.store.engine import Database
from salesdesk.store.rows import Connection

LARGEST = 25 * 1024 * 1024
"""Bytes that one attachment may have."""

_PART = 512 * 1024
ADDRESS = re.compile("[0-9a-f]{64}")
"""What the address of a file looks like in the values of a change."""

_UNNAMED = "unnamed_files"
"""A fact of the desk: files that nothing named when it was last put in order."""


def put_attachment(database: Database, data: bytes) -> str:
    """Keeps a file and gives its address; one that is kept already is not kept twice."""
    if len(data) > LARGEST:
        raise UserError(
            N_("This file is larger than {limit} MB and cannot be attached."), limit=LARGEST // 1024**2
        )
    address = sha256(data).hex()
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


def size_and_start(connection: Connection, address: str, most: int = 4096) -> tuple[int, bytes] | None:
    """How many bytes a kept file has, and the first of them; None where it is not on this laptop."""
    sizes = connection.exec_driver_sql(
        "SELECT count(*), sum(length(data)) FROM attachment WHERE sha256 = ?", (address,)
    )
    parts, size = sizes.fetchone()
    if not parts:
        return None
    start = connection.exec_driver_sql(
        "SELECT substr(data, 1, ?) FROM attachment WHERE sha256 = ? AND part = 0", (most, address)
    )
    return int(size), bytes(start.fetchone()[0])


def drop_unnamed(connection: Connection) -> list[str]:
    """Drops the files that no change names any more and that none named the last time either; gives which.

    A file is kept before the change that names it is written: what is met for the first time may be such a one.
    """
    unnamed = _unnamed(connection)
    before = set(facts.get_meta(connection, _UNNAMED).split())
    gone = [address for address in unnamed if address in before]
    drop(connection, gone)
    left = " ".join(address for address in unnamed if address not in before)
    if left != " ".join(sorted(before)):
        facts.put_meta(connection, _UNNAMED, left)
    return gone


def _unnamed(connection: Connection) -> list[str]:
    """First what this release knows to name files is asked, which is quick; the whole log only for what is left."""
    left = set(addresses(connection))
    names = [
        entry.name
        for entry in REGISTRY.values()
        if any(isinstance(f.kind, File) for f in entry.fields.values())
    ]
    for name in names if left else ():
        found = connection.exec_driver_sql(
            "SELECT fields FROM log WHERE record IN (SELECT id FROM record WHERE type = ?)", (name,)
        )
        for (said,) in found:
            left -= set(ADDRESS.findall(said or ""))
    return [address for address in sorted(left) if not is_named(connection, address)]


def drop(connection: Connection, files: Sequence[str]) -> None:
    """Drops files by their addresses."""
    rows.delete(connection, "attachment", "sha256", ((address,) for address in files))


def named_in(changes: Iterable[Change]) -> set[str]:
    """The addresses of files that some changes may name."""
    return {
        address
        for change in changes
        if change.values is not None
        for address in ADDRESS.findall(change.text or canonical(change.values))
    }


def is_named(connection: Connection, address: str) -> bool:
    """Whether any change names a file."""
    named = connection.exec_driver_sql("SELECT 1 FROM log WHERE fields LIKE ? LIMIT 1", (f"%{address}%",))
    return named.fetchone() is not None
