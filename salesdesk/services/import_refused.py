"""What an import does not take, as a workbook: to be put right in the list that it came from."""

from pathlib import Path

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Reference
from salesdesk.exchange.spreadsheet import SheetColumn, SheetToWrite, write_xlsx
from salesdesk.i18n import Translator
from salesdesk.services.import_preview import Preview, naming_field


def save_refused(preview: Preview, target: Path, tr: Translator) -> None:
    """Writes each cell, row or column that is not taken, with whose it is and why, into an xlsx file; raises `UserError`.

    Whole rows stand in a sheet of their own as well, under the headings of their file: put right there, it can be imported.
    """
    whose = tr(REGISTRY[preview.type].label)
    titles = ((tr("Row"), 8), (whose, 40), (tr("Column"), 24), (tr("Value"), 40), (tr("Reason"), 80))
    names = _names(preview)
    why = tr("The column is left out: {reason}.")
    rows: list[tuple[int | None, str, str, str, str]] = [
        *((None, "", each.title, "", why.format(reason=each.reason.text(tr))) for each in preview.left_out),
        *(
            (each.row, names.get(each.row, ""), each.column, each.value, each.reason)
            for each in preview.refused
        ),
    ]
    columns = [SheetColumn(title, width) for title, width in titles]
    sheets = [SheetToWrite(tr("Not taken"), columns, rows, len(rows))]
    if whole := [each.cells for each in preview.refused if each.cells]:
        headings = [SheetColumn(each.title, 24) for each in preview.columns]
        sheets.append(SheetToWrite(tr("Rows to complete"), headings, whole, len(whole)))
    write_xlsx(target, sheets)


def _names(preview: Preview) -> dict[int, str]:
    """What each row of the file is about: as the file names it, else as the desk does."""
    field = naming_field(REGISTRY[preview.type])
    names = {each.row: each.title for each in preview.matches}
    for draft in (planned.draft for planned in preview.plan):
        said = draft.names.get(field.name)
        if not isinstance(field.kind, Reference):
            said = str(draft.values.get(field.name) or "")
        if said:
            names.update(dict.fromkeys(draft.rows, said))
    return names
