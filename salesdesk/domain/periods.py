"""A week or month of selling, planned against actual: what became of each call that was planned for it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, TypeAlias

from salesdesk.plain import dataclass

PeriodKind: TypeAlias = Literal["week", "month"]
Fate: TypeAlias = Literal["held", "waiting", "missed", "cancelled", "moved", "open"]
"""What became of a planned call; `waiting` is over and not reviewed, `moved` was put off beyond the period, `open` has no end yet."""

FATES: tuple[Fate, ...] = ("held", "waiting", "missed", "moved", "cancelled", "open")


@dataclass(frozen=True)
class Stretch:
    """A week from Monday to Sunday, or a calendar month; both days are included."""

    kind: PeriodKind
    first: date
    last: date

    @property
    def before(self) -> "Stretch":
        """The one before."""
        return stretch_of(self.kind, self.first - timedelta(days=1))

    @property
    def after(self) -> "Stretch":
        """The one after."""
        return stretch_of(self.kind, self.last + timedelta(days=1))

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


def stretch_of(kind: PeriodKind, day: date) -> Stretch:
    """The week or month in which a day lies."""
    if kind == "week":
        monday = day - timedelta(days=day.weekday())
        return Stretch(kind, monday, monday + timedelta(days=6))
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return Stretch(kind, first, following - timedelta(days=1))


@dataclass(frozen=True)
class PlannedCall:
    """What counts of a planned call: its account's class, its kind, what became of it, whether its objective was met.

    `met` is yes, partly or no; "" where nobody said. Without an objective it counts for none.
    """

    account_class: str
    channel: str
    fate: Fate
    objective: bool
    met: str


@dataclass(frozen=True)
class Fates:
    """How many calls were planned, and what became of them; the parts add up to the whole."""

    planned: int = 0
    held: int = 0
    waiting: int = 0
    missed: int = 0
    moved: int = 0
    cancelled: int = 0
    open: int = 0


@dataclass(frozen=True)
class Objectives:
    """Of the calls that were held with an objective: how many met it, in part, not, and how many say nothing yet."""

    set: int = 0
    met: int = 0
    partly: int = 0
    not_met: int = 0
    unsaid: int = 0


@dataclass(frozen=True)
class CallFigures:
    """The calls of a period over all, by the class of the account and by kind of call, the most first."""

    total: Fates
    by_class: tuple[tuple[str, Fates], ...]
    by_channel: tuple[tuple[str, Fates], ...]
    objectives: Objectives


def fate_of(state: str | None, outcome: str | None, *, over: bool, finished: bool) -> Fate:
    """What became of a call that still stands in its period; `over` as `records.calls.is_over` says, `finished` is its review."""
    if state == "cancelled":
        return "cancelled"
    if state == "missed" or (finished and outcome == "not_met"):
        return "missed"
    if finished:
        return "held"
    return "waiting" if over else "open"


def figures(calls: Iterable[PlannedCall]) -> CallFigures:
    """Counts the calls of a period."""
    found = tuple(calls)
    held = [each for each in found if each.fate == "held" and each.objective]
    said = [each.met for each in held]
    return CallFigures(
        total=_fates(found),
        by_class=_grouped(found, "account_class"),
        by_channel=_grouped(found, "channel"),
        objectives=Objectives(
            len(held),
            said.count("yes"),
            said.count("partly"),
            said.count("no"),
            sum(each not in ("yes", "partly", "no") for each in said),
        ),
    )


def _grouped(calls: Iterable[PlannedCall], name: str) -> tuple[tuple[str, Fates], ...]:
    groups: dict[str, list[PlannedCall]] = {}
    for each in calls:
        groups.setdefault(getattr(each, name), []).append(each)
    found = [(code, _fates(of_code)) for code, of_code in groups.items()]
    return tuple(sorted(found, key=lambda pair: (-pair[1].planned, pair[0])))


def _fates(calls: Iterable[PlannedCall]) -> Fates:
    counted = [each.fate for each in calls]
    return Fates(len(counted), *(counted.count(fate) for fate in FATES))
