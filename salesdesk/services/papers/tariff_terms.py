"""The conditions of a rate plan in words: every rule that bears on a stay, for the reader of a tariff sheet."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal

from salesdesk.domain.quoting.night_prices import group_from
from salesdesk.domain.quoting.stay import ADULT_FROM
from salesdesk.domain.quoting.supplements import BEDS, children_who_share, is_compulsory, unit_of
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Offer, PaymentTerm, StayRule, Supplement
from salesdesk.domain.records.rate_conditions import SUPPLEMENT_KINDS
from salesdesk.domain.records.rate_plans import TIERS
from salesdesk.domain.sales_papers import Clause
from salesdesk.domain.values import Money, Period
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.papers.rate_table import is_lodging
from salesdesk.services.papers.typed_words import weekdays_in_words

_DAY = timedelta(days=1)

_PER = {
    "room_night": N_("{amount} per room and night"),
    "person_night": N_("{amount} per person and night"),
    "room_stay": N_("{amount} per room and stay"),
    "person_stay": N_("{amount} per person and stay"),
    "stay": N_("{amount} per stay"),
}
_RULE_GROUPS = (
    (N_("Minimum and maximum stay"), ("min_stay", "min_stay_arrival", "max_stay")),
    (N_("Closed dates"), ("blackout", "stop_sale", "no_arrival", "no_departure")),
    (
        N_("Release, allotment and availability"),
        ("release", "allotment", "guaranteed", "free_sale", "on_request"),
    ),
)
_CHILDREN = ("child_sharing", "child_bed")


class TermWords:
    """The conditions of a tariff in the words of a language."""

    def __init__(self, tariff: Tariff, tr: Translator) -> None:
        self._tariff, self._tr = tariff, tr
        self._formats = Formats(tr.lang)
        self._lodges = any(map(is_lodging, tariff.products.values()))

    def rules(self) -> list[Clause]:
        """Minimum stays, closed dates, release and allotment."""
        made = []
        for title, kinds in _RULE_GROUPS:
            found = [rule for kind in kinds for rule in self._tariff.rules if rule.kind == kind]
            note = ""
            if any(rule.kind == "release" for rule in found):
                note = (
                    self._tr(
                        "The release is the minimum number of days before a night by which it must be booked."
                    )
                    if self._tariff.plan.release_by == "night"
                    else self._tr(
                        "The release is the minimum number of days before arrival by which a stay must be booked."
                    )
                )
            made.append(
                Clause(self._tr(title), tuple((self._scope(rule), self._rule(rule)) for rule in found), note)
            )
        return made

    def supplements(self) -> list[Clause]:
        """What comes on top of the rate: compulsory, for children and beds, meals and the rest."""
        beds = [each for each in self._tariff.supplements if each.kind in BEDS]
        others = [each for each in self._tariff.supplements if each.kind not in BEDS]
        must = [each for each in others if is_compulsory(each)]
        rest = [each for each in others if not is_compulsory(each)]
        tr = self._tr
        children = [each for each in beds if each.kind in _CHILDREN]
        title = tr("Children and extra beds") if self._lodges else tr("Children")
        return [
            Clause(title, self._items(beds), self._who_is_a_child() if children else ""),
            Clause(tr("Compulsory supplements"), self._items(must)),
            Clause(tr("Meals and other supplements"), self._items(rest)),
        ]

    def _who_is_a_child(self) -> str:
        """Who is a child, and of a room how many of them may share its beds."""
        tr, sharing = self._tr, children_who_share(self._tariff.plan)
        if not self._lodges:
            return tr("Age on the day; an adult from {adult}.").format(adult=ADULT_FROM)
        if not sharing:
            words = tr("Age at check-in; an adult from {adult}. No child may share the beds of a room.")
            return words.format(adult=ADULT_FROM)
        return tr.plural(
            "Age at check-in; an adult from {adult}. {n} child may share the beds of a room.",
            "Age at check-in; an adult from {adult}. {n} children may share the beds of a room.",
            sharing,
            adult=ADULT_FROM,
        )

    def offers(self) -> Clause:
        """Early birds, long stays and nights that are not paid, and what combines."""
        return Clause(
            self._tr("Offers"), tuple((each.name or "", self._offer(each)) for each in self._tariff.offers)
        )

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

    def deposits(self) -> Clause:
        """When which part of the price is due."""
        tr = self._tr
        items = []
        for term in self._terms("deposit_signing", "deposit_arrival"):
            when = (
                tr.plural("{n} day after signing", "{n} days after signing", term.days or 0)
                if term.kind == "deposit_signing"
                else tr.plural("{n} day before arrival", "{n} days before arrival", term.days or 0)
            )
            part = (
                tr("the rest of the price")
                if term.percent is None
                else tr("{percent} of the price").format(percent=self._formats.percent(term.percent))
            )
            items.append((when, part))
        return Clause(tr("Payment"), tuple(items))

    def cancellation(self) -> Clause:
        """What a cancellation costs by days before arrival, and what a guest who does not come."""
        tr, items, above = self._tr, [], None
        for term in self._terms("cancellation"):
            days = term.days or 0
            if above is None:
                when = tr.plural("{n} day or more before arrival", "{n} days or more before arrival", days)
            elif days == above:
                continue
            elif days == 0 and above > 1:
                when = tr.plural(
                    "{n} day or less before arrival", "{n} days or less before arrival", above - 1
                )
            elif days == above - 1:
                when = tr.plural("{n} day before arrival", "{n} days before arrival", days)
            else:
                when = tr("{first} to {last} days before arrival").format(first=above - 1, last=days)
            items.append((when, self._fee(term)))
            above = days
        if above:
            items.append((tr("Later, or no-show"), tr("the whole price")))
        items += [(tr("No-show"), self._fee(term)) for term in self._terms("no_show")]
        if above and len(items) > 1 and self._terms("no_show"):
            items = [
                (tr("Later"), value) if name == tr("Later, or no-show") else (name, value)
                for name, value in items
            ]
        return Clause(tr("Cancellation"), tuple(items))

    def _terms(self, *kinds: str) -> list[PaymentTerm]:
        found = [term for term in self._tariff.terms if term.kind in kinds]
        return sorted(
            found,
            key=lambda term: (
                kinds.index(term.kind or ""),
                (term.days or 0) if term.kind == "deposit_signing" else -(term.days or 0),
                term.id,
            ),
        )

    def _fee(self, term: PaymentTerm) -> str:
        percent = Decimal(100) if term.percent is None else term.percent
        if not percent:
            return self._tr("free of charge")
        words = (
            self._tr("{percent} of the first night")
            if term.basis == "first_night"
            else self._tr("{percent} of the price")
        )
        return words.format(percent=self._formats.percent(percent))

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

    def _scope(self, rule: StayRule | Supplement) -> str:
        """When and for what a rule holds."""
        season = self._tariff.season_of.get(rule.season or "")
        product = self._tariff.products.get(rule.product or "")
        named = (rule.name or "") if isinstance(rule, Supplement) else ""
        parts = (
            season.name if season and (season.name or "") not in named else "",
            self.dates(rule.nights),
            weekdays_in_words(rule.weekdays, self._formats),
            product.name if product else "",
        )
        return " · ".join(filter(None, parts)) or (
            self._tr("All dates") if isinstance(rule, StayRule) else ""
        )

    def dates(self, period: Period | None) -> str:
        """Nights as a range, a single one as one date, open ends in words."""
        if period is None or (period.first is None and period.last is None):
            return ""
        if period.first is None:
            return self._tr("until {date}").format(date=self._formats.short(period.last))
        if period.last is None:
            return self._tr("from {date}").format(date=self._formats.short(period.first))
        return self._formats.span_of_dates(period.first, period.last)

    def _items(self, supplements: Iterable[Supplement]) -> tuple[tuple[str, str], ...]:
        order: Mapping[str, int] = {kind: at for at, kind in enumerate(SUPPLEMENT_KINDS)}
        found = sorted(
            supplements,
            key=lambda each: (
                order.get(each.kind or "", 9),
                each.name or "",
                -(99 if each.age_from is None else each.age_from),
                each.id,
            ),
        )
        return tuple((self._named(each), self._price(each)) for each in found)

    def _named(self, each: Supplement) -> str:
        tr, ages = self._tr, ""
        known = each.kind in _CHILDREN and each.age_to is not None and str(each.age_to) in (each.name or "")
        if not known and (each.age_from is not None or each.age_to is not None):
            words = tr("{first} to {last} years") if each.age_from else tr("up to {last} years")
            last = ADULT_FROM - 1 if each.age_to is None else each.age_to
            ages = words.format(first=each.age_from, last=last)
        tier = tr(TIERS.get(each.tier or "", ""))
        return " · ".join(filter(None, (each.name or "", ages, self._scope(each), tier)))

    def _price(self, each: Supplement) -> str:
        if each.percent is not None:
            return self._tr("{percent} of the adult price").format(
                percent=self._formats.percent(each.percent)
            )
        if each.amount is None:
            return self._tr("on request")
        if each.amount.minor == 0:
            return self._tr("free of charge")
        return self._tr(_PER.get(unit_of(each), "{amount}")).format(amount=self._money(each.amount))

    def _money(self, amount: Money) -> str:
        return self._formats.money(amount)

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
        if dates := self.dates(each.nights):
            limits.append(tr("stays within {dates}").format(dates=dates))
        if dates := self.dates(each.booking):
            limits.append(tr("bookings within {dates}").format(dates=dates))
        limits.append(
            tr("combines with other offers") if each.combines else tr("does not combine with other offers")
        )
        return "; ".join((said, *limits))
