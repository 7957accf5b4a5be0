"""A grid of figures that is typed into as in a spreadsheet: what is no figure stays in its cell, to be mended."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from salesdesk.ui.theme import UNCLIPPED, tokens_now
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.record_rows import Index

Cell = tuple[int, int]
"""Row and column."""

_STEPS = {
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
}
"""Where a key that ends the typing leads, in rows and columns."""


class FigureDelegate(QStyledItemDelegate):
    """Paints a figure at the right of its cell, and takes what is typed."""

    def __init__(self, view: "FigureGrid") -> None:
        super().__init__(view)
        self._view = view

    def ground(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paints what lies below the figure."""

    def ink(self, index: Index) -> str:
        """The colour of the figure."""
        return tokens_now().text

    def over(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paints what lies over the figure."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints a cell."""
        t, rect = tokens_now(), option.rect
        self.ground(painter, rect, index)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(t.tint))
        painter.setPen(QColor(self.ink(index)))
        room = rect.adjusted(GRID, 0, -2 * GRID, 0)
        words = option.fontMetrics.elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, words
        )
        self.over(painter, rect, index)
        if index == self._view.currentIndex():
            painter.setPen(QPen(QColor(t.accent if self._view.hasFocus() else t.muted), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line, the figures at the right as in the cell."""
        self._view.begin()
        line = QLineEdit(parent)
        line.setProperty("role", "cell")
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        line.textChanged.connect(self._view.mend)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Shows the figure as it is typed."""
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        """Hands over what was typed."""
        assert isinstance(editor, QLineEdit)
        if editor.text() != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            self._view.typed.emit(index.row(), index.column(), editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab take what is typed and go on; what is no figure stays, to be mended."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            assert isinstance(watched, QLineEdit)
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and step == (1, 0)
                self._view.take(watched, *((-1, 0) if back else step))
                return True
        return super().eventFilter(watched, event)


class FigureGrid(QTableView):
    """Cells with a cursor, chosen and typed into; what is done with them is told, and done by whoever is around."""

    typed = Signal(int, int, str)
    """Something was typed into a cell."""
    sound = Signal()
    """A cell says what it said before anybody typed: what was wrong with the last typing is over."""

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        check: Callable[[str], str],
        delegate: type[FigureDelegate] = FigureDelegate,
    ) -> None:
        """`check` says what is wrong with a typed text; "" where it can be taken."""
        super().__init__()
        self._check = check
        self._refused = False
        self.setModel(model)
        taking = delegate(self)
        taking.closeEditor.connect(self._closed)
        self.setItemDelegate(taking)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)

    @property
    def selected(self) -> list[Cell]:
        """The cells that are marked as selected; none where only the cursor stands somewhere."""
        return sorted(
            {
                (row, column)
                for block in self.selectionModel().selection().toList()
                for row in range(block.top(), block.bottom() + 1)
                for column in range(block.left(), block.right() + 1)
            }
        )

    @property
    def chosen(self) -> list[Cell]:
        """The selected cells; the one with the cursor where none is."""
        at = self.currentIndex()
        return self.selected or ([(at.row(), at.column())] if at.isValid() else [])

    def go_to(self, cell: Cell) -> None:
        """Puts the cursor into a cell."""
        index = self.model().index(*cell)
        # Whatever keys are held, as Shift after a block was chosen: only this cell is chosen then.
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def begin(self) -> None:
        """A cell is typed into anew."""
        self._refused = False
        self.sound.emit()

    def take(self, editor: QLineEdit, rows: int, columns: int) -> None:
        """Takes what is typed and moves on, unless it is no figure."""
        self._refused = bool(self._check(editor.text()))
        if self._refused:
            editor.selectAll()
            return
        self.commitData(editor)
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.move_by(rows, columns)

    def mend(self, typed: str) -> None:
        """Looks again at what was refused, however it is changed: typed over, or taken back."""
        if self._refused:
            self._refused = bool(self._check(typed))

    def move_by(self, rows: int, columns: int) -> None:
        """Moves the cursor, as far as there are cells."""
        at: QModelIndex = self.currentIndex()
        to = self.model().index(at.row() + rows, at.column() + columns)
        if to.isValid():
            self.go_to((to.row(), to.column()))
        self.setFocus()

    def keyboardSearch(self, search: str) -> None:
        """What is typed into a grid that takes nothing leads to no figure that begins so."""

    def fit(self) -> None:
        """Rows and columns as large as the text asks for."""

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.model() is not None:
            self.fit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab moves within a row; at its ends it leaves the grid, so that nobody is held in it."""
        if self.state() != QAbstractItemView.State.EditingState and self._has(0, 1 if forward else -1):
            self.move_by(0, 1 if forward else -1)
            return True
        return super().focusNextPrevChild(forward)

    def go_on_behind(self) -> None:
        """Leaves the grid as Tab does at the end of a row."""
        super().focusNextPrevChild(True)

    def _closed(self, _: QWidget, how: QAbstractItemDelegate.EndEditHint) -> None:
        if how == QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self.sound.emit()

    def _has(self, rows: int, columns: int) -> bool:
        at = self.currentIndex()
        return at.isValid() and self.model().index(at.row() + rows, at.column() + columns).isValid()
