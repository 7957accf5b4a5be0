"""The card of a product: what it is, what it does for whom, its limits, its prices, who may know, and what stands around it."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Claim, ItineraryDay, Product
from salesdesk.domain.text import in_pieces
from salesdesk.services.papers.itinerary import days_in_order, heading_of
from salesdesk.services.products import PRINTING, claims_in_order, unprinted
from salesdesk.ui.catalogue.products.around import Plans, ReceptionPart
from salesdesk.ui.catalogue.products.head import ProductHead
from salesdesk.ui.catalogue.products.said import Said
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Turn
from salesdesk.ui.quoting.tour_costs import TourCosts
from salesdesk.ui.widgets.basics import GRID, Card, Column, button, chip, row
from salesdesk.ui.widgets.form import RecordForm, hung
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.inline_records import InlineRecords
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.renaming import rename_in
from salesdesk.ui.widgets.room import WIDEST_CARD, keep_together
from salesdesk.ui.widgets.scrolling import ScrollingPage
from salesdesk.ui.widgets.sides import Sides
from salesdesk.ui.widgets.spot import return_to, spot_of
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text

FACTS = (
    *("name", "division", "kind", "description", "code", "count", "square_metres", "bed", "view"),
    *("capacity", "duration", "included", "excluded", "availability", "photo"),
)
PRICES = ("public_rate", "price_unit", "tax_class")
SECRETS = ("floor_rate", "commission")
RULES = ("disclosure", "valid", "retired")
TRAVELS = ("tour", "package", "travel")
"""Kinds of product that may go over several days."""


class ProductCard(ScrollingPage):
    """All that is known of a product: read, and edited in place."""

    def __init__(self, context: Context, place: QWidget) -> None:
        super().__init__(place=place)
        self._context = context
        self._turn: Turn | None = None
        self._spot = self.record = ""
        tr = context.tr
        self.show_button = button(tr("Show to a customer"), self.show_to_customer, "", "monitor")
        self.deeds = OneLine(
            tr,
            self.show_button,
            button(tr("Change history"), self.show_history, "quiet", "history"),
            seldom=[
                button(tr("Rename"), self.rename, "quiet", "pencil"),
                button(tr("Texts in other languages…"), self.show_wordings, "quiet", "languages"),
                button(tr("Delete product"), self._delete, "remove", "trash-2"),
            ],
        )
        self.head = ProductHead(context, self.deeds, self.rename)
        self.form = self._quiet(FACTS, folds=True)
        self.benefits = self._claims("benefit", tr("Features and benefits"), tr("New benefit"))
        self.limits = self._claims("limitation", tr("Limits, said openly"), tr("New limitation"))
        self.days = InlineRecords(
            context,
            tr("Day by day"),
            tr("New day"),
            "itinerary_day",
            find=partial(days_in_order, context.app.desk.reader),
            show=self._day,
            empty=tr("No day is described yet."),
            values=self._next_day,
        )
        self.prices = self._quiet(PRICES)
        self.secrets = self._quiet(SECRETS)
        self.tour = TourCosts(context)
        self.rules = self._quiet(RULES)
        self.plans = Plans(context)
        self.plans.open_wanted.connect(context.events.open_record)
        self.reception = ReceptionPart(context)
        self.reception.open_wanted.connect(context.events.open_record)
        self.said = Said(context)
        self.said.open_wanted.connect(context.events.open_record)
        page = Column()
        self.setWidget(page)
        keep_together(page, WIDEST_CARD)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self.head)
        self.sides = Sides()
        layout.addWidget(self.sides)
        layout.addStretch(1)
        facts, prices, rules = Card(tr("What it is")), Card(tr("Prices")), Card(tr("Who may see it"))
        first, second = self.sides.first, self.sides.second
        # Each is put in before it is filled, but after what stands above it: so Tab goes through them, too.
        first.addWidget(facts)
        facts.body.addLayout(hung(self.form))
        for told in (self.benefits, self.limits, self.days):
            first.addWidget(told)
        second.addWidget(prices)
        prices.body.addLayout(hung(self.prices))
        kept, why = chip(tr("Confidential"), "warm"), text(tr(PRINTING), "muted")
        secret = row(kept, why)
        secret.setAlignment(kept, Qt.AlignmentFlag.AlignTop)
        secret.setStretch(1, 1)
        prices.body.addLayout(secret)
        prices.body.addLayout(hung(self.secrets))
        second.addWidget(self.tour)
        second.addWidget(rules)
        rules.body.addLayout(hung(self.rules))
        for around in (self.plans, self.reception, self.said):
            second.addWidget(around)
        for column in (first, second):
            column.addStretch(1)

    @property
    def title(self) -> QLabel:
        """The name over the card."""
        return self.head.title

    @property
    def forms(self) -> tuple[RecordForm, ...]:
        """The fields of the product itself, part by part."""
        return self.form, self.prices, self.secrets, self.rules

    @property
    def lists(self) -> tuple[InlineRecords, ...]:
        """What belongs to the product and is edited in place."""
        return self.benefits, self.limits, self.days, *self.tour.lists

    def open(self, record: str, initiator: object = None) -> None:
        """Shows a product; the form that wrote something keeps what is typed."""
        if record != self.record:
            self.save_all()
            self.verticalScrollBar().setValue(0)
        product = self._context.app.desk.reader.of_type(Product, record)
        if product is None:
            return
        self.record = record
        self._spot = spot_of(self) or self._spot
        self.head.open(product)
        for form in self.forms:
            if form is not initiator:
                form.open(record)
        self._give_up()
        self._turn = self._context.jobs.in_turn(self, list(self._steps(product)))

    def let_go(self) -> None:
        """Holds no product any more."""
        self._give_up()
        self.record = ""
        for form in self.forms:
            form.close_record()
        for each in self.lists:
            each.let_go()

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        for form in self.forms:
            form.save_all()
        for each in self.lists:
            each.save_all()

    def refused(self) -> str:
        """What is typed here and could not be saved."""
        said = [*(each.refused() for each in self.forms), *(each.refused() for each in self.lists)]
        return next(filter(None, said), "")

    def rename(self) -> None:
        """Puts the cursor into the name."""
        rename_in(self.form, self)

    def show_to_customer(self) -> None:
        """Shows the product on the whole screen, as a customer may see it."""
        self.save_all()
        self._context.events.present.emit((self.record,), "")

    def show_wordings(self) -> None:
        """Opens what is said of the product in another language."""
        from salesdesk.ui.widgets.wording_dialog import WordingDialog

        self.save_all()
        WordingDialog(self._context, self.window(), about=(self.record,)).show()

    def show_history(self) -> None:
        """Shows who changed what."""
        self.save_all()
        HistoryDialog(self._context, self.window(), self.record).show()

    def _steps(self, product: Product) -> Iterator[Callable[[], object]]:
        for each in (self.benefits, self.limits):
            yield partial(each.open, product.id)
        yield partial(self._show_days, product)
        yield partial(self._show_tour, product)
        yield partial(self.plans.open, product.id)
        yield partial(self.reception.open, product.id)
        yield partial(self.said.open, product.id)
        yield partial(tab_in_order, self)
        yield self._return

    def _return(self) -> None:
        """Puts the focus back where it was before the parts were made anew."""
        spot, self._spot = self._spot, ""
        return_to(self, spot)

    def _show_days(self, product: Product) -> None:
        """Days are for what takes days; days that are there are shown whatever the product is called."""
        travels = product.kind in TRAVELS or bool(days_in_order(self._context.app.desk.reader, product.id))
        self.days.setVisible(travels)
        self.days.open(product.id)

    def _show_tour(self, product: Product) -> None:
        """Costs by group size are for tours; such as are there are shown whatever the product is called."""
        self.tour.setVisible(product.kind == "tour" or self.tour.has_any(product.id))
        self.tour.open(product.id)

    def _quiet(self, fields: tuple[str, ...], *, folds: bool = False) -> RecordForm:
        """A part of the product's fields; what it says stands in one column with what the other parts say."""
        others = tuple({*FACTS, *PRICES, *SECRETS, *RULES} - {*fields})
        return RecordForm(self._context, "product", only=fields, quiet=True, folds=folds, level_with=others)

    def _claims(self, kind: str, title: str, new: str) -> InlineRecords:
        return InlineRecords(
            self._context,
            title,
            new,
            "claim",
            find=lambda product: claims_in_order(self._context.app.desk.reader, product, kind),
            show=self._claim,
            empty=self._context.tr("Nothing yet."),
            values=lambda _: {"kind": kind},
            hidden=("kind", *(("evidence", "evidence_until") if kind == "limitation" else ())),
        )

    def _claim(self, claim: Claim) -> Item:
        """A feature, what it does for whom, what proves it, who may be told, and why it is not printed."""
        tr, formats, fields = self._context.tr, self._context.formats, type_of(Claim).fields
        segments, readers = fields["segment"].choices, fields["disclosure"].choices
        segment = tr(segments.get(claim.segment or "", claim.segment or ""))
        proof = claim.evidence or ""
        if claim.evidence_until:
            until = formats.short(claim.evidence_until)
            proof = tr("{evidence}, valid until {day}").format(evidence=proof or tr("Evidence"), day=until)
        told = ""
        if claim.disclosure in ("customers", "internal"):
            told = tr(readers[claim.disclosure])
        made = Item(
            claim.feature or tr("No words yet"),
            segment,
            claim.benefit or "",
            in_pieces(proof, told),
        )
        if why := unprinted(claim, self._context.app.clock.local().date(), tr):
            made.warn(f"! {why}")
        return made

    def _day(self, day: ItineraryDay) -> Item:
        tr = self._context.tr
        below = in_pieces(day.meals, day.overnight)
        return Item(heading_of(day, tr) or tr("No words yet"), words=day.programme or "", muted=below)

    def _next_day(self, product: str) -> dict[str, object]:
        """A new day comes after the last one."""
        days = days_in_order(self._context.app.desk.reader, product)
        return {"day": max((each.day or 0 for each in days), default=0) + 1}

    def _give_up(self) -> None:
        if self._turn is not None:
            self._turn.give_up()

    def _delete(self) -> None:
        self._context.delete(self.record, self, self.let_go)
