"""The conditions of a plan: stay rules, beds and children, meals, offers, deposits, rebates; and the house's taxes."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.fields import REGISTRY
from salesdesk.i18n import N_
from salesdesk.plain import dataclass
from salesdesk.services.rates.condition_words import ConditionLine
from salesdesk.services.rates.plan_view import PlanInView
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Card, Column, Item, button, clear, text
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.tab_order import tab_in_order


@dataclass(frozen=True)
class Group:
    """Conditions that are looked at together: their type, the kinds of it, and what a new one begins as."""

    name: str
    title: str
    new: str
    type_name: str
    begins: tuple[tuple[str, Any], ...]
    kinds: frozenset[str | None] | None = None


GROUPS = (
    Group(
        "rules",
        N_("Stay rules: minimum stay, closed dates, allotment, release"),
        N_("New stay rule"),
        "stay_rule",
        (("kind", "min_stay"),),
    ),
    Group(
        "beds",
        N_("Extra beds and children by age"),
        N_("New bed or child price"),
        "supplement",
        (("kind", "child_bed"), ("per", "person_night")),
    ),
    Group(
        "supplements",
        N_("Meals, gala dinners, surcharges"),
        N_("New supplement"),
        "supplement",
        (("kind", "surcharge"), ("per", "room_night")),
    ),
    Group("offers", N_("Offers"), N_("New offer"), "offer", (("kind", "early"),)),
    Group(
        "terms",
        N_("Deposits and cancellation"),
        N_("New deposit or cancellation tier"),
        "payment_term",
        (("kind", "cancellation"),),
    ),
    Group("rebates", N_("Rebates for volume"), N_("New rebate tier"), "rebate_tier", (("above", 0),)),
    Group(
        "consents",
        N_("Consents to sell to this partner below the floor"),
        N_("New consent"),
        "consent",
        (("below_floor", True),),
    ),
)


class ConditionsPanel(Scrolling):
    """A card for each group; a draft's conditions are made, changed and removed here."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: PlanInView | None = None
        self.cards: dict[str, Card] = {}
        self.new_buttons = {
            group.name: button(context.tr(group.new), partial(self.add, group), "quiet", "plus")
            for group in GROUPS
        }
        page = Column()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(3 * GRID)
        for group in GROUPS:
            self.cards[group.name] = Card(context.tr(group.title), self.new_buttons[group.name])
            layout.addWidget(self.cards[group.name])
        self.cards["charges"] = Card(context.tr("Service charge and taxes of the house"))
        layout.addWidget(self.cards["charges"])
        layout.addStretch(1)
        self.setWidget(page)

    def show_plan(self, view: PlanInView) -> None:
        """Shows the conditions of a plan."""
        before, self._view = self._view, view
        if before is not None and (before.plan.id, before.is_draft, before.conditions) == (
            view.plan.id,
            view.is_draft,
            view.conditions,
        ):
            return
        for name, card in self.cards.items():
            clear(card.body)
            lines = view.conditions.get(name, ())
            for line in lines:
                card.body.addWidget(self._line(line, editable=view.is_draft and name != "charges"))
            if not lines:
                card.body.addWidget(text(self._context.tr("Nothing yet."), "muted"))
        for made in self.new_buttons.values():
            made.setVisible(view.is_draft)
        # A price for everybody is below the floor for nobody in particular.
        self.cards["consents"].setVisible(view.plan.account is not None)
        tab_in_order(self)

    def add(self, group: Group) -> None:
        """Makes a condition and opens it for editing."""
        if self._view is not None:
            plan = self._view.plan
            of_plan = {"rate_plan": plan.id}
            if group.type_name == "consent":
                of_plan = {"plan": plan.id, "account": plan.account or ""}
            values = {**of_plan, **dict(group.begins)}
            if "name" in REGISTRY[group.type_name].fields:
                values["name"] = self._context.tr(group.new)
            RecordDialog(self._context, self.window(), group.type_name, values).open_new()

    def edit(self, record: str) -> None:
        """Opens a condition for editing."""
        type_name = self._context.app.desk.reader.types([record]).get(record)
        if type_name is not None:
            RecordDialog(self._context, self.window(), type_name, {}).open_record(record)

    def remove(self, record: str) -> None:
        """Takes a condition out of the plan."""
        self._context.delete(record, self)

    def _line(self, line: ConditionLine, *, editable: bool) -> Line:
        tr = self._context.tr
        actions = []
        if editable:
            for label, act, picture in (
                (tr("Edit {name}"), self.edit, "pencil"),
                (tr("Remove {name}"), self.remove, "trash-2"),
            ):
                made = button("", partial(act, line.record), "icon", picture)
                made.setAccessibleName(label.format(name=line.title))
                actions.append(made)
        return Line(Item(line.title, muted=line.about), *actions)
