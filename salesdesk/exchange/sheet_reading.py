"""Runs in the child process: tells what a file is, reads it, and sends its sheets off in chunks."""

import importlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from typing import IO, Any

from salesdesk.exchange.child import Answer
from salesdesk.exchange.refusal import Refusal

_ROWS_THAT_TELL = 200
_SMALL_CONTENT = 8_000_000
_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEFORE_EXCEL_97 = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_OTHER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
_MARKUP = (b"<?xml", b"<html", b"<!doctype", b"<table", b"<workbook", b"<style", b"<meta", b"<head")


def read(order: Mapping[str, Any], answer: Answer) -> None:
    """Reads the file at `path` with the reader that fits its content; at most `cells` cells in all."""
    path, most = order["path"], order["cells"]
    with open(path, "rb") as file:
        start = file.read(4096)
        if not start:
            raise Refusal("empty")
        if start.startswith(_ZIP):
            from salesdesk.exchange.packages import inspect

            file.seek(0)
            kind = inspect(file)
            if kind == "ods" and _needs_patience(file):
                read_sparsely(order, answer)
            else:
                _read_book(path, file, kind, most, answer)
        elif start.startswith(_OLE):
            file.seek(0)
            if "EncryptedPackage".encode("utf-16-le") in file.read():
                raise Refusal("password")
            _read_book(path, file, "xls", most, answer)
        elif start.startswith(_BEFORE_EXCEL_97):
            raise Refusal("old_format")
        elif start.startswith(_OTHER):
            raise Refusal("not_a_sheet")
        elif start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
            raise Refusal("web_page")
        else:
            from salesdesk.exchange.delimited import send_delimited

            send_delimited(path, most, answer)


def read_sparsely(order: Mapping[str, Any], answer: Answer) -> None:
    """Reads an xlsx or ods file cell by cell: slow, but a few cells far apart cost nothing."""
    from salesdesk.exchange.packages import inspect
    from salesdesk.exchange.sparse_reading import sparse_sheets

    with open(order["path"], "rb") as file:
        if file.read(2) != _ZIP:
            raise Refusal("damaged")
        file.seek(0)
        kind = inspect(file)
        for sheet in sparse_sheets(file, kind, order["cells"]):
            _send(
                answer,
                sheet.name,
                sheet.hidden,
                iter(sheet.rows),
                (len(sheet.rows), len(sheet.column_numbers)),
                merged=sheet.merged,
                row_numbers=sheet.row_numbers,
                column_numbers=sheet.column_numbers,
            )


def _needs_patience(file: IO[bytes]) -> bool:
    """Whether a small OpenDocument sheet has merged cells or errors, which only the patient reader sees."""
    import zipfile

    from salesdesk.exchange.packages import BROKEN

    try:
        with zipfile.ZipFile(file) as package:
            if package.getinfo("content.xml").file_size >= _SMALL_CONTENT:
                return False
            content = package.read("content.xml")
    except BROKEN:
        raise Refusal("damaged") from None
    return b"-spanned=" in content or b'value-type="error"' in content


def _read_book(path: str, file: IO[bytes], kind: str, most: int, answer: Answer) -> None:
    import python_calamine as calamine

    from salesdesk.exchange.packages import BROKEN

    # The parser lets other threads run: what packs the cells is loaded meanwhile.
    threading.Thread(target=_load_packing, daemon=True).start()
    spoiled = cache(lambda: _spoiled_in(path, kind))
    try:
        if path.lower().endswith("." + kind):
            book = calamine.CalamineWorkbook.from_path(path)
        else:
            file.seek(0)
            book = calamine.CalamineWorkbook.from_filelike(file)
        left = most
        for about in book.sheets_metadata:
            if about.typ not in (calamine.SheetTypeEnum.WorkSheet, calamine.SheetTypeEnum.MacroSheet):
                continue
            left -= _send_calamine(book, about, left, answer, spoiled)
    except calamine.PasswordError:
        raise Refusal("password") from None
    except (calamine.CalamineError, *BROKEN) as error:
        if "Cell limit exceeded" in str(error):
            raise Refusal("too_many_cells", limit=f"{most:,}") from None
        raise Refusal("password" if kind == "xls" and _is_locked(path) else "damaged") from None


