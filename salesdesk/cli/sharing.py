"""Commands that exchange with colleagues and with my own other laptops."""

import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import Any

from salesdesk.app import App
from salesdesk.cli.output import say_json, terminal_progress, utc_of
from salesdesk.domain.text import in_pieces
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services import records
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.alike import in_words
from salesdesk.services.sharing.folder import Exchanged
from salesdesk.services.sharing.foreseen import ALARM, Look, Merged
from salesdesk.services.sharing.look_words import (
    heading_of,
    summary_of,
    waits_for,
    warnings_of,
    words_of,
)
from salesdesk.services.sharing.preview import Preview
from salesdesk.services.sharing.sending import Wish, held_by
from salesdesk.services.sharing.waiting_now import the_one, waiting_now

EVERY_SECONDS = 5.0


def share(app: App, args: Namespace) -> None:
    """Writes a file for a colleague or for my other laptops."""
    reader = app.desk.reader
    chosen = [records.the_one(reader, text) for text in args.only] if args.only else None
    since, recipient, own = None, args.to or "", args.mine
    if args.since:
        since, name, linked = held_by(app.desk, args.since)
        recipient, own = recipient or name, own or linked
    title = ", ".join(reader.titles(chosen, app.tr).values()) if chosen else ""
    wish = Wish(since, chosen, own, title)
    sent = app.team().share(args.output, wish, recipient, terminal_progress(app.tr("Writing the file")))
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
            "{file} holds {n} change. It cannot be recalled.",
            "{file} holds {n} changes. It cannot be recalled.",
            sent.header.changes,
            file=sent.file,
        )
    )


def merge(app: App, args: Namespace) -> None:
    """Merges files, or shows what merging them would do."""
    receiver = app.team().receiver()
    total: dict[str, Any] = {
        "applied": 0,
        "already": 0,
        "pending": 0,
        "records": {"new": 0, "changed": 0, "deleted": 0},
        "conflicts": 0,
        "refused": None,
        "bring_back": [],
    }
    refusal: UserError | None = None
    gone = 0
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
                merged = receiver.merge(
                    path, as_is=args.as_is, brake=not args.yes, gone=gone, progress=progress
                )
                look, gone = merged.look, gone + merged.gone
                total["pending"] += merged.waits
                if not args.json:
                    _print_merged(app, path, merged)
                if merged.alarm:
                    raise UserError(ALARM, file=path.name)
        except UserError as error:
            refusal = error
            total["refused"] = error.text(app.tr)
            break
        total["bring_back"] += [look.undone] if look.undone else []
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


def waiting(app: App, args: Namespace) -> None:
    """Prints the files that wait, or forgets one of them."""
    receiver, tr = app.team().receiver(), app.tr
    if args.drop is not None:
        receiver.waiting.drop(the_one(receiver.waiting.pending(), args.drop).sha256)
    found = waiting_now(receiver)
    if args.json:
        say_json(
            [
                {
                    "file": each.name,
                    "sha256": each.sha256,
                    "title": each.title,
                    "at": utc_of(each.at) if each.at else None,
                    "missing_from": list(each.missing_from),
                    "refused": refusal.text(tr) if refusal else None,
                }
                for each, refusal in found
            ]
        )
        return
    for each, refusal in found:
        print(in_pieces(each.name, each.title, each.sha256[:16]))
        print(f"    {refusal.text(tr) if refusal else waits_for(each, tr)}")
    if not found:
        print(tr("No file waits."))


def sync(app: App, args: Namespace) -> None:
    """Exchanges through a folder, once or until it is stopped."""
    exchange = app.team().folder(Path(args.folder))
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
    if merged.alike:
        print(f"{in_words(merged.alike, app.tr)}:")
        for each in merged.alike:
            print(f"  {each.text(app.tr)}")
    if merged.also:
        print(
            app.tr.plural(
                "{n} file that had waited was merged too.",
                "{n} files that had waited were merged too.",
                len(merged.also),
            )
        )
    for _, brake in merged.asks:
        print(app.tr("A file that had waited: {reason}").format(reason=brake.text(app.tr)))
    if merged.received and merged.received.minted and not merged.look.went_back:
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


def _print_preview(app: App, path: Path, look: Look, preview: Preview) -> None:
    tr, groups = app.tr, preview.groups()
    print(heading_of(look, path, tr))
    print(summary_of(look, preview, groups, tr))
    _print_warnings(app, look)
    for group in groups:
        print(group.title or tr("Belongs to no account"))
        for line in group.lines:
            print("  " + words_of(line, tr).replace("\n", "\n  "))
    if preview.more:
        print(tr.plural("and {n} more record", "and {n} more records", preview.more))


def _print_warnings(app: App, look: Look) -> None:
    for words in warnings_of(look, app.tr, [trust.phrase(card) for card in look.strangers]):
        print(words)
    if look.undone:
        print(app.tr("Bring it back with: undo {change_set}").format(change_set=look.undone))
