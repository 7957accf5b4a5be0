"""The list of accounts: read in pages as it is scrolled, so that 100,000 of them open as fast as ten."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from salesdesk.domain.records import Account
from salesdesk.ui.context import Context
from salesdesk.ui.theme import tokens_now

PAGE = 100
_Index = QModelIndex | QPersistentModelIndex
ID = int(Qt.ItemDataRole.UserRole)
SECOND_LINE = ID + 1
TEMPERATURE = ID + 2


class AccountList(QAbstractListModel):
    """Accounts in order of name, or those that a search finds, best first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._equal: dict[str, Any] = {}
        self._found: list[str] | None = None
        self._count = 0
        self._page = lru_cache(maxsize=64)(self._read)
        self.refresh()

    def narrow(self, text: str, equal: dict[str, Any]) -> None:
        """Shows what a text finds, or everything for an empty one; `equal` are column values to have."""
        self._equal = equal
        reader = self._context.app.desk.reader
        if text.strip():
            found = reader.search(text, 500, ("account", "contact")).records
            self._found = self._accounts_of(found)
        else:
            self._found = None
        self.refresh()

    def refresh(self) -> None:
        """Reads again what is shown."""
        self.beginResetModel()
        self._page.cache_clear()
        if self._found is None:
            self._count = self._context.app.desk.reader.count(Account, **self._equal)
        else:
            self._count = len(self._found)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many accounts there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What the list shows of an account."""
        account = self.account(index.row())
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
                return "  ·  ".join(
                    filter(None, (tr(kind.get(account.kind, account.kind or "")), account.city))
                )
            case _ if role == TEMPERATURE:
                return account.temperature or ""
        return None

    def account(self, row: int) -> Account | None:
        """The account of a row."""
        if not 0 <= row < self._count:
            return None
        page = self._page(row // PAGE)
        return page[row % PAGE] if row % PAGE < len(page) else None

    def row_of(self, record: str) -> int:
        """The row of an account among those read so far, or -1."""
        if self._found is not None:
            return self._found.index(record) if record in self._found else -1
        for start in range(0, min(self._count, PAGE * 20), PAGE):
            for i, account in enumerate(self._page(start // PAGE)):
                if account.id == record:
                    return start + i
        return -1

    def _read(self, page: int) -> list[Account]:
        reader = self._context.app.desk.reader
        if self._found is None:
            return reader.find(Account, order=("name", "id"), limit=PAGE, offset=page * PAGE, **self._equal)
        wanted = self._found[page * PAGE : (page + 1) * PAGE]
        known = reader.many(Account, wanted)
        return [known[record] for record in wanted if record in known]

    def _accounts_of(self, found: Sequence[str]) -> list[str]:
        from salesdesk.domain.records import Contact

        reader = self._context.app.desk.reader
        people = reader.many(Contact, found)
        named = [people[record].account if record in people else record for record in found]
        unique = list(dict.fromkeys(filter(None, named)))
        if self._equal:
            fitting = reader.many(Account, unique)
            unique = [
                record
                for record in unique
                if record in fitting and all(getattr(fitting[record], n) == v for n, v in self._equal.items())
            ]
        return unique


class AccountDelegate(QStyledItemDelegate):
    """Paints an account: its name, a second line, and its temperature as a word with a mark."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = {
            code: context.tr(word) for code, word in (("hot", "Hot"), ("warm", "Warm"), ("cold", "Cold"))
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines and air."""
        return QSize(200, option.fontMetrics.height() * 2 + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints one account."""
        t = tokens_now()
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(t.tint))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(t.accent))
        painter.setPen(QColor(t.line))
        painter.drawLine(rect.left() + 12, rect.bottom(), rect.right(), rect.bottom())
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
