"""Files inside the desk, addressed by their SHA-256."""

import hashlib

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store import rows
from salesdesk.store.engine import Database

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
        if not list(rows.among(connection, "attachment", ("part",), "sha256", [address])):
            parts = [data[at : at + _PART] for at in range(0, len(data), _PART)] or [b""]
            given = ((address, number, part) for number, part in enumerate(parts))
            rows.insert(connection, "attachment", ("sha256", "part", "data"), given)
    return address


def get_attachment(database: Database, address: str) -> bytes | None:
    """The bytes of an attachment; None where they are not on this laptop."""
    with database.asking() as asking:
        found = rows.among(asking, "attachment", ("data",), "sha256", [address], order="part")
        parts = [bytes(row[0]) for row in found]
    return b"".join(parts) if parts else None
