"""Reads a spreadsheet or a delimited text file into plain cells, in a child process."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.exchange.cells import Merge, Rows, Sheet, Workbook
from salesdesk.exchange.limits import Limits
from salesdesk.exchange.reasons import SENTENCES
from salesdesk.exchange.sandbox import Sandbox
from salesdesk.i18n import N_

READ = "salesdesk.exchange.sheet_reading:read"
READ_SPARSELY = "salesdesk.exchange.sheet_reading:read_sparsely"


def read_workbook(
    path: Path,
    progress: Progress = no_progress,
    limits: Limits | None = None,
    sandbox: Sandbox | None = None,
) -> Workbook:
    """The sheets of an xlsx, xlsm, xlsb, xls, ods, csv or tsv file; what it is follows from its content.

    Raises `UserError` with the reason when it cannot be read, and whatever `progress` raises. Progress counts
    rows. With `sandbox` a child that is already running reads it, and its limits hold.
    """
    if sandbox is None:
        with Sandbox(limits) as own:
            return read_workbook(path, progress, sandbox=own)
    order = {"cells": sandbox.limits.cells}
    try:
        return _gather(sandbox.run(READ, path, order, progress))
    except UserError as error:
        if error.code not in _WORTH_ANOTHER_LOOK:
            raise
        first = error
    # A few cells far from each other, or odd XML, are too much for the quick reader, not for a patient one.
    try:
        return _gather(sandbox.run(READ_SPARSELY, path, order, progress))
    except UserError as error:
        # What the patient reader stumbles over says more than that the quick one did not get on.
        told = error if first.code == SENTENCES["damaged"] else first
    raise UserError(_WAY_OUT.get(told.code, told.code), **told.params)


_WORTH_ANOTHER_LOOK = {SENTENCES["memory"], SENTENCES["damaged"], SENTENCES["too_many_cells"]}
_WAY_OUT: Mapping[str, str] = {
    SENTENCES["damaged"]: N_(
        "“{file}” is damaged or not complete, or written in a way that is not known; if a spreadsheet program opens it, "
        "save it from there as xlsx."
    ),
    SENTENCES["memory"]: N_(
        "Reading “{file}” needed more than {limit} MB of memory and was stopped; save the list as an xlsx file of its own, "
        "or split it into several files."
    ),
}
"""What to do about a workbook that could not be read, where its reason alone would leave a person helpless."""


class _Gathering:
    """A sheet whose chunks are still coming."""

    def __init__(self, head: dict[str, Any]) -> None:
        self.head = head
        self.chunks: list[bytes] = []

    def sheet(self) -> Sheet:
        head = self.head
        first_row, first_column = head["first"]
        rows = Rows(head["width"], head["step"], self.chunks, head["height"])
        return Sheet(
            head["name"],
            rows,
            head["hidden"],
            head.get("row_numbers") or range(first_row, first_row + head["height"]),
            head.get("column_numbers") or range(first_column, first_column + head["width"]),
            tuple(Merge(*corners) for corners in head["merged"]),
        )


def _gather(pieces: Iterable[bytes]) -> Workbook:
    sheets: list[_Gathering] = []
    about: dict[str, Any] = {}
    for piece in pieces:
        tag, content = piece[:1], piece[1:]
        if tag == b"C":
            sheets[-1].chunks.append(content)
        elif tag == b"S":
            sheets.append(_Gathering(json.loads(content)))
        else:
            about = json.loads(content)
    return Workbook([sheet.sheet() for sheet in sheets], **about)
