"""What is said of a plan in one line: its state and version, whom it is for, when it holds."""

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import RatePlan
from salesdesk.domain.records.rate_plans import PLAN_STATES
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.value_words import version_words


def word_of(plan: RatePlan, tr: Translator) -> str:
    """Draft, published or superseded."""
    return tr(PLAN_STATES.get(plan.state or "draft", plan.state or ""))


def state_of(plan: RatePlan, tr: Translator) -> str:
    """Draft, and of which version."""
    return "  ·  ".join(filter(None, (word_of(plan, tr), version_words(plan.version, tr))))


def about(plan: RatePlan, partner: str, tr: Translator) -> str:
    """Whom it is for first: of two plans of one kind that is what tells them apart."""
    dates = Formats(tr.lang).period(plan.valid)
    kinds = REGISTRY["rate_plan"].fields["kind"].choices
    kind = tr(kinds.get(plan.kind, plan.kind)) if plan.kind else ""
    return "  ·  ".join(filter(None, (partner, kind, plan.market or "", dates)))


def basis_of(plan: RatePlan, currency: str, tr: Translator) -> str:
    """What a price of the plan means: its currency, whether tax is in it, which meals are."""
    fields = REGISTRY["rate_plan"].fields
    codes = [(fields[name], getattr(plan, name)) for name in ("tax_basis", "meal")]
    said = [tr(field.choices.get(code, code)) for field, code in codes if code]
    return "  ·  ".join((tr("Prices in {currency}").format(currency=currency), *said))
