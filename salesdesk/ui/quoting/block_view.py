"""The block itself: moved in, typed into, copied and pasted as in a spreadsheet."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from salesdesk.i18n import Translator
from salesdesk.services.rates.group_block import Cell
from salesdesk.ui.quoting.block_model import MUTED, BlockModel
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.figure_grid import FigureDelegate, FigureGrid
from salesdesk.ui.widgets.record_rows import Index

MOST_ROWS = 9
"""So many nights show at once; more scroll."""


class CellDelegate(FigureDelegate):
    """Paints a cell; what nobody typed is muted."""

    def ink(self, index: Index) -> str:
        """The colour of the figure."""
        return tokens_now().muted if index.data(MUTED) else super().ink(index)


class BlockView(FigureGrid):
    """Rooms by night; what is done with them is told, and done by the dialog around."""

    emptied = Signal(object)
    """Cells are to be empty."""
    pasted = Signal(object, str)
    """Text of a spreadsheet is to be written from a cell on."""
    filled_down = Signal(object)
    """The uppermost of the chosen cells is to be repeated below it."""

    def __init__(self, model: BlockModel, tr: Translator, check: Callable[[str], str]) -> None:
        """`check` says what is wrong with a typed text; "" where it can be taken."""
        super().__init__(model, tr("Rooms by night and room type"), check, CellDelegate)
        self.setWordWrap(True)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        model.modelReset.connect(self.fit)

    @property
    def chosen(self) -> list[Cell]:
        """The chosen cells that can be written; the one with the cursor where none is."""
        model = self.model()
        assert isinstance(model, BlockModel)
        return [cell for cell in super().chosen if not model.is_sum(cell[1])]

    def fit(self) -> None:
        """Rows, columns and the whole as large as the text asks for."""
        metrics, model = self.fontMetrics(), self.model()
        high = metrics.height() + 3 * GRID
        self.verticalHeader().setDefaultSectionSize(high)
        head = self.horizontalHeader()
        wide, lines = metrics.horizontalAdvance("12.345.678 ₫") + 4 * GRID, 1
        for column in range(model.columnCount()):
            name = str(model.headerData(column, Qt.Orientation.Horizontal) or "").split("\n")
            lines = max(lines, len(name))
            self.setColumnWidth(
                column, max(wide, *(metrics.horizontalAdvance(each) + 5 * GRID for each in name))
            )
        head.setFixedHeight(lines * metrics.lineSpacing() + 5 * GRID)
        rows = max(min(model.rowCount(), MOST_ROWS), 2)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(head.height() + rows * high + (bar if self._is_wide() else 0) + 4)

    def _is_wide(self) -> bool:
        """Whether the room types need more width than there is."""
        columns = sum(self.columnWidth(column) for column in range(self.model().columnCount() - 1))
        return columns + self.verticalHeader().width() > self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A scroll bar takes room only where it is needed."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet; typing begins a figure anew."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            at = self.chosen
            if at:
                self.pasted.emit(min(at), QGuiApplication.clipboard().text())
        elif control and event.key() == Qt.Key.Key_D:
            self.filled_down.emit(self.chosen)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit(self.chosen)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.move_by(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        cells = self.chosen
        if not cells:
            return
        rows = sorted({row for row, _ in cells})
        columns = sorted({column for _, column in cells})
        edit = int(Qt.ItemDataRole.EditRole)
        model, within = self.model(), set(cells)
        lines = [
            "\t".join(
                str(model.data(model.index(r, c), edit) or "") if (r, c) in within else "" for c in columns
            )
            for r in rows
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def focusInEvent(self, event: object) -> None:
        """Whoever comes by key stands in a cell."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0, QModelIndex()))
