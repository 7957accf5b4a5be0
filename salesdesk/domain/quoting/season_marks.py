"""What is wrong with the seasons of a rate plan: no dates, gaps and overlaps, each by its nights."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from salesdesk.domain.quoting.mark import Mark, fault
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Season
from salesdesk.i18n import N_

LONGEST = 366 * 5
"""Days of validity that are looked at for gaps."""


def season_marks(tariff: Tariff) -> Iterator[Mark]:
    """Seasons without dates, nights that no base season covers, nights on which two of a layer lie."""
    dated = {season.id for season, _ in tariff.ranges}
    for season in tariff.seasons:
        if season.id not in dated:
            yield fault(season.id, N_("The season {season} has no dates."), season=season.name or "")
    for each in tariff.dates:
        if each.nights and (each.nights.first is None or each.nights.last is None):
            yield fault(each.id, N_("Dates of a season have no end."))
    valid = tariff.plan.valid
    if valid is None or valid.first is None or valid.last is None or not tariff.has_base:
        return
    days = min((valid.last - valid.first).days + 1, LONGEST)
    nights = [valid.first + timedelta(days=n) for n in range(days)]
    for first, last in _runs(night for night in nights if _base_count(tariff, night) == 0):
        several, one = (
            N_("No season covers the nights from {first} to {last}."),
            N_("No season covers the night of {first}."),
        )
        yield fault(tariff.plan.id, one if first == last else several, first=first, last=last)
    clashes: dict[tuple[Season, ...], list[date]] = {}
    for night in nights:
        if clash := tariff.on(night).clash:
            clashes.setdefault(clash, []).append(night)
    for clash, at in clashes.items():
        names = ", ".join(sorted(season.name or "" for season in clash))
        for first, last in _runs(at):
            several, one = (
                N_("{names} overlap from {first} to {last}."),
                N_("{names} overlap on the night of {first}."),
            )
            words = one if first == last else several
            yield fault(clash[0].id, words, names=names, first=first, last=last)


def _base_count(tariff: Tariff, night: date) -> int:
    return sum(1 for each in tariff.on(night).all if not tariff.season_of[each].overlay)


def _runs(nights: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Nights that follow each other, as first and last."""
    first = last = None
    for night in nights:
        if last is not None and (night - last).days == 1:
            last = night
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = night
    if first is not None and last is not None:
        yield first, last
