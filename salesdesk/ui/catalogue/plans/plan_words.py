"""What is said of a plan in one line: its state and version, whom it is for, when it holds."""

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.names import short_name
from salesdesk.domain.records import RatePlan
from salesdesk.domain.records.rate_plans import PLAN_STATES
from salesdesk.domain.text import in_pieces
from salesdesk.domain.values import Period
from salesdesk.i18n import Translator
from salesdesk.services.papers.scope_words import dates_in_words
from salesdesk.services.value_words import version_in_a_word


def word_of(plan: RatePlan, tr: Translator) -> str:
    """Draft, published or superseded."""
    return tr(PLAN_STATES.get(plan.state or "draft", plan.state or ""))


def state_of(plan: RatePlan, tr: Translator) -> str:
    """Draft, and of which version."""
    return in_pieces(word_of(plan, tr), version_in_a_word(plan.version, tr))


def about(plan: RatePlan, partner: str, tr: Translator) -> str:
    """Whom it is for first: of two plans of one kind that is what tells them apart."""
    dates = dates_in_words(plan.valid, tr)
    return in_pieces(partner, _kind(plan, tr), plan.market or "", dates)


def about_in_a_line(plan: RatePlan, partner: str, tr: Translator) -> str:
    """The same beside a name with little room: the kind, by which whoever quotes chooses, comes first, then whose it is.

    Whole years stand alone, and a firm without its legal form. The end may be cut off.
    """
    version = version_in_a_word(plan.version, tr)
    dates = _years(plan.valid) or dates_in_words(plan.valid, tr)
    return in_pieces(_kind(plan, tr), short_name(partner), dates, version, plan.market or "")


def basis_of(plan: RatePlan, currency: str, tr: Translator) -> str:
    """What a price of the plan means: its currency, whether tax is in it, which meals are."""
    fields = REGISTRY["rate_plan"].fields
    codes = [(fields[name], getattr(plan, name)) for name in ("tax_basis", "meal")]
    said = [tr(field.choices.get(code, code)) for field, code in codes if code]
    return in_pieces(tr("Prices in {currency}").format(currency=currency), *said)


def _kind(plan: RatePlan, tr: Translator) -> str:
    kinds = REGISTRY["rate_plan"].fields["kind"].choices
    return tr(kinds.get(plan.kind, plan.kind)) if plan.kind else ""


def _years(valid: Period | None) -> str:
    """2027, or 2026 – 2027, of what holds for whole years; "" for anything else."""
    if valid is None or not (valid.first and valid.last):
        return ""
    first, last = valid.first, valid.last
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return ""
    return str(last.year) if first.year == last.year else f"{first.year} – {last.year}"
