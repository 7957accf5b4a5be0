"""The card of a product: its fields, its benefits and its limits."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from salesdesk.domain.records import Claim, Product
from salesdesk.services.records import delete
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Card, Column, Item, button, clear, text
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.tab_order import tab_in_order


class ProductCard(QScrollArea):
    """What it is, what it does for whom, and where its limits are: read, and edited in place."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._context = context
        self.record = ""
        tr = context.tr
        page = Column()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        layout.setSpacing(3 * GRID)
        self.title = text("", "title")
        layout.addWidget(self.title)
        layout.addLayout(
            Flow(
                button(tr("Changes"), self.show_history, "quiet", "history"),
                button(tr("Delete product"), self._delete, "quiet", "trash-2"),
            )
        )
        facts = Card(tr("What it is"))
        self.form = RecordForm(context, "product", quiet=True)
        facts.body.addWidget(self.form)
        layout.addWidget(facts)
        self.claims: dict[str, Card] = {}
        for kind, title, new in (
            ("benefit", tr("Features and benefits"), tr("New benefit")),
            ("limitation", tr("Limits, said openly"), tr("New limitation")),
        ):
            self.claims[kind] = Card(title, button(new, partial(self.add_claim, kind), "quiet", "plus"))
            layout.addWidget(self.claims[kind])
        layout.addStretch(1)
        self.setWidget(page)

    def open(self, record: str) -> None:
        """Shows a product."""
        if record != self.record:
            self.form.save_all()
            self.verticalScrollBar().setValue(0)
        self.record = record
        self.form.open(record)
        product = self._context.app.desk.reader.of_type(Product, record)
        self.title.setText((product and product.name) or self._context.tr("No name yet"))
        self._show_claims()

    def let_go(self) -> None:
        """Holds no product any more."""
        self.record = ""
        self.form.close_record()

    def add_claim(self, kind: str) -> None:
        """Makes a benefit or a limitation and opens it for editing."""
        values = {"product": self.record, "kind": kind}
        RecordDialog(self._context, self.window(), "claim", values).open_new()

    def edit_claim(self, claim: str) -> None:
        """Opens a benefit or a limitation for editing."""
        RecordDialog(self._context, self.window(), "claim", {}).open_record(claim)

    def show_history(self) -> None:
        """Shows who changed what."""
        self.form.save_all()
        HistoryDialog(self._context, self.window(), self.record).show()

    def _show_claims(self) -> None:
        tr = self._context.tr
        found = self._context.app.desk.reader.find(Claim, product=self.record, order="id")
        for kind, card in self.claims.items():
            clear(card.body)
            shown = [each for each in found if (each.kind or "benefit") == kind]
            for claim in shown:
                edit = button(
                    "",
                    partial(self.edit_claim, claim.id),
                    "icon",
                    "pencil",
                )
                edit.setAccessibleName(tr("Edit {name}").format(name=claim.feature or ""))
                card.body.addWidget(Line(Item(claim.feature or "", words=claim.benefit or ""), edit))
            if not shown:
                card.body.addWidget(text(tr("Nothing yet."), "muted"))
        tab_in_order(self)

    def _delete(self) -> None:
        app, record = self._context.app, self.record
        self.let_go()
        self._context.wrote(delete(app.desk.journal, app.desk.reader, record), self)
        self._context.events.said.emit(self._context.tr("Deleted. Ctrl+Z brings it back."))
