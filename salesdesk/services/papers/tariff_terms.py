"""The conditions of a rate plan in words: every rule that bears on a stay, for the reader of a tariff sheet."""

from collections.abc import Sequence

from salesdesk.domain.quoting.night_prices import group_from
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Offer, StayRule
from salesdesk.domain.sales_papers import Clause, Pairs
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.papers.scope_words import dates_in_words, scope_in_words

_STAYS = (
    (N_("Minimum and maximum stay"), ("min_stay", "min_stay_arrival", "max_stay")),
    (N_("Closed dates"), ("blackout", "stop_sale", "no_arrival", "no_departure")),
)
_AVAILABILITY = ("release", "allotment", "guaranteed", "free_sale", "on_request")


class TermWords:
    """The conditions of a tariff in the words of a language."""

    def __init__(self, tariff: Tariff, tr: Translator) -> None:
        self._tariff, self._tr = tariff, tr
        self._formats = Formats(tr.lang)

    def stays(self) -> list[Clause]:
        """Minimum stays and closed dates."""
        return [Clause(self._tr(title), self._rules(kinds)) for title, kinds in _STAYS]

    def availability(self) -> Clause:
        """Release and allotment, which mean nothing to the public."""
        tr = self._tr
        note = ""
        if any(rule.kind == "release" for rule in self._tariff.rules):
            note = (
                tr("The release is the minimum number of days before a night by which it must be booked.")
                if self._tariff.plan.release_by == "night"
                else tr(
                    "The release is the minimum number of days before arrival by which a stay must be booked."
                )
            )
        return Clause(tr("Release, allotment and availability"), self._rules(_AVAILABILITY), note)

    def _rules(self, kinds: Sequence[str]) -> Pairs:
        found = [rule for kind in kinds for rule in self._tariff.rules if rule.kind == kind]
        return tuple(
            (scope_in_words(rule, self._tariff, self._tr) or self._tr("All dates"), self._rule(rule))
            for rule in found
        )

    def offers(self) -> Clause:
        """Early birds, long stays and nights that are not paid, and what combines."""
        tr, least = self._tr, group_from(self._tariff.plan)
        items = tuple((each.name or "", self._offer(each)) for each in self._tariff.offers)
        note = tr.plural(
            "Not for groups, from {n} room a night.", "Not for groups, from {n} rooms a night.", least
        )
        return Clause(tr("Offers"), items, note)

    def groups(self) -> Clause:
        """From when a party is a group, free rooms, pick-up and cut-off."""
        plan, tr = self._tariff.plan, self._tr
        items = [
            (
                tr("Group"),
                tr.plural("from {n} room a night", "from {n} rooms a night", group_from(plan)),
            )
        ]
        if plan.free_per and plan.free_kind in ("per_paid", "of_total"):
            by_guests = plan.free_in == "half_twins"
            if by_guests and plan.free_kind == "per_paid":
                free = tr("one guest free in half of a twin for every {paid} paying guests")
            elif by_guests:
                free = tr("{paid} paying guests + 1 free in half of a twin, out of the total")
            elif plan.free_kind == "per_paid":
                free = tr("one room free for every {paid} paid")
            else:
                free = tr("{paid} paid + 1 free, out of the total")
            free = free.format(paid=plan.free_per)
            if plan.free_most is not None:
                most = (
                    tr.plural("at most {n} guest", "at most {n} guests", plan.free_most)
                    if by_guests
                    else tr.plural("at most {n} room", "at most {n} rooms", plan.free_most)
                )
                free = f"{free}; {most}"
            items.append((tr("Free rooms"), free))
        if plan.attrition is not None:
            words = (
                tr("{percent} of the rooms of each night are paid in any case")
                if plan.attrition_by == "night"
                else tr("{percent} of the rooms of the stay are paid in any case")
            )
            items.append((tr("Pick-up"), words.format(percent=self._formats.percent(plan.attrition))))
        if plan.cut_off is not None:
            items.append(
                (
                    tr("Cut-off"),
                    tr.plural(
                        "rooming list {n} day before arrival",
                        "rooming list {n} days before arrival",
                        plan.cut_off,
                    ),
                )
            )
        return Clause(tr("Groups"), tuple(items) if len(items) > 1 or self._sells_groups else ())

    @property
    def _sells_groups(self) -> bool:
        return self._tariff.plan.group_from is not None or any(
            rate.tier == "git" for rate in self._tariff.rates
        )

    def _rule(self, rule: StayRule) -> str:
        tr, n = self._tr, rule.number or 0
        match rule.kind:
            case "min_stay":
                return tr.plural(
                    "{n} night, if the stay touches the date", "{n} nights, if the stay touches the date", n
                )
            case "min_stay_arrival":
                return tr.plural(
                    "{n} night, if guests arrive on the date", "{n} nights, if guests arrive on the date", n
                )
            case "max_stay":
                return tr.plural("at most {n} night", "at most {n} nights", n)
            case "no_arrival":
                return tr("no arrivals")
            case "no_departure":
                return tr("no departures")
            case "blackout":
                return tr("the rate is not available")
            case "stop_sale":
                return tr("no sale")
            case "release":
                return tr.plural("release of {n} day", "release of {n} days", n)
            case "allotment":
                return tr.plural("{n} room held a night", "{n} rooms held a night", n)
            case "guaranteed":
                return tr.plural(
                    "{n} room guaranteed, without release", "{n} rooms guaranteed, without release", n
                )
            case "free_sale":
                return tr("free sale")
        return tr("on request")

    def _offer(self, each: Offer) -> str:
        tr, percent = self._tr, self._formats.percent(each.percent)
        match each.kind:
            case "early":
                said = tr("{percent} off, booked {days} days or more before arrival")
            case "late":
                said = tr("{percent} off, booked {days} days or less before arrival")
            case "long_stay":
                said = tr("{percent} off from {stay} nights")
            case _:
                said = tr("stay {stay} nights, pay {pay}; the cheapest are free")
        said = said.format(percent=percent, days=each.days or 0, stay=each.stay or 0, pay=each.pay or 0)
        limits = []
        if dates := dates_in_words(each.nights, tr):
            limits.append(tr("stays within {dates}").format(dates=dates))
        if dates := dates_in_words(each.booking, tr):
            limits.append(tr("bookings within {dates}").format(dates=dates))
        limits.append(
            tr("combines with other offers") if each.combines else tr("does not combine with other offers")
        )
        return "; ".join((said, *limits))
