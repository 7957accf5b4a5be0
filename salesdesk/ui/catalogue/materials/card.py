"""The card of a material: what it is and whether it may be handed out, its stock, and who has it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Given, Material
from salesdesk.domain.text import in_pieces
from salesdesk.services.materials.barring import barred_on, barred_words
from salesdesk.services.references import account_names
from salesdesk.services.value_words import version_in_a_word
from salesdesk.ui.catalogue.card_head import CardHead
from salesdesk.ui.catalogue.materials.stock_part import FIELDS as OF_STOCK
from salesdesk.ui.catalogue.materials.stock_part import StockPart
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Card, Column, button, clear, row, tip
from salesdesk.ui.widgets.form import RecordForm, hung
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.renaming import RenamedByTitle, rename_in
from salesdesk.ui.widgets.room import WIDEST_CARD, keep_together
from salesdesk.ui.widgets.scrolling import ScrollingPage
from salesdesk.ui.widgets.sides import Sides
from salesdesk.ui.widgets.spot import return_to, spot_of
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text

FIELDS = (
    *("name", "kind", "language", "version", "valid", "product", "rate_plan", "file"),
    *("source", "downloaded_on", "replaces", "notes"),
)
MOST = 10
"""So many of those who have it are shown."""


class MaterialCard(ScrollingPage):
    """All that is known of a material: read, and edited in place."""

    open_wanted = Signal(str)
    """Another material should be shown: the one to take instead."""

    def __init__(self, context: Context, place: QWidget) -> None:
        super().__init__(place=place)
        self._context = context
        self.record = ""
        tr = context.tr
        self.deeds = OneLine(
            tr,
            button(tr("Change history"), self.show_history, "quiet", "history"),
            seldom=[
                button(tr("Rename"), self.rename, "quiet", "pencil"),
                button(tr("Delete material"), self._delete, "remove", "trash-2"),
            ],
        )
        self.head = CardHead(self.deeds)
        RenamedByTitle(tr, self.head.title, self.rename)
        self.barred = text("", "fault")
        self.instead = button(
            tr("Open the one to take instead"), self._open_successor, "quiet", "arrow-right"
        )
        self._successor = ""
        self.form = RecordForm(context, "material", only=FIELDS, quiet=True, folds=True, level_with=OF_STOCK)
        self.stock = StockPart(context, FIELDS)
        self.holders = Card(tr("Who was given it"))
        what = Card(tr("About it"))
        what.body.addLayout(hung(self.form))
        page = Column()
        self.setWidget(page)
        keep_together(page, WIDEST_CARD)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addLayout(self.head)
        layout.addWidget(self.barred)
        layout.addLayout(row(self.instead, None))
        self.sides = Sides()
        layout.addWidget(self.sides)
        layout.addStretch(1)
        self.sides.first.addWidget(what)
        for part in (self.stock, self.holders):
            self.sides.second.addWidget(part)
        for column in (self.sides.first, self.sides.second):
            column.addStretch(1)

    @property
    def title(self) -> QLabel:
        """The name over the card."""
        return self.head.title

    def open(self, record: str, initiator: object = None) -> None:
        """Shows a material; the form that wrote something keeps what is typed."""
        if record != self.record:
            self.save_all()
            self.verticalScrollBar().setValue(0)
        material = self._context.app.desk.reader.of_type(Material, record)
        if material is None:
            return
        self.record = record
        spot = spot_of(self)
        if initiator is not self.form:
            self.form.open(record)
        self._show_head(material)
        self.stock.open(material, initiator)
        self._show_holders(record)
        tab_in_order(self)
        return_to(self, spot)

    def let_go(self) -> None:
        """Holds no material any more."""
        self.record = ""
        self.form.close_record()
        self.stock.let_go()

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.form.save_all()
        self.stock.form.save_all()

    def refused(self) -> str:
        """What is typed here and could not be saved."""
        return self.form.refused() or self.stock.form.refused()

    def rename(self) -> None:
        """Puts the cursor into the name."""
        rename_in(self.form, self)

    def show_history(self) -> None:
        """Shows who changed what."""
        self.save_all()
        HistoryDialog(self._context, self.window(), self.record).show()

    def _show_head(self, material: Material) -> None:
        tr, app, fields = self._context.tr, self._context.app, type_of(Material).fields
        why = barred_on(app.desk.reader, material, app.clock.local().date())
        codes = [(fields[name], getattr(material, name)) for name in ("kind", "language")]
        said = [tr(field.choices.get(code, code)) for field, code in codes if code]
        self.head.say(material.name or tr("No name yet"), (*said, version_in_a_word(material.version, tr)))
        self.barred.setText(f"! {barred_words(why, tr)}" if why else "")
        self.barred.setVisible(why is not None)
        self._successor = why.successor.id if why and why.successor else ""
        self.instead.setVisible(bool(self._successor))

    def _show_holders(self, record: str) -> None:
        tr, formats, reader = self._context.tr, self._context.formats, self._context.app.desk.reader
        clear(self.holders.body)
        found = reader.find(Given, material=record, order=("-given_on", "-id"), limit=MOST + 1)
        names = account_names(reader, (each.account for each in found), tr)
        for each in found[:MOST]:
            name = names.get(each.account or "", tr("No account yet"))
            go = button(
                "", partial(self._context.events.open_record.emit, each.account or ""), "icon", "arrow-right"
            )
            words = tr("Open {name}").format(name=name)
            go.setAccessibleName(words)
            go.setToolTip(tip(words))
            copies = tr.plural("{n} copy", "{n} copies", each.quantity or 1)
            below = (formats.short(each.given_on), version_in_a_word(each.version, tr))
            self.holders.body.addWidget(Line(Item(name, copies, muted=in_pieces(*below)), go))
        if len(found) > MOST:
            total = reader.count(Given, material=record)
            self.holders.body.addWidget(
                text(tr.plural("and {n} more", "and {n} more", total - MOST), "muted")
            )
        if not found:
            self.holders.body.addWidget(text(tr("Nobody has been given it yet."), "muted"))

    def _open_successor(self) -> None:
        self.open_wanted.emit(self._successor)

    def _delete(self) -> None:
        self._context.delete(self.record, self, self.let_go)