def _is_locked(path: str) -> bool:
    from salesdesk.exchange.xls_errors import is_locked

    return is_locked(path)


def _spoiled_in(path: str, kind: str) -> Mapping[str, Mapping[int, Mapping[int, str]]]:
    """By sheet, row and column the errors and the formulas without a result, which the quick reader gives as empty."""
    if kind == "xlsx":
        from salesdesk.exchange.spoiled_cells import spoiled_cells

        return spoiled_cells(path)
    if kind == "xls":
        from salesdesk.exchange.xls_errors import xls_errors

        return xls_errors(path)
    if kind == "xlsb":
        from salesdesk.exchange.xlsb_errors import xlsb_errors

        return xlsb_errors(path)
    return {}


def _filled(
    rows: Iterator[list[Any]], spoiled: Callable[[], Mapping[int, Mapping[int, str]]], first_column: int
) -> Iterator[Sequence[Any]]:
    """The rows of a sheet from the first, with what is spoiled in its place; it is looked for once a cell is empty."""
    for number, row in enumerate(rows, start=1):
        if "" in row:
            for column, text in spoiled().get(number, {}).items():
                if 0 <= column - first_column < len(row):
                    row[column - first_column] = text
        yield row


def _send_calamine(
    book: Any, about: Any, left: int, answer: Answer, spoiled: Callable[[], Mapping[str, Any]]
) -> int:
    sheet = book.get_sheet_by_name(about.name)
    if sheet.start is None:
        _send(answer, about.name, _hidden(about), iter(()), (0, 0))
        return 0
    height, width = int(sheet.end[0]) + 1, int(sheet.width)
    if height * width > left:
        raise Refusal("too_many_cells", limit=f"{left:,}")
    merged = [
        (top + 1, left_ + 1, bottom + 1, right + 1)
        for (top, left_), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    first_column = sheet.start[1] + 1
    _send(
        answer,
        about.name,
        _hidden(about),
        _filled(sheet.iter_rows(), lambda: spoiled().get(about.name, {}), first_column),
        (height, width),
        first=(1, first_column),
        merged=merged,
    )
    return height * width


def _in_unicode(rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Rows as they are, or in Unicode where their texts were typed with fonts of an old Vietnamese code."""
    first = list(islice(rows, _ROWS_THAT_TELL))
    texts = [cell for row in first for cell in row if isinstance(cell, str) and not cell.isascii()]
    both = chain(first, rows)
    if not texts:
        return both
    from salesdesk.exchange.encodings import in_unicode, old_code_of

    code = old_code_of("\n".join(texts))
    if not code or _is_own(first):
        return both
    return (
        [in_unicode(cell, code) if type(cell) is str and not cell.isascii() else cell for cell in row]
        for row in both
    )


def _is_own(rows: list[Sequence[Any]]) -> bool:
    """Whether our own export came back, which is in Unicode, whatever signs stand in it."""
    from salesdesk.exchange.own_marks import BEGIN

    return any(isinstance(cell, str) and cell.startswith(BEGIN) for row in rows for cell in row)


def _load_packing() -> None:
    for name in ("msgspec", "salesdesk.exchange.cells"):
        importlib.import_module(name)


def _hidden(about: Any) -> bool:
    return not str(about.visible).endswith(".Visible")


def _send(
    answer: Answer,
    name: str,
    hidden: bool,
    rows: Iterator[Sequence[Any]],
    size: tuple[int, int],
    *,
    first: tuple[int, int] = (1, 1),
    merged: Sequence[tuple[int, int, int, int]] = (),
    row_numbers: Sequence[int] = (),
    column_numbers: Sequence[int] = (),
) -> None:
    from salesdesk.exchange.cells import chunk_rows, pack

    height, width = size
    step = chunk_rows(width)
    head = {
        "name": name,
        "hidden": hidden,
        "height": height,
        "width": width,
        "first": first,
        "step": step,
        "merged": merged[:100_000],
        "row_numbers": row_numbers,
        "column_numbers": column_numbers,
    }
    answer.data(b"S" + json.dumps(head).encode())
    done = 0
    for chunk in pack(_in_unicode(rows), step):
        answer.data(b"C" + chunk)
        done = min(done + step, height)
        answer.progress(done, height)
