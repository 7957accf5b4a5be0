"""What is known around a product: the plans that price it, the calls that it is about, how customers took it."""

from collections.abc import Iterable
from datetime import date, datetime

from salesdesk.domain.records import Call, Claim, FocusProduct, Product, Rate, RatePlan
from salesdesk.domain.records.calls import REACTIONS
from salesdesk.domain.records.choices import SEGMENTS
from salesdesk.domain.records.rate_plans import PUBLIC_KINDS
from salesdesk.domain.superlatives import evidence_is_over, lacks_evidence
from salesdesk.domain.values import Money
from salesdesk.i18n import N_, Translator
from salesdesk.plain import dataclass
from salesdesk.store.reader import Reader

MOST_RATES = 2000
MOST_FOCUS = 400
"""So many rates, and so many of the latest calls about a product, are looked at."""


@dataclass(frozen=True)
class Priced:
    """A plan that prices a product: its lowest and highest amount (None: on request only)."""

    plan: RatePlan
    lowest: Money | None
    highest: Money | None

    @property
    def confidential(self) -> bool:
        """Whether its prices are for one partner or the trade only."""
        return self.plan.kind not in PUBLIC_KINDS or self.plan.account is not None


@dataclass(frozen=True)
class Heard:
    """A call that is or was about a product, and how the customer took it ("" while that is not known)."""

    focus: FocusProduct
    call: Call
    day: date | None
    coming: bool


@dataclass(frozen=True)
class Reception:
    """How customers took a product: how often each reaction was noted, and the latest calls, newest first."""

    counts: tuple[tuple[str, int], ...]
    heard: tuple[Heard, ...]

    @property
    def noted(self) -> int:
        """How many reactions were noted."""
        return sum(number for _, number in self.counts)


def plans_of(reader: Reader, product: str) -> list[Priced]:
    """The plans that price a product: published first, then drafts, then superseded ones."""
    amounts: dict[str, list[Money]] = {}
    for rate in reader.find(Rate, product=product, limit=MOST_RATES):
        if rate.rate_plan:
            amounts.setdefault(rate.rate_plan, []).extend([rate.amount] if rate.amount else [])
    order = {"published": 0, "draft": 1, None: 1, "superseded": 2}
    plans = sorted(
        reader.many(RatePlan, amounts).values(),
        key=lambda plan: (order.get(plan.state, 1), plan.name or "", plan.id),
    )
    return [Priced(plan, *_ends(amounts[plan.id])) for plan in plans]


def reception_of(reader: Reader, product: str, now: datetime) -> Reception:
    """How customers took a product, and the calls that will be about it."""
    focus = reader.find(FocusProduct, product=product, order="-id", limit=MOST_FOCUS)
    calls = reader.many(Call, filter(None, (each.call for each in focus)))
    heard = [
        Heard(each, call, call.when.local.date() if call.when else None, _is_coming(call, now))
        for each in focus
        if (call := calls.get(each.call or "")) is not None and call.state != "cancelled"
    ]
    heard.sort(key=lambda each: (each.day or date.min, each.focus.id), reverse=True)
    counts = ((code, reader.count(FocusProduct, product=product, reaction=code)) for code in REACTIONS)
    return Reception(tuple((code, number) for code, number in counts if number), tuple(heard))


def claims_in_order(reader: Reader, product: str, kind: str) -> list[Claim]:
    """The benefits or the limitations of a product: those for everybody first, then by segment."""
    order = {code: at for at, code in enumerate(("", *SEGMENTS))}
    found = [each for each in reader.find(Claim, product=product) if (each.kind or "benefit") == kind]
    return sorted(found, key=lambda claim: (order.get(claim.segment or "", 99), claim.id))


def unprinted(claim: Claim, today: date, tr: Translator) -> str:
    """Why no paper says a benefit; "" where one may."""
    if claim.kind == "limitation":
        return ""
    if evidence_is_over(claim, today):
        return tr("Its evidence is not valid any more: it is not printed.")
    if lacks_evidence(claim, today):
        return tr("A superlative without evidence: it is not printed.")
    return ""


PRINTING = N_(
    "Floor rate and commission are for the house only: they appear on no paper or screen for customers."
)
"""What of a product never reaches a customer."""


def sold_on(product: Product, day: date) -> bool:
    """Whether a product is sold on a day."""
    return not product.retired and (product.valid is None or product.valid.holds(day))


def _ends(amounts: Iterable[Money]) -> tuple[Money | None, Money | None]:
    """The lowest and the highest amount of the currency that is named first."""
    found = list(amounts)
    alike = [each for each in found if each.currency == found[0].currency]
    in_order = sorted(alike, key=lambda each: each.minor)
    return (in_order[0], in_order[-1]) if in_order else (None, None)


def _is_coming(call: Call, now: datetime) -> bool:
    return call.when is not None and call.when.start > now and call.state not in ("done", "missed")
