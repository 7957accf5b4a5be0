"""The prices of a paper that wait for somebody's consent: why, whom to ask, and where it is recorded."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.services.rates.quoting import Quoted
from salesdesk.services.rates.words import whom_to_ask
from salesdesk.ui.context import Context
from salesdesk.ui.quoting.consent import ConsentDialog
from salesdesk.ui.widgets.basics import GRID, Card, button, clear, row
from salesdesk.ui.widgets.words import text


class HeldPrices(QWidget):
    """A card with each price that is held; hidden while there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.held: tuple[Quoted, ...] = ()
        self._card = Card(context.tr("Held until somebody consents"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        self.hide()

    def show_held(self, held: Sequence[Quoted]) -> None:
        """Shows what is held now."""
        self.held = tuple(held)
        clear(self._card.body)
        names = self._context.app.desk.reader.titles({each.quote.stay.product for each in self.held} - {""})
        for each in self.held:
            needed = each.quote.consent
            why = whom_to_ask(needed, self._context.app.desk.reader, self._context.tr) if needed else ()
            product = each.quote.stay.product
            name = names[product] if product else self._context.tr("Group quote")
            words = text("\n".join((name, *why)))
            line = row(
                words,
                button(self._context.tr("Record the consent…"), partial(self.record, each), "", "check"),
            )
            line.setStretch(0, 1)
            self._card.body.addLayout(line)
        self._card.body.setSpacing(2 * GRID)
        self.setVisible(bool(self.held))

    def record(self, asked: Quoted) -> ConsentDialog:
        """Asks for the consent to a price."""
        dialog = ConsentDialog(self._context, self, asked)
        dialog.open()
        return dialog
