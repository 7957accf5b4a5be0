"""Which records are chosen in a list or table, and how they stay chosen where its rows come to hold others."""

from collections.abc import Iterator, Sequence, Set

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange
from PySide6.QtWidgets import QTableView

from salesdesk.ui.widgets.record_rows import RecordRows

MOST_PIECES = 5_000
"""In so many pieces chosen records may stand: with more Qt would take seconds."""


def rows_of(view: QTableView) -> RecordRows:
    """The rows that a list or table shows."""
    rows = view.model()
    assert isinstance(rows, RecordRows)
    return rows


def chosen_in(view: QTableView) -> list[str]:
    """The ids of the chosen records in the order of the list, also of rows that were never seen."""
    rows, selection = rows_of(view), view.selectionModel().selection()
    ranges = [selection.at(place) for place in range(selection.count())]
    spans = sorted((each.top(), each.bottom()) for each in ranges)
    return [record for top, bottom in spans for record in rows.ids[top : bottom + 1]]


def choose_again(view: QTableView, records: Sequence[str]) -> bool:
    """Chooses records wherever they are now; none, and false, where they stand in too many pieces."""
    rows, selection = rows_of(view), QItemSelection()
    pieces = list(_pieces(rows.ids, set(records)))
    few = len(pieces) <= MOST_PIECES
    for top, bottom in pieces if few else ():
        selection.append(QItemSelectionRange(rows.index(top, 0), rows.index(bottom, 0)))
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
    return few


def _pieces(ids: Sequence[str], wanted: Set[str]) -> Iterator[tuple[int, int]]:
    """From which to which place of a list those that are wanted stand together."""
    top = -1
    for at, record in enumerate(ids):
        if record in wanted:
            top = at if top < 0 else top
        elif top >= 0:
            yield top, at - 1
            top = -1
    if top >= 0:
        yield top, len(ids) - 1
