"""Commands that exchange with colleagues and with my own other laptops."""

import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import Any

from salesdesk.app import App
from salesdesk.cli.output import say_json, shown_fields, terminal_progress, utc_of
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services import records
from salesdesk.services.sharing import inbox, passphrase, trust
from salesdesk.services.sharing.folder import Exchanged
from salesdesk.services.sharing.me import me, name_laptop
from salesdesk.services.sharing.preview import Preview
from salesdesk.services.sharing.receiving import Look, Merged
from salesdesk.services.sharing.sending import Wish, held_by
from salesdesk.services.sharing.team import Team

EVERY_SECONDS = 5.0


def share(app: App, args: Namespace) -> None:
    """Writes a file for a colleague or for my other laptops."""
    reader = app.desk.reader
    chosen = [records.the_one(reader, text) for text in args.only] if args.only else None
    since, recipient, own = None, args.to or "", args.mine
    if args.since:
        since, name, linked = held_by(app.desk, args.since)
        recipient, own = recipient or name, own or linked
    title = ", ".join(reader.titles(chosen).values()) if chosen else ""
    wish = Wish(since, chosen, own, title)
    sent = _team(app, args).share(
        Path(args.output).absolute(), wish, recipient, terminal_progress(app.tr("Writing the file"))
    )
    if args.json:
        header = sent.header
        say_json(
            {
                "file": str(sent.file),
                "sha256": sent.sha256,
                "scope": header.scope,
                "changes": header.changes,
                "records": header.records,
                "attachments": header.attachments,
                "digest": header.digest,
            }
        )
        return
    print(
        app.tr.plural(
            "{file} holds {n} change. It cannot be called back.",
            "{file} holds {n} changes. It cannot be called back.",
            sent.header.changes,
            file=sent.file,
        )
    )


def merge(app: App, args: Namespace) -> None:
    """Merges files, or shows what merging them would do."""
    receiver = _team(app, args).receiver()
    total: dict[str, Any] = {
        "applied": 0,
        "already": 0,
        "pending": 0,
        "records": {"new": 0, "changed": 0, "deleted": 0},
        "conflicts": 0,
        "refused": None,
    }
    refusal: UserError | None = None
    for name in args.files:
        path = Path(name)
        try:
            progress = terminal_progress(app.tr("Merging"))
            if args.preview:
                bundle = receiver.open(path, progress)
                preview = Preview(app.desk.reader, app.tr)
                look = receiver.look(bundle, preview, progress)
                total["pending"] += bool(look.effects.missing)
                if not args.json:
                    _print_preview(app, path, look, preview)
            else:
                merged = receiver.merge(path, as_is=args.as_is, brake=not args.yes, progress=progress)
                look = merged.look
                total["pending"] += merged.waits
                if not args.json:
                    _print_merged(app, path, merged)
                if merged.alarm:
                    raise UserError(
                        N_(
                            "ALARM: this desk holds the same changes as the sender of {file} but makes something else of them. Nothing is lost; run check --deep on both and send both logs to whoever looks after salesdesk."
                        ),
                        file=path.name,
                    )
        except UserError as error:
            refusal = error
            total["refused"] = error.text(app.tr)
            break
        effects = look.effects
        if not effects.missing or args.as_is:
            total["applied"] += effects.applied
            total["conflicts"] += effects.conflicts
            for key, number in (
                ("new", effects.new),
                ("changed", effects.changed),
                ("deleted", effects.gone),
            ):
                total["records"][key] += number
        total["already"] += effects.already
    if args.json:
        say_json(total)
    if refusal is not None:
        raise refusal


def sync(app: App, args: Namespace) -> None:
    """Exchanges through a folder, once or until it is stopped."""
    exchange = _team(app, args).folder(Path(args.folder))
    while True:
        done = exchange.run(terminal_progress(app.tr("Exchanging")))
        if args.json:
            say_json(_exchanged(app, done))
        elif not (args.watch and done.is_quiet):
            _print_exchanged(app, done)
        if not args.watch:
            if done.refused:
                path, error = done.refused[0]
                raise UserError(N_("{file}: {reason}"), file=path.name, reason=error.text(app.tr))
            return
        time.sleep(EVERY_SECONDS)


