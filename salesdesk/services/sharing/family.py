"""What goes with a record when it is erased for good."""

from collections.abc import Collection

from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.store import erasing, outgoing
from salesdesk.store.desk import Desk

LINKED = {"attendee": "contact", "private_note": "about"}
"""Types that say something only of the person whom a field of theirs names."""


def family_of(desk: Desk, records: Collection[str]) -> set[str]:
    """Records with their children, what was joined into them, notes about them, deleted ones too; not what is erased."""
    with desk.database.asking() as asking:
        family = set(records)
        fresh = set(records)
        while fresh:
            found = outgoing.family_of(asking, fresh, own=True)
            for type_name, field in LINKED.items():
                found |= erasing.naming(asking, type_name, field, found)
            for type_name in ("account", "contact"):
                found |= erasing.deleted_naming(asking, type_name, JOINED_TO, found)
            fresh = found - family
            family |= found
        return family - erasing.erased_among(asking, family)


def left_behind(desk: Desk) -> list[str]:
    """What belongs to something that was erased and is still there: written elsewhere by who did not know of it yet."""
    with desk.database.asking() as asking:
        gone = erasing.all_erased(asking)
    return sorted(family_of(desk, gone)) if gone else []
