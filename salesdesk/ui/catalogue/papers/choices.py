"""What is chosen for a paper: reader, plan, products, language; only what the paper has is shown."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account, RatePlan
from salesdesk.domain.records.choices import LANGUAGES as NAMES
from salesdesk.domain.records.choices import SEGMENTS
from salesdesk.domain.records.rate_plans import PLAN_STATES
from salesdesk.domain.text import in_pieces
from salesdesk.domain.wishes import Wish
from salesdesk.errors import UserError
from salesdesk.i18n import LANGUAGES, N_
from salesdesk.services.rates.offered import plans_offered
from salesdesk.services.value_words import version_in_a_word
from salesdesk.ui.catalogue.papers.call_box import CallBox
from salesdesk.ui.catalogue.papers.kinds import PaperKind
from salesdesk.ui.catalogue.papers.other_plan import OtherPlan
from salesdesk.ui.catalogue.papers.ticks import Ticks, enclosable_on, on_sale
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Column
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.labelled import labelled
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.scrolling import show_whole

DESIGN_NAMES = {"showcase": N_("Large photos"), "cards": N_("Cards"), "plain": N_("Plain, saves ink")}

_FOR_PARTNERS = frozenset({"pack", "schedule"})


class PaperChoices(Column):
    """The choices, one below the other. `changed` comes when one was made; `refused` says what cannot be read."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        self.refused = ""
        self._for = ""
        self._plan_chosen = False
        self._may_be_empty = False
        self.account = self._finder("given", "account")
        self.opportunity = self._finder("call", "opportunity")
        self.call = CallBox(context)
        self.call.activated.connect(lambda _: self.changed.emit())
        self.plan, self.segment, self.design = self._box(), self._box(), self._box()
        self.plan.activated.connect(lambda _: self._keep_plan(str(self.plan.currentData() or "")))
        self.other_plan = OtherPlan(context)
        self.other_plan.taken.connect(self.take_plan)
        self.language, self.sheet = self._box(), self._box()
        self._boxes = {
            "call": self.call,
            "plan": self.plan,
            "segment": self.segment,
            "design": self.design,
            "language": self.language,
            "size": self.sheet,
        }
        reader = context.app.desk.reader
        self.products = Ticks(tr("Products"), tr("Search products"), lambda: on_sale(reader), tr)
        self.materials = Ticks(
            tr("Files of materials"), tr("Search materials"), lambda: enclosable_on(context.app, tr), tr
        )
        self.materials.meaning.setText(tr("They follow the pack as they are; page numbers run on."))
        for ticks in (self.products, self.materials):
            ticks.changed.connect(self.changed)
        sizes = REGISTRY["property"].fields["paper"].choices
        _fill(self.segment, {"": tr("Reader's own"), **{code: tr(name) for code, name in SEGMENTS.items()}})
        _fill(self.design, {code: tr(name) for code, name in DESIGN_NAMES.items()})
        _fill(self.language, {"": "", **{code: tr(NAMES[code]) for code in LANGUAGES}})
        _fill(self.sheet, {"": "", **{code: tr(name) for code, name in sizes.items()}})
        self.tell_usual("", "")
        self._rows: dict[str, QWidget] = {}
        self._answers: dict[str, QWidget] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        for name, label, answer in (
            ("account", tr("For"), self.account),
            ("opportunity", tr("Opportunity"), self.opportunity),
            ("call", tr("Call"), self.call),
            ("plan", tr("Rate plan"), self.plan),
            ("segment", tr("Benefits for segment"), self.segment),
            ("design", tr("Design"), self.design),
            ("products", tr("Products"), self.products),
            ("materials", tr("Files of materials"), self.materials),
            ("language", tr("Language"), self.language),
            ("size", tr("Paper"), self.sheet),
        ):
            layout.addWidget(self._row(name, label, answer))
        below = self._rows["plan"].layout()
        assert below is not None
        below.addWidget(self.other_plan)

    @property
    def account_id(self) -> str:
        """The reader that is chosen; "" for the public."""
        return self._read(self.account)

    @property
    def opportunity_id(self) -> str:
        """The opportunity that is chosen; "" for none."""
        return self._read(self.opportunity)

    @property
    def language_and_size(self) -> tuple[str, str]:
        """Their codes; "" where that is left to the paper."""
        return str(self.language.currentData()), str(self.sheet.currentData())

    def wish(self, kind: PaperKind) -> Wish:
        """The paper as it is chosen; `refused` is then about what this paper has."""
        self.refused = ""
        has = kind.choices
        return Wish(
            kind=kind.name,
            account=self.account_id if "account" in has else "",
            plan=str(self.plan.currentData() or "") if "plan" in has else "",
            products=self.products.ticked if "products" in has else (),
            materials=self.materials.ticked if "materials" in has else (),
            opportunity=self.opportunity_id if "opportunity" in has else "",
            call=str(self.call.currentData() or "") if "call" in has else "",
            segment=str(self.segment.currentData()) if "segment" in has else "",
            design=self.design.currentData() if "design" in has else Wish.design,
        )

    @property
    def standing(self) -> Mapping[str, str]:
        """What is chosen, by name."""
        boxes = {name: str(box.currentData() or "") for name, box in self._boxes.items()}
        chosen = "yes" if self._plan_chosen else ""
        return {
            "account": self.account_id,
            "opportunity": self.opportunity_id,
            **boxes,
            "plan chosen": chosen,
        }

    def stand(self, before: Mapping[str, str]) -> None:
        """Chooses what was chosen."""
        self.choose_account(before["account"])
        self.choose_opportunity(before["opportunity"])
        if before["call"]:
            self.choose_call(before["call"])
        for name, box in self._boxes.items():
            if (place := box.findData(before[name])) >= 0:
                box.setCurrentIndex(place)
        self._plan_chosen = bool(before["plan chosen"])
        self._offer_plan()

    def unmade(self, kind: PaperKind) -> str:
        """Where something is made of which there is nothing to choose; "" where there is."""
        tr = self._context.tr
        if "plan" in kind.choices and not self.plan.currentData() and self.plan.count() <= 1:
            return tr("There is no rate plan yet: make one under “Rate plans”.")
        if "call" in kind.choices and not self.call.count():
            return tr("There is no call to choose: plan one in the calendar.")
        return ""

    def show_kind(self, kind: PaperKind) -> None:
        """Shows the choices of a paper."""
        tr = self._context.tr
        for name, made in self._rows.items():
            made.setVisible(name in kind.choices or name in ("language", "size"))
        self.materials.refresh()
        self._rows["materials"].setVisible("materials" in kind.choices and self.materials.list.count() > 0)
        self.account.line.setPlaceholderText(
            tr("Type a part of the name") if kind.name in _FOR_PARTNERS else tr("Everyone")
        )
        self.products.meaning.setText(tr(kind.everything) if kind.everything else "")
        self._may_be_empty = kind.name == "pack"
        if not self._plan_chosen:
            self.plan.setCurrentIndex(-1)
        self._fill_plans()
        if "call" in kind.choices:
            self.call.read()

    def tell_usual(self, language: str, size: str) -> None:
        """Says what a choice that is left to the paper comes to: the codes of the one in view, "" where it has none."""
        tr = self._context.tr
        sheet = self.sheet.itemText(self.sheet.findData(size)) if size else ""
        for box, usual, came_out in (
            (self.language, tr("Reader's own"), tr(NAMES.get(language, language)) if language else ""),
            (self.sheet, tr("Usual size"), sheet),
        ):
            box.setItemText(0, f"{usual} ({came_out})" if came_out else usual)

    def refresh(self) -> None:
        """Reads plans and products again and keeps what is chosen."""
        self.products.refresh()
        self.materials.refresh()
        self._fill_plans()

    def choose_account(self, account: str) -> None:
        """Takes a reader."""
        self.account.show_value(account or None)
        self._follow_account()

    def choose_opportunity(self, opportunity: str) -> None:
        """Takes an opportunity."""
        self.opportunity.show_value(opportunity or None)

    def choose_plan(self, plan: str) -> None:
        """Takes a rate plan, which stays for any reader; "" for the one that fits whoever reads."""
        self.plan.setCurrentIndex(self.plan.findData(plan) if plan else 0)
        self._keep_plan(plan)

    def take_plan(self, plan: str) -> None:
        """Takes a rate plan as if somebody chose it in its list."""
        self.choose_plan(plan)
        self.put_keys_into("plan")
        self.changed.emit()

    def put_keys_into(self, name: str) -> QWidget:
        """Has a choice take the keys, in sight, and gives it back."""
        self._answers[name].setFocus(Qt.FocusReason.OtherFocusReason)
        show_whole(self._rows[name])
        return self._answers[name]

    def choose_call(self, call: str) -> None:
        """Takes a call, also one that is not of these weeks."""
        self.call.choose(call)

    def _fill_plans(self) -> None:
        """The plans that the reader may see come first; the others are refused in words.

        One that somebody chose stays chosen; where it is gone, none is: another one has other prices.
        """
        tr, reader = self._context.tr, self._context.app.desk.reader
        account = reader.of_type(Account, self.account_id)
        today = self._context.app.clock.local().date()
        names = {plan.id: self._named(plan) for plan in plans_offered(reader, account, today)}
        kept = self.plan.currentData()
        if self._may_be_empty:
            names = {"": tr("Those that apply to them"), **names}
        _fill(self.plan, names)
        place = self.plan.findData(kept)
        self.plan.setCurrentIndex(place if place >= 0 or self._plan_chosen else 0)
        self._offer_plan()

    def _keep_plan(self, plan: str) -> None:
        self._plan_chosen = bool(plan)
        self._offer_plan()

    def _offer_plan(self) -> None:
        self.other_plan.show_for(str(self.plan.currentData() or ""), self._for, self._named)

    def _named(self, plan: RatePlan) -> str:
        tr = self._context.tr
        state = "" if plan.state == "published" else tr(PLAN_STATES.get(plan.state or "draft", ""))
        version = version_in_a_word(plan.version or 1, tr)
        return in_pieces(plan.name or "", version, state)

    def _read(self, editor: RecordEditor) -> str:
        try:
            found = editor.read()
        except UserError as error:
            self.refused = error.text(self._context.tr)
            return ""
        return str(found or "")

    def _finder(self, type_name: str, field: str) -> RecordEditor:
        made = RecordEditor(REGISTRY[type_name].fields[field], self._context, finds_only=True)
        made.left.connect(self._found)
        return made

    def _found(self) -> None:
        self._follow_account()
        self.changed.emit()

    def _follow_account(self) -> None:
        """For another reader other plans come first, and the first of them is taken unless somebody chose one."""
        account = self.account_id
        if account != self._for:
            self._for = account
            if not self._plan_chosen:
                self.plan.setCurrentIndex(-1)
            self._fill_plans()

    def _box(self) -> ChoiceBox:
        made = ChoiceBox(letters=8)
        made.activated.connect(lambda _: self.changed.emit())
        return made

    def _row(self, name: str, label: str, answer: QWidget) -> QWidget:
        made = labelled(label, answer)
        self._rows[name], self._answers[name] = made, answer
        return made


def _fill(box: QComboBox, choices: dict[str, str]) -> None:
    box.clear()
    for code, words in choices.items():
        box.addItem(words, code)
