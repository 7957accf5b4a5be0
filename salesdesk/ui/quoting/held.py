"""The prices of a paper that wait for somebody's consent: why, whom to ask, and where it is recorded."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout

from salesdesk.services.rates.quoting import Quoted
from salesdesk.services.rates.words import whom_to_ask
from salesdesk.ui.context import Context
from salesdesk.ui.quoting.consent import ConsentDialog
from salesdesk.ui.widgets.basics import GRID, Card, Column, button, clear
from salesdesk.ui.widgets.words import text

_BESIDE = 3
"""The button stands beside the words where there is room for so many of its width."""


class HeldPrices(Column):
    """A card with each price that is held; hidden while there is none. `recorded` comes with a consent to one."""

    recorded = Signal()

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
            product = each.quote.stay.product
            name = names[product] if product else self._context.tr("Group quote")
            record = button(self._context.tr("Record the consent…"), partial(self.record, each), "", "check")
            self._card.body.addWidget(_Line("\n".join((name, *self.reasons([each]))), record))
        self._card.body.setSpacing(2 * GRID)
        self.setVisible(bool(self.held))

    def reasons(self, held: Iterable[Quoted]) -> list[str]:
        """Why some prices are held and whom to ask, each sentence as the card says it."""
        reader, tr = self._context.app.desk.reader, self._context.tr
        needed = [each.quote.consent for each in held]
        return [words for each in needed if each is not None for words in whom_to_ask(each, reader, tr)]

    def record(self, asked: Quoted) -> ConsentDialog:
        """Asks for the consent to a price."""
        dialog = ConsentDialog(self._context, self, asked)
        dialog.recorded.connect(self.recorded)
        dialog.open()
        return dialog


class _Line(Column):
    """Why a price is held, and the button for it: beside the words, or below them where there is little room."""

    def __init__(self, words: str, record: QPushButton) -> None:
        super().__init__()
        self._record = record
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2 * GRID)
        self._box.addWidget(text(words), 1)
        self._box.addWidget(record, 0, Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Finds out whether there is room."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE * self._record.sizeHint().width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        if beside is not (self._box.direction() == across):
            self._box.setDirection(across if beside else down)
            # Qt tells nobody around that another height is needed.
            self.updateGeometry()
