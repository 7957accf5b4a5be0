"""The stock of a material: how many there are, noting what came and went, and the movements."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Material, StockMovement
from salesdesk.domain.text import in_pieces
from salesdesk.domain.typed import NO_WHOLE_NUMBER, whole_of
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.materials.noting import count, move
from salesdesk.services.materials.stock import levels, movements
from salesdesk.services.references import account_names
from salesdesk.ui.catalogue.materials.words import level_in_words, level_warning
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Card, button, clear
from salesdesk.ui.widgets.fault import show_fault
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.form import RecordForm, hung
from salesdesk.ui.widgets.half_typed import empty, until_entered
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.words import text

FIELDS = ("stock", "low_stock")
MOST = 8
"""So many movements are shown at first."""


class StockPart(Card):
    """Stock is never typed over: what came and went is noted, and counting notes the difference."""

    def __init__(self, context: Context, level_with: tuple[str, ...] = ()) -> None:
        """What its fields say stands under that of other fields of the material on the page."""
        tr = context.tr
        super().__init__(tr("Stock"))
        self._context = context
        self._material: Material | None = None
        self.level = text("", "strong")
        self.warning = text("", "fault")
        self.copies = QLineEdit()
        self.copies.setPlaceholderText(tr("Copies"))
        self.copies.setAccessibleName(tr("Copies that came, went or were counted"))
        self.copies.setFixedWidth(12 * self.fontMetrics().averageCharWidth())
        self.received = button(tr("Received"), lambda: self.note("received"), "", "plus")
        self.discarded = button(tr("Discarded"), lambda: self.note("discarded"), "", "minus")
        self.counted = button(tr("Correct to this count"), lambda: self.note("counted"), "", "check")
        self.copies.returnPressed.connect(self.received.click)
        until_entered(self.copies)
        self.fault = text("", "fault")
        self.form = RecordForm(context, "material", only=FIELDS, quiet=True, level_with=level_with)
        outer = self.body
        outer.addWidget(self.level)
        outer.addWidget(self.warning)
        actions = Flow(self.copies, self.received, self.discarded, self.counted)
        outer.addLayout(actions)
        outer.addWidget(self.fault)
        outer.addLayout(hung(self.form))
        outer.addSpacing(GRID)
        outer.addWidget(text(tr("What came and went"), "field"))
        self.moves = QVBoxLayout()
        self.moves.setSpacing(2 * GRID)
        outer.addLayout(self.moves)

    def open(self, material: Material, initiator: object) -> None:
        """Shows the stock of a material."""
        context, app = self._context, self._context.app
        if self._material is None or self._material.id != material.id:
            empty(self.copies)
            self._say("")
        self._material = material
        if initiator is not self.form:
            self.form.open(material.id)
        [level] = levels(app.desk.reader, app.clock, [material])
        self.level.setText(level_in_words(level, context))
        warning = level_warning(level, context)
        self.warning.setText(f"! {warning}" if warning else "")
        self.warning.setVisible(bool(warning))
        self._show_movements(material.id)

    def let_go(self) -> None:
        """Holds no material any more."""
        self._material = None
        empty(self.copies)
        self.form.close_record()

    def note(self, reason: str) -> None:
        """Notes that the typed number of copies came, went or was counted; what is no number is said in place."""
        material, app = self._material, self._context.app
        if material is None:
            return
        try:
            copies = self._typed()
            today = app.clock.local().date()
            done: ChangeSet
            if reason == "counted":
                done = count(app.desk.journal, app.desk.reader, material, copies, today)
            else:
                signed = copies if reason == "received" else -copies
                done = move(app.desk.journal, app.desk.reader, material, signed, reason, today)
        except UserError as error:
            self._say(self._context.say(error))
            self.copies.setFocus()
            return
        self._say("")
        empty(self.copies)
        self._context.wrote(done, self)

    def _typed(self) -> int:
        typed = self.copies.text().strip()
        if not typed:
            raise UserError(N_("Type first how many copies."))
        number = whole_of(typed)
        if number < 0:
            raise UserError(NO_WHOLE_NUMBER, value=typed)
        return number

    def _say(self, words: str) -> None:
        show_fault(self.fault, words, self.copies)

    def _show_movements(self, material: str) -> None:
        tr, formats, reader = self._context.tr, self._context.formats, self._context.app.desk.reader
        clear(self.moves)
        found = movements(reader, material, MOST + 1)
        names = account_names(reader, (each.account for each in found if each.account), tr)
        labels = type_of(StockMovement).fields["reason"].choices
        for each in found[:MOST]:
            number = each.quantity or 0
            sign = "+" if number > 0 else "−" if number < 0 else ""
            signed = tr.plural("{sign}{n} copy", "{sign}{n} copies", abs(number), sign=sign)
            reason = tr(labels.get(each.reason or "", each.reason or "")) or tr("Stock movement")
            below = (formats.short(each.moved_on), names.get(each.account or "", ""))
            self.moves.addWidget(Item(reason, signed, each.note or "", in_pieces(*below)))
        if len(found) > MOST:
            self.moves.addWidget(text(tr("Older movements are in the record's history."), "muted"))
        if not found:
            self.moves.addWidget(text(tr("Nothing came or went yet."), "muted"))
