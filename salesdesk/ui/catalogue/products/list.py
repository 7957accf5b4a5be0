"""The list of products."""

from typing import Any

from PySide6.QtCore import Qt

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Product
from salesdesk.domain.text import in_pieces
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.record_list import ID, NAME_FIRST, SECOND_LINE, WORD
from salesdesk.ui.widgets.record_rows import Index, RecordRows

ORDER = ("name", "id")


class ProductList(RecordRows):
    """Products in order of name, or those that a search finds, best first."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Product, ORDER)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What the list shows of a product."""
        product: Product | None = self.record(index.row())
        if product is None:
            return None
        tr = self._context.tr
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return product.name or tr("No name yet")
            case _ if role == ID:
                return product.id
            case _ if role == NAME_FIRST:
                return True
            case _ if role == SECOND_LINE:
                fields = REGISTRY["product"].fields
                words = (
                    tr(fields[name].choices.get(code, code)) if (code := getattr(product, name)) else ""
                    for name in ("kind", "division")
                )
                return in_pieces(*words)
            case _ if role == WORD:
                return tr("No longer sold") if product.retired else ""
        return None
