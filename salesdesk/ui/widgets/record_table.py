"""A table of records of one type: sorted by a click, with the columns that a person wants, by mouse or keyboard."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu

from salesdesk.domain.fields import REGISTRY
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.chosen_records import choose_again, chosen_in
from salesdesk.ui.widgets.column_widths import ColumnWidths
from salesdesk.ui.widgets.field_rows import FieldRows
from salesdesk.ui.widgets.kept_columns import columns_kept, keep_columns, keep_order, order_kept, ordered_by
from salesdesk.ui.widgets.record_list import ID
from salesdesk.ui.widgets.record_rows import Find, Index
from salesdesk.ui.widgets.row_choice import Toned, WholeRows


class RecordTable(WholeRows):
    """The table. Columns are kept as a preference of mine; how wide they are and which one sorts, the laptop remembers."""

    opened = Signal(str)
    """A record was asked for by a double click or Enter."""

    def __init__(self, context: Context, type_name: str, find: Find) -> None:
        super().__init__()
        self._context = context
        self._entry = REGISTRY[type_name]
        self.rows = FieldRows(context, type_name, order_kept(context, type_name), find)
        self.rows.show_fields(columns_kept(context.app.desk.reader, type_name))
        self.setModel(self.rows)
        self.setItemDelegate(Toned(self))
        self.setAccessibleName(context.tr(self._entry.plural))
        self.setWordWrap(False)
        self.setVerticalScrollMode(WholeRows.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self.offer_columns)
        header.sectionClicked.connect(self.sort_by)
        header.setStretchLastSection(True)
        self._wanted = self._at = ""
        self._begins = False
        self._turned = False
        """Whether the rows come in another order, with the next answer."""
        self.rows.settled.connect(self._follow)
        self._widths = ColumnWidths(self, context, type_name, lambda: self.rows.fields)
        self._show_order()
        self._widths.measure()
        self.doubleClicked.connect(lambda index: self.opened.emit(str(index.data(ID))))

    @property
    def columns(self) -> list[str]:
        """The names of the fields that are shown."""
        return [field.name for field in self.rows.fields]

    @property
    def chosen(self) -> str:
        """The record of the row that the keys are in; "" for none."""
        return str(self.currentIndex().data(ID) or "")

    def choose(self, record: str) -> None:
        """Goes to the row of a record, once it is known which rows there are."""
        self._wanted = record
        if not self.rows.asking:
            self._go_to_wanted()

    def begin(self) -> None:
        """Takes the keys; where no row is chosen it goes to the first, once it is known which rows there are."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begins = True
        if not self.rows.asking:
            self._go_to_wanted()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Remembers where the cursor is: rows may come to hold other records."""
        super().currentChanged(current, previous)
        if not self.rows.moving:
            self._at = self.rows.ids[current.row()] if current.isValid() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen record."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(str(self.currentIndex().data(ID)))
            return
        super().keyPressEvent(event)

    def sort_by(self, column: int) -> None:
        """Sorts by a column; a second time the other way round. What is found by a search keeps the search's own order."""
        if self.rows.searching:
            return
        name = self.rows.fields[column].part_names[0]
        order = ordered_by(self._entry.name, f"-{name}" if self.rows.order[0] == name else name)
        self._turned = True
        self.rows.sort_by(order, anew=False)
        keep_order(self._context, self._entry.name, order[0])
        self._show_order()

    def show_columns(self, names: Sequence[str]) -> None:
        """Shows other columns and keeps them."""
        self._show(names)
        keep_columns(self._context, self._entry.name, self.columns, self)

    def read_columns(self) -> None:
        """Shows the columns that are kept now: undo may have brought back others."""
        names = columns_kept(self._context.app.desk.reader, self._entry.name)
        if names != self.columns:
            self._show(names)

    def offer_columns(self, at: QPoint | None = None) -> None:
        """A menu to choose the columns from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for field in self._entry.fields.values():
            if not field.listed and field.name not in self.columns:
                continue
            action = QAction(self._context.tr(field.label), menu)
            action.setCheckable(True)
            action.setChecked(field.name in self.columns)
            action.toggled.connect(partial(self._turn_column, field.name))
            menu.addAction(action)
        header = self.horizontalHeader()
        menu.popup(header.mapToGlobal(at if at is not None else QPoint(0, header.height())))

    def _show(self, names: Sequence[str]) -> None:
        chosen, at = chosen_in(self), self.currentIndex().row()
        self.rows.show_fields(names)
        choose_again(self, chosen)
        if at >= 0:
            self._lead_to(self.rows.index(at, 0))
        self._show_order()
        self._widths.measure()

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        begins, self._begins = self._begins, False
        row = self.rows.row_of(wanted) if wanted else -1
        if row < 0 and begins and not self.selectionModel().hasSelection():
            row = 0
        if 0 <= row < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(row, 0))

    def _follow(self, anew: bool) -> None:
        """The cursor stays with its record, in view where the order is another one; where nothing is chosen it begins at the top."""
        turned, self._turned = self._turned, False
        at = self.currentIndex()
        if at.isValid() and not anew:
            begins = turned and not self.selectionModel().hasSelection()
            row = 0 if begins else self.rows.row_of(self._at, at.row())
            across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            to = self.rows.index(row if row >= 0 else at.row(), at.column())
            self._lead_to(to)
            self._at = self.rows.ids[to.row()]
            if turned:
                self.scrollTo(to)
            else:
                self.verticalScrollBar().setValue(down)
            self.horizontalScrollBar().setValue(across)
        self._go_to_wanted()
        self._show_order()
        if anew or turned:
            self._widths.measure()

    def _lead_to(self, index: QModelIndex) -> None:
        """Moves the cursor; what is chosen stays so."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _turn_column(self, name: str, shown: bool) -> None:
        wanted = {*self.columns, name} if shown else {*self.columns} - {name}
        names = [each for each in self._entry.fields if each in wanted]
        if names:
            self.show_columns(names)

    def _show_order(self) -> None:
        header, first = self.horizontalHeader(), "" if self.rows.searching else self.rows.order[0]
        header.setSectionsClickable(not self.rows.searching)
        for at, field in enumerate(self.rows.fields):
            if field.part_names[0] == first.removeprefix("-"):
                down = first.startswith("-")
                way = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
                header.setSortIndicatorShown(True)
                header.setSortIndicator(at, way)
                return
        header.setSortIndicatorShown(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns are closer together where the table has no room for all words."""
        super().resizeEvent(event)
        self._widths.fit()
