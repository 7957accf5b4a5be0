"""What an import does not take, as a workbook: to be put right in the list that it came from."""

from pathlib import Path

from salesdesk.exchange.spreadsheet import SheetColumn, SheetToWrite, write_xlsx
from salesdesk.i18n import Translator
from salesdesk.services.import_preview import Preview


def save_refused(preview: Preview, target: Path, tr: Translator) -> None:
    """Writes each cell or row that is not taken, with the reason, into an xlsx file; raises `UserError`."""
    titles = ((tr("Row"), 8), (tr("Column"), 24), (tr("Value"), 40), (tr("Reason"), 80))
    rows = [(each.row, each.column, each.value, each.reason) for each in preview.refused]
    columns = [SheetColumn(title, width) for title, width in titles]
    write_xlsx(target, [SheetToWrite(tr("Not taken"), columns, rows, len(rows))])
