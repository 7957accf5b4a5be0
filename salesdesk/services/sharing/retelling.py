"""Notes of files given away that name somebody who was erased since, here or elsewhere: told again without the name."""

import uuid

from salesdesk.domain.change import BY_ITSELF, Edit
from salesdesk.store import erasing, facts
from salesdesk.store.desk import Desk


def retell(desk: Desk) -> bool:
    """Puts what is no name in them into new notes and erases the old ones; whether there were any."""
    with desk.database.asking() as asking:
        noted = facts.get_meta(asking, facts.TO_RETELL).split()
    named: dict[str, set[str]] = {}
    for each in noted:
        note, field = each.split(":")
        named.setdefault(note, set()).add(field)
    old = {note: found for note in named if (found := desk.reader.values(note))}
    edits = []
    for note, found in old.items():
        # The same for whoever tells it: it stands once, though that was cut short or another laptop of mine tells it, too.
        again = str(uuid.uuid5(uuid.NAMESPACE_OID, note))
        if not desk.reader.values(again):
            values = {**found, **dict.fromkeys(named[note])}
            values["file"] = values["file"] or str(values.get("sha256") or "")[:16]
            edits.append(Edit(again, values=values, type="handover"))
    if edits:
        desk.journal.write(edits, origin=BY_ITSELF)
    if old:
        erasing.erase(desk.database, desk.journal, desk.folder, sorted(old), origin=BY_ITSELF)
    if noted:
        with desk.database.writing() as connection:
            facts.put_meta(connection, facts.TO_RETELL, "")
    return bool(old)
