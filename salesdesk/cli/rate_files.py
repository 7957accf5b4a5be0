"""Tariff workbooks in and out."""

import sys
from argparse import Namespace
from pathlib import Path

from salesdesk.app import App
from salesdesk.cli.output import say_json, terminal_progress


def import_rates(app: App, args: Namespace) -> bool:
    """Previews or imports a tariff workbook; False where the file is a list of our own, which comes back otherwise."""
    from salesdesk.services.rates import importing

    preview = importing.preview_rates(
        app.desk.reader,
        app.desk.journal,
        Path(args.file),
        app.defaults,
        app.tr,
        app.clock,
        terminal_progress(app.tr("Reading")),
    )
    if preview is None:
        return False
    done = None
    if preview.edits and not args.dry_run:
        done = importing.accept_rates(app.desk.journal, preview, terminal_progress(app.tr("Writing")))
    if args.json:
        say_json(
            {
                "new": preview.new,
                "matched": preview.matched,
                "updated": preview.updated,
                "unchanged": preview.unchanged,
                "refused": [
                    {"sheet": r.sheet, "row": r.row, "column": r.column, "value": r.value, "reason": r.reason}
                    for r in preview.refused
                ],
                "mapping": preview.mapping,
                "plans": preview.plans,
                "products": preview.products,
                "change_set": done.id if done else None,
            }
        )
        return True
    for cell in preview.refused:
        where = " ".join(part for part in (cell.sheet, str(cell.row or ""), cell.column) if part)
        print(f"  {where} “{cell.value}”: {cell.reason}", file=sys.stderr)
    print(", ".join(preview.plans))
    if preview.products:
        print(app.tr("New products: {names}.").format(names=", ".join(preview.products)))
    print(
        app.tr(
            "New: {new}. Matched: {matched}, of these {updated} updated. Refused cells: {refused}."
        ).format(
            new=preview.new, matched=preview.matched, updated=preview.updated, refused=len(preview.refused)
        )
    )
    print(
        app.tr("Written as one step; “salesdesk undo” undoes it.") if done else app.tr("Nothing was written.")
    )
    return True


def export_rates(app: App, args: Namespace) -> None:
    """Writes the rate plans as a tariff workbook."""
    from salesdesk.services.rates import exporting

    target = args.output
    plans = exporting.export_rates(
        app.desk.reader, target, app.tr, app.defaults, terminal_progress(app.tr("Writing"))
    )
    if args.json:
        say_json(
            {
                "file": str(target),
                "format": "xlsx",
                "type": "rate_plan",
                "records": len(plans),
                "language": app.tr.lang,
            }
        )
        return
    print(app.tr.plural("{n} rate plan was written.", "{n} rate plans were written.", len(plans)))
    print(target)
