"""What comes on top of the room rates: surcharges, extra beds, children by age, gala dinners, what was asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.quoting.figures import rounded, share
from salesdesk.domain.quoting.night_prices import meal_on_top, tier_of
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.stay import ADULT_FROM, Room, Stay
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.quoting.weekdays import falls_on
from salesdesk.domain.records import RatePlan, Supplement
from salesdesk.domain.text import fold
from salesdesk.i18n import N_

BEDS = frozenset({"extra_adult", "child_sharing", "child_bed"})
"""Kinds that follow from who sleeps in a room; all others are wanted or compulsory."""
WITHOUT_COMMISSION = frozenset({"meal", "gala", "other"})
"""Kinds that bring a partner nothing, where the supplement does not say."""


@dataclass(frozen=True)
class Extra:
    """An amount in minor units on top of the rates, for a night; `times` so many at `each`."""

    supplement: Supplement
    night: date
    name: str
    each: int
    times: int = 1

    @property
    def amount(self) -> int:
        """What it comes to."""
        return self.each * self.times

    @property
    def commissionable(self) -> bool:
        """Whether a partner gets commission on it."""
        own = self.supplement.commissionable
        return (self.supplement.kind not in WITHOUT_COMMISSION) if own is None else own


def night_extras(
    tariff: Tariff, stay: Stay, night: date, rooms: Sequence[tuple[Room, int, int]]
) -> list[Extra] | Said:
    """What the rooms of a night cost beside their rates, or the reason why that has no price.

    `rooms` are each with the adults who need an extra bed, and what a person pays where the rate is per person.
    """
    bearing = [each for each in tariff.supplements if _bears(tariff, stay, night, each)]
    found: list[Extra] = []
    for room, extra_adults, person in rooms:
        beds = _beds(tariff, stay, night, room, extra_adults, person, bearing)
        if isinstance(beds, Said):
            return beds
        found += beds
    for group in _groups(_wanted(tariff, bearing, stay)):
        added = _added(tariff, stay, night, [room for room, *_ in rooms], group)
        if isinstance(added, Said):
            return added
        found += added
    return found


def unknown_extras(tariff: Tariff, stay: Stay) -> list[str]:
    """Names that were asked for and that no supplement has."""
    known = {fold(each.name or "") for each in tariff.supplements}
    return [name for name in stay.extras if fold(name) not in known]


def _bears(tariff: Tariff, stay: Stay, night: date, each: Supplement) -> bool:
    return (
        each.product in (None, stay.product)
        and each.tier in (None, tier_of(tariff, stay))
        and (each.nights is None or each.nights.holds(night))
        and (each.season is None or each.season in tariff.on(night).counting)
        and falls_on(night, each.weekdays)
    )


def is_compulsory(each: Supplement) -> bool:
    """Whether everybody pays a supplement on whose nights it bears, unasked."""
    return each.kind in ("surcharge", "gala") or bool(each.compulsory)


def unit_of(each: Supplement) -> str:
    """What the price of a supplement is for: where it does not say, a meal is a person's, all else a room's."""
    return each.per or ("person_night" if each.kind in ("gala", "meal") else "room_night")


def _wanted(tariff: Tariff, bearing: Iterable[Supplement], stay: Stay) -> list[Supplement]:
    asked = {fold(name) for name in stay.extras}
    meal = stay.meal if meal_on_top(tariff, stay) else None
    return [
        each
        for each in bearing
        if each.kind not in BEDS
        and (
            is_compulsory(each) or fold(each.name or "") in asked or (meal is not None and each.meal == meal)
        )
    ]


def _groups(supplements: Iterable[Supplement]) -> list[list[Supplement]]:
    """Supplements of one name are the prices of one thing: for adults, and for children by age."""
    groups: dict[str, list[Supplement]] = {}
    for each in sorted(supplements, key=lambda s: (fold(s.name or ""), s.id)):
        groups.setdefault(fold(each.name or ""), []).append(each)
    return list(groups.values())


def _closest(rows: Iterable[Supplement]) -> Supplement | None:
    """The one that says most of when it counts, of two ages the one that begins later; of equal ones the dearer."""
    return max(
        rows,
        key=lambda each: (
            each.nights is not None,
            each.season is not None,
            each.product is not None,
            bool(each.weekdays),
            each.tier is not None,
            each.age_from or 0,
            each.amount.minor if each.amount else 0,
            each.id,
        ),
        default=None,
    )


def _for_age(rows: Iterable[Supplement], age: int) -> Supplement | None:
    return _closest(each for each in rows if has_ages(each) and holds_age(each, age))


def has_ages(each: Supplement) -> bool:
    """Whether a supplement is for children of some ages."""
    return each.age_from is not None or each.age_to is not None


def holds_age(each: Supplement, age: int) -> bool:
    """Whether an age lies in a band; both ends are included."""
    return (each.age_from or 0) <= age <= (ADULT_FROM - 1 if each.age_to is None else each.age_to)


def children_who_share(plan: RatePlan) -> int:
    """How many children may share the beds of a room: one where the plan does not say."""
    return 1 if plan.children_sharing is None else max(plan.children_sharing, 0)


def _beds(
    tariff: Tariff,
    stay: Stay,
    night: date,
    room: Room,
    extra_adults: int,
    person: int,
    bearing: Sequence[Supplement],
) -> list[Extra] | Said:
    found: list[Extra] = []
    bed = _closest(each for each in bearing if each.kind == "extra_adult" and each.amount is not None)
    adult = _extra(bed, night, 0, extra_adults) if bed else None
    if extra_adults:
        if adult is None:
            return said(N_("The plan has no price for an extra bed on the night of {night}."), night=night)
        found.append(adult)
    sharing = [each for each in bearing if each.kind == "child_sharing"]
    in_bed = [each for each in bearing if each.kind == "child_bed"]
    may_share = children_who_share(tariff.plan)
    for place, age in enumerate(room.children):
        # The youngest share, the elder ones take a bed.
        shares = len(room.children) - place <= may_share
        first, second = (sharing, in_bed) if shares else (in_bed, sharing)
        row = _for_age(first, age) or _for_age(second, age)
        if row is None or not _is_priced(row):
            return said(N_("The plan has no price for a child of {age}."), age=age)
        found.append(_extra(row, night, person or (adult.each if adult else 0), 1))
    return [each for each in found if _is_charged_on(tariff, stay, night, [each.supplement])]


def _is_priced(each: Supplement) -> bool:
    return each.amount is not None or each.percent is not None


def _extra(each: Supplement, night: date, adult: int, times: int) -> Extra:
    """A supplement so many times; a per cent is one of what an adult pays."""
    amount = each.amount.minor if each.amount is not None else rounded(adult * share(each.percent))
    return Extra(each, night, each.name or "", amount, times)


def _added(
    tariff: Tariff, stay: Stay, night: date, rooms: Sequence[Room], group: Sequence[Supplement]
) -> list[Extra] | Said:
    adult = _closest(each for each in group if not has_ages(each))
    if adult is not None and adult.amount is None:
        return said(N_("“{name}” has no price."), name=adult.name or "")
    first = adult or group[0]
    if not _is_charged_on(tariff, stay, night, [first, *group]):
        return []
    unit = unit_of(first)
    price = _extra(adult, night, 0, 1) if adult else None
    if unit == "stay":
        return [price] if price else []
    if unit.startswith("room"):
        return [_extra(adult, night, 0, len(rooms))] if adult else []
    found: list[Extra] = []
    grown_up = sum(room.adults for room in rooms)
    if adult is not None and grown_up:
        found.append(_extra(adult, night, 0, grown_up))
    by_row: dict[str, tuple[Supplement, int]] = {}
    for age in (age for room in rooms for age in room.children):
        # A child without a band of its own is charged as an adult: nothing is given away unsaid.
        row = _for_age(group, age) or adult
        if row is not None:
            by_row[row.id] = (row, by_row.get(row.id, (row, 0))[1] + 1)
    for row, times in by_row.values():
        found.append(_extra(row, night, price.each if price else 0, times))
    return [each for each in found if each.amount]


def _is_charged_on(tariff: Tariff, stay: Stay, night: date, group: Sequence[Supplement]) -> bool:
    """Whether the price of a group, by its first, falls on a night: one for the stay does on the first it bears on."""
    if unit_of(group[0]) not in ("room_stay", "person_stay", "stay"):
        return True
    return not any(
        _bears(tariff, stay, before, each) for before in stay.nights if before < night for each in group
    )
