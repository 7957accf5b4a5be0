"""Which accounts are due, who would call them, from when on, and what a call would be worth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from salesdesk.domain.call_lengths import usual_minutes
from salesdesk.domain.patterns.hours import WeekHours, week_hours
from salesdesk.domain.patterns.rhythm import due_on, is_over_visited, weeks_between
from salesdesk.domain.patterns.temperature import Score, score
from salesdesk.domain.patterns.ways import Spot
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.records import Account, Colleague, Territory
from salesdesk.domain.records.choices import LANGUAGES, SEGMENTS
from salesdesk.domain.text import fold, words
from salesdesk.domain.values import Place
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import N_
from salesdesk.services.planning.facts import Contacts, Known
from salesdesk.services.planning.reach import Reach
from salesdesk.services.planning.settings import PlanSettings
from salesdesk.store.reader import Reader

COLUMNS = (
    "id", "name", "kind", "standing", "joined_to", "do_not_contact", "colleague", "territory", "language",
    "industry", "segment", "city", "country", "latitude", "longitude", "call_hours", "best_time", "call_every",
    "potential", "potential_room_nights",
)  # fmt: skip

FLOORS = {"hot": 60, "warm": 30, "cold": 8}
"""Points that an account counts with at least, by the temperature that stands."""

_TOLD_EVERY = 1_000

VALUE_CLASSES = {"A": 25, "B": 10}


@dataclass
class Candidate:
    """An account that could be called: by whom, where, how, from when until when, and for what reasons.

    `worth` is in tenths of a minute on the way; `nights` are those that the call is expected to bring.
    """

    id: str
    name: str
    colleague: str
    spot: Spot
    channel: str
    minutes: int
    country: str
    hours: WeekHours | None
    score: Score
    weeks: int
    last: date | None
    due: date
    nights: float
    worth: int
    reasons: list[Said] = field(default_factory=list)
    planned: tuple[date, ...] = ()
    """The days of calls that are planned already."""

    def suits(self, day: date, others: Iterable[date] = ()) -> bool:
        """Whether a call on a day keeps its distance from the last one, from those planned and from some others."""
        gap = timedelta(weeks=self.weeks)
        return day >= self.due and all(abs(day - other) >= gap for other in (*self.planned, *others))


@dataclass(frozen=True)
class Field:
    """All that may be called, whom nobody may call though it is due, and who is called too often."""

    candidates: Mapping[str, Candidate]
    barred: tuple[Candidate, ...]
    over_visited: tuple[tuple[str, str, int], ...]
    without_hours: tuple[str, ...]


class Choosing:
    """Chooses candidates among the accounts of the desk."""

    def __init__(
        self,
        reader: Reader,
        callers: Sequence[Colleague],
        everyone: Sequence[Colleague],
        me: str,
        settings: PlanSettings,
        reach: Reach,
    ) -> None:
        self._reader = reader
        self._callers = {each.id: each for each in callers}
        self._everyone = {each.id for each in everyone}
        self._me = me
        self._settings = settings
        self._reach = reach
        self._territories = {
            each.id: each.colleague for each in reader.find(Territory) if each.colleague in self._callers
        }
        self._load: dict[str, int] = dict.fromkeys(self._callers, 0)
        self._skills = {each.id: _words_of(each) for each in callers}

    def choose(self, known: Known, today: date, progress: Progress = no_progress) -> Field:
        """All accounts of the callers, with what a call would be worth as of today."""
        rows = sorted(self._reader.columns(Account, COLUMNS), key=lambda row: str(row[0]))
        for row in rows:
            if row[6] in self._load:
                self._load[row[6]] += 1
        found: dict[str, Candidate] = {}
        barred: list[Candidate] = []
        over: list[tuple[str, str, int]] = []
        without: list[str] = []
        for number, row in enumerate(rows):
            if not number % _TOLD_EVERY:
                progress(number, len(rows))
            if row[2] == "competitor" or row[3] == "closed" or row[4]:
                continue
            colleague, why = self._who(row)
            if colleague is None:
                continue
            of = known.contacts.get(row[0], Contacts())
            made = self._made(row, colleague, why, known, of, today)
            if row[5]:
                if made.due <= today:
                    barred.append(made)
                continue
            found[made.id] = made
            if row[15] and week_hours(row[15]) is None:
                without.append(made.name)
            if is_over_visited(of.held, made.weeks):
                over.append((made.id, made.name, made.weeks))
        return Field(found, tuple(barred), tuple(over), tuple(without))

    def _made(
        self, row: Sequence[object], colleague: str, why: list[Said], known: Known, of: Contacts, today: date
    ) -> Candidate:
        settings = self._settings
        values = dict(zip(COLUMNS, row, strict=True))
        record = str(values["id"])
        found = score(known.facts[record], today, settings.measure)
        own = values["call_every"]
        weeks = weeks_between(found.temperature, own if isinstance(own, int) else None, settings.weeks)
        last = of.held[-1] if of.held else None
        due = due_on(last, weeks, today)
        potential = values["potential_room_nights"]
        nights = (potential if isinstance(potential, int) and potential > 0 else 0) * weeks / 52
        nights = round(nights * settings.chances.get(found.temperature, 0) / 100, 1)
        spot, channel, how = self._where(values)
        hours_text = str(values["call_hours"] or values["best_time"] or "")
        hours = week_hours(hours_text)
        reasons = [
            said(N_("due since {day}"), day=due) if last else said(N_("never called yet")),
            *(reason.said for reason in found.reasons if reason.points > 0),
        ]
        reasons = [*reasons[:4], *why, *how]
        if hours is not None:
            reasons.append(said(N_("within their best hours: {hours}"), hours=hours_text.strip()))
        late = min(max((today - due).days, 0) * 60 // (weeks * 7), 60) if last else 20
        points = max(found.points, FLOORS[found.temperature]) + VALUE_CLASSES.get(str(values["potential"]), 0)
        return Candidate(
            id=record,
            name=str(values["name"] or ""),
            colleague=colleague,
            spot=spot,
            channel=channel,
            minutes=usual_minutes(channel, settings.lengths),
            country=str(values["country"] or self._reach.country),
            hours=hours,
            score=found,
            weeks=weeks,
            last=last,
            due=due,
            nights=nights,
            worth=round(10 * (30 + points + late + min(8 * nights, 240))),
            reasons=reasons,
            planned=tuple(of.planned),
        )

    def _where(self, values: Mapping[str, object]) -> tuple[Spot, str, list[Said]]:
        """Where a call takes place and how: whoever is far away is called on the telephone, from the house."""
        lat, lon = values["latitude"], values["longitude"]
        name, city, country = (str(values[each] or "") for each in ("name", "city", "country"))
        place = Place(lat, lon) if isinstance(lat, int) and isinstance(lon, int) else None
        if (far := self._reach.too_far(place, city, country)) is not None:
            return self._reach.home, "phone", [far]
        spot = Spot(place, tuple(filter(None, map(fold, (name, city)))))
        return spot, "visit", [] if place else [said(N_("its place on the map is not known"))]

    def _who(self, row: Sequence[object]) -> tuple[str | None, list[Said]]:
        """Who would call: whoever looks after the account or its territory, else who suits best and has least to do."""
        after = row[6]
        if after in self._everyone:
            return (str(after), []) if after in self._callers else (None, [])
        keeper = self._territories.get(str(row[7]))
        if keeper:
            return keeper, [
                said(N_("{name} looks after the territory"), name=self._callers[keeper].name or "")
            ]
        if len(self._callers) == 1 and self._me in self._callers:
            return self._me, []
        language = set(words(LANGUAGES.get(str(row[8]), "")))
        trade = set(words(f"{row[9] or ''} {SEGMENTS.get(str(row[10]), '')}"))

        def suits(colleague: str) -> tuple[bool, int, int, str]:
            skills = self._skills[colleague]
            return not (language & skills), -len(trade & skills), self._load[colleague], colleague

        best = min(self._callers, key=suits)
        self._load[best] += 1
        name = self._callers[best].name or ""
        if language & self._skills[best]:
            return best, [
                said(N_("{name} speaks {language_label}"), name=name, language_label=LANGUAGES[str(row[8])])
            ]
        return best, [said(N_("nobody looks after it; {name} has time"), name=name)]


def _words_of(colleague: Colleague) -> set[str]:
    return set(words(f"{colleague.languages or ''} {colleague.expertise or ''}"))
