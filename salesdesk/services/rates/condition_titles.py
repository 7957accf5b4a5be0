"""What a condition of a plan is called, as one says it: Release: 7 days before arrival."""

from decimal import Decimal

from salesdesk.domain.fields import Record
from salesdesk.domain.records import PaymentTerm, RebateTier, StayRule
from salesdesk.domain.records.rate_conditions import COUNTED_RULES, STAY_RULES, TERM_KINDS
from salesdesk.formats import Formats
from salesdesk.i18n import Translator


class ConditionTitles:
    """Says the kind of a condition together with its figures."""

    def __init__(self, tr: Translator) -> None:
        self._tr = tr
        self._formats = Formats(tr.lang)

    def told(self, record: Record) -> frozenset[str]:
        """The fields that the title says or that mean nothing for the kind."""
        match record:
            case StayRule() if record.kind in STAY_RULES:
                return frozenset({"kind", "number"})
            case PaymentTerm() if record.kind in TERM_KINDS:
                return frozenset({"kind", "days", "percent", "basis"})
            case RebateTier(above=int(), percent=Decimal()):
                return frozenset({"above", "percent"})
        return frozenset()

    def of(self, record: Record) -> str | None:
        """The title; None where a condition has its own name, or its kind says all that there is."""
        match record:
            case StayRule() if record.kind in COUNTED_RULES and record.number is not None:
                return self._rule(record.kind or "", record.number)
            case PaymentTerm() if record.kind in TERM_KINDS:
                return self._term(record)
            case RebateTier(above=int(above), percent=Decimal()):
                percent = self._formats.percent(record.percent)
                return self._tr.plural(
                    "Rebate: {percent} above {n} room night",
                    "Rebate: {percent} above {n} room nights",
                    above,
                    percent=percent,
                )
        return None

    def _rule(self, kind: str, n: int) -> str:
        tr = self._tr
        match kind:
            case "min_stay":
                return tr.plural(
                    "Minimum stay: {n} night, if the stay touches the date",
                    "Minimum stay: {n} nights, if the stay touches the date",
                    n,
                )
            case "min_stay_arrival":
                return tr.plural(
                    "Minimum stay: {n} night, if guests arrive on the date",
                    "Minimum stay: {n} nights, if guests arrive on the date",
                    n,
                )
            case "max_stay":
                return tr.plural("Maximum stay: {n} night", "Maximum stay: {n} nights", n)
            case "release":
                return tr.plural("Release: {n} day before arrival", "Release: {n} days before arrival", n)
            case "allotment":
                return tr.plural("Allotment: {n} room a night", "Allotment: {n} rooms a night", n)
        return tr.plural(
            "Guaranteed: {n} room a night, without release",
            "Guaranteed: {n} rooms a night, without release",
            n,
        )

    def _term(self, term: PaymentTerm) -> str:
        tr, days = self._tr, term.days or 0
        deposit, fee = self._deposit(term), fee_words(term, tr)
        match term.kind:
            case "deposit_signing" if not days:
                return tr("Deposit: {part} on signing").format(part=deposit)
            case "deposit_signing":
                return tr.plural(
                    "Deposit: {part}, {n} day after signing",
                    "Deposit: {part}, {n} days after signing",
                    days,
                    part=deposit,
                )
            case "deposit_arrival" if not days:
                return tr("Deposit: {part} on arrival").format(part=deposit)
            case "deposit_arrival":
                return tr.plural(
                    "Deposit: {part}, {n} day before arrival",
                    "Deposit: {part}, {n} days before arrival",
                    days,
                    part=deposit,
                )
            case "cancellation" if not days:
                return tr("Cancellation up to the day of arrival: {part}").format(part=fee)
            case "cancellation":
                return tr.plural(
                    "Cancellation {n} day or more before arrival: {part}",
                    "Cancellation {n} days or more before arrival: {part}",
                    days,
                    part=fee,
                )
        return tr("No-show: {part}").format(part=fee)

    def _deposit(self, term: PaymentTerm) -> str:
        """What part of the price is due; the total is not named."""
        if term.percent is None:
            return self._tr("the rest of the price")
        percent = self._formats.percent(term.percent)
        if term.basis == "first_night":
            return self._tr("{percent} of the first night").format(percent=percent)
        return percent


def fee_words(term: PaymentTerm, tr: Translator) -> str:
    """What a cancellation costs; all where no part is said."""
    percent = Decimal(100) if term.percent is None else term.percent
    if not percent:
        return tr("free of charge")
    words = (
        tr("{percent} of the first night") if term.basis == "first_night" else tr("{percent} of the price")
    )
    return words.format(percent=Formats(tr.lang).percent(percent))
