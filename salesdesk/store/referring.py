"""What a field that names another record may name: records of the types that it refers to, and no others."""

from collections.abc import Iterable

from salesdesk.domain.change import Change
from salesdesk.domain.fields import REGISTRY
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store import rows
from salesdesk.store.rows import Connection


def refuse_other_types(connection: Connection, changes: Iterable[Change]) -> None:
    """Raises `UserError` where changes name a record of another type; one that is not held here may come later."""
    named = [
        (field, record)
        for change in changes
        if change.values and change.type in REGISTRY
        for field in REGISTRY[change.type].references
        if isinstance(record := change.values.get(field.name), str)
    ]
    held = rows.among(connection, "record", ("id", "type"), "id", {record for _, record in named})
    types = {row[0]: row[1] for row in held}
    for field, record in named:
        if (type_name := types.get(record)) is not None and type_name not in field.refers:
            entry = REGISTRY.get(type_name)
            raise UserError(
                N_("“{field}” names no record of the type “{type}”."),
                field=UserError(field.label),
                type=UserError(entry.label) if entry is not None else type_name,
            )
