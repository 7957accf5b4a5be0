"""A table of records of one type: sorted by a click, with the columns that a person wants, by mouse or keyboard."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu

from salesdesk.domain.fields import REGISTRY, Field
from salesdesk.domain.kinds import Amount, Percent, Whole
from salesdesk.domain.names import short_name
from salesdesk.errors import UserError
from salesdesk.services.preferences import preference, set_preference
from salesdesk.services.value_words import ValueWords
from salesdesk.store.reader import Reader
from salesdesk.ui.context import Context
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import tip
from salesdesk.ui.widgets.chosen_records import choose_again, chosen_in
from salesdesk.ui.widgets.column_widths import ColumnWidths
from salesdesk.ui.widgets.record_rows import Find, Index, RecordRows
from salesdesk.ui.widgets.row_choice import Toned, WholeRows

ID = int(Qt.ItemDataRole.UserRole)

KEPT = "table.{type}"
"""The name of the preference that holds the columns."""

KEPT_ORDER = "order/table/{type}"
"""Under this name the laptop remembers the column that a table is sorted by."""


def columns_kept(reader: Reader, type_name: str) -> list[str]:
    """The fields that a table of records of a type shows: those that were chosen, else the first listed ones."""
    fields = REGISTRY[type_name].fields
    kept = preference(reader, KEPT.format(type=type_name), {})
    listed = [field.name for field in fields.values() if field.listed]
    return [name for name in _texts(kept.get("columns")) if name in fields] or listed[:6]


def order_kept(context: Context, type_name: str) -> tuple[str, ...]:
    """The columns that order such a table: first the one that was clicked last on this laptop, else the title."""
    known = {name for field in REGISTRY[type_name].fields.values() for name in field.part_names}
    kept = str(context.remembered(KEPT_ORDER.format(type=type_name)))
    return ordered_by(type_name, kept if kept.removeprefix("-") in known else _title_of(type_name))


def ordered_by(type_name: str, column: str) -> tuple[str, ...]:
    """The columns that order by one, "-" before it for descending: records of which it says the same follow by title."""
    title = _title_of(type_name)
    return (column, "id") if column.removeprefix("-") == title else (column, title, "id")


def _title_of(type_name: str) -> str:
    entry = REGISTRY[type_name]
    return entry.fields[entry.title[0]].part_names[0]


def _texts(kept: object) -> list[str]:
    return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []


class _Rows(RecordRows):
    """The rows with a column for each chosen field."""

    def __init__(self, context: Context, type_name: str, order: tuple[str, ...], find: Find) -> None:
        self._entry = REGISTRY[type_name]
        self.fields: list[Field] = []
        self._words = ValueWords(context.app.desk.reader, context.tr)
        super().__init__(context, self._entry.cls, order, find)

    def show_fields(self, names: Sequence[str]) -> None:
        """Takes other columns."""
        self.beginResetModel()
        self.fields = [self._entry.fields[name] for name in names]
        self.endResetModel()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """A column for each field."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words of a cell."""
        field = self.fields[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = isinstance(field.kind, Amount | Whole | Percent)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.ForegroundRole,
            ID,
        ):
            return None
        record = self.record(index.row())
        if record is None:
            return None
        if role == ID:
            return record.id
        if role == Qt.ItemDataRole.ForegroundRole:
            tone = field.tone(getattr(record, field.name))
            return QColor(getattr(tokens_now(), tone)) if tone else None
        words = self._words.of(field, field.kind.dump(getattr(record, field.name))).split("\n", 1)[0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words)
        # As they are put in order.
        return short_name(words) if field.firm else words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """The fields' labels."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._context.tr(self.fields[section].label)

    def _read(self, page: int) -> dict[str, Any]:
        found = super()._read(page)
        self._words.learn(
            (field, getattr(record, field.name)) for record in found.values() for field in self.fields
        )
        return found


class RecordTable(WholeRows):
    """The table. Columns are kept as a preference of mine; how wide they are and which one sorts, the laptop remembers."""

    opened = Signal(str)
    """A record was asked for by a double click or Enter."""

    def __init__(self, context: Context, type_name: str, find: Find) -> None:
        super().__init__()
        self._context = context
        self._entry = REGISTRY[type_name]
        self._kept = KEPT.format(type=type_name)
        self.rows = _Rows(context, type_name, order_kept(context, type_name), find)
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
        self._context.remember(KEPT_ORDER.format(type=self._entry.name), order[0])
        self._show_order()

    def show_columns(self, names: Sequence[str]) -> None:
        """Shows other columns and keeps them."""
        self._show(names)
        self._keep()

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

    def _keep(self) -> None:
        app = self._context.app
        try:
            done = set_preference(app.desk.journal, app.desk.reader, self._kept, {"columns": self.columns})
        except UserError as error:
            self._context.events.said.emit(self._context.say(error))
            return
        self._context.wrote(done, self)
