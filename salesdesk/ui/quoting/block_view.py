"""The block itself: moved in, typed into, copied and pasted as in a spreadsheet."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from salesdesk.i18n import Translator
from salesdesk.services.rates.group_block import Cell
from salesdesk.ui.quoting.block_model import MUTED, BlockModel
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.record_rows import Index

Hint = QAbstractItemDelegate.EndEditHint
MOST_ROWS = 9
"""So many nights show at once; more scroll."""


class CellDelegate(QStyledItemDelegate):
    """Paints a cell and takes what is typed into it."""

    def __init__(self, view: "BlockView") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints a cell; what nobody typed is muted."""
        t, rect = tokens_now(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(t.tint))
        painter.setPen(QColor(t.muted if index.data(MUTED) else t.text))
        room = rect.adjusted(GRID, 0, -2 * GRID, 0)
        words = option.fontMetrics.elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        if index == self._view.currentIndex():
            painter.setPen(QPen(QColor(t.accent if self._view.hasFocus() else t.muted), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line, the figures at the right as in the cell."""
        line = QLineEdit(parent)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Shows the figure as it is typed."""
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        """Hands over what was typed."""
        assert isinstance(editor, QLineEdit)
        if editor.text() != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            self._view.typed.emit((index.row(), index.column()), editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab take what is typed and go on; what is no figure stays, to be mended."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            assert isinstance(watched, QLineEdit)
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = {
                Qt.Key.Key_Tab: (0, 1),
                Qt.Key.Key_Backtab: (0, -1),
                Qt.Key.Key_Down: (1, 0),
                Qt.Key.Key_Up: (-1, 0),
                Qt.Key.Key_Return: (-1 if back else 1, 0),
                Qt.Key.Key_Enter: (-1 if back else 1, 0),
            }.get(Qt.Key(event.key()))
            if step is not None:
                self._view.take(watched, *step)
                return True
        return super().eventFilter(watched, event)


class BlockView(QTableView):
    """Rooms by night; what is done with them is told, and done by the dialog around."""

    typed = Signal(object, str)
    """Something was typed into a cell."""
    emptied = Signal(object)
    """Cells are to be empty."""
    pasted = Signal(object, str)
    """Text of a spreadsheet is to be written from a cell on."""
    filled_down = Signal(object)
    """The uppermost of the chosen cells is to be repeated below it."""

    def __init__(self, model: BlockModel, tr: Translator, check: Callable[[str], str]) -> None:
        """`check` says what is wrong with a typed text; "" where it can be taken."""
        super().__init__()
        self._check = check
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(tr("Rooms by night and room type"))
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
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
        cells = sorted((each.row(), each.column()) for each in self.selectionModel().selectedIndexes())
        at = self.currentIndex()
        found = cells or ([(at.row(), at.column())] if at.isValid() else [])
        return [cell for cell in found if not model.is_sum(cell[1])]

    def go_to(self, cell: Cell) -> None:
        """Puts the cursor into a cell."""
        index = self.model().index(*cell)
        self.setCurrentIndex(index)
        self.scrollTo(index)

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

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.model() is not None:
            self.fit()

    def take(self, editor: QLineEdit, down: int, right: int) -> None:
        """Takes what is typed and moves on, unless it is no figure."""
        if self._check(editor.text()):
            editor.selectAll()
            return
        self.commitData(editor)
        self.closeEditor(editor, Hint.NoHint)
        at, model = self.currentIndex(), self.model()
        row = min(max(at.row() + down, 0), model.rowCount() - 1)
        column = min(max(at.column() + right, 0), model.columnCount() - 1)
        self.go_to((row, column))

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
            self.edit(self.currentIndex())
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
