"""The conditions of a plan: stay rules, beds and children, meals, offers, deposits, rebates; and the house's taxes."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from salesdesk.domain.fields import REGISTRY
from salesdesk.i18n import N_
from salesdesk.plain import dataclass
from salesdesk.services.rates.condition_words import ConditionLine
from salesdesk.services.rates.plan_view import PlanInView
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Column, button
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.one_open import OneOpen
from salesdesk.ui.widgets.record_lines import RecordLines
from salesdesk.ui.widgets.scrolling import MARGIN, ScrollingPart
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


class GroupLines(RecordLines):
    """The conditions of a group; those of a draft are edited in place."""

    def __init__(self, context: Context, title: str, action: QPushButton | None = None) -> None:
        super().__init__(context, title, action)
        self.lines: Sequence[ConditionLine] = ()
        self._editable = False

    def show_lines(self, lines: Sequence[ConditionLine], *, editable: bool) -> None:
        """Shows the conditions of a plan."""
        self.lines, self._editable = lines, editable
        self.read()

    def read(self) -> None:
        """Shows what there is."""
        words = self.context.tr("Nothing yet.")
        self.show_records(self.lines, lambda line: Item(line.title, muted=line.about), words, len(self.lines))

    def add(self, record: ConditionLine, item: Item, *beside: QPushButton) -> None:
        """Shows one condition, with what removes it."""
        if not self._editable:
            self.body.addWidget(item)
            return
        if self.opened is not None and self.opened.record == record.id:
            super().add(record, item, *beside)
            return
        name = self.context.tr("Remove {name}").format(name=record.title)
        remove = button("", partial(self.context.delete, record.id, self), "icon", "trash-2")
        remove.setAccessibleName(name)
        super().add(record, item, *beside, remove)

    def stand_open(self) -> None:
        """What is open has its own button that deletes it."""
        self.read()


class ConditionsPanel(ScrollingPart):
    """A card for each group; a draft's conditions are made, changed and removed here."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: PlanInView | None = None
        self.lines = OneOpen(context, self)
        self.cards: dict[str, GroupLines] = {}
        self.new_buttons = {
            group.name: button(context.tr(group.new), partial(self.add, group), "quiet", "plus")
            for group in GROUPS
        }
        page = Column()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, GRID, MARGIN, 4 * GRID)
        layout.setSpacing(3 * GRID)
        for group in GROUPS:
            self.cards[group.name] = GroupLines(
                context, context.tr(group.title), self.new_buttons[group.name]
            )
        self.cards["charges"] = GroupLines(context, context.tr("Service charge and taxes of the house"))
        for card in self.cards.values():
            self.lines.take(card)
            layout.addWidget(card)
        layout.addStretch(1)
        self.setWidget(page)

    def show_plan(self, view: PlanInView) -> None:
        """Shows the conditions of a plan; what is open stays while they are the draft's own."""
        before = self._view
        if before and before.plan.id == view.plan.id and self.lines.waits(partial(self.show_plan, view)):
            return
        self._view = view
        if before is not None and before.plan.id == view.plan.id and view.is_draft:
            self.lines.follow(None)
        else:
            self.lines.save_all()
            self.lines.let_go()
        if before is not None and (before.plan.id, before.is_draft, before.conditions) == (
            view.plan.id,
            view.is_draft,
            view.conditions,
        ):
            return
        for name, card in self.cards.items():
            card.show_lines(view.conditions.get(name, ()), editable=view.is_draft and name != "charges")
        for made in self.new_buttons.values():
            made.setVisible(view.is_draft)
        # A price for everybody is below the floor for nobody in particular.
        self.cards["consents"].setVisible(view.plan.account is not None)
        tab_in_order(self)

    def add(self, group: Group) -> None:
        """Opens the form of one more condition below the others of its group."""
        if self._view is not None:
            plan, title, card = self._view.plan, self._context.tr(group.new), self.cards[group.name]
            values = dict(group.begins)
            if group.type_name == "consent":
                values |= {"account": plan.account, "plan": plan.id}
            if "name" in REGISTRY[group.type_name].fields:
                values["name"] = title
            self.lines.begin(card, group.type_name, plan.id, title, values, len(card.lines))

    def edit(self, record: str, field: str = "") -> None:
        """Opens a condition for editing, at a field if one is named."""
        for card in self.cards.values():
            if any(line.record == record for line in card.lines):
                self.lines.open(card, record)
                opened = self.lines.line
                if field and opened is not None and opened.record == record and opened.form is not None:
                    opened.form.enter_at(field)

    def remove(self, record: str) -> None:
        """Takes a condition out of the plan."""
        self._context.delete(record, self)
