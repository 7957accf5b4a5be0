"""A list to pick from while typing goes on elsewhere: icon, title, a note beside it, keys at the right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from salesdesk.ui.theme import UNCLIPPED, icon, icon_size, tokens_now
from salesdesk.ui.widgets.basics import GRID, tip

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list; a heading cannot be picked. `what` is for whoever made the list."""

    title: str
    icon: str = ""
    note: str = ""
    keys: str = ""
    what: object = None
    heading: bool = False

    @property
    def spoken(self) -> str:
        """The row in words."""
        return ", ".join(filter(None, (self.title, self.note, self.keys)))


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.spoken)
        return row if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def fill(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def put(self, at: int, row: Row) -> None:
        self.rows[at] = row
        index = self.index(at)
        self.dataChanged.emit(index, index)


class PickList(QListView):
    """The list; the keys stay with the line above it, which calls `step`."""

    picked = Signal(object)
    """A Row that was clicked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows = _Rows()
        self.setModel(self._rows)
        self.setItemDelegate(_Painting(self))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.clicked.connect(lambda index: self.picked.emit(self._rows.rows[index.row()]))

    @property
    def rows(self) -> tuple[Row, ...]:
        """What the list shows."""
        return tuple(self._rows.rows)

    @property
    def row(self) -> Row | None:
        """The row that is chosen."""
        at = self.currentIndex()
        return self._rows.rows[at.row()] if at.isValid() else None

    def fill(self, rows: Sequence[Row], room: int, chosen: int | None = 0) -> None:
        """Shows rows in no more than `room` pixels; `chosen` counts those that can be picked, None for none."""
        self._rows.fill(rows)
        height = row_height()
        fits = max(2, room // height)
        self.setFixedHeight(min(len(rows), fits) * height)
        self.setVisible(bool(rows))
        pickable = self._pickable()
        if chosen is not None and chosen < len(pickable):
            self.choose(pickable[chosen])
            if chosen == 0:
                self.scrollToTop()

    def step(self, by: int) -> None:
        """Chooses the row so many further on; past either end is the other one for a single step."""
        pickable = self._pickable()
        if not pickable:
            return
        now = self.currentIndex().row()
        if now not in pickable:
            self.choose(pickable[0 if by > 0 else -1])
            return
        to = pickable.index(now) + by
        to = to % len(pickable) if abs(by) == 1 else min(max(to, 0), len(pickable) - 1)
        self.choose(pickable[to])
        if to == 0:
            self.scrollToTop()

    def page(self) -> int:
        """How many rows are in view."""
        return max(1, self.height() // row_height() - 1)

    def choose(self, at: int) -> None:
        """Chooses the row at a place."""
        self.setCurrentIndex(self._rows.index(at))
        self.scrollTo(self.currentIndex())

    def note(self, at: int, words: str) -> None:
        """Adds the note of a row that is shown already."""
        self._rows.put(at, replace(self._rows.rows[at], note=words))

    def in_view(self) -> range:
        """The places of the rows that are seen."""
        first, height = self.verticalScrollBar().value() // row_height(), row_height()
        return range(max(first, 0), min(len(self.rows), first + self.height() // height + 1))

    def _pickable(self) -> list[int]:
        return [at for at, row in enumerate(self._rows.rows) if not row.heading]


def row_height() -> int:
    """The height of a row in pixels, by the size of the text."""
    return QFontMetrics(QApplication.font()).height() + 4 * GRID


class _Painting(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10 * GRID, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        tokens, place = tokens_now(), option.rect.adjusted(2 * GRID, 0, -2 * GRID, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.heading:
            self._write(painter, place.adjusted(0, 2 * GRID, 0, 0), row.title, tokens.muted, _small())
            painter.restore()
            return
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.tint if chosen else tokens.ground))
            painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 6, 6)
        if chosen:
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(
                QRect(option.rect.left(), option.rect.top() + 6, 3, option.rect.height() - 12), 1, 1
            )
        side = icon_size().width()
        if row.icon:
            colour = tokens.accent if chosen else tokens.muted
            icon(row.icon, colour, side).paint(
                painter, QRect(place.left(), place.center().y() - side // 2, side, side)
            )
        place.setLeft(place.left() + side + 3 * GRID)
        if row.keys:
            width = QFontMetrics(_small()).horizontalAdvance(row.keys)
            self._write(
                painter,
                QRect(place.right() - width, place.top(), width + 1, place.height()),
                row.keys,
                tokens.muted,
                _small(),
            )
            place.setRight(place.right() - width - 3 * GRID)
        strong = QFont(QApplication.font())
        strong.setWeight(QFont.Weight.Medium)
        metrics = QFontMetrics(strong)
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, place.width())
        self._write(painter, place, title, tokens.text, strong)
        place.setLeft(place.left() + metrics.horizontalAdvance(title) + 3 * GRID)
        if row.note and place.width() > 12 * GRID:
            small = QFontMetrics(_small())
            self._write(
                painter,
                place,
                small.elidedText(row.note, Qt.TextElideMode.ElideRight, place.width()),
                tokens.muted,
                _small(),
            )
        painter.restore()

    def _write(self, painter: QPainter, place: QRect, words: str, colour: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.drawText(place, int(flags) | UNCLIPPED, words)


def _small() -> QFont:
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * 0.9)
    return font
