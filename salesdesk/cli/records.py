"""Commands on single records."""

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from salesdesk.app import App
from salesdesk.cli.output import say_json, shown_fields, terminal_progress, utc_of, written
from salesdesk.cli.words import once
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.services import history as histories
from salesdesk.services import records as services
from salesdesk.services import undo as undoing
from salesdesk.services.materials.giving import refuse_on_list
from salesdesk.services.rates.group_quotes import has_group
from salesdesk.services.rates.rebates import rebates_of
from salesdesk.services.references import names_of
from salesdesk.services.strategy.policy import refuse_forbidden
from salesdesk.services.titles import subtitle_of


def search(app: App, args: Namespace) -> None:
    """Prints what a text finds."""
    reader = app.desk.reader
    found = reader.search(args.text, args.limit)
    titles, types = reader.titles(found.records, app.tr), reader.types(found.records)
    rows = [
        {
            "type": types[each],
            "id": each,
            "title": titles[each],
            "subtitle": subtitle_of(reader, each, app.tr),
        }
        for each in found.records
    ]
    if args.json:
        say_json(rows)
        return
    for row in rows:
        label = app.tr(REGISTRY[row["type"]].label)
        print(
            f"{row['title']}  ·  {label}{'  ·  ' + row['subtitle'] if row['subtitle'] else ''}  ·  {row['id']}"
        )
    if not rows:
        print(app.tr("Nothing found."))


def show(app: App, args: Namespace) -> None:
    """Prints one record with its links."""
    reader = app.desk.reader
    record = services.the_one(reader, args.record)
    type_name = reader.types([record])[record]
    fields = shown_fields(type_name, reader.values(record))
    links = reader.links(record)
    titles = reader.titles([link.id for link in links], app.tr)
    if args.json:
        linked = [{"type": link.type, "id": link.id, "title": titles[link.id]} for link in links]
        say_json(
            {
                "type": type_name,
                "id": record,
                "fields": fields,
                "links": linked,
                **_sums(app, type_name, record),
            }
        )
        return
    entry = REGISTRY[type_name]
    print(f"{app.tr(entry.label)}  {record}")
    referring = {field.name for field in entry.references}
    named = names_of(reader, (str(v) for name, v in fields.items() if name in referring and v), app.tr)
    for name, value in fields.items():
        print(f"  {name}: {named.get(str(value)) or value}")
    for link in links:
        print(f"  ← {app.tr(REGISTRY[link.type].label)}: {titles[link.id]}  {link.id}")
    _say_sums(app, type_name, record)


def _sums(app: App, type_name: str, record: str) -> dict[str, Any]:
    """What is reckoned for a record beside its fields: a group quote's sums, a partner's volume rebates."""
    today = app.clock.local().date()
    if type_name == "opportunity" and has_group(app.desk.reader, record):
        from salesdesk.cli.groups import summary

        return {"group": summary(app, record, today)}
    if type_name == "account" and (earned := rebates_of(app.desk.reader, record, today, app.defaults)):
        from salesdesk.cli.groups import rebate_document

        return {"rebates": [rebate_document(each) for each in earned]}
    return {}


def _say_sums(app: App, type_name: str, record: str) -> None:
    today = app.clock.local().date()
    if type_name == "opportunity" and has_group(app.desk.reader, record):
        from salesdesk.cli.groups import say_summary

        say_summary(app, record, today)
    if type_name == "account":
        from salesdesk.cli.groups import say_rebate

        for each in rebates_of(app.desk.reader, record, today, app.defaults):
            say_rebate(app, each)


