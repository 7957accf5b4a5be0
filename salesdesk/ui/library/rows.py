"""The list of one kind of library entry."""

from typing import Any

from PySide6.QtCore import Qt

from salesdesk.domain.fields import type_of
from salesdesk.domain.text import in_pieces
from salesdesk.ui.context import Context
from salesdesk.ui.library.kinds import LibraryKind
from salesdesk.ui.widgets.record_list import ID, SECOND_LINE, WORD, WORD_COLOUR
from salesdesk.ui.widgets.record_rows import Index, RecordRows


class LibraryRows(RecordRows):
    """Entries of a kind in order of name, or those that a search finds, best first."""

    def __init__(self, context: Context, kind: LibraryKind) -> None:
        super().__init__(context, kind.cls, ("name", "id"))
        self._kind = kind

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What the list shows of an entry."""
        entry = self.record(index.row())
        if entry is None:
            return None
        tr = self._context.tr
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return entry.name or tr("No name yet")
            case Qt.ItemDataRole.ToolTipRole:
                return None
            case _ if role == ID:
                return entry.id
            case _ if role == SECOND_LINE:
                return in_pieces(*(self._label(entry, n) for n in self._kind.second_line))
            case _ if role == WORD and self._kind.word:
                return self._label(entry, self._kind.word) if entry.standing == "forbidden" else ""
            case _ if role == WORD_COLOUR and self._kind.word:
                return type_of(entry).fields[self._kind.word].tone(getattr(entry, self._kind.word))
        return None

    def _label(self, entry: Any, name: str) -> str:
        code = getattr(entry, name)
        return self._context.tr(type_of(entry).fields[name].choices.get(code, code)) if code else ""
