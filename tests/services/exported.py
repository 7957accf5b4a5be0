"""An export that a person edits in a spreadsheet program and brings back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.i18n import translator
from salesdesk.services import importing
from salesdesk.services.exporting import export
from salesdesk.services.import_preview import Preview


class Sheet:
    """An export that a person edits in a spreadsheet program."""

    def __init__(self, app: App, file: Path, type_name: str = "account", lang: str = "en") -> None:
        self._app = app
        self.file = file
        export(app.desk.reader, type_name, file, translator(lang))
        self._book = openpyxl.load_workbook(file)
        self.sheet = self._book.worksheets[0]
        self.headings = {str(cell.value): cell.column for cell in self.sheet[1]}

    def row_of(self, name: str) -> int:
        """The row in which some cell says a name."""
        return next(row[0].row for row in self.sheet.iter_rows() if name in [cell.value for cell in row])

    def put(self, name: str, heading: str, value: Any) -> None:
        """Types into a cell."""
        self.sheet.cell(self.row_of(name), self.headings[heading]).value = value

    def append(self, cells: Mapping[str, Any]) -> None:
        """Types a new row at the end."""
        row = self.sheet.max_row + 1
        for heading, value in cells.items():
            self.sheet.cell(row, self.headings[heading]).value = value

    def copy(self, title: str) -> None:
        """Copies the sheet as it is by now, under another name."""
        self._book.copy_worksheet(self.sheet).title = title

    def back(self, **more: Any) -> Preview:
        """Saves and says what importing it would do."""
        self._book.save(self.file)
        return preview(self._app, self.file, **more)


def preview(app: App, file: Path, **more: Any) -> Preview:
    return importing.preview(app.desk.reader, file, app.defaults, app.tr, clock=app.clock, **more)


def told(seen: Preview) -> tuple[int, int, int, int]:
    return seen.new, seen.matched, seen.updated, len(seen.refused)


def account(app: App, record: str) -> Account:
    found = app.desk.reader.of_type(Account, record)
    assert found is not None
    return found