def history(app: App, args: Namespace) -> None:
    """Prints who changed what, when, from where."""
    reader = app.desk.reader
    record = services.the_one(reader, args.record, gone=True)
    type_name = reader.types([record]).get(record, "")
    rows: list[dict[str, Any]] = []
    for step in histories.history(reader, record):
        old = shown_fields(type_name, {name: pair[0] for name, pair in step.fields.items()})
        new = shown_fields(type_name, {name: pair[1] for name, pair in step.fields.items()})
        fields = {name: {"old": old.get(name), "new": new.get(name)} for name in {**old, **new}}
        rows.append(
            {
                "at": utc_of(step.at),
                "device": step.device,
                "by": step.by,
                "kind": step.kind,
                "fields": fields,
                "change_set": step.change_set,
                "undoes": step.undoes,
            }
        )
    if args.json:
        say_json(rows)
        return
    people = reader.titles({row["by"] for row in rows if row["by"]})
    for row in rows:
        print(
            f"{row['at']}  {people.get(row['by']) or row['by'] or row['device']}  {row['kind']}  {row['change_set']}"
        )
        for name, pair in row["fields"].items():
            before, after = ("—" if value is None else value for value in (pair["old"], pair["new"]))
            print(f"  {name}: {before} → {after}")


def add(app: App, args: Namespace) -> None:
    """Adds a record of FIELD=VALUE pairs."""
    entry = services.record_type_named(args.type)
    stored = services.parsed(entry, once(args.fields), {}, app.defaults, app.desk.reader, app.tr)
    _refuse_barred(app, entry.name, stored)
    record, done = services.add_stored(app.desk.journal, entry, stored)
    _say_written(app, args, record, done)


def change(app: App, args: Namespace) -> None:
    """Changes fields of a record."""
    reader = app.desk.reader
    record = services.the_one(reader, args.record)
    entry = REGISTRY[reader.types([record])[record]]
    current = reader.values(record)
    stored = services.parsed(entry, once(args.fields), current, app.defaults, reader, app.tr)
    if not {"material", "technique", "approach"}.isdisjoint(stored):
        _refuse_barred(app, entry.name, {**current, **stored})
    _say_written(app, args, record, services.change_stored(app.desk.journal, entry, current, record, stored))


def _refuse_barred(app: App, type_name: str, values: Mapping[str, Json]) -> None:
    """An expired material enters no list of things to bring, and what the house forbids is not planned for a call."""
    today = app.clock.local().date()
    if type_name == "checklist_item":
        refuse_on_list(app.desk.reader, values, today)
    if type_name == "call":
        refuse_forbidden(app.desk.reader, today, values, app.tr)


def delete(app: App, args: Namespace) -> None:
    """Deletes a record."""
    record = services.the_one(app.desk.reader, args.record)
    _say_written(app, args, record, services.delete(app.desk.journal, app.desk.reader, record))


def undo(app: App, args: Namespace) -> None:
    """Takes a change set back."""
    progress = terminal_progress(app.tr("Undoing"))
    done = undoing.undo(app.desk.journal, app.desk.reader, args.change_set, progress)
    count = len(done.change_set.records)
    _say_undone(app, args, done, app.tr.plural("Undone in {n} record.", "Undone in {n} records.", count))


def redo(app: App, args: Namespace) -> None:
    """Brings back what was undone."""
    done = undoing.redo(app.desk.journal, app.desk.reader, terminal_progress(app.tr("Redoing")))
    count = len(done.change_set.records)
    _say_undone(app, args, done, app.tr.plural("Redone in {n} record.", "Redone in {n} records.", count))


def _say_written(app: App, args: Namespace, record: str, done: Any) -> None:
    if args.json:
        say_json(written(record, done))
    else:
        print(record if done.id else app.tr("Nothing to change."))


def _say_undone(app: App, args: Namespace, undone: undoing.Undone, sentence: str) -> None:
    if args.json:
        say_json(
            {
                "change_set": undone.change_set.id,
                "undoes": undone.target,
                "records": sorted(undone.change_set.records),
                "kept": [{"record": record, "field": field} for record, field in undone.kept],
            }
        )
        return
    print(sentence)
    for record, field in undone.kept:
        print(
            app.tr("Kept, because it was edited later: {record} {field}").format(record=record, field=field)
        )
