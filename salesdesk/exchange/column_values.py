"""Reads the mapped columns of a table, chunk by chunk, into stored values of the fields."""

from collections.abc import Iterator
from dataclasses import dataclass

from salesdesk.collector import collecting_nothing
from salesdesk.domain import kinds
from salesdesk.exchange.cells import Cell, Column, Spoiled
from salesdesk.exchange.date_columns import DateColumns
from salesdesk.exchange.mapping import Mapping, targets_of
from salesdesk.exchange.remarks import Remark
from salesdesk.exchange.sides import Side, SideReader
from salesdesk.exchange.tables import Table
from salesdesk.exchange.values import Setting, as_text, why_spoiled


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A cell that was left out, or with `column` "" a whole row: where, what it holds, and why; of a row all its cells."""

    row: int
    column: str
    value: str
    reason: Remark
    cells: tuple[str, ...] = ()


def refused_row(row: int, cells: tuple[str, ...], reason: Remark) -> RefusedCell:
    """A whole row that was left out."""
    return RefusedCell(row, "", " | ".join(filter(None, cells)), reason, cells)


@dataclass(slots=True)
class ReadChunk:
    """The rows of a chunk: their numbers in the file, values of record and contact, refusals by index."""

    rows: list[int]
    own: Side
    contact: Side
    refused: dict[int, list[RefusedCell]]
    columns: list[Column]

    def texts(self, i: int) -> tuple[str, ...]:
        """All cells of a row as a message shows them, whatever they are taken for."""
        return tuple(as_text(column[i]) for column in self.columns)


class TableReader:
    """Reads a table by its mapping."""

    def __init__(self, table: Table, mapping: Mapping, setting: Setting) -> None:
        self.table = table
        self.mapping = mapping
        targets = targets_of(mapping.record)
        mapped = [(targets[guess.field], guess) for guess in mapping.columns if guess.field]
        self._mapped = [guess for _, guess in mapped]
        days = [guess.index for target, guess in mapped if isinstance(target.field.kind, kinds.Day)]
        dates = DateColumns(table, days)
        self._own = SideReader([m for m in mapped if m[0].record is mapping.record], setting, dates)
        self._contact = SideReader([m for m in mapped if m[0].record is not mapping.record], setting, dates)

    def remarks(self) -> list[Remark]:
        """What is to be known about how whole columns were read."""
        return [*self._own.remarks, *self._contact.remarks]

    def chunks(self) -> Iterator[ReadChunk]:
        """The table's rows, read."""
        for rows, columns in self.table.chunks():
            with collecting_nothing():
                chunk = self._read(rows, columns)
            yield chunk

    def _read(self, rows: list[int], columns: list[Column]) -> ReadChunk:
        refused: dict[int, list[RefusedCell]] = {}

        def refuse(i: int, title: str, cell: Cell, reason: Remark) -> None:
            refused.setdefault(i, []).append(RefusedCell(rows[i], title, as_text(cell), reason))

        as_they_are = list(columns)
        for guess in self._mapped:
            column = columns[guess.index]
            if Spoiled in set(map(type, column)):
                columns[guess.index] = column = list(column)
                for i, cell in enumerate(as_they_are[guess.index]):
                    if isinstance(cell, Spoiled):
                        refuse(i, guess.title, cell, why_spoiled(cell).remark)
                        column[i] = None
        own = self._own.read(columns, len(rows), refuse)
        contact = self._contact.read(columns, len(rows), refuse)
        return ReadChunk(rows, own, contact, refused, as_they_are)
