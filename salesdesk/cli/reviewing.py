"""The command that reviews a call."""

from argparse import Namespace

from salesdesk.app import App
from salesdesk.cli.output import say_json
from salesdesk.cli.words import once
from salesdesk.domain.fields import REGISTRY
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services import records, reviewing


def review(app: App, args: Namespace) -> None:
    """Writes what is said of a call into its review, finishes it, and prints what that created."""
    reader, journal = app.desk.reader, app.desk.journal
    call = records.the_one(reader, args.call, ("call",))
    begun = reviewing.review_of(reader, call)
    current = reader.values(begun.id) if begun else {}
    said = once(args.fields)
    if "call" in said:
        raise UserError(N_("The call of a review is named before its fields."))
    # What was used in a call is not lost for the library not knowing it.
    technique = reviewing.unknown_technique(reader, said.get("technique", ""))
    if technique:
        del said["technique"]
    stored = records.parsed(REGISTRY["review"], said, current, app.defaults, reader, app.tr)
    also = []
    if technique:
        stored["technique"] = added = journal.new_id()
        also = [records.new_record(REGISTRY["technique"], added, {"name": technique})]
    made = reviewing.finish(journal, reader, app.clock, call, app.tr, stored=stored, also=also)
    titles = reader.titles([record for _, record in made.consequences])
    created, changed = (
        [
            {"type": each.type, "id": record, "title": titles[record]}
            for each, record in made.consequences
            if (each.record is None) is new
        ]
        for new in (True, False)
    )
    created = [{"type": "technique", "id": each.record, "title": technique} for each in also] + created
    if args.json:
        say_json({"created": created, "changed": changed, "change_set": made.change_set.id or None})
        return
    for row in created:
        print(app.tr(REGISTRY[row["type"]].label), row["title"], row["id"], sep="  ·  ")
    print(
        app.tr("The review is finished.")
        if made.change_set.id
        else app.tr("The review was finished before; nothing new follows from it.")
    )
