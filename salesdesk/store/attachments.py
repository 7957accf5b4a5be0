"""Files inside the desk, addressed by their SHA-256."""

import hashlib

import sqlalchemy as sa

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store.engine import Database
from salesdesk.store.tables import attachment

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
        if (
            connection.execute(sa.select(attachment.c.part).where(attachment.c.sha256 == address)).first()
            is None
        ):
            parts = [data[at : at + _PART] for at in range(0, len(data), _PART)] or [b""]
            rows = [{"sha256": address, "part": i, "data": part} for i, part in enumerate(parts)]
            connection.execute(sa.insert(attachment), rows)
    return address


def get_attachment(database: Database, address: str) -> bytes | None:
    """The bytes of an attachment; None where they are not on this laptop."""
    query = sa.select(attachment.c.data).where(attachment.c.sha256 == address).order_by(attachment.c.part)
    with database.reading() as connection:
        parts = [bytes(part) for part in connection.execute(query).scalars()]
    return b"".join(parts) if parts else None
