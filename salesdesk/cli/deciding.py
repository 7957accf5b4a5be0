"""Commands on what waits for a person, and on what must go for good."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from salesdesk.app import App
from salesdesk.cli.output import say_json, shown_fields, utc_of
from salesdesk.domain.decisions import WHOLE, Decision, Writing
from salesdesk.errors import UserError
from salesdesk.files import Unwritten, refuse_unwritable
from salesdesk.i18n import N_
from salesdesk.services import records
from salesdesk.services.sharing import inbox
from salesdesk.services.sharing.inbox_words import erased_words, titles_of
from salesdesk.services.value_words import ValueWords

if TYPE_CHECKING:
    from salesdesk.services.sharing.erasure import Erased


def conflicts(app: App, args: Namespace) -> None:
    """Prints what waits for a decision."""
    found = inbox.decisions(app.desk)
    states = app.desk.reader.states({each.record for each in found})
    titles = titles_of(app.desk.reader, states, ValueWords(app.desk.reader, app.tr), app.tr)
    words = {name: word for word, name in inbox.OF_ALL.items()}
    rows: list[dict[str, Any]] = [
        {
            "record": each.record,
            "type": each.type,
            "title": titles[each.record],
            "field": words.get(each.field, each.field),
            "kind": each.kind,
            "values": [
                {
                    "value": _shown(each, writing),
                    "device": writing.device,
                    "by": writing.by,
                    "at": utc_of(writing.at),
                    "shown": writing.shown,
                    "mine": writing.mine,
                }
                for writing in each.writings
            ],
        }
        for each in found
    ]
    if args.json:
        say_json(rows)
        return
    people = app.desk.reader.titles({w.by for each in found for w in each.writings if w.by})
    for row in rows:
        print(f"{row['title']}  ·  {row['field']}  ·  {row['record']}")
        for each in row["values"]:
            sign = "*" if each["shown"] else " "
            who = app.tr("this laptop") if each["mine"] else people.get(each["by"]) or each["device"]
            said = erased_words(app.tr, each["value"]) if row["kind"] == "erased" else each["value"]
            print(f"  {sign} {said}   ({who}, {each['at']})")
    if not rows:
        print(app.tr("Nothing waits for a decision."))


def resolve(app: App, args: Namespace) -> None:
    """Decides what waits in a field."""
    desk = app.desk
    record = records.the_one(desk.reader, args.record, gone=True)
    decision = inbox.the_decision(desk, record, args.field)
    if decision.kind == "erased":
        # There is nothing to choose between: it was seen.
        done = inbox.choose(desk, decision, decision.writings[0])
    elif args.choice in ("mine", "theirs"):
        done = inbox.take(desk, decision, args.choice)
    elif decision.kind == "type":
        types = {str(each.value): each for each in decision.writings}
        if args.choice not in types:
            raise UserError(N_("Say mine, theirs or one of these: {choices}."), choices=", ".join(types))
        done = inbox.choose(desk, decision, types[args.choice])
    elif decision.field == WHOLE:
        if args.choice not in ("keep", "delete"):
            raise UserError(N_("Say mine, theirs, keep or delete."))
        [chosen] = [each for each in decision.writings if each.deletes is (args.choice == "delete")]
        done = inbox.choose(desk, decision, chosen)
    else:
        entry = records.record_type_named(decision.type)
        stored = records.parsed(
            entry, {args.field: args.choice}, desk.reader.values(record), app.defaults, desk.reader, app.tr
        )
        done = inbox.decide(desk, decision, stored[decision.field])
    if args.json:
        say_json({"id": record, "change_set": done.id if done else None})
    else:
        print(app.tr("Decided."))


def erase(app: App, args: Namespace) -> None:
    """Erases a record for good."""
    record = records.the_one(app.desk.reader, args.record, gone=True)
    if not args.yes:
        raise UserError(
            N_(
                "Erasing is for good: it cannot be undone, here or on any laptop that merges later. Add --yes if that is what you want."
            )
        )
    if args.output:
        refuse_unwritable(args.output)
    done = app.team().erase(record)
    if args.output:
        _certify(app, done, args.output)
    if args.json:
        say_json(
            {
                "id": record,
                "change_set": done.change_set,
                "records": done.counts(),
                "changes": done.changes,
                "backups": done.backups,
                "handed_over": [each.file for each in done.handed_over],
                "complete": done.complete,
                "certificate": str(args.output) if args.output else None,
            }
        )
        return
    print(app.tr.plural("{n} record was erased.", "{n} records were erased.", len(done.records)))
    for each in done.handed_over:
        print(
            app.tr("Out of reach: {file}, given to {recipient}").format(
                file=each.file, recipient=each.recipient or "?"
            )
        )
    if args.output:
        print(app.tr("Certificate: {file}").format(file=args.output))
    if not done.complete:
        print(
            app.tr(
                "Another window or a full disk holds the last bytes; they will be erased when the desk is next opened."
            )
        )


def _certify(app: App, done: "Erased", target: Path) -> None:
    from salesdesk.services.sharing.erasure_paper import print_certificate

    try:
        print_certificate(app.desk, app.clock, app.tr, done, target)
    except Unwritten as error:
        raise UserError(
            N_(
                "The record was erased for good, but the certificate {file} could not be written: {reason}. “salesdesk erase {record} --yes -o FILE” writes it elsewhere and erases nothing more."
            ),
            **error.params,
            record=done.records[0][0],
        ) from error


def _shown(decision: Decision, writing: Writing) -> Any:
    if decision.kind in ("erased", "type"):
        return writing.value
    if decision.field == WHOLE:
        return "delete" if writing.deletes else "keep"
    fields = shown_fields(decision.type, {decision.field: writing.value})
    if set(fields) <= {decision.field}:
        return fields.get(decision.field)
    return fields
