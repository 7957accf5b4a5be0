"""Commands that read and write files."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from salesdesk.app import App, new_record_id, unlock_for
from salesdesk.cli.output import say_json, terminal_progress
from salesdesk.cli.parsing import WrongUsage
from salesdesk.cli.words import once
from salesdesk.domain.clock import Clock
from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator
from salesdesk.services import safety
from salesdesk.settings import Settings

if TYPE_CHECKING:
    from salesdesk.services.import_choices import Choices
    from salesdesk.services.import_preview import Doubtful, Preview, RowChoice


def import_file(app: App, args: Namespace) -> None:
    """Previews or imports a spreadsheet."""
    if args.type == "travel_times":
        from salesdesk.cli.planning import import_ways

        import_ways(app, args)
        return
    if args.type == "rate_plan":
        from salesdesk.cli.rate_files import import_rates

        if import_rates(app, args):
            return
    from salesdesk.services import importing
    from salesdesk.services.import_choices import decided

    found = importing.preview(
        app.desk.reader,
        Path(args.file),
        app.defaults,
        app.tr,
        corrections=dict(args.map),
        sheet=args.sheet,
        type_name=args.type,
        clock=app.clock,
        progress=terminal_progress(app.tr("Reading")),
    )
    choices = _choices(found, args)
    preview = decided(found, choices)
    done = None
    if not args.dry_run and preview.writes:
        done = importing.accept(app.desk.journal, found, terminal_progress(app.tr("Writing")), choices)
    if args.json:
        say_json(
            {
                "new": preview.new,
                "matched": preview.matched,
                "updated": preview.updated,
                "unchanged": preview.unchanged,
                "refused": [
                    {"row": r.row, "column": r.column, "value": r.value, "reason": r.reason}
                    for r in preview.refused
                ],
                "mapping": dict(preview.mapping),
                "matches": _found(preview.matches),
                "similar": _found(preview.similar),
                "kept": [
                    {"row": k.row, "column": k.column, "value": k.value, "here": k.here} for k in preview.kept
                ],
                "remarks": list(preview.remarks),
                "contacts": preview.contacts,
                "own_export": preview.own,
                "cleared": preview.cleared,
                "overtaken": preview.overtaken,
                "changes": [
                    {
                        "row": c.row,
                        "column": c.column,
                        "record": c.record,
                        "field": c.field,
                        "old": c.old,
                        "new": c.new,
                        "since_export": c.since,
                    }
                    for c in preview.changes
                ],
                "change_set": done.id if done else None,
            }
        )
    else:
        _say_preview(app.tr, preview, written=done is not None)
    if preview.rows and not preview.new and not preview.matched:
        if not preview.columns and preview.reasons:
            # Cards and calendars have no columns that could be told otherwise.
            (_, reason), _ = max(preview.reasons.items(), key=lambda each: len(each[1]))
            raise UserError(N_("Nothing in this file could be used: {reason}"), reason=reason)
        raise UserError(
            N_("Nothing in this file could be used; --map COLUMN=FIELD says what a column holds.")
        )


def _found(rows: "Iterable[Doubtful]") -> list[dict[str, object]]:
    return [
        {"row": m.row, "name": m.name, "record": m.record, "title": m.title, "reasons": list(m.reasons)}
        for m in rows
    ]


def _choices(preview: "Preview", args: Namespace) -> "Choices":
    """What `--row` and `--take` decide; they are refused where they name nothing that could be decided."""
    from salesdesk.services.import_choices import Choices, differing_values

    doubtful = {each.row for each in preview.similar}
    rows = {int(row): cast("RowChoice", answer) for row, answer in once(args.row).items()}
    for row in rows:
        if row not in doubtful:
            raise UserError(N_("Row {row} looks like no account that is here."), row=row)
    values = differing_values(preview, Choices(rows))
    columns = {*preview.mapping, *(each.column for each in values)}
    for column in args.take:
        if column not in columns:
            raise UserError(N_("There is no column “{column}” in this table."), column=column)
    taken = frozenset(each.key for each in values if each.column in args.take)
    return Choices(rows, taken)


def _say_preview(tr: Translator, preview: "Preview", *, written: bool) -> None:
    from salesdesk.services.import_preview import rows_in_words

    for column, field in () if preview.own else preview.mapping.items():
        print(f"  {column} → {field or '—'}")
    if left := [guess.title for guess in preview.columns if guess.field is None and guess.header]:
        print(tr("Not imported: {columns}").format(columns=", ".join(left)))
    for change in preview.changes[:50]:
        print(
            f"  {change.row} {change.title} · {change.column}: {_one_line(change.old)} → {_one_line(change.new)}"
        )
    known = [each for each in preview.matches if each.same is None]
    for match in known[: 0 if preview.own else 20]:
        print(f"  {match.row}: {match.name} = {match.title} ({'; '.join(match.reasons)})")
    new = tr("Row {row}: “{name}” looks like {title} ({reasons}); it comes in as a new account.")
    same = tr("Row {row}: “{name}” is taken for {title} ({reasons}); --row {row}=new makes it a new account.")
    perhaps = [each for each in preview.matches if each.same is not None]
    for pattern, doubtful in ((same, perhaps), (new, preview.similar)):
        for each in doubtful[:20]:
            reasons = ", ".join(each.reasons)
            print(pattern.format(row=each.row, name=each.name, title=each.title, reasons=reasons))
    for (column, reason), rows in list(preview.reasons.items())[:50]:
        print(f"  {rows_in_words(rows)} {column}: {reason}", file=sys.stderr)
    print(
        tr("New: {new}. Matched: {matched}, of these {updated} updated. Refused cells: {refused}.").format(
            new=preview.new, matched=preview.matched, updated=preview.updated, refused=len(preview.refused)
        )
    )
    for remark in preview.remarks:
        print(remark)
    for kept in preview.kept[:20]:
        print(f"  {kept.text(tr)}")
    if preview.kept:
        print(
            tr.plural(
                "{n} cell says otherwise than the desk; what is here was kept.",
                "{n} cells say otherwise than the desk; what is here was kept.",
                len(preview.kept),
            )
        )
    if preview.contacts:
        print(tr.plural("{n} new contact.", "{n} new contacts.", preview.contacts))
    if preview.cleared:
        print(tr.plural("{n} field is emptied.", "{n} fields are emptied.", preview.cleared))
    if preview.overtaken:
        print(
            tr.plural(
                "{n} edit replaces a value that came into the desk after the export.",
                "{n} edits replace values that came into the desk after the export.",
                preview.overtaken,
            )
        )
    print(tr("Written as one step; “salesdesk undo” undoes it.") if written else tr("Nothing was written."))


def _one_line(words: str) -> str:
    return " ".join(words.split()) or "—"


def export_file(app: App, args: Namespace) -> None:
    """Writes the records of a type to a spreadsheet."""
    if args.type == "rate_plan" and args.output.suffix.lower() == ".xlsx" and not args.fields:
        from salesdesk.cli.rate_files import export_rates

        export_rates(app, args)
        return
    if args.output.suffix.lower() in (".ics", ".vcf"):
        _export_content(app, args)
        return
    from salesdesk.services import exporting

    done = exporting.export(
        app.desk.reader,
        args.type,
        args.output,
        app.tr,
        fields=args.fields,
        private=args.private,
        progress=terminal_progress(app.tr("Writing")),
    )
    if args.json:
        say_json(
            {
                "file": str(done.file),
                "format": done.format,
                "type": done.type,
                "records": done.records,
                "columns": list(done.columns),
                "language": app.tr.lang,
                "long_texts": done.long_texts,
            }
        )
        return
    print(app.tr.plural("{n} record was written.", "{n} records were written.", done.records))
    if done.long_texts:
        print(
            app.tr.plural(
                "{n} text is longer than a cell can hold; the full text is on the sheet “Long texts”.",
                "{n} texts are longer than a cell can hold; the full texts are on the sheet “Long texts”.",
                done.long_texts,
            )
        )
    print(done.file)


def _export_content(app: App, args: Namespace) -> None:
    """Writes a calendar or cards; what these hold is given, so fields are not chosen."""
    from salesdesk.services.calendar_files import export_calendar
    from salesdesk.services.card_files import export_cards
    from salesdesk.services.records import record_type_named

    if args.fields or args.private:
        raise WrongUsage(
            N_(
                "--fields and --private are for sheets (.xlsx, .csv): cards and calendars have their own form."
            )
        )
    record_type_named(args.type)
    target, progress = args.output, terminal_progress(app.tr("Writing"))
    form = target.suffix.lower().removeprefix(".")
    if form == "ics":
        written = export_calendar(app.desk.reader, args.type, target, app.clock, app.tr, progress)
    else:
        written = export_cards(app.desk.reader, args.type, target, progress)
    if args.json:
        say_json({"file": str(target), "format": form, "type": args.type, "records": written})
        return
    print(app.tr.plural("{n} record was written.", "{n} records were written.", written))
    print(target)


def backup(app: App, args: Namespace) -> None:
    """Writes a backup."""
    target = args.output
    safety.back_up(app.desk, target, terminal_progress(app.tr("Copying")))
    print(target)


def restore(settings: Settings, tr: Translator, args: Namespace) -> None:
    """Restores a backup."""
    safety.refuse_hub(settings.hub)
    kept = safety.bring_back(
        settings.desk, Path(args.file).absolute(), unlock_for(settings, tr), Clock(), new_record_id
    )
    print(tr("Restored. This desk writes under a new device id from now on."))
    if kept:
        print(tr("What was here before is kept in {file}.").format(file=kept))
