"""The costing of a tour: what it costs, group sizes with their price per person, and the way of prices into a plan."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.groups.tours import BandPrice, Costing
from salesdesk.domain.records import RatePlan, TourBand, TourCost
from salesdesk.domain.records.groups import COST_KINDS, PRICED_BY
from salesdesk.domain.text import in_pieces
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.rates.tours import costing_of, put_into_plan
from salesdesk.services.rates.words import in_words
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, button, chip, clear, row
from salesdesk.ui.widgets.inline_records import InlineRecords
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.words import text


class TourCosts(QFrame):
    """Costs and group sizes of one tour; confidential, and printed nowhere."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._product = ""
        self._costing = Costing("", (), ())
        tr, reader = context.tr, context.app.desk.reader
        self.costs = InlineRecords(
            context,
            tr("What the tour costs us"),
            tr("New cost"),
            "tour_cost",
            find=lambda product: reader.find(TourCost, product=product),
            show=self._cost,
            empty=tr("Guide, coach, tickets, meals: once for the group, or for each person."),
            values=lambda _: {"kind": "person"},
        )
        self.bands = InlineRecords(
            context,
            tr("Price per person by group size"),
            tr("New group size"),
            "tour_band",
            find=lambda product: reader.find(TourBand, product=product, order=("guests_from", "id")),
            show=self._band,
            empty=tr("Which price applies from how many guests?"),
            values=self._next_band,
        )
        self._faults = QVBoxLayout()
        self.plan = RecordEditor(REGISTRY["rebate_tier"].fields["rate_plan"], context)
        self.plan.line.setPlaceholderText(tr("Rate plan"))
        self.plan.edited.connect(lambda: self._say(""))
        self.put_button = button(tr("Put the prices into the plan"), self.put_into_plan, "", "arrow-right")
        self.said = text("", "muted")
        self.said.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        self.costs.add_below(row_of_secret(context))
        layout.addWidget(self.costs)
        layout.addWidget(self.bands)
        below = QFrame()
        inside = QVBoxLayout(below)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._faults)
        line = row(self.plan, self.put_button)
        line.setStretch(0, 1)
        inside.addLayout(line)
        inside.addWidget(self.said)
        self.bands.add_below(below)

    @property
    def lists(self) -> tuple[InlineRecords, ...]:
        """What is edited in place."""
        return self.costs, self.bands

    def has_any(self, product: str) -> bool:
        """Whether a product has costs or group sizes."""
        reader = self._context.app.desk.reader
        return bool(reader.count(TourCost, product=product) + reader.count(TourBand, product=product))

    def open(self, product: str) -> None:
        """Shows the costing of a tour."""
        if product != self._product:
            self._say("")
        self._product = product
        app = self._context.app
        self._costing = costing_of(app.desk.reader, product, app.defaults)
        for each in self.lists:
            each.open(product)
        clear(self._faults)
        for fault in self._costing.faults:
            self._faults.addWidget(text(f"✗ {in_words(fault, self._context.tr)}", "fault"))

    def put_into_plan(self) -> None:
        """Writes the prices into the plan that is named, from where quotes and papers take them."""
        app, tr = self._context.app, self._context.tr
        for each in self.lists:
            each.close_record()
        try:
            plan = app.desk.reader.of_type(RatePlan, str(self.plan.read() or ""))
            if plan is None:
                raise UserError(N_("Choose a rate plan first."))
            done = put_into_plan(app.desk.journal, app.desk.reader, self._product, plan, app.defaults)
        except UserError as error:
            self._say(self._context.say(error))
            return
        self._context.wrote(done, self)
        words = tr.plural(
            "{n} price is in “{plan}” now.",
            "{n} prices are in “{plan}” now.",
            len(self._costing.bands),
            plan=plan.name or "",
        )
        self._say(words)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _cost(self, cost: TourCost) -> Item:
        tr, formats = self._context.tr, self._context.formats
        kind = tr(COST_KINDS.get(cost.kind or "group", ""))
        if cost.kind == "per_guests" and cost.guests:
            kind = tr.plural("Once for every {n} person", "Once for every {n} persons", cost.guests)
        return Item(
            cost.name or tr("No words yet"), formats.money(cost.amount) if cost.amount else "", "", kind
        )

    def _band(self, band: TourBand) -> Item:
        tr, formats = self._context.tr, self._context.formats
        first, last = band.guests_from, band.guests_to
        if first is not None and last is not None and last != first:
            title = tr("{first} to {last} paying guests").format(first=first, last=last)
        elif first is not None and last is not None:
            title = tr.plural("{n} paying guest", "{n} paying guests", first)
        else:
            title = tr("From {first} paying guests").format(first="…" if first is None else first)
        priced = next((each for each in self._costing.bands if each.band.id == band.id), None)
        if priced is None:
            return Item(title)
        free = tr.plural("{n} free place", "{n} free places", band.free) if band.free else ""
        by = tr(PRICED_BY.get(band.priced_by or "margin", ""))
        percent = f"{by} {formats.percent(band.percent)}" if band.percent is not None else ""
        cost = tr("costs us {amount} each").format(amount=self._money(priced.cost_each))
        earned = tr("the smallest group leaves {amount}").format(amount=self._money(priced.earned))
        return Item(title, self._price(priced), "", in_pieces(free, cost, percent, earned))

    def _price(self, priced: BandPrice) -> str:
        return self._context.tr("{amount} a person").format(amount=self._money(priced.price))

    def _money(self, minor: int) -> str:
        return self._context.formats.money(Money(minor, self._costing.currency))

    def _next_band(self, product: str) -> dict[str, object]:
        """A new group size begins where the last one ends, and is priced as that one."""
        found = self._context.app.desk.reader.find(TourBand, product=product, order=("guests_from", "id"))
        if not found:
            return {"guests_from": 10, "priced_by": "margin"}
        last = found[-1]
        return {
            "guests_from": (last.guests_to or last.guests_from or 0) + 1,
            "priced_by": last.priced_by,
            "percent": last.percent,
            "rounding": last.rounding,
            "free": last.free,
        }


def row_of_secret(context: Context) -> QFrame:
    """Says that what stands above is for the house only."""
    made = QFrame()
    line = row(
        chip(context.tr("Confidential"), "warm"),
        text(context.tr("Costs and margins are never printed."), "muted"),
    )
    line.setStretch(1, 1)
    made.setLayout(line)
    return made
