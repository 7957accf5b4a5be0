"""In which order the accounts are listed: by name, by temperature, by city …"""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from salesdesk.i18n import N_
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, button
from salesdesk.ui.widgets.giving_way import GivingWay

ORDERS = {
    "name": N_("By name"),
    "temperature": N_("By temperature"),
    "city": N_("By city"),
    "kind": N_("By kind of business"),
    "segment": N_("By segment"),
    "last_call": N_("By last call"),
    "next_call": N_("By next call"),
}
"""The columns of an account by which the list can be put in order, with what the button says."""

BY_CALL = ("last_call", "next_call")
"""Those of them that change with the calls, not with the account."""

KEPT = "order/accounts"


class AccountOrder(QObject):
    """The order, and the button that says it and offers the others; this laptop remembers the choice."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        kept = str(context.remembered(KEPT))
        self.field = kept if kept in ORDERS else "name"
        self.button = button(self._words, self.offer, "tool", "arrow-up-down")
        self._said = GivingWay(self.button)
        self.show_words = self._said.show_words
        self._say()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns to order by: accounts of which a field says the same follow each other by name."""
        return tuple(dict.fromkeys((self.field, "name", "id")))

    def choose(self, field: str) -> None:
        """Takes another order."""
        self.field = field
        self._context.remember(KEPT, field)
        self._say()
        self.changed.emit()

    def offer(self) -> QMenu:
        """Opens the choice below the button."""
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for field, words in ORDERS.items():
            action = QAction(self._context.tr(words), menu)
            action.setCheckable(True)
            action.setChecked(field == self.field)
            action.triggered.connect(partial(self.choose, field))
            group.addAction(action)
            menu.addAction(action)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + GRID)))
        return menu

    @property
    def _words(self) -> str:
        return self._context.tr(ORDERS[self.field])

    def _say(self) -> None:
        self._said.say(self.button, self._words)
        self.button.setAccessibleName(
            self._context.tr("Order of the list: {order}").format(order=self._words)
        )
