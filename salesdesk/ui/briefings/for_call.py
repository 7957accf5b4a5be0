"""What else is done for the call of a briefing: its strategy, a quote, the products to be shown at the table."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from salesdesk.domain.records import Call, FocusProduct
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button


class ForCall:
    """The buttons by which that is done for the `chosen` call, once what is typed is saved by `save_all`."""

    def __init__(
        self, context: Context, page: QWidget, chosen: Callable[[], str], save_all: Callable[[], object]
    ) -> None:
        self._context, self._page, self._chosen, self._save_all = context, page, chosen, save_all
        tr = context.tr
        self.strategy_button = button(tr("Strategy"), self.show_strategy, "", "target")
        self.show_button = button(tr("Show to a customer"), self.show_products, "", "monitor")
        self.quote_button = button(tr("Quote"), self.quote, "", "tag")

    def show_products(self) -> None:
        """Shows the products in focus on the whole screen, as this customer may see them; all on sale where none is."""
        reader = self._context.app.desk.reader
        call = reader.of_type(Call, self._chosen())
        if call is not None:
            self._save_all()
            focus = reader.find(FocusProduct, call=call.id)
            products = tuple(each.product for each in focus if each.product)
            self._context.events.present.emit(products, call.account or "")

    def show_strategy(self) -> None:
        """Opens the strategy of the call beside the briefing."""
        if self._chosen():
            self._save_all()
            self._context.events.sell.emit("strategy", self._chosen())

    def quote(self) -> None:
        """Asks what a stay costs the customer of the call."""
        from salesdesk.ui.quoting.dialog import quote

        quote(self._context, self._page, self._chosen())