def conflicts(app: App, args: Namespace) -> None:
    """Prints what waits for a decision."""
    found = inbox.decisions(app.desk)
    titles = app.desk.reader.titles({each.record for each in found})
    rows: list[dict[str, Any]] = [
        {
            "record": each.record,
            "type": each.type,
            "title": titles[each.record],
            "field": each.field or "deleted",
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
            print(f"  {sign} {each['value']}   ({who}, {each['at']})")
    if not rows:
        print(app.tr("Nothing waits for a decision."))


def resolve(app: App, args: Namespace) -> None:
    """Decides what waits in a field."""
    desk = app.desk
    known = desk.reader.types([args.record])
    record = args.record if known else records.the_one(desk.reader, args.record)
    decision = inbox.the_decision(desk, record, args.field)
    if args.choice in ("mine", "theirs"):
        done = inbox.take(desk, decision, args.choice)
    elif decision.kind == "deleted":
        if args.choice not in ("keep", "delete"):
            raise UserError(N_("Say mine, theirs, keep or delete."))
        keeps = args.choice == "keep"
        done = inbox.keep_record(desk, decision) if keeps else inbox.delete_record(desk, decision)
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
    record = records.the_one(app.desk.reader, args.record)
    if not args.yes:
        raise UserError(
            N_(
                "Erasing is for good: it cannot be undone, here or on any laptop that merges later. Say --yes if that is meant."
            )
        )
    done = _team(app, args).erase(record)
    if args.output:
        from salesdesk.services.sharing.erasure_paper import print_certificate

        print_certificate(app.desk, app.clock, app.tr, done, Path(args.output).absolute())
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
                "certificate": str(Path(args.output).absolute()) if args.output else None,
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
        print(app.tr("Certificate: {file}").format(file=Path(args.output).absolute()))
    if not done.complete:
        print(
            app.tr(
                "Another window or a full disk holds the last bytes; they go when the desk is opened next."
            )
        )


def devices(app: App, args: Namespace) -> None:
    """Prints this laptop and the others that it knows."""
    mine, others = me(app.desk).card, trust.others(app.desk)
    if args.json:
        say_json(
            {
                "this": {
                    "device": mine.device,
                    "name": mine.name,
                    "colleague": mine.colleague,
                    "phrase": trust.phrase(mine),
                },
                "others": [
                    {
                        "device": each.card.device,
                        "name": each.card.name,
                        "colleague": each.card.colleague,
                        "phrase": each.phrase,
                        "mine": each.linked,
                        "retired": each.retired,
                        "heard": utc_of(each.heard) if each.heard else None,
                        "held": each.held,
                    }
                    for each in others
                ],
            }
        )
        return
    here = app.tr("this laptop")
    print(f"{mine.name}  {trust.phrase(mine)}  {mine.device}  ({here})")
    for each in others:
        state = app.tr("retired") if each.retired else app.tr("mine") if each.linked else each.card.colleague
        heard = (
            app.tr("last heard from {when}").format(when=utc_of(each.heard))
            if each.heard
            else app.tr("never heard from itself")
        )
        print(f"{each.card.name}  {each.phrase}  {each.card.device}  {state}  {heard}")


def device(app: App, args: Namespace) -> None:
    """Links, retires or names a laptop."""
    if args.what == "link":
        linked = trust.link(app.desk, args.which)
        print(
            app.tr("{name} is linked as yours; files for it take private records along.").format(
                name=linked.card.name
            )
        )
    elif args.what == "retire":
        gone = _team(app, args).retire(args.which)
        print(
            app.tr(
                "{name} is retired; what it wrote stays. It knows the team's passphrase: agree on a new one, and give it with the next file."
            ).format(name=gone.card.name)
        )
    else:
        name_laptop(app.desk, args.which)
        print(app.tr("This laptop is called {name} now.").format(name=args.which))


def _team(app: App, args: Namespace) -> Team:
    return Team(app.desk, app.clock, app.vault, passphrase.given(app.settings.team_passphrase_file))


def _shown(decision: inbox.Decision, writing: inbox.Writing) -> Any:
    if decision.kind == "deleted":
        return "keep" if writing is decision.writings[0] else "delete"
    fields = shown_fields(decision.type, {decision.field: writing.value})
    if set(fields) <= {decision.field}:
        return fields.get(decision.field)
    return fields


def _print_preview(app: App, path: Path, look: Look, preview: Preview) -> None:
    effects = look.effects
    print(f"{path.name}: {look.header.title}" if look.header.title else path.name)
    print(
        app.tr(
            "{new} new, {changed} changed, {gone} would go, {conflicts} to decide; {already} changes are here already."
        ).format(
            new=effects.new,
            changed=effects.changed,
            gone=effects.gone,
            conflicts=effects.conflicts,
            already=effects.already,
        )
    )
    for card in look.strangers:
        print(app.tr("New laptop: {name} ({phrase})").format(name=card.name, phrase=trust.phrase(card)))
    _print_warnings(app, look)
    for group in preview.groups():
        print(group.title or app.tr("Belongs to no account"))
        for line in group.lines:
            print(f"  {app.tr(_WHAT[line.what])}: {line.type} {line.title}")
            for label, before, after in line.fields:
                print(f"      {label}: {before or '—'} → {after or '—'}")
    if preview.more:
        print(app.tr.plural("and {n} more record", "and {n} more records", preview.more))


_WHAT = {
    "new": N_("New"),
    "changed": N_("Changed"),
    "deleted": N_("Deleted"),
    "erased": N_("Erased"),
    "conflict": N_("To decide"),
}


def _print_warnings(app: App, look: Look) -> None:
    if look.effects.missing:
        print(
            app.tr("It builds on changes that are not here, of: {laptops}.").format(
                laptops=", ".join(look.missing_from) or "?"
            )
        )
    if look.backwards:
        print(
            app.tr(
                "The sender holds less of its own work than it once sent: a backup was restored there. Send it a file with everything."
            )
        )
    if look.unverified:
        print(
            app.tr.plural(
                "{n} change was brought by somebody else and is not signed by its writer.",
                "{n} changes were brought by somebody else and are not signed by their writers.",
                sum(look.unverified.values()),
            )
        )
    if look.undone:
        print(
            app.tr(
                "This file was merged before and that was undone; bring it back with: undo {change_set}"
            ).format(change_set=look.undone)
        )


def _print_merged(app: App, path: Path, merged: Merged) -> None:
    effects = merged.look.effects
    if merged.waits:
        print(app.tr("{file} waits.").format(file=path.name))
    else:
        print(
            app.tr("{file}: {new} new, {changed} changed, {gone} gone, {conflicts} to decide.").format(
                file=path.name,
                new=effects.new,
                changed=effects.changed,
                gone=effects.gone,
                conflicts=effects.conflicts,
            )
        )
    _print_warnings(app, merged.look)
    if merged.also:
        print(
            app.tr.plural(
                "{n} file that had waited was merged too.",
                "{n} files that had waited were merged too.",
                len(merged.also),
            )
        )
    if merged.received and merged.received.minted:
        print(app.tr("Somebody else wrote under this laptop's name: it has taken a new one."))


def _exchanged(app: App, done: Exchanged) -> dict[str, Any]:
    return {
        "merged": [
            {"file": path.name, "applied": each.look.effects.applied, "waits": each.waits}
            for path, each in done.merged
        ],
        "sent": [{"file": str(each.file), "changes": each.header.changes} for each in done.sent],
        "refused": [{"file": path.name, "reason": error.text(app.tr)} for path, error in done.refused],
        "arriving": [path.name for path in done.arriving],
        "asks": [{"file": path.name, "reason": error.text(app.tr)} for path, error in done.asks],
    }


def _print_exchanged(app: App, done: Exchanged) -> None:
    for path, merged in done.merged:
        _print_merged(app, path, merged)
    for sent in done.sent:
        print(
            app.tr.plural(
                "Written: {file}, {n} change",
                "Written: {file}, {n} changes",
                sent.header.changes,
                file=sent.file.name,
            )
        )
    for path in done.arriving:
        print(app.tr("Still arriving: {file}").format(file=path.name))
    for path, error in (*done.asks, *done.refused):
        print(f"{path.name}: {error.text(app.tr)}", file=sys.stderr)
    if done.is_quiet:
        print(app.tr("Nothing new."))
