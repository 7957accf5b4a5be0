"""The list of accounts: only their ids are all read, the rest in pages as it is scrolled."""

from typing import Any

from PySide6.QtCore import Qt

from salesdesk.domain.fields import type_of
from salesdesk.domain.names import short_name
from salesdesk.domain.records import Account
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.search import accounts_found
from salesdesk.ui.widgets.basics import tip
from salesdesk.ui.widgets.record_list import BRIEF, ID, SECOND_LINE, WORD, WORD_COLOUR
from salesdesk.ui.widgets.record_rows import Index, RecordRows

_FIELDS = type_of(Account).fields
_TEMPERATURE = _FIELDS["temperature"]


class AccountList(RecordRows):
    """Accounts in an order, or those that a search finds, best first; the temperature as a word."""

    def __init__(self, context: Context, order: tuple[str, ...]) -> None:
        super().__init__(context, Account, order, accounts_found)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What the list shows of an account."""
        account: Account | None = self.record(index.row())
        if account is None:
            return None
        tr = self._context.tr
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return account.name or tr("No name yet")
            case _ if role == BRIEF:
                # As they are put in order.
                return short_name(account.name or "")
            case Qt.ItemDataRole.ToolTipRole:
                name = account.name or ""
                return tip(name) if name != short_name(name) else None
            case _ if role == ID:
                return account.id
            case _ if role == SECOND_LINE:
                kind = _FIELDS["kind"].choices
                avoid = "! " + tr("Do not contact") if account.do_not_contact else ""
                return "  ·  ".join(
                    filter(None, (avoid, tr(kind.get(account.kind or "", account.kind or "")), account.city))
                )
            case _ if role == WORD:
                return tr(_TEMPERATURE.choices.get(account.temperature or "", ""))
            case _ if role == WORD_COLOUR:
                return _TEMPERATURE.tone(account.temperature)
        return None
