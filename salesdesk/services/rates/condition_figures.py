"""The figures of a plan's conditions as one says them: free of charge, ages 0–5, booked 30 days or more before arrival."""

from collections.abc import Mapping

from salesdesk.domain.fields import Record
from salesdesk.domain.records import Offer, RebateTier, Supplement
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator

_PER: Mapping[str | None, str] = {
    "room_night": N_("per room and night"),
    "person_night": N_("per person and night"),
    "room_stay": N_("per room and stay"),
    "person_stay": N_("per person and stay"),
    "stay": N_("per stay"),
}


class ConditionFigures:
    """Says a field of a condition that would be a bare figure without what it is a figure of."""

    def __init__(self, tr: Translator) -> None:
        self._tr = tr
        self._formats = Formats(tr.lang)

    def of(self, record: Record, name: str) -> str | None:
        """A field that says something; "" where another one says it, too, None where its value is enough."""
        match record:
            case Supplement():
                return self._supplement(record, name)
            case Offer():
                return self._offer(record, name)
            case RebateTier() if name == "above":
                return self._tr.plural("above {n} room night", "above {n} room nights", record.above or 0)
            case RebateTier() if name == "percent":
                return self._tr("{percent} back").format(percent=self._formats.percent(record.percent))
        return None

    def _supplement(self, each: Supplement, name: str) -> str | None:
        tr, first, last = self._tr, each.age_from, each.age_to
        free = each.amount is not None and not each.amount.minor
        match name:
            case "amount" if free:
                return tr("free of charge")
            case "percent":
                return tr("{percent} of the adult price").format(percent=self._formats.percent(each.percent))
            case "per" if free and not each.percent:
                return ""
            case "per" if each.per in _PER:
                return tr(_PER[each.per])
            case "age_to" if first is None:
                return tr("up to {last} years").format(last=last)
            case "age_from" if last is None:
                return tr("from {first} years").format(first=first)
            case "age_from":
                return tr("ages {first}–{last}").format(first=first, last=last)
            case "age_to":
                return ""
        return None

    def _offer(self, each: Offer, name: str) -> str | None:
        tr = self._tr
        match name:
            case "percent":
                return tr("{percent} off").format(percent=self._formats.percent(each.percent))
            case "days" if each.kind == "late":
                return tr.plural(
                    "booked {n} day or less before arrival",
                    "booked {n} days or less before arrival",
                    each.days or 0,
                )
            case "days":
                return tr.plural(
                    "booked {n} day or more before arrival",
                    "booked {n} days or more before arrival",
                    each.days or 0,
                )
            case "stay" if each.kind == "stay_pay":
                return tr.plural("stay {n} night", "stay {n} nights", each.stay or 0)
            case "stay":
                return tr.plural("from {n} night on", "from {n} nights on", each.stay or 0)
            case "pay":
                return tr.plural("pay {n} night", "pay {n} nights", each.pay or 0)
        return None
