"""What stands in place of a paper that cannot be made as it is chosen: why, and what to choose instead."""

from PySide6.QtCore import QTimer

from salesdesk.domain.records import RatePlan
from salesdesk.domain.wishes import Wish, lacking
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.papers.disclosure import account_of, is_public, refuse_undisclosed
from salesdesk.services.rates.offered import plans_offered
from salesdesk.ui.catalogue.papers.choices import PaperChoices
from salesdesk.ui.catalogue.papers.kinds import kind_named
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import Empty, button, name_button
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.record_editor import RecordEditor

_CHOOSE = {
    "account": N_("Choose the partner"),
    "opportunity": N_("Choose the opportunity"),
    "call": N_("Choose the call"),
    "plan": N_("Choose the rate plan"),
}


class NoPaper(Empty):
    """A sentence with a button that opens the choice that would mend it, and one for the rates that everybody may see."""

    def __init__(self, context: Context, choices: PaperChoices) -> None:
        self._context, self._choices = context, choices
        self._choice = self._public = ""
        self.choose_button = button("", self._choose, "primary")
        self.public_button = button(
            context.tr("Show public rates"), lambda: choices.take_plan(self._public), "", "banknote"
        )
        super().__init__("", self.choose_button, self.public_button, sign="printer")

    def why(self, wish: Wish) -> str:
        """Why a paper cannot be made as it is chosen, "" where it can; the buttons are for that."""
        tr, choices, kind = self._context.tr, self._choices, kind_named(wish.kind)
        choice, words = lacking(wish)
        reason = tr(words) if words else ""
        if choices.refused:
            choice, reason = ("account" if "account" in kind.choices else "opportunity"), choices.refused
        elif words and (unmade := choices.unmade(kind)):
            choice, reason = "", unmade
        elif not words and (undisclosed := self._undisclosed(wish)):
            choice, reason = ("plan" if wish.account else "account"), undisclosed
        self._offer(choice, self._public_plan(wish) if reason else "")
        return reason

    def _choose(self) -> None:
        answer = self._choices.put_keys_into(self._choice)
        # Once it has its place, below which the list opens.
        if isinstance(answer, RecordEditor):
            answer.line.selectAll()
            QTimer.singleShot(0, answer, answer.offer_again)
        elif isinstance(answer, ChoiceBox):
            QTimer.singleShot(0, answer, answer.showPopup)

    def _offer(self, choice: str, public: str) -> None:
        self._choice, self._public = choice, public
        if choice:
            name_button(self.choose_button, self._context.tr(_CHOOSE[choice]))
        self.choose_button.setVisible(bool(choice))
        self.public_button.setVisible(bool(public))

    def _undisclosed(self, wish: Wish) -> str:
        reader = self._context.app.desk.reader
        plan = reader.of_type(RatePlan, wish.plan)
        if plan is not None:
            try:
                refuse_undisclosed(plan, account_of(reader, wish.account or None))
            except UserError as error:
                return error.text(self._context.tr)
        return ""

    def _public_plan(self, wish: Wish) -> str:
        """The public plan of which a tariff sheet can be made instead; "" for none."""
        if wish.kind != "tariff":
            return ""
        app = self._context.app
        offered = plans_offered(app.desk.reader, None, app.clock.local().date())
        return next((plan.id for plan in offered if is_public(plan) and plan.id != wish.plan), "")
