"""The rows of a table of records: a column for each field that is shown, its words in each cell."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor

from salesdesk.domain.fields import REGISTRY, Field
from salesdesk.domain.kinds import Amount, Percent, Whole
from salesdesk.domain.names import short_name
from salesdesk.services.value_words import ValueWords
from salesdesk.ui.context import Context
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import tip
from salesdesk.ui.widgets.record_list import ID
from salesdesk.ui.widgets.record_rows import Find, Index, RecordRows


class FieldRows(RecordRows):
    """Records of a type, with a column for each of some fields."""

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
