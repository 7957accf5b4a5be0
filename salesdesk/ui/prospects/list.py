"""The list of accounts: only their ids are all read, the rest in pages as it is scrolled: 100,000 are as quick as ten."""

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from salesdesk.domain.records import Account
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.search import accounts_found
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.empty_list import paint_words, say_when_empty
from salesdesk.ui.widgets.record_rows import Index, RecordRows

ORDER = ("name", "id")
ID = int(Qt.ItemDataRole.UserRole)
SECOND_LINE = ID + 1
TEMPERATURE = ID + 2


class AccountList(RecordRows):
    """Accounts in order of name, or those that a search finds, best first."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Account, ORDER, accounts_found)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What the list shows of an account."""
        account: Account | None = self.record(index.row())
        if account is None:
            return None
        tr = self._context.tr
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return account.name or tr("No name yet")
            case _ if role == ID:
                return account.id
            case _ if role == SECOND_LINE:
                kind = Account.__dataclass_fields__["kind"].metadata["field"].choices
                avoid = "! " + tr("Do not contact") if account.do_not_contact else ""
                return "  ·  ".join(
                    filter(None, (avoid, tr(kind.get(account.kind, account.kind or "")), account.city))
                )
            case _ if role == TEMPERATURE:
                return account.temperature or ""
        return None


class AccountView(QTableView):
    """The list itself; while it is empty it says what goes there.

    A table of one column: unlike a list view it lays out only the rows that are seen, however many there are.
    """

    def __init__(self, model: AccountList, delegate: QStyledItemDelegate) -> None:
        super().__init__()
        self._words = ""
        self._moving = False
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def setCurrentIndex(self, index: Index) -> None:
        """Moves the cursor; keys that happen to be held, as Shift for a capital is, choose nothing more."""
        self._moving = True
        super().setCurrentIndex(index)
        self._moving = False

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Which rows a move of the cursor chooses."""
        flags = QItemSelectionModel.SelectionFlag
        return flags.ClearAndSelect | flags.Rows if self._moving else super().selectionCommand(index, event)

    def bring_into_view(self, row: int) -> None:
        """Scrolls to a row that is out of sight; no row is cut at the top."""
        bar, height = self.verticalScrollBar(), max(1, self.verticalHeader().defaultSectionSize())
        if not bar.value() <= row * height <= bar.value() + self.viewport().height() - height:
            above = self.viewport().height() // height // 3
            bar.setValue(max(0, row - above) * height)

    def say_when_empty(self, words: str) -> None:
        """The sentence that stands in the list while it is empty."""
        self._words = words
        say_when_empty(self, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows, or the sentence where there are none."""
        super().paintEvent(event)
        paint_words(self, self._words)

    def _fit_rows(self) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self.itemDelegate().sizeHint(option, QModelIndex()).height()
        self.verticalHeader().setDefaultSectionSize(height)


class AccountDelegate(QStyledItemDelegate):
    """Paints an account: its name, a second line, and its temperature as a word with a mark."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = {
            code: context.tr(word) for code, word in (("hot", "Hot"), ("warm", "Warm"), ("cold", "Cold"))
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and air."""
        return QSize(200, option.fontMetrics.height() * 2 + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one account."""
        t = tokens_now()
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(t.tint))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(t.accent))
        painter.setPen(QColor(t.line))
        painter.drawLine(rect.left() + 14, rect.bottom(), rect.right() - 12, rect.bottom())
        inner = rect.adjusted(14, 8, -12, -8)
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        temperature = index.data(TEMPERATURE)
        word = self._words.get(temperature, "")
        room = inner.width()
        line = painter.fontMetrics().height()
        if word:
            wide = painter.fontMetrics().horizontalAdvance(word)
            painter.setPen(QColor(getattr(t, temperature)))
            painter.drawText(QRect(inner.right() - wide, inner.top(), wide + 2, line), 0, word)
            room -= wide + 12
        painter.setPen(QColor(t.text))
        name = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(inner.left(), inner.top(), room, line), 0, name)
        painter.setFont(option.font)
        painter.setPen(QColor(t.muted))
        second = option.fontMetrics.elidedText(
            str(index.data(SECOND_LINE) or ""), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(QRect(inner.left(), inner.top() + line + 2, inner.width(), line), 0, second)
        painter.restore()
