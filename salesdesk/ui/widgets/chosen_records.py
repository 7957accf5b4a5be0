"""Which records are chosen in a list or table, and how they stay chosen where its rows come to hold others."""

from collections.abc import Iterator, Sequence, Set

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QObject, Signal
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


class ChosenRecords(QObject):
    """What is chosen in the one of several lists that is followed: it stays with the records, not with their rows."""

    changed = Signal()
    """Other rows are chosen, or in the same rows stand other records."""
    lost = Signal()
    """In another order they stood in too many pieces: they are chosen no more."""

    view: QTableView
    """The list that is followed."""

    def __init__(self) -> None:
        super().__init__()
        self.views: list[QTableView] = []
        """All lists that were followed."""
        self._held: list[str] = []
        self._wanted: Sequence[str] = ()
        """What is to be chosen as soon as the list has it."""

    @property
    def records(self) -> list[str]:
        """Their ids in the order of the list, also of rows that were never seen."""
        return list(dict.fromkeys(self._held))

    @property
    def number(self) -> int:
        """How many are chosen."""
        return len(self._held)

    def follow(self, view: QTableView) -> None:
        """Follows what is chosen in a list, in place of the one before."""
        self.view = view
        if view not in self.views:
            self.views.append(view)
            rows = rows_of(view)
            view.selectionModel().selectionChanged.connect(lambda *_: self._read())
            rows.modelReset.connect(self._read)
            rows.settled.connect(lambda _: self._find_again())
        self._read()

    def choose(self, records: Sequence[str]) -> None:
        """Chooses records in the list that is followed, once it is known which rows there are."""
        self._wanted = records
        self._find_again()

    def point_at(self, view: QTableView, row: int) -> None:
        """Puts a list's cursor on a row; what is chosen in the list that is followed stays chosen."""
        index = view.model().index(row, 0)
        if view is self.view:
            view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            view.setCurrentIndex(index)

    def leave_current(self) -> None:
        """Leaves only the one chosen on which the cursor is."""
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().select(self.view.currentIndex(), flags.ClearAndSelect | flags.Rows)

    def clear(self) -> None:
        """Chooses none."""
        self.view.selectionModel().clearSelection()

    def _read(self) -> None:
        if not rows_of(self.view).moving:
            self._held = chosen_in(self.view)
            self.changed.emit()

    def _find_again(self) -> None:
        """The rows may hold other records than before."""
        rows = rows_of(self.view)
        if rows.asking:
            return
        held = list(self._wanted) or self._held
        if not rows.goes_on:
            self._wanted = ()
        if not held or held == chosen_in(self.view):
            return
        # Where the one that was chosen is gone, its row stays chosen.
        if (len(held) > 1 or held[0] in rows.ids) and not choose_again(self.view, held):
            self.lost.emit()
        if self._held is held:
            # The same rows are chosen; in them stand others, or the same in another order.
            self._read()
