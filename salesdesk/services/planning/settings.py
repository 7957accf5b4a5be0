"""How the house plans calls: weights, rhythm, ways, lengths. Kept as one shared preference, so it has history and undo."""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from salesdesk.domain.call_lengths import USUAL_MINUTES, usual_minutes
from salesdesk.domain.change import ChangeSet
from salesdesk.domain.patterns.hours import HOURS, WeekHours, hours_of, week_hours
from salesdesk.domain.patterns.rhythm import WEEKS
from salesdesk.domain.patterns.temperature import HOT, WARM, WEIGHTS, Measure
from salesdesk.domain.patterns.ways import Travel
from salesdesk.domain.records.choices import SEGMENTS
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.plain import dataclass
from salesdesk.services.house import me
from salesdesk.services.preferences import preference, set_preference
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

NAME = "planning"
MATRIX = "planning.ways"
PHONE_HOURS = N_("Mon-Sun 08:00-17:00")
"""In Vietnam nobody may be called on the telephone with an offer earlier or later."""

CHANCES: Mapping[str, int] = {"hot": 25, "warm": 10, "cold": 3}
"""Per cent of the potential of the time between two calls that a call is expected to bring."""

NUMBERS: Mapping[str, tuple[int, int]] = {
    "hot": (1, 100),
    "warm": (1, 100),
    "calls_a_day": (1, 20),
    "visit_minutes": (15, 240),
    "phone_minutes": (15, 120),
    "far_km": (1, 1000),
    "speed": (5, 120),
    "road_percent": (100, 300),
}
"""The whole numbers among the settings, each with the smallest and the largest that make sense."""


@dataclass(frozen=True)
class PlanSettings:
    """Everything that the house may set; `road_percent` is the road against the great circle, `speed` in km/h."""

    weights: Mapping[str, int] = field(default_factory=lambda: dict(WEIGHTS))
    hot: int = HOT
    warm: int = WARM
    weeks: Mapping[str, int] = field(default_factory=lambda: dict(WEEKS))
    chances: Mapping[str, int] = field(default_factory=lambda: dict(CHANCES))
    segments: tuple[str, ...] = ()
    hours: str = HOURS
    phone_hours: str = PHONE_HOURS
    calls_a_day: int = 6
    visit_minutes: int = USUAL_MINUTES["visit"]
    phone_minutes: int = USUAL_MINUTES["phone"]
    far_km: int = 60
    speed: int = 32
    road_percent: int = 135

    @property
    def measure(self) -> Measure:
        """How temperatures are measured."""
        return Measure(self.weights, self.hot, self.warm)

    @property
    def lengths(self) -> Mapping[str, int]:
        """Minutes of the kinds of call of which the house says how long they take."""
        return {"visit": self.visit_minutes, "phone": self.phone_minutes}

    @property
    def usual_hours(self) -> WeekHours:
        """Hours of a colleague of whom none are written down."""
        return week_hours(self.hours) or week_hours(HOURS) or ()

    @property
    def hours_to_phone(self) -> WeekHours:
        """Hours in which customers may be called on the telephone."""
        return week_hours(self.phone_hours) or week_hours(PHONE_HOURS) or ()


def plan_settings(reader: Reader) -> PlanSettings:
    """The settings of the house; what is not sound in them is as usual."""
    return _read(preference(reader, NAME, {}))


def usual_length(reader: Reader, channel: str | None = "visit") -> int:
    """How many minutes a call usually takes in this house."""
    return usual_minutes(channel, plan_settings(reader).lengths)


def my_hours(reader: Reader) -> WeekHours:
    """My working hours, else the usual ones of the house."""
    colleague = me(reader)
    return week_hours(colleague.hours if colleague else None) or plan_settings(reader).usual_hours


def set_plan_settings(journal: Journal, reader: Reader, wanted: PlanSettings) -> ChangeSet:
    """Keeps the settings; raises `UserError` for one that makes no sense."""
    for name, (least, most) in NUMBERS.items():
        if not least <= getattr(wanted, name) <= most:
            raise UserError(N_("A number from {least} to {most} is needed here."), least=least, most=most)
    for text in (wanted.hours, wanted.phone_hours):
        hours_of(text)
    for weeks in wanted.weeks.values():
        if not 1 <= weeks <= 104:
            raise UserError(N_("A number from {least} to {most} is needed here."), least=1, most=104)
    usual = PlanSettings()
    said = {
        name: list(value) if isinstance(value, tuple) else value
        for name in PlanSettings.__dataclass_fields__
        if (value := getattr(wanted, name)) != getattr(usual, name)
    }
    return set_preference(journal, reader, NAME, said)


def travel_of(reader: Reader, settings: PlanSettings) -> Travel:
    """What the house assumes of ways, with its own matrix."""
    known = {
        (row[0], row[1]): row[2]
        for row in preference(reader, MATRIX, [])
        if isinstance(row, list) and len(row) == 3 and _is_whole(row[2]) and row[2] >= 0
        if isinstance(row[0], str) and isinstance(row[1], str)
    }
    return Travel(
        settings.road_percent / 100, float(settings.speed), far_km=float(settings.far_km), known=known
    )


def _read(kept: Mapping[str, Any]) -> PlanSettings:
    usual, found = PlanSettings(), dict[str, Any]()
    for name, (least, most) in NUMBERS.items():
        if _is_whole(kept.get(name)) and least <= kept[name] <= most:
            found[name] = kept[name]
    for name in ("weights", "weeks", "chances"):
        usually, given = getattr(usual, name), kept.get(name)
        if isinstance(given, dict):
            found[name] = usually | {
                key: value for key, value in given.items() if key in usually and _is_whole(value)
            }
    if isinstance(kept.get("segments"), list):
        found["segments"] = tuple(each for each in kept["segments"] if each in SEGMENTS)
    for name in ("hours", "phone_hours"):
        if isinstance(kept.get(name), str) and week_hours(kept[name]):
            found[name] = kept[name]
    return replace(usual, **found)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
