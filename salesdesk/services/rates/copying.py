"""Copies of a rate plan with all that belongs to it: the next version, or the next season's with other dates and prices."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import Record, type_of
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.figures import rounded, share, step_of
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import RatePlan, Wording
from salesdesk.domain.values import Money, Period
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.services.rates.tariffs import tariff_of
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

MOST_MONTHS = 120
"""How far the dates of a copy may lie from those of the plan."""

NEEDS_NAME = N_("The copy needs a name.")
TOO_FAR = N_("The dates can be moved by up to {most} months.")


def copy_plan(
    journal: Journal,
    reader: Reader,
    plan: RatePlan,
    defaults: Defaults,
    *,
    name: str,
    months: int = 0,
    percent: Decimal = Decimal(0),
    progress: Progress = no_progress,
) -> tuple[str, ChangeSet]:
    """Writes a plan of its own, as a draft: its dates so many months later, its prices so many per cent higher.

    Raises `UserError` for figures that leave no price. Dates at the end of a month stay at the end of a month.
    """
    if not name.strip():
        raise UserError(NEEDS_NAME)
    if abs(months) > MOST_MONTHS:
        raise UserError(TOO_FAR, most=MOST_MONTHS)
    if percent <= -100:
        raise UserError(N_("This would take a price to zero or below."))
    tariff = tariff_of(reader, plan, defaults)
    step = step_of(tariff.plan.rounding, tariff.currency)

    def price(amount: Money) -> Money:
        exact = Fraction(amount.minor) * (1 + share(percent))
        return Money(rounded(exact, step if amount.currency == tariff.currency else 1), amount.currency)

    later = _Later(months)
    moved = replace(
        tariff,
        plan=later.of(plan, "valid", "booking"),
        dates=[later.of(each, "nights") for each in tariff.dates],
        rates=[
            each if each.amount is None or not percent else changed(each, amount=price(each.amount))
            for each in tariff.rates
        ],
        rules=[later.of(each, "nights") for each in tariff.rules],
        supplements=[
            later.of(each if each.amount is None or not percent else changed(each, amount=price(each.amount)), "nights")
            for each in tariff.supplements
        ],
        offers=[later.of(each, "nights", "booking") for each in tariff.offers],
    )  # fmt: skip
    worded = wordings_of(reader, tariff)
    new, edits = copy_of(moved, journal.new_id, worded, name=name.strip(), replaces=None, version=None)
    return new, journal.write(edits, total=len(edits), progress=progress)


def wordings_of(reader: Reader, tariff: Tariff) -> list[Wording]:
    """What a plan and all that belongs to it say in other languages."""
    parts = (tariff.plan, *tariff.seasons, *tariff.supplements, *tariff.offers)
    return reader.find(Wording, record=[each.id for each in parts])


def copy_of(
    tariff: Tariff, new_id: Callable[[], str], wordings: Iterable[Wording] = (), **values: Any
) -> tuple[str, list[Edit]]:
    """What writes a tariff a second time, as a draft, its plan with other values; gives the new plan's id.

    What it says in other languages goes along, but for what is said anew.
    """
    new = new_id()
    seasons = {season.id: new_id() for season in _in_order(tariff.seasons)}
    made = {tariff.plan.id: new, **seasons}
    edits = [_copy(tariff.plan, new, **{"state": "draft", "published_on": None, **values})]
    edits += [_copy(season, seasons[season.id], rate_plan=new) for season in _in_order(tariff.seasons)]
    edits += [_copy(each, new_id(), season=seasons[each.season or ""]) for each in _in_order(tariff.dates)]
    for belongings in (
        tariff.rates,
        tariff.rules,
        tariff.supplements,
        tariff.offers,
        tariff.terms,
        tariff.rebates,
    ):
        for each in _in_order(belongings):
            other: dict[str, Any] = {"rate_plan": new}
            if (season := getattr(each, "season", None)) is not None:
                other["season"] = seasons.get(season, season)
            made[each.id] = new_id()
            edits.append(_copy(each, made[each.id], **other))
    for worded in wordings:
        anew = worded.record == tariff.plan.id and worded.field in values
        if (copy := made.get(worded.record or "")) and not anew:
            edits.append(_copy(worded, new_id(), record=copy))
    return new, edits


def changed(record: Any, **values: Any) -> Any:
    """A record with some values changed, not written anywhere yet."""
    return type(record)(
        **{"id": record.id} | {name: getattr(record, name) for name in type_of(record).fields} | values
    )


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month; a last day of a month stays one."""
    at = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(at, 12)
    last = monthrange(year, month + 1)[1]
    ends_month = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if ends_month else min(day.day, last))


class _Later:
    """Moves the dates of records by months."""

    def __init__(self, months: int) -> None:
        self._months = months

    def of(self, record: Any, *names: str) -> Any:
        moved = {name: self._period(getattr(record, name)) for name in names}
        return changed(record, **moved) if self._months else record

    def _period(self, period: Period | None) -> Period | None:
        if period is None:
            return None
        return Period(*(end and months_later(end, self._months) for end in (period.first, period.last)))


def _in_order(records: Any) -> Iterator[Any]:
    """As they were entered, so that the rows of the copy stand in the order of the original."""
    return iter(sorted(records, key=lambda each: each.id))


def _copy(record: Record, new: str, /, **values: Any) -> Edit:
    entry = type_of(record)
    said = {name: getattr(record, name) for name in entry.fields} | values
    stored = {name: value for name, value in entry.dump(said).items() if value is not None}
    return Edit(new, values=stored, type=entry.name)
