"""The columns of a plan's grid: seasons with their dates, each act one change set."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import REGISTRY, type_of
from salesdesk.domain.kinds import Json
from salesdesk.domain.quoting.rate_grid import RateGrid
from salesdesk.domain.records import Season, SeasonDates
from salesdesk.domain.text import fold
from salesdesk.domain.typed import written
from salesdesk.domain.values import Period
from salesdesk.errors import UserError
from salesdesk.exchange.rate_sheets.cell_words import ranges_of
from salesdesk.exchange.remarks import NotReadable
from salesdesk.i18n import N_
from salesdesk.services.rates.grid import check_is_draft
from salesdesk.store.journal import Journal

_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?(?![/.\d])")

_NIGHTS = REGISTRY["season_dates"].fields["nights"].kind


@dataclass(frozen=True)
class SeasonFacts:
    """What a season is: its name, kind and nights, and whether it lies on top of others and before which."""

    name: str
    kind: str | None = None
    nights: Sequence[Period] = ()
    overlay: bool = False
    priority: int | None = None


class NightsNotRead(UserError):
    """What is wrong with a line of typed nights, and an example of how they are written."""

    def __init__(self, code: str, line: int, year: int, **params: object) -> None:
        range_, night = example_of_nights(year).split("\n")[0], f"30/4/{year}"
        super().__init__(code, line=line, range=range_, night=night, **params)
        self.line = line


def example_of_nights(year: int) -> str:
    """Ranges as they are typed, the second one over the end of the year."""
    return f"1/5/{year} – 31/8/{year}\n20/12/{year} – 3/1/{year + 1}"


def first_year_of(grid: RateGrid, today: date) -> int:
    """The year in which a plan begins; this one where it does not say."""
    valid = grid.tariff.plan.valid
    return valid.first.year if valid and valid.first else today.year


def nights_in(text: str, grid: RateGrid, today: date) -> list[Period]:
    """The ranges of nights that a person typed, as in "1/5 – 31/8/2027", one a line or parted by ";".

    A date without a year is in the year in which the plan begins. Raises `NightsNotRead`.
    """
    year = first_year_of(grid, today)
    valid = grid.tariff.plan.valid
    years = (year,) if valid and valid.first else ()
    found: list[Period] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found += ranges_of(line, years)
        except NotReadable as error:
            raise _unread(line, number, year) from error
    return found


def _unread(line: str, number: int, year: int) -> NightsNotRead:
    """Why a line has no nights: a day that there is not, a range from late to early, or something else."""
    ends: list[date] = []
    for day in _DAY.finditer(line):
        try:
            ends.append(date(int(day[3] or year), int(day[2]), int(day[1])))
        except ValueError:
            words = N_("Line {line}: “{day}” is not in the calendar; write it as {range}, one night: {night}")
            return NightsNotRead(words, number, year, day=day[0])
    if len(ends) == 2 and ends[0] > ends[1]:
        words = N_("Line {line}: “{value}” ends before it begins; write it as {range}, one night: {night}")
    else:
        words = N_("Line {line}: “{value}” is not a range of dates; write it as {range}, one night: {night}")
    return NightsNotRead(words, number, year, value=line.strip())


def text_of_nights(nights: Iterable[Period]) -> str:
    """Ranges of nights as a person types them, one a line, and as `nights_in` reads them."""
    return "\n".join(_typed(each) for each in sorted(nights, key=lambda each: each.first or date.min))


def facts_of(grid: RateGrid, season: Season) -> SeasonFacts:
    """What a season of a grid is."""
    column = grid.columns[grid.column_of[season.id]]
    return SeasonFacts(season.name or "", season.kind, column.nights, bool(season.overlay), season.priority)


def season_before(grid: RateGrid, nights: Period) -> Season | None:
    """The season whose dates end on the eve of some nights; None where none does, or several do."""
    found = [season for season, each in grid.tariff.ranges if _reaches(each, nights) and not season.overlay]
    return found[0] if len(found) == 1 else None


def stretch_season(journal: Journal, grid: RateGrid, season: Season, nights: Period) -> ChangeSet:
    """Has a season of a draft go on over the nights behind it. Raises `UserError`."""
    facts = facts_of(grid, season)
    longer = [Period(each.first, nights.last) if _reaches(each, nights) else each for each in facts.nights]
    return write_season(journal, grid, replace(facts, nights=longer), season)[1]


def _reaches(dates: Period, nights: Period) -> bool:
    return nights.first is not None and dates.last == nights.first - timedelta(days=1)


def write_season(
    journal: Journal, grid: RateGrid, facts: SeasonFacts, season: Season | None = None
) -> tuple[str, ChangeSet]:
    """Adds a season to a draft with its dates, or changes one; gives its id. Raises `UserError`."""
    check_is_draft(grid)
    name = facts.name.strip()
    if not name:
        raise UserError(N_("The season needs a name."))
    if any(fold(each.name or "") == fold(name) and each is not season for each in grid.tariff.seasons):
        raise UserError(N_("The plan has a season “{name}” already."), name=name)
    typed = {
        "rate_plan": grid.tariff.plan.id,
        "name": name,
        "kind": facts.kind,
        "overlay": facts.overlay or None,
        "priority": facts.priority,
    }
    stored = type_of(Season).dump(typed)
    record = season.id if season else journal.new_id()
    edits = [_season(record, stored, season), *_dates(journal, grid, record, facts.nights)]
    changed = [each for each in edits if each is not None]
    return record, journal.write(changed) if changed else ChangeSet("", None, ())


def remove_season(journal: Journal, grid: RateGrid, season: Season) -> ChangeSet:
    """Takes a season out of a draft, with its dates and prices and the conditions that hold in it alone."""
    check_is_draft(grid)
    tariff = grid.tariff
    belongings = [
        each
        for records in (tariff.dates, tariff.rates, tariff.rules, tariff.supplements)
        for each in records
        if each.season == season.id
    ]
    return journal.write([Edit(each.id, "delete") for each in (season, *belongings)])


def _season(record: str, stored: Mapping[str, Json], season: Season | None) -> Edit | None:
    if season is None:
        return Edit(record, values={n: v for n, v in stored.items() if v is not None}, type="season")
    had = type_of(Season).dump({name: getattr(season, name) for name in stored})
    changed = {name: value for name, value in stored.items() if had.get(name) != value}
    # "No" and nothing say the same of an overlay.
    if "overlay" in changed and not changed["overlay"] and not had.get("overlay"):
        del changed["overlay"]
    return Edit(record, values=changed) if changed else None


def _dates(journal: Journal, grid: RateGrid, season: str, nights: Sequence[Period]) -> list[Edit]:
    """Ranges that stay keep their record; of the others records are changed, added or deleted."""
    known: list[SeasonDates] = [each for each in grid.tariff.dates if each.season == season]
    wanted = list(dict.fromkeys(nights))
    free = [each for each in sorted(known, key=lambda each: each.id) if each.nights not in wanted]
    have = {each.nights for each in known}
    edits = []
    for each in wanted:
        if each in have:
            continue
        if free:
            edits.append(Edit(free.pop(0).id, values={"nights": _NIGHTS.dump(each)}))
        else:
            values: dict[str, Json] = {"season": season, "nights": _NIGHTS.dump(each)}
            edits.append(Edit(journal.new_id(), values=values, type="season_dates"))
    return [*edits, *(Edit(each.id, "delete") for each in free)]


def _typed(nights: Period) -> str:
    ends = [written(end) if end else "…" for end in (nights.first, nights.last)]
    return ends[0] if ends[0] == ends[1] else " – ".join(ends)
